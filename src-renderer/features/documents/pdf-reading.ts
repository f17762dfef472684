import type { BoxAnswer, BoxQuestion, PdfFacts, PdfRefusal, PdfWords } from "../../pdf-box/messages.ts";
import { parseBoxAnswer } from "../../pdf-box/messages.ts";
import styles from "./pdf-reading.module.css";

export interface PdfPicture {
  readonly picture: ImageBitmap;
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly isPartial: boolean;
}

/** One PDF, read in a frame that can reach nothing. `close` ends the frame and all that a document has started in it. */
export interface PdfReading {
  readonly opened: Promise<PdfFacts | PdfFailure>;
  /** `undefined`: it could not be drawn, or took longer than anybody waits. */
  draw(number: number, scale: number): Promise<PdfPicture | undefined>;
  words(number: number): Promise<readonly PdfWords[] | undefined>;
  close(): void;
}

export interface PdfFailure {
  readonly refused: PdfRefusal | "slow";
}

/** After this a document counts as one that does not end. */
const longestOpeningMs = 30_000;
const longestPageMs = 30_000;

export function readPdf(bytes: Uint8Array): PdfReading {
  const waiting = new Map<number, (answer: BoxAnswer | undefined) => void>();
  const { port1: port, port2: theirs } = new MessageChannel();
  const frame = document.createElement("iframe");
  let asked = 0;

  const close = () => {
    removeEventListener("message", onReady);
    port.close();
    frame.remove();
    for (const answer of waiting.values()) answer(undefined);
    waiting.clear();
  };
  const wait = (number: number, longestMs: number) =>
    new Promise<BoxAnswer | undefined>((resolve) => {
      const timer = setTimeout(close, longestMs);
      waiting.set(number, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  const ask = (question: (ask: number) => BoxQuestion) => {
    asked += 1;
    const answer = wait(asked, longestPageMs);
    port.postMessage(question(asked));
    return answer;
  };
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const answer = parseBoxAnswer(data);
    if (answer === undefined) return;
    const number = "ask" in answer ? answer.ask : 0;
    waiting.get(number)?.(answer);
    waiting.delete(number);
  };
  const onReady = ({ source }: MessageEvent<unknown>) => {
    if (source === null || source !== frame.contentWindow) return;
    removeEventListener("message", onReady);
    // The frame has no origin that could be named.
    frame.contentWindow?.postMessage("serve", "*", [theirs]);
    const question: BoxQuestion = { kind: "open", bytes: bytes.slice().buffer };
    port.postMessage(question, [question.bytes]);
  };

  addEventListener("message", onReady);
  frame.sandbox.add("allow-scripts");
  frame.className = styles.box ?? "";
  frame.ariaHidden = "true";
  frame.tabIndex = -1;
  frame.title = "PDF reader";
  frame.src = new URL("pdf-box.html", document.baseURI).href;
  document.body.append(frame);

  return {
    opened: wait(0, longestOpeningMs).then((answer) => {
      if (answer?.kind === "opened") return answer;
      return { refused: answer?.kind === "refused" ? answer.why : "slow" };
    }),
    draw: async (number, scale) => {
      const answer = await ask((id) => ({ kind: "draw", ask: id, number, scale }));
      return answer?.kind === "drawn" ? answer : undefined;
    },
    words: async (number) => {
      const answer = await ask((id) => ({ kind: "words", ask: id, number }));
      return answer?.kind === "words" ? answer.words : undefined;
    },
    close,
  };
}
