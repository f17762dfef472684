import table from "../../../assets/tables/decision-words.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { Said } from "../../domain/said.ts";
import { startOf } from "../../domain/when.ts";
import type { SourceId } from "../../kernel/brand.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { dateWords, sourceName, sourcesOf } from "./conflicting-groups.ts";
import { answersIn, isInForce, plainWords, saysOneOf, without, wordsOf } from "./said-in-words.ts";

const dayMs = 86_400_000;

/**
 * One organisation writes that the person lacks capacity, another that they have it. Capacity is of one decision at one time, so both may be right:
 * they are put side by side, and nothing is concluded. Source: Mental Capacity Act 2005, sections 2 and 3, and its Code of Practice, chapter 4.
 */
export const capacityRecordsDiffer: Rule = {
  id: "capacityRecordsDiffer",
  version: 2,
  title: "Mental capacity",
  needs: ["legalInformation", "assessments", "alerts"],
  evidence: {
    label: "Mental Capacity Act 2005, sections 2 and 3",
    url: "https://www.legislation.gov.uk/ukpga/2005/9",
  },
  owner: ownOwner,
  population: { minAge: 16 },
  thresholds: {
    maxAgeDays: { value: 365, unit: "days", meaning: "An older statement of capacity is not put beside a newer one." },
  },
  tables: [{ name: "Words of decisions", source: table.source, date: table.date }],
  evaluate({ chart, nowMs, selected, threshold }): RuleOutcome {
    const sinceMs = nowMs - threshold("maxAgeDays") * dayMs;
    const newest = new Map<SourceId, Statement>();
    for (const group of selected(
      speaking,
      "legalInformation",
      "assessments",
      "alerts",
      "problemList",
      "individualRequirements",
      "examinationFindings",
    )) {
      for (const entry of group.members) {
        const says = capacityIn(entry);
        const atMs = (startOf(entry.when) ?? entry.recordedAt)?.latestMs;
        if (says === undefined || atMs === undefined || atMs < sinceMs || !isInForce(entry, nowMs)) continue;
        const known = newest.get(entry.sourceId);
        if (known === undefined || known.atMs < atMs) newest.set(entry.sourceId, { group, entry, says, atMs });
      }
    }
    const sides = [...newest.values()].sort((a, b) => b.atMs - a.atMs);
    if (new Set(sides.map(({ says }) => says)).size < 2) return silent;
    const said = sides.map(
      ({ says, entry }) => `${phrases[says]} at ${sourceName(chart, entry.sourceId)} (${dateWords(entry)})`,
    );
    return {
      cards: [
        {
          summary: `Capacity recorded differently: ${said.join("; ")}`,
          detail:
            "Capacity is of one decision at one time: read what each was about. Neither says whether the person can make the decision that is due now.",
          indicator: "info",
          inputs: sides.map(({ group, entry, says }) =>
            inputOf(group, sourcesOf(chart, group), `${entry.display}: ${phrases[says]}`),
          ),
        },
      ],
      cannotCheck: [],
    };
  },
};

interface Statement {
  readonly group: Group;
  readonly entry: Entry;
  readonly says: keyof typeof phrases;
  readonly atMs: number;
}

const phrases = { lacks: "lacks capacity", has: "has capacity" } as const;

const speaking = new Selection(
  (group) => group.members.some((entry) => capacityIn(entry) !== undefined),
  (said) => said.detail.kind === "questionnaire" || capacityIn(said) !== undefined,
);

/** `undefined` where it says nothing, or both. */
function capacityIn(said: Said): keyof typeof phrases | undefined {
  const asked = new Set(answersIn(said).flatMap(answerOf));
  // "Has capacity", answered no, does not say that somebody has it.
  const texts = (asked.size === 0 ? wordsOf(said) : answersIn(said).map(({ answer }) => answer)).map(plainWords);
  const lacks = asked.has("lacks") || texts.some((text) => !isQuestion(text) && saysOneOf(text, table.lacksCapacity));
  const has =
    asked.has("has") ||
    texts.some((text) => !isQuestion(text) && saysOneOf(without(text, table.lacksCapacity), table.hasCapacity));
  if (lacks === has) return undefined;
  return lacks ? "lacks" : "has";
}

/** `Does the person have capacity to decide this?` with yes or no. */
function answerOf({ question, answer }: { readonly question: string; readonly answer: string }) {
  const asked = plainWords(question);
  const yes = /^\s*yes\b/i.test(answer);
  if ((!yes && !/^\s*no\b/i.test(answer)) || saysOneOf(asked, table.capacityOfLungs)) return [];
  if (saysOneOf(asked, table.asksLack)) return [yes ? ("lacks" as const) : ("has" as const)];
  return saysOneOf(asked, table.asksCapacity) ? [yes ? ("has" as const) : ("lacks" as const)] : [];
}

/** What only asks, as the name of a finding or of a form does, states neither. */
function isQuestion(plain: string): boolean {
  return saysOneOf(plain, table.asking);
}
