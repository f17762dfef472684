import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useState } from "react";
import type { CachedPatientRow } from "../../../shared/ipc/answers.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { cachedPatientWords } from "../../../shared/view-models/cached-patient-words.ts";
import { ask, call } from "../../api/throughline.ts";
import { useNow } from "../../api/use-now.ts";
import styles from "./cached-patients.module.css";

/** Records kept on this computer. More than one person: no banner here (PAB-0015). The list is read, and that recorded, only when asked for. */
export function CachedPatients({ count }: { readonly count: number }): ReactNode {
  const [rows, setRows] = useState<readonly CachedPatientRow[]>();
  const [error, setError] = useState<AppError>();
  const now = useNow();
  const read = () => {
    void call("cached:list").then((answer) => {
      if (answer.ok) setRows(answer.value);
      else setError(answer.error);
    });
  };
  return (
    <section>
      <h2>Kept on this computer</h2>
      {rows === undefined ? (
        <Button variant="outlined" onClick={read}>
          Show {count === 1 ? "the kept record" : `the ${count} kept records`}
        </Button>
      ) : (
        <>
          <p>A kept record is as old as it says. Sources are not asked until it is opened from the host system.</p>
          <table className={styles.patients}>
            <thead>
              <tr>
                {["Name", "Born", "NHS No.", "Last opened", ""].map((label) => (
                  <th key={label} scope="col">
                    {label === "" ? <span className="visually-hidden">Open</span> : label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const words = cachedPatientWords(row, now);
                return (
                  <tr key={row.cacheId}>
                    <th scope="row">{words.name}</th>
                    <td>{words.born}</td>
                    <td>{words.nhsNumber}</td>
                    <td>{words.lastOpened}</td>
                    <td>
                      <Button
                        variant="outlined"
                        onClick={() => ask("cached:open", { cacheId: row.cacheId })}
                        aria-label={`Open ${words.name}`}
                      >
                        Open
                      </Button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </>
      )}
      {error === undefined ? null : <p role="alert">The list could not be read. Reference {error.correlationId}</p>}
    </section>
  );
}
