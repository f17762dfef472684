import { describe, expect, test } from "vitest";
import { facts } from "./facts.ts";
import { chartOf, coding, concept, gatheredUnder, groupsUnder, patient, snomed, subject } from "./sources.ts";

const byHart = [{ display: "Dr J Hart" }];

describe("what was amended since", () => {
  const section = (words: string) => [
    { title: "Summary", text: { div: `<div xmlns="http://www.w3.org/1999/xhtml">${words}</div>` } },
  ];
  const letter = {
    resourceType: "Composition",
    status: "final",
    subject,
    type: { text: "Outpatient letter" },
    title: "Outpatient letter",
    date: "2026-05-01T09:12:00Z",
    author: byHart,
    section: section("Seen today and much improved."),
  };
  const numbered = { identifier: { system: "https://acute.example.nhs.uk/letters", value: "L1" } };
  facts(
    "documents",
    letter,
    [
      ["a letter", { status: "amended" }],
      ["a letter and what it says, under its number", { status: "amended", section: section("Seen today.") }, numbered],
    ],
    [
      ["other words without a number", { status: "amended", section: section("Seen today.") }],
      ["a few other words, on the day of it", { date: "2026-05-01", section: section("Rang.") }],
    ],
  );
  facts(
    "risks",
    {
      resourceType: "RiskAssessment",
      status: "final",
      subject,
      code: { text: "Risk of falls" },
      occurrenceDateTime: "2026-05-01T09:12:00Z",
    },
    [["a risk assessment", { status: "amended" }]],
    [["a cancelled one", { status: "cancelled" }]],
  );

  test("heads the row, although the other came from the first source and says as much", () => {
    const chart = chartOf({
      acute: [patient(), { ...letter, ...numbered, id: "first" }],
      gp: [
        patient(),
        { ...letter, ...numbered, id: "since", status: "amended", section: section("Seen on Monday and well.") },
      ],
    });
    expect(groupsUnder(chart, "documents").map(({ preferred }) => preferred.id)).toEqual(["since"]);
  });
});

describe("a short text", () => {
  const attached = (words: string) => [
    { attachment: { contentType: "text/plain", title: "Telephone note", data: Buffer.from(words).toString("base64") } },
  ];
  facts(
    "documents",
    {
      resourceType: "DocumentReference",
      status: "current",
      subject,
      type: { text: "Telephone note" },
      date: "2026-05-01T09:12:00Z",
      author: byHart,
      content: attached("Rang: well."),
    },
    [["the same", {}]],
    [
      ["other words of the same length", { content: attached("Rang: fell.") }],
      ["the same words of another day", { date: "2026-05-04T09:12:00Z" }],
    ],
  );
});

describe("an attendance", () => {
  facts(
    "contactsWithProfessionals",
    {
      resourceType: "Encounter",
      status: "finished",
      class: { code: "EMER" },
      type: [{ text: "Emergency department attendance" }],
      subject,
      serviceProvider: { display: "Northvale Hospital" },
      period: { start: "2026-06-03T11:00:00Z", end: "2026-06-03T11:15:00Z" },
    },
    [
      [
        "of a quarter of an hour in summer, in local time without an offset",
        { period: { start: "2026-06-03T12:00:00", end: "2026-06-03T12:15:00" } },
      ],
    ],
    [["two hours after", { period: { start: "2026-06-03T13:00:00", end: "2026-06-03T13:15:00" } }]],
  );
});

describe("an admission", () => {
  facts(
    "admissionDetails",
    {
      resourceType: "Encounter",
      status: "finished",
      class: { code: "IMP" },
      type: [{ text: "Emergency admission" }],
      subject,
      serviceProvider: { display: "Northvale Hospital" },
      period: { start: "2026-06-03T11:00:00Z", end: "2026-06-07T15:00:00Z" },
    },
    [["told to the day", { period: { start: "2026-06-03", end: "2026-06-07" } }]],
    [
      ["from another time on", { period: { start: "2026-06-03T11:40:00Z", end: "2026-06-07T15:00:00Z" } }],
      ["to the day after", { period: { start: "2026-06-03T11:40:00Z", end: "2026-06-08T15:00:00Z" } }],
      [
        "to another hospital",
        {
          serviceProvider: { display: "Easton Infirmary" },
          period: { start: "2026-06-03T11:40:00Z", end: "2026-06-07T15:00:00Z" },
        },
      ],
    ],
  );
});

describe("a relative", () => {
  const son = {
    resourceType: "RelatedPerson",
    patient: subject,
    relationship: [{ text: "Son" }],
    name: [{ family: "Sample", given: ["Robert"] }],
    telecom: [{ system: "phone", value: "07700 900123" }],
  };
  const nextOfKin = concept("Next-of-Kin", coding("http://terminology.hl7.org/CodeSystem/v2-0131", "N", "Next-of-Kin"));
  facts(
    "personalContacts",
    son,
    [
      ["whose initial is no side of the body", { name: [{ family: "Sample", given: ["R"] }] }],
      ["with the year of birth alone", { birthDate: "1950" }, { birthDate: "1950-01-02" }],
      ["as next of kin, which is no relationship", { relationship: [nextOfKin] }],
    ],
    [
      ["the other son", { name: [{ family: "Sample", given: ["Richard"] }] }],
      ["his own son of that name", { birthDate: "1981-05-06" }, { birthDate: "1950-01-02", relationship: undefined }],
      [
        "of that initial and number, and a woman",
        { gender: "female", name: [{ family: "Sample", given: ["R"] }], relationship: undefined },
        { gender: "male" },
      ],
    ],
  );

  test("saved twice in one source, to the last word, is one; without a number to ring two may be two", () => {
    const without = { ...son, telecom: undefined };
    const twice = (one: object) => [patient(), { ...one, id: "x1" }, { ...one, id: "x2" }];
    expect(gatheredUnder(chartOf({ gp: twice(son) }), "personalContacts")).toHaveLength(1);
    expect(gatheredUnder(chartOf({ gp: twice(without) }), "personalContacts")).toHaveLength(2);
  });
});

describe("a device", () => {
  const carrier = (serial: string) => [{ carrierHRF: `(01)05012345678900(21)${serial}` }];
  facts(
    "medicationsAndMedicalDevices",
    {
      resourceType: "Device",
      status: "active",
      type: { text: "Cardiac pacemaker" },
      patient: subject,
      serialNumber: "SN4711",
      udiCarrier: carrier("SN4711"),
    },
    [["whose serial number stands in its unique device identifier alone", { serialNumber: undefined }]],
    [
      ["the second of one model", { serialNumber: undefined, udiCarrier: carrier("SN4712") }],
      [
        "another maker's of that number",
        { manufacturer: "Bolus Ltd" },
        { manufacturer: "Acme", udiCarrier: undefined },
      ],
    ],
  );
  facts(
    "medicationsAndMedicalDevices",
    {
      resourceType: "DeviceUseStatement",
      status: "active",
      subject,
      device: { display: "Hip prosthesis" },
      bodySite: { text: "Left hip" },
      timingDateTime: "2020-01-01",
    },
    [["in one hip", { source: { display: "Mr J Hart" } }]],
    [
      ["in the other hip", { bodySite: { text: "Right hip" } }],
      ["in a hip that is not told", { bodySite: undefined }],
    ],
  );
});

describe("a safeguarding concern", () => {
  facts(
    "safeguarding",
    {
      resourceType: "Flag",
      status: "active",
      subject,
      category: [{ text: "Adult safeguarding" }],
      code: { text: "Safeguarding concern" },
      period: { start: "2026-05-01" },
    },
    [["of no category", { category: undefined }]],
    [["for a child", { category: [{ text: "Child safeguarding" }] }]],
  );
});

describe("a day", () => {
  facts(
    "pregnancyStatus",
    {
      resourceType: "Observation",
      status: "final",
      subject,
      code: concept("Estimated date of delivery", coding(snomed, "161714006", "Estimated date of delivery")),
      effectiveDateTime: "2026-05-01T09:12:00Z",
      valueDateTime: "2026-12-01",
    },
    [["that a system wrote as midnight", { valueDateTime: "2026-12-01T00:00:00Z" }]],
    [["and the day after it", { valueDateTime: "2026-12-02T00:00:00Z" }]],
  );
});

describe("what is so in law", () => {
  facts(
    "legalInformation",
    {
      resourceType: "Observation",
      status: "final",
      subject,
      code: { text: "Lasting power of attorney for health and welfare" },
      effectiveDateTime: "2026-05-01T09:12:00Z",
    },
    [
      ["with a note", { note: [{ text: "Seen by the ward clerk" }] }],
      ["to the day", { effectiveDateTime: "2026-05-01" }],
    ],
    [
      ["for money", { code: { text: "Lasting power of attorney for property and financial affairs" } }],
      ["on another day", { effectiveDateTime: "2026-06-10" }],
      ["with another note", { note: [{ text: "Only the son" }] }, { note: [{ text: "Only the daughter" }] }],
    ],
  );
});

describe("a team", () => {
  const keyWorker = (member?: object) => ({ participant: [{ role: [{ text: "Key worker" }], member }] });
  facts(
    "professionalContacts",
    { resourceType: "CareTeam", status: "active", subject, name: "District nurses", period: { start: "2026-05-01" } },
    [
      ["of which nobody is named", keyWorker(), keyWorker({ display: "Nurse A Hughes" })],
      ["the same key worker", {}, keyWorker({ display: "Nurse A Hughes" })],
    ],
    [["another key worker", keyWorker({ display: "Nurse P Okoro" }), keyWorker({ display: "Nurse A Hughes" })]],
  );
});

describe("an episode of care", () => {
  facts(
    "servicesAndCare",
    {
      resourceType: "EpisodeOfCare",
      status: "active",
      patient: subject,
      type: [{ text: "District nursing" }],
      managingOrganization: { display: "Vale Community Health" },
      period: { start: "2026-05-01T09:12:00Z" },
    },
    [["of which its kind was left out", { type: undefined }]],
    [
      ["of another organisation", { type: undefined, managingOrganization: { display: "Easton Hospice" } }],
      ["of another kind", { type: [{ text: "Heart failure nursing" }] }],
      ["on a day without a time", { type: undefined, period: { start: "2026-05-01" } }],
      ["on a day written as its midnight", { type: undefined }, { period: { start: "2026-05-01T00:00:00Z" } }],
    ],
  );
});

test("a plan or a goal saved twice in one source, to the last word and with its first day, is one", () => {
  const goal = {
    resourceType: "Goal",
    lifecycleStatus: "active",
    subject,
    description: { text: "Walk to the shops" },
  };
  const twice = (one: object) => [patient(), { ...one, id: "x1" }, { ...one, id: "x2" }];
  const gathered = (one: object) => gatheredUnder(chartOf({ gp: twice(one) }), "careAndSupportPlan");
  expect(gathered({ ...goal, startDate: "2026-05-01" })).toHaveLength(1);
  expect(gathered(goal)).toHaveLength(2);
});
