import type { CannotCheck, Evaluation, MissedBecause } from "../../decision-support/card.ts";
import type { Group } from "../../domain/chart.ts";
import type { EntryKey, GroupId, Instant, SourceId } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { formatInstant } from "../format/format-date.ts";
import { counted } from "../lines/text-part.ts";
import { sourceReasonWords } from "../sources/source-reason-words.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";

/** What was missed, in one sentence, however many checks missed it. */
export interface MissedCheckView {
  readonly reason: string;
  /** The checks that missed it, by their titles, where they are several. */
  readonly checks: readonly string[];
  /** The rows that it was about, where there are any. */
  readonly groupIds: readonly GroupId[];
}

/** A source that checks ran without, wholly or in part. */
interface UnseenSource {
  readonly id: SourceId;
  readonly rules: readonly string[];
  /** Nothing of it was seen, else part of it. */
  readonly wholly: boolean;
  /** What it did, after its name. */
  readonly why: string;
}

/** A source whose records checks saw as they were. */
interface OldSource {
  readonly id: SourceId;
  readonly asOf: Instant;
  readonly rules: readonly string[];
}

/** How many checks lack something other than a source's records: each once. What the locality has switched off, and what no table says yet, is no gap of this record. */
export function countLacking({ cannotCheck }: Evaluation): number {
  return new Set(cannotCheck.filter(({ because }) => isLacking(because)).map(({ rule }) => rule)).size;
}

export function isLacking(because: MissedBecause | undefined): boolean {
  return !isOfSource(because) && because?.kind !== "switchedOff" && !isOutdated(because);
}

/** For want of what a source holds now. */
export function isOfSource(because: MissedBecause | undefined): boolean {
  return because?.kind === "notSeenInFull" || because?.kind === "oldCopy";
}

/** What a table of this program does not say for today: nobody is due it, and nobody is not. Told among the checks, and raised for nobody. */
export function isOutdated(because: MissedBecause | undefined): boolean {
  return because?.kind === "tableOutOfDate";
}

/** Without what is out of date for everybody. */
export function withoutOutdated(evaluation: Evaluation): Evaluation {
  return { ...evaluation, cannotCheck: evaluation.cannotCheck.filter(({ because }) => !isOutdated(because)) };
}

/** What is out of date, one sentence a check. */
export function outdatedIn(
  { cannotCheck }: Evaluation,
  isWanted: (rule: string) => boolean,
): readonly MissedCheckView[] {
  return cannotCheck
    .filter(({ rule, because }) => isOutdated(because) && isWanted(rule))
    .map(({ reason }) => ({ reason, checks: [], groupIds: [] }));
}

/** One for each source, in the order of the record, however many checks ran without it. */
function unseenSources({ cannotCheck }: Evaluation, { chart }: ViewContext): readonly UnseenSource[] {
  const rules = new Map<SourceId, Set<string>>();
  for (const { rule, because } of cannotCheck) {
    if (because?.kind !== "notSeenInFull") continue;
    for (const id of because.sources) rules.set(id, (rules.get(id) ?? new Set()).add(rule));
  }
  const known = chart.sources.map(({ source }) => source.id);
  const ids = [...new Set([...known.filter((id) => rules.has(id)), ...rules.keys()])];
  return ids.map((id) => {
    const report = chart.sources.find(({ source }) => source.id === id);
    const wholly = report?.received === 0;
    const why = report?.reason === undefined ? undefined : sourceReasonWords[report.reason].short;
    return {
      id,
      rules: [...(rules.get(id) ?? [])],
      wholly,
      why: why ?? (wholly ? "was not seen" : "was seen in part"),
    };
  });
}

/** One for each source, in the order of the record, with its oldest copy. */
function oldSources({ cannotCheck }: Evaluation, { chart }: ViewContext): readonly OldSource[] {
  return chart.sources.flatMap(({ source: { id } }) => {
    const of = cannotCheck.flatMap(({ rule, because }) =>
      because?.kind === "oldCopy"
        ? because.copies.filter(({ sourceId }) => sourceId === id).map(({ asOf }) => ({ rule, asOf }))
        : [],
    );
    const [oldest] = of.map(({ asOf }) => asOf).sort((a, b) => instantToMs(a) - instantToMs(b));
    return oldest === undefined ? [] : [{ id, asOf: oldest, rules: [...new Set(of.map(({ rule }) => rule))] }];
  });
}

/** The sources that checks saw as they were, by name. */
export function oldNames(evaluation: Evaluation, context: ViewContext): readonly string[] {
  return oldSources(evaluation, context).map(({ id }) => sourceName(context, id));
}

/** The sources that checks ran without, wholly or in part, by name. */
export function unseenNames(evaluation: Evaluation, context: ViewContext): readonly string[] {
  return unseenSources(evaluation, context).map(({ id }) => sourceName(context, id));
}

/** `without Hospice`, `2 sources in part`, `3 checks lack data`: what a count of flags does not rest on, in the fewest words. */
export function missedInShort(evaluation: Evaluation, context: ViewContext): readonly string[] {
  const unseen = unseenSources(evaluation, context);
  const without = inShort(
    unseen.filter(({ wholly }) => wholly),
    context,
  );
  const partly = inShort(
    unseen.filter(({ wholly }) => !wholly),
    context,
  );
  const old = inShort(oldSources(evaluation, context), context);
  const lacking = countLacking(evaluation);
  return [
    ...(without === undefined ? [] : [`without ${without}`]),
    ...(partly === undefined ? [] : [`${partly} in part`]),
    ...(old === undefined ? [] : [`${old} not current`]),
    ...(lacking === 0 ? [] : [lackingWords(lacking)]),
  ];
}

function inShort(
  [first, ...others]: readonly Pick<UnseenSource, "id">[],
  { sources }: ViewContext,
): string | undefined {
  if (first === undefined) return undefined;
  return others.length > 0 ? `${others.length + 1} sources` : (sources.get(first.id)?.short ?? first.id);
}

/** `3 checks lack data` */
export function lackingWords(count: number): string {
  return `${counted(count, "check")} ${count === 1 ? "lacks" : "lack"} data`;
}

/** A sentence for each source: what it did, and that what ran without it, or on what it said earlier, may be wrong. */
export function foldUnseen(evaluation: Evaluation, context: ViewContext): readonly MissedCheckView[] {
  const titles = titlesOf(evaluation);
  const toView = (reason: string, rules: readonly string[]) => ({
    reason,
    checks: rules.map((rule) => titles.get(rule) ?? rule),
    groupIds: [],
  });
  const unseen = unseenSources(evaluation, context).map(({ id, rules, wholly, why }) =>
    toView(
      `${sourceName(context, id)} ${why}: ${counted(rules.length, "check")} ran ${wholly ? "without" : "on part of"} its records and may be wrong.`,
      rules,
    ),
  );
  const old = oldSources(evaluation, context).map(({ id, asOf, rules }) =>
    toView(
      `${sourceName(context, id)} has not answered since ${formatInstant(asOf)}: ${counted(rules.length, "check")} ran on its records as they were then.`,
      rules,
    ),
  );
  return [...unseen, ...old];
}

/** What single rules could not read comes first; what many of them missed for one cause is one sentence. Without the sources that were not seen. */
export function foldLacking(evaluation: Evaluation, context: ViewContext): readonly MissedCheckView[] {
  const titles = titlesOf(evaluation);
  const involved = groupsOf(
    evaluation.cannotCheck.flatMap(({ entries }) => entries),
    context.groups.values(),
  );
  const folds = new Map<string, CannotCheck[]>();
  for (const one of evaluation.cannotCheck) {
    if (one.because?.kind === "notSeenInFull" || one.because?.kind === "oldCopy") continue;
    const key = one.because === undefined ? `${one.rule} ${one.reason}` : keyOf(one.because);
    const same = folds.get(key);
    if (same === undefined) folds.set(key, [one]);
    else same.push(one);
  }
  const views = [...folds.values()].map((same) => ({
    own: same.some(({ because }) => because === undefined),
    view: toMissed(same, titles, involved),
  }));
  return [...views.filter(({ own }) => own), ...views.filter(({ own }) => !own)].map(({ view }) => view);
}

/** All that was missed. */
export function foldMissed(evaluation: Evaluation, context: ViewContext): readonly MissedCheckView[] {
  return [...foldLacking(evaluation, context), ...foldUnseen(evaluation, context)];
}

function titlesOf({ checks }: Evaluation): ReadonlyMap<string, string> {
  return new Map(checks.map(({ rule, title }) => [rule, title]));
}

function toMissed(
  same: readonly CannotCheck[],
  titles: ReadonlyMap<string, string>,
  involved: readonly Group[],
): MissedCheckView {
  const rules = [...new Set(same.map(({ rule }) => rule))];
  const [first] = same;
  const groupIds = groupsOf(
    same.flatMap(({ entries }) => entries),
    involved,
  ).map(({ id }) => id);
  const because = first?.because;
  if (because === undefined || rules.length === 1 || because.kind === "notSeenInFull" || because.kind === "oldCopy")
    return { reason: first?.reason ?? "", checks: [], groupIds };
  const reason = sentenceOf(because, rules.length);
  return { reason, checks: rules.map((rule) => titles.get(rule) ?? rule), groupIds };
}

type Lacking = Exclude<MissedBecause, { readonly kind: "notSeenInFull" | "oldCopy" }>;

function keyOf(because: Lacking): string {
  switch (because.kind) {
    case "personNotCertain":
      return `personNotCertain ${because.why}`;
    case "aboutSomebodyElse":
    case "switchedOff":
    case "tableOutOfDate":
      return because.kind;
  }
}

function sentenceOf(because: Lacking, count: number): string {
  const checks = counted(count, "check");
  switch (because.kind) {
    case "personNotCertain":
      return `${checks} could not be decided, because ${because.why}.`;
    case "aboutSomebodyElse":
      return `${checks} left out what is about somebody or something else.`;
    case "switchedOff":
      return `${checks} are switched off in this locality.`;
    case "tableOutOfDate":
      return `${checks} rest on a table that is out of date for some of what they are about.`;
  }
}

/** Those of `among` in which one of the entries stands. */
function groupsOf(entries: readonly EntryKey[], among: Iterable<Group>): readonly Group[] {
  if (entries.length === 0) return [];
  const keys = new Set(entries);
  return [...among].filter((group) => group.members.some((member) => keys.has(member.key)));
}
