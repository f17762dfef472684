import type { ReactNode } from "react";
import { counted } from "../../../shared/view-models/text-part.ts";
import { useView } from "../../api/use-view.ts";
import { Card } from "../../components/card.tsx";
import { LineList } from "../../components/line-list.tsx";
import { ScreenPage } from "../../components/screen-page.tsx";
import { BriefState } from "../../components/state-note.tsx";
import { ViewGate } from "../../components/view-gate.tsx";

/** Resuscitation, safeguarding of children and adults, adjustments, risks, legal, other alerts: each part with its own state. */
export function AlertsScreen(): ReactNode {
  return (
    <ViewGate answer={useView("alerts", undefined)}>
      {(view) => (
        <ScreenPage title="Alerts" aside={counted(view.total, "row")}>
          {view.sections.map((section) => (
            <Card
              key={section.id}
              title={section.title}
              aside={String(section.lines.length)}
              tone={section.lines.length > 0 ? section.tone : "neutral"}
            >
              {section.lines.length === 0 ? null : <LineList lines={section.lines} label={section.title} />}
              <BriefState state={section.state} />
            </Card>
          ))}
        </ScreenPage>
      )}
    </ViewGate>
  );
}
