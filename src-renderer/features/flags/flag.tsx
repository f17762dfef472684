import type { ReactNode } from "react";
import { useState } from "react";
import { leadOf } from "../../../shared/view-models/flags/flag-lead.ts";
import type { FlagView } from "../../../shared/view-models/flags/flags-view.ts";
import { DismissForm } from "../../components/dismiss-form.tsx";
import { WholeWords } from "../../components/whole-words.tsx";
import { useNavigation } from "../../navigation.ts";
import styles from "./flags-panel.module.css";

export function Flag({ flag }: { readonly flag: FlagView }): ReactNode {
  const [dismissing, setDismissing] = useState(false);
  const { lead, rest } = leadOf(flag.detail);
  return (
    <article className={`${styles.flag} ${styles[flag.tone]}`}>
      <FlagHead flag={flag} />
      {flag.before === undefined ? null : (
        <p className={styles.before}>
          <WholeWords text={flag.before} />
        </p>
      )}
      <p className={styles.detail}>
        <WholeWords text={lead} />
      </p>
      <div className={styles.foot}>
        <details className={styles.inputs}>
          <summary>
            {rest === "" ? "What" : "More, and what"} it rests on ({flag.inputs.length})
          </summary>
          {rest === "" ? null : (
            <p className={styles.detail}>
              <WholeWords text={rest} />
            </p>
          )}
          <Inputs flag={flag} />
          <p className={styles.source}>{flag.sourceLabel}</p>
        </details>
        {dismissing ? null : (
          <button type="button" className={styles.dismiss} onClick={() => setDismissing(true)}>
            Dismiss<span className="visually-hidden">: {flag.summary}</span>
          </button>
        )}
      </div>
      {dismissing ? <DismissForm flag={flag} onCancel={() => setDismissing(false)} /> : null}
    </article>
  );
}

export function FlagHead({ flag }: { readonly flag: FlagView }): ReactNode {
  return (
    <>
      <p className={styles.indicator}>
        <span aria-hidden="true">{shapes[flag.tone]}</span> {flag.indicator}
      </p>
      <h3>
        <WholeWords text={flag.summary} />
      </h3>
    </>
  );
}

function Inputs({ flag }: { readonly flag: FlagView }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <ul>
      {flag.inputs.map((input) => (
        <li key={`${input.groupId} ${input.label}`}>
          <button type="button" onClick={() => openRow(input.groupId)}>
            <WholeWords text={input.label} />{" "}
            <strong>
              <WholeWords text={input.value} />
            </strong>
          </button>
        </li>
      ))}
    </ul>
  );
}

const shapes: Readonly<Record<FlagView["tone"], string>> = { danger: "▲", warning: "◆", notice: "●" };
