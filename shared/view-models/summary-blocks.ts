import type { Group } from "../domain/chart.ts";
import { GroupIndex } from "../domain/group-lists.ts";
import type { HeadingId } from "../domain/headings.ts";
import { isLiveAllergy, noneStatements, noneWords, toAllergyState } from "./allergy-state.ts";
import { decisionWords, resuscitationStatements, safeguardingTopicOf } from "./banner-alerts.ts";
import { hasEnded, newestFirst } from "./entry-order.ts";
import type { LineView } from "./line-view.ts";
import { toLine } from "./line-view.ts";
import { topicOfMedicine } from "./medicines-that-matter.ts";
import { newestOf } from "./newest-of.ts";
import { byProblem, problemStanding } from "./problems-view.ts";
import type { RailScreen } from "./rail-view.ts";
import { byLine, sharedLine } from "./shared-line.ts";
import type { TextPart } from "./text-part.ts";
import { counted, plain, quiet, strong } from "./text-part.ts";
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
const longList = 9;

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
      const saysIt = /^(?:not )?for (?:attempted )?(?:cardiopulmonary resuscitation|CPR)$/i.test(
        group.preferred.display,
      );
      return {
        ...line,
        parts: saysIt
          ? line.parts
          : [strong(decisionWords[decision]), plain("—"), ...line.parts.map((part) => plain(part.text))],
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

/** "If this, then that": what a contingency plan says to do. One line an action, in the plan's own words; whose plan it is and of when is said once. */
export function contingencyBlock(context: ViewContext): BlockContent {
  const all = newestFirst(groupsUnder(context, "contingencySafetyPlans"));
  const live = all.filter((group) => !hasEnded(group.preferred, context.now));
  // A plan that has ended is on the Care plans screen; here it would be taken for the one that counts, unless it is all there is.
  const groups = live.length > 0 ? live : all;
  const [only] = groups.length === 1 ? groups : [];
  const saidBeside = only !== undefined && hasActions(only);
  const lines = groups.flatMap((group) => planLines(group, saidBeside, context));
  const shown = cut(lines, longList);
  return {
    id: "contingency",
    title: "If this, then that",
    headingIds: ["contingencySafetyPlans"],
    screen: "carePlans",
    tone: "neutral",
    ...shown,
    aside: [saidBeside ? planWords(only, context) : "", shown.aside].filter((words) => words !== "").join(" · "),
  };
}

function planLines(group: Group, titleSaid: boolean, context: ViewContext): readonly LineView[] {
  const line = toLine(group, context);
  const { detail } = group.preferred;
  if (detail.kind !== "carePlan" || !hasActions(group) || line.masked) return [line];
  const title = { ...line, parts: line.parts.map((part) => quiet(part.text)), secondary: [] };
  const actions = detail.activities.map((activity) => ({
    ...line,
    parts: [plain(activity.description)],
    secondary: [],
    tags: [],
    when: "",
    whenSpoken: "",
    sources: [],
  }));
  return titleSaid ? actions : [title, ...actions];
}

function hasActions({ preferred: { detail } }: Group): boolean {
  return detail.kind === "carePlan" && detail.activities.length > 0;
}

function planWords(group: Group, context: ViewContext): string {
  const { when, sources } = toLine(group, context);
  return `${sources.map((source) => source.short).join(", ")}, ${when}`;
}

export function allergiesBlock(context: ViewContext): BlockContent {
  const groups = groupsUnder(context, "allergiesAndAdverseReactions");
  const none = groups.filter((group) => noneStatements(group).length > 0);
  const agents = [...byLine(groups.filter((group) => !none.includes(group))).values()]
    .map((agent) => [...agent].sort((a, b) => Number(isLiveAllergy(b)) - Number(isLiveAllergy(a))))
    .sort((a, b) => agentRank(a) - agentRank(b));
  const { label } = toAllergyState(context);
  return {
    id: "allergies",
    title: "Allergies",
    headingIds: ["allergiesAndAdverseReactions"],
    screen: "allergies",
    tone: label === "Known allergies" ? "danger" : "neutral",
    // A lone "No known allergies" below would be read as the answer: what is known of allergies stands above it, as in the banner.
    ...(label === "Known allergies" ? {} : { headline: [strong(label)] }),
    // Never cut: the one allergy left out would be the one that matters. No dates at the first level (CUI ADR-0043).
    lines: [
      ...agents.flatMap((agent) => sharedLine(agent, context)).map((line) => ({ ...line, when: "" })),
      ...none.map((group) => noneLine(group, context)),
    ],
    total: agents.length + none.length,
    aside: "",
  };
}

/** A statement of none always has who made it and when (CUI ADR-0051 to 0054). */
function noneLine(group: Group, context: ViewContext): LineView {
  return { ...toLine(group, context), parts: [plain(noneWords(group.preferred, context))], when: "" };
}

/** Severe before others, ended ones last. */
function agentRank(agent: readonly Group[]): number {
  if (!agent.some(isLiveAllergy)) return 2;
  const severe = agent.some((group) =>
    group.members.some(
      ({ detail }) =>
        detail.kind === "allergy" &&
        (detail.criticality === "high" || detail.reactions.some((reaction) => reaction.severity === "severe")),
    ),
  );
  return severe ? 0 : 1;
}

/** Medicines on which sources disagree, then those that change what a stranger may do, then the newest of the rest. One line a medicine. */
export function medicinesBlock(context: ViewContext): BlockContent {
  const medicines = [...byLine(groupsUnder(context, "medicationsAndMedicalDevices").filter(mayBeTaken)).values()];
  const ranked = medicines.sort((a, b) => medicineRank(a) - medicineRank(b));
  const matter = ranked.filter((medicine) => medicineRank(medicine) < 2);
  const shown = matter.length > 0 ? matter : ranked.slice(0, shortList);
  return {
    id: "medicines",
    title: "Medicines that matter now",
    headingIds: ["medicationsAndMedicalDevices"],
    screen: "medications",
    tone: "neutral",
    lines: shown.flatMap((medicine) => medicineLine(medicine, context)),
    total: medicines.length,
    aside: `${shown.length} of ${counted(medicines.length, "medicine")}`,
  };
}

/** Asked for or stated, and not said to have ended. What was supplied or given once is on the Medications screen. */
function mayBeTaken(group: Group): boolean {
  return group.members.some(
    ({ detail }) =>
      detail.kind === "medication" &&
      (detail.resource === "MedicationRequest" || detail.resource === "MedicationStatement") &&
      detail.currency !== "past" &&
      detail.currency !== "notGiven",
  );
}

function medicineRank(medicine: readonly Group[]): number {
  if (medicine.some((group) => group.conflicts.length > 0)) return 0;
  return medicine.some((group) => topicOfMedicine(group.preferred.display) !== undefined) ? 1 : 2;
}

function medicineLine(medicine: readonly Group[], context: ViewContext): readonly LineView[] {
  const topic = medicine.flatMap((group) => topicOfMedicine(group.preferred.display) ?? [])[0];
  const tag = topic === undefined ? [] : [{ word: topic, tone: "warning", about: "topic" } as const];
  return sharedLine(medicine, context).map((line) => ({ ...line, tags: [...line.tags, ...tag] }));
}

export function problemsBlock(context: ViewContext): BlockContent {
  const groups = groupsUnder(context, "problemList");
  const live = byProblem(groups.filter((group) => ["active", "unstated"].includes(problemStanding(group))));
  const lines = live.flatMap((problem) => sharedLine(problem, context));
  return {
    id: "problems",
    title: "Problems",
    headingIds: ["problemList"],
    screen: "problems",
    tone: "neutral",
    lines: lines.slice(0, shortList),
    total: byProblem(groups).length,
    aside: `${Math.min(lines.length, shortList)} of ${counted(byProblem(groups).length, "problem")}`,
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
  const personal = groupsUnder(context, "personalContacts").map((group) => toLine(group, context, "personalContacts"));
  const professional = groupsUnder(context, "professionalContacts").map((group) => toLine(group, context));
  return {
    id: "people",
    title: "People",
    headingIds: ["personalContacts", "professionalContacts"],
    screen: "wholeRecord",
    tone: "neutral",
    ...cut([...personal, ...professional]),
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

/** Each by its own heading: another that shows it too does not count it again. */
const happened = new GroupIndex(({ headingId, preferred }) =>
  happenings.has(preferred.detail.kind) ? [headingId] : [],
);

/** How many there are of tens of thousands, and the few that are drawn. */
function newestHappenings({ chart, now }: ViewContext): { readonly newest: readonly Group[]; readonly total: number } {
  const lists = [...chart.headings.values()].map(({ headingId, groups }) =>
    newestOf(happened.of(groups).get(headingId) ?? [], shortList, now),
  );
  const newest = lists
    .flatMap((list) => list.newest.filter(({ ms }) => Number.isFinite(ms)))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, shortList);
  return {
    newest: newest.map(({ group }) => group),
    total: lists.reduce((sum, list) => sum + list.happened, 0),
  };
}

export function latestBlock(context: ViewContext): BlockContent {
  const { newest, total } = newestHappenings(context);
  const lines = newest.map((group) => ({ ...toLine(group, context), secondary: [] }));
  return {
    id: "latest",
    title: "Latest",
    headingIds: ["contactsWithProfessionals", "documents"],
    screen: "timeline",
    tone: "neutral",
    lines,
    total,
    aside: `${lines.length} of ${counted(context.groups.size, "row")} in the record`,
  };
}

function cut(lines: readonly LineView[], most = shortList): Pick<BlockContent, "lines" | "total" | "aside"> {
  return {
    lines: lines.slice(0, most),
    total: lines.length,
    aside: lines.length > most ? `${most} of ${lines.length}` : "",
  };
}
