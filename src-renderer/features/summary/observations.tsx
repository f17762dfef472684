import type { ReactNode } from "react";
import type { ObservationCell, ObservationRow } from "../../../shared/view-models/summary/observation-row.ts";
import type { ObservationsBlock } from "../../../shared/view-models/summary/observations-block.ts";
import type { UsualStatement } from "../../../shared/view-models/summary/usual-statement.ts";
import { Card } from "../../components/card.tsx";
import { SourceNames } from "../../components/source-names.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import { useNavigation } from "../../navigation.ts";
import { More } from "./more.tsx";
import styles from "./observations.module.css";

interface Props {
  readonly block: ObservationsBlock;
  readonly onScreen: number;
  readonly onPaper: number;
}

/** The last observations with the ones before them, what is usual, and the early warning score or why there is none. */
export function Observations({ block, onScreen, onPaper }: Props): ReactNode {
  return (
    <Card
      title={block.title}
      aside={
        <>
          {block.aside}
          <More
            total={block.total}
            onScreen={onScreen}
            onPaper={onPaper}
            opens={{ to: "screen", screen: "results" }}
            of={block.title}
          />
        </>
      }
      missing={block.rows.length === 0 ? "" : block.missing}
      missingSentence={block.state.sentence}
    >
      {block.news2 === undefined ? null : (
        <p className={`${styles.score} ${styles[block.news2.tone]}`}>
          <WholeWords text={block.news2.summary} />
        </p>
      )}
      {block.news2Missing === undefined ? null : <p className={`hatched ${styles.missing}`}>{block.news2Missing}</p>}
      {block.rows.length === 0 ? (
        <p className={`${styles.empty} ${block.unknown ? "hatched" : ""}`} title={block.state.sentence}>
          {block.whenEmpty}
        </p>
      ) : (
        <Table rows={block.rows.slice(0, onScreen)} onPaper={onPaper} />
      )}
      {block.rows.length === 0 && block.usual === undefined ? null : <Usual usual={block.usual} />}
    </Card>
  );
}

function Table({ rows, onPaper }: { readonly rows: readonly ObservationRow[]; readonly onPaper: number }): ReactNode {
  return (
    <table className={styles.table} aria-label="Last observations">
      <thead>
        <tr>
          <th scope="col">Observation</th>
          <th scope="col">Before</th>
          <th scope="col">Latest</th>
          <th scope="col">At</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.latest.groupId} className={index < onPaper ? undefined : styles.screenOnly}>
            <th scope="row" title={row.term}>
              {row.name}
            </th>
            <td className={styles.before}>
              <Before row={row} />
            </td>
            <td className={styles.latest}>
              <Cell cell={row.latest} />
            </td>
            <td className={styles.when}>
              <span>{row.latest.when}</span> {row.sources.length === 0 ? null : <SourceNames sources={row.sources} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Before({ row }: { readonly row: ObservationRow }): ReactNode {
  if (row.baseline !== undefined) return row.baseline;
  return row.previous === undefined ? "none known" : <Cell cell={row.previous} dated />;
}

/** As somebody wrote it; that nobody did is said too. */
function Usual({ usual }: { readonly usual: UsualStatement | undefined }): ReactNode {
  const { openRow } = useNavigation();
  if (usual === undefined) return <p className={styles.usual}>Usual values: not recorded in a plan.</p>;
  return (
    <button type="button" className={styles.usual} onClick={() => openRow(usual.groupId)}>
      <span className={styles.words}>“{usual.words}”</span>{" "}
      <span className={styles.when}>
        {usual.when} <SourceNames sources={usual.sources} />
      </span>
    </button>
  );
}

const statedShapes = { critical: "▲", abnormal: "◆" } as const;

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
      <span className={cell.unit === undefined ? undefined : styles.short}>{cell.value}</span>
      {cell.unit === undefined || cell.unit === "" ? null : <span className={styles.unit}> {cell.unit}</span>}
      {dated ? " " : null}
      {dated ? <span className={styles.date}>{cell.when}</span> : null}
    </button>
  );
}
