import { aboutAnother } from "../domain/about-another.ts";
import type { Chart, Group } from "../domain/chart.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { Instant } from "../kernel/brand.ts";
import { instantToMs } from "../kernel/brand.ts";
import type { CannotCheck, Card, Evaluation } from "./card.ts";
import { gapsFor } from "./gaps.ts";
import { personAt } from "./person.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "./rule.ts";
import { allRules } from "./rules.ts";

const maxSummaryLength = 140;
const indicatorOrder: Readonly<Record<Card["indicator"], number>> = { critical: 0, warning: 1, info: 2 };

/**
 * All rules over one chart: the flags, and what could not be checked. Deterministic for (chart, now, rules).
 * Cards come most urgent first, then in the order of the rules.
 */
export function evaluateChart(chart: Chart, now: Instant, rules: readonly Rule[] = allRules): Evaluation {
  const others = groupsAboutAnother(chart);
  const context = contextOf(chart, now, others);
  const cards: Card[] = [];
  const cannotCheck: CannotCheck[] = [];
  const ran: string[] = [];
  for (const rule of rules) {
    const outcome = outcomeOf(rule, context);
    if (outcome === undefined) {
      cannotCheck.push({
        rule: rule.id,
        reason: `${rule.title}: the check failed. A fault of Throughline.`,
        entries: [],
      });
      continue;
    }
    ran.push(rule.id);
    for (const draft of outcome.cards) cards.push(toCard(rule, draft));
    for (const missing of outcome.cannotCheck) cannotCheck.push({ rule: rule.id, ...missing });
    for (const reason of gapsFor(rule, chart, others)) cannotCheck.push({ rule: rule.id, reason, entries: [] });
  }
  cards.sort((a, b) => indicatorOrder[a.indicator] - indicatorOrder[b.indicator]);
  return { cards, cannotCheck, ran };
}

/** `undefined` where the rule threw: one faulty rule must not take the record off the screen, nor pass for a check that found nothing. */
function outcomeOf(rule: Rule, context: RuleContext): RuleOutcome | undefined {
  try {
    return rule.evaluate(context);
  } catch {
    return undefined;
  }
}

function contextOf(chart: Chart, now: Instant, others: ReadonlySet<Group>): RuleContext {
  // Rules ask for the same headings one after another.
  const underHeadings = new Map<string, readonly Group[]>();
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
    selected: (selection, ...headingIds) => groupsOf(chart, headingIds, others, (groups) => selection.of(groups)),
  };
}

function groupsAboutAnother(chart: Chart): ReadonlySet<Group> {
  return new Set([...chart.headings.values()].flatMap(({ groups }) => aboutAnother.of(groups)));
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

function toCard(rule: Rule, draft: CardDraft): Card {
  const inputIds = draft.inputs.map((input) => input.groupId).sort();
  return {
    ...draft,
    id: [rule.id, rule.version, ...inputIds].join("|"),
    rule: rule.id,
    ruleVersion: rule.version,
    summary: cutAtWord(draft.summary, maxSummaryLength),
    source: rule.evidence,
  };
}

function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), length / 2))}…`;
}
