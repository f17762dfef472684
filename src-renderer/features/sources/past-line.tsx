import type { ReactNode } from "react";
import type { LineView } from "../../../shared/view-models/line-view.ts";
import { SourceNames } from "../../components/source-names.tsx";
import { Tag } from "../../components/tag.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import styles from "./sources-screen.module.css";

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
