import type { ReactNode } from "react";
import type { LineView } from "../../shared/view-models/lines/line-view.ts";
import styles from "./past-line.module.css";
import { SourceNames } from "./source-names.tsx";
import { Tag } from "./tag.tsx";
import { TextParts } from "./text-parts.tsx";

interface Props {
  /** Says which state of the record it is of. */
  readonly lead?: string;
  readonly line: LineView;
}

/** A row that is not of today's record: it opens nothing, for what would open is today's. */
export function PastLine({ lead = "", line }: Props): ReactNode {
  return (
    <span>
      {lead}
      <TextParts parts={line.parts} />{" "}
      {line.tags.map((tag) => (
        <Tag key={`${tag.about} ${tag.word}`} tag={tag} />
      ))}{" "}
      <TextParts parts={line.secondary} /> <span className={styles.when}>{line.when}</span>{" "}
      <SourceNames sources={line.sources} />
    </span>
  );
}
