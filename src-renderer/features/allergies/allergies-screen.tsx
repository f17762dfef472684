import type { ReactNode } from "react";
import type { AllergiesView, AllergyRowView } from "../../../shared/view-models/allergies-view.ts";
import { counted, textOf } from "../../../shared/view-models/text-part.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { LineList } from "../../components/line-list.tsx";
import { LineRow } from "../../components/line-row.tsx";
import { EmptySection } from "../../components/list-screen.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { StateNote } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./allergies-screen.module.css";

/** One part per causative agent; below it what each organisation says of it (CUI adverse drug reaction risks, levels 1 and 2). */
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
        <Card title="Statements of none">
          <LineList lines={view.none.map((statement) => statement.line)} label="Statements of none" />
        </Card>
      )}
      <Rows
        title="Current"
        rows={view.current}
        empty="No allergy is recorded as current."
        unknown={view.state.unknown}
      />
      {view.ended.length === 0 ? null : (
        <Rows title="Refuted, resolved or inactive" rows={view.ended} empty="" unknown={false} />
      )}
    </ScreenPage>
  );
}

interface RowsProps {
  readonly title: string;
  readonly rows: readonly AllergyRowView[];
  readonly empty: string;
  readonly unknown: boolean;
}

function Rows({ title, rows, empty, unknown }: RowsProps): ReactNode {
  return (
    <Card title={title} aside={String(rows.length)}>
      {rows.length === 0 ? <EmptySection words={empty} unknown={unknown} /> : null}
      {rows.map((row) => (
        <section key={row.id} className={styles.agent} aria-label={textOf(row.line.parts)}>
          <LineRow line={row.line} />
          <Statements row={row} />
        </section>
      ))}
    </Card>
  );
}

function Statements({ row }: { readonly row: AllergyRowView }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <div className={styles.scroll}>
      <table className={styles.statements}>
        <thead>
          <tr>
            {["Stated by", "Status", "Reaction", "Severity", "Certainty", "Began", "Recorded", "By"].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row.statements.map((statement, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two statements of one group may read the same
            <tr key={`${statement.groupId} ${index}`}>
              <th scope="row">
                <button type="button" onClick={() => openRow(statement.groupId)}>
                  {statement.source}
                </button>
              </th>
              <td>{statement.status}</td>
              <td>{statement.reactions}</td>
              <td>{statement.severity}</td>
              <td>{statement.certainty}</td>
              <td>{statement.onset}</td>
              <td>{statement.recorded}</td>
              <td>{statement.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
