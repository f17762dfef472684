import { describe, expect, test } from "vitest";
import { placeInCourse } from "../../../shared/merge/same/place-in-course.ts";
import { facts } from "./facts.ts";
import {
  allergy,
  chartOf,
  coding,
  concept,
  dmd,
  gatheredUnder,
  loinc,
  patient,
  prescription,
  type Resource,
  snomed,
  status,
  subject,
} from "./sources.ts";

const day = "2026-03-04";
const morning = `${day}T09:12:00Z`;

describe("a vaccination", () => {
  const given = {
    resourceType: "Immunization",
    patient: subject,
    status: "completed",
    vaccineCode: { text: "Hepatitis B vaccine" },
    occurrenceDateTime: day,
    protocolApplied: [{ doseNumberPositiveInt: 2 }],
  };
  const dose = (doseNumberString: string) => ({ protocolApplied: [{ doseNumberString }] });
  facts(
    "vaccinations",
    given,
    ["2", "Dose 2", "Second", "2nd dose", "second dose.", "2 of 3", "2/3", "Dose number 2"].map((words) => [
      words,
      dose(words),
    ]),
    ["3", "First", "Booster", "2nd booster", "12", "1/2"].map((words) => [words, dose(words)]),
  );

  test("a place in a course is a number where it is one and nothing else", () => {
    expect(["Dose 1", "third", "Booster", "dose 2 booster", undefined].map(placeInCourse)).toEqual([
      "1",
      "3",
      "Booster",
      "dose 2 booster",
      undefined,
    ]);
  });
});

describe("a prescription", () => {
  const amoxicillin = prescription("x", {
    medicationCodeableConcept: concept("Amoxicillin 500mg capsules", coding(dmd, "39732411000001106")),
    authoredOn: morning,
    dosageInstruction: [{ text: "One capsule twice daily" }],
  });
  const dose = (text: string) => ({ dosageInstruction: [{ text }] });
  facts(
    "medicationsAndMedicalDevices",
    amoxicillin,
    [["a list's comma after the dose", dose("1 capsule twice a day;")]],
    [["what follows the semicolon", dose("One capsule twice daily; then one daily")]],
  );
});

describe("a report", () => {
  const report = {
    resourceType: "DiagnosticReport",
    subject,
    status: "final",
    category: [status("v2-0074", "RAD")],
    code: concept("Chest X-ray", coding(snomed, "399208008", "Chest X-ray")),
    effectiveDateTime: morning,
    conclusion: "Consolidation at the right base.",
  };
  facts(
    "investigationResults",
    report,
    [
      ["the conclusion spaced and ended otherwise", { conclusion: " Consolidation  at the right base ;" }],
      ["the conclusion left out at the same moment", { conclusion: undefined }],
      ["the conclusion left out at both", {}, { conclusion: undefined }],
    ],
    [
      ["the conclusion left out, the day alone", { conclusion: undefined, effectiveDateTime: day }],
      ["another conclusion", { conclusion: "Consolidation at the left base." }],
      ["another kind of report of that moment", { conclusion: undefined, code: { text: "Abdominal X-ray" } }],
      ["an hour later", { conclusion: undefined, effectiveDateTime: `${day}T10:12:00Z` }],
    ],
  );

  test("one that says nothing is neither of two of its moment that say different things", () => {
    const chart = chartOf({
      a: [patient(), { ...report, id: "x" }],
      b: [patient(), { ...report, id: "x", conclusion: undefined }],
      c: [patient(), { ...report, id: "x", conclusion: "No acute abnormality." }],
    });
    expect(gatheredUnder(chart, "investigationResults")).toEqual(["a:x", "b:x", "c:x"]);
  });

  test("one that says nothing does not keep apart two that say the same, whatever else it may be", () => {
    const chart = chartOf({
      a: [patient(), { ...report, id: "x" }],
      b: [patient(), { ...report, id: "x", code: { text: "CXR" } }],
      c: [patient(), { ...report, id: "x", code: { text: "CXR" }, conclusion: undefined }],
      d: [patient(), { ...report, id: "x", code: { text: "CXR" }, conclusion: "No acute abnormality." }],
    });
    expect(gatheredUnder(chart, "investigationResults")).toEqual(["a:x b:x", "c:x", "d:x"]);
  });

  test("one whose results did not come is not one that says nothing", () => {
    const missing = { conclusion: undefined, result: [{ reference: "Observation/lost" }] };
    const chart = chartOf({
      a: [patient(), { ...report, id: "x" }],
      b: [patient(), { ...report, ...missing, id: "x" }],
    });
    expect(gatheredUnder(chart, "investigationResults")).toEqual(["a:x", "b:x"]);
  });
});

describe("a letter", () => {
  const letter = {
    resourceType: "DocumentReference",
    subject,
    status: "current",
    type: concept("Clinic letter", coding(loinc, "34108-1", "Outpatient Note")),
    date: morning,
    author: [{ display: "Dr Anita Patel" }],
    content: [{ attachment: { contentType: "application/pdf", title: "Cardiology clinic letter" } }],
  };
  facts(
    "documents",
    letter,
    [
      ["its author left out, the same minute", { author: undefined }],
      ["its day alone", { date: day }],
      ["its title left out, the same minute", { content: [{ attachment: { contentType: "application/pdf" } }] }],
      ["its day alone, its author in other words", { date: day, author: [{ display: "PATEL, Anita (Dr)" }] }],
    ],
    [
      ["a title that is the name of its type", { content: [{ attachment: { title: "Outpatient Note" } }] }],
      ["its title and its author left out", { author: undefined, content: [{ attachment: {} }] }],
      ["its title left out, its day alone", { date: day, content: [{ attachment: {} }] }],
      [
        "its title left out, of another type",
        { type: concept("Note", coding(loinc, "34117-2", "History and physical note")), content: [{ attachment: {} }] },
      ],
      ["its day alone at both", {}, { date: day }],
      ["its day alone, its author left out", { date: day, author: undefined }],
      ["its day alone, another author", { date: day, author: [{ display: "Mr James O'Connor" }] }],
      ["its day alone, another title", { date: day, content: [{ attachment: { title: "Renal clinic letter" } }] }],
      ["the day after alone", { date: "2026-03-05" }],
      ["its author left out, another hour", { author: undefined, date: `${day}T11:12:00Z` }],
      [
        "its author left out, another title",
        { author: undefined, content: [{ attachment: { title: "Renal clinic letter" } }] },
      ],
      ["its author left out, a day written as midnight", { author: undefined }, { date: `${day}T00:00:00Z` }],
      [
        "its author left out, a summer's day written as midnight",
        { author: undefined },
        { date: "2026-06-30T23:00:00Z" },
      ],
      ["another author", { author: [{ display: "Mr James O'Connor" }] }],
    ],
  );
});

test("a letter without its author keeps the day alone from none of the letter that it stands with", () => {
  const letter = {
    resourceType: "DocumentReference",
    subject,
    status: "current",
    type: { text: "Clinic letter" },
    date: morning,
    author: [{ display: "Dr Anita Patel" }],
    content: [{ attachment: { contentType: "application/pdf", title: "Clinic letter" } }],
  };
  const chart = chartOf({
    gp: [patient(), { ...letter, id: "a", date: day }],
    acute: [patient(), { ...letter, id: "b" }],
    hospice: [patient(), { ...letter, id: "c", author: undefined }],
  });
  expect(gatheredUnder(chart, "documents")).toEqual(["acute:b gp:a hospice:c"]);
});

test("a letter of a day is neither of two that its author wrote on that day", () => {
  const letter = (id: string, date: string): Resource => ({
    resourceType: "DocumentReference",
    id,
    subject,
    status: "current",
    type: { text: "Clinic letter" },
    date,
    author: [{ display: "Dr Anita Patel" }],
    content: [{ attachment: { contentType: "application/pdf", title: "Clinic letter" } }],
  });
  const chart = chartOf({
    gp: [patient(), letter("a", day)],
    acute: [patient(), letter("b", morning), letter("c", `${day}T15:40:00Z`)],
  });
  expect(gatheredUnder(chart, "documents")).toEqual(["acute:b", "acute:c", "gp:a"]);
});

describe("a formulation", () => {
  const impression = (summary: string, more: Resource = {}): Resource => ({
    resourceType: "ClinicalImpression",
    subject,
    status: "completed",
    description: "Formulation of low mood",
    summary,
    effectiveDateTime: morning,
    ...more,
  });
  const words = "Low mood since her husband died, with poor sleep and little appetite";
  facts(
    "formulation",
    impression(words),
    [
      ["the day alone, in the same many words", { effectiveDateTime: day, summary: words.toUpperCase() }],
      ["the day alone at both", { summary: `${words}.` }, { effectiveDateTime: day }],
    ],
    [
      [
        "the day alone, in other words",
        { effectiveDateTime: day, summary: "Low mood with psychotic features now evident" },
      ],
      ["the next day", { effectiveDateTime: "2026-03-05" }],
    ],
  );
});

describe("an allergy", () => {
  const penicillin = allergy("x", {
    code: concept("Penicillin", coding(snomed, "764146007", "Penicillin")),
    onsetDateTime: "2014-09-20",
  });
  facts(
    "allergiesAndAdverseReactions",
    penicillin,
    [
      ["its onset to the month", { onsetDateTime: "2014-09" }],
      ["its onset to the year", { onsetDateTime: "2014" }],
      ["a list's comma after the agent", { code: { text: "Penicillin allergy," } }],
    ],
    [
      [
        "its onset to the year, over at both",
        { onsetDateTime: "2014" },
        { clinicalStatus: status("allergyintolerance-clinical", "resolved") },
      ],
      ["another month", { onsetDateTime: "2014-10" }],
      ["another year", { onsetDateTime: "2015" }],
    ],
  );
});

describe("a message", () => {
  facts(
    "contactsWithProfessionals",
    {
      resourceType: "Communication",
      subject,
      status: "completed",
      sent: morning,
      sender: { display: "Dr Anita Patel" },
      topic: { text: "Test results" },
      payload: [{ contentString: "Results sent" }],
    },
    [
      ["its day alone", { sent: day }],
      ["a typing error", { topic: { text: "Test resluts" } }],
    ],
    [
      ["its day alone, another sender", { sent: day, sender: { display: "Mr James O'Connor" } }],
      ["its day alone, its sender left out", { sent: day, sender: undefined }],
      ["its day alone, in other words", { sent: day, payload: [{ contentString: "Please ring" }] }],
      ["the day after alone", { sent: "2026-03-05" }],
      ["an hour later", { sent: `${day}T10:12:00Z` }],
    ],
  );
});
