import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import type { SourceColumnView } from "../../../shared/view-models/sources-view.ts";
import { groupThousands } from "../../../shared/view-models/text-part.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { ask } from "../../api/throughline.ts";
import { Card } from "../../components/card.tsx";
import { SourceMark } from "../../components/source-names.tsx";
import styles from "./sources-screen.module.css";

/** Each source: what happened, how old it is, what the reader can do about it. */
export function SourceList({ columns }: { readonly columns: readonly SourceColumnView[] }): ReactNode {
  const { progress, patientSession } = useChartSession();
  const canSignIn = new Set(progress.filter((source) => source.canSignIn).map((source) => source.sourceId));
  return (
    <Card title="Organisations" aside={String(columns.length)}>
      <ul className={styles.organisations}>
        {columns.map((column) => {
          const { id, kind, name } = column.source;
          const failed = column.status !== "answered" && column.status !== "loading";
          return (
            <li key={id} className={failed ? styles.gap : undefined}>
              <div>
                <p>
                  <SourceMark kind={kind} /> <strong>{name}</strong> <span className={styles.quiet}>{column.kind}</span>
                </p>
                <p>{column.sentence}</p>
                {column.advice === undefined ? null : <p className={styles.quiet}>{column.advice}</p>}
              </div>
              <div className={styles.age}>
                <p>{column.age}</p>
                <p>{groupThousands(column.received)} received</p>
                <div className={styles.actions}>
                  {canSignIn.has(id) ? (
                    <Button variant="contained" onClick={() => ask("source:signIn", { patientSession, source: id })}>
                      Sign in to {name}
                    </Button>
                  ) : null}
                  <Button
                    variant="outlined"
                    aria-label={`Ask ${name} again`}
                    onClick={() => ask("record:refresh", { patientSession, source: id })}
                  >
                    Ask again
                  </Button>
                </div>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
