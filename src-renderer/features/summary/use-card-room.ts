import type { RefObject } from "react";
import { useLayoutEffect, useMemo, useState } from "react";
import type { CardRoom } from "../../../shared/view-models/summary/summary-fit.ts";
import { remPx } from "../../components/rem-px.ts";

/**
 * Below this, two columns would break every line. An ambulance's laptop of 1024 pixels is above it: in one column what could kill stood below its page. In
 * rem, so that larger text folds them too.
 */
const twoColumnsFromRem = 49;
const gapRem = 0.5;
/** Below the last block, as the frame's padding is. */
const marginRem = 0.25;

/** At 1440 × 900, until it has been measured. */
const designed: CardRoom = { columnRem: 27.5, heightRem: 46 };

/** Letters are counted, not measured: what turns out too long is taken off the room, a few times at most, each time by at least a rem more than before. */
const mostTries = 3;

/**
 * The room for two columns between the first block and the end of the page; `undefined` where there is room for one only, which scrolls. Decided here
 * and not in CSS, so that the reading order follows what is seen. `content` is what is drawn: it is fitted anew when it changes.
 */
export function useCardRoom(grid: RefObject<HTMLElement | null>, content: unknown): CardRoom | undefined {
  const [room, setRoom] = useState<CardRoom | undefined>(designed);
  const [trim, setTrim] = useState(untrimmed);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands above the blocks moves them
  useLayoutEffect(() => {
    const { current } = grid;
    const page = current?.closest("main");
    if (current === null || page === null || page === undefined) return;
    const measure = () => {
      const next = roomOf(current, page, remPx());
      setRoom((now) => (isSame(now, next) ? now : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const element of [current, page, document.documentElement]) observer.observe(element);
    return () => observer.disconnect();
  }, [grid, content]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new room or content is fitted from the beginning
  useLayoutEffect(() => setTrim(untrimmed), [room, content]);

  useLayoutEffect(() => {
    const page = grid.current?.closest("main");
    if (room === undefined || page === null || page === undefined || trim.tries >= mostTries) return;
    const overPx = page.scrollHeight - page.clientHeight;
    if (overPx > 0) setTrim(({ tries, rem }) => ({ tries: tries + 1, rem: rem + Math.max(overPx / remPx(), tries) }));
  }, [grid, room, trim]);

  return useMemo(
    () => (room === undefined ? undefined : { ...room, heightRem: room.heightRem - trim.rem }),
    [room, trim],
  );
}

const untrimmed = { tries: 0, rem: 0 };

interface Box {
  readonly clientWidth: number;
  readonly getBoundingClientRect: () => { readonly top: number };
}

/**
 * The same whether the page has a scroll bar or not: with a narrower room beside the bar, what is fitted to the one brings the bar and what is fitted to the
 * other takes it away, for ever.
 */
export function roomOf(
  grid: Box,
  page: Box & Pick<HTMLElement, "offsetWidth" | "clientHeight" | "scrollTop">,
  rem: number,
): CardRoom | undefined {
  const widthRem = (grid.clientWidth + page.offsetWidth - page.clientWidth) / rem;
  if (widthRem < twoColumnsFromRem) return undefined;
  const topPx = grid.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop;
  return {
    columnRem: (widthRem - gapRem) / 2,
    heightRem: (page.clientHeight - topPx) / rem - marginRem,
  };
}

function isSame(one: CardRoom | undefined, other: CardRoom | undefined): boolean {
  return one?.columnRem === other?.columnRem && one?.heightRem === other?.heightRem;
}
