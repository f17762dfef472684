import type { ListWarning, NoneAssertion } from "../../derive/derive-chart.ts";
import type { CombinedHeadingState, HeadingState, HeadingStateName } from "../../domain/heading-state.ts";
import { type HeadingId, headings } from "../../domain/headings.ts";
import type { SourceReport, TypeOutcome } from "../../domain/source.ts";
import type { SourceId } from "../../kernel/brand.ts";

/** What one source's resources came to under one heading. */
export interface HeadingContent {
  /** Entries shown under the heading, the statement of none included. */
  readonly shown: number;
  /** Of those, the ones that are a coded statement of none. */
  readonly statementsOfNone: number;
  readonly noneAsserted?: NoneAssertion;
  /** A resource that may belong here was received and could not be read or placed. */
  readonly unplaced?: UnplacedReason;
  /** The source's own list of the heading says that it is not whole. */
  readonly listWarning?: ListWarning["reason"];
}

export type UnplacedReason = "malformedAnswer" | "identityUncertain";

/** The patient's record at a source was not found, not readable, or is not certainly this person's: then an empty heading says nothing. */
export type IdentityGap = "identityUncertain" | "identityDifferent" | "patientNotFound" | "malformedAnswer";

/**
 * One heading at one source. The first row that applies; nothing falls through to "none".
 *
 * | the source …                                          | something to show        | nothing to show            |
 * |--------------------------------------------------------|--------------------------|----------------------------|
 * | failed, for a type that may hold the heading           | failed + count           | failed, 0                  |
 * | withheld one                                           | withheld + count         | withheld, 0                |
 * | has not answered one since: shown from the cache       | stale + count            | stale, 0                   |
 * | did not answer one again (shown from an earlier answer) | stale + count            | stale, 0                   |
 * | cut one short                                          | truncated + count        | truncated, 0               |
 * | says that its list leaves out confidential items       | withheld + count         | withheld, 0                |
 * | says that its list awaits data                         | truncated + count        | truncated, 0               |
 * | lists something that it did not send                   | truncated + count        | truncated, 0               |
 * | holds another or perhaps another person                | present (never happens)  | withheld / failed / notAsked |
 * | sent something of such a type that could not be read   | present                  | failed (malformedAnswer)   |
 * | sent something of such a type about nobody certain     | present                  | withheld (identityUncertain) |
 * | was not asked for one (not supported, still loading)   | present                  | notAsked                   |
 * | answered in full and states that there is none         | present (a contradiction) | noneAsserted              |
 * | answered in full                                       | present                  | notRecorded                |
 */
export function headingStateOf(
  headingId: HeadingId,
  report: SourceReport,
  content: HeadingContent,
  identityGap?: IdentityGap,
): HeadingState {
  const count = content.shown;
  const broken = brokenState(headingId, report, count) ?? warnedState(content.listWarning, count);
  if (broken !== undefined) return broken;
  if (count > content.statementsOfNone) return { state: "present", count };
  if (identityGap !== undefined) return identityState(identityGap, count);
  if (content.unplaced === "malformedAnswer") return { state: "failed", reason: "malformedAnswer", count };
  if (content.unplaced === "identityUncertain") return { state: "withheld", reason: "identityUncertain", count };
  const notAsked = typesOf(headingId)
    .map((type) => outcomeOf(report, type))
    .find((outcome) => outcome.outcome === "notAsked");
  if (notAsked !== undefined)
    return count > 0 ? { state: "present", count } : { state: "notAsked", reason: notAsked.reason };
  if (content.noneAsserted !== undefined) return noneAssertedState(content.noneAsserted);
  return count > 0 ? { state: "present", count } : { state: "notRecorded" };
}

/** In this order a gap at one source outweighs another, where no source has anything to show. */
const gapOrder: readonly HeadingStateName[] = ["failed", "withheld", "stale", "truncated", "notAsked", "noneAsserted"];

/**
 * All sources together. `present` where one answered in full and has something: the others' gaps stay in `perSource`.
 * Otherwise the worst gap, because a heading that one source could not answer is not known to be empty;
 * `noneAsserted` needs every other source to hold nothing, and `notRecorded` needs all to have answered in full.
 * No source at all is `notAsked`.
 */
export function combineStates(states: readonly HeadingStateName[]): HeadingStateName {
  if (states.length === 0) return "notAsked";
  if (states.includes("present")) return "present";
  return gapOrder.find((gap) => states.includes(gap)) ?? "notRecorded";
}

/** Over every source of the heading, by {@link combineStates}. */
export function combinedState(perSource: ReadonlyMap<SourceId, HeadingState>): CombinedHeadingState {
  return { state: combineStates([...perSource.values()].map(({ state }) => state)), perSource };
}

const typesByHeading = new Map<HeadingId, readonly string[]>(headings.map((heading) => [heading.id, heading.types]));

const headingsByType = new Map<string, number>();
for (const type of headings.flatMap((heading) => heading.types)) {
  headingsByType.set(type, (headingsByType.get(type) ?? 0) + 1);
}

/** FHIR resource types whose answers decide the heading's state. */
export function typesOf(headingId: HeadingId): readonly string[] {
  return typesByHeading.get(headingId) ?? [];
}

/** A type that the report does not mention was never answered: what the source as a whole came to stands for it. */
function outcomeOf(report: SourceReport, type: string): TypeOutcome {
  const outcome = report.types.get(type) ?? outcomeOfSource(report);
  const isOld = report.status === "stale" && report.asOf !== undefined && outcome.outcome === "complete";
  return isOld && report.asOf !== undefined
    ? { outcome: "stale", asOf: report.asOf, received: outcome.received }
    : outcome;
}

function outcomeOfSource(report: SourceReport): TypeOutcome {
  switch (report.status) {
    case "failed":
      return { outcome: "failed", reason: report.reason ?? "unreachable", received: 0 };
    case "withheld":
      return { outcome: "withheld", reason: report.reason ?? "forbidden", received: 0 };
    case "stale":
      return report.asOf === undefined
        ? { outcome: "failed", reason: report.reason ?? "unreachable", received: 0 }
        : { outcome: "stale", asOf: report.asOf, received: 0 };
    case "loading":
      return { outcome: "notAsked", reason: "stillLoading" };
    case "answered":
    case "partial":
    case "notAsked":
      return { outcome: "notAsked", reason: report.reason ?? "notSupported" };
  }
}

/** The gravest of what befell the types that may hold the heading. */
function brokenState(headingId: HeadingId, report: SourceReport, count: number): HeadingState | undefined {
  const states = typesOf(headingId).flatMap((type) => brokenBy(type, outcomeOf(report, type), count));
  const gravest = gapOrder.find((gap) => states.some(({ state }) => state === gap));
  const same = states.filter(({ state }) => state === gravest);
  return same.find((state) => isOldest(state, same)) ?? same[0];
}

function brokenBy(type: string, outcome: TypeOutcome, count: number): readonly HeadingState[] {
  switch (outcome.outcome) {
    case "failed":
    case "withheld":
      return [{ state: outcome.outcome, reason: outcome.reason, count }];
    case "stale":
      return [{ state: "stale", asOf: outcome.asOf, count }];
    case "truncated":
      return [{ state: "truncated", count, ...totalOf(type, outcome.total) }];
    case "notAsked":
    case "complete":
      return [];
  }
}

/** What the source itself says, or shows by what it lists, is missing from what it sent. */
function warnedState(warning: ListWarning["reason"] | undefined, count: number): HeadingState | undefined {
  switch (warning) {
    case "confidentialItems":
      return { state: "withheld", reason: "notAllowedToShare", count };
    case "dataInTransit":
    case "dataAwaitingFiling":
    case "itemsNotReceived":
      return { state: "truncated", count };
    case undefined:
      return undefined;
  }
}

/** Of several parts from the cache the oldest says how old the heading is. */
function isOldest(state: HeadingState, among: readonly HeadingState[]): boolean {
  return state.state === "stale" && among.every((other) => other.state !== "stale" || state.asOf <= other.asOf);
}

/** The source's total is of the resource type: it is the heading's own only where no other heading shares the type. */
function totalOf(type: string, total: number | undefined): { readonly total?: number } {
  return total === undefined || (headingsByType.get(type) ?? 0) > 1 ? {} : { total };
}

function identityState(gap: IdentityGap, count: number): HeadingState {
  switch (gap) {
    case "identityUncertain":
      return { state: "withheld", reason: gap, count };
    case "identityDifferent":
    case "malformedAnswer":
      return { state: "failed", reason: gap, count };
    case "patientNotFound":
      return { state: "notAsked", reason: gap };
  }
}

function noneAssertedState(assertion: NoneAssertion): HeadingState {
  const { statement, author, date, assertedIn } = assertion;
  return {
    state: "noneAsserted",
    statement,
    assertedIn,
    ...(author === undefined ? {} : { author }),
    ...(date === undefined ? {} : { date }),
  };
}
