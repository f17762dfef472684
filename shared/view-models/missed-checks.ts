import type { CannotCheck, Evaluation, MissedBecause } from "../decision-support/card.ts";
import type { EntryKey, GroupId, SourceId } from "../kernel/brand.ts";
import { counted, listWords } from "./text-part.ts";
import type { ViewContext } from "./view-context.ts";
import { sourceName } from "./view-context.ts";

/** What was missed, in one sentence, however many checks missed it. */
export interface MissedCheckView {
  readonly reason: string;
  /** The checks that missed it, by their titles, where they are several. */
  readonly checks: readonly string[];
  /** The rows that it was about, where there are any. */
  readonly groupIds: readonly GroupId[];
}

/** How many checks did not run, or did not run in full: each once. */
export function countMissed({ cannotCheck }: Evaluation): number {
  return new Set(cannotCheck.map(({ rule }) => rule)).size;
}

/** What single rules could not read comes first; what many of them missed for one cause is one sentence. */
export function foldMissed(evaluation: Evaluation, context: ViewContext): readonly MissedCheckView[] {
  const titles = titlesOf(evaluation);
  const folds = new Map<string, CannotCheck[]>();
  for (const one of evaluation.cannotCheck) {
    const key = one.because === undefined ? `${one.rule} ${one.reason}` : keyOf(one.because);
    const same = folds.get(key);
    if (same === undefined) folds.set(key, [one]);
    else same.push(one);
  }
  const views = [...folds.values()].map((same) => ({
    own: same.some(({ because }) => because === undefined),
    view: toMissed(same, titles, context),
  }));
  return [...views.filter(({ own }) => own), ...views.filter(({ own }) => !own)].map(({ view }) => view);
}

export function titlesOf({ checks }: Evaluation): ReadonlyMap<string, string> {
  return new Map(checks.map(({ rule, title }) => [rule, title]));
}

function toMissed(
  same: readonly CannotCheck[],
  titles: ReadonlyMap<string, string>,
  context: ViewContext,
): MissedCheckView {
  const rules = [...new Set(same.map(({ rule }) => rule))];
  const [first] = same;
  const groupIds = groupsOf(
    same.flatMap(({ entries }) => entries),
    context,
  );
  if (first === undefined || rules.length === 1 || first.because === undefined)
    return { reason: first?.reason ?? "", checks: [], groupIds };
  const reason = sentenceOf(first.because, rules.length, (id) => sourceName(context, id));
  return { reason, checks: rules.map((rule) => titles.get(rule) ?? rule), groupIds };
}

function keyOf(because: MissedBecause): string {
  switch (because.kind) {
    case "notSeenInFull":
      return `notSeenInFull ${[...because.sources].sort().join(" ")}`;
    case "personNotCertain":
      return `personNotCertain ${because.why}`;
    case "aboutSomebodyElse":
    case "switchedOff":
      return because.kind;
  }
}

function sentenceOf(because: MissedBecause, count: number, nameOf: (id: SourceId) => string): string {
  const checks = counted(count, "check");
  switch (because.kind) {
    case "notSeenInFull":
      return `${checks} did not see all of: ${listWords(because.sources.map(nameOf))}.`;
    case "personNotCertain":
      return `${checks} could not be decided, because ${because.why}.`;
    case "aboutSomebodyElse":
      return `${checks} left out what is about somebody or something else.`;
    case "switchedOff":
      return `${checks} are switched off in this locality.`;
  }
}

function groupsOf(entries: readonly EntryKey[], context: ViewContext): readonly GroupId[] {
  if (entries.length === 0) return [];
  const keys = new Set(entries);
  return [...context.groups.values()]
    .filter((group) => group.members.some((member) => keys.has(member.key)))
    .map((group) => group.id);
}
