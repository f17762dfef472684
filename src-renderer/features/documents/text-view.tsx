import type { ReactNode } from "react";
import { useEffect, useMemo, useRef } from "react";
import { findWords } from "../../components/find-words.ts";
import { FindBar } from "./find-bar.tsx";
import styles from "./html-view.module.css";
import { litPieces } from "./lit-pieces.ts";
import { type Sought, useFind } from "./use-find.ts";

interface Props {
  readonly text: string;
  readonly name: string;
  readonly sought: Sought;
}

/** A text as it was written, line by line. */
export function TextView({ text, name, sought }: Props): ReactNode {
  const find = useFind(sought);
  const place = useRef<HTMLElement>(null);
  const spans = useMemo(() => findWords(text, find.words), [text, find.words]);
  const { setCount, current } = find;
  useEffect(() => setCount(spans.length), [spans, setCount]);
  useEffect(() => {
    if (spans.length > 0)
      place.current?.querySelector(`[data-place="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [current, spans]);
  return (
    <div className={styles.view}>
      <FindBar find={find} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className={styles.text} aria-label={name} tabIndex={0} ref={place}>
        {litPieces(text, 0, spans).map((piece, index) =>
          piece.place === undefined ? (
            piece.text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
            <mark key={index} className={styles.lit} data-place={piece.place} data-current={piece.place === current}>
              {piece.text}
            </mark>
          ),
        )}
      </section>
    </div>
  );
}
