import type { ComponentType } from "react";
import type { RailScreen } from "../shared/view-models/headings/rail-view.ts";
import { AlertsScreen } from "./features/alerts/alerts-screen.tsx";
import { AllergiesScreen } from "./features/allergies/allergies-screen.tsx";
import { CarePlansScreen } from "./features/care-plans/care-plans-screen.tsx";
import { DocumentsScreen } from "./features/documents/documents-screen.tsx";
import { MedicationsScreen } from "./features/medications/medications-screen.tsx";
import { ProblemsScreen } from "./features/problems/problems-screen.tsx";
import { ResultsScreen } from "./features/results/results-screen.tsx";
import { SourcesScreen } from "./features/sources/sources-screen.tsx";
import { SummaryScreen } from "./features/summary/summary-screen.tsx";
import { TimelineScreen } from "./features/timeline/timeline-screen.tsx";
import { WhatsNewScreen } from "./features/whats-new/whats-new-screen.tsx";
import { WholeRecordScreen } from "./features/whole-record/whole-record-screen.tsx";
import type { ListedScreen } from "./screen-list.ts";
import { screenList } from "./screen-list.ts";

export interface Screen extends ListedScreen {
  readonly Content: ComponentType;
}

const contents: Readonly<Record<RailScreen, ComponentType>> = {
  summary: SummaryScreen,
  timeline: TimelineScreen,
  whatsNew: WhatsNewScreen,
  allergies: AllergiesScreen,
  medications: MedicationsScreen,
  results: ResultsScreen,
  problems: ProblemsScreen,
  alerts: AlertsScreen,
  carePlans: CarePlansScreen,
  documents: DocumentsScreen,
  wholeRecord: WholeRecordScreen,
  sources: SourcesScreen,
};

/** Every screen of the chart. To add one: its folder under features, a line here, and one in screen-list.ts. */
export const screens: readonly Screen[] = screenList.map((screen) => ({ ...screen, Content: contents[screen.id] }));
