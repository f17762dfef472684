import type { ReactNode } from "react";
import type { ObservationCell, ObservationsBlock } from "../../../shared/view-models/observations-block.ts";
import { Card } from "../../components/card.tsx";
import { SourceNames } from "../../components/source-names.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./observations.module.css";

/** The last observations with the ones before them, and the early warning score or why there is none. */
export function Observations({ block }: { readonly block: ObservationsBlock }): ReactNode {
  return (
    <Card
      title="Last observations"
      aside={block.aside}
      missing={block.rows.length === 0 ? "" : block.missing}
      missingSentence={block.state.sentence}
    >
      {block.news2 === undefined ? null : (
        <p className={`${styles.score} ${styles[block.news2.tone]}`}>{block.news2.summary}</p>
      )}
      {block.news2Missing === undefined ? null : <p className={`hatched ${styles.missing}`}>{block.news2Missing}</p>}
      {block.rows.length === 0 ? (
        <p className={`${styles.empty} ${block.unknown ? "hatched" : ""}`}>{block.state.sentence}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Observation</th>
                <th scope="col">Before</th>
                <th scope="col">Latest</th>
                <th scope="col">At</th>
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row) => (
                <tr key={row.latest.groupId}>
                  <th scope="row">{row.name}</th>
                  <td>
                    {row.previous === undefined ? (
                      <span className={styles.none}>none</span>
                    ) : (
                      <Cell cell={row.previous} dated />
                    )}
                  </td>
                  <td className={styles.latest}>
                    <Cell cell={row.latest} />
                  </td>
                  <td className={styles.when}>
                    <span>{row.latest.when}</span>{" "}
                    {row.sources.length === 0 ? null : <SourceNames sources={row.sources} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

const statedShapes = { critical: "▲", abnormal: "◆" } as const;

/** A number stays with its unit; a finding in words may wrap. */
const longestUnbroken = 14;

function Cell({ cell, dated = false }: { readonly cell: ObservationCell; readonly dated?: boolean }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <button type="button" className={styles.cell} data-stated={cell.stated} onClick={() => openRow(cell.groupId)}>
      {cell.stated === undefined ? null : (
        <>
          <span aria-hidden="true">{statedShapes[cell.stated]} </span>
          <span className="visually-hidden">stated as {cell.stated} </span>
        </>
      )}
      <span className={cell.value.length <= longestUnbroken ? styles.short : undefined}>{cell.value}</span>
      {dated ? " " : null}
      {dated ? <span className={styles.date}>{cell.when}</span> : null}
    </button>
  );
}
