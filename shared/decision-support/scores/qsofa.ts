import { listWords } from "../../kernel/list-words.ts";
import { formatDateTime } from "../../view-models/format/format-date.ts";
import { formatDateAgo } from "../../view-models/format/format-relative.ts";
import type { ObservationSet } from "../observation-sets.ts";
import { observationSets } from "../observation-sets.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import { qsofaOf } from "./qsofa-score.ts";

const dayMs = 86_400_000;
const headingIds = ["examinationFindings", "investigationResults", "assessments"] as const;

/** The quick SOFA score, for a locality that asks for it: NICE grades the risk of sepsis by NEWS2. */
export const qsofa: Rule = {
  id: "qsofa",
  version: 1,
  title: "qSOFA",
  needs: ["examinationFindings"],
  evidence: { label: "Singer et al., Sepsis-3, JAMA 2016;315:801-10", url: "https://doi.org/10.1001/jama.2016.0287" },
  owner: ownOwner,
  population: { minAge: 18, pregnancy: "exclude", living: true },
  offUntilEnabled:
    "NICE NG253 (2025) grades the risk of sepsis by NEWS2, which runs; qSOFA is for a locality that asks for it",
  evaluate({ chart, nowMs, now }): RuleOutcome {
    const lists = headingIds.map((id) => chart.headings.get(id)?.groups ?? []);
    const [set] = observationSets(lists, nowMs - dayMs).filter(({ date }) => date.earliestMs <= nowMs);
    if (set === undefined) return silent;
    const respiratoryRate = numberOf(set, "respiratoryRate");
    const systolicPressure = numberOf(set, "systolicPressure");
    const consciousness = set.readings.get("consciousness")?.value;
    const missing = [
      ...(respiratoryRate === undefined ? ["respiratory rate"] : []),
      ...(systolicPressure === undefined ? ["systolic blood pressure"] : []),
      ...(typeof consciousness === "string" ? [] : ["consciousness"]),
    ];
    // A pressure taken on its own is nobody's attempt at a score.
    if (missing.length > 1) return silent;
    if (respiratoryRate === undefined || systolicPressure === undefined || typeof consciousness !== "string") {
      const reason = `qSOFA not worked out for ${formatDateTime(set.date)}: ${listWords(missing)} not recorded.`;
      return { cards: [], cannotCheck: [{ reason, entries: keysOf(set) }] };
    }
    const total = qsofaOf({ respiratoryRate, systolicPressure, alteredMentation: consciousness !== "A" });
    if (total < 2) return silent;
    return {
      cannotCheck: [],
      cards: [
        {
          summary: `qSOFA ${total} at ${formatDateTime(set.date)} (${formatDateAgo(set.date, now)})`,
          detail: `2 or more: with an infection, a poor outcome is more likely. NICE grades by NEWS2. ${notASubstitute}`,
          indicator: "warning",
          inputs: (["respiratoryRate", "systolicPressure", "consciousness"] as const).flatMap((parameter) => {
            const reading = set.readings.get(parameter);
            return reading === undefined ? [] : [inputOf(reading.group, parameterNames[parameter], reading.text)];
          }),
        },
      ],
    };
  },
};

const parameterNames = {
  respiratoryRate: "respiratory rate",
  systolicPressure: "systolic blood pressure",
  consciousness: "consciousness (ACVPU)",
} as const;

function numberOf(set: ObservationSet, parameter: "respiratoryRate" | "systolicPressure"): number | undefined {
  const value = set.readings.get(parameter)?.value;
  return typeof value === "number" ? value : undefined;
}

function keysOf(set: ObservationSet) {
  return [...set.readings.values()].flatMap(({ group }) => group.members.map((member) => member.key));
}
