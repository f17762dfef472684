import type { HeadingId } from "../domain/headings.ts";
import type { RailScreen } from "../view-models/headings/rail-view.ts";
import type { SummaryBlockId } from "../view-models/summary/summary-view.ts";
import type { LensId } from "./lens-id.ts";
import { lensIds } from "./lens-id.ts";

/** How the chart is arranged for one kind of reader. It says what stands first and never what is left out. */
export interface Lens {
  readonly id: LensId;
  /** `A&E view`. */
  readonly name: string;
  /** What stands first in it, for whoever chooses. */
  readonly purpose: string;
  readonly firstScreen: RailScreen;
  /** Every screen once, in the order of the rail. Keys stay with their screens, so that a hand finds them in every lens. */
  readonly rail: readonly RailScreen[];
  /**
   * Every block of the thirty-second card once, in the order of reading. Each keeps its column, so that the eye finds it in every lens; what stands
   * higher in its column gets its further lines first. Resuscitation and allergies stand first on the left for everybody.
   */
  readonly card: readonly SummaryBlockId[];
  /** How the results are put together at first: by panel, by test, or over time. Current medicines come first for everybody (CUI Medications List). */
  readonly results: "latest" | "test" | "time";
  /** The heading that the whole record opens with. */
  readonly startHeading: HeadingId;
  /** What the timeline shows at first. The rest of the life is one key or click away, and the filter says what is out of sight. */
  readonly timeRange: "life" | "5y" | "1y" | "90d" | "7d";
  /** By what the timeline's lanes are put together at first. */
  readonly lanes: "kind" | "organisation";
}

/** Source: issue 4 §4 (2026) and the needs that ../users-complaints.md gathers; the order within a lens is this project's own judgement. */
const lenses: Readonly<Record<LensId, Lens>> = {
  paramedic: {
    id: "paramedic",
    name: "Ambulance view",
    purpose: "Decisions made ahead, alerts and plans first",
    firstScreen: "summary",
    rail: [
      "summary",
      "alerts",
      "carePlans",
      "allergies",
      "medications",
      "problems",
      "timeline",
      "whatsNew",
      "results",
      "documents",
      "wholeRecord",
      "sources",
    ],
    card: [
      "resuscitation",
      "contingency",
      "allergies",
      "safeguarding",
      "medicines",
      "people",
      "observations",
      "problems",
      "latest",
    ],
    results: "latest",
    startHeading: "endOfLifeCare",
    timeRange: "90d",
    lanes: "kind",
  },
  emergency: {
    id: "emergency",
    name: "A&E view",
    purpose: "The first thirty seconds, then what happened when",
    firstScreen: "summary",
    rail: [
      "summary",
      "timeline",
      "whatsNew",
      "allergies",
      "medications",
      "results",
      "problems",
      "alerts",
      "carePlans",
      "documents",
      "wholeRecord",
      "sources",
    ],
    card: [
      "resuscitation",
      "contingency",
      "allergies",
      "medicines",
      "safeguarding",
      "people",
      "observations",
      "problems",
      "latest",
    ],
    results: "latest",
    startHeading: "personDemographics",
    timeRange: "5y",
    lanes: "kind",
  },
  gp: {
    id: "gp",
    name: "GP view",
    purpose: "Problems, medicines and results over the years",
    firstScreen: "problems",
    rail: [
      "problems",
      "medications",
      "results",
      "whatsNew",
      "documents",
      "timeline",
      "allergies",
      "alerts",
      "carePlans",
      "summary",
      "wholeRecord",
      "sources",
    ],
    card: [
      "resuscitation",
      "allergies",
      "problems",
      "medicines",
      "latest",
      "observations",
      "contingency",
      "safeguarding",
      "people",
    ],
    results: "time",
    startHeading: "problemList",
    timeRange: "5y",
    lanes: "kind",
  },
  mdt: {
    id: "mdt",
    name: "Team meeting view",
    purpose: "The life on one line, its plans and who does what",
    firstScreen: "timeline",
    rail: [
      "timeline",
      "whatsNew",
      "carePlans",
      "problems",
      "alerts",
      "medications",
      "results",
      "documents",
      "allergies",
      "summary",
      "wholeRecord",
      "sources",
    ],
    card: [
      "resuscitation",
      "allergies",
      "contingency",
      "safeguarding",
      "people",
      "problems",
      "medicines",
      "latest",
      "observations",
    ],
    results: "time",
    startHeading: "careAndSupportPlan",
    timeRange: "1y",
    lanes: "organisation",
  },
  socialCare: {
    id: "socialCare",
    name: "Social care view",
    purpose: "Plans, safeguarding and the people around",
    firstScreen: "carePlans",
    rail: [
      "carePlans",
      "alerts",
      "summary",
      "whatsNew",
      "wholeRecord",
      "documents",
      "timeline",
      "problems",
      "medications",
      "allergies",
      "results",
      "sources",
    ],
    card: [
      "resuscitation",
      "safeguarding",
      "allergies",
      "people",
      "contingency",
      "problems",
      "latest",
      "medicines",
      "observations",
    ],
    results: "latest",
    startHeading: "socialContext",
    timeRange: "1y",
    lanes: "organisation",
  },
};

export const allLenses: readonly Lens[] = lensIds.map((id) => lenses[id]);

export function lensOf(id: LensId): Lens {
  return lenses[id];
}

/** What is there, in the lens's order; what the lens does not know of comes last and is never left out. */
export function inLensOrder<S extends { readonly id: RailScreen }>(all: readonly S[], { rail }: Lens): readonly S[] {
  return inOrder(all, rail);
}

/** The blocks of the card, in the lens's order. */
export function inCardOrder<B extends { readonly id: SummaryBlockId }>(
  all: readonly B[],
  { card }: Lens,
): readonly B[] {
  return inOrder(all, card);
}

function inOrder<T extends { readonly id: string }>(all: readonly T[], order: readonly T["id"][]): readonly T[] {
  const placeOf = ({ id }: T) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...all].sort((a, b) => placeOf(a) - placeOf(b));
}
