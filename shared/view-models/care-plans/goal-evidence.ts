import { codingKeys, measureKeys } from "../../decision-support/plans/goal-measures.ts";
import { limitsInWords } from "../../decision-support/plans/goals-in-words.ts";
import { readingsSince } from "../../decision-support/plans/readings.ts";
import type { MeasureRow } from "../../decision-support/plans/threshold-words.ts";
import type { Group } from "../../domain/chart.ts";
import type { GoalDetail } from "../../domain/entry-detail.ts";
import type { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { startMs } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import type { ResultValueView } from "../results/result-value.ts";
import { toResultValue } from "../results/result-value.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";

/** What the goal's own target is measured by, as far as the record has it. */
export interface MeasuredView {
  readonly title: string;
  /** `Last 3 values, going up`; without a direction where they cannot be compared. */
  readonly trend: string;
  /** The newest first, at most three. */
  readonly values: readonly ResultValueView[];
  readonly earlier: number;
}

/** The record's evidence beside a goal: by the code of its target, by a measure and limit that its words name as the flags read them, or by reference. */
export interface GoalEvidenceView {
  readonly measured: readonly MeasuredView[];
  /** Problems and needs that the goal names. */
  readonly about: readonly LineView[];
  /** What the goal names as having come of it, and what names the goal. */
  readonly linked: readonly LineView[];
  /** Where nothing measures it: that, and who could not be heard; or that it is not known what would. Empty where something does. */
  readonly none: string;
}

/** Look-up tables of a chart, made once for all its goals. */
export interface EvidenceIndex {
  readonly byKey: ReadonlyMap<EntryKey, Group>;
  /** `system|code` → observations so coded, the newest first. */
  readonly byCode: ReadonlyMap<string, readonly Group[]>;
  /** What refers to an entry, plans left out: they only hold the goal. */
  readonly referring: ReadonlyMap<EntryKey, readonly Group[]>;
}

export function evidenceIndex(context: ViewContext): EvidenceIndex {
  const byKey = new Map<EntryKey, Group>();
  const byCode = new Map<string, Group[]>();
  const referring = new Map<EntryKey, Group[]>();
  for (const group of context.groups.values()) {
    const codes = new Set<string>();
    for (const member of group.members) {
      byKey.set(member.key, group);
      if (member.detail.kind === "observation") for (const code of codingKeys(member.code)) codes.add(code);
      if (member.detail.kind === "carePlan" || member.detail.kind === "goal") continue;
      for (const key of member.refersTo) put(referring, key, group);
    }
    for (const code of codes) put(byCode, code, group);
  }
  for (const groups of byCode.values()) groups.sort((a, b) => startMs(b.preferred) - startMs(a.preferred));
  return { byKey, byCode, referring };
}

function put<K>(map: Map<K, Group[]>, key: K, group: Group): void {
  const groups = map.get(key);
  if (groups === undefined) map.set(key, [group]);
  else if (!groups.includes(group)) groups.push(group);
}

const shownValues = 3;

export function goalEvidence(goal: Group, index: EvidenceIndex, context: ViewContext): GoalEvidenceView {
  const details = goal.members.flatMap(({ detail }) => (detail.kind === "goal" ? [detail] : []));
  const coded = details.flatMap(({ targets }) => targets).filter(({ code }) => code !== undefined);
  const limits = coded.length > 0 ? [] : limitsInWords(goal);
  const measured = [
    ...coded.flatMap((target) => measuredBy(target, index, context)),
    ...limits.flatMap(({ measure }) => measuredView(measure.name, readingGroups(measure, context), context)),
  ];
  const isUnderstood = coded.length > 0 || limits.length > 0;
  const groupsOf = (keys: readonly EntryKey[]) => [...new Set(keys.flatMap((key) => index.byKey.get(key) ?? []))];
  const about = groupsOf(details.flatMap(({ addresses = [] }) => addresses));
  const linked = [
    ...new Set([
      ...groupsOf(details.flatMap(({ outcomes = [] }) => outcomes)),
      ...goal.members.flatMap(({ key }) => index.referring.get(key) ?? []),
    ]),
  ].filter((group) => group.id !== goal.id && !about.includes(group));
  return {
    measured: [...new Map(measured.map((one) => [one.title, one])).values()],
    about: about.map((group) => toLine(group, context)),
    linked: linked.sort((a, b) => startMs(b.preferred) - startMs(a.preferred)).map((group) => toLine(group, context)),
    none: measured.length > 0 || linked.length > 0 ? "" : isUnderstood ? noneWords(context) : notUnderstood,
  };
}

function measuredBy(
  target: GoalDetail["targets"][number],
  index: EvidenceIndex,
  context: ViewContext,
): readonly MeasuredView[] {
  const groups = [...new Set(measureKeys(target.code).flatMap((code) => index.byCode.get(code) ?? []))];
  const newest = groups.sort((a, b) => startMs(b.preferred) - startMs(a.preferred));
  return measuredView(target.measure, newest, context);
}

function readingGroups(measure: MeasureRow, context: ViewContext): readonly Group[] {
  const selected = (selection: Selection, ...ids: readonly HeadingId[]) => [
    ...new Set(ids.flatMap((id) => selection.of(groupsUnder(context, id)))),
  ];
  const { readings, unread } = readingsSince(
    { selected, nowMs: instantToMs(context.now) },
    measure,
    Number.NEGATIVE_INFINITY,
  );
  const groups = [...readings.map(({ group }) => group), ...unread];
  return groups.sort((a, b) => startMs(b.preferred) - startMs(a.preferred));
}

function measuredView(
  title: string | undefined,
  groups: readonly Group[],
  context: ViewContext,
): readonly MeasuredView[] {
  const newest = groups.filter((group) => !isHeldBack(group));
  const values = newest.slice(0, shownValues).flatMap((group) => {
    const { detail } = group.preferred;
    return detail.kind === "observation" ? [toResultValue(group, detail, context)] : [];
  });
  const [first] = newest;
  if (first === undefined || values.length === 0) return [];
  return [
    {
      title: title ?? first.preferred.display,
      trend: trendWords(newest.slice(0, shownValues)),
      values,
      earlier: newest.length - values.length,
    },
  ];
}

/** Said only of dated exact numbers in one unit. */
function trendWords(newestFirst: readonly Group[]): string {
  const many = newestFirst.length === 1 ? "Only 1 value" : `Last ${newestFirst.length} values`;
  const numbers = newestFirst.flatMap(({ preferred: { detail, when } }) => {
    const value = detail.kind === "observation" ? detail.value : undefined;
    if (value?.type !== "quantity" || value.quantity.value === undefined || when === undefined) return [];
    return value.quantity.comparator === undefined ? [{ value: value.quantity.value, unit: value.quantity.unit }] : [];
  });
  if (newestFirst.length < 2) return many;
  if (numbers.length < newestFirst.length) return many;
  if (new Set(numbers.map(({ unit }) => unit)).size > 1) return `${many}, in different units: not compared`;
  const steps = numbers.slice(1).map(({ value }, at) => Math.sign((numbers[at]?.value ?? value) - value));
  const ways = new Set(steps.filter((step) => step !== 0));
  if (ways.size === 0) return `${many}, unchanged`;
  if (ways.size > 1) return `${many}, up and down`;
  return `${many}, going ${ways.has(1) ? "up" : "down"}`;
}

/** Never "nothing measures it": what would is not known. */
const notUnderstood = "It names no measure that can be looked up.";

function noneWords({ chart, sources }: ViewContext): string {
  const unheard = chart.sources
    // Who answered that it does not know the person has nothing to add, as everywhere else.
    .filter(({ status, reason }) => status !== "answered" && status !== "stale" && reason !== "patientNotFound")
    .map(({ source }) => sources.get(source.id)?.name ?? source.name);
  return unheard.length === 0
    ? "Nothing in the record measures this."
    : `Nothing that was received measures this. Not complete: without ${listWords(unheard)}.`;
}
