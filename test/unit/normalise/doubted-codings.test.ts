import { describe, expect, test } from "vitest";
import {
  chartOf,
  coding,
  concept,
  condition,
  gatheredUnder,
  patient,
  prescription,
  type Resource,
  snomed,
} from "../merge/sources.ts";

const icd10 = "http://hl7.org/fhir/sid/icd-10";
const opcs4 = "https://fhir.hl7.org.uk/CodeSystem/OPCS-4";
const onset = { onsetDateTime: "2019-04-02" };
const fibrillation = coding(snomed, "49436004", "Atrial fibrillation");

const marksOf = (resource: Resource) => {
  const chart = chartOf({ gp: [patient(), resource] });
  const entries = [...chart.headings.values()].flatMap(({ groups }) => groups.map(({ preferred }) => preferred));
  const entry = entries.find(({ id }) => id === resource.id);
  return {
    doubted: entry?.code?.codings.flatMap(({ code, doubted }) => (doubted === true ? [code] : [])),
    said: entry?.issues.some(({ code }) => code === "codesDiffer"),
  };
};

describe("a code that names something else than the words and the code beside it", () => {
  const miscoded = condition("c", {
    ...onset,
    code: concept("Atrial fibrillation", fibrillation, coding(icd10, "I10", "Essential (primary) hypertension")),
  });

  test("is marked, and its entry says so", () => {
    expect(marksOf(miscoded)).toEqual({ doubted: ["I10"], said: true });
  });

  test("is none that says how the tissue of a tumour looks", () => {
    const tumour = concept(
      "Malignant tumor of breast",
      coding(snomed, "254837009", "Malignant tumor of breast"),
      coding("urn:oid:2.16.840.1.113883.6.43.1", "8500/3", "Infiltrating duct carcinoma, NOS"),
    );
    expect(marksOf(condition("t", { ...onset, code: tumour }))).toEqual({ doubted: [], said: false });
  });

  test("joins nothing that it names, and keeps nothing apart that the others name", () => {
    const hypertension = condition("h", {
      ...onset,
      code: concept("Hypertension", coding(icd10, "I10", "Essential (primary) hypertension")),
    });
    const same = condition("s", {
      ...onset,
      code: concept("Atrial fibrillation", fibrillation, coding(icd10, "I48", "Atrial fibrillation and flutter")),
    });
    const chart = chartOf({ gp: [patient(), miscoded], acute: [patient(), hypertension, same] });
    expect(gatheredUnder(chart, "problemList")).toEqual(["acute:h", "acute:s gp:c"]);
  });

  test("is found among medicines by what the codes name, brands included", () => {
    const dmd = "https://dmd.nhs.uk";
    const medicine = (text: string, ...terms: readonly string[]) =>
      prescription("m", {
        authoredOn: "2026-11-01",
        medicationCodeableConcept: concept(
          text,
          ...terms.map((term, at) => coding(at === 0 ? dmd : "urn:local", `${at}1`, term)),
        ),
      });
    expect(marksOf(medicine("Warfarin 1mg tablets", "Warfarin 1mg tablets", "Apixaban 5mg tablets")).doubted).toEqual([
      "11",
    ]);
    expect(marksOf(medicine("Istin 5mg tablets", "Amlodipine 5mg tablets", "Istin 5mg tablets")).doubted).toEqual([]);
  });
});

test.each<[string, string, string]>([
  ["Type 2 diabetes mellitus", "Type II diabetes mellitus", "Non-insulin-dependent diabetes mellitus"],
  ["Heart attack", "Myocardial infarction", "Acute myocardial infarction, unspecified"],
  ["MI", "Myocardial infarction", "Acute myocardial infarction"],
  [
    "Diabetic retinopathy",
    "Retinopathy due to diabetes mellitus",
    "Retinal disorders in diseases classified elsewhere",
  ],
  ["Appendicectomy", "Appendectomy", "Emergency excision of abnormal appendix"],
  ["COPD", "Chronic obstructive pulmonary disease", "Chronic obstructive lung disease"],
])("%s, %s and %s name one thing, or leave it open", (text, one, other) => {
  const problem = condition("c", {
    ...onset,
    code: concept(text, coding(snomed, "1000000", one), coding(icd10, "X1", other)),
  });
  expect(marksOf(problem)).toEqual({ doubted: [], said: false });
});

test("where no code names what is written none is marked: nothing says which is wrong", () => {
  const problem = condition("c", {
    ...onset,
    code: concept("Gout", fibrillation, coding(icd10, "I10", "Essential (primary) hypertension")),
  });
  expect(marksOf(problem)).toEqual({ doubted: [], said: false });
});

test("an operation's code of another operation is marked", () => {
  const operation = {
    resourceType: "Procedure",
    id: "o",
    status: "completed",
    subject: { reference: "Patient/p" },
    performedDateTime: "2020-02-03",
    code: concept(
      "Appendicectomy",
      coding(snomed, "80146002", "Appendicectomy"),
      coding(opcs4, "W37.1", "Primary total prosthetic replacement of hip joint using cement"),
    ),
  };
  expect(marksOf(operation)).toEqual({ doubted: ["W37.1"], said: true });
});
