import type { Group } from "../../domain/chart.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { CardInput } from "../card.ts";
import type { ConditionRow } from "../conditions.ts";
import { currentMedicines } from "../current-medicines.ts";
import { condition, conditionTable } from "../known-conditions.ts";
import { resultsOf } from "../laboratory.ts";
import { siteOf } from "../medicine-site.ts";
import { readingsSince } from "../plans/readings.ts";
import { planMeasures } from "../plans/threshold-words.ts";
import { recordedList } from "../recorded.ts";
import type { Result } from "../results.ts";
import { resultList } from "../results.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import { anticoagulants, antiplatelets, atrialFibrillation, inputsOf } from "./atrial-fibrillation.ts";
import type { LaboratoryAnswer } from "./has-bled-laboratory.ts";
import { anaemia, liverTests } from "./has-bled-laboratory.ts";
import type { HasBledFactor } from "./has-bled-score.ts";
import { hasBledBand, hasBledFactors, hasBledLimits } from "./has-bled-score.ts";

const dayMs = 86_400_000;
const title = "HAS-BLED";

/** SNOMED CT: as in the acute kidney injury rule. */
const replacedKidneyRow: ConditionRow = {
  id: "replacedKidney",
  name: "dialysis or kidney transplant",
  snomed: ["265764009", "108241001"],
  icd10: ["Z49", "Z99.2", "Z94.0"],
  words: ["renal dialysis", "haemodialysis", "peritoneal dialysis", "kidney transplant", "renal transplant"],
  not: ["acute dialysis", "declined"],
};
/** A fatty liver alone gives no point: cirrhosis does, and what follows from it. */
const cirrhosisRow: ConditionRow = {
  id: "cirrhosis",
  name: "cirrhosis",
  icd10: ["K70.3", "K70.4", "K72", "K74"],
  words: ["cirrhosis", "liver failure", "hepatic failure"],
};
const replacedKidney = recordedList(["problemList", "proceduresAndTherapies"], replacedKidneyRow);
const cirrhosis = recordedList(["problemList"], cirrhosisRow);
const severeLiver = condition("severeLiverDisease");
const strokes = condition("stroke", "haemorrhagicStroke");
const bleeds = condition("bleedingHistory", "bleedingDisorder");

const timeInRange = resultList({
  id: "timeInRange",
  name: "time in therapeutic range",
  codes: {},
  words: /^(?:(?:inr )?time in (?:the )?therapeutic range|ttr)(?: \(.*\))?$/i,
  unit: "%",
});
/** SNOMED CT UK Edition, seen in published extracts of general practice; read 2026-11. Units of alcohol a week, however the unit is written. */
const alcoholUnits = resultList({
  id: "alcoholUnits",
  name: "units of alcohol a week",
  codes: { snomed: ["1082641000000106"] },
  words: /^alcohol (?:units|consumption|intake)(?: consumed)? (?:per|a) week$/i,
  unit: "1",
  unitless: true,
  codedUnits: Object.fromEntries(
    [
      "/wk",
      "/week",
      "U/wk",
      "U/week",
      "u/wk",
      "{units}/wk",
      "{unit}/wk",
      "unit/week",
      "units/week",
      "unitsperweek",
      "units",
    ].map((unit) => [unit, 1]),
  ),
  headings: ["socialContext", "examinationFindings", "assessments", "investigationResults"],
});

/** Bleeding on an anticoagulant by nine points. Off until a locality wants it beside ORBIT, which NICE NG196 chose. */
export const hasBled: Rule = {
  id: "hasBled",
  version: 2,
  title,
  needs: [
    "problemList",
    "investigationResults",
    "medicationsAndMedicalDevices",
    "examinationFindings",
    "socialContext",
    "proceduresAndTherapies",
  ],
  evidence: { label: "Pisters et al., Chest 2010;138:1093-100", url: "https://doi.org/10.1378/chest.10-0134" },
  owner: ownOwner,
  population: { minAge: 18, living: true },
  offUntilEnabled: "NICE NG196 (2021) chose ORBIT: a locality that still uses HAS-BLED switches it on",
  thresholds: {
    resultDays: {
      value: 365,
      unit: "days",
      meaning: "How old a pressure, a laboratory result, a time in range and the units of alcohol may be",
    },
    alcoholUnits: { value: 8, unit: "units a week", meaning: "From how many on alcohol counts" },
  },
  tables: [conditionTable],
  evaluate(context): RuleOutcome {
    const fibrillation = atrialFibrillation(context);
    if (fibrillation.length === 0) return silent;
    const answers = answersOf(context);
    const missing = answers.flatMap(({ missing: what }) => what ?? []);
    if (missing.length > 0) {
      const reason = `${title} not worked out: ${listWords(missing)} ${missing.length > 1 ? "are" : "is"} missing within ${context.threshold("resultDays")} days.`;
      const entries = fibrillation.flatMap((group) => group.members.map((member) => member.key));
      return { cards: [], cannotCheck: [{ reason, entries }] };
    }
    const points = answers.filter(({ counts }) => counts);
    const given = anticoagulants(context).length > 0;
    return {
      cannotCheck: [],
      cards: [
        {
          summary: `${title} ${points.length} (${hasBledBand(points.length)}): bleeding risk ${given ? "on" : "if given"} an anticoagulant`,
          detail: [
            `Points: ${listWords(points.map(({ factor }) => hasBledFactors[factor])) || "none"}.`,
            ...answers.flatMap(({ notSeen }) => notSeen ?? []),
            "NICE: a bleeding score is for what can be changed (blood pressure, alcohol, antiplatelets, NSAIDs), not for withholding treatment.",
            notASubstitute,
          ].join(" "),
          indicator: "info",
          inputs: [
            ...fibrillation.map((group) => inputOf(group, "Atrial fibrillation", group.preferred.display)),
            ...answers.flatMap(({ inputs }) => inputs),
          ],
        },
      ],
    };
  },
};

interface Answer {
  readonly factor: HasBledFactor;
  readonly counts: boolean;
  /** What is not recorded, without which nothing can be said. */
  readonly missing?: string;
  /** What was not looked at, though the point can be answered without it. */
  readonly notSeen?: string;
  readonly inputs: readonly CardInput[];
}

function answersOf(context: RuleContext): readonly Answer[] {
  const sinceMs = context.nowMs - context.threshold("resultDays") * dayMs;
  const { ageYears } = context;
  return [
    pressure(context, sinceMs),
    kidney(context, sinceMs),
    either(
      recorded("liver", "Liver", [...cirrhosis(context), ...severeLiver.ever(context)]),
      liverTests(context, sinceMs),
    ),
    recorded("stroke", "Stroke", strokes.ever(context)),
    either(recorded("bleeding", "Bleeding", bleeds.ever(context)), anaemia(context, sinceMs)),
    labileInr(context, sinceMs),
    ageYears === undefined
      ? { factor: "elderly", counts: false, missing: "a certain age", inputs: [] }
      : { factor: "elderly", counts: ageYears > hasBledLimits.ageYears, inputs: [] },
    medicines(context),
    alcohol(context, sinceMs),
  ];
}

function recorded(factor: HasBledFactor, label: string, groups: readonly Group[]): Answer {
  const once = [...new Set(groups)];
  return {
    factor,
    counts: once.length > 0,
    inputs: once.map((group) => inputOf(group, label, group.preferred.display)),
  };
}

/** A point by the problems of the record, or else by the laboratory. */
function either(byProblems: Answer, { counts, inputs, notSeen }: LaboratoryAnswer): Answer {
  if (byProblems.counts) return byProblems;
  return { ...byProblems, counts, inputs, ...(notSeen === undefined ? {} : { notSeen }) };
}

const systolic = planMeasures.find(({ id }) => id === "systolicPressure");

function pressure(context: RuleContext, sinceMs: number): Answer {
  const [latest] = systolic === undefined ? [] : readingsSince(context, systolic, sinceMs).readings;
  if (latest === undefined) return { factor: "hypertension", counts: false, missing: "a blood pressure", inputs: [] };
  const input = inputOf(latest.group, `Systolic pressure, ${formatDate(latest.date)}`, latest.stated);
  return { factor: "hypertension", counts: latest.value > hasBledLimits.systolic, inputs: [input] };
}

function kidney(context: RuleContext, sinceMs: number): Answer {
  const replaced = replacedKidney(context);
  if (replaced.length > 0) return recorded("kidney", "Kidney", replaced);
  return measured(
    "kidney",
    "Creatinine",
    "a creatinine",
    newest(resultsOf.creatinine(context).results, sinceMs),
    (value) => value > hasBledLimits.creatinine,
  );
}

/** Asked only of somebody who takes a vitamin K antagonist: nobody else's INR can be labile. */
function labileInr(context: RuleContext, sinceMs: number): Answer {
  const takes = currentMedicines(context).some(({ agent }) => agent.ingredientClasses.has("vitaminKAntagonists"));
  if (!takes) return { factor: "labileInr", counts: false, inputs: [] };
  return measured(
    "labileInr",
    "Time in therapeutic range",
    "a time in therapeutic range",
    newest(timeInRange(context).results, sinceMs),
    (value) => value < hasBledLimits.timeInRange,
  );
}

function medicines(context: RuleContext): Answer {
  const inflammation = currentMedicines(context).filter(
    ({ agent, detail }) => agent.ingredientClasses.has("nsaids") && siteOf(detail) === "systemic",
  );
  const inputs = [
    ...inputsOf("Antiplatelet", antiplatelets(context)),
    ...inflammation.map(({ group, entry }) => inputOf(group, "Anti-inflammatory", entry.display)),
  ];
  return { factor: "medicines", counts: inputs.length > 0, inputs };
}

function alcohol(context: RuleContext, sinceMs: number): Answer {
  const limit = context.threshold("alcoholUnits");
  return measured(
    "alcohol",
    "Alcohol",
    "the units of alcohol a week",
    newest(alcoholUnits(context).results, sinceMs),
    (value) => value >= limit,
  );
}

function measured(
  factor: HasBledFactor,
  label: string,
  missing: string,
  result: Result | undefined,
  counts: (value: number) => boolean,
): Answer {
  if (result === undefined) return { factor, counts: false, missing, inputs: [] };
  const input = inputOf(result.group, `${label}, ${formatDate(result.date)}`, result.stated);
  return { factor, counts: counts(result.value), inputs: [input] };
}

function newest([result]: readonly Result[], sinceMs: number): Result | undefined {
  return result !== undefined && result.atMs >= sinceMs ? result : undefined;
}
