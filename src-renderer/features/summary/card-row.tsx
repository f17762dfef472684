import type { ReactNode } from "react";
import type { LineView } from "../../../shared/view-models/lines/line-view.ts";
import { SourceNames } from "../../components/source-names.tsx";
import { StatedTags, StatedWhen } from "../../components/stated.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./card-row.module.css";

/** One fact of the card. Its words take the whole width; date and organisation stand at the right of their last line. Enter opens its provenance. */
export function CardRow({ line }: { readonly line: LineView }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <button type="button" className={styles.row} data-row={line.groupId} onClick={() => openRow(line.groupId)}>
      <span className={line.masked ? styles.masked : undefined}>
        <TextParts parts={line.parts} />
      </span>{" "}
      <StatedTags tags={line.tags} />{" "}
      <span className={styles.who}>
        <StatedWhen stated={line} /> {line.sources.length === 0 ? null : <SourceNames sources={line.sources} brief />}
      </span>
    </button>
  );
}
