/** A strip or a tile of a page: where its bytes are, and in pixels what of the page it is. */
export interface TiffPart {
  readonly offset: number;
  readonly length: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One image file directory (TIFF 6.0 §2), in the numbers of its tags. */
export interface TiffPage {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samples: number;
  readonly compression: number;
  readonly photometric: number;
  readonly orientation: number;
  readonly predictor: number;
  readonly isLowBitFirst: boolean;
  /** Group 3: each second line tells only what changed (T4Options). */
  readonly isTwoDimensional: boolean;
  /** Red, green and blue of each colour, 0 to 255. */
  readonly palette: readonly number[] | undefined;
  readonly jpegTables: Uint8Array | undefined;
  /** Dots to the inch. */
  readonly dotsAcross: number;
  readonly dotsDown: number;
  readonly parts: readonly TiffPart[];
}

/** `II*` or `MM*`. BigTIFF is another format. */
export function isTiff(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x49 && b === 0x49 && c === 42 && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 42);
}

const mostPages = 2_000;
const mostParts = 100_000;
/** A0 at 400 dots to the inch. */
const mostDots = 250_000_000;
/** Bytes of a value by its type (TIFF 6.0 §2). */
const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8 };
const usualDots = 200;

type Tags = ReadonlyMap<number, readonly number[]>;

/** Every page in its order; `undefined` where one of them cannot be read. */
export function pagesOf(bytes: Uint8Array): readonly TiffPage[] | undefined {
  if (!isTiff(bytes)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  try {
    let at = view.getUint32(4, isLittle);
    while (at !== 0) {
      if (seen.has(at) || seen.size >= mostPages) return undefined;
      seen.add(at);
      const count = view.getUint16(at, isLittle);
      const page = toPage(readTags(view, at, count, isLittle), bytes.length, isLittle);
      if (page === undefined) return undefined;
      pages.push(page);
      at = view.getUint32(at + 2 + count * 12, isLittle);
    }
  } catch {
    // An offset that leads out of the file.
    return undefined;
  }
  return pages.length === 0 ? undefined : pages;
}

function readTags(view: DataView, at: number, count: number, isLittle: boolean): Tags {
  const tags = new Map<number, readonly number[]>();
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    const [tag, type] = [view.getUint16(entry, isLittle), view.getUint16(entry + 2, isLittle)];
    const many = view.getUint32(entry + 4, isLittle);
    const size = sizes[type];
    if (size === undefined || many > view.byteLength) continue;
    const from = size * many <= 4 ? entry + 8 : view.getUint32(entry + 8, isLittle);
    tags.set(
      tag,
      Array.from({ length: many }, (_, index) => readValue(view, from + index * size, type, isLittle)),
    );
  }
  return tags;
}

function readValue(view: DataView, at: number, type: number, isLittle: boolean): number {
  switch (type) {
    case 3:
    case 8:
      return view.getUint16(at, isLittle);
    case 4:
    case 9:
      return view.getUint32(at, isLittle);
    case 5:
    case 10:
      return view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle);
    default:
      return view.getUint8(at);
  }
}

function toPage(tags: Tags, fileLength: number, isLittle: boolean): TiffPage | undefined {
  const first = (tag: number, otherwise: number) => tags.get(tag)?.[0] ?? otherwise;
  const [width, height] = [first(256, 0), first(257, 0)];
  const bits = tags.get(258) ?? [1];
  const samples = first(277, 1);
  const [depth = 1] = bits;
  const isPlain =
    width > 0 &&
    height > 0 &&
    width * height <= mostDots &&
    bits.every((one) => one === depth) &&
    (depth === 1 || depth === 2 || depth === 4 || depth === 8 || (depth === 16 && !isLittle)) &&
    (first(284, 1) === 1 || samples === 1) &&
    first(317, 1) <= 2;
  const parts = partsOf(tags, width, height);
  if (!isPlain || parts === undefined) return undefined;
  if (parts.some(({ offset, length }) => length < 1 || offset + length > fileLength)) return undefined;
  const inch = first(296, 2) === 3 ? 2.54 : 1;
  const dots = (tag: number) => {
    const stated = first(tag, usualDots) * inch;
    return stated >= 20 && stated <= 5_000 ? stated : usualDots;
  };
  const tables = tags.get(347);
  return {
    width,
    height,
    bits: depth,
    samples,
    compression: first(259, 1),
    photometric: first(262, 0),
    orientation: first(274, 1),
    predictor: first(317, 1),
    isLowBitFirst: first(266, 1) === 2,
    isTwoDimensional: (first(292, 0) & 1) === 1,
    palette: paletteOf(tags.get(320)),
    jpegTables: tables === undefined ? undefined : Uint8Array.from(tables),
    dotsAcross: dots(282),
    dotsDown: dots(283),
    parts,
  };
}

/** All reds, then all greens, then all blues, in 16 bits. */
function paletteOf(map: readonly number[] | undefined): readonly number[] | undefined {
  if (map === undefined) return undefined;
  const colours = map.length / 3;
  return Array.from({ length: map.length }, (_, at) => (map[(at % 3) * colours + Math.floor(at / 3)] ?? 0) >> 8);
}

function partsOf(tags: Tags, width: number, height: number): readonly TiffPart[] | undefined {
  const isTiled = tags.has(324);
  const [offsets = [], lengths = []] = [tags.get(isTiled ? 324 : 273), tags.get(isTiled ? 325 : 279)];
  const partWidth = isTiled ? (tags.get(322)?.[0] ?? 0) : width;
  const partHeight = isTiled ? (tags.get(323)?.[0] ?? 0) : Math.min(height, tags.get(278)?.[0] ?? height);
  if (partWidth < 1 || partHeight < 1) return undefined;
  const columns = Math.ceil(width / partWidth);
  const count = columns * Math.ceil(height / partHeight);
  if (count > mostParts || offsets.length !== count || lengths.length !== count) return undefined;
  return offsets.map((offset, at) => {
    const top = Math.floor(at / columns) * partHeight;
    return {
      offset,
      length: lengths[at] ?? 0,
      left: (at % columns) * partWidth,
      top,
      width: partWidth,
      height: isTiled ? partHeight : Math.min(partHeight, height - top),
    };
  });
}
