import { describe, expect, test } from "vitest";
import { facts } from "./facts.ts";
import { chartOf, coding, concept, gatheredUnder, patient, snomed, subject } from "./sources.ts";

describe("a form that is known by its address alone", () => {
  const form = "https://forms.example/Questionnaire/phq-9";
  facts(
    "assessments",
    {
      resourceType: "QuestionnaireResponse",
      status: "completed",
      questionnaire: form,
      subject,
      authored: "2026-05-01T10:00:00Z",
      item: [
        { linkId: "1", text: "Question 1", answer: [{ valueInteger: 2 }] },
        { linkId: "2", text: "Question 2", answer: [{ valueInteger: 0 }] },
      ],
    },
    [
      ["of a stated version", { questionnaire: `${form}|2.0` }],
      [
        "a question sent by its number alone",
        {
          item: [
            { linkId: "1", answer: [{ valueInteger: 2 }] },
            { linkId: "2", text: "Question 2", answer: [{ valueInteger: 0 }] },
          ],
        },
      ],
      [
        "from another server, which gives it an address of its own",
        { questionnaire: "https://other.example/Questionnaire/1" },
      ],
    ],
    [
      [
        "a question sent by its number alone, answered otherwise",
        {
          item: [
            { linkId: "1", answer: [{ valueInteger: 3 }] },
            { linkId: "2", text: "Question 2", answer: [{ valueInteger: 0 }] },
          ],
        },
      ],
      [
        "a question that was asked twice and answered otherwise the first time",
        {
          item: [
            { linkId: "1", text: "Question 1", answer: [{ valueInteger: 1 }] },
            { linkId: "1", text: "Question 1", answer: [{ valueInteger: 2 }] },
            { linkId: "2", text: "Question 2", answer: [{ valueInteger: 0 }] },
          ],
        },
      ],
      [
        "another form of that server, the same answers by chance",
        { questionnaire: "https://forms.example/Questionnaire/gad-7|1.0" },
      ],
    ],
  );
});

describe("an allergy of which only the reaction names the agent", () => {
  const status = (code: string) => ({
    coding: [
      coding(
        `http://terminology.hl7.org/CodeSystem/allergyintolerance-${code === "active" ? "clinical" : "verification"}`,
        code,
      ),
    ],
  });
  const agent = { coding: [coding(snomed, "387207008", "Ibuprofen")] };
  facts(
    "allergiesAndAdverseReactions",
    {
      resourceType: "AllergyIntolerance",
      clinicalStatus: status("active"),
      verificationStatus: status("confirmed"),
      patient: subject,
      code: agent,
      onsetDateTime: "2019-03-02",
      reaction: [{ manifestation: [{ text: "Rash" }] }],
    },
    [
      [
        "the agent in the reaction alone",
        { code: undefined, reaction: [{ substance: agent, manifestation: [{ text: "Rash" }] }] },
      ],
    ],
    [
      [
        "reactions to two agents, which are no one agent",
        {
          code: undefined,
          reaction: [
            { substance: agent, manifestation: [{ text: "Rash" }] },
            { substance: { text: "Codeine" }, manifestation: [{ text: "Rash" }] },
          ],
        },
      ],
      [
        "another agent in the reaction",
        { code: undefined, reaction: [{ substance: { text: "Codeine" }, manifestation: [{ text: "Rash" }] }] },
      ],
    ],
  );

  test("its line names the agent", () => {
    const chart = chartOf({
      gp: [
        patient(),
        {
          resourceType: "AllergyIntolerance",
          id: "x1",
          clinicalStatus: status("active"),
          patient: subject,
          reaction: [{ substance: agent, manifestation: [{ text: "Rash" }] }],
        },
      ],
    });
    const [group] = chart.headings.get("allergiesAndAdverseReactions")?.groups ?? [];
    expect(group?.preferred.display).toBe("Ibuprofen");
    expect(group?.preferred.code?.codings[0]?.code).toBe("387207008");
  });
});

describe("a referral that an older system sends as a ReferralRequest", () => {
  const older = {
    resourceType: "ReferralRequest",
    id: "x2",
    status: "active",
    intent: "order",
    subject,
    authoredOn: "2026-05-01",
    serviceRequested: [{ text: "Cardiology referral" }],
  };
  const newer = {
    resourceType: "ServiceRequest",
    id: "x1",
    status: "active",
    intent: "order",
    category: [{ text: "Referral" }],
    code: { text: "Referral to cardiology service" },
    subject,
    authoredOn: "2026-05-01T09:30:00Z",
  };
  const gathered = (a: Record<string, unknown>, b: Record<string, unknown>) =>
    gatheredUnder(chartOf({ gp: [patient(), a], acute: [patient(), b] }), "referralDetails");

  test("is one with the ServiceRequest of the same day", () => {
    expect(gathered(newer, older)).toHaveLength(1);
  });

  test("is not one with another referral of that day", () => {
    expect(gathered(newer, { ...older, serviceRequested: [{ text: "Dermatology referral" }] })).toHaveLength(2);
  });
});

describe("what somebody takes, known to the month", () => {
  const since = (start: string) => ({ effectivePeriod: { start } });
  facts(
    "medicationsAndMedicalDevices",
    {
      resourceType: "MedicationStatement",
      status: "active",
      subject,
      medicationCodeableConcept: { text: "Ramipril 5mg capsules" },
      ...since("2024-03-15"),
      dosage: [{ text: "One capsule once daily" }],
    },
    [["in that month", since("2024-03")]],
    [
      ["in the next month", since("2024-04")],
      ["in that year", since("2024")],
      ["on another day of it", since("2024-03-16")],
    ],
  );
});

describe("a dose given, told by its amount alone", () => {
  facts(
    "medicationsAndMedicalDevices",
    {
      resourceType: "MedicationAdministration",
      status: "completed",
      subject,
      medicationCodeableConcept: { text: "Metformin 500mg tablets" },
      effectiveDateTime: "2026-05-01T08:00:00Z",
      dosage: { dose: { value: 1, unit: "tablet" } },
    },
    [
      ["under a shorter name", { medicationCodeableConcept: { text: "METFORMIN tabs 500 mg" } }],
      [
        "by the weight of the drug",
        { dosage: { dose: { value: 500, unit: "mg", system: "http://unitsofmeasure.org", code: "mg" } } },
      ],
      ["to the day", { effectiveDateTime: "2026-05-01" }],
    ],
    [
      ["twice as much", { dosage: { dose: { value: 2, unit: "tablet" } } }],
      [
        "twice as much by weight",
        { dosage: { dose: { value: 1000, unit: "mg", system: "http://unitsofmeasure.org", code: "mg" } } },
      ],
      ["the next round", { effectiveDateTime: "2026-05-01T12:00:00Z" }],
      ["no amount there", { dosage: { route: { text: "Oral" } } }],
      ["another strength", { medicationCodeableConcept: { text: "Metformin 850mg tablets" } }],
    ],
  );
});

describe("a letter of the same bytes", () => {
  const data = Buffer.from(
    "Seen in clinic today. The whole of a letter, long enough to be told from another.",
  ).toString("base64");
  const titled = (title: string) => ({
    type: { text: title },
    content: [{ attachment: { contentType: "text/plain", title, data } }],
  });
  facts(
    "documents",
    {
      resourceType: "DocumentReference",
      status: "current",
      subject,
      date: "2026-05-01T10:15:00Z",
      author: [{ display: "Royal Fenland Infirmary" }],
      ...titled("Discharge summary"),
    },
    [["under another title", titled("Inpatient discharge letter")]],
    [
      ["under another title an hour later", { ...titled("Inpatient discharge letter"), date: "2026-05-01T11:15:00Z" }],
      ["under another title on that day", { ...titled("Inpatient discharge letter"), date: "2026-05-01" }],
      [
        "under another title, of another author",
        { ...titled("Inpatient discharge letter"), author: [{ display: "Wold Mental Health Trust" }] },
      ],
    ],
  );
});

describe("a stay", () => {
  facts(
    "admissionDetails",
    {
      resourceType: "Encounter",
      status: "finished",
      class: coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP"),
      type: [{ text: "Inpatient admission" }],
      subject,
      period: { start: "2026-04-02T09:15:00Z", end: "2026-04-06T11:00:00Z" },
      serviceProvider: { display: "Royal Fenland Infirmary" },
    },
    [
      [
        "to the day, called otherwise",
        { type: [{ text: "Hospital stay" }], period: { start: "2026-04-02", end: "2026-04-06" } },
      ],
    ],
    [
      ["with another end", { type: [{ text: "Hospital stay" }], period: { start: "2026-04-02", end: "2026-04-07" } }],
      [
        "at another hospital",
        {
          type: [{ text: "Hospital stay" }],
          period: { start: "2026-04-02", end: "2026-04-06" },
          serviceProvider: { display: "Wold Mental Health Trust" },
        },
      ],
      [
        "of one day, of which there may be two",
        { type: [{ text: "Hospital stay" }], period: { start: "2026-04-02", end: "2026-04-02" } },
        { period: { start: "2026-04-02T09:15:00Z", end: "2026-04-02T11:00:00Z" } },
      ],
    ],
  );
});

describe("a device with a serial number", () => {
  facts(
    "medicationsAndMedicalDevices",
    {
      resourceType: "Device",
      status: "active",
      type: { text: "Hip prosthesis" },
      patient: subject,
      serialNumber: "QX79920087",
    },
    [["named by the same stems", { type: { text: "Prosthetic hip" } }]],
    [
      ["of another kind", { type: { text: "Knee prosthesis" } }],
      ["the next of its make", { type: { text: "Prosthetic hip" }, serialNumber: "QX79920088" }],
    ],
  );
});

describe("a problem of one side", () => {
  facts(
    "problemList",
    {
      resourceType: "Condition",
      clinicalStatus: { coding: [coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active")] },
      subject,
      code: concept("Osteoarthritis of knee", coding(snomed, "239873007", "Osteoarthritis of knee")),
      bodySite: [{ text: "Left" }],
      onsetDateTime: "2020-02-03",
    },
    [
      ["the side in the words", { code: { text: "Left knee osteoarthritis" }, bodySite: undefined }],
      ["the side in words and as the site", { code: { text: "Left knee osteoarthritis" } }],
      [
        "to the month",
        { code: { text: "Osteoarthritis of left knee" }, bodySite: undefined, onsetDateTime: "2020-02" },
      ],
    ],
    [
      ["the other side", { code: { text: "Right knee osteoarthritis" }, bodySite: undefined }],
      ["no side there", { code: { text: "Knee osteoarthritis" }, bodySite: undefined }],
      ["both sides", { code: { text: "Osteoarthritis of both knees" }, bodySite: undefined }],
    ],
  );
});

describe("care at home over some weeks", () => {
  const visits = (what: string, start: string, end: string) => ({ type: [{ text: what }], period: { start, end } });
  facts(
    "contactsWithProfessionals",
    {
      resourceType: "Encounter",
      status: "finished",
      class: coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HH"),
      subject,
      ...visits("Physiotherapy at home", "2026-04-02T09:15:00Z", "2026-04-20T11:00:00Z"),
      serviceProvider: { display: "Fenland Community Services" },
    },
    [],
    [["another service of the same weeks", visits("Nursing at home", "2026-04-02", "2026-04-20")]],
  );
});
