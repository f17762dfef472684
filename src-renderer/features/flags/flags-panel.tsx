import type { ReactNode } from "react";
import { useState } from "react";
import type { FlagsView } from "../../../shared/view-models/flags/flags-view.ts";
import { useView } from "../../api/use-view.ts";
import { MissedList } from "../../components/missed-list.tsx";
import { ServicesDown } from "../../components/services-down.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { capOf } from "../../keys.ts";
import { useNavigation } from "../../navigation.ts";
import { Dismissed } from "./dismissed.tsx";
import { ExternalCards } from "./external-cards.tsx";
import { Flag } from "./flag.tsx";
import styles from "./flags-panel.module.css";

/** Sentences with a reason, the most urgent first; beside them, always, what could not be checked. */
export function FlagsPanel(): ReactNode {
  const answer = useView("flags", undefined);
  const { value } = answer;
  const { openChecks } = useNavigation();
  if (answer.error !== undefined) return <ViewGate answer={answer}>{() => null}</ViewGate>;
  if (value === undefined) return <p className={styles.panel}>Checks have not run yet.</p>;
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2>Flags</h2> <span>{value.headline}</span>
        <button type="button" className={styles.checks} onClick={openChecks} aria-keyshortcuts={capOf("checks")}>
          Checks <kbd>{capOf("checks")}</kbd>
        </button>
      </div>
      <ServicesDown names={value.servicesDown} />
      {value.flags.length === 0 ? (
        <p className={styles.none}>{noneWords(value)}</p>
      ) : (
        <ul className={styles.flags}>
          {value.flags.map((flag) => (
            <li key={flag.id}>
              <Flag flag={flag} />
            </li>
          ))}
        </ul>
      )}
      {value.dismissedWarning === undefined ? null : <p role="alert">{value.dismissedWarning}</p>}
      <Dismissed dismissed={value.dismissed} />
      <ExternalCards />
      <Missed view={value} />
    </div>
  );
}

function noneWords({ dismissed, missed }: FlagsView): string {
  const none =
    dismissed.length === 0
      ? "None of the checks that ran raised a flag."
      : "Every flag that was raised has been dismissed.";
  return missed.length === 0 ? none : `${none} Some lacked something.`;
}

const missedAtFirst = 3;

function Missed({ view: { missed, missedInShort } }: { readonly view: FlagsView }): ReactNode {
  const [all, setAll] = useState(false);
  if (missed.length === 0) return null;
  const shown = all ? missed : missed.slice(0, missedAtFirst);
  return (
    <section className={`hatched ${styles.missed}`} aria-labelledby="missed-checks">
      <h3 id="missed-checks">{["What the flags lack", ...missedInShort].join(" · ")}</h3>
      <MissedList missed={shown} />
      {shown.length === missed.length ? null : (
        <button type="button" onClick={() => setAll(true)}>
          {missed.length - shown.length} more
        </button>
      )}
    </section>
  );
}
