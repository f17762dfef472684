import { describe } from "vitest";
import { facts } from "./facts.ts";
import { coding, concept, loinc, snomed, subject } from "./sources.ts";

describe("a blood pressure", () => {
  const part = (code: string, value: number) => ({
    code: { coding: [coding(loinc, code)] },
    valueQuantity: { value, unit: "mmHg", system: "http://unitsofmeasure.org", code: "mm[Hg]" },
  });
  const panel = { coding: [coding(loinc, "85354-9", "Blood pressure panel with all children optional")] };
  const position = (text: string | undefined, code = "10904000") => ({
    extension: [
      {
        url: "http://hl7.org/fhir/StructureDefinition/observation-bodyPosition",
        valueCodeableConcept: { coding: [coding(snomed, code, text)] },
      },
    ],
  });
  facts(
    "examinationFindings",
    {
      resourceType: "Observation",
      status: "final",
      category: [{ coding: [coding("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs")] }],
      subject,
      code: { ...panel, text: "BP" },
      effectiveDateTime: "2026-05-01T09:00:00Z",
      component: [part("8480-6", 142), part("8462-4", 88)],
    },
    [
      [
        "as general practice names it",
        { code: concept("O/E - blood pressure reading", coding(snomed, "163020007", "O/E - blood pressure reading")) },
      ],
      ["as one line of a chart", { component: undefined, code: { text: "BP" }, valueString: "142/88 mmHg" }],
      [
        "as one line without a unit",
        { component: undefined, code: { text: "Blood pressure" }, valueString: "142 / 88" },
      ],
      [
        "as a GP system writes its parts",
        {
          component: [
            {
              ...part("8480-6", 142),
              code: concept("On examination - Systolic blood pressure reading", coding(snomed, "163030003")),
            },
            {
              ...part("8462-4", 88),
              code: concept("On examination - Diastolic blood pressure reading", coding(snomed, "163031004")),
            },
          ],
        },
      ],
      ["under the code of an older profile", { code: { coding: [coding(loinc, "55284-4")] } }],
      ["with the decimals of a monitor", { component: [part("8480-6", 141.93), part("8462-4", 88.04)] }],
      ["at an arm that is told once", { bodySite: { text: "Left upper arm" } }],
      ["in a position that is told once", { code: { ...panel, text: "Standing blood pressure" } }],
      [
        "in one position, by a code of its own and as one line",
        { component: undefined, code: { text: "BP sitting" }, valueString: "142/88 mmHg" },
        { code: concept("Sitting blood pressure", coding(snomed, "163033001", "O/E - BP reading: sitting")) },
      ],
      [
        "in one position, told in two ways",
        { code: { ...panel, text: "BP" }, ...position("Lying position") },
        { code: { ...panel, text: "Supine BP" } },
      ],
      [
        "at home, told in two ways",
        { code: { ...panel, text: "BP" }, method: { text: "Home monitoring" } },
        { code: { ...panel, text: "Home BP" } },
      ],
    ],
    [
      ["with decimals of another reading", { component: [part("8480-6", 141.93), part("8462-4", 88.94)] }],
      [
        "at an arm that is told once, on a day",
        { bodySite: { text: "Left upper arm" }, effectiveDateTime: "2026-05-01" },
      ],
      ["at the other arm", { bodySite: { text: "Left arm" } }, { bodySite: { text: "Right arm" } }],
      ["another reading as one line", { component: undefined, code: { text: "BP" }, valueString: "142/86 mmHg" }],
      ["the figures the other way round", { component: undefined, code: { text: "BP" }, valueString: "88/142 mmHg" }],
      ["figures of something else", { component: undefined, code: { text: "Visual acuity" }, valueString: "142/88" }],
      [
        "standing, and lying in that minute",
        { code: { ...panel, text: "Standing blood pressure" } },
        { code: { ...panel, text: "Lying blood pressure" } },
      ],
      [
        "standing, and lying in that minute as one line",
        { component: undefined, code: { text: "BP lying" }, valueString: "142/88 mmHg" },
        { code: { text: "Standing blood pressure" } },
      ],
      ["standing, and sitting in that minute", position("Standing position"), position("Sitting position")],
      [
        "standing, and lying in that minute, by codes without words",
        position(undefined, "10904000"),
        position(undefined, "102538003"),
      ],
      ["at the clinic, and at home under the same code", { code: { ...panel, text: "Home blood pressure" } }],
      ["at the clinic, and round the clock", { method: { text: "24 hour ambulatory monitoring" } }],
      ["at the clinic, and over 24 hours", { code: { ...panel, text: "Blood pressure over 24 hours" } }],
      ["at the clinic, and by day with a monitor", { code: { ...panel, text: "Mean daytime blood pressure" } }],
      ["at the clinic, and in short at home", { code: { ...panel, text: "HBPM blood pressure" } }],
      ["once, and the average of several", { code: { ...panel, text: "BP (average)" } }],
      ["at rest, and after exercise", { code: { ...panel, text: "BP post-exercise" } }],
      ["at the clinic, and at home by its category", { category: [{ text: "Home monitoring" }] }],
      [
        "at home, and the average at home",
        { code: { ...panel, text: "Average home BP" } },
        { code: { ...panel, text: "Home BP" } },
      ],
      [
        "one of its figures, issued together on a day without a time",
        { component: [part("8480-6", 142)] },
        { effectiveDateTime: "2026-05-01", issued: "2026-05-01T10:00:00Z" },
      ],
      [
        "five minutes later",
        {
          component: undefined,
          code: { text: "BP" },
          valueString: "142/88 mmHg",
          effectiveDateTime: "2026-05-01T09:05:00Z",
        },
      ],
    ],
  );
});

describe("a score", () => {
  facts(
    "assessments",
    {
      resourceType: "Observation",
      status: "final",
      category: [{ coding: [coding("http://terminology.hl7.org/CodeSystem/observation-category", "survey")] }],
      subject,
      code: { text: "PHQ-9 score" },
      effectiveDateTime: "2026-05-01T09:00:00Z",
      valueQuantity: { value: 12 },
    },
    [
      [
        "with UCUM's note for a unit",
        { valueQuantity: { value: 12, unit: "{score}", system: "http://unitsofmeasure.org", code: "{score}" } },
      ],
      ["as a whole number", { valueQuantity: undefined, valueInteger: 12 }],
    ],
    [
      [
        "another score",
        { valueQuantity: { value: 13, unit: "{score}", system: "http://unitsofmeasure.org", code: "{score}" } },
      ],
      ["a per cent", { valueQuantity: { value: 12, unit: "%", system: "http://unitsofmeasure.org", code: "%" } }],
    ],
  );
});

describe("a habit", () => {
  const smoker = concept("Ex-smoker", coding(snomed, "8517006", "Ex-smoker"));
  facts(
    "socialContext",
    {
      resourceType: "Observation",
      status: "final",
      category: [{ coding: [coding("http://terminology.hl7.org/CodeSystem/observation-category", "social-history")] }],
      subject,
      code: smoker,
      effectiveDateTime: "2026-05-01T09:00:00Z",
    },
    [
      ["the same finding, to the day", { effectiveDateTime: "2026-05-01" }],
      [
        "as the answer to the question",
        {
          code: concept("Tobacco smoking status", coding(loinc, "72166-2", "Tobacco smoking status")),
          valueCodeableConcept: smoker,
        },
      ],
      ["as the answer in words", { code: { text: "Smoking status" }, valueString: "Ex-smoker" }],
    ],
    [
      [
        "another finding",
        { code: concept("Never smoked tobacco", coding(snomed, "266919005", "Never smoked tobacco")) },
      ],
      [
        "another answer",
        {
          code: concept("Tobacco smoking status", coding(loinc, "72166-2", "Tobacco smoking status")),
          valueCodeableConcept: concept("Never smoked tobacco", coding(snomed, "266919005", "Never smoked tobacco")),
        },
      ],
      ["said of another", { code: { text: "Smoking status of partner" }, valueString: "Ex-smoker" }],
      ["a finding of another day", { effectiveDateTime: "2026-05-02T09:00:00Z" }],
    ],
  );
  const inAHome = concept("Lives in nursing home", coding(snomed, "160734000", "Lives in nursing home"));
  facts(
    "socialContext",
    { resourceType: "Observation", status: "final", subject, code: inAHome, effectiveDateTime: "2026-05-01" },
    [
      ["in words, with an article", { code: { text: "Lives in a nursing home" } }],
      ["as the answer to the question", { code: { text: "Living arrangements" }, valueCodeableConcept: inAHome }],
    ],
    [
      ["at home", { code: { text: "Lives in own home" } }],
      ["another answer", { code: { text: "Living arrangements" }, valueString: "Lives alone" }],
    ],
  );
});

describe("a result that came empty", () => {
  facts(
    "investigationResults",
    {
      resourceType: "Observation",
      status: "final",
      category: [{ coding: [coding("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory")] }],
      subject,
      code: { text: "Cotinine" },
      effectiveDateTime: "2026-05-01T09:00:00Z",
    },
    [],
    [["is not one with another that came empty", {}]],
  );
});

describe("a finding of an examination, said by its code", () => {
  facts(
    "examinationFindings",
    {
      resourceType: "Observation",
      status: "final",
      category: [{ coding: [coding("http://terminology.hl7.org/CodeSystem/observation-category", "exam")] }],
      subject,
      code: { text: "Chest clear" },
      effectiveDateTime: "2026-05-01T09:00:00Z",
    },
    [["at the same minute", {}]],
    [
      ["on that day at no stated time", { effectiveDateTime: "2026-05-01" }],
      ["an hour later", { effectiveDateTime: "2026-05-01T10:00:00Z" }],
      ["not found", { code: { text: "Chest not clear" } }],
    ],
  );
});

describe("a finding that is dated to the day", () => {
  facts(
    "examinationFindings",
    {
      resourceType: "Observation",
      status: "final",
      category: [{ coding: [coding("http://terminology.hl7.org/CodeSystem/observation-category", "exam")] }],
      subject,
      code: { text: "Medication review with patient" },
      effectiveDateTime: "2026-05-01",
      issued: "2026-05-01T09:12:30Z",
    },
    [
      ["recorded in that minute", {}],
      ["recorded in that minute, by another clock", { issued: "2026-05-01T10:12:31+01:00" }],
    ],
    [
      ["recorded later that day", { issued: "2026-05-01T15:40:00Z" }],
      ["recorded at no stated time", { issued: undefined }],
      ["recorded at an hour of an unknown zone", { issued: "2026-05-01T09:12:30" }],
      ["another finding recorded in that minute", { code: { text: "Weight management advice given" } }],
    ],
  );
});

describe("a result of two numbers", () => {
  const category = [{ coding: [coding("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory")] }];
  const result = {
    resourceType: "Observation",
    status: "final",
    category,
    subject,
    effectiveDateTime: "2026-05-01T09:00:00Z",
  };
  const cells = (value: number) => ({ value, unit: "/uL" });
  facts(
    "investigationResults",
    { ...result, code: { text: "Urine white cells" }, valueRange: { low: cells(10), high: cells(100) } },
    [["the range in words", { valueRange: undefined, valueString: "10-100 /uL" }]],
    [
      ["another range in words", { valueRange: undefined, valueString: "10-1000 /uL" }],
      ["of another unit", { valueRange: undefined, valueString: "10-100 /mL" }],
    ],
  );
  facts(
    "investigationResults",
    {
      ...result,
      code: { text: "Antinuclear antibody titre" },
      valueRatio: { numerator: { value: 1 }, denominator: { value: 160 } },
    },
    [["the titre in words", { code: { text: "ANA titre" }, valueRatio: undefined, valueString: "1:160" }]],
    [["another titre in words", { valueRatio: undefined, valueString: "1:640" }]],
  );
});

describe("a note that is an entry of its own", () => {
  const note = (text: string) => ({ note: [{ text }] });
  facts(
    "examinationFindings",
    {
      resourceType: "Observation",
      status: "final",
      category: [{ coding: [coding("http://terminology.hl7.org/CodeSystem/observation-category", "exam")] }],
      subject,
      code: concept("Comment note", coding(snomed, "37331000000100", "Comment note")),
      effectiveDateTime: "2026-05-01T09:00:00Z",
      ...note("Wife worried about his memory"),
    },
    [["the same words", {}]],
    [
      ["other words at the same minute", note("Declined the flu jab")],
      ["no words there", { note: undefined }],
    ],
  );
});

describe("a result that was issued some hours later", () => {
  const potassium = concept("Potassium", coding(loinc, "2823-3", "Potassium [Moles/volume] in Serum or Plasma"));
  const measured = "2026-06-20T08:30:00Z";
  const issued = "2026-06-20T12:00:00Z";
  facts(
    "investigationResults",
    {
      resourceType: "Observation",
      status: "final",
      subject,
      code: potassium,
      effectiveDateTime: measured,
      issued,
      valueQuantity: { value: 5.2, unit: "mmol/L" },
    },
    [
      [
        "with the minute of issue alone, in local time",
        { effectiveDateTime: undefined, issued: "2026-06-20T13:00:00+01:00" },
      ],
      [
        "by two names of its unit",
        { valueQuantity: { value: 7.36, unit: "pH" } },
        { code: { text: "pH" }, valueQuantity: { value: 7.36, unit: "[pH]" } },
      ],
    ],
    [
      ["an hour later, issued with it", { effectiveDateTime: "2026-06-20T09:30:00Z" }],
      ["measured at that minute of issue", { effectiveDateTime: issued }],
      ["with another minute of issue alone", { effectiveDateTime: undefined, issued: "2026-06-20T12:20:00Z" }],
      [
        "with the day of issue alone, written as its midnight",
        { effectiveDateTime: undefined },
        { issued: "2026-06-21T00:00:00+01:00" },
      ],
      ["in urine, whatever its name says", { specimen: { display: "Urine" } }],
    ],
  );
});

describe("a weight as general practice codes it", () => {
  const weight = (code: string, term: string) => ({ code: concept(term, coding(snomed, code, term)) });
  facts(
    "examinationFindings",
    {
      resourceType: "Observation",
      status: "final",
      category: [{ coding: [coding("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs")] }],
      subject,
      ...weight("27113001", "Body weight"),
      effectiveDateTime: "2026-05-01T09:00:00Z",
      valueQuantity: { value: 71.4, unit: "kg" },
    },
    [["on examination", weight("162763007", "On examination - weight")]],
    [["of the body at its best", weight("170804003", "Ideal body weight")]],
  );
});
