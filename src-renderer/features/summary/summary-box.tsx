import type { ReactNode } from "react";
import type { LinesBlock } from "../../../shared/view-models/summary/summary-view.ts";
import { Card } from "../../components/card.tsx";
import { moveBetweenRows } from "../../components/row-keys.ts";
import { TextParts } from "../../components/text-parts.tsx";
import { CardRow } from "./card-row.tsx";
import { More } from "./more.tsx";
import styles from "./summary-box.module.css";

interface Props {
  readonly block: LinesBlock;
  readonly onScreen: number;
  readonly onPaper: number;
}

/** One block of the card: its lines, how many more there are, and what is not known. */
export function SummaryBox({ block, onScreen, onPaper }: Props): ReactNode {
  const lines = block.lines.slice(0, onScreen);
  return (
    <Card
      title={block.title}
      aside={
        <>
          {block.aside}
          <More total={block.total} onScreen={onScreen} onPaper={onPaper} opens={block.opens} of={block.title} />
        </>
      }
      tone={block.tone}
      missing={lines.length === 0 ? "" : block.missing}
      missingSentence={block.gap}
    >
      {block.headline === undefined ? null : (
        <p className={styles.headline}>
          <TextParts parts={block.headline} />
        </p>
      )}
      {block.remarks.map((remark) => (
        <p key={remark.words} className={`${styles.remark} ${remark.unknown ? "hatched" : ""}`}>
          {remark.words}
        </p>
      ))}
      {block.whenEmpty === "" || lines.length > 0 ? null : (
        <p className={`${styles.remark} ${block.unknown ? "hatched" : ""}`} title={block.state.sentence}>
          {block.whenEmpty}
        </p>
      )}
      {lines.length === 0 ? null : (
        <ul className={styles.lines} aria-label={block.title} onKeyDown={moveBetweenRows}>
          {lines.map((line, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: one plan may give several lines of the same group
              key={`${line.groupId} ${index}`}
              className={index < onPaper ? undefined : styles.screenOnly}
            >
              <CardRow line={line} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
