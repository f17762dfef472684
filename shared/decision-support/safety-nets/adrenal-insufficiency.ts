import { startOf } from "../../domain/when.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { condition, conditionRow, conditionTable } from "../known-conditions.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner } from "../rule.ts";
import { doubtfulAnywhereList, saidAnywhereList } from "../said-anywhere.ts";
import { corticosteroids } from "./long-term-corticosteroids.ts";

const recorded = condition("adrenalInsufficiency");
const suspected = doubtfulAnywhereList(["problemList", "alerts"], conditionRow("adrenalInsufficiency"));
/** An alert or a plan is written for whoever meets the person; it makes no diagnosis. */
const warnedOf = saidAnywhereList(
  ["alerts", "risks", "contingencySafetyPlans", "individualRequirements"],
  conditionRow("adrenalCrisisRisk"),
  conditionRow("longTermSteroids"),
);

/** Adrenal insufficiency in force, or an alert or plan that warns of a crisis: steroids must never stop, and need to rise in illness. */
export const adrenalInsufficiency: Rule = {
  id: "adrenalInsufficiency",
  version: 4,
  title: "Adrenal insufficiency",
  needs: ["problemList", "alerts", "contingencySafetyPlans", "medicationsAndMedicalDevices"],
  evidence: {
    label:
      "NICE NG243, Adrenal insufficiency (2024); National Patient Safety Alert NatPSA/2020/005, Steroid Emergency Card",
    url: "https://www.nice.org.uk/guidance/ng243",
  },
  owner: ownOwner,
  population: { living: true },
  tables: [conditionTable],
  evaluate(context): RuleOutcome {
    const problems = recorded.active(context);
    const warnings = warnedOf(context);
    const groups = [...problems, ...warnings];
    const [first] = groups;
    if (first === undefined) return onlySuspected(context);
    const steroids = corticosteroids(context);
    const date = startOf(first.preferred.when);
    return {
      cannotCheck: [],
      cards: [
        {
          summary: `${problems.length > 0 ? "Adrenal insufficiency" : "Warned of: adrenal crisis"}: “${first.preferred.display}”${date === undefined ? "" : ` (${formatDate(date)})`}, ${
            steroids.length === 0 ? "no corticosteroid recorded as current" : "steroids must not stop"
          }`,
          detail: [
            "Doses are raised in illness, injury and procedures. In a crisis: hydrocortisone 100 mg by injection at once for an adult, fluids, and help.",
            ...(steroids.length === 0
              ? ["No systemic corticosteroid is current in the medicines that were read: check what the person takes."]
              : []),
            notASubstitute,
          ].join(" "),
          indicator: "warning",
          inputs: [
            ...problems.map((group) => inputOf(group, "Problem", group.preferred.display)),
            ...warnings.map((group) => inputOf(group, "Warning", group.preferred.display)),
            ...steroids.map(({ group, entry }) => inputOf(group, "Corticosteroid", entry.display)),
          ],
        },
      ],
    };
  },
};

/** "?Addison's disease" is no diagnosis, and nobody should have to find it. */
function onlySuspected(context: RuleContext): RuleOutcome {
  return {
    cards: [],
    cannotCheck: suspected(context).map(({ group, words }) => ({
      reason: `Adrenal insufficiency: only asked or suspected in “${words}”. Steroid cover not decided here.`,
      entries: group.members.map(({ key }) => key),
    })),
  };
}
