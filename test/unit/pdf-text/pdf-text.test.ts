import { afterEach, describe, expect, it } from "vitest";
import { type PdfTextReader, startPdfTextThread } from "../../../src-main/record-engine/pdf-text/pdf-text-thread.ts";
import { lockedPdf, pdfPages } from "../../fixtures/pdf-file.ts";

let reader: PdfTextReader | undefined;
afterEach(() => reader?.close());
const read = (bytes: Uint8Array) => {
  reader = startPdfTextThread();
  return reader.read(bytes);
};

describe("the words of a PDF", () => {
  it("are read page after page, line by line", async () => {
    expect(await read(pdfPages([["Walks with a", "zimmerframe"], ["Second page"]]))).toEqual({
      text: "Walks with a\nzimmerframe\nSecond page",
      isWhole: true,
    });
  });

  it("say that there is more where a document has more pages than are read", async () => {
    const words = await read(pdfPages(Array.from({ length: 501 }, (_, page) => [`Page ${page + 1}`])));
    expect(words?.isWhole).toBe(false);
    expect(words?.text).toContain("Page 500");
    expect(words?.text).not.toContain("Page 501");
  });

  it.each([
    ["locked", lockedPdf()],
    ["cut short", pdfPages([["Words"]]).subarray(0, 120)],
    ["no PDF at all", Buffer.from("%PDF-1.7 and nothing else")],
    ["too big", Buffer.alloc(30_000_001)],
  ])("are none of a document that is %s, and the next one is read all the same", async (_, bytes) => {
    const words = await read(bytes);
    expect(words?.text.trim() ?? "").toBe("");
    expect((await reader?.read(pdfPages([["After"]])))?.text).toBe("After");
  });

  it("are given up where the thread dies of them, and the next document is read by another", async () => {
    const mortal = startPdfTextThread(new URL("../../fixtures/mortal-pdf-worker.ts", import.meta.url));
    expect(await mortal.read(Buffer.from("die"))).toBeUndefined();
    expect(await mortal.read(Buffer.from("live"))).toEqual({ text: "live", isWhole: true });
    mortal.close();
  });
});
