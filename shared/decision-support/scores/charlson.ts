import type { Group } from "../../domain/chart.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import type { ConditionList } from "../conditions.ts";
import { condition, conditionTable } from "../known-conditions.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import type { CharlsonCondition } from "./charlson-score.ts";
import { charlsonAgePoints, charlsonOf, charlsonPoints, countedConditions, tenYearSurvival } from "./charlson-score.ts";

const yearMs = 365.25 * 86_400_000;
/** A tumour counts for five years from its diagnosis, unless it is still in force (Charlson 1987). */
const tumourYears = 5;

const names: Readonly<Record<CharlsonCondition, string>> = {
  myocardialInfarction: "heart attack",
  heartFailure: "heart failure",
  peripheralVascularDisease: "peripheral vascular disease",
  cerebrovascularDisease: "stroke or TIA",
  dementia: "dementia",
  chronicPulmonaryDisease: "chronic lung disease",
  connectiveTissueDisease: "connective tissue disease",
  pepticUlcer: "peptic ulcer",
  mildLiverDisease: "mild liver disease",
  diabetes: "diabetes",
  hemiplegia: "hemiplegia",
  severeKidneyDisease: "moderate or severe kidney disease",
  diabetesWithEndOrganDamage: "diabetes with organ damage",
  solidTumour: "cancer",
  leukaemia: "leukaemia",
  lymphoma: "lymphoma",
  severeLiverDisease: "moderate or severe liver disease",
  metastases: "metastatic cancer",
  aids: "AIDS",
};

const lists: readonly (readonly [CharlsonCondition, ConditionList])[] = [
  ["myocardialInfarction", condition("myocardialInfarction")],
  ["heartFailure", condition("heartFailure")],
  ["peripheralVascularDisease", condition("peripheralArterialDisease", "aorticDisease")],
  ["cerebrovascularDisease", condition("stroke", "transientIschaemicAttack", "haemorrhagicStroke")],
  ["dementia", condition("dementia")],
  ["chronicPulmonaryDisease", condition("chronicPulmonaryDisease")],
  ["connectiveTissueDisease", condition("connectiveTissueDisease")],
  ["pepticUlcer", condition("pepticUlcer")],
  ["mildLiverDisease", condition("mildLiverDisease")],
  ["diabetes", condition("diabetes")],
  ["hemiplegia", condition("hemiplegia")],
  ["severeKidneyDisease", condition("severeKidneyDisease")],
  ["diabetesWithEndOrganDamage", condition("diabetesWithEndOrganDamage")],
  ["solidTumour", condition("solidTumour")],
  ["leukaemia", condition("leukaemia")],
  ["lymphoma", condition("lymphoma")],
  ["severeLiverDisease", condition("severeLiverDisease")],
  ["metastases", condition("metastases")],
  ["aids", condition("aids")],
];

/** The Charlson index with its conditions and its points for age. One line of little urgency: shown from a few points of disease on. */
export const charlson: Rule = {
  id: "charlson",
  version: 1,
  title: "Charlson comorbidity index",
  needs: ["problemList"],
  evidence: {
    label: "Charlson et al., J Chronic Dis 1987;40:373-83",
    url: "https://doi.org/10.1016/0021-9681(87)90171-8",
  },
  owner: ownOwner,
  population: { minAge: 18, living: true },
  thresholds: {
    leastShown: { value: 3, unit: "points", meaning: "Least points of disease, without age, that are shown" },
  },
  tables: [conditionTable],
  evaluate(context): RuleOutcome {
    const { ageYears } = context;
    const found = lists.flatMap(([id, list]) => {
      const groups = groupsOf(id, list, context);
      return groups.length === 0 ? [] : [{ id, groups }];
    });
    const index = charlsonOf(found.map(({ id }) => id));
    if (index < context.threshold("leastShown")) return silent;
    const counted = new Set(countedConditions(found.map(({ id }) => id)));
    const age = ageYears === undefined ? 0 : charlsonAgePoints(ageYears);
    const rests = found.filter(({ id }) => counted.has(id));
    return {
      cannotCheck: [],
      cards: [
        {
          summary: `Charlson ${index}, with age ${index + age}: ${listWords(rests.map(({ id }) => names[id]))}`,
          detail: [
            `Points: ${listWords(rests.map(({ id }) => `${names[id]} (${charlsonPoints[id]})`))}; age (${age}).`,
            `Ten-year survival by the estimate of 1987: ${percent(tenYearSurvival(index + age))}. It describes groups, not one person.`,
            notASubstitute,
          ].join(" "),
          indicator: "info",
          inputs: rests.flatMap(({ id, groups }) =>
            groups.map((group) => inputOf(group, names[id], group.preferred.display)),
          ),
        },
      ],
    };
  },
};

function groupsOf(id: CharlsonCondition, list: ConditionList, context: RuleContext): readonly Group[] {
  if (id !== "solidTumour") return list.ever(context);
  const inForce = new Set(list.active(context));
  return list.ever(context).filter((group) => {
    const startMs = startOf(group.preferred.when)?.latestMs ?? Number.NEGATIVE_INFINITY;
    return inForce.has(group) || context.nowMs - startMs <= tumourYears * yearMs;
  });
}

function percent(share: number): string {
  return share < 0.01 ? "less than 1 %" : `about ${Math.round(share * 100)} %`;
}
