import type { ReactNode } from "react";
import { useState } from "react";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import screenStyles from "./sources-screen.module.css";
import styles from "./who-looked.module.css";

/** Who looked at this record on this computer, to be read to the person whose record it is. Read when it is asked for. */
export function WhoLooked(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Card title="Who looked at this record on this computer">
      <p className={screenStyles.uncertain}>
        <button type="button" className={styles.link} aria-expanded={open} onClick={() => setOpen(!open)}>
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
