import type { ReactNode } from "react";
import { Fragment } from "react";
import type { TextPart } from "../../shared/view-models/text-part.ts";
import styles from "./text-parts.module.css";

/** The words of a line. Nothing is cut: long words break, lines wrap. */
export function TextParts({ parts }: { readonly parts: readonly TextPart[] }): ReactNode {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line have no identity but their place
    <Fragment key={index}>
      {index === 0 ? null : " "}
      {part.weight === "strong" ? (
        <strong className={styles.strong}>{part.text}</strong>
      ) : part.weight === "quiet" ? (
        <span className={styles.quiet}>{part.text}</span>
      ) : (
        part.text
      )}
    </Fragment>
  ));
}
