import type { ReactNode } from "react";
import { useState } from "react";
import type { FlagView, MissedCheckView } from "../../../shared/view-models/flags-view.ts";
import { useView } from "../../api/use-view.ts";
import { useNavigation } from "../../navigation.ts";
import styles from "./flags-panel.module.css";

/** Sentences with a reason, the most urgent first; beside them, always, what could not be checked. */
export function FlagsPanel(): ReactNode {
  const { value } = useView("flags", undefined);
  if (value === undefined) return <p className={styles.panel}>Checks have not run yet.</p>;
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2>Flags</h2> <span>{value.headline}</span>
      </div>
      {value.flags.length === 0 ? (
        <p className={styles.none}>
          {value.missed.length === 0
            ? "None of the checks that ran raised a flag."
            : "None of the checks that ran raised a flag. Some could not run in full."}
        </p>
      ) : (
        <ul className={styles.flags}>
          {value.flags.map((flag) => (
            <li key={flag.id}>
              <Flag flag={flag} />
            </li>
          ))}
        </ul>
      )}
      <Missed missed={value.missed} />
    </div>
  );
}

function Flag({ flag }: { readonly flag: FlagView }): ReactNode {
  const { openRow } = useNavigation();
  return (
    <article className={`${styles.flag} ${styles[flag.tone]}`}>
      <p className={styles.indicator}>
        <span aria-hidden="true">{shapes[flag.tone]}</span> {flag.indicator}
      </p>
      <h3>{flag.summary}</h3>
      <p className={styles.detail}>{flag.detail}</p>
      <details className={styles.inputs}>
        <summary>What it rests on ({flag.inputs.length})</summary>
        <ul>
          {flag.inputs.map((input) => (
            <li key={`${input.groupId} ${input.label}`}>
              <button type="button" onClick={() => openRow(input.groupId)}>
                {input.label} <strong>{input.value}</strong>
              </button>
            </li>
          ))}
        </ul>
        <p className={styles.source}>{flag.sourceLabel}</p>
      </details>
    </article>
  );
}

const shapes: Readonly<Record<FlagView["tone"], string>> = { danger: "▲", warning: "◆", notice: "●" };

const missedAtFirst = 3;

function Missed({ missed }: { readonly missed: readonly MissedCheckView[] }): ReactNode {
  const [all, setAll] = useState(false);
  if (missed.length === 0) return null;
  const shown = all ? missed : missed.slice(0, missedAtFirst);
  return (
    <section className={`hatched ${styles.missed}`} aria-labelledby="missed-checks">
      <h3 id="missed-checks">
        {missed.length === 1 ? "1 check could not run in full" : `${missed.length} checks could not run in full`}
      </h3>
      <ul>
        {shown.map((check) => (
          <MissedCheck key={check.reason} check={check} />
        ))}
      </ul>
      {shown.length === missed.length ? null : (
        <button type="button" onClick={() => setAll(true)}>
          {missed.length - shown.length} more
        </button>
      )}
    </section>
  );
}

function MissedCheck({ check }: { readonly check: MissedCheckView }): ReactNode {
  const { openRow } = useNavigation();
  const [first] = check.groupIds;
  return (
    <li>
      {check.reason}{" "}
      {first === undefined ? null : (
        <button type="button" onClick={() => openRow(first)}>
          See it
        </button>
      )}
    </li>
  );
}
