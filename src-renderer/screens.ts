import type { ComponentType } from "react";
import type { RailScreen } from "../shared/view-models/rail-view.ts";
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
import { WholeRecordScreen } from "./features/whole-record/whole-record-screen.tsx";

export interface Screen {
  readonly id: RailScreen;
  /** As the rail names it. */
  readonly title: string;
  /** The key that opens it, the same in every lens, whatever its place on the rail. */
  readonly keyName: string;
  readonly Content: ComponentType;
  /** It needs the whole width: the flags are a count in the banner, as in a narrow window. */
  readonly wide?: true;
}

/** Every screen of the chart; a lens puts them in its order. To add one: its folder under features, and a line here. */
export const screens: readonly Screen[] = [
  { id: "summary", title: "Thirty seconds", keyName: "1", Content: SummaryScreen },
  { id: "timeline", title: "Timeline", keyName: "2", Content: TimelineScreen, wide: true },
  { id: "allergies", title: "Allergies", keyName: "3", Content: AllergiesScreen },
  { id: "medications", title: "Medications", keyName: "4", Content: MedicationsScreen },
  { id: "results", title: "Results", keyName: "5", Content: ResultsScreen },
  { id: "problems", title: "Problems", keyName: "6", Content: ProblemsScreen },
  { id: "alerts", title: "Alerts", keyName: "7", Content: AlertsScreen },
  { id: "carePlans", title: "Care plans", keyName: "8", Content: CarePlansScreen },
  { id: "documents", title: "Documents", keyName: "9", Content: DocumentsScreen },
  { id: "wholeRecord", title: "Whole record", keyName: "0", Content: WholeRecordScreen, wide: true },
  { id: "sources", title: "Sources", keyName: "S", Content: SourcesScreen },
];
