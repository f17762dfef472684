import { parentPort } from "node:worker_threads";
// Loaded beside pdf.js it works in its place: this is a thread of its own already.
import "pdfjs-dist/legacy/build/pdf.worker.min.mjs";
import { readPdfWords } from "./read-pdf-words.ts";

/** A thread that reads the words of PDFs, one at a time. It may be ended at any moment: a document made to harm takes nothing else with it. */
if (parentPort === null) throw new Error("the reader of PDFs runs as a worker thread");

const port = parentPort;
port.on("message", (bytes: Uint8Array) => {
  readPdfWords(bytes)
    .then((words) => port.postMessage(words))
    .catch(() => port.postMessage(undefined));
});
