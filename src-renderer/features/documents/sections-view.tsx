import type { ReactNode } from "react";
import { useEffect, useMemo, useRef } from "react";
import type { LabelledValue } from "../../../shared/domain/entry.ts";
import { Card } from "../../components/card.tsx";
import { findWords } from "../../components/find-words.ts";
import { FindBar } from "./find-bar.tsx";
import { litPieces } from "./lit-pieces.ts";
import styles from "./sections-view.module.css";
import { type Sought, useFind } from "./use-find.ts";

interface Props {
  readonly sections: readonly LabelledValue[];
  readonly sought: Sought;
}

/** A document that is written in sections and is no file: heading by heading, in its own order. */
export function SectionsView({ sections, sought }: Props): ReactNode {
  const find = useFind(sought);
  const place = useRef<HTMLDivElement>(null);
  const lit = useMemo(() => {
    let before = 0;
    return sections.map(({ value }) => {
      const spans = findWords(value, find.words);
      const first = before;
      before += spans.length;
      return { spans, first };
    });
  }, [sections, find.words]);
  const count = lit.reduce((sum, { spans }) => sum + spans.length, 0);
  const { setCount, current } = find;
  useEffect(() => setCount(count), [count, setCount]);
  useEffect(() => {
    if (count > 0) place.current?.querySelector(`[data-place="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [current, count]);
  return (
    <div data-file="sections" ref={place}>
      <Card title="What it says" aside="Text in sections">
        <div className={styles.find}>
          <FindBar find={find} />
        </div>
        {sections.map(({ label, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two sections may have one title
          <section key={index} className={styles.section} aria-label={label}>
            <h3>{label}</h3>
            <p>
              {litPieces(value, 0, lit[index]?.spans ?? []).map((piece, part) => {
                if (piece.place === undefined) return piece.text;
                const number = (lit[index]?.first ?? 0) + piece.place;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
                  <mark key={part} className={styles.lit} data-place={number} data-current={number === current}>
                    {piece.text}
                  </mark>
                );
              })}
            </p>
          </section>
        ))}
      </Card>
    </div>
  );
}
