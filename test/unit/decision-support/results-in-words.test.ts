import { describe, expect, it } from "vitest";
import { statedQuantity } from "../../../shared/decision-support/stated-quantity.ts";
import { cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../fixtures/chart-from-fhir.ts";
import { observation, problem } from "../../fixtures/clinical.ts";

const laboratory = { category: [{ coding: [{ code: "laboratory" }] }] };
const creatinine = coded("1000731000000107", "Serum creatinine level");
const on = (day: string) => ({ ...laboratory, effectiveDateTime: day });
const words = (code: object, text: string, day: string) => observation(code, { valueString: text }, on(day));

function check(...resources: readonly object[]) {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  const told = (rule: string) => ({
    summaries: cardsOf(evaluation, rule).map(({ summary }) => summary),
    reasons: reasonsOf(evaluation, rule).join(" "),
  });
  return { aki: told("acuteKidneyInjury"), kidney: told("kidneyFunction") };
}

describe("a result that is written as a text", () => {
  it.each([
    ["150 umol/L", { value: 150, unit: "umol/L" }],
    ["150umol/L", { value: 150, unit: "umol/L" }],
    [" 12.5 g/dL ", { value: 12.5, unit: "g/dL" }],
    [">90", { value: 90, comparator: ">" }],
    ["<= 3 mg/mmol", { value: 3, comparator: "<=", unit: "mg/mmol" }],
    ["129 g/L (L)", { value: 129, unit: "g/L" }],
    ["129 g/L High", { value: 129, unit: "g/L" }],
    ["5 L", { value: 5 }],
    ["250 10*9/L", { value: 250, unit: "10*9/L" }],
    ["38 mL/min/1.73m2", { value: 38, unit: "mL/min/1.73m2" }],
    ["1:40", undefined],
    ["10 to 20 mg", undefined],
    ["about 150 umol/L", undefined],
    ["haemolysed", undefined],
    ["1,250 umol/L", undefined],
  ])("reads %j", (text, quantity) => {
    expect(statedQuantity({ type: "text", text })).toEqual(quantity);
  });

  it("counts in a score as the number that it is", () => {
    const { aki } = check(
      words(creatinine, "100 umol/L", "2026-11-20"),
      words(creatinine, "210 umol/L (H)", "2026-11-22"),
    );
    expect(aki.summaries).toEqual(["AKI stage 2: creatinine 210 µmol/L on 22-Nov-2026, baseline 100"]);
  });

  it("is named where it cannot be read, and where its unit says nothing of this test", () => {
    for (const text of ["210", "210 furlong", "see comment", "210 umol/L and 190 umol/L"]) {
      const { aki } = check(words(creatinine, "100 umol/L", "2026-11-20"), words(creatinine, text, "2026-11-22"));
      expect(aki.summaries).toEqual([]);
      expect(aki.reasons).toContain(
        "1 creatinine result not used, because value, unit or day is unclear or not possible (",
      );
    }
  });

  it("is an eGFR for 1.73 m² where its name says so or no unit is given", () => {
    const named = (name: string, value: object) => check(observation({ text: name }, value, on("2026-11-10"))).kidney;
    const perMinute = { valueQuantity: { value: 38, unit: "mL/min" } };
    expect(named("eGFRcreat (CKD-EPI)/1.73 m*2", perMinute).summaries[0]).toMatch(/^eGFR 38 \(G3b\)/);
    expect(named("eGFR", { valueString: "38" }).summaries[0]).toMatch(/^eGFR 38 \(G3b\)/);
    expect(named("eGFR", perMinute).summaries).toEqual([]);
    expect(named("eGFR", perMinute).reasons).toContain("not used");
  });
});

describe("a test known by its name alone", () => {
  const rise = (name: string) => [
    observation({ text: name }, { valueQuantity: { value: 100, unit: "umol/L" } }, on("2026-11-20")),
    observation({ text: name }, { valueQuantity: { value: 210, unit: "umol/L" } }, on("2026-11-22")),
  ];

  it.each([
    "Creatinine (serum)",
    "Creatinine, serum",
    "S-Creatinine",
    "U&E: Creatinine",
    "CREATININE (umol/L)",
    "Creatinine level - plasma",
    "Creatinine [Moles/volume] in Serum or Plasma",
    "Creat",
  ])("stages a rise of “%s”", (name) => {
    expect(check(...rise(name)).aki.summaries[0]).toMatch(/^AKI stage 2/);
  });

  it.each([
    "Urine creatinine",
    "Creatinine (urine)",
    "U-Creatinine",
    "Creatinine [Moles/volume] in Urine",
    "24 hour creatinine",
    "Creatinine clearance",
    "Creatine kinase",
    "Albumin/creatinine ratio",
    "Pleural fluid creatinine",
  ])("stages no rise of “%s”", (name) => {
    const { aki } = check(...rise(name));
    expect([aki.summaries, aki.reasons]).toEqual([[], ""]);
  });

  const orbitWith = (name: string) => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [
          patient({ birthDate: "1956-05-05" }),
          problem("Atrial fibrillation"),
          observation({ text: name }, { valueQuantity: { value: 119, unit: "g/L" } }, on("2026-11-20")),
          observation({ text: "eGFR" }, { valueQuantity: { value: 80, unit: "mL/min/1.73m2" } }, on("2026-11-20")),
          medicine("m", "Apixaban 5mg tablets"),
        ],
      },
    });
    return cardsOf(evaluation, "orbit").map(({ summary }) => summary);
  };

  it.each(["Haemoglobin", "FBC - Haemoglobin", "Haemoglobin (Hb)", "Hemoglobin [Mass/volume] in Blood", "Hb"])(
    "counts the anaemia of “%s”",
    (name) => {
      expect(orbitWith(name)[0]).toMatch(/^ORBIT 2/);
    },
  );

  it.each(["Plasma haemoglobin", "Haemoglobin A1c (blood)", "Haemoglobin in urine", "Fetal haemoglobin"])(
    "counts none of “%s”",
    (name) => {
      expect(orbitWith(name)).toEqual([]);
    },
  );

  const rate = (code: object, value = 38) =>
    check(observation(code, { valueQuantity: { value, unit: "mL/min/1.73m2" } }, on("2026-11-10"))).kidney.summaries;

  it.each([
    { text: "GFR calculated by CKD-EPI" },
    { text: "GFR calculated abbreviated MDRD" },
    { text: "Glomerular filtration rate" },
    { text: "Est. GFR" },
    coded("1020291000000106", "GFR calculated by abbreviated MDRD"),
    coded("1107411000000104", "Estimated glomerular filtration rate by laboratory calculation"),
    { coding: [{ system: "http://loinc.org", code: "69405-9" }] },
  ])("reads an eGFR as %j", (code) => {
    expect(rate(code)[0]).toMatch(/^eGFR 38 \(G3b\)/);
  });

  it.each([
    "Chromium 51 EDTA glomerular filtration rate",
    "GFR adjusted for African American origin",
    "Glomerular filtration rate measured by iohexol",
    "Maximum reabsorption of phosphate per litre of glomerular filtration rate",
  ])("reads no eGFR in “%s”", (text) => {
    expect(rate({ text })).toEqual([]);
  });
});

describe("dialysis in words", () => {
  const rise = [
    observation(creatinine, { valueQuantity: { value: 100, unit: "umol/L" } }, on("2026-11-20")),
    observation(creatinine, { valueQuantity: { value: 210, unit: "umol/L" } }, on("2026-11-22")),
  ];

  it.each(["On haemodialysis", "End stage renal failure", "Peritoneal dialysis"])(
    "keeps %s from being staged",
    (name) => {
      const { aki } = check(...rise, problem(name));
      expect(aki.summaries).toEqual([]);
      expect(aki.reasons).toContain("end-stage kidney disease or dialysis is recorded");
    },
  );

  it.each(["Acute haemodialysis", "Declined haemodialysis", "Haemodialysis education", "Family history of dialysis"])(
    "stages in spite of %s",
    (name) => {
      expect(check(...rise, problem(name)).aki.summaries[0]).toMatch(/^AKI stage 2/);
    },
  );

  it("stages where dialysis is over", () => {
    const over = problem("On haemodialysis", { clinicalStatus: { coding: [{ code: "resolved" }] } });
    expect(check(...rise, over).aki.summaries[0]).toMatch(/^AKI stage 2/);
  });
});
