import { Worker } from "node:worker_threads";
import type { PdfWords } from "./read-pdf-words.ts";

/** Reads the words of PDFs where no harm can come of it. */
export interface PdfTextReader {
  /** `undefined`: locked, damaged, too big, or without end. */
  read(bytes: Uint8Array): Promise<PdfWords | undefined>;
  close(): void;
}

const largestBytes = 30_000_000;
const longestMs = 20_000;
/** What a thread may use beside the document itself, in megabytes. */
const largestHeap = 384;

/** One thread, made when it is first needed; a document that takes too long or too much ends it, and the next one gets another. */
export function startPdfTextThread(workerUrl: URL = ownWorkerUrl()): PdfTextReader {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const end = () => {
    void worker?.terminate();
    worker = undefined;
  };
  const readOne = (bytes: Uint8Array) =>
    new Promise<PdfWords | undefined>((resolve) => {
      const thread =
        worker ??
        new Worker(workerUrl, {
          execArgv: [],
          name: "pdf-text",
          resourceLimits: { maxOldGenerationSizeMb: largestHeap },
        });
      // A thread that dies of a document may say so late, when nobody waits for it any more.
      if (worker === undefined) thread.on("error", () => {});
      worker = thread;
      const finish = (words: PdfWords | undefined, isOver: boolean) => {
        clearTimeout(timer);
        thread.off("message", onWords).off("error", onEnd).off("exit", onEnd);
        if (isOver) end();
        resolve(words);
      };
      const onWords = (words: unknown) => finish(parseWords(words), false);
      const onEnd = () => finish(undefined, true);
      const timer = setTimeout(onEnd, longestMs);
      thread.on("message", onWords).on("error", onEnd).on("exit", onEnd);
      thread.postMessage(bytes);
      thread.unref();
    });

  return {
    read(bytes) {
      if (bytes.byteLength > largestBytes) return Promise.resolve(undefined);
      const words = last.then(() => (isClosed ? undefined : readOne(bytes)));
      last = words;
      return words;
    },
    close() {
      isClosed = true;
      end();
    },
  };
}

function parseWords(words: unknown): PdfWords | undefined {
  if (typeof words !== "object" || words === null || !("text" in words) || !("isWhole" in words)) return undefined;
  const { text, isWhole } = words;
  return typeof text === "string" && typeof isWhole === "boolean" ? { text, isWhole } : undefined;
}

/** Beside this module as source; built, beside the engine's thread, whose parts may lie in a folder of their own. */
function ownWorkerUrl(): URL {
  if (import.meta.url.endsWith(".ts")) return new URL("./pdf-text-worker.ts", import.meta.url);
  return new URL(
    import.meta.url.includes("/chunks/") ? "../pdf-text-worker.js" : "./pdf-text-worker.js",
    import.meta.url,
  );
}
