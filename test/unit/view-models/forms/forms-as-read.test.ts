import { describe, expect, test } from "vitest";
import type { HeadingId } from "../../../../shared/domain/headings.ts";
import { instantFromMs } from "../../../../shared/kernel/brand.ts";
import type { FormSection } from "../../../../shared/view-models/forms/form.ts";
import { toHeadingView } from "../../../../shared/view-models/heading-view.ts";
import { textOf } from "../../../../shared/view-models/text-part.ts";
import { viewContext } from "../../../../shared/view-models/view-context.ts";
import { chartFrom, nowText, patient } from "../../../fixtures/chart-from-fhir.ts";

// What a clinician reads on a heading's page: nothing missing that was sent, nothing twice, no names of fields.

const now = instantFromMs(Date.parse(nowText));
const subject = { reference: "Patient/p1" };

function form(id: HeadingId, ...resources: readonly object[]): readonly FormSection[] {
  const derived = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  return toHeadingView(viewContext(derived, now), { id, all: true })?.sections ?? expect.fail("no heading");
}

/** The rows of a table as they are read: its cells, the sentence below and the date. */
function rows(sections: readonly FormSection[], id: string): readonly (readonly string[])[] {
  const section = sections.find((one) => one.id === id);
  if (section?.form !== "table") return expect.fail(`no table ${id}`);
  return section.rows.map(({ cells, note, when }) => [
    ...cells.map(textOf),
    ...(note === "" ? [] : [note]),
    ...(section.dateColumn === undefined ? [] : [when]),
  ]);
}

/** The questions or heads of each statement, with what is said under them. */
function passages(sections: readonly FormSection[], id: string): readonly (readonly string[])[] {
  const section = sections.find((one) => one.id === id);
  if (section?.form !== "statements") return expect.fail(`no statements ${id}`);
  return section.statements.flatMap((statement) => statement.passages.map(({ heading, text }) => [heading, text]));
}

test("a note or message is read with what was written in it", () => {
  const sections = form("contactsWithProfessionals", {
    resourceType: "Communication",
    id: "m1",
    status: "completed",
    subject,
    topic: { text: "Daily note" },
    sent: "2026-11-20T23:50:00Z",
    payload: [{ contentString: "Found on the bathroom floor." }, { contentString: "999 called." }],
  });
  expect(rows(sections, "messages")).toEqual([
    ["Daily note", "Found on the bathroom floor. · 999 called.", "", "20-Nov-2026"],
  ]);
});

test("an appointment says its day, date and time once", () => {
  const appointment = {
    resourceType: "Appointment",
    id: "a1",
    status: "booked",
    description: "Falls clinic",
    start: "2026-12-04T10:40:00Z",
    participant: [{ actor: subject, status: "accepted" }],
  };
  expect(rows(form("futureAppointments", appointment), "coming")).toEqual([
    ["Falls clinic", "Fri 04-Dec-2026 10:40", "", "", "Booked"],
  ]);
});

test("a contact of tonight says its hour, and one that is over and has no end is not said to go on", () => {
  const encounter = (id: string, status: string, start: string) => ({
    resourceType: "Encounter",
    id,
    status,
    class: { code: "AMB", system: "http://terminology.hl7.org/CodeSystem/v3-ActCode" },
    type: [{ text: id }],
    subject,
    period: { start },
  });
  const sections = form(
    "contactsWithProfessionals",
    encounter("Surgery", "finished", "2011-11-15T09:00:00Z"),
    encounter("Attendance", "in-progress", "2026-11-23T01:10:00Z"),
  );
  expect(rows(sections, "open").map((row) => row.at(-1))).toEqual(["from 23-Nov-2026 01:10"]);
  expect(rows(sections, "past").map((row) => row.at(-1))).toEqual(["15-Nov-2011"]);
});

test("what was not given or not done says so in the title of its table, not once more in each row", () => {
  const vaccine = {
    resourceType: "Immunization",
    id: "v1",
    status: "not-done",
    statusReason: { text: "was not brought" },
    patient: subject,
    vaccineCode: { text: "Pre-school booster" },
    occurrenceDateTime: "2026-06-18",
  };
  const procedure = {
    resourceType: "Procedure",
    id: "p1",
    status: "not-done",
    subject,
    code: { text: "Colonoscopy" },
    performedDateTime: "2026-06-18",
  };
  expect(rows(form("vaccinations", vaccine), "notGiven")[0]).toEqual([
    "Pre-school booster",
    "Was not brought",
    "18-Jun-2026",
  ]);
  expect(rows(form("proceduresAndTherapies", procedure), "notDone")[0]?.[0]).toBe("Colonoscopy");
});

test("a past problem says its end once", () => {
  const problem = {
    resourceType: "Condition",
    id: "c1",
    subject,
    clinicalStatus: { coding: [{ code: "resolved" }] },
    code: { text: "Fracture of radius" },
    onsetDateTime: "2024-12-25",
    abatementDateTime: "2025-02-07",
  };
  expect(rows(form("problemList", problem), "past")).toEqual([
    ["Fracture of radius", "", "", "", "25-Dec-2024 to 07-Feb-2025"],
  ]);
});

test("a relative's age is said to be one, and that no condition is stated is not the relative's name twice", () => {
  const relative = (id: string, more: object) => ({
    resourceType: "FamilyMemberHistory",
    id,
    status: "completed",
    patient: subject,
    date: "2020-01-01",
    ...more,
  });
  const sections = form(
    "familyHistory",
    relative("f1", {
      relationship: { text: "father" },
      condition: [{ code: { text: "Heart attack" }, onsetAge: { value: 74, unit: "yr" } }],
    }),
    relative("f2", { relationship: { text: "Mother" } }),
  );
  expect(rows(sections, "family").map(([who, what]) => [who, what])).toEqual(
    expect.arrayContaining([
      ["Father", "Heart attack (at 74 years)"],
      ["Mother", "Condition not stated"],
    ]),
  );
});

function observation(id: string, text: string, more: object) {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    subject,
    category: [{ coding: [{ code: "survey" }] }],
    code: { text },
    effectiveDateTime: "2026-09-15",
    ...more,
  };
}

test("a score is a number, and a finding that is its own value stands as what it is", () => {
  const sections = form(
    "assessments",
    observation("o1", "NEWS2 total score", { valueQuantity: { value: 8, unit: "score", code: "{score}" } }),
    observation("o2", "MRC dyspnoea grade 4", {}),
  );
  expect(rows(sections, "scores")[0]?.[0]).toBe("8");
  expect(rows(sections, "findings")[0]?.[0]).toBe("MRC dyspnoea grade 4");
});

test("every answer of a questionnaire stands under its own question, and a part without words is no question", () => {
  const sections = form("assessments", {
    resourceType: "QuestionnaireResponse",
    id: "q1",
    status: "completed",
    subject,
    authored: "2026-09-29",
    questionnaire: "http://example.org/falls",
    _questionnaire: {
      extension: [{ url: "http://hl7.org/fhir/StructureDefinition/display", valueString: "Falls assessment" }],
    },
    item: [
      { linkId: "1", text: "Falls in the last 12 months", answer: [{ valueInteger: 4 }] },
      { linkId: "grp-2", item: [{ linkId: "2.1", text: "Total", answer: [{ valueInteger: 18 }] }] },
    ],
  });
  expect(passages(sections, "questionnaires")).toEqual([
    ["Falls in the last 12 months", "4"],
    ["Total", "18"],
  ]);
  expect(JSON.stringify(sections)).toContain("Falls assessment — score 18");
});

test("a risk assessment says the risk, how likely it is held to be, and what is done about it", () => {
  const sections = form("risks", {
    resourceType: "RiskAssessment",
    id: "r1",
    status: "final",
    subject,
    occurrenceDateTime: "2026-08-21",
    prediction: [{ outcome: { text: "Self-neglect when unwell" }, qualitativeRisk: { text: "low" } }],
    mitigation: "Sister rings on Sundays.",
  });
  expect(rows(sections, "now")[0]).toEqual([
    "Risk assessment",
    "Self-neglect when unwell: low",
    "",
    "",
    "Sister rings on Sundays.",
    "21-Aug-2026",
  ]);
});

test("why the council supports the person is the reason, not the name of the heading", () => {
  const reason = observation("s1", "Primary support reason", {
    category: [{ text: "Primary support reason" }],
    valueString: "Physical support",
  });
  expect(rows(form("primarySupportReason", reason), "now")[0]?.slice(0, 2)).toEqual(["Physical support", ""]);
});

test("a review is asked for only where some decision has one, and a code for sharing is in words", () => {
  const flag = { resourceType: "Flag", status: "active", subject, category: [{ text: "Legal" }] };
  const without = form("legalInformation", { ...flag, id: "f1", code: { text: "Lasting power of attorney" } });
  expect(rows(without, "now")[0]).toEqual(["Lasting power of attorney", "", "", "", "Undated"]);
  const consent = form("legalInformation", {
    resourceType: "Consent",
    id: "c1",
    status: "active",
    patient: subject,
    scope: { coding: [{ code: "patient-privacy" }] },
    category: [{ coding: [{ system: "http://loinc.org", code: "59284-0" }] }],
    policyRule: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "OPTOUT" }] },
    dateTime: "2016-06-16",
  });
  expect(rows(consent, "now")[0]?.[1]).toBe("Opted out");
});

test("a next of kin is said to be one once, and a team that is called by its members is not named beside each of them", () => {
  const [kin] = form("personalContacts", {
    resourceType: "RelatedPerson",
    id: "r1",
    patient: subject,
    name: [{ text: "Bea Testcase" }],
    relationship: [{ text: "Wife, next of kin" }],
  });
  expect(kin?.form === "people" ? kin.people.map(({ role, notes }) => [role, notes]) : []).toEqual([
    ["Wife, next of kin", []],
  ]);
  const [team] = form("professionalContacts", {
    resourceType: "CareTeam",
    id: "t1",
    status: "active",
    subject,
    reasonCode: [{ text: "Childhood asthma" }],
    participant: [{ member: { display: "Dr Ann Lee" } }, { member: { display: "Mercy Clinic" } }],
  });
  expect(
    team?.form === "people" ? team.people.map(({ name, organisation, notes }) => [name, organisation, notes]) : [],
  ).toEqual([
    ["Dr Ann Lee", "", ["For Childhood asthma"]],
    ["Mercy Clinic", "", ["For Childhood asthma"]],
  ]);
});

test("a paper of the person's own is not read as the data about its file", () => {
  const sections = form("aboutMe", {
    resourceType: "DocumentReference",
    id: "d1",
    status: "current",
    docStatus: "final",
    subject,
    type: { text: "About me" },
    date: "2026-08-01T11:00:00Z",
    context: { practiceSetting: { text: "Learning disability liaison" } },
    content: [{ attachment: { contentType: "text/html", title: "Hospital passport", url: "Binary/b1" } }],
  });
  expect(passages(sections, "words")).toEqual([["", "A document: open it to read it."]]);
});

test("a plan says what is to be done, and one that was replaced stands apart", () => {
  const plan = (id: string, status: string, more: object) => ({
    resourceType: "CarePlan",
    id,
    status,
    intent: "plan",
    subject,
    category: [{ text: "Contingency plan" }],
    title: `Contingency plan, ${id}`,
    period: { start: "2026-10-08" },
    ...more,
  });
  const sections = form(
    "contingencySafetyPlans",
    plan("p2", "active", {
      description: "Oxygen target 88 to 92 %.",
      activity: [
        { detail: { status: "in-progress", description: "If breathless: fan, then salbutamol" } },
        { detail: { status: "not-started", description: "If worse: ring the matron" } },
      ],
    }),
    plan("p1", "completed", {}),
  );
  expect(passages(sections, "plans")).toEqual([
    ["", "Oxygen target 88 to 92 %."],
    ["What is to be done", "• If breathless: fan, then salbutamol\n• If worse: ring the matron — not started"],
  ]);
  expect(passages(sections, "past")).toEqual([["", "Its source gives no more than its name."]]);
});

test("a goal is said once, with whose words it is", () => {
  const sections = form("careAndSupportPlan", {
    resourceType: "Goal",
    id: "g1",
    lifecycleStatus: "active",
    subject,
    description: { text: "I want to sit in the garden." },
    expressedBy: subject,
    startDate: "2026-02-02",
  });
  expect(rows(sections, "goals")).toEqual([
    ["I want to sit in the garden.", "Active", "", "The person's own", "02-Feb-2026"],
  ]);
});

test("rows below a form have a title of their own", () => {
  const sections = form(
    "vaccinations",
    {
      resourceType: "Immunization",
      id: "v1",
      status: "completed",
      patient: subject,
      vaccineCode: { text: "Tetanus vaccine" },
      occurrenceDateTime: "2019-03-14",
    },
    {
      resourceType: "ImmunizationEvaluation",
      id: "e1",
      status: "completed",
      patient: subject,
      date: "2019-04-14",
      targetDisease: { text: "Tetanus" },
      immunizationEvent: { reference: "Immunization/v1" },
      doseStatus: { text: "Valid" },
    },
  );
  expect(sections.map(({ title }) => title)).toEqual(["Given", "Also recorded"]);
});

describe("whom the person's own record names", () => {
  const related = {
    resourceType: "RelatedPerson",
    id: "r1",
    patient: subject,
    name: [{ text: "Bea Testcase" }],
    relationship: [{ text: "Sister, next of kin" }],
    telecom: [{ value: "01632 960 114" }],
  };
  const people = (contact: object, ...more: readonly object[]) => {
    const derived = chartFrom({
      gp: { kind: "gp", resources: [patient(), ...more] },
      home: { kind: "careHome", resources: [{ ...patient(), contact: [contact] }] },
    });
    const view = toHeadingView(viewContext(derived, now), { id: "personalContacts", all: true });
    const [section] = view?.sections ?? [];
    if (section?.form !== "people") return expect.fail("no people");
    return section.people.map(({ name, numbers, sources }) => [name, numbers, sources.map(({ name: by }) => by)]);
  };

  test("is among the contacts though only one of two organisations names them, and it is said which", () => {
    expect(people({ name: { text: "Cy Testcase" }, relationship: [{ text: "Brother" }] })).toEqual([
      ["Cy Testcase", [], ["careHome organisation"]],
    ]);
  });

  test("stands once where a row of their own says all of it, with both who say so", () => {
    const sister = { name: { text: "Bea Testcase" }, relationship: [{ text: "Sister" }] };
    expect(people({ ...sister, telecom: [{ value: "01632960114" }] }, related)).toEqual([
      ["Bea Testcase", ["01632 960 114"], ["gp organisation", "careHome organisation"]],
    ]);
    expect(people({ ...sister, telecom: [{ value: "07700 900 115" }] }, related)).toHaveLength(2);
    expect(people({ name: { text: "Bea Testcase" } }, related)).toHaveLength(2);
  });
});

test("an attorney is named as one among the legal decisions", () => {
  const attorney = {
    resourceType: "RelatedPerson",
    id: "r1",
    patient: subject,
    name: [{ text: "Bea Testcase" }],
    relationship: [{ text: "Daughter, lasting power of attorney" }],
  };
  expect(rows(form("legalInformation", attorney), "now")[0]?.slice(0, 2)).toEqual([
    "Daughter, lasting power of attorney: Bea Testcase",
    "",
  ]);
});

test("one issue of a repeat medicine is not said to have ended", () => {
  const order = (id: string, more: object) => ({
    resourceType: "MedicationRequest",
    id,
    subject,
    medicationCodeableConcept: { text: "Apixaban 2.5mg tablets" },
    authoredOn: "2026-11-01",
    ...more,
  });
  const [lines] = form(
    "medicationsAndMedicalDevices",
    order("plan", { status: "active", intent: "plan" }),
    order("issue", { status: "completed", intent: "order", basedOn: [{ reference: "MedicationRequest/plan" }] }),
  );
  const said = lines?.form === "lines" ? lines.lines.map(({ secondary }) => textOf(secondary)) : [];
  expect(said).toContain("Issued");
  expect(said.join()).not.toContain("Ended");
});

test("that the person breathes room air is no measurement without a value", () => {
  const [lines] = form("examinationFindings", {
    ...observation("o1", "Breathing room air", {}),
    category: [{ coding: [{ code: "vital-signs" }] }],
    code: { coding: [{ system: "http://snomed.info/sct", code: "722742002" }], text: "Breathing room air" },
  });
  expect(lines?.form === "lines" ? lines.lines.map(({ parts }) => textOf(parts)) : []).toEqual(["Breathing room air"]);
});

test("a list that a system sends is its count and its warning, not the names of its elements", () => {
  const [lines] = form("documents", {
    resourceType: "List",
    id: "l1",
    status: "current",
    mode: "snapshot",
    title: "Patient recall administration",
    subject,
    date: "2022-05-19",
    entry: [{ item: { display: "Medication review" } }, { item: { display: "Asthma review" } }],
  });
  const [line] = lines?.form === "lines" ? lines.lines : [];
  expect(textOf(line?.secondary ?? [])).toBe("2 entries");
});
