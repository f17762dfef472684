import type { Group } from "../../domain/chart.ts";
import { listWords } from "../../kernel/list-words.ts";
import type { ConditionList } from "../conditions.ts";
import { dateWords } from "../contradictions/conflicting-groups.ts";
import { condition, conditionTable } from "../known-conditions.ts";
import { sexWords } from "../person.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import { anticoagulantsInProse } from "../safety-nets/anticoagulants-in-prose.ts";
import { anticoagulants, atrialFibrillation, deniedFibrillation, doubtsOf, inputsOf } from "./atrial-fibrillation.ts";
import type { StrokeFactor } from "./cha2ds2-vasc-score.ts";
import { ageFactors, anticoagulationAdvice, cha2ds2VascOf, strokePoints } from "./cha2ds2-vasc-score.ts";

const title = "CHA2DS2-VASc";

/** Risk of stroke where atrial fibrillation is recorded, and whether an anticoagulant is. */
export const cha2ds2Vasc: Rule = {
  id: "cha2ds2Vasc",
  version: 5,
  title,
  needs: ["problemList", "medicationsAndMedicalDevices"],
  evidence: {
    label: "NICE NG196, Atrial fibrillation (2021); Lip et al., Chest 2010",
    url: "https://www.nice.org.uk/guidance/ng196",
  },
  owner: ownOwner,
  population: { minAge: 18, living: true },
  tables: [conditionTable],
  evaluate(context): RuleOutcome {
    const fibrillation = atrialFibrillation(context);
    const { ageYears, sex } = context;
    // Without an age the engine says that the rule could not be decided, once there is a card.
    if (fibrillation.length === 0) return notAsked(deniedFibrillation(context));
    if (sex === undefined || ageYears === undefined) {
      const what = ageYears === undefined ? "the person's age is not certain" : "sex is not recorded as female or male";
      return {
        cards: [],
        cannotCheck: [{ reason: `${title} not worked out: ${what}.`, entries: keysOf(fibrillation) }],
      };
    }
    const found = factors.flatMap(({ factor, name, list, ever }) => {
      const groups = ever ? list.ever(context) : list.active(context);
      return groups.length === 0 ? [] : [{ factor, name, groups }];
    });
    const personal = [...ageFactors(ageYears), ...(sex === "female" ? (["female"] as const) : [])];
    const total = cha2ds2VascOf([...found.map(({ factor }) => factor), ...personal]);
    const given = anticoagulants(context);
    const names = listWords(given.map(({ display }) => display));
    const advice = anticoagulationAdvice(total, sex);
    const valve = valves.active(context);
    const untreated = given.length === 0 && advice === "offer";
    return {
      cannotCheck: [],
      cards: [
        {
          summary: `${title} ${total}: ${given.length === 0 ? "no anticoagulant recorded as current" : `on ${names}`}`,
          detail: [
            `Points: ${listWords([...found.map(({ factor, name }) => `${name} (${strokePoints[factor]})`), ...personal.map(personalWords)]) || "none"}.`,
            ...sexWords(context),
            valve.length > 0 ? valveWords : adviceWords[advice],
            ...notCounted(context, found),
            ...deniedFactors(context),
            ...doubtsOf(context, given),
            ...(given.length === 0 ? saidInProse(context) : []),
            notASubstitute,
          ].join(" "),
          indicator: untreated ? "warning" : "info",
          inputs: [
            ...fibrillation.map((group) => inputOf(group, "Atrial fibrillation", group.preferred.display)),
            ...found.flatMap(({ name, factor, groups }) =>
              groups.map((group) => inputOf(group, `${name} (${strokePoints[factor]})`, group.preferred.display)),
            ),
            ...inputsOf("Anticoagulant", given),
            ...valve.map((group) => inputOf(group, "Valve", group.preferred.display)),
          ],
        },
      ],
    };
  },
};

const factors: readonly {
  readonly factor: StrokeFactor;
  readonly name: string;
  readonly list: ConditionList;
  /** Counts once had, not only while in force. */
  readonly ever: boolean;
}[] = [
  { factor: "heartFailure", name: "heart failure", list: condition("heartFailure"), ever: true },
  { factor: "hypertension", name: "hypertension", list: condition("hypertension"), ever: true },
  { factor: "diabetes", name: "diabetes", list: condition("diabetes"), ever: false },
  {
    factor: "strokeOrEmbolism",
    name: "stroke, TIA or embolism",
    list: condition("stroke", "transientIschaemicAttack", "arterialEmbolism"),
    ever: true,
  },
  {
    factor: "vascularDisease",
    name: "vascular disease",
    list: condition("myocardialInfarction", "peripheralArterialDisease", "aorticPlaque"),
    ever: true,
  },
];
const valves = condition("mechanicalHeartValve", "mitralStenosis");
const coronary = condition("coronaryHeartDisease");

const valveWords =
  "A mechanical valve or mitral stenosis is recorded: the score does not decide there, and a DOAC may not be suitable.";
const adviceWords = {
  offer: "NICE: offer an anticoagulant at 2 or more, bleeding risk taken into account; a DOAC first.",
  consider: "NICE: consider an anticoagulant for men at 1, bleeding risk taken into account.",
  none: "NICE: no anticoagulant for the stroke risk of atrial fibrillation at this score.",
} as const;

function personalWords(factor: StrokeFactor): string {
  const words: Partial<Record<StrokeFactor, string>> = {
    age75: "age 75 or over (2)",
    age65: "age 65 to 74 (1)",
    female: "female (1)",
  };
  return words[factor] ?? factor;
}

const dayMs = 86_400_000;
const proseDays = 365;

/** Whoever reads that none is recorded must not start a second one. */
function saidInProse(context: RuleContext): readonly string[] {
  return anticoagulantsInProse(context, context.nowMs - proseDays * dayMs).map(
    ({ group: { preferred }, words }) =>
      `But “${preferred.display}” (${dateWords(preferred)}) says “${words}”: find out before one is started.`,
  );
}

/** A code taken back is a decision reversed, which whoever looks for the score must see. */
function notAsked(denied: readonly Group[]): RuleOutcome {
  if (denied.length === 0) return silent;
  const names = listWords(denied.map(({ preferred }) => `“${preferred.display}”`));
  const reason = `${title} not worked out: ${names} is coded as atrial fibrillation, and its own words deny it.`;
  return { cards: [], cannotCheck: [{ reason, entries: keysOf(denied) }] };
}

function deniedFactors(context: RuleContext): readonly string[] {
  const denied = new Set(factors.flatMap(({ list }) => list.denied(context)));
  const names = listWords([...denied].map(({ preferred }) => `“${preferred.display}”`));
  return denied.size === 0 ? [] : [`Not counted: ${names}, as the words deny the code.`];
}

/** The score counts a heart attack, not coronary disease without one. */
function notCounted(context: RuleContext, found: readonly { readonly factor: StrokeFactor }[]): readonly string[] {
  if (found.some(({ factor }) => factor === "vascularDisease")) return [];
  const groups = coronary.ever(context);
  const names = listWords([...new Set(groups.map(({ preferred }) => `“${preferred.display}”`))]);
  return groups.length === 0 ? [] : [`Not counted: ${names}, as no heart attack is recorded.`];
}

function keysOf(groups: readonly Group[]) {
  return groups.flatMap((group) => group.members.map((member) => member.key));
}
