/** What the page asks of the box. One document per box; every draw has a number of its own. */
export type BoxQuestion =
  | { readonly kind: "open"; readonly bytes: ArrayBuffer }
  /** `scale`: pixels of the picture per point (1/72 inch) of the page. `number` counts from 1. */
  | { readonly kind: "draw"; readonly ask: number; readonly number: number; readonly scale: number }
  | { readonly kind: "words"; readonly ask: number; readonly number: number };

/** A run of letters of a page, where it stands: in points from the page's upper left corner. */
export interface PdfWords {
  readonly text: string;
  readonly left: number;
  /** Of the upper edge of the letters. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Clockwise, in radians. */
  readonly angle: number;
  /** A line ends after it. */
  readonly endsLine: boolean;
}

export interface PdfFacts {
  readonly pages: number;
  /** The form is in a kind of its own (XFA) that is not drawn: the page may hold nothing but a notice. */
  readonly isXfaForm: boolean;
  /** Names of files inside the document. They are not opened. */
  readonly files: readonly string[];
}

export type PdfRefusal = "locked" | "damaged" | "empty";

export type BoxAnswer =
  | ({ readonly kind: "opened" } & PdfFacts)
  | { readonly kind: "refused"; readonly why: PdfRefusal }
  /** `width` and `height` in points. `isPartial`: something on the page could not be read and is missing from the picture. */
  | {
      readonly kind: "drawn";
      readonly ask: number;
      readonly picture: ImageBitmap;
      readonly width: number;
      readonly height: number;
      readonly isPartial: boolean;
    }
  | { readonly kind: "words"; readonly ask: number; readonly words: readonly PdfWords[] }
  | { readonly kind: "failed"; readonly ask: number };

/** What came out of the box, which has read a stranger's file and is not believed: anything but an answer of the agreed shape is none. */
export function parseBoxAnswer(data: unknown): BoxAnswer | undefined {
  if (!isObject(data)) return undefined;
  const ask = isCount(data.ask) ? data.ask : undefined;
  switch (data.kind) {
    case "opened": {
      const { pages, isXfaForm, files } = data;
      if (!isCount(pages) || pages < 1 || typeof isXfaForm !== "boolean" || !Array.isArray(files)) return undefined;
      const names = files.filter((name) => typeof name === "string");
      return { kind: "opened", pages, isXfaForm, files: names.map((name) => name.slice(0, 200)) };
    }
    case "refused":
      return data.why === "locked" || data.why === "damaged" || data.why === "empty"
        ? { kind: "refused", why: data.why }
        : undefined;
    case "drawn": {
      const { picture, width, height, isPartial } = data;
      if (ask === undefined || !(picture instanceof ImageBitmap)) return undefined;
      if (!isLength(width) || !isLength(height) || typeof isPartial !== "boolean") return undefined;
      return { kind: "drawn", ask, picture, width, height, isPartial };
    }
    case "words":
      return ask === undefined || !Array.isArray(data.words)
        ? undefined
        : { kind: "words", ask, words: data.words.flatMap((one) => parseWords(one) ?? []) };
    case "failed":
      return ask === undefined ? undefined : { kind: "failed", ask };
    default:
      return undefined;
  }
}

function parseWords(data: unknown): PdfWords | undefined {
  if (!isObject(data)) return undefined;
  const { text, left, top, width, height, angle, endsLine } = data;
  if (typeof text !== "string" || typeof endsLine !== "boolean") return undefined;
  if (!isNumber(left) || !isNumber(top) || !isNumber(width) || !isNumber(height) || !isNumber(angle)) return undefined;
  return { text, left, top, width, height, angle, endsLine };
}

function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null;
}

function isNumber(data: unknown): data is number {
  return typeof data === "number" && Number.isFinite(data);
}

function isLength(data: unknown): data is number {
  return isNumber(data) && data > 0 && data < 100_000;
}

function isCount(data: unknown): data is number {
  return Number.isInteger(data) && isNumber(data) && data >= 0;
}
