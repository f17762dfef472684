import type { Group } from "../../domain/chart.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { condition, conditionTable } from "../known-conditions.ts";
import { resultsOf, valueWords } from "../laboratory.ts";
import { sexWords } from "../person.ts";
import type { Result } from "../results.ts";
import { unreadResults } from "../results.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import { anticoagulants, antiplatelets, atrialFibrillation, inputsOf } from "./atrial-fibrillation.ts";
import { orbitBand, orbitLimits, orbitOf, orbitPoints } from "./orbit-score.ts";

const dayMs = 86_400_000;
const title = "ORBIT";

/** Risk of bleeding on an anticoagulant where atrial fibrillation is recorded. All five answers are needed; none is taken for "no" because a result is missing. */
export const orbit: Rule = {
  id: "orbit",
  version: 2,
  title,
  needs: ["problemList", "investigationResults", "medicationsAndMedicalDevices"],
  evidence: {
    label: "NICE NG196, Atrial fibrillation (2021); O'Brien et al., Eur Heart J 2015",
    url: "https://www.nice.org.uk/guidance/ng196",
  },
  owner: ownOwner,
  population: { minAge: 18, living: true },
  thresholds: { resultDays: { value: 365, unit: "days", meaning: "How old a haemoglobin and an eGFR may be" } },
  tables: [conditionTable],
  evaluate(context): RuleOutcome {
    const fibrillation = atrialFibrillation(context);
    if (fibrillation.length === 0) return silent;
    const { ageYears, sex } = context;
    const blood = bloodOf(context);
    const missing = [
      ...(ageYears === undefined ? ["a certain age"] : []),
      ...(sex === undefined ? ["sex as female or male"] : []),
      ...(blood.red === undefined ? ["a haemoglobin or haematocrit"] : []),
      ...(blood.egfr === undefined ? ["an eGFR"] : []),
    ];
    const { red, egfr } = blood;
    if (ageYears === undefined || sex === undefined || red === undefined || egfr === undefined) {
      const within = red === undefined || egfr === undefined ? ` within ${context.threshold("resultDays")} days` : "";
      const reason = `${title} not worked out: ${listWords(missing)} ${missing.length > 1 ? "are" : "is"} missing${within}.`;
      return { cards: [], cannotCheck: [{ reason, entries: keysOf(fibrillation) }, ...blood.unread] };
    }
    const bleeds = bleeding.ever(context);
    const platelets = antiplatelets(context);
    const limit = orbitLimits[red.kind][sex];
    const anaemia = red.result.value < limit;
    const reduced = egfr.value < 60 && egfr.comparator?.startsWith(">") !== true;
    const total = orbitOf({
      anaemia,
      age75: ageYears >= 75,
      bleedingHistory: bleeds.length > 0,
      reducedKidneyFunction: reduced,
      antiplatelet: platelets.length > 0,
    });
    const band = orbitBand(total);
    const points = [
      ...(anaemia ? [`${red.kind} below ${limit} (${orbitPoints.anaemia})`] : []),
      ...(ageYears >= 75 ? [`age 75 or over (${orbitPoints.age75})`] : []),
      ...(bleeds.length > 0 ? [`bleeding in the past (${orbitPoints.bleedingHistory})`] : []),
      ...(reduced ? [`eGFR below 60 (${orbitPoints.reducedKidneyFunction})`] : []),
      ...(platelets.length > 0 ? [`antiplatelet (${orbitPoints.antiplatelet})`] : []),
    ];
    const given = anticoagulants(context).length > 0;
    return {
      cannotCheck: blood.unread,
      cards: [
        {
          summary: `${title} ${total} (${band.name}): bleeding risk ${given ? "on" : "if given"} an anticoagulant`,
          detail: [
            `Points: ${listWords(points) || "none"}.`,
            ...sexWords(context),
            `About ${band.per100Years} major bleeds in 100 people treated for a year.`,
            "NICE: the score is for what can be changed (blood pressure, alcohol, antiplatelets, NSAIDs), not for withholding treatment.",
            notASubstitute,
          ].join(" "),
          indicator: "info",
          inputs: [
            inputOf(red.result.group, `${red.kind}, ${formatDate(red.result.date)}`, red.result.stated),
            inputOf(egfr.group, `eGFR, ${formatDate(egfr.date)}`, `${valueWords(egfr)} mL/min/1.73 m²`),
            ...bleeds.map((group) => inputOf(group, "Bleeding", group.preferred.display)),
            ...inputsOf("Antiplatelet", platelets),
          ],
        },
      ],
    };
  },
};

const bleeding = condition("bleedingHistory");

function bloodOf(context: RuleContext) {
  const earliestMs = context.nowMs - context.threshold("resultDays") * dayMs;
  const haemoglobin = resultsOf.haemoglobin(context);
  const haematocrit = resultsOf.haematocrit(context);
  const egfr = resultsOf.egfr(context);
  const latest = ([result]: readonly Result[]) =>
    result !== undefined && result.atMs >= earliestMs ? result : undefined;
  const hb = latest(haemoglobin.results);
  const hct = latest(haematocrit.results);
  const red =
    hb !== undefined
      ? ({ kind: "haemoglobin", result: hb } as const)
      : hct !== undefined
        ? ({ kind: "haematocrit", result: hct } as const)
        : undefined;
  const unread = [
    ...unreadResults(title, "haemoglobin", haemoglobin.unread),
    ...unreadResults(title, "eGFR", egfr.unread),
  ];
  return { red, egfr: latest(egfr.results), unread };
}

function keysOf(groups: readonly Group[]) {
  return groups.flatMap((group) => group.members.map((member) => member.key));
}
