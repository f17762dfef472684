import type { ReactNode } from "react";
import { useEffect } from "react";
import type { AlertSectionView } from "../../../shared/view-models/alerts/alerts-view.ts";
import { rowCount } from "../../../shared/view-models/lines/text-part.ts";
import { useChartSession } from "../../api/chart-session.ts";
import { useView } from "../../api/use-view.ts";
import { forgetView } from "../../api/view-store.ts";
import { Card } from "../../components/card.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { BriefState } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";
import { AlertRow } from "./alert-row.tsx";
import styles from "./alerts-screen.module.css";

/** In the order of danger, each part with its own state; what is over stands apart. */
export function AlertsScreen(): ReactNode {
  const { patientSession } = useChartSession();
  // How often a row was looked at changes without the record changing: it is read anew each time the screen is opened.
  useEffect(() => () => forgetView(patientSession, "alerts", undefined), [patientSession]);
  return (
    <ViewGate answer={useView("alerts", undefined)}>
      {(view) => (
        <ScreenPage title="Alerts" aside={rowCount(view.total)}>
          {view.sections.map((section) => (
            <AlertSection key={section.id} section={section} />
          ))}
          {view.closed.length === 0 ? null : (
            <Card title="No longer active" aside={String(view.closed.length)}>
              <ul className={styles.rows}>
                {view.closed.map((row) => (
                  <AlertRow key={row.line.groupId} row={row} />
                ))}
              </ul>
            </Card>
          )}
        </ScreenPage>
      )}
    </ViewGate>
  );
}

function AlertSection({ section }: { readonly section: AlertSectionView }): ReactNode {
  const { title, rows, tone, state } = section;
  return (
    <Card title={title} aside={String(rows.length)} tone={rows.length > 0 ? tone : "neutral"}>
      {rows.length === 0 ? null : (
        <ul className={styles.rows} aria-label={title}>
          {rows.map((row) => (
            <AlertRow key={row.line.groupId} row={row} />
          ))}
        </ul>
      )}
      {state === undefined ? null : <BriefState state={state} />}
    </Card>
  );
}
