import { describe, expect, it } from "vitest";
import type { CheckReport } from "../../../shared/decision-support/card.ts";
import { evaluateChart } from "../../../shared/decision-support/evaluate.ts";
import { allRules } from "../../../shared/decision-support/rules.ts";
import { parseInstant } from "../../../shared/kernel/brand.ts";
import { chartFrom, nowText, patient } from "../../fixtures/chart-from-fhir.ts";

function instant() {
  const at = parseInstant(nowText);
  if (at === undefined) throw new Error("no instant");
  return at;
}
const now = instant();

const allOn = Object.fromEntries(allRules.map(({ id }) => [id, { enabled: true }]));

/** How each rule ended for somebody of this date of birth; the day of the test is 23-Nov-2026. */
function endings(birthDate: string): ReadonlyMap<string, CheckReport["result"]> {
  const { chart } = chartFrom({ gp: { kind: "gp", resources: [patient({ birthDate })] } });
  return new Map(evaluateChart(chart, now, allOn).checks.map(({ rule, result }) => [rule, result]));
}

const born = (age: number) => endings(`${2026 - age}-11-23`);
const bornADayLater = (age: number) => endings(`${2026 - age}-11-24`);

/** As the guideline of each says; all other rules are for every age. */
const from = [
  [12, ["screeningDue"]],
  [14, ["reviewsDue"]],
  [16, ["sepsis", "capacityRecordsDiffer"]],
  [
    18,
    [
      "kidneyFunction",
      "orbit",
      "hasBled",
      "ppiWithoutReason",
      "qsofa",
      "charlson",
      "cha2ds2Vasc",
      "steroidEmergencyCard",
      "sickDayMedicines",
      "medicineMonitoring",
      "renalDosing",
    ],
  ],
  [65, ["mdtReview", "electronicFrailtyIndex", "anticholinergicBurden", "olderPerson", "olderPersonStart"]],
] as const;

describe("whom a rule is for", () => {
  it.each(from)("from the birthday at %d on, and not a day before", (age, rules) => {
    const on = born(age);
    const before = bornADayLater(age);
    for (const rule of rules) {
      expect([rule, on.get(rule)?.kind]).toEqual([rule, "ran"]);
      expect([rule, before.get(rule)]).toEqual([
        rule,
        { kind: "notForThisPerson", why: `it is not for people under ${age}` },
      ]);
    }
  });

  it("counts attendances of a child up to the day before the 18th birthday", () => {
    expect(bornADayLater(18).get("childAttendances")?.kind).toBe("ran");
    expect(born(18).get("childAttendances")).toEqual({
      kind: "notForThisPerson",
      why: "it is not for people over 17",
    });
  });

  it("leaves no other rule out by age", () => {
    const byAge = new Set<string>(["childAttendances", ...from.flatMap(([, rules]) => rules)]);
    for (const ended of [born(0), born(17), born(100)])
      for (const [rule, result] of ended) if (!byAge.has(rule)) expect([rule, result.kind]).toEqual([rule, "ran"]);
  });
});
