import table from "../../../assets/tables/sick-day-medicines.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { CardInput } from "../card.ts";
import { conditionList } from "../conditions.ts";
import { lineInputs, medicineLinesTaken, stillTakenWords } from "../medicine-lines.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { acuteKidneyInjury } from "../scores/acute-kidney-injury.ts";
import { capital } from "../words.ts";
import { onSide } from "./combination.ts";

const dayMs = 86_400_000;
const illness = conditionList(table.acuteIllness);

/**
 * Medicines that are paused or looked at while a person is dehydrated or acutely ill, where that is on the record now: acute kidney injury as its
 * own rule stages it, or an illness of the last days.
 */
export const sickDayMedicines: Rule = {
  id: "sickDayMedicines",
  version: 2,
  title: "Sick-day medicines",
  needs: ["medicationsAndMedicalDevices", "investigationResults", "problemList"],
  evidence: {
    label: "NICE NG148, Acute kidney injury (2019, updated 2024); NHS Scotland, Medicine Sick Day Rules (2018)",
    url: "https://www.nice.org.uk/guidance/ng148",
  },
  owner: ownOwner,
  population: { minAge: 18, living: true },
  thresholds: { illnessDays: { value: 7, unit: "days", meaning: "Age of an illness up to which it counts as acute" } },
  tables: [{ name: table.name, source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    const { taken } = medicineLinesTaken(context);
    const groups = table.groups.map((group) => ({ group, matches: onSide(group, taken) }));
    const found = groups.filter(({ matches }) => matches.length > 0);
    if (found.length === 0) return silent;
    const reason = kidneyInjury(context) ?? acuteIllness(context);
    if (reason === undefined) return silent;
    const names = [...new Set(found.flatMap(({ matches }) => matches.map(({ ingredient }) => ingredient)))];
    const card = {
      summary: `Sick-day medicines with ${reason.short}: ${listWords(names)}`,
      detail: [
        `${reason.words}.`,
        ...found.map(({ group, matches }) => {
          const own = listWords([...new Set(matches.map(({ ingredient }) => ingredient))]);
          return `${capital(own)}${own === group.name ? "" : ` (${group.name})`}: ${group.why}.`;
        }),
        "Consider whether each should be paused until the person eats and drinks as usual, and when it starts again; in heart failure ask first.",
        ...stillTakenWords(found.flatMap(({ matches }) => matches.map(({ line }) => line))),
      ].join(" "),
      indicator: "warning" as const,
      inputs: [
        ...reason.inputs,
        ...found.flatMap(({ group, matches }) =>
          matches.flatMap(({ line }) => lineInputs(line, group.name, context.chart)),
        ),
      ],
    };
    return { cards: [card], cannotCheck: [] };
  },
};

interface Reason {
  readonly short: string;
  readonly words: string;
  readonly inputs: readonly CardInput[];
}

function kidneyInjury(context: RuleContext): Reason | undefined {
  const [card] = acuteKidneyInjury.evaluate(context).cards;
  if (card === undefined) return undefined;
  const [stage = "", ...figures] = card.summary.split(": ");
  return { short: stage, words: capital(figures.join(": ")), inputs: card.inputs };
}

function acuteIllness(context: RuleContext): Reason | undefined {
  const days = context.threshold("illnessDays");
  const now = illness.active(context).filter((group) => isRecent(group, context.nowMs, days));
  const [first] = now;
  if (first === undefined) return undefined;
  const { display, when } = first.preferred;
  const date = startOf(when);
  return {
    short: display.toLowerCase(),
    words: `${display}${date === undefined ? "" : `, ${formatDate(date)}`}, is active in the problem list`,
    inputs: now.map((group) => inputOf(group, "Acute illness", group.preferred.display)),
  };
}

function isRecent({ preferred: { when, recordedAt } }: Group, nowMs: number, days: number): boolean {
  const date = startOf(when) ?? recordedAt;
  return date !== undefined && date.latestMs >= nowMs - days * dayMs && date.earliestMs <= nowMs;
}
