import type { CSSProperties, ReactNode } from "react";
import { SourceNames } from "../../components/source-names.tsx";
import { Tag } from "../../components/tag.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import styles from "./item-card.module.css";
import type { Mark } from "./marks.ts";

interface Props {
  readonly mark: Mark;
  /** From the left and top of the board, in pixels; above the place or below it, towards the side with room. */
  readonly at: { readonly x: number; readonly y: number; readonly above: boolean; readonly leftward: boolean };
}

const firstItems = 6;

/** What a mark is, at once, while it is pointed at or has the focus; of several the newest first. Enter opens it. */
export function ItemCard({ mark, at }: Props): ReactNode {
  const place: CSSProperties = {
    insetInlineStart: at.x,
    insetBlockStart: at.y,
    transform: `translate(${at.leftward ? "-100%" : "0"}, ${at.above ? "-100%" : "0"})`,
  };
  const [only, ...others] = mark.items;
  return (
    <div className={styles.card} style={place} aria-hidden="true">
      {only !== undefined && others.length === 0 ? (
        <>
          <p>
            <TextParts parts={only.line.parts} />{" "}
            {only.line.tags.map((tag) => (
              <Tag key={`${tag.about} ${tag.word}`} tag={tag} />
            ))}
          </p>
          {only.line.secondary.length === 0 ? null : (
            <p className={styles.quiet}>
              <TextParts parts={only.line.secondary} />
            </p>
          )}
          <p className={styles.row}>
            <span>{only.line.when}</span>
            <SourceNames sources={only.line.sources} />
          </p>
          {only.medicine?.stop === undefined ? null : <p className={styles.stop}>{only.medicine.stop}</p>}
          {only.facts.by === undefined && only.facts.recorded === undefined ? null : (
            <p className={styles.row}>
              <span>{[only.facts.by, only.facts.recorded].filter((words) => words !== undefined).join("; ")}</span>
            </p>
          )}
          <p className={styles.row}>
            <span>{[only.facts.received, only.facts.term].filter((words) => words !== undefined).join(" · ")}</span>
            <span>
              <kbd>Enter</kbd> opens
            </span>
          </p>
        </>
      ) : (
        <>
          <p>
            <strong>{mark.items.length} entries</strong>
          </p>
          <ul>
            {[...mark.items]
              .reverse()
              .slice(0, firstItems)
              .map((item) => (
                <li key={item.groupId}>
                  {item.label} <span className={styles.quiet}>{item.line.when}</span>
                </li>
              ))}
          </ul>
          <p className={styles.foot}>
            <span>{mark.items.length > firstItems ? `and ${mark.items.length - firstItems} more` : ""}</span>
            <span>
              <kbd>Enter</kbd> opens all {mark.items.length}
            </span>
          </p>
        </>
      )}
    </div>
  );
}
