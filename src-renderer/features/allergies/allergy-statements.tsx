import type { ReactNode } from "react";
import type { AllergyRowView } from "../../../shared/view-models/allergies/allergies-view.ts";
import { useNavigation } from "../../navigation.ts";
import styles from "./allergy-statements.module.css";

const columns = [
  "Stated by",
  "Status",
  "Reaction",
  "Severity",
  "Future risk",
  "Certainty",
  "Began",
  "Recorded",
  "By",
] as const;

/** Level 2: each organisation's own words with their dates and author (ADR-0042 to 0050). */
export function AllergyStatements({ statements }: Pick<AllergyRowView, "statements">): ReactNode {
  const { openRow } = useNavigation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section className={styles.scroll} aria-label="Statements" tabIndex={0}>
      <table className={styles.statements} aria-label="Statements">
        <thead>
          <tr>
            {columns.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {statements.map((statement, index) => (
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
              <td>{statement.risk}</td>
              <td>{statement.certainty}</td>
              <td>{statement.onset}</td>
              <td>{statement.recorded}</td>
              <td>{statement.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
