import type { ReactNode } from "react";
import { Fragment } from "react";
import type { SearchHitView } from "../../shared/view-models/search/search-view.ts";
import styles from "./text-parts.module.css";
import { WholeWords } from "./whole-words.tsx";

export type LitSpans = SearchHitView["lit"][number];

/** A text with those of its words lit by which a search found it. The letters are the same, lit or not. */
export function LitText({ text, lit }: { readonly text: string; readonly lit: LitSpans }): ReactNode {
  if (lit.length === 0) return <WholeWords text={text} />;
  return lit.map(([from, to], index) => {
    const [, before] = lit[index - 1] ?? [0, 0];
    return (
      <Fragment key={from}>
        {text.slice(before, from)}
        <mark className={styles.lit}>{text.slice(from, to)}</mark>
        {index === lit.length - 1 ? text.slice(to) : null}
      </Fragment>
    );
  });
}
