import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import type { ShellState } from "../../../shared/ipc/shell-state.ts";
import { ask } from "../../api/throughline.ts";
import { PlainPage } from "../../components/plain-page.tsx";
import styles from "./launching-page.module.css";

type Launching = Extract<ShellState, { readonly screen: "launching" }>;

const steps: readonly { readonly id: Launching["step"]; readonly words: string; readonly hint: string }[] = [
  { id: "contactingHost", words: "Contacting the host system", hint: "" },
  { id: "waitingForSignIn", words: "Waiting for your sign-in", hint: "Finish the sign-in page that has opened." },
  { id: "checkingIdentity", words: "Checking that it is the same patient everywhere", hint: "" },
  { id: "openingRecord", words: "Opening the record", hint: "" },
];

/** Between a launch and its record: which step, of which host, and a way out. */
export function LaunchingPage({ state }: { readonly state: Launching }): ReactNode {
  const here = steps.findIndex((step) => step.id === state.step);
  return (
    <PlainPage title={`Opening a record from ${state.hostName}`}>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li
            key={step.id}
            data-at={index < here ? "done" : index === here ? "here" : "next"}
            aria-current={index === here ? "step" : undefined}
          >
            <span aria-hidden="true">{index < here ? "✓" : index === here ? "▸" : "○"}</span> {step.words}
            {index < here ? <span className="visually-hidden"> done</span> : null}
            {index === here && step.hint !== "" ? <p>{step.hint}</p> : null}
          </li>
        ))}
      </ol>
      <p role="status" className="visually-hidden">
        {steps[here]?.words}
      </p>
      <div>
        <Button variant="outlined" onClick={() => ask("launch:cancel")}>
          Cancel
        </Button>
      </div>
    </PlainPage>
  );
}
