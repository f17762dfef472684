import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { AllergyDetail } from "../../domain/entry-detail.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../format/format-date.ts";
import { gapWords, toHeadingStateView } from "../headings/heading-state-view.ts";
import { capitalise, counted, uncapitalise } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, headingOf, sourceName } from "../view-context.ts";
import { allergiesElsewhere } from "./allergies-elsewhere.ts";

/** The allergy section of the banner: exactly one of the four labels of PAB-0064, and what a reader must know beside it. */
export interface AllergyStateView {
  readonly label: "Known allergies" | "No known allergies" | "Allergies not recorded" | "Allergies unavailable";
  readonly emphasis: "danger" | "stated" | "quiet" | "unknown";
  /** Agents, or who stated none and when, or what is missing. */
  readonly detail: string;
  readonly agents: readonly { readonly name: string; readonly updated: string; readonly disputed: boolean }[];
}

export interface AllergyEntry {
  readonly entry: Entry;
  readonly detail: AllergyDetail;
}

export function allergyEntries(group: Group): readonly AllergyEntry[] {
  return group.members.flatMap((entry) => (entry.detail.kind === "allergy" ? [{ entry, detail: entry.detail }] : []));
}

/** At least one organisation holds it as a live allergy. Unknown status counts: only a stated end or refutation takes it out. */
export function isLiveAllergy(group: Group): boolean {
  return allergyEntries(group).some((entry) => !statesNone(entry) && isInForce(entry));
}

function isInForce({ detail }: AllergyEntry): boolean {
  return (
    detail.verificationStatus !== "refuted" &&
    detail.verificationStatus !== "entered-in-error" &&
    detail.clinicalStatus !== "inactive" &&
    detail.clinicalStatus !== "resolved"
  );
}

export function noneStatements(group: Group): readonly AllergyEntry[] {
  return allergyEntries(group).filter(statesNone);
}

function statesNone({ entry, detail }: AllergyEntry): boolean {
  return detail.assertsNone !== undefined || noneInWords.test(entry.display);
}

/** The whole of the words says none: no allergen, and not a statement either, which takes a code. `None except penicillin` names one. */
const noneInWords =
  /^\s*(?:nkd?a|(?:no|nil)(?: (?:known|recorded|current|relevant|history of|drug|food|medication|medicine|or|and))* allerg(?:y|ies)(?: known| recorded)?)\.?\s*$/i;

/** In the order of two agents, each with its groups: severe before others, ended ones last. The same on every screen. */
export function byDanger(a: readonly Group[], b: readonly Group[]): number {
  return agentRank(a) - agentRank(b);
}

function agentRank(agent: readonly Group[]): number {
  if (!agent.some(isLiveAllergy)) return 2;
  const severe = agent
    .flatMap(allergyEntries)
    .some(
      ({ detail }) => detail.criticality === "high" || detail.reactions.some(({ severity }) => severity === "severe"),
    );
  return severe ? 0 : 1;
}

/**
 * "No known allergies" stands only on a coded statement that covers all allergies, and only when no source that may hold one is missing.
 * Otherwise what is missing is said first.
 */
export function toAllergyState(context: ViewContext): AllergyStateView {
  const groups = groupsUnder(context, "allergiesAndAdverseReactions");
  const live = groups.filter(isLiveAllergy);
  const none = groups.flatMap(noneStatements).filter(isInForce);
  const state = toHeadingStateView(headingOf(context, "allergiesAndAdverseReactions").state, context);
  if (live.length > 0) return knownAllergies(live, none, state.unknown);
  const statedNone = none.find(({ detail }) => detail.assertsNone === "all");
  const statement = none.map(({ entry }) => noneWords(entry, context)).join(". ");
  const elsewhere = elsewhereWords(context);
  if (state.unknown) {
    return {
      label: "Allergies unavailable",
      emphasis: "unknown",
      detail: [gapWords(state), statement, elsewhere].filter((words) => words !== "").join(". "),
      agents: [],
    };
  }
  if (statedNone !== undefined) {
    return {
      label: "No known allergies",
      emphasis: elsewhere === "" ? "stated" : "unknown",
      detail: [`stated by ${statedByWords(statedNone.entry, context)}`, elsewhere].filter(Boolean).join(". "),
      agents: [],
    };
  }
  const others = groups.filter((group) => allergyEntries(group).length === 0).length;
  const ended = groups.length - others - none.length;
  return {
    label: "Allergies not recorded",
    emphasis: elsewhere === "" ? "quiet" : "unknown",
    detail: [
      elsewhere,
      statement,
      ended > 0 ? counted(ended, "refuted or ended entry", "refuted or ended entries") : "",
      others > 0 ? counted(others, "other entry to read", "other entries to read") : "",
    ]
      .filter((words) => words !== "")
      .join(". "),
    agents: [],
  };
}

/** `But named elsewhere: “Allergy to penicillin”`; empty where none is. */
function elsewhereWords(context: ViewContext): string {
  const names = [...new Set(allergiesElsewhere(context).map(({ preferred }) => `“${preferred.display}”`))];
  const more = names.length > mostNamed ? [`${names.length - mostNamed} more`] : [];
  return names.length === 0
    ? ""
    : `But named elsewhere in the record: ${listWords([...names.slice(0, mostNamed), ...more])}`;
}

const mostNamed = 3;

function knownAllergies(live: readonly Group[], none: readonly AllergyEntry[], unknown: boolean): AllergyStateView {
  const byLine = new Map<string, Group[]>();
  for (const group of live) {
    const line = group.line ?? group.id;
    byLine.set(line, [...(byLine.get(line) ?? []), group]);
  }
  const agents = [...byLine.values()].sort(byDanger).map((groups) => {
    const dates = groups.flatMap((group) => group.members.flatMap((member) => member.recordedAt ?? []));
    const newest = dates.sort((a, b) => b.earliestMs - a.earliestMs)[0];
    return {
      name: agentWords(groups[0]?.preferred.display ?? "Not stated"),
      updated: newest === undefined ? "date not recorded" : `updated ${formatDate(newest)}`,
      disputed: groups.some((group) => group.conflicts.length > 0),
    };
  });
  const disputed = agents.filter((agent) => agent.disputed).length;
  return {
    label: "Known allergies",
    emphasis: "danger",
    detail: [
      listWords(agents.map((agent) => agent.name)),
      disputed > 0 ? `${disputed} disputed` : "",
      noneBesideWords(none),
      unknown ? "may be incomplete" : "",
    ]
      .filter((words) => words !== "")
      .join(", "),
    agents,
  };
}

/** That none of one kind is known ("no known food allergies") contradicts no allergy of another, and is said as what it is. */
function noneBesideWords(none: readonly AllergyEntry[]): string {
  const ofAll = none.some(
    ({ entry, detail }) =>
      detail.assertsNone === "all" || (detail.assertsNone === undefined && !noneOfAKind.test(entry.display)),
  );
  if (ofAll) return "a source states none";
  const stated = new Set(none.map(({ entry }) => uncapitalise(entry.display)));
  return stated.size === 0 ? "" : `a source states ${listWords([...stated])}`;
}

const noneOfAKind = /\b(?:drug|food|medication|medicine|nkda)\b/i;

/** "Allergy to" goes without saying under "Known allergies". */
function agentWords(display: string): string {
  const agent = display.replace(/^(?:allerg(?:y|ic)|adverse reaction) to /i, "");
  return agent === display ? display : capitalise(agent);
}

/** A statement of none always says who made it and when (ADR-0051 to 0054). */
export function noneWords(entry: Entry, context: ViewContext): string {
  const { detail } = entry;
  const isCoded = detail.kind !== "allergy" || detail.assertsNone !== undefined;
  const isOver = detail.kind === "allergy" && !isInForce({ entry, detail });
  const remarks = [isCoded ? "" : "in words, without a code", isOver ? "no longer in force" : ""].filter(Boolean);
  const remark = remarks.length === 0 ? "" : ` (${remarks.join(", ")})`;
  return `${entry.display}${remark}: ${statedByWords(entry, context)}`;
}

function statedByWords(entry: Entry, context: ViewContext): string {
  const author = entry.recorder?.name ?? entry.performers[0]?.name ?? "author not stated";
  const date = entry.recordedAt === undefined ? "date not stated" : formatDate(entry.recordedAt);
  return `${sourceName(context, entry.sourceId)}, ${author}, ${date}`;
}
