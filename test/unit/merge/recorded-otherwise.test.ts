import { describe, expect, test } from "vitest";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import {
  chartOf,
  coding,
  concept,
  condition,
  gatheredUnder,
  patient,
  type Resource,
  readV2,
  snomed,
  status,
  subject,
} from "./sources.ts";

/** One fact at the surgery and at the hospital, recorded otherwise; and its near-misses, which are two facts. */
function gathered(heading: HeadingId, gp: Resource, acute: Resource): "one" | "two" {
  const chart = chartOf({ gp: [patient(), { ...gp, id: "x1" }], acute: [patient(), { ...acute, id: "x2" }] });
  const groups = gatheredUnder(chart, heading);
  expect(groups.join(" ").split(" ").sort()).toEqual(["acute:x2", "gp:x1"]);
  return groups.length === 1 ? "one" : "two";
}

type Row = readonly [name: string, changes: Resource, changesOfBoth?: Resource];

function facts(heading: HeadingId, fact: Resource, one: readonly Row[], two: readonly Row[]) {
  test.each(one)("one: %s", (_name, changes, both = {}) => {
    expect(gathered(heading, { ...fact, ...both }, { ...fact, ...both, ...changes })).toBe("one");
  });
  test.each(two)("two: %s", (_name, changes, both = {}) => {
    expect(gathered(heading, { ...fact, ...both }, { ...fact, ...both, ...changes })).toBe("two");
  });
}

const diabetes = concept("Type 2 diabetes mellitus", coding(snomed, "44054006", "Type 2 diabetes mellitus"));

describe("a problem", () => {
  facts(
    "problemList",
    condition("c", { code: diabetes, onsetDateTime: "2012-05-14" }),
    [
      ["in words only", { code: { text: "T2DM" } }],
      [
        "in another code system with the same words",
        { code: concept("Type II diabetes mellitus", coding(readV2, "C10F.")) },
      ],
      ["with a typing error", { code: { text: "Type 2 diabetes melitus" } }],
      ["to the month", { onsetDateTime: "2012-05" }],
      ["to the year, still going on", { onsetDateTime: "2012" }],
      ["with a time on that day", { onsetDateTime: "2012-05-14T10:20:00+01:00" }],
      ["without a clinical status", { clinicalStatus: undefined }],
      ["recorded on another day", { recordedDate: "2020-01-01" }],
      [
        "neither with an onset, recorded on one day",
        { recordedDate: "2020-01-01T09:00:00Z" },
        { onsetDateTime: undefined, recordedDate: "2020-01-01" },
      ],
    ],
    [
      ["the day after", { onsetDateTime: "2012-05-15" }],
      ["another month", { onsetDateTime: "2012-06" }],
      ["another year", { onsetDateTime: "2013" }],
      [
        "to the year, and over at both",
        { onsetDateTime: "2012" },
        { clinicalStatus: status("condition-clinical", "resolved") },
      ],
      ["undated there", { onsetDateTime: undefined }],
      [
        "undated there, though recorded on the day of the onset",
        { onsetDateTime: undefined, recordedDate: "2012-05-14" },
      ],
      ["resolved there", { clinicalStatus: status("condition-clinical", "resolved") }],
      ["type 1 in words", { code: { text: "Type 1 diabetes" } }],
      [
        "another code of that system",
        { code: concept("Diabetes mellitus", coding(snomed, "73211009", "Diabetes mellitus")) },
      ],
      ["in the family", { code: { text: "Family history of type 2 diabetes mellitus" } }],
      ["a question", { code: { text: "?Type 2 diabetes mellitus" } }],
      ["denied", { code: { text: "No type 2 diabetes mellitus" } }],
      ["of one side", { bodySite: [{ text: "Left" }] }],
    ],
  );
});

describe("a procedure", () => {
  const knee = concept("Total knee replacement", coding(snomed, "609588000", "Total replacement of knee joint"));
  facts(
    "proceduresAndTherapies",
    { resourceType: "Procedure", status: "completed", subject, code: knee, performedDateTime: "2024-05-02" },
    [
      ["in words only", { code: { text: "TKR" } }],
      ["with a time on that day", { performedDateTime: "2024-05-02T09:15:00+01:00" }],
      [
        "as a period of that day",
        {
          performedDateTime: undefined,
          performedPeriod: { start: "2024-05-02T09:15:00Z", end: "2024-05-02T11:00:00Z" },
        },
      ],
      ["with the site that its own name says", { bodySite: [{ text: "Knee joint structure" }] }],
      [
        "with the site of one side in other words",
        { bodySite: [{ text: "Structure of left knee" }] },
        { bodySite: [{ text: "Left knee" }] },
      ],
    ],
    [
      ["the day after", { performedDateTime: "2024-05-03" }],
      ["of the hip", { code: { text: "Total hip replacement" } }],
      ["not done", { status: "not-done" }],
      ["planned", { status: "preparation" }],
      ["other side", { bodySite: [{ text: "Right knee" }] }, { bodySite: [{ text: "Left knee" }] }],
      ["a side once", { bodySite: [{ text: "Left knee" }] }],
      ["a site that its name does not say", { bodySite: [{ text: "Elbow" }] }],
      ["undated there", { performedDateTime: undefined }],
      ["to the month", { performedDateTime: "2024-05" }],
    ],
  );
});

describe("a contact with professionals", () => {
  const provider = (display: string) => ({ serviceProvider: { display } });
  facts(
    "contactsWithProfessionals",
    {
      resourceType: "Encounter",
      status: "finished",
      class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "AMB" },
      type: [concept("Consultation", coding(snomed, "11429006", "Consultation"))],
      subject,
      period: { start: "2026-05-01T10:00:00+01:00" },
      ...provider("Northvale Surgery"),
    },
    [
      ["the same minute elsewhere", { period: { start: "2026-05-01T09:00:00Z" } }],
      ["the same minute by another name", { type: [{ text: "Surgery visit" }] }],
      ["a day, at the same organisation", { period: { start: "2026-05-01" } }],
      ["the organisation in other words", { period: { start: "2026-05-01" }, ...provider("NORTHVALE SURGERY (The)") }],
      [
        "a day, with the same doctor",
        {
          period: { start: "2026-05-01" },
          serviceProvider: undefined,
          participant: [{ individual: { display: "Dr J Hart" } }],
        },
        { serviceProvider: undefined, participant: [{ individual: { display: "HART, Jane (Dr)" } }] },
      ],
      ["a day at both, at the same organisation", {}, { period: { start: "2026-05-01" } }],
    ],
    [
      ["that day by another name", { type: [{ text: "Surgery visit" }], period: { start: "2026-05-01" } }],
      ["another time of that day", { period: { start: "2026-05-01T15:00:00+01:00" } }],
      ["a day, and nothing that says where", { period: { start: "2026-05-01" } }, { serviceProvider: undefined }],
      ["another organisation's own", provider("Northvale Hospital")],
      [
        "another kind",
        { type: [concept("Telephone consultation", coding(snomed, "386472008", "Telephone consultation"))] },
      ],
      ["another class", { class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "VR" } }],
      [
        "another number of one numbering",
        { identifier: [{ system: "https://v.example.nhs.uk", value: "2" }] },
        { identifier: [{ system: "https://v.example.nhs.uk", value: "1" }] },
      ],
      ["undated there", { period: undefined }],
    ],
  );
});

describe("a referral", () => {
  const cardiology = concept(
    "Referral to cardiology service",
    coding(snomed, "183519002", "Referral to cardiology service"),
  );
  facts(
    "referralDetails",
    {
      resourceType: "ServiceRequest",
      status: "active",
      intent: "order",
      subject,
      code: cardiology,
      authoredOn: "2026-05-01",
      reasonCode: [{ text: "Palpitations" }],
    },
    [
      ["with a time on that day", { authoredOn: "2026-05-01T09:00:00Z" }],
      ["in words only", { code: { text: "Referral to Cardiology Service" } }],
      ["said otherwise", { code: { text: "Refer to cardiologist" } }],
      ["without a reason", { reasonCode: undefined }],
    ],
    [
      [
        "to another service",
        { code: { text: "Referral to dermatology service" } },
        { code: { text: "Referral to cardiology service" } },
      ],
      ["a plan", { intent: "plan" }],
      ["for another reason", { reasonCode: [{ text: "Chest pain" }] }],
      ["the day after", { authoredOn: "2026-05-02" }],
      ["completed", { status: "completed" }],
      ["not to be done", { doNotPerform: true }],
      ["undated there", { authoredOn: undefined }],
    ],
  );
});

describe("a task", () => {
  facts(
    "planAndRequestedActions",
    {
      resourceType: "Task",
      status: "requested",
      intent: "order",
      for: subject,
      code: concept("Fulfill", coding("http://hl7.org/fhir/CodeSystem/task-code", "fulfill")),
      description: "Repeat renal function in two weeks",
      authoredOn: "2026-05-01T09:00:00Z",
    },
    [["to the day", { authoredOn: "2026-05-01" }]],
    [["another task of that day", { description: "Ring the daughter" }]],
  );
});

describe("an appointment", () => {
  const at = (start: string) => ({ start, end: undefined });
  facts(
    "futureAppointments",
    {
      resourceType: "Appointment",
      status: "booked",
      description: "Heart failure clinic",
      ...at("2026-12-01T10:00:00Z"),
      participant: [{ actor: { reference: "Patient/p" } }, { actor: { display: "Dr J Hart" } }],
    },
    [
      ["the same minute", { participant: [{ actor: { reference: "Patient/p" } }] }],
      ["the day, with the same doctor", at("2026-12-01")],
    ],
    [
      ["another time of that day", at("2026-12-01T11:00:00Z")],
      ["the day, with nobody", { ...at("2026-12-01"), participant: [{ actor: { reference: "Patient/p" } }] }],
      ["another clinic", { description: "Eye clinic" }],
      ["cancelled", { status: "cancelled" }],
    ],
  );
});

describe("an alert", () => {
  const code = concept("Requires hoist for transfers", coding("https://local.example.nhs.uk", "H1"));
  facts(
    "alerts",
    { resourceType: "Flag", status: "active", subject, code, period: { start: "2026-05-01" } },
    [
      ["in words only", { code: { text: "Requires hoist for transfer" } }],
      ["with a time on that day", { period: { start: "2026-05-01T09:00:00Z" } }],
    ],
    [
      ["no longer in force", { status: "inactive" }],
      ["another beginning", { period: { start: "2026-05-02" } }],
      ["undated there", { period: undefined }],
      ["another alert", { code: { text: "Requires escort" } }],
    ],
  );
});

describe("a care plan", () => {
  facts(
    "careAndSupportPlan",
    {
      resourceType: "CarePlan",
      status: "active",
      intent: "plan",
      subject,
      title: "Diabetes care plan",
      period: { start: "2026-05-01" },
      activity: [{ detail: { description: "Check feet daily", status: "in-progress" } }],
    },
    [
      ["with another author", { author: { display: "Dr J Hart" } }],
      ["without what is to be done", { activity: undefined }],
      ["with a time on that day", { period: { start: "2026-05-01T09:00:00Z" } }],
      ["title in capitals", { title: "DIABETES CARE PLAN" }],
    ],
    [
      ["something else to be done", { activity: [{ detail: { description: "Weigh weekly", status: "in-progress" } }] }],
      ["revoked", { status: "revoked" }],
      ["an order", { intent: "order" }],
      ["another first day", { period: { start: "2026-06-01" } }],
      ["undated there", { period: undefined }],
    ],
  );
});

describe("a goal", () => {
  facts(
    "careAndSupportPlan",
    {
      resourceType: "Goal",
      lifecycleStatus: "active",
      subject,
      description: { text: "Walk to the shops" },
      startDate: "2026-05-01",
      target: [{ dueDate: "2026-12-01" }],
    },
    [
      ["without a target", { target: undefined }],
      ["spelt otherwise", { description: { text: "Walk to the shop." } }],
    ],
    [
      ["reached", { lifecycleStatus: "completed" }],
      ["by another day", { target: [{ dueDate: "2027-06-01" }] }],
      ["undated there", { startDate: undefined }],
    ],
  );
});

describe("a relative", () => {
  const daughter = [
    { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", code: "DAU", display: "daughter" }] },
  ];
  facts(
    "personalContacts",
    {
      resourceType: "RelatedPerson",
      patient: subject,
      name: [{ family: "Hart", given: ["Ann"] }],
      relationship: daughter,
      telecom: [{ system: "phone", value: "07700 900123" }],
    },
    [
      ["the number with the country's code", { telecom: [{ system: "phone", value: "+44 7700 900123" }] }],
      ["without a number", { telecom: undefined }],
      ["an initial and the number", { name: [{ family: "HART", given: ["A"] }] }],
      ["as a child", { relationship: [{ text: "Child" }] }],
      ["as next of kin with that number", { relationship: [{ text: "Next of kin" }] }],
    ],
    [
      ["another number", { telecom: [{ system: "phone", value: "07700 900999" }] }],
      ["an initial without the number", { name: [{ family: "HART", given: ["A"] }], telecom: undefined }],
      ["a son of that name", { relationship: [{ text: "Son" }] }],
      ["a sister of that name", { relationship: [{ text: "Sister" }] }],
      ["another daughter", { name: [{ family: "Hart", given: ["Beth"] }] }],
      ["a relationship without a name", { name: undefined }],
    ],
  );
});

describe("family history", () => {
  const of = (relationship: string, ...names: readonly string[]) => ({
    relationship: { text: relationship },
    condition: names.map((text) => ({ code: { text } })),
  });
  facts(
    "familyHistory",
    {
      resourceType: "FamilyMemberHistory",
      status: "completed",
      patient: subject,
      date: "2026-05-01",
      ...of("Mother", "Stroke", "Ischaemic heart disease"),
    },
    [
      ["in another order and spelling", of("mother", "Ischemic heart disease", "Stroke")],
      ["one condition of the two", of("Mother", "Stroke")],
      ["with a time on that day", { date: "2026-05-01T09:00:00Z" }],
    ],
    [
      ["the father's", of("Father", "Stroke", "Ischaemic heart disease")],
      ["another condition", of("Mother", "Stroke", "Asthma")],
      ["taken on another day", { date: "2026-06-01" }],
      ["undated there", { date: undefined }],
      ["another sister", { ...of("Sister", "Stroke"), name: "Beth" }, { ...of("Sister", "Stroke"), name: "Ann" }],
    ],
  );
});

describe("a device", () => {
  facts(
    "medicationsAndMedicalDevices",
    {
      resourceType: "Device",
      status: "active",
      patient: subject,
      type: concept("Cardiac pacemaker", coding(snomed, "14106009", "Cardiac pacemaker")),
      serialNumber: "PM-44821",
    },
    [
      [
        "the serial number in other signs, in words only",
        { type: { text: "Pacemaker, cardiac" }, serialNumber: "pm 44821" },
      ],
    ],
    [
      ["another serial number", { serialNumber: "PM-44822" }],
      ["without a serial number", { serialNumber: undefined }],
      ["without a serial number at both", {}, { serialNumber: undefined }],
      ["another type with that number", { type: { text: "Insulin pump" } }],
    ],
  );
});

describe("a filled-in form", () => {
  const answers = (...values: readonly string[]) => ({
    item: values.map((valueString, at) => ({
      linkId: `q${at}`,
      text: `Question ${"abcdef"[at]}`,
      answer: [{ valueString }],
    })),
  });
  const form = "http://forms.example.nhs.uk/q1";
  facts(
    "assessments",
    {
      resourceType: "QuestionnaireResponse",
      status: "completed",
      subject,
      questionnaire: form,
      _questionnaire: {
        extension: [{ url: "http://hl7.org/fhir/StructureDefinition/display", valueString: "Frailty form" }],
      },
      authored: "2026-05-01",
      ...answers("Yes", "No", "Never", "Often", "Once"),
    },
    [
      ["with a time on that day", { authored: "2026-05-01T09:00:00Z" }],
      ["in capitals", answers("YES", "No", "Never", "Often", "Once")],
    ],
    [
      ["one answer other", answers("Yes", "Yes", "Never", "Often", "Once")],
      ["most answers missing", answers("Yes", "No")],
      ["another day", { authored: "2026-05-02" }],
    ],
  );
});

describe("a letter", () => {
  const content = (title: string, size?: number) => ({
    content: [{ attachment: { contentType: "application/pdf", title, size } }],
  });
  const data = Buffer.from("The whole text of a letter that is long enough to be told from another one.").toString(
    "base64",
  );
  const held = {
    content: [{ attachment: { contentType: "text/plain", title: "Clinic letter", data } }],
    author: undefined,
  };
  facts(
    "documents",
    {
      resourceType: "DocumentReference",
      status: "current",
      subject,
      type: { text: "Clinic letter" },
      date: "2026-05-01",
      author: [{ display: "Dr J Hart" }],
      ...content("Clinic letter", 2048),
    },
    [
      ["its author in other words", { author: [{ display: "HART, Jane (Dr)" }] }],
      [
        "the minute instead of the size",
        { ...content("Clinic letter"), date: "2026-05-01T09:00:00Z" },
        { ...content("Clinic letter"), date: "2026-05-01T10:00:00+01:00" },
      ],
      ["its very bytes", {}, held],
      [
        "its master identifier",
        { author: undefined, ...content("Letter", 2048) },
        { masterIdentifier: { system: "urn:ietf:rfc:3986", value: "urn:oid:1.2.3" } },
      ],
    ],
    [
      ["another size", content("Clinic letter", 4096)],
      ["another title", content("Clinic letter: second page", 2048)],
      ["another author", { author: [{ display: "Dr P Vale" }] }],
      ["no author", { author: undefined }],
      ["neither size nor time", {}, content("Clinic letter")],
      [
        "another number of one numbering",
        { identifier: [{ system: "https://d.example.nhs.uk", value: "2" }] },
        { identifier: [{ system: "https://d.example.nhs.uk", value: "1" }] },
      ],
      ["superseded there", { status: "superseded" }],
    ],
  );
});

test("a document that is a Composition there stays apart", () => {
  const chart = chartOf({
    gp: [
      patient(),
      {
        resourceType: "DocumentReference",
        id: "x1",
        status: "current",
        subject,
        date: "2026-05-01T09:00:00Z",
        type: { text: "Clinic letter" },
        author: [{ display: "Dr J Hart" }],
      },
    ],
    acute: [
      patient(),
      {
        resourceType: "Composition",
        id: "x2",
        status: "final",
        subject,
        date: "2026-05-01T09:00:00Z",
        title: "Clinic letter",
        type: { text: "Clinic letter" },
        author: [{ display: "Dr J Hart" }],
      },
    ],
  });
  expect(gatheredUnder(chart, "documents")).toEqual(["acute:x2", "gp:x1"]);
});

test("two visits here on the day of one there stay three", () => {
  const visit = (id: string, start: string) => ({
    resourceType: "Encounter",
    id,
    status: "finished",
    class: { code: "AMB" },
    type: [{ text: "Consultation" }],
    serviceProvider: { display: "Northvale Surgery" },
    subject,
    period: { start },
  });
  const chart = chartOf({
    gp: [patient(), visit("a", "2026-05-01T09:00:00Z"), visit("b", "2026-05-01T15:00:00Z")],
    acute: [patient(), visit("day", "2026-05-01")],
  });
  expect(gatheredUnder(chart, "contactsWithProfessionals")).toEqual(["acute:day", "gp:a", "gp:b"]);
});
