import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { egfrUnit, problem, result, tests } from "../../../fixtures/clinical.ts";

const rule = "kidneyFunction";
const egfr = (value: number, day: string, overrides: object = {}) =>
  result(tests.egfr, value, egfrUnit, day, overrides);
const creatinine = (value: number, day: string) => result(tests.creatinine, value, "umol/L", day);
const acr = (value: number, day: string) => result(tests.acr, value, "mg/mmol", day);

function check(resources: readonly object[], person: object = {}, elsewhere: readonly object[] = []) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...resources] },
    acute: { kind: "acute", resources: [patient(person), ...elsewhere] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("kidney function", () => {
  it("begins with the laboratory's eGFR and its stages", () => {
    const { cards } = check([egfr(38, "2026-10-01"), egfr(40, "2026-02-01"), acr(14.2, "2026-05-01")]);
    expect(cards[0]?.summary).toBe("eGFR 38 (G3b), ACR 14.2 (A2), 01-Oct-2026");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.detail).toContain("laboratory's own");
    expect(cards[0]?.inputs).toHaveLength(3);
  });

  it("is silent at 60 without albuminuria, and speaks at 59", () => {
    expect(check([egfr(60, "2026-10-01")])).toEqual({ cards: [], reasons: [] });
    expect(check([egfr(59, "2026-10-01")]).cards[0]?.summary).toMatch(/^eGFR 59 \(G3a\)/);
  });

  it("speaks of albuminuria from 3 mg/mmol on, whatever the eGFR", () => {
    expect(check([egfr(90, "2026-10-01"), acr(2.9, "2026-10-01")]).cards).toEqual([]);
    expect(check([egfr(90, "2026-10-01"), acr(3, "2026-10-01")]).cards[0]?.summary).toContain(
      "eGFR 90 (G1), ACR 3 (A2)",
    );
  });

  it.each(["1023491000000104", "1027791000000103", "1028271000000109", "5801000237100"])(
    "reads the ACR by each code that the laboratories of the United Kingdom use: %s",
    (code) => {
      const named = coded(code, "Urine albumin/creatinine ratio");
      const { cards } = check([egfr(50, "2026-10-01"), result(named, 35, "mg/mmol", "2026-10-01")]);
      expect(cards[0]?.summary).toContain("ACR 35 (A3)");
    },
  );

  it("warns below 30 while that is recent", () => {
    expect(check([egfr(30, "2026-10-01")]).cards[0]?.indicator).toBe("info");
    expect(check([egfr(29, "2026-10-01")]).cards[0]?.indicator).toBe("warning");
    expect(check([egfr(29, "2024-10-01")]).cards[0]?.indicator).toBe("info");
  });

  it("says chronic only after more than 90 days below 60 without one above between", () => {
    const detail = (...more: readonly object[]) => check([egfr(50, "2026-10-01"), ...more]).cards[0]?.detail;
    expect(detail()).toContain("One result below 60");
    expect(detail(egfr(52, "2026-07-03"))).toContain("not yet more than 3 months");
    expect(detail(egfr(52, "2026-07-02"))).toContain("Below 60 in all 2 results since 02-Jul-2026: more than 3 months");
    expect(detail(egfr(61, "2026-08-01"), egfr(52, "2026-01-02"))).toContain("One result below 60");
    expect(detail(egfr(52, "2026-01-02"))).toContain("No chronic kidney disease is in the problem lists");
    expect(detail(egfr(52, "2026-01-02"), problem("CKD stage 3a"))).toContain("The problem list has “CKD stage 3a”");
  });

  it("stages the whole number that it shows", () => {
    expect(check([egfr(44.98, "2026-10-01")]).cards[0]?.summary).toMatch(/^eGFR 45 \(G3a\)/);
    expect(check([egfr(44.4, "2026-10-01")]).cards[0]?.summary).toMatch(/^eGFR 44 \(G3b\)/);
    expect(check([egfr(59.6, "2026-10-01")]).cards).toEqual([]);
  });

  it("gives no stage to a rate of long ago that was taken while creatinine was changing", () => {
    const { cards } = check([
      egfr(35, "2024-11-20"),
      creatinine(150, "2024-11-20"),
      egfr(55, "2024-09-01"),
      creatinine(85, "2024-09-01"),
    ]);
    expect(cards[0]?.summary).toBe("eGFR 35 (no stage: creatinine was changing then), before: 55 (G3a), 20-Nov-2024");
    expect(cards[0]?.detail).toContain("Creatinine was then 1.8 times its baseline of 85");
  });

  it("gives no stage while creatinine is changing, but the function before", () => {
    const { cards } = check([
      egfr(29, "2026-11-20"),
      creatinine(150, "2026-11-20"),
      egfr(55, "2026-09-01"),
      creatinine(85, "2026-09-01"),
    ]);
    expect(cards[0]?.summary).toBe("eGFR 29 (no stage while creatinine is changing), before: 55 (G3a), 20-Nov-2026");
    const rise = (day: string) => [
      egfr(29, day),
      creatinine(150, day),
      egfr(55, "2026-09-01"),
      creatinine(85, "2026-09-01"),
    ];
    expect(check(rise("2026-10-25")).cards[0]?.summary).toContain("no stage");
    expect(check(rise("2026-10-23")).cards[0]?.summary).toContain("no stage: creatinine was changing then");
    expect(cards[0]?.indicator).toBe("info");
  });

  it("works one out from a steady creatinine where none was reported, and names the equation", () => {
    const { cards } = check([creatinine(120, "2026-11-01"), creatinine(118, "2026-06-01")], {
      birthDate: "1951-02-01",
    });
    expect(cards[0]?.summary).toMatch(/^eGFR 38 \(G3b\)/);
    expect(cards[0]?.detail).toContain("CKD-EPI 2009 without an ethnicity factor");
  });

  it("prefers the reported value of the same day to its own", () => {
    const { cards } = check([creatinine(120, "2026-11-01"), creatinine(118, "2026-06-01"), egfr(41, "2026-11-01")]);
    expect(cards[0]?.summary).toMatch(/^eGFR 41/);
  });

  it("says why it worked none out: one creatinine, a changing one, no sex", () => {
    expect(check([creatinine(120, "2026-11-01")]).reasons.join(" ")).toContain(
      "no earlier result shows that it is steady",
    );
    expect(check([creatinine(160, "2026-11-01"), creatinine(90, "2026-09-01")]).reasons.join(" ")).toContain(
      "changing",
    );
    const steady = [creatinine(120, "2026-11-01"), creatinine(118, "2026-06-01")];
    expect(check(steady, { gender: "other" }).reasons.join(" ")).toContain("sex is not recorded");
  });

  it("says that it could not be worked out without a date of birth, where the oldest could be below 60", () => {
    const of = (value: number) => [creatinine(value, "2026-10-20"), creatinine(value, "2026-09-20")];
    const said = (value: number) => check(of(value), { birthDate: undefined }).reasons.join(" ");
    const words = "eGFR not worked out from creatinine of 20-Oct-2026: the person's age is not certain.";
    expect(said(120)).toContain(words);
    expect(said(50)).not.toContain(words);
  });

  it("says by which sex it was worked out where the gender recorded is another", () => {
    const of120 = [creatinine(120, "2026-10-20"), creatinine(120, "2026-09-20")];
    const birthSex = (code: string) => ({
      extension: [
        {
          url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-BirthSex",
          valueCodeableConcept: { coding: [{ code }] },
        },
      ],
    });
    const man = { gender: "male", birthDate: "1951-01-01" };
    const words = "Worked out as female, the sex recorded at birth; the gender recorded is male.";
    expect(check(of120, { ...man, ...birthSex("F") }).cards[0]?.detail).toContain(words);
    expect(check(of120, { ...man, ...birthSex("F") }).cards[0]?.summary).toContain("eGFR 38");
    expect(check(of120, { ...man, ...birthSex("M") }).cards[0]?.detail).not.toContain("Worked out as");
    expect(check(of120, man).cards[0]?.detail).not.toContain("Worked out as");
    expect(check([egfr(38, "2026-10-20")], { ...man, ...birthSex("F") }).cards[0]?.detail).not.toContain(words);
  });

  it("does not ask for what could not come out below 60, nor read a creatinine older than a year", () => {
    expect(check([creatinine(60, "2026-11-01")])).toEqual({ cards: [], reasons: [] });
    expect(check([creatinine(200, "2025-11-22"), creatinine(200, "2025-06-01")])).toEqual({ cards: [], reasons: [] });
    expect(check([creatinine(200, "2025-11-24"), creatinine(200, "2025-06-01")]).cards).toHaveLength(1);
  });

  it("names a result in another unit, and reads mL/min only where the code says for 1.73 m²", () => {
    const { cards, reasons } = check([result(tests.egfr, 38, "furlongs", "2026-10-01")]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("1 eGFR result not used");
    expect(check([result({ text: "eGFR" }, 38, "mL/min", "2026-10-01")]).reasons.join(" ")).toContain("not used");
    expect(check([result(tests.egfr, 38, "mL/min", "2026-10-01")]).cards[0]?.summary).toMatch(/^eGFR 38/);
    expect(check([result({ text: "Creatinine clearance" }, 38, "mL/min", "2026-10-01")])).toEqual({
      cards: [],
      reasons: [],
    });
  });

  it("converts an ACR in mg/g", () => {
    const inMilligramsPerGram = (value: number) => result(tests.acr, value, "mg/g", "2026-10-01");
    expect(check([egfr(90, "2026-10-01"), inMilligramsPerGram(26)]).cards).toEqual([]);
    expect(check([egfr(90, "2026-10-01"), inMilligramsPerGram(27)]).cards[0]?.summary).toContain("ACR 3.05 (A2)");
  });

  it("reads a bound as a bound", () => {
    const bound = (comparator: string, value: number) => ({
      valueQuantity: { value, comparator, unit: egfrUnit, system: "http://unitsofmeasure.org", code: egfrUnit },
    });
    expect(check([egfr(90, "2026-10-01", bound(">", 90))])).toEqual({ cards: [], reasons: [] });
    expect(check([egfr(15, "2026-10-01", bound("<", 15))]).cards[0]?.summary).toMatch(/^eGFR <15 \(G5\)/);
    expect(check([egfr(60, "2026-10-01", bound("<", 60))]).cards[0]?.summary).toMatch(/^eGFR <60 \(G3a\)/);
    expect(check([egfr(30, "2026-10-01", bound("<", 30))]).cards[0]?.indicator).toBe("warning");
    const withAlbumin = (value: number) =>
      check([egfr(value, "2026-10-01", bound(">", value)), acr(5, "2026-10-01")]).cards[0]?.summary;
    expect(withAlbumin(90)).toMatch(/^eGFR >90 \(G1\)/);
    expect(withAlbumin(89)).toMatch(/^eGFR >89 \(no exact value\)/);
  });

  it("counts one result known to two sources once, and says where two of a day differ", () => {
    const known = egfr(38, "2026-10-01T09:00:00Z");
    expect(check([known], {}, [{ ...known, id: "copy" }]).cards[0]?.detail).toContain("One result below 60");
    const { cards } = check([egfr(38, "2026-10-01T09:00:00Z")], {}, [egfr(44, "2026-10-01T07:00:00Z")]);
    expect(cards[0]?.detail).toContain("Another result of that day: 44");
  });

  it("is not for children, pregnancy or someone recorded as having died", () => {
    expect(check([egfr(38, "2026-10-01")], { birthDate: "2012-01-01" }).cards).toEqual([]);
    expect(check([egfr(38, "2026-10-01")], { deceasedDateTime: "2026-11-01" }).cards).toEqual([]);
  });

  it("calls a rise of creatinine one of today for 30 days and of then afterwards, and reads a creatinine for a year", () => {
    const rise = (time: string) => [
      egfr(29, time),
      creatinine(150, time),
      egfr(55, "2026-09-01"),
      creatinine(85, "2026-09-01"),
    ];
    expect(check(rise("2026-10-24T02:15:00Z")).cards[0]?.summary).toContain("no stage while creatinine is changing");
    expect(check(rise("2026-10-24T02:13:00Z")).cards[0]?.summary).toContain("no stage: creatinine was changing then");
    const steady = (time: string) => check([creatinine(200, time), creatinine(200, "2025-06-01")]).cards.length;
    expect([steady("2025-11-23T02:15:00Z"), steady("2025-11-23T02:13:00Z")]).toEqual([1, 0]);
  });

  it.each([
    [55, 28],
    [28, 55],
  ])("shows the worse of two that two laboratories tell of one moment: %i and %i", (here, there) => {
    const moment = "2026-10-01T09:00:00Z";
    const { cards } = check([egfr(here, moment)], {}, [egfr(there, moment)]);
    expect(cards[0]?.summary).toMatch(/^eGFR 28 \(G4\)/);
    expect(cards[0]?.detail).toContain("Another result of that day: 55");
  });

  it("works out nothing that rounds to 60, and speaks at 59", () => {
    // CKD-EPI 2009 at 76, women: 82 µmol/L gives 60, 83 gives 59.
    const steady = (value: number) =>
      check([creatinine(value, "2026-11-01"), creatinine(value, "2026-06-01")], { birthDate: "1950-05-04" });
    expect(steady(82)).toEqual({ cards: [], reasons: [] });
    expect(check([creatinine(82, "2026-11-01")], { birthDate: "1950-05-04" })).toEqual({ cards: [], reasons: [] });
    expect(check([creatinine(83, "2026-11-01")], { birthDate: "1950-05-04" }).reasons.join()).toContain("steady");
    expect(steady(83).cards[0]?.summary).toMatch(/^eGFR 59 \(G3a\)/);
  });

  it("does not speak of a run below 60 where the latest is not below it", () => {
    const { cards } = check([
      egfr(90, "2026-10-01"),
      egfr(50, "2026-01-01"),
      egfr(50, "2025-01-01"),
      acr(5, "2026-10-01"),
    ]);
    expect(cards[0]?.detail).toContain("eGFR is not below 60");
    expect(cards[0]?.inputs).toHaveLength(2);
  });
});
