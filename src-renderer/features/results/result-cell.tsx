import type { ReactNode } from "react";
import type { ResultValueView } from "../../../shared/view-models/results/result-value.ts";
import { SourceNames } from "../../components/source-names.tsx";
import { Tag } from "../../components/tag.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./result-cell.module.css";

interface Props {
  readonly value: ResultValueView;
  /** The latest stands heavier than the ones before it (GTAB-047). */
  readonly weight: "latest" | "earlier";
  /** In a grid the date heads the column. */
  readonly dated: boolean;
}

/** As on the card. The shape says how grave, never which way: "low" beside a triangle that points up is read as "high". */
const shapes = { critical: "▲", abnormal: "◆" } as const;

/** One result: the value as stated, what its source says of it, when and where from. Enter opens its provenance. */
export function ResultCell({ value, weight, dated }: Props): ReactNode {
  const { openRow } = useNavigation();
  const said = value.interpretation ?? value.besideRange;
  return (
    <span className={styles.cell} data-weight={weight} data-concern={value.concern} data-long={value.words.length > 30}>
      <button type="button" className={styles.value} data-row={value.groupId} onClick={() => openRow(value.groupId)}>
        {value.concern === "none" ? null : <span aria-hidden="true">{shapes[value.concern]} </span>}
        {value.value}
        {value.unit === "" || value.value === value.words ? null : <span className={styles.unit}> {value.unit}</span>}
        {dated ? null : <span className="visually-hidden">, {value.when}</span>}
      </button>
      {said === undefined ? null : <span className={styles.said}>{said}</span>}
      {value.status === undefined ? null : (
        <Tag
          tag={{
            word: value.status,
            tone: value.status === "corrected" || value.status === "amended" ? "notice" : "warning",
            about: "status",
          }}
        />
      )}
      {value.statusNote === undefined ? null : <span className={styles.note}>{value.statusNote}</span>}
      {value.tags.map((tag) => (
        <Tag key={`${tag.about} ${tag.word}`} tag={tag} />
      ))}
      <span className={styles.when}>
        {dated ? (
          <>
            <span aria-hidden="true">{value.when}</span>
            <span className="visually-hidden" data-spoken>
              {value.whenSpoken}
            </span>{" "}
          </>
        ) : null}
        <SourceNames sources={value.sources} />
      </span>
    </span>
  );
}
