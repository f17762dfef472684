import type { Group } from "../domain/chart.ts";
import type { HeadingId } from "../domain/headings.ts";
import { isLiveAllergy } from "./allergy-state.ts";
import { decisionWords, resuscitationStatements, safeguardingTopicOf } from "./banner-alerts.ts";
import { newestFirst, startMs } from "./entry-order.ts";
import type { LineView, TagView } from "./line-view.ts";
import { toLine } from "./line-view.ts";
import { topicOfMedicine } from "./medicines-that-matter.ts";
import { byWeight, problemStanding } from "./problems-view.ts";
import type { RailScreen } from "./rail-view.ts";
import type { TextPart } from "./text-part.ts";
import { counted, plain, strong } from "./text-part.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder } from "./view-context.ts";

/** What a block of the first glance is made of, before its heading's state is put to it. */
export interface BlockContent {
  readonly id: string;
  readonly title: string;
  readonly headingIds: readonly HeadingId[];
  readonly screen: RailScreen;
  readonly tone: "danger" | "safeguarding" | "neutral";
  readonly headline?: readonly TextPart[];
  readonly lines: readonly LineView[];
  /** All rows that belong here, of which `lines` are the first. */
  readonly total: number;
  /** Stands at the right of the title: `6 of 14`. */
  readonly aside: string;
}

const shortList = 6;

export function resuscitationBlock(context: ViewContext): BlockContent {
  const statements = resuscitationStatements(context);
  const decided = new Set(statements.map(({ group }) => group.id));
  const others = newestFirst(groupsUnder(context, "endOfLifeCare").filter((group) => !decided.has(group.id)));
  const decisions = new Set(statements.map(({ decision }) => decision));
  const [first] = statements;
  const headline =
    first === undefined
      ? undefined
      : decisions.size > 1
        ? [strong("Organisations disagree about resuscitation")]
        : [strong(longDecision[first.decision])];
  const lines = [
    ...statements.map(({ group, decision }) => {
      const line = toLine(group, context);
      if (decisions.size === 1) return line;
      // The headline says that they disagree; the line says what each decision is.
      return {
        ...line,
        parts: [strong(decisionWords[decision]), plain("—"), ...line.parts.map((part) => plain(part.text))],
        tags: line.tags.filter((tag) => tag.about !== "disagreement"),
      };
    }),
    ...others.map((group) => toLine(group, context)),
  ];
  return {
    id: "resuscitation",
    title: "Resuscitation and end of life",
    headingIds: ["endOfLifeCare"],
    screen: "alerts",
    tone: first === undefined ? "neutral" : "danger",
    ...(headline === undefined ? {} : { headline }),
    ...cut(lines),
  };
}

const longDecision = {
  forCpr: "For cardiopulmonary resuscitation",
  notForCpr: "Not for cardiopulmonary resuscitation",
  unclear: "Resuscitation decision unclear",
} as const;

/** "If this, then that": what a contingency plan says to do. One line an action, in the plan's own words. */
export function contingencyBlock(context: ViewContext): BlockContent {
  const groups = newestFirst(groupsUnder(context, "contingencySafetyPlans"));
  const oneSource = groups.length === 1;
  const lines = groups.flatMap((group) => {
    const line = toLine(group, context);
    const { detail } = group.preferred;
    if (detail.kind !== "carePlan" || detail.activities.length === 0) return [line];
    return detail.activities.map((activity) => ({
      ...line,
      parts: [plain(activity.description)],
      secondary: [],
      // One plan says once, beside the title, when it was written and where.
      ...(oneSource ? { when: "", sources: [] } : {}),
    }));
  });
  const [first] = groups;
  const from = first === undefined || !oneSource ? "" : planWords(first, context);
  const shown = cut(lines);
  return {
    id: "contingency",
    title: "If this, then that",
    headingIds: ["contingencySafetyPlans"],
    screen: "carePlans",
    tone: "neutral",
    ...shown,
    aside: [from, shown.aside].filter((words) => words !== "").join(" · "),
  };
}

function planWords(group: Group, context: ViewContext): string {
  const { when, sources } = toLine(group, context);
  return `${sources.map((source) => source.short).join(", ")}, ${when}`;
}

export function allergiesBlock(context: ViewContext): BlockContent {
  const groups = groupsUnder(context, "allergiesAndAdverseReactions");
  const liveAgents = new Set(groups.filter(isLiveAllergy).map((group) => group.line ?? group.id));
  // What others say of a live agent stands right below it; ended ones come last.
  const ranked = [...groups].sort(
    (a, b) => agentRank(a, liveAgents) - agentRank(b, liveAgents) || byAgent(a, b, groups),
  );
  const lines = ranked.map((group) => ({
    ...toLine(group, context),
    // No dates at the first level (CUI ADR-0043): they are on the Allergies screen.
    when: "",
  }));
  return {
    id: "allergies",
    title: "Allergies",
    headingIds: ["allergiesAndAdverseReactions"],
    screen: "allergies",
    tone: groups.some(isLiveAllergy) ? "danger" : "neutral",
    // Never cut: the one allergy left out would be the one that matters.
    lines,
    total: lines.length,
    aside: "",
  };
}

function agentRank(group: Group, liveAgents: ReadonlySet<string>): number {
  return liveAgents.has(group.line ?? group.id) ? 0 : 1;
}

function byAgent(a: Group, b: Group, order: readonly Group[]): number {
  const place = (group: Group) => order.findIndex((other) => (other.line ?? other.id) === (group.line ?? group.id));
  return place(a) - place(b) || Number(isLiveAllergy(b)) - Number(isLiveAllergy(a));
}

/** Medicines on which sources disagree, then those that change what a stranger may do, then the newest of the rest. */
export function medicinesBlock(context: ViewContext): BlockContent {
  const groups = groupsUnder(context, "medicationsAndMedicalDevices").filter((group) =>
    group.members.some(
      ({ detail }) => detail.kind === "medication" && detail.currency !== "past" && detail.currency !== "notGiven",
    ),
  );
  const ranked = [...newestFirst(groups)].sort((a, b) => medicineRank(a) - medicineRank(b));
  const matter = ranked.filter((group) => medicineRank(group) < 2);
  const shown = matter.length > 0 ? matter : ranked.slice(0, shortList);
  return {
    id: "medicines",
    title: "Medicines that matter now",
    headingIds: ["medicationsAndMedicalDevices"],
    screen: "medications",
    tone: "neutral",
    lines: shown.map((group) => withTopic(group, context)),
    total: groups.length,
    aside: `${shown.length} of ${groups.length} current`,
  };
}

function medicineRank(group: Group): number {
  if (group.conflicts.length > 0) return 0;
  return topicOfMedicine(group.preferred.display) === undefined ? 2 : 1;
}

function withTopic(group: Group, context: ViewContext): LineView {
  const line = toLine(group, context);
  const topic = topicOfMedicine(group.preferred.display);
  if (topic === undefined) return { ...line, secondary: [] };
  const tag: TagView = { word: topic, tone: "warning", about: "topic" };
  return { ...line, secondary: [], tags: [...line.tags, tag] };
}

export function problemsBlock(context: ViewContext): BlockContent {
  const groups = groupsUnder(context, "problemList");
  const live = byWeight(groups.filter((group) => ["active", "unstated"].includes(problemStanding(group))));
  const lines = live.map((group) => toLine(group, context));
  return {
    id: "problems",
    title: "Problems",
    headingIds: ["problemList"],
    screen: "problems",
    tone: "neutral",
    lines: lines.slice(0, shortList),
    total: groups.length,
    aside: `${Math.min(lines.length, shortList)} of ${counted(groups.length, "problem")}`,
  };
}

export function safeguardingBlock(context: ViewContext): BlockContent {
  const groups = newestFirst([
    ...new Map(
      (["safeguarding", "alerts", "risks", "legalInformation", "individualRequirements"] as const)
        .flatMap((id) => groupsUnder(context, id))
        .map((group) => [group.id, group]),
    ).values(),
  ]);
  const ranked = [...groups].sort((a, b) => alertRank(a) - alertRank(b));
  return {
    id: "safeguarding",
    title: "Safeguarding, alerts and adjustments",
    headingIds: ["safeguarding", "alerts", "risks", "legalInformation", "individualRequirements"],
    screen: "alerts",
    tone: groups.some((group) => safeguardingTopicOf(group.preferred) !== undefined) ? "safeguarding" : "neutral",
    ...cut(ranked.map((group) => toLine(group, context))),
  };
}

function alertRank(group: Group): number {
  const { detail } = group.preferred;
  const ended = detail.kind === "flag" && detail.active === false ? 10 : 0;
  if (safeguardingTopicOf(group.preferred) !== undefined) return ended;
  if (detail.kind === "flag" && detail.topic === "reasonableAdjustment") return ended + 1;
  return ended + 2;
}

export function peopleBlock(context: ViewContext): BlockContent {
  const groups = [...groupsUnder(context, "personalContacts"), ...groupsUnder(context, "professionalContacts")];
  return {
    id: "people",
    title: "People",
    headingIds: ["personalContacts", "professionalContacts"],
    screen: "wholeRecord",
    tone: "neutral",
    ...cut(groups.map((group) => toLine(group, context))),
  };
}

/** Kinds of entry that make the story of the last weeks; plans and demographics do not happen. */
const happenings: ReadonlySet<string> = new Set([
  "encounter",
  "procedure",
  "document",
  "report",
  "medication",
  "immunization",
  "questionnaire",
]);

export function latestBlock(context: ViewContext): BlockContent {
  const groups = newestFirst(
    [...context.groups.values()].filter(
      (group) => happenings.has(group.preferred.detail.kind) && Number.isFinite(startMs(group.preferred)),
    ),
  );
  const lines = groups.slice(0, shortList).map((group) => ({ ...toLine(group, context), secondary: [] }));
  return {
    id: "latest",
    title: "Latest",
    headingIds: ["contactsWithProfessionals", "documents"],
    screen: "timeline",
    tone: "neutral",
    lines,
    total: groups.length,
    aside: `${lines.length} of ${counted(context.groups.size, "row")} in the record`,
  };
}

function cut(lines: readonly LineView[]): Pick<BlockContent, "lines" | "total" | "aside"> {
  return {
    lines: lines.slice(0, shortList),
    total: lines.length,
    aside: lines.length > shortList ? `${shortList} of ${lines.length}` : "",
  };
}
