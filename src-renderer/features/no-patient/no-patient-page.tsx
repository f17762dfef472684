import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import type { ShellState } from "../../../shared/ipc/shell-state.ts";
import { closedWords } from "../../../shared/view-models/lines/closed-words.ts";
import { startNotices } from "../../../shared/view-models/sources/session-notices.ts";
import { ask } from "../../api/throughline.ts";
import { PlainPage } from "../../components/plain-page.tsx";
import styles from "./no-patient-page.module.css";
import { Worklist } from "./worklist.tsx";

type NoPatient = Extract<ShellState, { readonly screen: "noPatient" }>;

interface Props {
  readonly state: NoPatient;
  /** What several people have together, on the one page without a banner. */
  readonly meeting: ReactNode;
  /** A question to all kept records, where the locality allows it. */
  readonly across: ReactNode;
  /** The palette and the map of keys. */
  readonly tools: ReactNode;
}

/** No patient is open: how to open one. */
export function NoPatientPage({ state, meeting, across, tools }: Props): ReactNode {
  return (
    <PlainPage title="No patient is open" wide>
      <p role="status" className={styles.notice}>
        {state.notice === undefined ? null : closedWords[state.notice]}
      </p>
      {startNotices(state).map((notice) => (
        <p key={notice} role="status" className={styles.notice}>
          {notice}
        </p>
      ))}
      <p>Open a patient in your clinical system and start Throughline from there. The record opens here.</p>
      {state.demoHostUrl === undefined ? null : (
        <section>
          <h2>Demonstration</h2>
          <p>A host system with made-up patients is running on this computer.</p>
          <Button variant="contained" onClick={() => ask("link:open", { link: "demoHost" })}>
            Open the demonstration host
          </Button>
        </section>
      )}
      {state.hosts.length === 0 ? null : (
        <section>
          <h2>Or sign in here and choose a patient</h2>
          {state.hosts.map((host) => (
            <Button key={host.iss} variant="outlined" onClick={() => ask("launch:standalone", { iss: host.iss })}>
              Sign in to {host.name}
            </Button>
          ))}
        </section>
      )}
      {meeting}
      {state.cachedPatients === 0 ? null : <Worklist count={state.cachedPatients} />}
      {state.cachedPatients === 0 || state.asksAcross !== true ? null : across}
      {tools}
    </PlainPage>
  );
}
