import type { ReactNode } from "react";
import type { AlertRowView } from "../../../shared/view-models/alerts/alerts-view.ts";
import { LineRow } from "../../components/line-row.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import styles from "./alert-row.module.css";

/** What an alert says: what, what it asks of the reader, who, from when to when, how to reach them. */
export function AlertWords({ row }: { readonly row: AlertRowView }): ReactNode {
  const { line, kind, todo, facts, statements, standing } = row;
  return (
    <>
      <LineRow
        line={line}
        lead={kind === "" ? null : <span className={styles.kind}>{kind}</span>}
        below={standing === "" ? null : <span className={styles.standing}>{standing}</span>}
      />
      {todo === undefined ? null : (
        <p className={styles.todo} title={todo.source}>
          <strong>What to do</strong> {todo.words} <span className={styles.source}>{todo.source}</span>
        </p>
      )}
      {statements.map((words) => (
        <p key={words} className={styles.statement}>
          <WholeWords text={words} />
        </p>
      ))}
      <dl className={styles.facts}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd data-overdue={value.startsWith("Review overdue")}>
              <WholeWords text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
