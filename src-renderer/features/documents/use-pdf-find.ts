import { useEffect, useRef, useState } from "react";
import type { Span } from "../../components/find-words.ts";
import { findWords } from "../../components/find-words.ts";
import { pageText } from "./lit-pieces.ts";
import type { PdfReading } from "./pdf-reading.ts";

interface PdfPlaces {
  /** Found places of each page, by its number. */
  readonly spans: ReadonlyMap<number, readonly Span[]>;
  readonly searched: number;
  /** Pages whose words could not be read. */
  readonly unread: number;
}

const none: PdfPlaces = { spans: new Map(), searched: 0, unread: 0 };
/** The screen is told after so many pages: often enough to be seen, seldom enough to be cheap. */
const pagesAtOnce = 10;

/** Looks for words page by page, and gives up as soon as others are wanted. */
export function usePdfFind(reading: PdfReading, pages: number, wanted: readonly string[]): PdfPlaces {
  const [places, setPlaces] = useState(none);
  const texts = useRef(new Map<number, string>());
  useEffect(() => {
    setPlaces(none);
    if (wanted.length === 0) return undefined;
    let isOver = false;
    const look = async () => {
      const spans = new Map<number, readonly Span[]>();
      let unread = 0;
      for (let number = 1; number <= pages && !isOver; number += 1) {
        const text = texts.current.get(number) ?? (await textOf(reading, number));
        if (text === undefined) unread += 1;
        else {
          texts.current.set(number, text);
          const found = findWords(text, wanted);
          if (found.length > 0) spans.set(number, found);
        }
        if (!isOver && (number % pagesAtOnce === 0 || number === pages)) {
          setPlaces({ spans: new Map(spans), searched: number, unread });
        }
      }
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [reading, pages, wanted]);
  return places;
}

async function textOf(reading: PdfReading, number: number): Promise<string | undefined> {
  const words = await reading.words(number);
  return words === undefined ? undefined : pageText(words).text;
}

/** The page of a found place, and its number on that page. */
export function placeAt(
  { spans }: PdfPlaces,
  current: number,
): { readonly page: number; readonly place: number } | undefined {
  let before = 0;
  for (const [page, found] of spans) {
    if (current < before + found.length) return { page, place: current - before };
    before += found.length;
  }
  return undefined;
}

export function countPlaces({ spans }: PdfPlaces): number {
  return [...spans.values()].reduce((sum, found) => sum + found.length, 0);
}
