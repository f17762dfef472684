import type { ReactNode } from "react";
import styles from "./whole-words.module.css";

/** What would be misread, or read out wrongly, with its parts on two lines. */
const unbroken = new RegExp(
  `(${[
    // 28-Nov-2026 18:29
    /(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\b\d\d-[A-Z][a-z]{2}-\d{4}(?: \d\d:\d\d)?/,
    // 48 min ago
    /\b\d+ (?:min|h|days?|weeks?|months?|years?) ago/,
    // 01632 960 200
    /(?:\+\d\d |\b0)\d{2,4} \d{3,8}(?: \d{3,4})?\b/,
    // 2.5 mg
    /\b\d[\d.,]* (?:mg|g|micrograms?|ml|mL|units?|bytes?|KB|MB)\b/,
  ]
    .map(({ source }) => source)
    .join("|")})`,
);

/** A sentence whose dates, ages, telephone numbers and amounts are each kept on one line. The letters are the same; what has none is left as it is. */
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
