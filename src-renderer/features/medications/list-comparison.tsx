import type { ReactNode } from "react";
import { useId, useState } from "react";
import type {
  ComparedMedicineView,
  ListChoiceView,
  MedicineListsParams,
  MedicineListsView,
} from "../../../shared/view-models/medicines/medicine-lists-view.ts";
import type { MedicineStatementView } from "../../../shared/view-models/medicines/medicine-statement.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { EmptySection } from "../../components/list-screen.tsx";
import { moveBetweenRows } from "../../components/row-keys.ts";
import { Tag } from "../../components/tag.tsx";
import { TextParts } from "../../components/text-parts.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./list-comparison.module.css";

/** Any two medicine lists side by side, differences first; which two, the reader chooses. */
export function ListComparison(): ReactNode {
  const [chosen, setChosen] = useState<MedicineListsParams>({});
  return (
    <ViewGate answer={useView("medicineLists", chosen)}>
      {(view) => <Comparison view={view} onChoose={(side, id) => setChosen({ ...chosenOf(view), [side]: id })} />}
    </ViewGate>
  );
}

function chosenOf({ compared }: MedicineListsView): MedicineListsParams {
  return compared === undefined ? {} : { left: compared.left.id, right: compared.right.id };
}

interface Props {
  readonly view: MedicineListsView;
  readonly onChoose: (side: "left" | "right", id: string) => void;
}

function Comparison({ view: { compared, choices, state }, onChoose }: Props): ReactNode {
  if (compared === undefined)
    return (
      <Card title="Two lists">
        <EmptySection
          words={
            choices[0] === undefined
              ? "No organisation's medicine list is in the record."
              : `There is one list only (${choices[0].name}): nothing to hold it against.`
          }
          unknown={state.unknown}
        />
      </Card>
    );
  const { left, right } = compared;
  return (
    <Card title="Two lists" aside={compared.sentence}>
      <div className={styles.choose}>
        <ListChoice
          label="First list"
          choices={choices}
          not={right.id}
          value={left.id}
          onChoose={(id) => onChoose("left", id)}
        />
        <ListChoice
          label="against"
          choices={choices}
          not={left.id}
          value={right.id}
          onChoose={(id) => onChoose("right", id)}
        />
      </div>
      <p className={styles.limit}>{compared.limits.join(" ")}</p>
      <table className={styles.table} aria-label={`${left.name} against ${right.name}`} onKeyDown={moveBetweenRows}>
        <thead className={styles.head}>
          <tr>
            <th scope="col">Medicine</th>
            <th scope="col">{left.name}</th>
            <th scope="col">{right.name}</th>
          </tr>
        </thead>
        <tbody>
          {compared.rows.map((row) => (
            <Row key={row.id} row={row} left={left.short} right={right.short} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly choices: readonly ListChoiceView[];
  /** The list on the other side: one is not held against itself. */
  readonly not: string;
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

function ListChoice({ label, choices, not, value, onChoose }: ChoiceProps): ReactNode {
  const id = useId();
  return (
    <span className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id} disabled={choice.id === not}>
            {choice.name}
          </option>
        ))}
      </select>
    </span>
  );
}

interface RowProps {
  readonly row: ComparedMedicineView;
  readonly left: string;
  readonly right: string;
}

function Row({ row, left, right }: RowProps): ReactNode {
  return (
    <tr className={styles.row} data-difference={row.difference}>
      <th scope="row">
        {row.name} <Tag tag={row.tag} />
        {row.sentence === "" ? null : <span className={styles.sentence}>{row.sentence}</span>}
      </th>
      <Side statements={row.left} list={left} />
      <Side statements={row.right} list={right} />
    </tr>
  );
}

function Side({
  statements,
  list,
}: {
  readonly statements: readonly MedicineStatementView[];
  readonly list: string;
}): ReactNode {
  const { openRow } = useNavigation();
  return (
    <td data-label={list}>
      {statements.length === 0 ? <span className={styles.none}>Not on this list</span> : null}
      {statements.map((statement) => (
        <span key={statement.groupId} className={styles.statement}>
          <button
            type="button"
            className={styles.line}
            data-row={statement.groupId}
            onClick={() => openRow(statement.groupId)}
          >
            <TextParts parts={statement.parts} />
          </button>
          {statement.standing === "" ? null : <span className={styles.standing}>{statement.standing}</span>}
        </span>
      ))}
    </td>
  );
}
