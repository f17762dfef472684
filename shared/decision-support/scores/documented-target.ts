import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { isActiveCondition } from "../active.ts";
import type { RuleContext } from "../rule.ts";

const target88To92 = /\b88\s*%?\s*(?:-|–|to)\s*92\b/;

/** Where a clinician has documented the hypercapnic target, and in what words. */
export function documentedTarget({ selected }: RuleContext): string | undefined {
  const [found] = selected(
    targets,
    "alerts",
    "problemList",
    "contingencySafetyPlans",
    "risks",
    "examinationFindings",
    "investigationResults",
    "assessments",
  );
  return found === undefined ? undefined : `target of 88 to 92 % documented in “${found.preferred.display}”`;
}

/** Among measurements the two numbers may be anything's range. */
const ofSaturation = /\b(?:sats?|saturations?|sp[o0]2|o2|oxygen|hypercapn\w*)\b/i;

const targets = new Selection(
  (group) =>
    isInForce(group) &&
    (group.preferred.detail.kind !== "observation" || ofSaturation.test(group.preferred.display)) &&
    textsOf(group).some((text) => target88To92.test(text)),
);

function isInForce({ preferred: { detail } }: Group): boolean {
  if (detail.kind === "flag") return detail.active !== false;
  return detail.kind !== "condition" || isActiveCondition(detail);
}

function textsOf({ preferred }: Group): readonly string[] {
  return [preferred.display, ...preferred.fields.map((field) => field.value)];
}
