import type { ReactNode } from "react";
import { useState } from "react";
import { useChartSession } from "../../api/chart-session.ts";
import { useView } from "../../api/use-view.ts";
import { forgetView } from "../../api/view-store.ts";
import { Card } from "../../components/card.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import screenStyles from "./sources-screen.module.css";
import styles from "./who-looked.module.css";

/** Who looked at this record on this computer, to be read to the person whose record it is. Read each time it is asked for: a look is no change of the record. */
export function WhoLooked(): ReactNode {
  const { patientSession } = useChartSession();
  const [open, setOpen] = useState(false);
  const turn = () => {
    forgetView(patientSession, "whoLooked", undefined);
    setOpen(!open);
  };
  return (
    <Card title="Who looked at this record on this computer">
      <p className={screenStyles.uncertain}>
        <button type="button" className={styles.link} aria-expanded={open} onClick={turn}>
          {open ? "Hide who looked" : "Show who looked"}
        </button>
      </p>
      {open ? <Looks /> : null}
    </Card>
  );
}

function Looks(): ReactNode {
  const answer = useView("whoLooked", undefined);
  return (
    <ViewGate answer={answer}>
      {({ headline, looks }) => (
        <>
          <p className={screenStyles.uncertain}>{headline}</p>
          <ul className={styles.looks} aria-label="Looks">
            {looks.map(({ day, time, who, from, what, sections }) => (
              <li key={`${day} ${who} ${from}`}>
                <p>
                  <strong>{day}</strong>, {time}: {who} <span className={styles.quiet}>from {from}</span>
                </p>
                <p>{what}</p>
                {sections.length === 0 ? null : <p className={styles.quiet}>{sections.join(", ")}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
    </ViewGate>
  );
}
