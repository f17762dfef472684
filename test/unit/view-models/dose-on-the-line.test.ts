import { describe, expect, it } from "vitest";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { easilyMisread } from "../../../shared/view-models/medicines/dose-units.ts";
import { medicationParts } from "../../../shared/view-models/medicines/medication-line.ts";
import { medicineWords } from "../../../shared/view-models/medicines/medicine-words.ts";
import { detailOf, entryOf, subject } from "../normalise/person.ts";

const hl7 = "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation";
const amount = (value: number, unit: string) => ({ value, unit });
const dosed = (value: number, unit: string) => ({ doseAndRate: [{ doseQuantity: amount(value, unit) }] });
const bare = (value: number, code: string) => ({
  doseAndRate: [{ doseQuantity: { value, code, system: "http://unitsofmeasure.org" } }],
});
const repeat = (parts: object) => ({ timing: { repeat: parts } });
const coded = (code: string, system: string | undefined = hl7) => ({
  timing: { code: { coding: [system === undefined ? { code } : { system, code }] } },
});
const daily = repeat({ frequency: 1, period: 1, periodUnit: "d" });
const weekly = repeat({ frequency: 1, period: 1, periodUnit: "wk" });

function entryWith(dosages: readonly object[]) {
  return entryOf({
    resourceType: "MedicationRequest",
    subject,
    status: "active",
    intent: "order",
    medicationCodeableConcept: { text: "X" },
    dosageInstruction: dosages,
  });
}

/** The line without the medicine's name, the same on the screen and in a list. */
function lineOf(...dosages: readonly object[]): string {
  const entry = entryWith(dosages);
  const detail = detailOf(entry, "medication");
  const line = textOf(medicineWords(entry, detail, undefined));
  expect(textOf(medicationParts(entry, detail).parts)).toBe(line);
  return line.replace(/^X — /, "");
}

function besideOf(...dosages: readonly object[]): string {
  const entry = entryWith(dosages);
  return textOf(medicationParts(entry, detailOf(entry, "medication")).secondary);
}

describe("weekly is drawn as weekly", () => {
  it.each([
    ["coded", [{ ...dosed(15, "mg"), ...weekly }], "DOSE 15 mg — once a week"],
    ["beside an amount in words", [{ text: "15mg", ...weekly }], "DOSE 15mg — coded as once a week"],
    [
      "beside words that say nothing of it",
      [{ text: "Take as directed", ...dosed(15, "mg"), ...weekly }],
      "DOSE 15 mg — Take as directed — coded as once a week",
    ],
    [
      "against words that say daily",
      [{ text: "Six tablets daily", ...weekly }],
      "DOSE Six tablets daily — coded as once a week",
    ],
    ["said by both", [{ text: "SIX tablets ONCE A WEEK", ...weekly }], "DOSE SIX tablets ONCE A WEEK"],
    ["by a day of the week", [{ ...dosed(15, "mg"), ...repeat({ dayOfWeek: ["mon"] }) }], "DOSE 15 mg — on Monday"],
    [
      "by a day of the week within a daily timing",
      [{ ...dosed(15, "mg"), ...repeat({ frequency: 1, period: 1, periodUnit: "d", dayOfWeek: ["mon", "thu"] }) }],
      "DOSE 15 mg — once a day, only on Monday and Thursday",
    ],
    ["by a bare code", [{ ...dosed(15, "mg"), ...coded("WK") }], "DOSE 15 mg — once a week"],
    [
      "every 72 hours",
      [{ ...dosed(1, "patch"), ...repeat({ frequency: 1, period: 72, periodUnit: "h" }) }],
      "DOSE 1 patch — once every 72 hours",
    ],
  ])("%s", (_how, dosages, line) => {
    expect(lineOf(...dosages)).toBe(line);
  });
});

describe("a timing is never said as less than it is", () => {
  it.each([
    // "Once" alone would be once only.
    [{ frequency: 1, period: 1 }, "once every 1 (unit not stated)"],
    [{ frequency: 1, period: 1, periodUnit: "fortnight" }, "once every 1 fortnight"],
    [{ frequency: 2 }, "twice, period not stated"],
    [{ count: 1 }, "once only"],
    [{ frequency: 1, period: 1, periodUnit: "d", count: 3, countMax: 5 }, "once a day, 3 to 5 in all"],
    [
      { frequency: 1, period: 1, periodUnit: "d", duration: 30, durationMax: 60, durationUnit: "min" },
      "once a day, over 30 to 60 minutes",
    ],
    [
      {
        frequency: 1,
        period: 1,
        periodUnit: "d",
        boundsRange: { low: { value: 5, code: "d" }, high: { value: 7, code: "d" } },
      },
      "once a day, for 5 days to 7 days",
    ],
    [{ frequency: 1, period: 1, periodUnit: "d", boundsDuration: { value: 5, code: "d" } }, "once a day, for 5 days"],
    [{ when: ["ACM"], offset: 30 }, "30 minutes before breakfast"],
    [{ when: ["WAKE"], offset: 15 }, "15 minutes after: on waking"],
  ])("%j", (parts, words) => {
    expect(lineOf({ ...dosed(5, "mg"), ...repeat(parts) })).toBe(`DOSE 5 mg — ${words}`);
  });

  it("one that cannot be put well is put part by part", () => {
    expect(lineOf({ ...dosed(5, "mg"), ...repeat({ frequency: 1, somethingNew: "odd" }) })).toContain("odd");
  });

  it.each([
    ["BID", hl7, "twice a day"],
    ["QOD", hl7, "every other day"],
    ["AM", hl7, "every morning"],
    ["TDS", undefined, "three times a day"],
    ["ON", "https://example.org/codes", "every night"],
    // Elsewhere these letters may be Monday, or anything.
    ["MO", "https://example.org/codes", "MO"],
    ["QAM", hl7, "QAM"],
  ])("the code %s of %s is %s", (code, system, words) => {
    expect(
      lineOf({
        ...dosed(5, "mg"),
        ...(system === undefined ? { timing: { code: { coding: [{ code }] } } } : coded(code, system)),
      }),
    ).toBe(`DOSE 5 mg — ${words}`);
  });

  it("a code whose display or text is the code again is said in words all the same", () => {
    const coding = [{ system: hl7, code: "QOD", display: "QOD" }];
    for (const code of [{ coding }, { coding, text: "qod" }])
      expect(lineOf({ ...dosed(5, "mg"), timing: { code } })).toBe("DOSE 5 mg — every other day");
  });
});

describe("all of a dose is said", () => {
  it.each([
    [
      "a rate beside an amount",
      { doseAndRate: [{ doseQuantity: amount(1, "g"), rateQuantity: amount(100, "mL/h") }] },
      "DOSE 1 g, 100 mL per hour",
    ],
    [
      "what was calculated and what was ordered",
      {
        doseAndRate: [
          { type: { coding: [{ code: "calculated" }] }, doseQuantity: amount(5, "mg/kg") },
          { type: { coding: [{ code: "ordered" }] }, doseQuantity: amount(350, "mg") },
        ],
      },
      "DOSE 5 mg per kg (calculated), 350 mg (ordered)",
    ],
    [
      "how much at most",
      {
        ...dosed(1, "g"),
        asNeededBoolean: true,
        maxDosePerPeriod: { numerator: amount(4, "g"), denominator: amount(24, "h") },
      },
      "DOSE 1 g — as needed — at most 4 g in 24 hours",
    ],
    [
      "how much at a time",
      { text: "prn", maxDosePerAdministration: amount(10, "mg") },
      "DOSE prn — at most 10 mg at a time",
    ],
    ["which eye", { text: "1 drop bd", site: { text: "Right eye" } }, "DOSE 1 drop bd — right eye"],
    [
      "when needed",
      { text: "One at night", asNeededCodeableConcept: { text: "insomnia" } },
      "DOSE One at night — as needed for insomnia",
    ],
    [
      "a range beside no dose in words",
      { text: "As directed", doseAndRate: [{ doseRange: { low: amount(1, "tablet"), high: amount(2, "tablet") } }] },
      "DOSE As directed — coded as 1 tablet to 2 tablets",
    ],
    ["what only the patient is told", { patientInstruction: "Take one a day" }, "DOSE Take one a day"],
    ["a unit without a number is none", { doseAndRate: [{ doseQuantity: { unit: "mg" } }] }, "dose not stated"],
    [
      "a number that cannot be read is as it was sent",
      { doseAndRate: [{ doseQuantity: { value: "2,5", unit: "mg" } }] },
      "DOSE 2,5 mg",
    ],
  ])("%s", (_what, dosage, line) => {
    expect(lineOf(dosage)).toBe(line);
  });

  it("what goes with it is beside it, unless its text says it", () => {
    const more = { additionalInstruction: [{ text: "with food" }], patientInstruction: "Swallow whole" };
    expect(besideOf({ text: "One daily", ...more })).toBe("with food · Swallow whole");
    expect(besideOf({ text: "One daily with food. Swallow whole.", ...more })).toBe("");
  });
});

describe("several dosages", () => {
  it("follow one another in their sequence, however they were sent", () => {
    const step = (sequence: number, value: number) => ({ sequence, ...dosed(value, "mg"), ...daily });
    expect(lineOf(step(2, 20), step(1, 40))).toBe("DOSE 40 mg once a day; then 20 mg once a day");
    expect(lineOf({ sequence: 2, text: "20mg daily" }, { sequence: 1, text: "40mg daily" })).toBe(
      "DOSE 40mg daily; 20mg daily",
    );
  });

  it("at the same time are side by side, each with when it is needed and at most how much", () => {
    expect(
      lineOf(
        {
          ...dosed(5, "mg"),
          asNeededBoolean: true,
          maxDosePerPeriod: { numerator: amount(20, "mg"), denominator: amount(1, "d") },
        },
        { ...dosed(10, "mg"), ...coded("ON", undefined), route: { text: "Oral" } },
      ),
    ).toBe("DOSE 5 mg, as needed, at most 20 mg in 1 day; 10 mg every night, oral");
  });

  it("of which one has no words are both said", () => {
    expect(lineOf({ text: "One in the morning" }, { ...dosed(2, "tablet"), ...repeat({ when: ["NIGHT"] }) })).toBe(
      "DOSE One in the morning — coded as another dosage: 2 tablets at night",
    );
  });

  it("keep what is coded beside each text", () => {
    expect(besideOf({ text: "15mg", ...weekly }, { text: "5mg", asNeededBoolean: true })).toBe(
      "“15mg” is coded as: once a week · “5mg” is coded as: as needed",
    );
    expect(besideOf({ text: "As directed", ...dosed(10, "mg") }, { text: "then 5mg", ...dosed(5, "mg") })).toBe(
      "“As directed” is coded as: 10 mg",
    );
  });
});

describe("units in full, and numbers that cannot be misread", () => {
  it.each([
    [dosed(10, "u"), "10 units"],
    [dosed(1, "IU"), "1 unit"],
    [bare(10, "[iU]"), "10 units"],
    [dosed(62.5, "MCG"), "62.5 micrograms"],
    [dosed(25, "mcg/hr"), "25 micrograms per hour"],
    [dosed(5, "µg/kg/min"), "5 micrograms per kg per minute"],
    [bare(2, "{puff}"), "2 puffs"],
    [bare(1, "{tbl}"), "1 tablet"],
    [dosed(1.2, "MU"), "1.2 MU"],
    [dosed(5, "mg/5ml"), "5 mg/5ml"],
    [dosed(0.0000001, "g"), "0.0000001 g"],
    [dosed(1500, "mg"), "1,500 mg"],
    [dosed(0.5, "mg"), "0.5 mg"],
  ])("%j", (dosage, words) => {
    expect(lineOf(dosage)).toBe(`DOSE ${words}`);
  });

  it("the author's abbreviations stay, with what they are beside them", () => {
    expect(lineOf({ text: "10u at night" })).toBe("DOSE 10u at night — that is 10 units");
    expect(lineOf({ text: "Take 1.0 in the morning" })).toBe("DOSE Take 1.0 in the morning — that is 1");
    expect(lineOf({ text: "75mcg OD", ...dosed(75, "ug") })).toBe("DOSE 75mcg OD — that is 75 micrograms");
  });

  it.each([
    ["14iu on", ["14 units"]],
    ["5,000u sc", ["5,000 units"]],
    [".5mg bd", ["0.5 mg"]],
    ["1.0mg bd", ["1 mg"]],
    ["10u breakfast, 8u lunch", ["10 units", "8 units"]],
    ["0.5mg", []],
    ["500micrograms", []],
    ["use 5 up to 10", []],
    ["10units", []],
    ["at 10.30am and 9.30pm", []],
    ["110 units, then 10u", ["10 units"]],
    ["11.0mg mane and 1.0ml nocte", ["11 mg", "1 mL"]],
    [".5ml (.5mg)", ["0.5 mL", "0.5 mg"]],
    ["Take 1.0 in the morning", ["1"]],
    [".5 every night", ["0.5"]],
    ["1.0 mg in the morning and 2.0 tablets at night", ["1 mg", "2 tablets"]],
    ["at 9.30 and 21.30", []],
    ["at 9.30, 14.00 and 21.30 with food", []],
    ["1.00 once daily", ["1"]],
    ["5.00 daily and 2.50 at night", ["5", "2.5"]],
  ])("%s: %j", (text, inFull) => {
    expect(easilyMisread(text)).toEqual(inFull);
  });
});

describe("where a dose goes", () => {
  it.each([
    ["Give 1 g twice daily", "IV", "DOSE Give 1 g twice daily — IV"],
    ["ONE DOSE AT BEDTIME", "IM", "DOSE ONE DOSE AT BEDTIME — IM"],
    ["20mg as prescribed", "SC", "DOSE 20mg as prescribed — SC"],
    ["Apply to temporal area", "Oral", "DOSE Apply to temporal area — oral"],
    ["1 g IV over an hour", "IV", "DOSE 1 g IV over an hour"],
    ["One tablet orally each morning", "Oral", "DOSE One tablet orally each morning"],
  ])("is said beside words that only hold its letters: %s, %s", (text, route, line) => {
    expect(lineOf({ text, route: { text: route } })).toBe(line);
  });

  it("one ear is not lost in the early morning", () => {
    expect(lineOf({ text: "Two drops early each morning", site: { text: "Ear" } })).toBe(
      "DOSE Two drops early each morning — ear",
    );
  });

  it("is said of each of several dosages", () => {
    const beside = besideOf(
      { text: "1 g at once", route: { text: "IV" } },
      { text: "500 mg orally", route: { text: "Oral" } },
    );
    expect(beside).toBe("“1 g at once” is coded as: IV");
  });

  it("nor is an amount, in a word or a number that begins with it", () => {
    expect(lineOf({ text: "1 gastro-resistant sachet daily", ...dosed(1, "g") })).toBe(
      "DOSE 1 g — 1 gastro-resistant sachet daily",
    );
    expect(lineOf({ text: "2mls at night", ...dosed(2, "mL") })).toBe("DOSE 2mls at night");
  });

  it("what is left out because it is said is said as a word of the text: 10 units are not in 110 units", () => {
    expect(lineOf({ text: "110 units, then 10u" })).toBe("DOSE 110 units, then 10u — that is 10 units");
  });
});

it("a full name of SNOMED CT is not said a second time as its code", () => {
  const display = "Paracetamol 500 mg tablet (clinical drug)";
  const entry = entryOf({
    resourceType: "MedicationRequest",
    subject,
    status: "active",
    intent: "order",
    medicationCodeableConcept: {
      text: display,
      coding: [{ system: "http://snomed.info/sct", code: "322236009", display }],
    },
  });
  expect(textOf(medicineWords(entry, detailOf(entry, "medication"), undefined))).toBe(
    "Paracetamol 500 mg tablet — dose not stated",
  );
});
