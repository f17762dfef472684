import type { HeadingId } from "../../domain/headings.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import { stateOf } from "./list-view.ts";

/** Headings that each list screen draws; a row that stands under two of them counts once. */
export const screenHeadings = {
  allergies: ["allergiesAndAdverseReactions"],
  medications: ["medicationsAndMedicalDevices"],
  results: ["investigationResults", "examinationFindings"],
  problems: ["problemList"],
  alerts: ["endOfLifeCare", "safeguarding", "individualRequirements", "risks", "legalInformation", "alerts"],
  carePlans: [
    "endOfLifeCare",
    "contingencySafetyPlans",
    "careAndSupportPlan",
    "additionalSupportPlans",
    "planAndRequestedActions",
  ],
  documents: ["documents"],
} as const satisfies Readonly<Record<string, readonly HeadingId[]>>;

type ListScreen = keyof typeof screenHeadings;

export const listScreens: readonly ListScreen[] = [
  "allergies",
  "medications",
  "results",
  "problems",
  "alerts",
  "carePlans",
  "documents",
];

export type RailScreen = "summary" | "timeline" | "whatsNew" | ListScreen | "wholeRecord" | "sources";

/** What stands beside a screen's name: how many rows it has, and whether that number can be trusted. */
export interface RailCount {
  readonly screen: RailScreen;
  readonly count?: number;
  /** Something that belongs here is not known: the count may be short. */
  readonly unknown: boolean;
}

export interface RailView {
  readonly counts: readonly RailCount[];
}

export function toRailView(context: ViewContext): RailView {
  return {
    counts: [
      { screen: "summary", unknown: false },
      { screen: "timeline", count: context.groups.size, unknown: false },
      // How much is new is a question of its own (`newsCount`): it takes the record as it was.
      { screen: "whatsNew", unknown: false },
      ...listScreens.map((screen) => toListCount(screen, context)),
      { screen: "wholeRecord", count: context.groups.size, unknown: false },
      { screen: "sources", unknown: false },
    ],
  };
}

function toListCount(screen: ListScreen, context: ViewContext): RailCount {
  const ids: readonly HeadingId[] = screenHeadings[screen];
  const rows = new Set(ids.flatMap((id) => groupsUnder(context, id).map((group) => group.id)));
  return { screen, count: rows.size, unknown: ids.some((id) => stateOf(context, id).unknown) };
}
