import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { contingencyPlan, observation, spo2 } from "./plan-records.ts";

const at = "2026-11-23T00:22:00Z";
const loinc = (code: string, name: string) => ({
  coding: [{ system: "http://loinc.org", code, display: name }],
  text: name,
});
/** Everything is bad at once. */
const today = [
  spo2(84, at),
  observation(loinc("9279-1", "Respiratory rate"), 34, "/min", at),
  observation(loinc("8867-4", "Heart rate"), 44, "/min", at),
  observation(loinc("8310-5", "Body temperature"), 39.1, "Cel", at),
  observation(loinc("8480-6", "Systolic blood pressure"), 82, "mm[Hg]", at),
  observation(loinc("2339-0", "Glucose"), 3.1, "mmol/L", at),
  observation(loinc("29463-7", "Body weight"), 74, "kg", at),
];

function told(sentence: string, resources: readonly object[] = today) {
  const plan = contingencyPlan([], { description: sentence });
  const { evaluation } = chartFrom({ acute: { kind: "acute", resources: [patient(), plan, ...resources] } });
  return {
    summaries: cardsOf(evaluation, "contingencyTriggers").map(({ summary }) => summary),
    reasons: reasonsOf(evaluation, "contingencyTriggers").join(" "),
  };
}

// As they stand in plans of community teams and care homes; written down before it was looked which of them are read.
describe("a sentence of a contingency plan that today's observations meet", () => {
  it.each([
    ["Admit if sats below 88%", "SpO2 84 % is below the plan's 88 %: plan says Admit"],
    ["Escalate if oxygen saturation <88%", "plan says Escalate"],
    ["Should sats drop below 88% call team", "plan says call team"],
    ["If SpO2 below 88% use oxygen", "plan says use oxygen"],
    ["When saturations fall beneath 88 per cent contact the COPD team", "plan says contact the COPD team"],
    ["Sats less than 88 - rescue pack", "plan says rescue pack"],
    ["Sats <88% = call COPD team", "plan says call COPD team"],
    ["In the event of sats under 86% dial 999", "SpO2 84 % is below the plan's 86 %: plan says dial 999"],
    ["If sats are down to 85% call an ambulance", "is at or below the plan's 85 %"],
    ["If her oxygen is under 88 ring the team", "plan says ring the team"],
    ["Once SpO2 drops below 85% on air, hospital", "plan says hospital"],
    ["If sats drop to below 88%, increase oxygen to 2 L/min", "plan says increase oxygen to 2 L/min"],
    ["Do not admit if sats below 88%", "plan says Do not admit"],
    ["999 if RR > 30", "Respiratory rate 34 /min is above the plan's 30 /min: plan says 999"],
    ["If pulse is over 110 or under 50 ring GP", "Pulse 44 /min is below the plan's 50 /min: plan says ring GP"],
    ["Whenever temperature is 38 or above, start antibiotics", "plan says start antibiotics"],
    ["If systolic drops below 90 stop ramipril and ring GP", "plan says stop ramipril and ring GP"],
    ["Recheck in 30 minutes if BP below 100 systolic", "Systolic pressure 82 mmHg is below the plan's 100 mmHg"],
    ["If BM under 4 give glucogel", "Glucose 3.1 mmol/L is below the plan's 4 mmol/L: plan says give glucogel"],
    ["If BM less than 4 or more than 20 call GP", "Glucose 3.1 mmol/L is below the plan's 4 mmol/L: plan says call GP"],
    ["If sats are less than or equal to 84% call team", "SpO2 84 % is at or below the plan's 84 %"],
    [
      "Temperature 38 or above, attend A&E",
      "Temperature 39.1 °C is at or above the plan's 38 °C: plan says attend A&E",
    ],
    ["Ring the heart failure nurse when weight above 72 kg", "plan says Ring the heart failure nurse"],
  ])("%s", (sentence, words) => {
    const { summaries, reasons } = told(sentence);
    expect(summaries).toHaveLength(1);
    expect(summaries[0]).toContain(words);
    expect(reasons).toBe("");
  });

  it.each([
    "If fever (temp >38) take paracetamol",
    "If lower than 88% call matron",
    "Peak flow less than 50% of best - start prednisolone",
    "If blood sugar > 15 for two readings ring the diabetes nurse",
    "Stop metformin if eGFR below 30",
    "Urine output under 500 ml a day: ring renal team",
    "If oxygen saturations < 90 despite 2L call 999",
    "Glucose 3.5 mmol/L or less give juice",
    "Oxygen saturations of 88% or lower at night need the matron",
  ])("is named where no machine can hold it: %s", (sentence) => {
    const { summaries, reasons } = told(sentence);
    expect(summaries).toEqual([]);
    expect(reasons).toContain("cannot be held against the observations by machine");
  });
});

it.each([
  "No need to call if sats above 88%",
  "Sats above 88, usual 90",
  "Happy with sats above 88%",
  "Weight above 60 kg - well nourished",
])("is nothing to do where the plan says that all is well: %s", (sentence) => {
  expect(told(sentence, [spo2(93, at), observation(loinc("29463-7", "Body weight"), 74, "kg", at)]).summaries).toEqual(
    [],
  );
});

it.each(["Call 01632 960 200 when she wants", "Uses 2 L oxygen overnight", "Call on 01632 960 200 if worried"])(
  "asks nothing of the observations: %s",
  (sentence) => {
    expect(told(sentence)).toEqual({ summaries: [], reasons: "" });
  },
);

it.each([`If ${"8".repeat(20_000)}`, `If sats below 88${" ".repeat(20_000)}x`])(
  "does not hold up the record for minutes, however a plan is written",
  (sentence) => {
    const before = performance.now();
    told(sentence);
    expect(performance.now() - before).toBeLessThan(8_000);
  },
);
