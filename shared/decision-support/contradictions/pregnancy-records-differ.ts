import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner } from "../rule.ts";
import { contradictionsOf, dateWords, sideOf, sourcesOf } from "./conflicting-groups.ts";
import { maySayPregnancy, pregnancySaid } from "./pregnancy-said.ts";

const dayMs = 86_400_000;

/**
 * Pregnant here and, later, not pregnant there; or still pregnant long past the expected date. A loss that one organisation does not know of, and a
 * pregnancy that another does not know of, both do harm. "Not pregnant" before "pregnant" is no contradiction: it is how every pregnancy begins.
 * Source: NICE NG201, Antenatal care (2021), recommendations on sharing the record.
 */
export const pregnancyRecordsDiffer: Rule = {
  id: "pregnancyRecordsDiffer",
  version: 1,
  title: "Pregnancy records that disagree",
  needs: ["pregnancyStatus", "problemList"],
  evidence: { label: "NICE NG201, Antenatal care (2021)", url: "https://www.nice.org.uk/guidance/ng201" },
  owner: ownOwner,
  population: {},
  thresholds: {
    pregnancyDays: { value: 300, unit: "days", meaning: "An older statement says nothing of today's pregnancy." },
  },
  evaluate(context): RuleOutcome {
    const { chart } = context;
    const overdue = contradictionsOf(chart, ["pregnancyPastDue"]).map(
      ({ conflict, groups }): CardDraft => ({
        summary: conflict.summary,
        detail: `${conflict.summary}. Ask before anything that rests on a pregnancy, or on there being none.`,
        indicator: "info",
        inputs: groups.map((group) => sideOf(chart, group, group.preferred.display)),
      }),
    );
    if (overdue.length > 0) return { cards: overdue, cannotCheck: [] };
    return { cards: pregnantAndNot(context), cannotCheck: [] };
  },
};

const headings: readonly HeadingId[] = [
  "pregnancyStatus",
  "problemList",
  "alerts",
  "examinationFindings",
  "investigationResults",
  "proceduresAndTherapies",
];

const saidOf = ({ preferred }: Group) => pregnancySaid(preferred);

function pregnantAndNot(context: RuleContext): readonly CardDraft[] {
  const { chart, nowMs, selected } = context;
  const sinceMs = nowMs - context.threshold("pregnancyDays") * dayMs;
  const dated = selected(speaking, ...headings).flatMap((group) => {
    const date = startOf(group.preferred.when) ?? group.preferred.recordedAt;
    return date === undefined || date.latestMs < sinceMs || date.earliestMs > nowMs ? [] : [{ group, date }];
  });
  const pregnant = latest(dated.filter(({ group }) => saidOf(group)?.isPregnant === true));
  const not = latest(dated.filter(({ group }) => saidOf(group)?.isPregnant === false));
  if (pregnant === undefined || not === undefined || not.date.earliestMs < pregnant.date.earliestMs) return [];
  const until = saidOf(pregnant.group)?.until;
  if (until !== undefined && until.latestMs < not.date.earliestMs) return [];
  if (!areApart(pregnant.group, not.group)) return [];
  const sides = [pregnant.group, not.group].map((group) => {
    const state = saidOf(group)?.words ?? "";
    return { group, state, words: `${state} at ${sourcesOf(chart, group)} (${dateWords(group.preferred)})` };
  });
  const said = sides.map(({ words }) => words).join(", ");
  return [
    {
      summary: `Pregnancy records disagree: ${said}`,
      detail: `Recorded as ${said}. The pregnancy may have ended, or one of the two may be wrong. Ask, gently, before anything that rests on either.`,
      indicator: "warning",
      inputs: sides.map(({ group, state }) =>
        inputOf(group, sourcesOf(chart, group), `${state} (${dateWords(group.preferred)})`),
      ),
    },
  ];
}

const speaking = new Selection(({ preferred }) => pregnancySaid(preferred) !== undefined, maySayPregnancy);

interface Dated {
  readonly group: Group;
  readonly date: PartialDate;
}

function latest(all: readonly Dated[]): Dated | undefined {
  return [...all].sort((a, b) => b.date.earliestMs - a.date.earliestMs)[0];
}

/** A source that says one thing and later another has changed its mind. */
function areApart(a: Group, b: Group): boolean {
  const sources = new Set(b.members.map(({ sourceId }) => sourceId));
  return !a.members.some(({ sourceId }) => sources.has(sourceId));
}
