import { describe, expect, it } from "vitest";
import table from "../../../assets/tables/conditions.json" with { type: "json" };
import { conditionList } from "../../../shared/decision-support/conditions.ts";
import { condition, conditionRow } from "../../../shared/decision-support/known-conditions.ts";
import { isSctid } from "../../../shared/fhir/sctid.ts";
import { chartFrom, coded, patient } from "../../fixtures/chart-from-fhir.ts";

let nextId = 0;

function problem(code: object | string, overrides: object = {}): object {
  nextId += 1;
  return {
    resourceType: "Condition",
    id: `k${nextId}`,
    subject: { reference: "Patient/p1" },
    clinicalStatus: { coding: [{ code: "active" }] },
    code: typeof code === "string" ? { text: code } : code,
    ...overrides,
  };
}

/** How many of the conditions a list finds, in force and ever. */
function found(ids: readonly string[], ...problems: readonly (object | string)[]): readonly [number, number] {
  const resources = problems.map((one) => (typeof one === "string" ? problem(one) : one));
  const { chart } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  const groups = chart.headings.get("problemList")?.groups ?? [];
  const list = condition(...ids);
  const context = { selected: (selection: { of(all: typeof groups): typeof groups }) => selection.of(groups) };
  return [list.active(context).length, list.ever(context).length];
}

describe("conditions as data", () => {
  it("names only SNOMED CT identifiers whose check digit is right, and every row once", () => {
    const codes = table.rows.flatMap((row) => row.snomed ?? []);
    expect(codes.filter((code) => !isSctid(code))).toEqual([]);
    expect(new Set(table.rows.map(({ id }) => id)).size).toBe(table.rows.length);
    expect(() => conditionRow("noSuchRow")).toThrow("noSuchRow");
  });

  it("finds a condition by its SNOMED CT code, its ICD-10 chapter and its Read chapter, whatever the words", () => {
    const words = "Problem of the heart";
    expect(found(["atrialFibrillation"], problem(coded("49436004", words)))).toEqual([1, 1]);
    const icd10 = "http://hl7.org/fhir/sid/icd-10";
    expect(found(["atrialFibrillation"], problem(coded("I48.9", words, icd10)))).toEqual([1, 1]);
    expect(found(["atrialFibrillation"], problem(coded("I47.9", words, icd10)))).toEqual([0, 0]);
    expect(found(["atrialFibrillation"], problem(coded("G573200", words, "http://read.info/readv2")))).toEqual([1, 1]);
    expect(found(["atrialFibrillation"], problem(coded("G572.00", words, "http://read.info/readv2")))).toEqual([0, 0]);
  });

  it("takes words that do nothing but deny what the code says for what is meant, and no others", () => {
    const af = (text: string) => problem({ ...coded("49436004", "Atrial fibrillation"), text });
    for (const text of ["AF excluded", "No AF", "Atrial fibrillation ruled out"])
      expect(found(["atrialFibrillation"], af(text))).toEqual([0, 0]);
    for (const text of [
      "AF excluded?",
      "? AF excluded",
      "AF excluded. Paroxysmal AF found 2025",
      "No AF; AF on Holter",
    ])
      expect(found(["atrialFibrillation"], af(text))).toEqual([1, 1]);
    for (const text of ["AF, not seen on this ECG", "AF, declined anticoagulation", "No change in AF", "AF"])
      expect(found(["atrialFibrillation"], af(text))).toEqual([1, 1]);
    const diabetes = { ...coded("44054006", "Type 2 diabetes mellitus"), text: "Not diabetic" };
    expect(found(["diabetes"], problem(diabetes))).toEqual([0, 0]);
  });

  it("finds a CTV3 code by itself, and none that only begins alike", () => {
    const ctv3 = (code: string) => problem({ coding: [{ system: "http://read.info/ctv3", code }] });
    expect(found(["adrenalInsufficiency"], ctv3("C1541"))).toEqual([1, 1]);
    expect(found(["adrenalInsufficiency"], ctv3("C1542"))).toEqual([0, 0]);
  });

  it("finds it by whole words, in either spelling", () => {
    expect(found(["stroke"], "Stroke 2014", "Strokes of luck")).toEqual([1, 1]);
    expect(found(["leukaemia"], "Chronic lymphocytic leukemia")).toEqual([1, 1]);
    expect(found(["adrenalInsufficiency"], "Addison's disease")).toEqual([1, 1]);
  });

  it.each([
    ["stroke", "No history of stroke or TIA"],
    ["stroke", "Stroke: no"],
    ["stroke", "Stroke excluded"],
    ["stroke", "?Stroke"],
    ["stroke", "Family history: stroke (mother)"],
    ["stroke", "Stroke risk assessment"],
    ["stroke", "Suspected stroke"],
    ["stroke", "Heat stroke"],
    ["diabetes", "Gestational diabetes"],
    ["diabetes", "Diabetic retinopathy screening"],
    ["hypertension", "Pulmonary hypertension"],
    ["aids", "Hearing aids, both ears"],
    ["solidTumour", "Basal cell carcinoma of nose"],
  ])("takes no %s from %j", (id, words) => {
    expect(found([id], words)).toEqual([0, 0]);
  });

  it("is not put off by a denial of something else in the same words", () => {
    expect(found(["stroke"], "Stroke, no residual weakness")).toEqual([1, 1]);
    expect(found(["bleedingDisorder"], "Haemophilia. No injections into muscle")).toEqual([1, 1]);
  });

  it("keeps what is over apart from what is in force, and never counts what was refuted or only considered", () => {
    const resolved = { clinicalStatus: { coding: [{ code: "resolved" }] } };
    const status = (code: string) => ({ verificationStatus: { coding: [{ code }] } });
    expect(found(["stroke"], problem("Stroke", resolved))).toEqual([0, 1]);
    expect(found(["stroke"], "H/O: stroke")).toEqual([0, 1]);
    expect(found(["stroke"], problem("Stroke", status("refuted")))).toEqual([0, 0]);
    expect(found(["stroke"], problem("Stroke", status("differential")))).toEqual([0, 0]);
    expect(found(["stroke"], problem("Stroke", status("provisional")))).toEqual([1, 1]);
  });

  it("takes nothing for over that stands beside what is", () => {
    expect(found(["stroke"], "Stroke; eczema resolved")).toEqual([1, 1]);
    expect(found(["stroke"], "Stroke resolved; eczema")).toEqual([0, 1]);
    expect(found(["stroke"], "H/O: eczema; stroke")).toEqual([1, 1]);
    expect(found(["stroke"], "H/O: stroke; eczema")).toEqual([0, 1]);
    expect(found(["stroke"], "Stroke, now resolved")).toEqual([0, 1]);
  });

  it("asks for several rows together and counts a problem once", () => {
    expect(found(["stroke", "transientIschaemicAttack"], "TIA", "Stroke after TIA")).toEqual([2, 2]);
  });

  it("reads the code of every source that has the fact", () => {
    const list = conditionList({ id: "x", name: "x", icd10: ["N18"] });
    const gp = problem(coded("700379002", "Chronic kidney disease stage 3B"), {
      id: "one",
      onsetDateTime: "2020-03-04",
    });
    const acute = problem(
      {
        coding: [
          { system: "http://snomed.info/sct", code: "700379002" },
          { system: "http://hl7.org/fhir/sid/icd-10", code: "N18.3" },
        ],
        text: "Chronic kidney disease stage 3B",
      },
      { id: "two", onsetDateTime: "2020-03-04" },
    );
    const { chart } = chartFrom({
      gp: { kind: "gp", resources: [patient(), gp] },
      acute: { kind: "acute", resources: [patient(), acute] },
    });
    const groups = chart.headings.get("problemList")?.groups ?? [];
    expect(groups).toHaveLength(1);
    expect(list.active({ selected: (selection) => selection.of(groups) })).toHaveLength(1);
  });

  it("counts what is only suspected where the row is about the suspicion, and what is denied nowhere", () => {
    expect(found(["infection"], "?Sepsis", "Suspected pneumonia")).toEqual([2, 2]);
    expect(found(["infection"], "No sign of infection", "Sepsis excluded")).toEqual([0, 0]);
  });
});
