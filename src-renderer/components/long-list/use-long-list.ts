import type { KeyboardEvent, RefObject } from "react";
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import { useTaking } from "../../taking.ts";
import { moveBetweenRows } from "../row-keys.ts";
import {
  type BlockPlace,
  blockCount,
  blockHeights,
  blockRows,
  blocksToDraw,
  longestDrawnWhole,
  type Part,
  partsOf,
} from "./blocks.ts";
import { isSelectionEnd, mostCopiedWhole, selectedBlocks } from "./selected-rooms.ts";
import { onSoughtRow } from "./sought-row.ts";

/** A part as it is drawn, with the height that stands for what is not. */
export type DrawnPart =
  | Extract<Part, { readonly kind: "rows" }>
  | (Extract<Part, { readonly kind: "room" }> & { readonly heightPx: number });

export interface LongList<E extends HTMLElement> {
  /** The element whose children are the rows. */
  readonly list: RefObject<E | null>;
  /** Whether only a part is drawn. */
  readonly isLong: boolean;
  readonly count: number;
  readonly parts: readonly DrawnPart[];
  /** A copy is being taken that does not get the rows which are not drawn: their room says so. */
  readonly leavesOut: boolean;
  /** For the rows' keys: as {@link moveBetweenRows}, also to rows that are not drawn yet. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const firstBlock: ReadonlySet<number> = new Set([0]);
/** Before anything has been drawn: a row of one line. */
const guessedRowRem = 2;

interface Wishes {
  /** A row that has to be there wherever the reader is. */
  readonly wanted?: number;
  /** Where the row of a group stands, for who is led to it from elsewhere; below zero: not in this list. */
  readonly placeOf?: (groupId: GroupId) => number;
}

/** Draws of a long list what is near the window. A short list, and whatever is printed, saved or copied, is drawn whole. */
export function useLongList<E extends HTMLElement>(count: number, { wanted, placeOf }: Wishes = {}): LongList<E> {
  const list = useRef<E>(null);
  const heights = useRef<Map<number, number>>(new Map());
  const [drawn, setDrawn] = useState(firstBlock);
  const [leavesOut, setLeavesOut] = useState(false);
  const isTaking = useTaking();
  const isLong = count > longestDrawnWhole && !isTaking;
  const wantedBlock = wanted === undefined || wanted < 0 ? undefined : Math.floor(wanted / blockRows);

  useLayoutEffect(() => {
    if (!isLong || list.current === null) return;
    return followWindow(list.current, count, heights.current, (next) =>
      setDrawn((now) => (isSame(next(now), now) ? now : next(now))),
    );
  }, [isLong, count]);

  const seek = useEffectEvent((groupId: GroupId) => {
    const place = placeOf?.(groupId) ?? -1;
    if (place >= 0) flushSync(() => setDrawn((now) => new Set([...now, Math.floor(place / blockRows)])));
  });
  useEffect(() => (isLong ? onSoughtRow((groupId) => seek(groupId)) : undefined), [isLong]);

  useEffect(() => {
    if (!isLong) return;
    const copy = (event: ClipboardEvent) => {
      const blocks = list.current === null || event.defaultPrevented ? [] : selectedBlocks(list.current);
      if (blocks.length === 0) return;
      // What is copied is read after this: in the same turn it has to be on the page.
      if (blocks.length * blockRows <= mostCopiedWhole) {
        flushSync(() => setDrawn((now) => new Set([...now, ...blocks])));
      } else {
        flushSync(() => setLeavesOut(true));
        setTimeout(() => setLeavesOut(false));
      }
    };
    document.addEventListener("copy", copy);
    return () => document.removeEventListener("copy", copy);
  }, [isLong]);

  const parts = useMemo(() => {
    const shown = isLong ? (wantedBlock === undefined ? drawn : new Set([...drawn, wantedBlock])) : allBlocks(count);
    const tall = blockHeights(count, heights.current, guessedRowRem * remPx());
    return partsOf(count, shown).map((part) =>
      part.kind === "rows"
        ? part
        : { ...part, heightPx: tall.slice(part.block, part.block + part.blocks).reduce((sum, px) => sum + px, 0) },
    );
  }, [isLong, count, drawn, wantedBlock]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const block = event.key === "Home" ? 0 : event.key === "End" ? blockCount(count) - 1 : undefined;
      if (isLong && block !== undefined) flushSync(() => setDrawn((now) => new Set([...now, block])));
      moveBetweenRows(event);
    },
    [isLong, count],
  );
  return { list, isLong, count, parts, leavesOut, onKeyDown };
}

type Next = (drawn: ReadonlySet<number>) => ReadonlySet<number>;

/** Says anew what is to be drawn whenever the window, the list or the focus has moved. Returns how to stop it. */
function followWindow(
  list: HTMLElement,
  count: number,
  heights: Map<number, number>,
  onNext: (next: Next) => void,
): () => void {
  let widthPx = list.offsetWidth;
  let frame = 0;
  const look = () => {
    frame = 0;
    // Folded away, it has no place.
    if (list.getClientRects().length === 0) return;
    if (list.offsetWidth !== widthPx) {
      // Rows wrap otherwise now.
      widthPx = list.offsetWidth;
      heights.clear();
    }
    const { places, held } = measure(list, count, heights);
    onNext((drawn) => blocksToDraw({ places, drawn, held, windowPx: window.innerHeight }));
  };
  const later = () => {
    if (frame === 0) frame = requestAnimationFrame(look);
  };
  look();
  const observer = new ResizeObserver(later);
  observer.observe(list);
  list.addEventListener("focusin", later);
  document.addEventListener("scroll", later, { capture: true, passive: true });
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    list.removeEventListener("focusin", later);
    document.removeEventListener("scroll", later, { capture: true });
  };
}

interface Measured {
  readonly places: readonly BlockPlace[];
  readonly held: readonly number[];
}

/** Where each block is. The first row of a drawn block, and the room of others, carry the number of their block. */
function measure(list: HTMLElement, count: number, heights: Map<number, number>): Measured {
  const starts: { readonly block: number; readonly topPx: number; readonly isRoom: boolean }[] = [];
  const held = new Set<number>();
  let block = 0;
  for (const child of list.children) {
    if (!(child instanceof HTMLElement)) continue;
    const { block: begins, room } = child.dataset;
    if (begins !== undefined) {
      block = Number(begins);
      starts.push({ block, topPx: child.getBoundingClientRect().top, isRoom: room !== undefined });
    }
    if (isHeld(child)) held.add(block);
  }
  const endPx = list.getBoundingClientRect().bottom;
  for (const [at, start] of starts.entries()) {
    if (!start.isRoom) heights.set(start.block, (starts[at + 1]?.topPx ?? endPx) - start.topPx);
  }
  let topPx = starts[0]?.topPx ?? endPx;
  const places = blockHeights(count, heights, guessedRowRem * remPx()).map((heightPx, at) => {
    const known = starts.find((start) => start.block === at);
    if (known !== undefined) ({ topPx } = known);
    const place = { topPx, bottomPx: topPx + heightPx };
    topPx = place.bottomPx;
    return place;
  });
  return { places, held: [...held] };
}

/** What the reader is in, has opened, or has begun a selection in. What stands open from the start holds nothing. */
function isHeld(row: HTMLElement): boolean {
  return (
    row.matches(":focus-within") ||
    row.querySelector("[aria-expanded=true], details[open]:not([data-begins-open]), form") !== null ||
    isSelectionEnd(row)
  );
}

function allBlocks(count: number): ReadonlySet<number> {
  return new Set(Array.from({ length: blockCount(count) }, (_, block) => block));
}

function isSame(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return one.size === other.size && [...one].every((block) => other.has(block));
}

function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
