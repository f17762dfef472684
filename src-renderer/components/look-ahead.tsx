import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { counted } from "../../shared/view-models/text-part.ts";
import styles from "./look-ahead.module.css";

interface Props {
  /** The names of the rows in their order; each row carries its own as `data-look`. */
  readonly names: readonly string[];
  readonly children: ReactNode;
}

interface OutOfView {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

const nothing: OutOfView = { above: [], below: [] };
const mostNames = 6;

/** A list that scrolls names what is out of view, above and below (NHS CUI Medications List, MEDv-177 to 185). */
export function LookAhead({ names, children }: Props): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState(nothing);
  const key = names.join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are other elements when their names are others
  useEffect(() => (list.current === null ? undefined : watchRows(list.current, setHidden)), [key]);
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

/** A row is out of view when nothing of it is in the window of its scroller, the strips' own places left out. */
function watchRows(list: HTMLElement, onChange: (hidden: OutOfView) => void): () => void {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-look]")];
  // A filter that leaves no row leaves nothing to look at either, and nobody would say so.
  if (rows.length === 0) onChange(nothing);
  const places = new Map<Element, keyof OutOfView | "seen">();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting, boundingClientRect, rootBounds } of changes) {
        const isAbove = rootBounds !== null && boundingClientRect.top < rootBounds.top;
        places.set(target, isIntersecting ? "seen" : isAbove ? "above" : "below");
      }
      const at = (place: keyof OutOfView) =>
        rows.flatMap((row) => (places.get(row) === place ? [row.dataset.look ?? ""] : []));
      const hidden = { above: at("above"), below: at("below") };
      onChange(hidden.above.length + hidden.below.length === 0 ? nothing : hidden);
    },
    { root: scrollerOf(list), rootMargin: "-28px 0px" },
  );
  for (const row of rows) observer.observe(row);
  return () => observer.disconnect();
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let above = element.parentElement; above !== null; above = above.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(above).overflowY)) return above;
  }
  return null;
}
