import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import { groupThousands } from "../../../shared/view-models/lines/text-part.ts";
import type { SourceColumnView } from "../../../shared/view-models/sources/sources-view.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { ask } from "../../api/throughline.ts";
import { Card } from "../../components/card.tsx";
import { SourceMark } from "../../components/source-names.tsx";
import styles from "./sources-screen.module.css";

/** Where the question stands whether a source's patient is this person. */
export function questionId(source: SourceId): string {
  return `same-person-${source}`;
}

interface Props {
  readonly columns: readonly SourceColumnView[];
  /** Sources of whose patient it is asked whether they are this person. */
  readonly asked: ReadonlySet<SourceId>;
}

/** Each source: what happened, how old it is, what the reader can do about it. */
export function SourceList({ columns, asked }: Props): ReactNode {
  const { progress, patientSession } = useChartSession();
  const canSignIn = new Set(progress.filter((source) => source.canSignIn).map((source) => source.sourceId));
  return (
    <Card title="Organisations" aside={String(columns.length)}>
      <ul className={styles.organisations}>
        {columns.map((column) => {
          const { id, kind, name } = column.source;
          return (
            <li key={id} className={column.incomplete ? styles.gap : undefined}>
              <p className={styles.name}>
                <SourceMark kind={kind} /> <strong>{name}</strong>
                <span className={styles.kind}>{column.kind}</span>
              </p>
              <p className={styles.happened}>
                {column.sentence}{" "}
                {canSignIn.has(id) ? (
                  <span className={styles.signIn} data-stays>
                    <Button variant="contained" onClick={() => ask("source:signIn", { patientSession, source: id })}>
                      Sign in to {name}
                    </Button>
                  </span>
                ) : column.advice === undefined ? null : (
                  <span className={styles.advice}>{column.advice}</span>
                )}
              </p>
              <p className={styles.age}>
                {column.age}
                <br />
                {groupThousands(column.received)} received
              </p>
              <p className={styles.actions} data-stays>
                {asked.has(id) ? (
                  <Button variant="text" onClick={() => document.getElementById(questionId(id))?.focus()}>
                    Same person?<span className="visually-hidden"> {name}</span>
                  </Button>
                ) : null}
                <Button variant="text" onClick={() => ask("record:refresh", { patientSession, source: id })}>
                  Ask again<span className="visually-hidden">: {name}</span>
                </Button>
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
