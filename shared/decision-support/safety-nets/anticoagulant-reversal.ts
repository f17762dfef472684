import table from "../../../assets/tables/anticoagulant-reversal.json" with { type: "json" };
import wordsTable from "../../../assets/tables/anticoagulant-words.json" with { type: "json" };
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { dateWords, sourcesOf } from "../contradictions/conflicting-groups.ts";
import { condition } from "../known-conditions.ts";
import { resultsOf, valueWords } from "../laboratory.ts";
import type { Result } from "../results.ts";
import { newestUnreadWords, unreadAfter, unreadResults } from "../results.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import type { GivenMedicine } from "../scores/atrial-fibrillation.ts";
import { anticoagulants, doubtsOf, inputsOf, stoppedElsewhere } from "../scores/atrial-fibrillation.ts";
import { anticoagulantsInProse } from "./anticoagulants-in-prose.ts";

const dayMs = 86_400_000;
/** An INR older than that says nothing of today. */
const inrDays = 7;

const valves = condition("mechanicalHeartValve");

/**
 * What an anticoagulated person takes and what reverses it, for whoever meets them bleeding. Nothing is advised: bleeding is not in the record. Where no
 * medicines list has one and the prose of a letter, a form, a plan or an alert says that one is taken, that is said in its own words.
 */
export const anticoagulantReversal: Rule = {
  id: "anticoagulantReversal",
  version: 4,
  title: "Anticoagulant and its reversal",
  needs: ["medicationsAndMedicalDevices", "investigationResults", "documents"],
  evidence: {
    label: "RCP, Reversal of anticoagulation, Clin Med 2018; NICE NG39; NICE TA697",
    url: "https://pmc.ncbi.nlm.nih.gov/articles/PMC6334060",
  },
  owner: ownOwner,
  population: { living: true },
  thresholds: {
    highInr: { value: 5, unit: "INR", meaning: "From this INR on, on a vitamin K antagonist, the card warns" },
    proseDays: {
      value: 365,
      unit: "days",
      meaning: "What prose says that is older is not put beside the medicines of today.",
    },
  },
  tables: [table, wordsTable].map(({ title, source, date }) => ({ name: title, source, date })),
  evaluate(context): RuleOutcome {
    const given = anticoagulants(context);
    if (given.length === 0) return onlyInProse(context);
    const rows = reversing(given);
    const inrs = rows.some(({ result }) => result === "inr") ? resultsOf.inr(context) : { results: [], unread: [] };
    const inr = latest(inrs.results);
    const newer = unreadAfter(inrs, inr, context.nowMs);
    const egfr = rows.some(({ result }) => result === "egfr") ? latest(resultsOf.egfr(context).results) : undefined;
    const tooHigh = inr !== undefined && isHigh(inr, context);
    const valve = valves.active(context);
    const disputed = stoppedElsewhere(context, given);
    const names = `${listWords(given.map(({ display }) => display))}${disputed.length === 0 ? "" : " (stopped by another source)"}`;
    return {
      cannotCheck: unreadResults("Anticoagulant and its reversal", "newer INR", newer),
      cards: [
        {
          summary: `Anticoagulant: ${names}${inr === undefined ? "" : `, INR ${valueWords(inr)} on ${formatDate(inr.date)}`}`,
          detail: [
            ...(rows.length === 0 ? ["What reverses it is not in the table."] : []),
            ...rows.map(({ ingredients, words }) => `Reversal of ${nameOf(ingredients, given)}: ${words}.`),
            ...doubtsOf(context, given),
            "When the last dose was taken is not known from the record.",
            ...newestUnreadWords("INR", newer),
            ...(inr === undefined && newer.length === 0 && rows.some(({ result }) => result === "inr")
              ? ["No INR is recorded."]
              : []),
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

function reversing(given: readonly Pick<GivenMedicine, "ingredients">[]) {
  return table.rows.filter(({ ingredients }) =>
    given.some((medicine) => ingredients.some((name) => medicine.ingredients.has(name))),
  );
}

/** Prose orders nothing: where no list has the medicine, whoever meets the person bleeding finds nothing of it there. */
function onlyInProse(context: RuleContext): RuleOutcome {
  const sinceMs = context.nowMs - context.threshold("proseDays") * dayMs;
  const said = anticoagulantsInProse(context, sinceMs);
  const [newest] = said;
  if (newest === undefined) return silent;
  const { group, words } = newest;
  const card: CardDraft = {
    summary: `No anticoagulant is on a medicines list, but “${group.preferred.display}” (${dateWords(group.preferred)}) says “${words}”`,
    detail: [
      `${said.map((one) => `“${one.words}” in “${one.group.preferred.display}” (${dateWords(one.group.preferred)}) at ${sourcesOf(context.chart, one.group)}`).join("; ")}.`,
      "No anticoagulant is current among the medicines that were read. A letter is no prescription: ask the person, look for an alert card or yellow book, or ask whoever wrote it, before either is relied on.",
      ...reversing(said).map((row) => `Reversal of ${nameOf(row.ingredients, said)}: ${row.words}.`),
      notASubstitute,
    ].join(" "),
    indicator: "warning",
    inputs: said.map((one) => inputOf(one.group, sourcesOf(context.chart, one.group), one.words)),
  };
  return { cards: [card], cannotCheck: [] };
}

function latest([result]: readonly Result[]): Result | undefined {
  return result;
}

function isHigh({ atMs, value, comparator = "" }: Result, context: RuleContext): boolean {
  return (
    !comparator.startsWith("<") && context.nowMs - atMs <= inrDays * dayMs && value >= context.threshold("highInr")
  );
}

function nameOf(ingredients: readonly string[], given: readonly Pick<GivenMedicine, "ingredients">[]): string {
  return listWords(ingredients.filter((name) => given.some((medicine) => medicine.ingredients.has(name))));
}
