import { expect, test } from "vitest";
import { tiffAsPdf } from "../../../shared/documents/tiff-as-pdf.ts";
import { scans } from "../../fixtures/tiff-file.ts";

for (const name of ["DOMMatrix", "ImageData", "Path2D"]) Object.assign(globalThis, { [name]: class {} });
const { getDocument, OPS } = await import("pdfjs-dist/legacy/build/pdf.mjs");

/** Dark dots on each page, as pdf.js unpacks its pictures. */
async function darkDots(pdf: Uint8Array): Promise<readonly number[]> {
  const whole = await getDocument({ data: pdf, verbosity: 0, isOffscreenCanvasSupported: false, stopAtErrors: true })
    .promise;
  const pages = Array.from({ length: whole.numPages }, async (_, at) => {
    const page = await whole.getPage(at + 1);
    const { fnArray, argsArray } = await page.getOperatorList();
    const names = argsArray.flatMap((args, index) => (fnArray[index] === OPS.paintImageXObject ? [args[0]] : []));
    const pictures = await Promise.all(
      names.map((name) => new Promise<unknown>((found) => page.objs.get(name, found))),
    );
    return pictures.map(darkIn).reduce((sum, dark) => sum + dark, 0);
  });
  return Promise.all(pages);
}

/** pdf.js `ImageKind`: 1 a bit a dot, rows filled to a byte; 2 three bytes a dot. */
function darkIn(picture: unknown): number {
  if (
    typeof picture !== "object" ||
    picture === null ||
    !("data" in picture && "kind" in picture && "width" in picture)
  )
    throw new Error("no picture");
  const { data, kind, width } = picture;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray) || typeof width !== "number")
    throw new Error("no dots");
  if (kind === 1) {
    const light = Array.from(data, (byte) => byte.toString(2).replaceAll("0", "").length).reduce(
      (sum, one) => sum + one,
      0,
    );
    return data.length * 8 - light;
  }
  return Array.from(data).filter((level, at) => at % 3 === 0 && level < 128).length;
}

test.each([
  ["group4", [792]],
  ["group3", [792]],
  ["strips", [792]],
  ["lowBitFirst", [792]],
  ["blackIsZero", [792]],
  ["plain", [792]],
  // Grey at the edges of the line.
  ["lzw", [790]],
  ["tiles", [790]],
  ["packBits", [790]],
  ["jpeg", [790]],
  ["twoPages", [792, 790]],
] as const)("%s: every dot of the scan is in the PDF, page by page", async (name, dark) => {
  const pdf = tiffAsPdf(scans[name]);
  expect(pdf).toBeDefined();
  expect(await darkDots(pdf ?? new Uint8Array())).toEqual(dark);
});

test("a scan that is cut off anywhere is refused whole, never drawn without a page", () => {
  const whole = scans.twoPages;
  for (let length = 0; length < whole.length; length += 7) {
    expect([length, tiffAsPdf(whole.subarray(0, length))]).toEqual([length, undefined]);
  }
});

test("a way of packing that is not named, and pages that lead to each other, are refused", () => {
  const tagged = (tag: number, value: number) => {
    const bytes = new Uint8Array(scans.group4);
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(4, true);
    for (let at = directory + 2; at < directory + 2 + view.getUint16(directory, true) * 12; at += 12)
      if (view.getUint16(at, true) === tag) view.setUint16(at + 8, value, true);
    return bytes;
  };
  expect(tiffAsPdf(tagged(259, 4))).toBeDefined();
  expect(tiffAsPdf(tagged(259, 34_661))).toBeUndefined();
  expect(tiffAsPdf(tagged(258, 3))).toBeUndefined();
  const loop = new Uint8Array(scans.group4);
  const view = new DataView(loop.buffer);
  const directory = view.getUint32(4, true);
  view.setUint32(directory + 2 + view.getUint16(directory, true) * 12, directory, true);
  expect(tiffAsPdf(loop)).toBeUndefined();
});

test("hostile numbers end as a refusal, in no time", () => {
  for (let at = 0; at < scans.group4.length; at++) {
    for (const value of [0, 1, 255]) {
      const bytes = new Uint8Array(scans.group4);
      bytes[at] = value;
      const pdf = tiffAsPdf(bytes);
      expect(pdf === undefined || pdf.length < 5_000_000).toBe(true);
    }
  }
});
