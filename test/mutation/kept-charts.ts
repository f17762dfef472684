/** Stands for `derive.ts` under the tests' records: a record that was derived for one change of a rule is not derived again for the next. */
import { evaluateChart } from "../../shared/decision-support/evaluate.ts";
import { allRules } from "../../shared/decision-support/rules.ts";
import { deriveChart as derived } from "../../shared/derive/derive.ts";
import type { DeriveInput } from "../../shared/derive/derive-chart.ts";
import { keptChart, rulesInHand } from "./with-mutant.ts";

const none = Object.fromEntries(allRules.map(({ id }) => [id, { enabled: false }]));

export function deriveChart(input: DeriveInput): ReturnType<typeof derived> {
  const made = keptChart(input, () => derived({ ...input, ruleSettings: none }));
  if (!made.ok) return made;
  const asked = rulesInHand();
  const rules = asked === undefined ? allRules : allRules.filter(({ id }) => asked.has(id));
  return {
    ok: true,
    value: { ...made.value, evaluation: evaluateChart(made.value.chart, input.now, input.ruleSettings, rules) },
  };
}
