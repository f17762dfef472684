import { describe, expect, test } from "vitest";
import { textOf } from "../../../../shared/view-models/lines/text-part.ts";
import { form, observation, passages, rows, subject } from "./read-form.ts";

// What a clinician reads on a heading's page: nothing missing that was sent, nothing twice, no names of fields.

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

test("a question is named by its words, else by its number, and a form without a title is not named by a number", () => {
  const sections = form("assessments", {
    resourceType: "QuestionnaireResponse",
    id: "q1",
    status: "completed",
    subject,
    item: [
      { linkId: "1.1", answer: [{ valueString: "Confused" }] },
      { text: "Mobility", answer: [{ valueString: "Frame" }] },
      { answer: [{ valueString: "Tired" }] },
    ],
  });
  expect(passages(sections, "questionnaires")).toEqual([
    ["Question 1.1", "Confused"],
    ["Mobility", "Frame"],
    ["Question", "Tired"],
  ]);
  const [section] = sections;
  expect(section?.form === "statements" ? section.statements.map(({ title }) => title) : []).toEqual([
    "Questionnaire, first answer: Confused",
  ]);
});

describe("supplies of one medicine", () => {
  const dispense = (id: string, day: string, more: object = {}) => ({
    resourceType: "MedicationDispense",
    id,
    status: "completed",
    subject,
    medicationCodeableConcept: { text: "Ramipril 5mg capsules" },
    whenHandedOver: day,
    ...more,
  });
  const days = ["2026-05-01", "2026-05-29", "2026-06-26", "2026-07-25", "2026-08-21"];
  const monthly = days.map((day, at) => dispense(`d${at}`, day));
  const facts = (...resources: readonly object[]) =>
    form("medicationsAndMedicalDevices", ...resources).flatMap((section) =>
      section.form === "facts" ? section.facts : [],
    );
  const lines = (...resources: readonly object[]) =>
    form("medicationsAndMedicalDevices", ...resources).flatMap((section) =>
      section.form === "lines" ? section.lines : [],
    );

  test("stand once with how often, how far apart and when last, and each of them behind it", () => {
    const [ramipril] = facts(...monthly);
    expect(ramipril?.label).toBe("Ramipril 5mg capsules: supplied 5 times, last 21-Aug-2026, about every 28 days");
    expect(ramipril?.statements.map(({ when }) => when)).toEqual([
      "21-Aug-2026",
      "25-Jul-2026",
      "26-Jun-2026",
      "29-May-2026",
      "01-May-2026",
    ]);
    expect(lines(...monthly)).toEqual([]);
  });

  test("say no rhythm that is none, and what was declined or is one alone stays a line", () => {
    const [first, second] = [dispense("d1", "2026-05-01"), dispense("d2", "2026-08-01")];
    expect(facts(first, second)[0]?.label).toBe("Ramipril 5mg capsules: supplied 2 times, last 01-Aug-2026");
    const declined = dispense("d3", "2026-08-02", { status: "declined" });
    const other = dispense("d4", "2026-08-03", { medicationCodeableConcept: { text: "Ramipril 10mg capsules" } });
    expect(facts(first, second, declined, other)).toHaveLength(1);
    expect(lines(first, second, declined, other)).toHaveLength(2);
  });

  test("count what was supplied or given alone, and fold no two doses, routes or medicines without a name", () => {
    const given = (id: string, day: string, more: object) =>
      dispense(id, day, { resourceType: "MedicationAdministration", effectiveDateTime: day, ...more });
    const twice = [dispense("d1", "2026-05-01"), dispense("d2", "2026-05-29")];
    const others = ["on-hold", "preparation", "unknown"].map((status, at) =>
      dispense(`o${at}`, "2026-06-26", { status }),
    );
    expect(facts(...twice, ...others).map(({ label }) => label)).toEqual([
      "Ramipril 5mg capsules: supplied 2 times, last 29-May-2026",
    ]);
    expect(lines(...twice, ...others)).toHaveLength(3);
    for (const [one, other] of [
      [{ dosage: { dose: { value: 2, unit: "mg" } } }, { dosage: { dose: { value: 10, unit: "mg" } } }],
      [{ dosage: { route: { text: "oral" } } }, { dosage: { route: { text: "intravenous" } } }],
      [{ medicationCodeableConcept: undefined }, { medicationCodeableConcept: undefined }],
      [{ status: "in-progress" }, {}],
    ]) {
      const both = [given("a1", "2026-05-01", { ...one }), given("a2", "2026-05-02", { ...other })];
      expect(facts(...both)).toEqual([]);
      expect(lines(...both)).toHaveLength(2);
    }
  });
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

test("what is called not done by an entry that says it was done keeps its words", () => {
  const sections = form("proceduresAndTherapies", {
    resourceType: "Procedure",
    id: "p1",
    status: "completed",
    subject,
    code: { text: "Not done: colonoscopy" },
    performedDateTime: "2020-01-01",
  });
  expect(rows(sections, "done")[0]?.[0]).toBe("Not done: colonoscopy");
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
  const [table] = form("examinationFindings", {
    ...observation("o1", "Breathing room air", {}),
    category: [{ coding: [{ code: "vital-signs" }] }],
    code: { coding: [{ system: "http://snomed.info/sct", code: "722742002" }], text: "Breathing room air" },
  });
  expect(table?.form === "table" ? table.rows.map(({ cells }) => cells.map(textOf).join("")) : []).toEqual([
    "Breathing room air",
  ]);
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

test("a contact that was cancelled did not take place, and is not said to go on", () => {
  const sections = form("contactsWithProfessionals", {
    resourceType: "Encounter",
    id: "e1",
    status: "cancelled",
    class: { code: "AMB" },
    type: [{ text: "Clinic visit" }],
    subject,
    period: { start: "2026-10-05" },
  });
  expect(sections.map(({ title }) => title)).toEqual(["Cancelled"]);
  expect(rows(sections, "cancelled")[0]).toEqual(["Clinic visit", "", "", "", "", "05-Oct-2026"]);
});

test.each(["cancelled", "stopped"])("an order of a plan that was %s is not said to have been issued", (status) => {
  const order = { resourceType: "MedicationRequest", subject, medicationCodeableConcept: { text: "Apixaban 2.5mg" } };
  const [lines] = form(
    "medicationsAndMedicalDevices",
    { ...order, id: "plan", status: "active", intent: "plan", authoredOn: "2026-11-01" },
    {
      ...order,
      id: "issue",
      status,
      intent: "order",
      authoredOn: "2026-11-01",
      basedOn: [{ reference: "MedicationRequest/plan" }],
    },
  );
  const said = lines?.form === "lines" ? lines.lines.map(({ secondary }) => textOf(secondary)).join() : "";
  expect(said).toContain("Ended");
  expect(said).not.toContain("Issued");
});

test.each([
  ["45 years", "Mother has it (at 45 years)"],
  ["10 years ago", "Mother has it (10 years ago)"],
  ["2 episodes in childhood", "Mother has it (2 episodes in childhood)"],
])("a relative's onset is an age only where it is one: %s", (onsetString, expected) => {
  const sections = form("familyHistory", {
    resourceType: "FamilyMemberHistory",
    id: "f1",
    status: "completed",
    patient: subject,
    relationship: { text: "mother" },
    condition: [{ code: { text: "Mother has it" }, onsetString }],
  });
  expect(rows(sections, "family")[0]?.[1]).toBe(expected);
});

test("whoever saw somebody and wrote it down is named once", () => {
  const seenBy = (...participant: readonly object[]) =>
    rows(
      form("contactsWithProfessionals", {
        resourceType: "Encounter",
        id: "e1",
        status: "finished",
        class: { code: "AMB", system: "http://terminology.hl7.org/CodeSystem/v3-ActCode" },
        type: [{ text: "Surgery" }],
        subject,
        period: { start: "2026-11-15T09:00:00Z" },
        participant,
      }),
      "past",
    )[0]?.[3];
  const as = (role: string, display: string) => ({ type: [{ text: role }], individual: { display } });
  expect(seenBy(as("performer", "Dr Ann Lee"), as("recorder", "Dr Ann Lee"))).toBe("Dr Ann Lee, recorder");
  expect(seenBy(as("performer", "Dr Ann Lee"), as("recorder", "Dr Ann Leeson"))).toBe(
    "Dr Ann Lee; Dr Ann Leeson, recorder",
  );
});
