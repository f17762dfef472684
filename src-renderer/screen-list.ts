import type { RailScreen } from "../shared/view-models/headings/rail-view.ts";

export interface ListedScreen {
  readonly id: RailScreen;
  /** As the rail names it. */
  readonly title: string;
  /** The key that opens it, the same in every lens, whatever its place on the rail. */
  readonly keyName: string;
  /** It needs the whole width: the flags are a count in the banner, as in a narrow window. */
  readonly wide?: true;
}

/** Every screen of the chart and its key; a lens puts them in its order. What each draws is in screens.ts. */
export const screenList: readonly ListedScreen[] = [
  { id: "summary", title: "Thirty seconds", keyName: "1" },
  { id: "timeline", title: "Timeline", keyName: "2", wide: true },
  { id: "whatsNew", title: "What’s new", keyName: "N" },
  { id: "allergies", title: "Allergies", keyName: "3" },
  { id: "medications", title: "Medications", keyName: "4" },
  { id: "results", title: "Results", keyName: "5" },
  { id: "problems", title: "Problems", keyName: "6" },
  { id: "alerts", title: "Alerts", keyName: "7" },
  { id: "carePlans", title: "Care plans", keyName: "8" },
  { id: "documents", title: "Documents", keyName: "9", wide: true },
  { id: "wholeRecord", title: "Whole record", keyName: "0", wide: true },
  { id: "sources", title: "About this record", keyName: "S", wide: true },
];
