import { aboutAnother } from "../domain/about-another.ts";
import type { Chart, Group, HeadingChart } from "../domain/chart.ts";
import { GroupsById, type Selection } from "../domain/group-lists.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { GroupId, Instant } from "../kernel/brand.ts";
import { instantToMs } from "../kernel/brand.ts";
import type { Card, CheckReport, Evaluation } from "./card.ts";
import { maxSummaryLength } from "./card.ts";
import { cardMark } from "./card-mark.ts";
import { doubtOfCodes } from "./doubted-codes.ts";
import { foldCards } from "./fold-cards.ts";
import { gapsFor } from "./gaps.ts";
import { doubtful, inDoubt } from "./in-doubt.ts";
import { personAt } from "./person.ts";
import { belongingOf } from "./population.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome, RuleSetting } from "./rule.ts";
import { silent } from "./rule.ts";
import { allRules } from "./rules.ts";

const indicatorOrder: Readonly<Record<Card["indicator"], number>> = { critical: 0, warning: 1, info: 2 };

/** What a locality's blueprint says of the rules, by their ids. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/**
 * All rules over one chart: the flags, and what could not be checked. Deterministic for (chart, now, settings, rules).
 * Cards come most urgent first, then in the order of the rules.
 */
export function evaluateChart(
  chart: Chart,
  now: Instant,
  settings: RuleSettings = {},
  rules: readonly Rule[] = allRules,
): Evaluation {
  const others = groupsAboutAnother(chart);
  const facts = factsOf(chart, now, others);
  const doubted = groupsInDoubt(chart, others);
  const sure = doubted.size === 0 ? undefined : factsWithout(doubted, chart, now, others);
  const ended = rules.map((rule) => ({
    rule,
    ...checkOf(rule, { chart, facts, others, doubted, sure }, settings[rule.id] ?? {}),
  }));
  const groups = restedOn(
    chart,
    ended.flatMap(({ outcome }) => outcome.cards),
  );
  const cards = ended.flatMap(({ rule, outcome }) =>
    outcome.cards.map((draft) => toCard(rule, draft, groups, settings[rule.id]?.words)),
  );
  cards.sort((a, b) => indicatorOrder[a.indicator] - indicatorOrder[b.indicator]);
  return {
    cards: foldCards(cards),
    cannotCheck: ended.flatMap(({ rule, outcome }) => outcome.cannotCheck.map((one) => ({ rule: rule.id, ...one }))),
    ran: ended.flatMap(({ rule, result }) => (result.kind === "ran" ? rule.id : [])),
    checks: ended.map(({ rule, result, read }) => ({ rule: rule.id, title: rule.title, result, read })),
  };
}

type Ended = Pick<CheckReport, "result" | "read"> & { readonly outcome: RuleOutcome };

interface Asked {
  readonly chart: Chart;
  readonly facts: Facts;
  readonly others: ReadonlySet<Group>;
  /** Groups that may say the opposite of what they seem to, and the facts without them. */
  readonly doubted: ReadonlySet<Group>;
  readonly sure: Facts | undefined;
}

/** A year of birth leaves two ages: where a rule says the same of either, the age need not be certain. */
function checkOf(rule: Rule, asked: Asked, setting: RuleSetting): Ended {
  const { facts, sure } = asked;
  if (facts.possibleAges.length > 1) {
    const [first, ...more] = facts.possibleAges.map((ageYears) => {
      const at = { facts: { ...facts, ageYears }, sure: sure === undefined ? undefined : { ...sure, ageYears } };
      return checkAt(rule, { ...asked, ...at }, setting);
    });
    const said = ({ result, outcome }: Ended) => JSON.stringify([result, outcome]);
    if (first !== undefined && more.every((other) => said(other) === said(first))) return first;
  }
  return checkAt(rule, asked, setting);
}

function checkAt(rule: Rule, asked: Asked, setting: RuleSetting): Ended {
  const { chart, facts, others } = asked;
  if (setting.enabled === false) {
    const why = "switched off in this locality";
    const cannotCheck = [{ reason: `${rule.title}: ${why}.`, entries: [], because: { kind: "switchedOff" as const } }];
    return { result: { kind: "off", why }, read: [], outcome: { cards: [], cannotCheck } };
  }
  if (rule.offUntilEnabled !== undefined && setting.enabled !== true)
    return { result: { kind: "off", why: rule.offUntilEnabled }, read: [], outcome: silent };
  const belonging = belongingOf(rule.population, facts);
  if (belonging.belongs === "out")
    return { result: { kind: "notForThisPerson", why: belonging.why }, read: [], outcome: silent };
  const read = new Map<HeadingId, number>();
  const threshold = thresholdsOf(rule, setting);
  const counted = outcomeOf(rule, { ...facts, ...readingOf(facts, read), threshold });
  const outcome = counted === undefined ? undefined : withoutDoubt(rule, asked, counted, [...read.keys()], threshold);
  if (outcome === undefined) {
    const cannotCheck = [{ reason: `${rule.title}: the check failed. A fault of Throughline.`, entries: [] }];
    return { result: { kind: "failed" }, read: [], outcome: { cards: [], cannotCheck } };
  }
  const { cards, cannotCheck } = belonging.belongs === "in" ? outcome : undecided(rule, outcome, belonging.why);
  const gaps = gapsFor(rule, chart, others, facts.nowMs);
  return {
    result: { kind: "ran", cards: cards.length },
    read: readUnder(rule, chart, read),
    outcome: { cards, cannotCheck: [...cannotCheck, ...gaps] },
  };
}

/** Asked again without what may say the opposite, where the rule may have looked under the heading of such a thing. */
function withoutDoubt(
  rule: Rule,
  { chart, doubted, sure }: Asked,
  counted: RuleOutcome,
  read: readonly HeadingId[],
  threshold: RuleContext["threshold"],
): RuleOutcome | undefined {
  if (sure === undefined) return counted;
  // A rule may read the chart itself, beside what it asks for.
  const headingIds = [...new Set([...read, ...rule.needs])];
  const under = new Set(groupsOf(chart, headingIds, new Set(), (groups) => inDoubt.of(groups)));
  const groups = new Set([...doubted].filter((group) => under.has(group)));
  if (groups.size === 0) return counted;
  const outcome = outcomeOf(rule, { ...sure, threshold });
  return outcome === undefined ? undefined : doubtful(rule, counted, outcome, groups);
}

/** A rule that asks for no headings reads the chart itself: then what it needs is what it looked under. */
function readUnder(rule: Rule, chart: Chart, read: ReadonlyMap<HeadingId, number>): CheckReport["read"] {
  if (read.size > 0) return [...read].map(([headingId, facts]) => ({ headingId, facts }));
  return rule.needs.map((headingId) => ({ headingId, facts: factsUnder(chart, headingId) }));
}

function factsUnder(chart: Chart, headingId: HeadingId): number {
  return chart.headings.get(headingId)?.groups.length ?? 0;
}

/** A rule that may not be about this person: what it would have said is named as not decided, with the entries. */
function undecided(rule: Rule, { cards, cannotCheck }: RuleOutcome, why: string): RuleOutcome {
  if (cards.length === 0) return { cards, cannotCheck };
  const entries = cards.flatMap(({ inputs }) => inputs.flatMap((input) => input.entries));
  const reason = `${rule.title}: could not be decided, because ${why}.`;
  const one = { reason, entries: [...new Set(entries)], because: { kind: "personNotCertain" as const, why } };
  return { cards: [], cannotCheck: [...cannotCheck, one] };
}

function thresholdsOf({ id, thresholds = {} }: Rule, setting: RuleSetting): RuleContext["threshold"] {
  return (name) => {
    const own = thresholds[name];
    if (own === undefined) throw new Error(`rule ${id} has no threshold ${name}`);
    return setting.thresholds?.[name] ?? own.value;
  };
}

/** `undefined` where the rule threw: one faulty rule must not take the record off the screen, nor pass for a check that found nothing. */
function outcomeOf(rule: Rule, context: RuleContext): RuleOutcome | undefined {
  try {
    return rule.evaluate(context);
  } catch {
    return undefined;
  }
}

type Facts = Omit<RuleContext, "threshold"> & { readonly possibleAges: readonly number[] };

function factsOf(chart: Chart, now: Instant, others: ReadonlySet<Group>): Facts {
  // Rules ask for the same headings one after another.
  const underHeadings = new Map<string, readonly Group[]>();
  const selectedUnder = new Map<Pick<Selection, "of">, Map<string, readonly Group[]>>();
  return {
    chart,
    now,
    nowMs: instantToMs(now),
    ...personAt(chart, instantToMs(now)),
    groupsUnder: (...headingIds) => {
      const asked = headingIds.join(" ");
      const known = underHeadings.get(asked);
      if (known !== undefined) return known;
      const groups = groupsOf(chart, headingIds, others);
      underHeadings.set(asked, groups);
      return groups;
    },
    selected: (selection, ...headingIds) => {
      const asked = headingIds.join(" ");
      const known = selectedUnder.get(selection)?.get(asked);
      if (known !== undefined) return known;
      const groups = groupsOf(chart, headingIds, others, (all) => selection.of(all));
      selectedUnder.set(selection, (selectedUnder.get(selection) ?? new Map()).set(asked, groups));
      return groups;
    },
  };
}

/** The same, with a note of every heading that the rule looks under. */
function readingOf({ chart, groupsUnder, selected }: Facts, read: Map<HeadingId, number>): Partial<Facts> {
  const note = (headingIds: readonly HeadingId[]) => {
    for (const id of headingIds) read.set(id, factsUnder(chart, id));
  };
  return {
    groupsUnder: (...headingIds) => {
      note(headingIds);
      return groupsUnder(...headingIds);
    },
    selected: (selection, ...headingIds) => {
      note(headingIds);
      return selected(selection, ...headingIds);
    },
  };
}

function groupsAboutAnother(chart: Chart): ReadonlySet<Group> {
  return new Set([...chart.headings.values()].flatMap(({ groups }) => aboutAnother.of(groups)));
}

function groupsInDoubt(chart: Chart, others: ReadonlySet<Group>): ReadonlySet<Group> {
  const all = [...chart.headings.values()].flatMap(({ groups }) => inDoubt.of(groups));
  return new Set(all.filter((group) => !others.has(group)));
}

/** What is asked for comes of the whole lists, of which much is remembered. */
function factsWithout(left: ReadonlySet<Group>, chart: Chart, now: Instant, others: ReadonlySet<Group>): Facts {
  const rest = withoutGroups(chart, left);
  return {
    ...factsOf(chart, now, new Set([...others, ...left])),
    ...personAt(rest, instantToMs(now)),
    chart: rest,
  };
}

/** Lists that hold none of them stay the same lists. */
function withoutGroups(chart: Chart, left: ReadonlySet<Group>): Chart {
  const headings = [...chart.headings].map(([id, heading]): [HeadingId, HeadingChart] => {
    const { groups } = heading;
    return [
      id,
      groups.some((group) => left.has(group))
        ? { ...heading, groups: groups.filter((group) => !left.has(group)) }
        : heading,
    ];
  });
  return { ...chart, headings: new Map(headings) };
}

function groupsOf(
  chart: Chart,
  headingIds: readonly HeadingId[],
  others: ReadonlySet<Group>,
  select: (groups: readonly Group[]) => readonly Group[] = (groups) => groups,
): readonly Group[] {
  const lists = headingIds
    .map((id) => select(chart.headings.get(id)?.groups ?? []))
    .filter((groups) => groups.length > 0);
  const [only, ...more] = lists;
  const groups = more.length === 0 ? (only ?? []) : [...new Set(lists.flat())];
  return others.size === 0 ? groups : groups.filter((group) => !others.has(group));
}

/** The groups that cards rest on, by their ids: looked for once. */
function restedOn(chart: Chart, cards: readonly CardDraft[]): ReadonlyMap<GroupId, Group> {
  const wanted = new Set(cards.flatMap(({ inputs }) => inputs.map(({ groupId }) => groupId)));
  const found = new Map<GroupId, Group>();
  // Results are most of a record and few cards rest on them: the short lists first.
  const lists = [...chart.headings.values()].sort((a, b) => a.groups.length - b.groups.length);
  for (const { groups } of lists) {
    if (wanted.size === 0) return found;
    for (const group of byId.of(groups, wanted)) {
      found.set(group.id, group);
      wanted.delete(group.id);
    }
  }
  return found;
}

const byId = new GroupsById();

/** `localWords` stand beside what the rule says, never in its place: a locality's wording hides no fact. */
function toCard(
  rule: Rule,
  draft: CardDraft,
  groups: ReadonlyMap<GroupId, Group>,
  localWords: string | undefined,
): Card {
  const doubt = doubtOfCodes(draft, groups);
  return {
    ...draft,
    detail: [
      draft.detail,
      ...(doubt === undefined ? [] : [doubt]),
      ...(localWords === undefined ? [] : [`In this locality: ${localWords}`]),
    ].join(" "),
    id: [rule.id, rule.version, cardMark(draft, groups)].join("|"),
    rule: rule.id,
    ruleVersion: rule.version,
    summary: cutAtWord(draft.summary, maxSummaryLength),
    source: rule.evidence,
  };
}

/** A quotation is whole or left out: half of a dose would be read as a dose. The card's detail has it all. */
function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const opened = cut.lastIndexOf("“");
  const isInQuotation = opened > cut.lastIndexOf("”") && opened > fewestWords;
  return `${cut.slice(0, isInQuotation ? opened : Math.max(cut.lastIndexOf(" "), length / 2)).trimEnd()}…`;
}

/** So much stands at least before a quotation that is left out. */
const fewestWords = 24;
