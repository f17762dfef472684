import table from "../../../assets/tables/anticoagulant-reversal.json" with { type: "json" };
import { formatDate } from "../../view-models/format-date.ts";
import { condition } from "../known-conditions.ts";
import { resultsOf, valueWords } from "../laboratory.ts";
import type { Result } from "../results.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import type { GivenMedicine } from "../scores/atrial-fibrillation.ts";
import { anticoagulants, doubtsOf, inputsOf, stoppedElsewhere } from "../scores/atrial-fibrillation.ts";
import { listOf } from "../words.ts";

const dayMs = 86_400_000;
/** An INR older than that says nothing of today. */
const inrDays = 7;

const valves = condition("mechanicalHeartValve");

/** What an anticoagulated person takes and what reverses it, for whoever meets them bleeding. Nothing is advised: bleeding is not in the record. */
export const anticoagulantReversal: Rule = {
  id: "anticoagulantReversal",
  version: 3,
  title: "Anticoagulant and its reversal",
  needs: ["medicationsAndMedicalDevices", "investigationResults"],
  evidence: {
    label: "RCP, Reversal of anticoagulation, Clin Med 2018; NICE NG39; NICE TA697",
    url: "https://pmc.ncbi.nlm.nih.gov/articles/PMC6334060",
  },
  owner: ownOwner,
  population: { living: true },
  thresholds: {
    highInr: { value: 5, unit: "INR", meaning: "From this INR on, on a vitamin K antagonist, the card warns" },
  },
  tables: [{ name: table.title, source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    const given = anticoagulants(context);
    if (given.length === 0) return silent;
    const rows = table.rows.filter(({ ingredients }) =>
      given.some((medicine) => ingredients.some((name) => medicine.ingredients.has(name))),
    );
    const inr = rows.some(({ result }) => result === "inr") ? latest(resultsOf.inr(context).results) : undefined;
    const egfr = rows.some(({ result }) => result === "egfr") ? latest(resultsOf.egfr(context).results) : undefined;
    const tooHigh = inr !== undefined && isHigh(inr, context);
    const valve = valves.active(context);
    const disputed = stoppedElsewhere(context, given);
    const names = `${listOf(given.map(({ display }) => display))}${disputed.length === 0 ? "" : " (stopped by another source)"}`;
    return {
      cannotCheck: [],
      cards: [
        {
          summary: `Anticoagulant: ${names}${inr === undefined ? "" : `, INR ${valueWords(inr)} on ${formatDate(inr.date)}`}`,
          detail: [
            ...(rows.length === 0 ? ["What reverses it is not in the table."] : []),
            ...rows.map(({ ingredients, words }) => `Reversal of ${nameOf(ingredients, given)}: ${words}.`),
            ...doubtsOf(context, given),
            "When the last dose was taken is not known from the record.",
            ...(inr === undefined && rows.some(({ result }) => result === "inr") ? ["No INR is recorded."] : []),
            ...(egfr === undefined
              ? []
              : [`eGFR ${valueWords(egfr)} on ${formatDate(egfr.date)}: it stays longer where the kidney is poor.`]),
            ...(valve.length > 0
              ? [
                  "A mechanical heart valve is recorded: reversal and stopping need advice of cardiology or haematology.",
                ]
              : []),
            ...(given.length > 1 ? ["More than one anticoagulant is recorded as current."] : []),
            notASubstitute,
          ].join(" "),
          indicator: tooHigh ? "warning" : "info",
          inputs: [
            ...inputsOf("Anticoagulant", given),
            ...(inr === undefined ? [] : [inputOf(inr.group, `INR, ${formatDate(inr.date)}`, inr.stated)]),
            ...(egfr === undefined ? [] : [inputOf(egfr.group, `eGFR, ${formatDate(egfr.date)}`, egfr.stated)]),
            ...valve.map((group) => inputOf(group, "Valve", group.preferred.display)),
          ],
        },
      ],
    };
  },
};

function latest([result]: readonly Result[]): Result | undefined {
  return result;
}

function isHigh({ atMs, value, comparator = "" }: Result, context: RuleContext): boolean {
  return (
    !comparator.startsWith("<") && context.nowMs - atMs <= inrDays * dayMs && value >= context.threshold("highInr")
  );
}

function nameOf(ingredients: readonly string[], given: readonly GivenMedicine[]): string {
  return listOf(ingredients.filter((name) => given.some((medicine) => medicine.ingredients.has(name))));
}
