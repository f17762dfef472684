import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import { AnnotationMode, getDocument, PDFWorker, Util, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { BoxAnswer, BoxQuestion, PdfRefusal, PdfWords } from "./messages.ts";
import { CharacterSets, Decoders, StandardLetters, startReader } from "./pdf-files.ts";

// The whole program of the frame in which PDFs are read (src-main/security/content-security-policy.ts: no origin, no network, no way to the page but
// this one port). It gets bytes and gives pictures and words: whatever a document makes this code do, it does here.

/** Pixels of a picture: A3 at 300 to the inch is 17 million. */
const mostPixels = 20_000_000;
const mostWordsOnPage = 20_000;

// A frame that nobody sees is given no moments to draw in: it takes its own.
const { port1, port2 } = new MessageChannel();
const due: FrameRequestCallback[] = [];
port1.onmessage = () => due.shift()?.(performance.now());
window.requestAnimationFrame = (callback) => {
  port2.postMessage(undefined);
  return due.push(callback);
};

addEventListener(
  "message",
  (event) => {
    const [port] = event.ports;
    if (event.source === parent && port !== undefined) serve(port);
  },
  { once: true },
);
parent.postMessage("ready", "*");

/** pdf.js leaves out a picture that it cannot unpack, and says so here alone. */
let picturesLeftOut = 0;
console.warn = (message: unknown) => {
  if (String(message).includes("Dependent image")) picturesLeftOut += 1;
};

function serve(port: MessagePort): void {
  const answer = (said: BoxAnswer, moved: Transferable[] = []) => port.postMessage(said, moved);
  let opened: Opened | undefined;
  /** One page after the other, so that what was left out is known to be of this one. */
  let lastDrawn: Promise<unknown> = Promise.resolve();
  port.onmessage = async ({ data }: MessageEvent<BoxQuestion>) => {
    if (data.kind === "open") {
      opened = await open(data.bytes, answer);
      return;
    }
    try {
      const pdf = opened;
      if (pdf === undefined) throw new Error("nothing is open");
      if (data.kind === "draw") {
        const drawing = lastDrawn.then(() => draw(pdf, data.number, data.scale));
        lastDrawn = drawing.catch(() => {});
        const drawn = await drawing;
        answer({ kind: "drawn", ask: data.ask, ...drawn }, [drawn.picture]);
      } else {
        answer({ kind: "words", ask: data.ask, words: await wordsOf(await pdf.whole.getPage(data.number)) });
      }
    } catch {
      answer({ kind: "failed", ask: data.ask });
    }
  };
}

interface Opened {
  readonly whole: PDFDocumentProxy;
  /** The same document, read again so that what cannot be read on a page is left out instead of ending the page. */
  readonly lenient: () => Promise<PDFDocumentProxy>;
}

async function open(bytes: ArrayBuffer, answer: (said: BoxAnswer) => void): Promise<Opened | undefined> {
  try {
    const copy = bytes.slice(0);
    const whole = await load(bytes, true);
    if (whole.numPages < 1) {
      answer({ kind: "refused", why: "empty" });
      return undefined;
    }
    answer({ kind: "opened", pages: whole.numPages, isXfaForm: await isXfaForm(whole), files: await filesIn(whole) });
    let lenient: Promise<PDFDocumentProxy> | undefined;
    return {
      whole,
      lenient: () => {
        lenient ??= load(copy, false);
        return lenient;
      },
    };
  } catch (error) {
    answer({ kind: "refused", why: whyNot(error) });
    return undefined;
  }
}

async function load(bytes: ArrayBuffer, stopAtErrors: boolean): Promise<PDFDocumentProxy> {
  const port = await startReader();
  const task = getDocument({
    data: bytes,
    ...(port === undefined ? {} : { worker: PDFWorker.create({ port, verbosity: VerbosityLevel.WARNINGS }) }),
    stopAtErrors,
    isEvalSupported: false,
    enableXfa: false,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
    useWorkerFetch: false,
    useSystemFonts: false,
    cMapUrl: "own/",
    standardFontDataUrl: "own/",
    wasmUrl: "own/",
    CMapReaderFactory: CharacterSets,
    StandardFontDataFactory: StandardLetters,
    WasmFactory: Decoders,
    verbosity: VerbosityLevel.WARNINGS,
  });
  return task.promise;
}

function whyNot(error: unknown): PdfRefusal {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") return "locked";
  return error instanceof Error && /\bempty\b/i.test(error.message) ? "empty" : "damaged";
}

async function isXfaForm(pdf: PDFDocumentProxy): Promise<boolean> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  return "IsXFAPresent" in info && info.IsXFAPresent === true;
}

async function filesIn(pdf: PDFDocumentProxy): Promise<readonly string[]> {
  const files: Readonly<Record<string, { readonly filename?: string }>> | null = await pdf
    .getAttachments()
    .catch(() => null);
  return Object.entries(files ?? {}).map(([key, { filename }]) => filename ?? key);
}

interface Drawn {
  readonly picture: ImageBitmap;
  readonly width: number;
  readonly height: number;
  readonly isPartial: boolean;
}

async function draw(opened: Opened, number: number, scale: number): Promise<Drawn> {
  const before = picturesLeftOut;
  try {
    const drawn = await drawPage(await opened.whole.getPage(number), scale);
    return { ...drawn, isPartial: picturesLeftOut > before };
  } catch {
    const lenient = await opened.lenient();
    return { ...(await drawPage(await lenient.getPage(number), scale)), isPartial: true };
  }
}

async function drawPage(page: PDFPageProxy, scale: number): Promise<Omit<Drawn, "isPartial">> {
  const { width, height } = page.getViewport({ scale: 1 });
  const most = Math.sqrt(mostPixels / Math.max(1, width * height));
  const viewport = page.getViewport({ scale: Math.min(scale, most) });
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  await page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE, background: "white" }).promise;
  const picture = await createImageBitmap(canvas);
  canvas.width = 0;
  page.cleanup();
  return { picture, width, height };
}

async function wordsOf(page: PDFPageProxy): Promise<readonly PdfWords[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.slice(0, mostWordsOnPage).flatMap((item): readonly PdfWords[] => {
    if (!("str" in item)) return [];
    const [a = 0, b = 0, c = 0, d = 0, left = 0, baseline = 0] = Util.transform(viewport.transform, item.transform);
    const height = Math.hypot(c, d);
    const angle = Math.atan2(b, a);
    return [
      {
        text: item.str,
        left: left + height * Math.sin(angle),
        top: baseline - height * Math.cos(angle),
        width: item.width,
        height,
        angle,
        endsLine: item.hasEOL,
      },
    ];
  });
}
