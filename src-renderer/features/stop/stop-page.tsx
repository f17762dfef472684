import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import type { IdentityDifference, ShellState } from "../../../shared/ipc/shell-state.ts";
import { identityRows } from "../../../shared/view-models/identity/identity-rows.ts";
import { stopPageWords } from "../../../shared/view-models/identity/stop-page.ts";
import { ask } from "../../api/throughline.ts";
import { PlainPage } from "../../components/plain-page.tsx";
import styles from "./stop-page.module.css";

/** A launch that ended without a record: what happened, what to do, and a reference for the service desk. */
export function StopPage({ state }: { readonly state: Extract<ShellState, { readonly screen: "stop" }> }): ReactNode {
  const words = stopPageWords[state.reason];
  return (
    <PlainPage title={words.title} tone="stop">
      <div role="alert">
        <p>
          {state.hostName === undefined ? null : <strong>{state.hostName}. </strong>}
          {words.happened}
        </p>
      </div>
      {state.differences.length === 0 ? null : <Differences differences={state.differences} />}
      {state.lines.length === 0 ? null : (
        <ul className={styles.lines} aria-label="Where">
          {state.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <section>
        <h2>What to do</h2>
        <ol className={styles.steps}>
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <div className={styles.actions}>
        {state.canRetry ? (
          <Button variant="contained" autoFocus onClick={() => ask("launch:retry")}>
            Try again
          </Button>
        ) : null}
        <Button variant="outlined" onClick={() => ask("launch:cancel")}>
          Back to the start
        </Button>
      </div>
      <p className={styles.reference}>
        Reference <span className={styles.code}>{state.correlationId}</span>
      </p>
    </PlainPage>
  );
}

function Differences({ differences }: { readonly differences: readonly IdentityDifference[] }): ReactNode {
  return (
    <table className={styles.differences} aria-label="What differs">
      <thead>
        <tr>
          <th scope="col">Detail</th>
          <th scope="col">The host system says</th>
          <th scope="col">The record says</th>
          <th scope="col">Record of</th>
        </tr>
      </thead>
      <tbody>
        {identityRows(differences).map((row) => (
          <tr key={`${row.label} ${row.source}`}>
            <th scope="row">{row.label}</th>
            <td>{row.host}</td>
            <td>{row.record}</td>
            <td>{row.source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
