import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { CardInput } from "../card.ts";
import { condition } from "../known-conditions.ts";
import { laboratory } from "../laboratory.ts";
import { isProposed, medicineLinesTaken } from "../medicine-lines.ts";
import { anticholinergicBurden } from "../medicines/anticholinergic-burden.ts";
import { resultList } from "../results.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { efiOf } from "../scores/efi-score.ts";
import { deficitsOf } from "../scores/frailty-deficits.ts";
import { frailtyScaleOf } from "./clinical-frailty-scale.ts";
import { careHomeRecords, frailtyRecords } from "./frailty.ts";
import { endOfLifeRecords } from "./person-standing.ts";
import { dateOf, groupsSince, holdsOneOf, isStanding, monthsBefore, wordsOf } from "./record-words.ts";

const mdtReviewVersion = 2;

/**
 * Who a multidisciplinary team may want to talk about: 65 and over, moderate or severe frailty, and at least two of six reasons. No national rule exists:
 * this one is a beginning for a locality to sign off, so it is off until then.
 * Source: NHS England, PCN DES guidance on structured medication reviews (PAR431, 2021), priority groups; thresholds are the locality's own.
 */
export const mdtReview: Rule = {
  id: "mdtReview",
  version: mdtReviewVersion,
  title: "Multidisciplinary review",
  needs: ["problemList", "medicationsAndMedicalDevices", "admissionDetails", "contactsWithProfessionals"],
  evidence: {
    label: "NHS England, Structured medication reviews, priority groups (PAR431, 2021); the locality's own thresholds",
    url: "https://www.england.nhs.uk/publication/structured-medication-reviews-and-medicines-optimisation/",
  },
  owner: ownOwner,
  population: { minAge: 65 },
  offUntilEnabled: "no national rule exists: a locality switches it on when it has signed off the thresholds",
  thresholds: {
    reasons: { value: 2, unit: "reasons", meaning: "How many of the reasons beside frailty." },
    medicines: { value: 10, unit: "medicines", meaning: "From how many current medicines on." },
    admissions: { value: 2, unit: "admissions", meaning: "From how many unplanned admissions on." },
    attendances: { value: 3, unit: "attendances", meaning: "From how many emergency department attendances on." },
    efi: {
      value: 0.24,
      unit: "of 1",
      meaning: "Above which the electronic frailty index counts, where nobody has graded frailty.",
    },
    acb: { value: 3, unit: "points", meaning: "From which anticholinergic burden on." },
    egfr: { value: 30, unit: "mL/min/1.73 m²", meaning: "Below which the latest eGFR counts." },
    months: { value: 12, unit: "months", meaning: "How far back admissions, attendances and falls count." },
    reviewMonths: { value: 6, unit: "months", meaning: "A multidisciplinary review counts for so long." },
  },
  evaluate(context): RuleOutcome {
    const { nowMs, selected, threshold } = context;
    if (context.died || endOfLifeRecords(context).length > 0) return silent;
    const frailty = frailtyOf(context);
    if (frailty === undefined) return silent;
    const reviewed = selected(
      reviews,
      "contactsWithProfessionals",
      "assessments",
      "proceduresAndTherapies",
      "documents",
    );
    if (groupsSince(reviewed, monthsBefore(nowMs, threshold("reviewMonths")), nowMs).length > 0) return silent;
    const reasons = reasonsOf(context);
    if (reasons.length < threshold("reasons")) return silent;
    const said = [frailty.words, ...reasons.map(({ words }) => words)];
    return {
      cards: [
        {
          summary: `Multidisciplinary review may be due: ${listWords(said)}`,
          detail: `${listWords(said)}. No multidisciplinary review recorded in ${threshold("reviewMonths")} months. The locality's rule, version ${mdtReviewVersion}.`,
          indicator: "info",
          inputs: [...frailty.inputs, ...reasons.flatMap(({ inputs }) => inputs)],
        },
      ],
      cannotCheck: [],
    };
  },
};

interface Reason {
  readonly words: string;
  readonly inputs: readonly CardInput[];
}

/** A grade that somebody recorded, else the index (standards §4.2: a coded diagnosis of frailty overrides it). */
function frailtyOf(context: RuleContext): Reason | undefined {
  const { severe, moderate, isGraded } = frailtyRecords(context);
  const [grade] = [...severe, ...moderate];
  if (grade !== undefined) {
    const words = severe.length > 0 ? "severe frailty" : "moderate frailty";
    const scale = frailtyScaleOf(grade);
    if (scale === undefined) return { words, inputs: [inputOf(grade, "Frailty", grade.preferred.display)] };
    const step = `Clinical Frailty Scale ${scale.value}`;
    return { words: `${words} (${step})`, inputs: [inputOf(grade, "Frailty", `${step}, ${formatDate(scale.date)}`)] };
  }
  if (isGraded) return undefined;
  const deficits = deficitsOf(context);
  const efi = efiOf(deficits.length);
  if (efi <= context.threshold("efi")) return undefined;
  const inputs = deficits.flatMap(({ groups, name, value }) =>
    groups.slice(0, 1).map((group) => inputOf(group, name, value)),
  );
  return { words: `eFI ${efi.toFixed(2)}`, inputs };
}

/** The rule on anticholinergic burden, asked with this rule's own threshold. */
function burdenOf(context: RuleContext): readonly Reason[] {
  const { cards } = anticholinergicBurden.evaluate({ ...context, threshold: () => context.threshold("acb") });
  return cards.map(({ summary, inputs }) => ({
    words: (summary.split(" (")[0] ?? summary).replace(/^A/, "a"),
    inputs,
  }));
}

const dementia = condition("dementia");
const egfr = resultList(laboratory.egfr);

function reasonsOf(context: RuleContext): readonly Reason[] {
  const { nowMs, selected, threshold } = context;
  const sinceMs = monthsBefore(nowMs, threshold("months"));
  const since = (selection: Selection) =>
    groupsSince(selected(selection, "admissionDetails", "contactsWithProfessionals"), sinceMs, nowMs);
  const lines = medicineLinesTaken(context).taken.filter(
    ({ medicines }) => !medicines.every(({ entry }) => isProposed(entry)),
  );
  const admitted = apart(since(admissions));
  const attended = apart(since(attendances));
  const fallen = groupsSince(
    selected(falls, "contactsWithProfessionals", "admissionDetails", "problemList"),
    sinceMs,
    nowMs,
  );
  const [latest] = egfr(context).results;
  const named = (groups: readonly Group[], label: string) =>
    groups.map((group) => inputOf(group, label, group.preferred.display));
  const isOften = admitted.length >= threshold("admissions") || attended.length >= threshold("attendances");
  const demented = dementia.active(context);
  const home = careHomeRecords(context);
  return [
    ...(lines.length >= threshold("medicines")
      ? [
          {
            words: `${lines.length} medicines`,
            inputs: lines.flatMap(({ medicines: [first], name }) =>
              first === undefined ? [] : [inputOf(first.group, "Medicine", name)],
            ),
          },
        ]
      : []),
    ...(isOften
      ? [
          {
            words: `${admitted.length} unplanned admissions and ${attended.length} emergency attendances in ${threshold("months")} months`,
            inputs: named([...admitted, ...attended], "Unplanned"),
          },
        ]
      : []),
    ...(fallen.length > 0
      ? [{ words: "a fall or fragility fracture", inputs: named(fallen, "Fall or fracture") }]
      : []),
    ...burdenOf(context),
    ...(demented.length > 0 ? [{ words: "dementia", inputs: named(demented, "Dementia") }] : []),
    ...(home.length > 0 ? [{ words: "lives in a care home", inputs: named(home, "Care home") }] : []),
    ...(latest !== undefined && latest.value < threshold("egfr")
      ? [{ words: `eGFR ${latest.stated}`, inputs: [inputOf(latest.group, "eGFR", latest.stated)] }]
      : []),
  ];
}

const unplanned = /emergency|unplanned|non-?elective|\b999\b|\bA&E\b/i;

const admissions = new Selection(
  ({ preferred: { detail, status } }) =>
    detail.kind === "encounter" &&
    status !== "cancelled" &&
    status !== "planned" &&
    ["IMP", "ACUTE", "NONAC", "inpatient"].includes(detail.class ?? "") &&
    unplanned.test(`${detail.admissionMethod ?? ""} ${detail.admissionSource ?? ""}`),
);
const attendances = new Selection(
  ({ preferred: { detail, status } }) =>
    detail.kind === "encounter" && status !== "cancelled" && status !== "planned" && detail.class === "EMER",
);
const fallWords = [
  "fall",
  "falls",
  "fell",
  "fractured neck of femur",
  "fracture of neck of femur",
  "hip fracture",
  "fragility fracture",
  "vertebral fracture",
  "colles fracture",
];
const notFallWords = [
  "risk of falls",
  "falls risk",
  "no falls",
  "falls clinic",
  "falls assessment",
  "family",
  "history of",
];
const reviewWords = [
  "mdt review",
  "multidisciplinary review",
  "multidisciplinary team meeting",
  "mdt meeting",
  "multidisciplinary team review",
  "multi-disciplinary team meeting",
  "mdt",
];
const notReviewWords = ["referral", "due", "planned"];

const falls = new Selection(({ preferred }) => {
  if (preferred.detail.kind !== "encounter" && preferred.detail.kind !== "condition") return false;
  const words = wordsOf(preferred);
  return preferred.status !== "cancelled" && holdsOneOf(words, fallWords) && !holdsOneOf(words, notFallWords);
});
const reviews = new Selection(
  ({ preferred }) =>
    isStanding(preferred) &&
    holdsOneOf(wordsOf(preferred), reviewWords) &&
    !holdsOneOf(wordsOf(preferred), notReviewWords),
);

const dayMs = 86_400_000;

/** Two records of one day are of one contact. */
function apart(groups: readonly Group[]): readonly Group[] {
  const days = new Map<number, Group>();
  for (const group of groups) {
    const day = Math.floor((dateOf(group.preferred)?.earliestMs ?? 0) / dayMs);
    if (!days.has(day)) days.set(day, group);
  }
  return [...days.values()];
}
