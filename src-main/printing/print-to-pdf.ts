import { randomUUID } from "node:crypto";
import { BrowserWindow, session } from "electron";
import { hardenSession } from "../security/harden-session.ts";
import { pageScheme } from "../security/page-origin.ts";
import { lockedPreferences } from "../security/web-preferences.ts";

export interface PrintOptions {
  /** A whole HTML document with its own styles. It may run no script and load nothing. */
  readonly html: string;
  /** Plain words at the top of every sheet, for example who it is about; escaped here. */
  readonly header?: string;
  /** Plain words at the foot of every sheet; the sheet's number stands beside them. */
  readonly footer?: string;
  readonly landscape?: boolean;
}

const partition = "throughline-print";
const longestMs = 30_000;
/** Nothing but the styles that stand in the document. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** Documents that wait to be printed, by the address that the hidden window asks for. */
const waiting = new Map<string, string>();
let isReady = false;

/**
 * One document → a PDF on A4, by a hidden window of its own session in memory, without preload, without scripts and without a network. Nothing is written to a
 * disk. Resolves with the file's bytes; throws where printing fails.
 */
export async function printToPdf({
  html,
  header = "",
  footer = "",
  landscape = false,
}: PrintOptions): Promise<Uint8Array> {
  const own = session.fromPartition(partition, { cache: false });
  if (!isReady) {
    isReady = true;
    hardenSession(own, { mayRequest: (url) => waiting.has(url), onDenied: () => undefined });
    own.protocol.handle(pageScheme, ({ url }) => {
      const body = waiting.get(url);
      return body === undefined
        ? new Response(null, { status: 404 })
        : new Response(body, {
            headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
          });
    });
  }
  const url = `${pageScheme}://print/${randomUUID()}.html`;
  waiting.set(url, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...lockedPreferences, partition, javascript: false, devTools: false },
  });
  try {
    await withinTime(window.loadURL(url));
    return await withinTime(
      window.webContents.printToPDF({
        pageSize: "A4",
        landscape,
        printBackground: true,
        generateTaggedPDF: true,
        displayHeaderFooter: true,
        headerTemplate: sheetEdge(header, ""),
        footerTemplate: sheetEdge(footer, sheetNumbers),
        margins: { top: 0.6, bottom: 0.6, left: 0.6, right: 0.6 },
      }),
    );
  } finally {
    waiting.delete(url);
    window.destroy();
  }
}

/** In Chromium's template: which sheet of how many. */
export const sheetNumbers = `<span class="pageNumber"></span> of <span class="totalPages"></span>`;

/** The words of a sheet's edge, in Chromium's template for it. */
export function sheetEdge(words: string, numbers: string): string {
  return `<div style="display:flex;font:6.5pt Arial,sans-serif;gap:4mm;justify-content:space-between;margin:0 10mm;width:100%"><span>${escaped(words)}</span><span style="white-space:nowrap">${numbers === "" ? "" : `Sheet ${numbers}`}</span></div>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function withinTime<T>(task: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error("printing took too long")), longestMs);
    task.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}
