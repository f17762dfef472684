import { describe, expect, it } from "vitest";
import { evaluateChart } from "../../../../shared/decision-support/evaluate.ts";
import { parseInstant } from "../../../../shared/kernel/brand.ts";
import { cardsOf, chartFrom, coded, medicine, nowText, patient } from "../../../fixtures/chart-from-fhir.ts";
import { contact, finding, problem } from "./preventive-records.ts";

const rule = "mdtReview";
const severe = problem(coded("925861000000102", "Severe frailty"));
const dementia = problem(coded("52448006", "Dementia"));
const fall = contact("Fall at home", "2026-06-01T10:00:00Z", { class: { code: "EMER" } });

function told(
  records: readonly object[],
  person: object = { birthDate: "1942-05-04" },
  thresholds: Readonly<Record<string, number>> = {},
  enabled = true,
) {
  const { chart } = chartFrom({ gp: { kind: "gp", resources: [patient(person), ...records] } });
  const at = parseInstant(nowText);
  if (at === undefined) throw new Error("no instant");
  return evaluateChart(chart, at, { [rule]: { ...(enabled ? { enabled } : {}), thresholds } });
}
const cards = (...args: Parameters<typeof told>) => cardsOf(told(...args), rule);

describe("multidisciplinary review", () => {
  it("is off until a locality has signed it off, and says why", () => {
    const evaluation = told([severe, dementia, fall], undefined, {}, false);
    expect(cardsOf(evaluation, rule)).toEqual([]);
    expect(evaluation.checks.find((check) => check.rule === rule)?.result).toMatchObject({ kind: "off" });
  });

  it("names frailty and each reason, with the rule's version", () => {
    const [card] = cards([severe, dementia, fall]);
    expect(card?.summary).toBe(
      "Multidisciplinary review may be due: severe frailty, a fall or fragility fracture and dementia",
    );
    expect(card?.detail).toContain("version 2");
    expect(card?.inputs).toHaveLength(3);
    expect(card?.indicator).toBe("info");
  });

  it("wants two reasons beside frailty, and as many as the locality says", () => {
    expect(cards([severe, dementia])).toEqual([]);
    expect(cards([severe, dementia, fall], undefined, { reasons: 3 })).toEqual([]);
    expect(cards([dementia, fall])).toEqual([]);
  });

  it("counts moderate frailty, not mild, and the newest grade", () => {
    const moderate = problem(coded("925831000000107", "Moderate frailty"));
    const mild = problem(coded("925791000000100", "Mild frailty"), { onsetDateTime: "2026-10-01" });
    expect(cards([moderate, dementia, fall])).toHaveLength(1);
    expect(cards([mild, dementia, fall])).toEqual([]);
    expect(cards([severe, mild, dementia, fall])).toEqual([]);
  });

  it("reads the Clinical Frailty Scale that somebody recorded, from 6 on, and the newer of scale and grade", () => {
    const scale = (value: unknown, day = "2026-11-01", overrides: object = {}) => ({
      ...finding("Clinical Frailty Scale", { effectiveDateTime: day }),
      code: coded("445414007", "Canadian Study of Health and Aging Clinical Frailty Scale"),
      valueQuantity: { value, unit: "score" },
      ...overrides,
    });
    const summary = (...records: readonly object[]) => cards([dementia, fall, ...records])[0]?.summary;
    const steps = [1, 4, 5, 6, 7, 8, 9, 10, 6.5].map((step) => summary(scale(step))?.split(": ")[1]?.split(",")[0]);
    expect(steps).toEqual([
      undefined,
      undefined,
      undefined,
      "moderate frailty (Clinical Frailty Scale 6)",
      "severe frailty (Clinical Frailty Scale 7)",
      "severe frailty (Clinical Frailty Scale 8)",
      undefined,
      undefined,
      undefined,
    ]);
    const older = problem(coded("925861000000102", "Severe frailty"), { onsetDateTime: "2026-01-01" });
    const newer = problem(coded("925861000000102", "Severe frailty"), { onsetDateTime: "2026-11-20" });
    expect(summary(older, scale(4))).toBeUndefined();
    expect(summary(newer, scale(4))).toContain("severe frailty,");
    expect(summary(scale(7, "2026-01-01"), scale(4))).toBeUndefined();
    expect(summary(scale(7, "2026-11-01", { status: "cancelled" }))).toBeUndefined();
    expect(summary(scale(7, "2026-11-01", { valueQuantity: { value: 7, unit: "%" } }))).toBeUndefined();
    const inWords = {
      code: { text: "Rockwood Clinical Frailty Scale score" },
      category: [{ coding: [{ code: "survey" }] }],
    };
    expect(summary(scale(7, "2026-11-01", inWords))).toContain("Clinical Frailty Scale 7");
    expect(cards([dementia, fall, scale(7)])[0]?.inputs[0]?.value).toBe("Clinical Frailty Scale 7, 01-Nov-2026");
  });

  it("is for 65 and over", () => {
    expect(cards([severe, dementia, fall], { birthDate: "1961-11-23" })).toHaveLength(1);
    expect(cards([severe, dementia, fall], { birthDate: "1961-11-24" })).toEqual([]);
  });

  it("counts two unplanned admissions or three attendances of a year", () => {
    const stay = (day: string, method = "Emergency: via department") =>
      contact("Pneumonia", day, {
        class: { code: "IMP" },
        hospitalization: {
          extension: [
            {
              url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-AdmissionMethod",
              valueCodeableConcept: { text: method },
            },
          ],
        },
      });
    expect(cards([severe, dementia, stay("2026-02-01T10:00:00Z"), stay("2026-05-01T10:00:00Z")])).toHaveLength(1);
    expect(cards([severe, dementia, stay("2026-02-01T10:00:00Z")])).toEqual([]);
    expect(cards([severe, dementia, stay("2026-02-01T10:00:00Z"), stay("2025-11-20T10:00:00Z")])).toEqual([]);
    expect(
      cards([
        severe,
        dementia,
        stay("2026-02-01T10:00:00Z", "Waiting list"),
        stay("2026-05-01T10:00:00Z", "Waiting list"),
      ]),
    ).toEqual([]);
    const attendance = (day: string) => contact("Chest pain", day, { class: { code: "EMER" } });
    const three = ["2026-02-01", "2026-05-01", "2026-08-01"].map(attendance);
    expect(cards([severe, dementia, ...three])).toHaveLength(1);
    expect(cards([severe, dementia, ...three.slice(1)])).toEqual([]);
  });

  it("counts ten medicines, whatever sources list them", () => {
    const names = ["Amlodipine 5mg", "Metformin 500mg", "Omeprazole 20mg", "Furosemide 40mg", "Allopurinol 100mg"];
    const more = [
      "Sertraline 50mg",
      "Levothyroxine 50microgram",
      "Folic acid 5mg",
      "Ferrous sulfate 200mg",
      "Bisoprolol 5mg",
    ];
    const ten = [...names, ...more].map((name, at) =>
      medicine(`m${at}`, `${name} tablets`, { authoredOn: "2026-11-01" }),
    );
    expect(cards([severe, dementia, ...ten], undefined, { acb: 99 })[0]?.summary).toContain("10 medicines");
    expect(cards([severe, dementia, ...ten.slice(1)], undefined, { acb: 99 })).toEqual([]);
  });

  it("counts an anticholinergic burden of three, and not of two", () => {
    const amitriptyline = medicine("a", "Amitriptyline 10mg tablets", { authoredOn: "2026-11-01" });
    const two = ["Furosemide 40mg tablets", "Prednisolone 5mg tablets"].map((name, at) =>
      medicine(`two${at}`, name, { authoredOn: "2026-11-01" }),
    );
    const [card] = cards([severe, dementia, amitriptyline]);
    expect(card?.summary).toContain("anticholinergic burden 3");
    expect(cards([severe, dementia, ...two])).toEqual([]);
    expect(cards([severe, dementia, ...two], undefined, { acb: 2 })).toHaveLength(1);
    expect(cards([severe, dementia, amitriptyline], undefined, { acb: 4 })).toEqual([]);
  });

  it("takes the frailty index where nobody has graded frailty, and a grade above it", () => {
    const deficits = [
      "Falls",
      "Dementia",
      "Heart failure",
      "Hypertension",
      "Type 2 diabetes mellitus",
      "Osteoporosis",
      "Urinary incontinence",
      "Housebound",
      "Chronic kidney disease",
    ];
    const problems = [...deficits.map((text) => problem({ text })), fall];
    const [card] = cards(problems, undefined, { efi: 0.1 });
    expect(card?.summary).toMatch(/eFI 0\.\d\d/);
    expect(cards(problems, undefined, { efi: 0.9 })).toEqual([]);
    const mild = problem(coded("925791000000100", "Mild frailty"));
    expect(cards([...problems, mild], undefined, { efi: 0.1 })).toEqual([]);
  });

  it("looks a year back for falls and stays", () => {
    const fell = (day: string) => contact("Fall at home", day);
    expect(cards([severe, dementia, fell("2025-11-24T10:00:00Z")])).toHaveLength(1);
    expect(cards([severe, dementia, fell("2025-11-22T10:00:00Z")])).toEqual([]);
  });

  it("counts an eGFR below 30 and a care home", () => {
    const egfr = (value: number) =>
      finding("eGFR", {
        category: [{ coding: [{ code: "laboratory" }] }],
        code: coded("62238-1", "eGFR", "http://loinc.org"),
        valueQuantity: { value, unit: "mL/min/1.73m2", system: "http://unitsofmeasure.org", code: "mL/min/{1.73_m2}" },
      });
    expect(cards([severe, finding("Lives in a care home"), egfr(29)])).toHaveLength(1);
    expect(cards([severe, finding("Lives in a care home"), egfr(30)])).toEqual([]);
  });

  it("is silent after a review of the last six months, near the end of life and after death", () => {
    const all = [severe, dementia, fall];
    expect(cards([...all, contact("MDT review", "2026-05-24T10:00:00Z")])).toEqual([]);
    expect(cards([...all, contact("MDT review", "2026-05-22T10:00:00Z")])).toHaveLength(1);
    expect(cards([...all, problem({ text: "Palliative care" })])).toEqual([]);
    expect(cards(all, { birthDate: "1942-05-04", deceasedBoolean: true })).toEqual([]);
  });
});
