/** What a PDF says. */
export interface PdfWords {
  readonly text: string;
  /** Every page was read. */
  readonly isWhole: boolean;
}

const mostPages = 500;
const longestText = 2_000_000;

/** The words of a PDF, page after page. Rejects where it is locked or damaged. */
export async function readPdfWords(bytes: Uint8Array): Promise<PdfWords> {
  const { getDocument, VerbosityLevel } = await loadPdfJs();
  const task = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    const pages: string[] = [];
    let length = 0;
    for (let number = 1; number <= Math.min(pdf.numPages, mostPages) && length < longestText; number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join("");
      pages.push(text);
      length += text.length;
      page.cleanup();
    }
    return {
      text: pages.join("\n").slice(0, longestText),
      isWhole: pages.length === pdf.numPages && length <= longestText,
    };
  } finally {
    // Not waited for: of a document that could not be opened it never ends.
    void task.destroy().catch(() => {});
  }
}

/** pdf.js makes a few things of a browser as it is loaded, of which reading words needs none. */
async function loadPdfJs() {
  for (const name of ["DOMMatrix", "ImageData", "Path2D"]) {
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: class {} });
  }
  return import("pdfjs-dist/legacy/build/pdf.mjs");
}
