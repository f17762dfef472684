import Button from "@mui/material/Button";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { ShellState } from "../../../shared/ipc/shell-state.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { acrossRefusalWords } from "../../../shared/view-models/worklist/across-words.ts";
import { call } from "../../api/throughline.ts";
import styles from "./across.module.css";
import { AcrossAnswers } from "./across-answers.tsx";
import { AcrossQuestion } from "./across-question.tsx";
import { type Ready, useAcross } from "./use-across.ts";

interface Props {
  readonly state: Extract<ShellState, { readonly screen: "noPatient" }>;
}

/** The decision-support rules over every kept record. More than one person: no banner here (PAB-0015). */
export function AcrossSection({ state }: Props): ReactNode {
  const [ready, setReady] = useState<Ready>();
  const [refused, setRefused] = useState<AppError>();
  const { answers, error, begin, stop, clear } = useAcross();
  const { notice, cachedPatients } = state;

  // Whoever comes next finds nothing of what was asked before. The notice may be the same one again: the state is new.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (notice !== "signedOut" && notice !== "closedAfterIdle") return;
    clear();
    setReady(undefined);
  }, [state, clear]);

  const prepare = () => {
    void call("across:ask", { do: "prepare" }).then((reply) => {
      setRefused(reply.ok ? undefined : reply.error);
      if (reply.ok && reply.value.is === "ready") setReady(reply.value);
    });
  };

  const own = useRef<HTMLElement>(null);
  const isAsking = ready !== undefined;
  useEffect(() => {
    if (isAsking) own.current?.scrollIntoView({ block: "start" });
  }, [isAsking]);

  return (
    <section ref={own} className={styles.across} aria-labelledby="across-title">
      <h2 id="across-title">Ask all kept records</h2>
      {ready === undefined ? (
        <>
          <p>
            The decision-support rules over {cachedPatients === 1 ? "the record" : `all ${cachedPatients} records`} kept
            here: who is due a review, or takes two medicines that do not go together.
          </p>
          <Button variant="outlined" onClick={prepare}>
            Ask a question
          </Button>
        </>
      ) : answers === undefined ? (
        <AcrossQuestion ready={ready} onAsk={begin} />
      ) : (
        <AcrossAnswers answers={answers} onStop={stop} onClear={clear} />
      )}
      {[refused, error].map((one) =>
        one === undefined ? null : (
          <p key={one.correlationId} role="alert">
            {acrossRefusalWords(one)}
          </p>
        ),
      )}
    </section>
  );
}
