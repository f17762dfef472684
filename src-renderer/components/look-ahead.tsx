import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { counted } from "../../shared/view-models/lines/text-part.ts";
import styles from "./look-ahead.module.css";

interface Props {
  /** The names of the rows in their order; each row that is drawn carries its place among them, from 0, as `data-look`. */
  readonly names: readonly string[];
  readonly children: ReactNode;
}

interface OutOfView {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

const nothing: OutOfView = { above: [], below: [] };
const mostNames = 6;
/** About the height of a strip. */
const stripPx = 28;

/** A list that scrolls names what is out of view, above and below (NHS CUI Medications List, MEDv-177 to 185). */
export function LookAhead({ names, children }: Props): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState(nothing);
  const key = names.join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are other ones when the text of all of them is
  useEffect(() => (list.current === null ? undefined : watchRows(list.current, names, setHidden)), [key]);
  return (
    <div ref={list} className={styles.list}>
      <Strip where="Above" names={hidden.above} edge="above" />
      {children}
      <Strip where="Below" names={hidden.below} edge="below" />
    </div>
  );
}

interface StripProps {
  readonly where: string;
  readonly names: readonly string[];
  readonly edge: "above" | "below";
}

/** For the eye only: a screen reader has every row. */
function Strip({ where, names, edge }: StripProps): ReactNode {
  return names.length === 0 ? null : (
    <p className={styles.strip} data-edge={edge} data-stays aria-hidden="true">
      {where} ({names.length})<span className={styles.names}>: {nearest(names, edge)}</span>
    </p>
  );
}

function nearest(names: readonly string[], edge: StripProps["edge"]): string {
  const named = edge === "above" ? names.slice(-mostNames) : names.slice(0, mostNames);
  const more = names.length - named.length;
  return `${named.join(", ")}${more === 0 ? "" : ` and ${counted(more, "more", "more")}`}`;
}

/**
 * A row is out of view when nothing of it is in the window of its scroller, the strips' own places left out. Of a long list only what is near the window is drawn: the
 * rows before the first that is not above it are above, drawn or not, and so below.
 */
function watchRows(list: HTMLElement, names: readonly string[], onChange: (hidden: OutOfView) => void): () => void {
  // A filter that leaves no row leaves nothing to look at either, and nobody would say so.
  if (names.length === 0) onChange(nothing);
  const root = scrollerOf(list);
  const isSeen = new Map<Element, boolean>();
  const say = () => {
    const edgePx = (root?.getBoundingClientRect().top ?? 0) + stripPx;
    let above = 0;
    let below = names.length;
    for (const [row, seen] of isSeen) {
      if (seen || !row.isConnected) continue;
      const at = placeOf(row);
      // Looked up, not remembered: in one leap a row goes from below to above and is never seen between.
      if (row.getBoundingClientRect().top < edgePx) above = Math.max(above, at + 1);
      else below = Math.min(below, at);
    }
    const hidden = { above: names.slice(0, above), below: names.slice(below) };
    onChange(hidden.above.length + hidden.below.length === 0 ? nothing : hidden);
  };
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) if (target.isConnected) isSeen.set(target, isIntersecting);
      say();
    },
    { root, rootMargin: `-${stripPx}px 0px` },
  );
  const follow = () => {
    for (const row of isSeen.keys()) {
      if (row.isConnected) continue;
      observer.unobserve(row);
      isSeen.delete(row);
    }
    for (const row of list.querySelectorAll("[data-look]")) if (!isSeen.has(row)) observer.observe(row);
  };
  follow();
  const drawn = new MutationObserver(follow);
  drawn.observe(list, { childList: true, subtree: true });
  return () => {
    drawn.disconnect();
    observer.disconnect();
  };
}

function placeOf(row: Element): number {
  return row instanceof HTMLElement ? Number(row.dataset.look) : Number.NaN;
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let above = element.parentElement; above !== null; above = above.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(above).overflowY)) return above;
  }
  return null;
}
