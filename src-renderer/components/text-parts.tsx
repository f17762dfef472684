import type { ReactNode } from "react";
import { Fragment } from "react";
import type { TextPart } from "../../shared/view-models/lines/text-part.ts";
import { type LitSpans, LitText } from "./lit-text.tsx";
import styles from "./text-parts.module.css";

interface Props {
  readonly parts: readonly TextPart[];
  /** For each part, what of it is lit. */
  readonly lit?: readonly LitSpans[];
}

/** The words of a line. Nothing is cut: long words break, lines wrap. */
export function TextParts({ parts, lit }: Props): ReactNode {
  return parts.map((part, index) => {
    const text = <LitText text={part.text} lit={lit?.[index] ?? []} />;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line have no identity but their place
      <Fragment key={index}>
        {index === 0 ? null : " "}
        {part.weight === "strong" ? (
          <strong className={styles.strong}>{text}</strong>
        ) : part.weight === "quiet" ? (
          <span className={styles.quiet}>{text}</span>
        ) : (
          text
        )}
      </Fragment>
    );
  });
}
