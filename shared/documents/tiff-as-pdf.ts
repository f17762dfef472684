import { pagesOf, type TiffPage } from "./tiff-pages.ts";

/**
 * A scanned letter as a PDF that holds its strips as they are, so that what draws PDFs draws it: the two formats pack pictures in the same ways
 * (ISO 32000-1 §7.4 filters; TIFF 6.0 §§9 to 11, 13, 22). `undefined` where it is damaged or any page is packed in a way that is not named here:
 * a letter of which a page is missing would be read as whole.
 */
export function tiffAsPdf(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const pages = pagesOf(bytes);
  if (pages === undefined) return undefined;
  const drawn = pages.map((page) => drawPage(page, bytes));
  return drawn.some((page) => page === undefined) ? undefined : write(drawn.flatMap((page) => page ?? []));
}

/** A stream of a PDF: its dictionary without the length, and its bytes. */
interface Stream {
  readonly words: string;
  readonly bytes: Uint8Array;
}

interface DrawnPage {
  readonly box: string;
  readonly rotate: number;
  readonly content: string;
  readonly pictures: readonly Stream[];
}

/** TIFF orientations that are a turn (§8); a mirrored picture is none that a scanner makes. */
const turns: Readonly<Record<number, number>> = { 1: 0, 3: 180, 6: 90, 8: 270 };

function drawPage(page: TiffPage, bytes: Uint8Array): DrawnPage | undefined {
  const rotate = turns[page.orientation];
  const colours = coloursOf(page);
  if (rotate === undefined || colours === undefined) return undefined;
  const [across, down] = [72 / page.dotsAcross, 72 / page.dotsDown];
  const pictures = page.parts.map((part): Stream | undefined => {
    const packed = packedAs(page, bytes.subarray(part.offset, part.offset + part.length), part.width, part.height);
    if (packed === undefined) return undefined;
    const shape = `/Subtype /Image /Width ${part.width} /Height ${part.height} /BitsPerComponent ${page.bits}`;
    return { words: `${shape} ${colours} ${packed.words}`, bytes: packed.bytes };
  });
  if (pictures.some((picture) => picture === undefined)) return undefined;
  // Half a row longer than it is, under the next one: no white hair between two strips.
  const content = page.parts.map(({ left, top, width, height }, at) => {
    const long = (height + 0.5) * down;
    return `q ${width * across} 0 0 ${long} ${left * across} ${page.height * down - top * down - long} cm /I${at} Do Q`;
  });
  return {
    box: `0 0 ${page.width * across} ${page.height * down}`,
    rotate,
    content: content.join("\n"),
    pictures: pictures.flatMap((picture) => picture ?? []),
  };
}

/** PhotometricInterpretation (§8): 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 CMYK, 6 YCbCr, which is here inside JPEG alone. */
function coloursOf({ photometric, samples, bits, palette, compression }: TiffPage): string | undefined {
  if (photometric === 0 && samples === 1) {
    return faxes.has(compression) ? "/ColorSpace /DeviceGray" : "/ColorSpace /DeviceGray /Decode [1 0]";
  }
  if (photometric === 1 && samples === 1) return "/ColorSpace /DeviceGray";
  if (photometric === 2 && samples === 3) return "/ColorSpace /DeviceRGB";
  if (photometric === 3 && samples === 1 && palette !== undefined) {
    const hex = palette.map((level) => level.toString(16).padStart(2, "0")).join("");
    return `/ColorSpace [/Indexed /DeviceRGB ${2 ** bits - 1} <${hex}>]`;
  }
  if (photometric === 5 && samples === 4) return "/ColorSpace /DeviceCMYK";
  return photometric === 6 && samples === 3 && compression === 7 ? "/ColorSpace /DeviceRGB" : undefined;
}

/** CCITT codes: modified Huffman, Group 3, Group 4. */
const faxes: ReadonlySet<number> = new Set([2, 3, 4]);

function packedAs(page: TiffPage, part: Uint8Array, width: number, height: number): Stream | undefined {
  const { compression, bits, samples } = page;
  const bytes = page.isLowBitFirst ? part.map(turnedRound) : part;
  const predicted =
    page.predictor === 2
      ? ` /DecodeParms << /Predictor 2 /Columns ${width} /Colors ${samples} /BitsPerComponent ${bits} >>`
      : "";
  switch (compression) {
    case 1:
      return { words: "", bytes };
    case 2:
    case 3:
    case 4: {
      const k = compression === 4 ? -1 : compression === 3 && page.isTwoDimensional ? 1 : 0;
      const rows = `/K ${k} /Columns ${width} /Rows ${height} /EndOfBlock false`;
      const more = `${compression === 2 ? " /EncodedByteAlign true" : ""}${page.photometric === 1 ? " /BlackIs1 true" : ""}`;
      return bits === 1 ? { words: `/Filter /CCITTFaxDecode /DecodeParms << ${rows}${more} >>`, bytes } : undefined;
    }
    case 5:
      // The first writers of TIFF packed LZW the other way round; theirs begin so.
      return bytes[0] === 0 && bytes[1] === 1 ? undefined : { words: `/Filter /LZWDecode${predicted}`, bytes };
    case 7: {
      const isRgb = page.photometric === 2 ? " /DecodeParms << /ColorTransform 0 >>" : "";
      return { words: `/Filter /DCTDecode${isRgb}`, bytes: withTables(page.jpegTables, part) };
    }
    case 8:
    case 32_946:
      return { words: `/Filter /FlateDecode${predicted}`, bytes };
    case 32_773: {
      const length = Math.ceil((width * samples * bits) / 8) * height;
      return length > bytes.length * mostUnpacked ? undefined : { words: "", bytes: unpackBits(bytes, length) };
    }
    default:
      return undefined;
  }
}

function turnedRound(byte: number): number {
  let turned = 0;
  for (let bit = 0; bit < 8; bit++) turned = (turned << 1) | ((byte >> bit) & 1);
  return turned;
}

/** JPEGTables (TIFF Technical Note 2): a JPEG without a picture, whose tables the strips leave out. */
function withTables(tables: Uint8Array | undefined, part: Uint8Array): Uint8Array {
  return tables === undefined ? part : joined([tables.subarray(0, -2), part.subarray(2)]);
}

/** Two bytes of PackBits are 128 at the most. */
const mostUnpacked = 64;

/** PackBits (TIFF 6.0 §9). */
function unpackBits(packed: Uint8Array, length: number): Uint8Array {
  const plain = new Uint8Array(length);
  for (let from = 0, to = 0; from < packed.length && to < length; ) {
    const count = packed[from++] ?? 128;
    if (count < 128) {
      plain.set(packed.subarray(from, from + Math.min(count + 1, length - to)), to);
      from += count + 1;
      to += count + 1;
    } else if (count > 128) {
      plain.fill(packed[from++] ?? 0, to, to + 257 - count);
      to += 257 - count;
    }
  }
  return plain;
}

function write(pages: readonly DrawnPage[]): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [ascii("%PDF-1.4\n")];
  const offsets: number[] = [];
  let length = chunks[0]?.length ?? 0;
  const put = (...parts: readonly (string | Uint8Array)[]) => {
    for (const part of parts) {
      const chunk = typeof part === "string" ? ascii(part) : part;
      chunks.push(chunk);
      length += chunk.length;
    }
  };
  const object = (number: number, ...parts: readonly (string | Uint8Array)[]) => {
    offsets[number] = length;
    put(`${number} 0 obj\n`, ...parts, "\nendobj\n");
  };
  const stream = (number: number, { words, bytes }: Stream) =>
    object(number, `<< ${words} /Length ${bytes.length} >>\nstream\n`, bytes, "\nendstream");
  let next = 3;
  const numbered = pages.map((page) => {
    const number = next;
    next += 2 + page.pictures.length;
    return { page, number };
  });
  object(1, "<< /Type /Catalog /Pages 2 0 R >>");
  object(
    2,
    `<< /Type /Pages /Count ${pages.length} /Kids [${numbered.map(({ number }) => `${number} 0 R`).join(" ")}] >>`,
  );
  for (const { page, number } of numbered) {
    const pictures = page.pictures.map((_, at) => `/I${at} ${number + 2 + at} 0 R`).join(" ");
    const shape = `/MediaBox [${page.box}] /Rotate ${page.rotate} /Contents ${number + 1} 0 R`;
    object(number, `<< /Type /Page /Parent 2 0 R ${shape} /Resources << /XObject << ${pictures} >> >> >>`);
    stream(number + 1, { words: "", bytes: ascii(page.content) });
    for (const [at, picture] of page.pictures.entries()) stream(number + 2 + at, picture);
  }
  const start = length;
  const rows = Array.from(
    { length: next - 1 },
    (_, at) => `${String(offsets[at + 1] ?? 0).padStart(10, "0")} 00000 n \n`,
  );
  put(
    `xref\n0 ${next}\n0000000000 65535 f \n${rows.join("")}trailer\n<< /Size ${next} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  );
  return joined(chunks);
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
