import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { AllergiesView, AllergyRowView } from "../../../shared/view-models/allergies/allergies-view.ts";
import { counted, textOf } from "../../../shared/view-models/lines/text-part.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { LineList } from "../../components/line-list.tsx";
import { EmptySection } from "../../components/list-screen.tsx";
import { LongRows, type RowMarks } from "../../components/long-list/long-rows.tsx";
import { useLongList } from "../../components/long-list/use-long-list.ts";
import { ScreenPage } from "../../components/screen-page.tsx";
import { SourceNames } from "../../components/source-names.tsx";
import { StateNote } from "../../components/state-note.tsx";
import { Tag } from "../../components/tag.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import { useTaking } from "../../taking.ts";
import styles from "./allergies-screen.module.css";
import { AllergyStatements } from "./allergy-statements.tsx";

/** One row per causative agent; behind it what each organisation says of it (CUI adverse drug reaction risks, levels 1 and 2). */
export function AllergiesScreen(): ReactNode {
  return <ViewGate answer={useView("allergies", undefined)}>{(view) => <Allergies view={view} />}</ViewGate>;
}

function Allergies({ view }: { readonly view: AllergiesView }): ReactNode {
  return (
    <ScreenPage title="Allergies and adverse reactions" aside={view.summary.label}>
      <StateNote state={view.state} />
      {view.notMachineCheckable === 0 ? null : (
        <p className={`hatched ${styles.warning}`}>
          <strong>{counted(view.notMachineCheckable, "allergy", "allergies")} cannot be checked by machine.</strong> No
          alert will come for {view.notMachineCheckable === 1 ? "it" : "them"}: check medicines by hand.
        </p>
      )}
      {view.none.length === 0 ? null : (
        <Card title="Statements of none" tone={view.current.length > 0 ? "warning" : "neutral"}>
          {view.current.length > 0 ? (
            <p className={styles.against}>What stands below under “Current” speaks against this.</p>
          ) : null}
          {view.none.map(({ groupId, sentence }) => (
            <p key={groupId} className={styles.none}>
              {sentence}
            </p>
          ))}
          <LineList lines={view.none.map((statement) => statement.line)} label="Statements of none" />
        </Card>
      )}
      <Card title="Current" aside={String(view.current.length)}>
        {view.current.length === 0 ? (
          <EmptySection words="No allergy is recorded as current." unknown={view.state.unknown} />
        ) : (
          <AllergyTable rows={view.current} label="Current allergies" />
        )}
      </Card>
      {view.refuted.length === 0 ? null : (
        <Card title="Refuted or de-labelled" aside={String(view.refuted.length)}>
          <AllergyTable rows={view.refuted} label="Refuted allergies" />
        </Card>
      )}
      {view.ended.length === 0 ? null : (
        <Card title="Resolved or inactive" aside={String(view.ended.length)}>
          <AllergyTable rows={view.ended} label="Resolved or inactive allergies" />
        </Card>
      )}
    </ScreenPage>
  );
}

function AllergyTable({
  rows,
  label,
}: {
  readonly rows: readonly AllergyRowView[];
  readonly label: string;
}): ReactNode {
  const long = useLongList<HTMLTableElement>(rows.length, {
    placeOf: (sought) => rows.findIndex(({ line }) => line.groupId === sought),
  });
  return (
    <table ref={long.list} className={styles.table} aria-label={label} onKeyDown={long.onKeyDown}>
      <thead className={styles.head}>
        <tr>
          {["Agent", "Reaction", "Severity", "Future risk", "Certainty", "Stated by"].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <LongRows of={long} rows={rows} as="tbody">
        {(row, _index, marks) => <Agent key={row.id} row={row} marks={marks} />}
      </LongRows>
    </table>
  );
}

/** Statements that contradict each other are open from the start: nobody should have to look for a dispute. */
function Agent({ row, marks }: { readonly row: AllergyRowView; readonly marks: RowMarks }): ReactNode {
  const { openRow } = useNavigation();
  const [opened, setOpen] = useState(row.line.tags.some(({ about }) => about === "disagreement"));
  // Who says it is what a sheet is read for.
  const open = useTaking() || opened;
  const id = useId();
  const [agent] = row.line.parts;
  const { level1 } = row;
  return (
    <tbody className={styles.agent} {...marks}>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={styles.open}
            data-row={row.line.groupId}
            onClick={() => openRow(row.line.groupId)}
          >
            {agent === undefined ? textOf(row.line.parts) : <TextParts parts={[agent]} />}
          </button>{" "}
          {row.line.tags.map((tag) => (
            <span key={`${tag.about} ${tag.word}`}>
              <Tag tag={tag} />{" "}
            </span>
          ))}
          {row.notMachineCheckable ? <span className={`hatched ${styles.mark}`}>no alert will come</span> : null}
        </th>
        <td data-label="Reaction">{level1.reactions}</td>
        <td data-label="Severity">{level1.severity}</td>
        <td data-label="Future risk">{level1.risk}</td>
        <td data-label="Certainty">{level1.certainty}</td>
        <td data-label="Stated by">
          <SourceNames sources={row.line.sources} />
          <button
            type="button"
            className={styles.more}
            data-stays
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!opened)}
          >
            {open ? "Hide" : "Show"} {counted(row.statements.length, "statement")}
            <span className="visually-hidden"> about {textOf(agent === undefined ? row.line.parts : [agent])}</span>
          </button>
        </td>
      </tr>
      {row.endings.length === 0 && !open ? null : (
        <tr id={id}>
          <td colSpan={6} className={styles.behind}>
            {row.endings.map((ending) => (
              <p key={ending} className={styles.ending}>
                <span aria-hidden="true">◆ </span>
                {ending}
              </p>
            ))}
            {open ? <AllergyStatements statements={row.statements} /> : null}
          </td>
        </tr>
      )}
    </tbody>
  );
}
