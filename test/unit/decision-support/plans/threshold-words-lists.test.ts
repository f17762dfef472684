import { describe, expect, it } from "vitest";
import { splitAbout, splitCondition } from "../../../../shared/decision-support/plans/plan-step.ts";
import { readCondition } from "../../../../shared/decision-support/plans/threshold-words.ts";
import { cardsOf, chartFrom, coded, patient } from "../../../fixtures/chart-from-fhir.ts";
import { contingencyPlan, observation } from "./plan-records.ts";

const now = "2026-11-23T00:22:00Z";

function triggered(when: string, code: object, value: number, unit: string): number {
  const plan = contingencyPlan([[when, "call the team"]]);
  const resources = [patient(), plan, observation(code, value, unit, now)];
  const { evaluation } = chartFrom({ home: { kind: "community", resources } });
  return cardsOf(evaluation, "contingencyTriggers").length;
}

const read = (words: string) =>
  readCondition(words).triggers.map(({ measure, comparison, value }) => `${measure.id} ${comparison} ${value}`);

/** By hand beside the table: how a plan writes each measure, and how a reading of it is coded (SNOMED CT, LOINC) or named. */
const measures: readonly {
  readonly when: string;
  readonly unit: string;
  readonly value: number;
  readonly phrases: string;
  readonly units: string;
  readonly snomed?: string;
  readonly loinc?: string;
  readonly names: string;
}[] = [
  {
    when: "below 88",
    unit: "%",
    value: 85,
    phrases:
      "SpO2; SP O2; oxygen saturation; oxygen saturations; oxygen level; oxygen levels; O2 saturation; O2 sats; oxygen sats; saturation; saturations; sats",
    units: "%; percent; per cent",
    snomed: "103228002; 431314004",
    loinc: "2708-6; 59408-5",
    names: "SpO2; Oxygen saturation; Oxygen saturations; O2 saturation; O2 sats; Sats",
  },
  {
    when: "above 25",
    unit: "/min",
    value: 30,
    phrases: "respiratory rate; respiration rate; breathing rate; resp rate; RR",
    units: "/min; per minute; a minute; breaths/min; breaths per minute; breaths a minute; bpm",
    snomed: "86290005",
    loinc: "9279-1",
    names: "Respiratory rate; Respiration rate; Resp rate; Breathing rate",
  },
  {
    when: "above 120",
    unit: "/min",
    value: 130,
    phrases: "pulse rate; pulse; heart rate; HR",
    units: "/min; per minute; a minute; beats/min; beats per minute; beats a minute; bpm",
    snomed: "364075005; 78564009",
    loinc: "8867-4",
    names: "Pulse; Pulse rate; Heart rate",
  },
  {
    when: "above 38",
    unit: "Cel",
    value: 39,
    phrases: "body temperature; temperature; temp",
    units: "Cel; C; °C; ° C; degrees C; degrees Celsius; degrees; °",
    snomed: "276885007; 386725007",
    loinc: "8310-5",
    names: "Temperature; Body temperature",
  },
  {
    when: "under 100",
    unit: "mm[Hg]",
    value: 90,
    phrases: "systolic blood pressure; systolic BP; systolic pressure; systolic; SBP; blood pressure; BP",
    units: "mmHg; mm Hg; mm[Hg]",
    snomed: "72313002; 271649006",
    loinc: "8480-6",
    names: "Systolic blood pressure; Systolic BP; Systolic pressure",
  },
  {
    when: "above 110",
    unit: "mm[Hg]",
    value: 120,
    phrases: "diastolic blood pressure; diastolic BP; diastolic pressure; diastolic; DBP",
    units: "mmHg; mm Hg; mm[Hg]",
    snomed: "271650006; 1091811000000102",
    loinc: "8462-4",
    names: "Diastolic blood pressure; Diastolic BP; Diastolic pressure",
  },
  {
    when: "below 4 mmol/L",
    unit: "mmol/L",
    value: 3,
    phrases: "capillary blood glucose; blood glucose; blood sugar; blood sugars; glucose; sugar; CBG; BM; BMs",
    units: "mmol/L; mmol",
    loinc: "2345-7; 14749-6; 2339-0; 15074-8",
    names: "Blood glucose; Capillary blood glucose; Blood sugar; Capillary glucose",
  },
  {
    when: "above 80 kg",
    unit: "kg",
    value: 82,
    phrases: "body weight; weight",
    units: "kg; kilograms; kilos",
    snomed: "27113001",
    loinc: "29463-7",
    names: "Weight; Body weight",
  },
  {
    when: "at least 5",
    unit: "1",
    value: 6,
    phrases: "NEWS2 score; NEWS2; NEWS 2 score; NEWS 2",
    units: "points",
    snomed: "1104051000000101",
    names: "NEWS2; NEWS2 score; NEWS2 total; NEWS2 total score; RCP NEWS2 total score",
  },
  {
    when: "below 200",
    unit: "L/min",
    value: 150,
    phrases: "peak expiratory flow rate; peak expiratory flow; peak flow; PEFR",
    units: "L/min; litres per minute; litres a minute",
    snomed: "18491006",
    names: "Peak flow; Peak expiratory flow; Peak expiratory flow rate; PEFR",
  },
  {
    when: "above 75",
    unit: "mmol/mol",
    value: 80,
    phrases: "HbA1c; haemoglobin A1c; glycated haemoglobin",
    units: "mmol/mol",
    snomed: "999791000000106; 1019431000000105; 1003671000000109; 43396009",
    loinc: "59261-8; 4548-4; 17856-6",
    names: "HbA1c; Haemoglobin A1c; Glycated haemoglobin",
  },
  {
    when: "above 2",
    unit: "mmol/L",
    value: 3,
    phrases: "LDL cholesterol; LDL-C; LDL",
    units: "mmol/L; mmol",
    snomed: "1022191000000100",
    loinc: "13457-7; 18262-6; 2089-1; 22748-8; 39469-2",
    names: "LDL cholesterol; LDL; Serum LDL cholesterol level",
  },
  {
    when: "above 5",
    unit: "mmol/L",
    value: 6,
    phrases: "total cholesterol",
    units: "mmol/L; mmol",
    snomed: "1005671000000105",
    loinc: "14647-2; 2093-3",
    names: "Total cholesterol; Cholesterol; Serum cholesterol level",
  },
  {
    when: "below 18.5",
    unit: "kg/m2",
    value: 17,
    phrases: "body mass index; BMI",
    units: "kg/m2; kg/m²",
    snomed: "60621009",
    loinc: "39156-5",
    names: "BMI; Body mass index",
  },
];

const each = (list = "") => (list === "" ? [] : list.split("; "));

describe("how a plan and a reading write what is measured", () => {
  it.each(measures)("$phrases", ({ when, unit, value, phrases, units, snomed, loinc, names }) => {
    const [phrase = "", ...others] = each(phrases);
    const trigger = read(`${phrase} ${when}`);
    expect(trigger).toHaveLength(1);
    for (const other of others) expect([other, read(`${other} ${when}`)]).toEqual([other, trigger]);
    const bare = when.replace(/ (?:mmol\/L|kg)$/, "");
    for (const one of each(units)) expect([one, read(`${phrase} ${bare} ${one}`)]).toEqual([one, trigger]);
    const codes = [
      ...each(snomed).map((code) => coded(code, "as coded")),
      ...each(loinc).map((code) => coded(code, "as coded", "http://loinc.org")),
      ...each(names).map((text) => ({ text })),
    ];
    for (const code of codes) expect([code, triggered(`${phrase} ${when}`, code, value, unit)]).toEqual([code, 1]);
  });

  it.each([
    [["below", "under", "less than", "lower than", "<", "beneath"], "below"],
    [["at or below", "≤", "<=", "no more than"], "atOrBelow"],
    [["above", "over", "more than", "greater than", "higher than", ">"], "above"],
    [["at or above", "≥", ">=", "at least"], "atOrAbove"],
  ])("%j", (words, comparison) => {
    for (const one of words)
      expect([one, read(`SpO2 ${one} 88 %`)]).toEqual([one, [`oxygenSaturation ${comparison} 88`]]);
  });

  it.each([
    ...["is", "falls", "drops", "goes", "gets", "reads", "stays", "falls to", "drops to", "rises", "rises to"].map(
      (verb) => `SpO2 ${verb} below 88 %`,
    ),
    ...["are", "fall", "drop", "go", "rise"].map((verb) => `saturations ${verb} below 88 %`),
    ...["her", "his", "their", "the", "my", "resting", "oral"].map((whose) => `${whose} SpO2 below 88 %`),
    ...["on air", "on room air", "at rest", "on oxygen"].map((where) => `SpO2 below 88 % ${where}`),
  ])("reads “%s”", (words) => {
    expect(read(words)).toEqual(["oxygenSaturation below 88"]);
  });
});

describe("a number that no such measure can have", () => {
  it.each([
    ["NEWS2", [0, 20], [21]],
    ["peak flow", [30, 900], [29, 901]],
    ["HbA1c", [20, 200], [19, 201]],
  ])("of %s: %j is read, %j is not", (measure, can, cannot) => {
    expect(can.map((value) => read(`${measure} above ${value}`).length)).toEqual(can.map(() => 1));
    expect(cannot.map((value) => read(`${measure} above ${value}`).length)).toEqual(cannot.map(() => 0));
  });
});

describe("where the condition of a step ends and what is to be done begins", () => {
  const step = { condition: "SpO2 below 88 %", saysIf: true };

  it.each([
    ...["call", "ring", "phone", "telephone", "dial", "contact", "inform", "tell", "alert", "notify", "page", "bleep"],
    ...[
      "ask",
      "see",
      "seek",
      "go to",
      "attend",
      "send",
      "refer",
      "arrange",
      "request",
      "start",
      "stop",
      "give",
      "take",
    ],
    ...["use", "increase", "reduce", "double", "withhold", "omit", "check", "recheck", "repeat", "review", "escalate"],
    ...["administer", "offer", "consider", "treat", "admit", "transfer"],
  ])("“%s”", (verb) => {
    const action = `${verb} as agreed`;
    expect(splitCondition(`If SpO2 below 88 %, ${action}`)).toEqual({ ...step, action });
    expect(splitCondition(`SpO2 below 88 % - ${action}`)).toEqual({ ...step, action, saysIf: false });
    expect(splitCondition(`${action} if SpO2 below 88 %`)).toEqual({ ...step, action });
  });

  it.each([
    ...["check", "call", "ring", "phone", "telephone", "dial", "contact", "inform", "alert", "notify", "seek", "go to"],
    ...["give", "start", "administer"],
  ])("“%s” with nothing between", (verb) => {
    const action = `${verb} as agreed`;
    expect(splitCondition(`If SpO2 below 88 % ${action}`)).toEqual({ ...step, action });
  });

  it("takes the trigger that the plan gives apart off the front of what is to be done", () => {
    const about = "SpO2 below 88 %";
    expect(splitAbout(about, `${about}: call the team`)).toEqual({ ...step, action: "call the team" });
    expect(splitAbout(`If ${about}`, "Call the team")).toEqual({ ...step, action: "Call the team" });
  });
});

it.each([
  ["HbA1c at most 64", "hba1c atOrBelow 64"],
  ["HbA1c no higher than 64", "hba1c atOrBelow 64"],
  ["SpO2 no lower than 88%", "oxygenSaturation atOrAbove 88"],
])("%s is read", (words, as) => {
  expect(read(words)).toEqual([as]);
});
