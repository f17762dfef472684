import type { ReactNode } from "react";
import type { LineView } from "../../shared/view-models/lines/line-view.ts";
import { useNavigation } from "../navigation.ts";
import styles from "./line-row.module.css";
import type { LitSpans } from "./lit-text.tsx";
import { SourceNames } from "./source-names.tsx";
import { WhenWords } from "./stated.tsx";
import { Tag } from "./tag.tsx";
import { TextParts } from "./text-parts.tsx";

interface Props {
  readonly line: LineView;
  readonly lead?: ReactNode;
  readonly below?: ReactNode;
  /** What a search lights of each part. */
  readonly lit?: readonly LitSpans[];
  readonly litSecondary?: readonly LitSpans[];
  /** What the place in which the row stands does once the row is opened. */
  readonly onOpen?: () => void;
}

/** One row of the record: what, with its tags on the line itself; when and who at the right edge. Enter opens its provenance. */
export function LineRow({ line, lead, below, lit = [], litSecondary = [], onOpen }: Props): ReactNode {
  const { openRow } = useNavigation();
  return (
    <button
      type="button"
      className={`${styles.row} ${line.continues === true ? styles.continues : ""}`}
      data-row={line.groupId}
      onClick={() => {
        openRow(line.groupId);
        onOpen?.();
      }}
    >
      <span className={styles.what}>
        {lead}
        <span className={line.masked ? styles.masked : undefined}>
          <TextParts parts={line.parts} lit={lit} />
        </span>
        {line.tags.length === 0 ? null : " "}
        {line.tags.map((tag) => (
          <span key={`${tag.about} ${tag.word}`} className={styles.tag}>
            <Tag tag={tag} />
          </span>
        ))}
        {line.secondary.length === 0 ? null : (
          <span className={styles.secondary}>
            <TextParts parts={line.secondary} lit={litSecondary} />
          </span>
        )}
        {below}
      </span>
      <span className={styles.who}>
        {line.when === "" ? null : (
          <span className={styles.when}>
            <WhenWords when={line.when} />
            <span className="visually-hidden" data-spoken>
              {line.whenSpoken}
            </span>
          </span>
        )}
        <SourceNames sources={line.sources} />
      </span>
    </button>
  );
}
