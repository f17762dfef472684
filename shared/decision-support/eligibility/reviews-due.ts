import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Said } from "../../domain/said.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { Agent } from "../agents.ts";
import { type ConditionRow, conditionList } from "../conditions.ts";
import { condition, conditionRow } from "../known-conditions.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { isProposed, medicineLinesTaken } from "../medicine-lines.ts";
import { recordedList } from "../recorded.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { careHomeRecords, frailtyRecords } from "./frailty.ts";
import {
  carerRecords,
  endOfLifeRecords,
  onEndOfLifeRegister,
  preventiveTable,
  prognosisRecords,
} from "./person-standing.ts";
import {
  dateWords,
  gpRecordMissing,
  groupsSince,
  holdsOneOf,
  isStanding,
  monthsBefore,
  newestOf,
  personInput,
  wordsOf,
} from "./record-words.ts";

/**
 * Reviews that somebody may be due: one card, each with why. Sources: NHS Health Check (Local Authorities Regulations 2013, ages 40 to 74, every five
 * years); NHS England, Structured medication reviews and medicines optimisation guidance (PAR431, 2021); Learning disabilities health check scheme (from
 * 14, yearly); Care Act 2014, section 10 (carers); Gold Standards Framework, registers. The counts are the locality's to set.
 */
export const reviewsDue: Rule = {
  id: "reviewsDue",
  version: 3,
  title: "Reviews that may be due",
  needs: ["problemList", "medicationsAndMedicalDevices", "contactsWithProfessionals"],
  evidence: {
    label:
      "NHS England, Structured medication reviews (2021); NHS Health Check; learning disabilities health check scheme; Care Act 2014",
    url: "https://www.england.nhs.uk/publication/structured-medication-reviews-and-medicines-optimisation/",
  },
  owner: ownOwner,
  population: { minAge: 14 },
  tables: [preventiveTable],
  thresholds: {
    medicines: {
      value: 10,
      unit: "medicines",
      meaning: "From how many medicines on a structured medication review is thought of.",
    },
    medicationReviewMonths: {
      value: 12,
      unit: "months",
      meaning: "A structured medication review counts for so long.",
    },
    healthCheckMonths: { value: 60, unit: "months", meaning: "An NHS Health Check counts for so long." },
    learningDisabilityMonths: {
      value: 12,
      unit: "months",
      meaning: "An annual health check in learning disability counts for so long.",
    },
    carerMonths: { value: 12, unit: "months", meaning: "A carer's assessment or review counts for so long." },
  },
  evaluate(context): RuleOutcome {
    const { chart } = context;
    if (context.died) return silent;
    const due = items.flatMap((item) => item(context) ?? []);
    if (due.length === 0) return silent;
    const missing = gpRecordMissing(chart, "problemList", "contactsWithProfessionals", "medicationsAndMedicalDevices");
    if (missing !== undefined) {
      const reason = `Whether ${listWords(due.map(({ name }) => name))} may be due cannot be told: ${missing}.`;
      return { cards: [], cannotCheck: [{ reason, entries: [] }] };
    }
    const inputs = due.flatMap(({ name, because }) =>
      because.map((group) => inputOf(group, name, group.preferred.display)),
    );
    return {
      cards: [
        {
          summary: `May be due: ${listWords(due.map(({ name }) => name))}`,
          detail: `${due.map(({ name, why, last }) => `${name}: ${why}${last === undefined ? ", none recorded" : `, last recorded ${dateWords(last.preferred)}`}`).join(". ")}. May have been done elsewhere, or declined: ask.`,
          indicator: "info",
          inputs: inputs.length === 0 ? personInput(chart) : inputs,
        },
      ],
      cannotCheck: [],
    };
  },
};

interface Due {
  readonly name: string;
  readonly why: string;
  readonly because: readonly Group[];
  readonly last?: Group;
}

type ReviewItem = (context: RuleContext) => Due | undefined;

/** Done within the months: `"done"`; else the last one that is recorded, or nothing. */
function lastOf(
  review: keyof typeof reviews,
  months: number,
  { selected, nowMs }: RuleContext,
): Group | "done" | undefined {
  const all = selected(reviews[review], ...headings);
  return groupsSince(all, monthsBefore(nowMs, months), nowMs).length > 0 ? "done" : newestOf(all);
}

function dueUnlessDone(review: keyof typeof reviews, months: number, context: RuleContext, due: Due): Due | undefined {
  const last = lastOf(review, months, context);
  if (last === "done") return undefined;
  return last === undefined ? due : { ...due, last };
}

const medicationReview: ReviewItem = (context) => {
  if (endOfLifeRecords(context).length > 0 || context.ageYears === undefined || context.ageYears < 18) return undefined;
  const lines = medicineLinesTaken(context).taken.filter(
    ({ medicines }) => !medicines.every(({ entry }) => isProposed(entry)),
  );
  const many = lines.length >= context.threshold("medicines");
  const severe = frailtyRecords(context).severe;
  const home = careHomeRecords(context);
  const opioids = lines.filter(({ agent }) => agent.ingredientClasses.has("opioids") && !isSubstitution(agent));
  const reasons = [
    ...(many ? [`${lines.length} current medicines`] : []),
    ...(home.length > 0 ? ["lives in a care home"] : []),
    ...(severe.length > 0 ? ["severe frailty recorded"] : []),
    ...(opioids.length > 0 ? [`an opioid, which may be addictive${lastSaidOf(opioids)}`] : []),
  ];
  if (reasons.length === 0) return undefined;
  const heads = (many ? lines : opioids).flatMap(({ medicines: [first] }) =>
    first === undefined ? [] : [first.group],
  );
  return dueUnlessDone("medication", context.threshold("medicationReviewMonths"), context, {
    name: "structured medication review",
    why: listWords(reasons),
    because: [...heads, ...home, ...severe],
  });
};

/** An opioid of long ago that nobody closed may no longer be taken. */
function lastSaidOf(lines: readonly MedicineLine[]): string {
  const dates = lines.flatMap(({ lastDated }) => lastDated ?? []);
  const [latest] = dates.sort((a, b) => b.latestMs - a.latestMs);
  if (latest === undefined || dates.length < lines.length) return "";
  return ` (last dated ${formatDate(latest)}: it may no longer be taken)`;
}

/** Buprenorphine with naloxone treats opioid dependence, and has its own service and reviews. */
function isSubstitution({ ingredients }: Agent): boolean {
  return ingredients.has("buprenorphine") && ingredients.has("naloxone");
}

const exclusions = [
  "coronaryHeartDisease",
  "myocardialInfarction",
  "chronicKidneyDisease",
  "severeKidneyDisease",
  "diabetes",
  "hypertension",
  "atrialFibrillation",
  "transientIschaemicAttack",
  "stroke",
  "heartFailure",
  "peripheralArterialDisease",
];
const excluded = condition(...exclusions);
/** A practice records "diabetic neuropathy" as a finding as often as it does as a problem. */
const excludedElsewhere = recordedList(["examinationFindings", "assessments"], ...exclusions.map(conditionRow));
const hypercholesterolaemia = conditionList({
  id: "familialHypercholesterolaemia",
  name: "familial hypercholesterolaemia",
  words: ["familial hypercholesterolaemia", "familial hypercholesterolemia"],
});

/** A ten-year risk of 20 % or more was found before: that is looked after, and no longer looked for. */
const highRisk = new Selection(({ preferred: { detail, display, status } }) => {
  if (detail.kind !== "observation" || detail.value?.type !== "quantity" || status === "cancelled") return false;
  const { value, unit = "%", comparator } = detail.value.quantity;
  return (
    /qrisk|cardiovascular (?:disease )?(?:10 year )?risk|10 year risk of cardiovascular/i.test(display) &&
    unit === "%" &&
    comparator === undefined &&
    (value ?? 0) >= 20
  );
});
const riskHeadings: readonly HeadingId[] = ["assessments", "examinationFindings", "investigationResults"];

const healthCheck: ReviewItem = (context) => {
  const { ageYears } = context;
  if (ageYears === undefined || ageYears < 40 || ageYears > 74 || endOfLifeRecords(context).length > 0)
    return undefined;
  if (excludedElsewhere(context).length > 0 || context.selected(highRisk, ...riskHeadings).length > 0) return undefined;
  if (excluded.ever(context).length > 0 || hypercholesterolaemia.ever(context).length > 0) return undefined;
  if (medicineLinesTaken(context).taken.some(({ agent }) => agent.ingredientClasses.has("statins"))) return undefined;
  return dueUnlessDone("healthCheck", context.threshold("healthCheckMonths"), context, {
    name: "NHS Health Check",
    why: `aged ${ageYears}, none of the conditions recorded that rule it out`,
    because: [],
  });
};

const learningDisabilityRow: ConditionRow = {
  id: "learningDisability",
  name: "learning disability",
  snomed: ["110359009"],
  icd10: ["F70", "F71", "F72", "F73", "F78", "F79"],
  words: ["learning disability", "learning disabilities", "intellectual disability"],
  not: ["carer of", "carer for", "cares for", "caring for", "parent of"],
};
const learningDisability = conditionList(learningDisabilityRow);
/** Many know it from a flag or a reasonable adjustment alone. */
const learningDisabilityElsewhere = recordedList(
  ["alerts", "individualRequirements", "primarySupportReason"],
  learningDisabilityRow,
);

const learningDisabilityCheck: ReviewItem = (context) => {
  const [first] = [...learningDisability.active(context), ...learningDisabilityElsewhere(context)];
  if (first === undefined || endOfLifeRecords(context).length > 0) return undefined;
  return dueUnlessDone("annualCheck", context.threshold("learningDisabilityMonths"), context, {
    name: "annual health check (learning disability)",
    why: `${first.preferred.display} recorded`,
    because: [first],
  });
};

const carersReview: ReviewItem = (context) => {
  const because = carerRecords(context);
  if (because.length === 0) return undefined;
  return dueUnlessDone("carer", context.threshold("carerMonths"), context, {
    name: "carer’s assessment",
    why: "recorded as looking after somebody",
    because,
  });
};

const spread = condition("metastases");

const endOfLifeRegister: ReviewItem = (context) => {
  if (onEndOfLifeRegister(context).length > 0) return undefined;
  const because = endOfLifeRecords(context);
  const name = "entry on the palliative care register";
  if (because.length > 0) return { name, why: "end-of-life or palliative care recorded", because };
  const [cancer] = spread.active(context);
  const [prognosis] = prognosisRecords(context);
  if (cancer === undefined || prognosis === undefined) return undefined;
  const why = `“${cancer.preferred.display}” recorded, with a short prognosis (“${prognosis.preferred.display}”)`;
  return { name: `${name} (consider)`, why, because: [cancer, prognosis] };
};

const items: readonly ReviewItem[] = [
  medicationReview,
  learningDisabilityCheck,
  healthCheck,
  carersReview,
  endOfLifeRegister,
];

const notDone = [
  "invitation",
  "invited",
  "invite",
  "declined",
  "did not attend",
  "dna",
  "due",
  "overdue",
  "not done",
  "referral",
  "referred",
];

function review(...words: readonly string[]): Selection {
  const isSaid = (said: Said) => holdsOneOf(wordsOf(said), words) && !holdsOneOf(wordsOf(said), notDone);
  return new Selection(({ preferred }) => {
    const isAbout = preferred.detail.kind !== "appointment" || preferred.detail.outcome === "attended";
    return isAbout && isStanding(preferred) && isSaid(preferred);
  }, isSaid);
}

const reviews = {
  medication: review("structured medication review", "medication review", "polypharmacy review"),
  healthCheck: review("nhs health check"),
  annualCheck: review(
    "annual health check",
    "learning disability health check",
    "learning disabilities health assessment",
  ),
  carer: review(
    "carer assessment",
    "carer's assessment",
    "carers assessment",
    "carer s assessment",
    "carer review",
    "carer health check",
  ),
} as const;

const headings: readonly HeadingId[] = [
  "contactsWithProfessionals",
  "assessments",
  "proceduresAndTherapies",
  "examinationFindings",
  "investigationResults",
  "problemList",
  "servicesAndCare",
  "documents",
];
