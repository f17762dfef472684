import type { ReactNode } from "react";
import styles from "./whole-words.module.css";

/** `28-Nov-2026 18:29`, `48 min ago`: what would be misread with its parts on two lines. */
const unbroken =
  /((?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\b\d\d-[A-Z][a-z]{2}-\d{4}(?: \d\d:\d\d)?|\b\d+ (?:min|h|days?|weeks?|months?|years?) ago)/;

/** A sentence whose dates and ages are each kept on one line. The letters are the same; what has none is left as it is. */
export function WholeWords({ text }: { readonly text: string }): ReactNode {
  const pieces = text.split(unbroken);
  if (pieces.length === 1) return text;
  return pieces.map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no identity but their place
      <span key={index} className={styles.whole}>
        {piece}
      </span>
    ),
  );
}
