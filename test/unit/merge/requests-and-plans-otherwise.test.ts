import { describe } from "vitest";
import { facts } from "./facts.ts";
import { coding, concept, snomed, subject } from "./sources.ts";

function organisation(odsCode: string) {
  return {
    identifier: { system: "https://fhir.nhs.uk/Id/ods-organization-code", value: odsCode },
    display: "The hospital",
  };
}

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
      ["to be done on one day, told once", { occurrenceDateTime: "2026-08-01" }],
      [
        "to be done within a day's time",
        { occurrenceDateTime: "2026-08-01" },
        { occurrenceDateTime: "2026-08-01T10:00:00Z" },
      ],
      ["to somebody, told once", { performer: [{ display: "Dr A Example" }] }],
      [
        "to a doctor, told with the title behind",
        { performer: [{ display: "EXAMPLE, Alex (Dr)" }] },
        { performer: [{ display: "Dr A Example" }] },
      ],
      [
        "to a specialty, told as who works in it",
        { performerType: { text: "Cardiologist" } },
        { performerType: { text: "Cardiology" } },
      ],
      [
        "to one department of the hospital",
        { performer: [{ display: "Cardiology, Northvale Hospital" }] },
        { performer: [{ display: "Northvale Hospital NHS Trust" }] },
      ],
      [
        "sent on to somebody else under its number",
        { performer: [{ display: "Easton Infirmary" }] },
        {
          performer: [{ display: "Northvale Hospital" }],
          identifier: [{ system: "https://fhir.nhs.uk/Id/UBRN", value: "000000000001" }],
        },
      ],
    ],
    [
      [
        "in the same minute, to another hospital",
        { performer: [{ display: "Easton Infirmary" }] },
        { authoredOn: "2026-05-01T09:00:00Z", performer: [{ display: "Northvale Hospital" }] },
      ],
      [
        "to another hospital by its ODS code, whatever it is called",
        { performer: [organisation("RXX02")] },
        { performer: [organisation("RXX01")] },
      ],
      [
        "to another specialty",
        { performerType: { text: "Cardiac surgery" } },
        { performerType: { text: "Cardiology" } },
      ],
      [
        "to another service",
        { code: { text: "Referral to dermatology service" } },
        { code: { text: "Referral to cardiology service" } },
      ],
      ["to be done on another day", { occurrenceDateTime: "2027-08-01" }, { occurrenceDateTime: "2026-08-01" }],
      [
        "to another hospital",
        { performer: [{ display: "Southgate Hospital" }] },
        { performer: [{ display: "Northfield Hospital" }] },
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
    [
      ["another task of that day", { description: "Ring the daughter" }],
      [
        "to be done by another day",
        { restriction: { period: { end: "2026-08-15" } } },
        { restriction: { period: { end: "2026-05-15" } } },
      ],
    ],
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
      ["with a typing error", { description: "Cardioolgy clinic" }, { description: "Cardiology clinic" }],
      [
        "with the same doctor, whose service is called otherwise",
        { serviceType: [{ text: "Heart failure" }] },
        { serviceType: [{ text: "Cardiology" }] },
      ],
    ],
    [
      ["another time of that day", at("2026-12-01T11:00:00Z")],
      ["the day, with nobody", { ...at("2026-12-01"), participant: [{ actor: { reference: "Patient/p" } }] }],
      ["another clinic", { description: "Eye clinic" }],
      [
        "at one place and minute, of another specialty with another doctor",
        {
          serviceType: [{ text: "Gastroenterology" }],
          participant: [{ actor: { display: "Dr A Gale" } }, { actor: { display: "Clinic A" } }],
        },
        {
          description: "Follow-up",
          serviceType: [{ text: "Cardiology" }],
          participant: [{ actor: { display: "Dr J Hart" } }, { actor: { display: "Clinic A" } }],
        },
      ],
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
      ["called an alert", { code: { text: "Alert: requires hoist for transfers" } }],
      ["with a time on that day", { period: { start: "2026-05-01T09:00:00Z" } }],
      ["to the month", { period: { start: "2026-05" } }],
    ],
    [
      ["another month", { period: { start: "2026-06" } }],
      ["to the year", { period: { start: "2026" } }],
      ["no longer in force", { status: "inactive" }],
      ["another beginning", { period: { start: "2026-05-02" } }],
      ["undated there", { period: undefined }],
      ["another alert", { code: { text: "Requires escort" } }],
    ],
  );
});

describe("a child protection plan", () => {
  facts(
    "safeguarding",
    {
      resourceType: "Flag",
      status: "active",
      subject,
      code: concept("Subject to child protection plan", coding(snomed, "342191000000101")),
      period: { start: "2026-05-01" },
    },
    [["in words only", { code: { text: "Subject to a child protection plan" } }]],
    [
      [
        "an unborn child's",
        { code: { text: "Unborn child subject to child protection plan" } },
        { code: { text: "Subject to child protection plan" } },
      ],
      ["a child looked after", { code: { text: "Looked after child" } }],
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
      ["to the month", { period: { start: "2026-05" } }],
      ["to the month at both", { author: { display: "Dr J Hart" } }, { period: { start: "2026-05" } }],
    ],
    [
      ["another month", { period: { start: "2026-06" } }],
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
      ["as what to do", { description: { text: "To walk to the shops" } }],
      [
        "numbers in words",
        { description: { text: "Lose five kg in six months" } },
        { description: { text: "Lose 5 kg in 6 months" } },
      ],
    ],
    [
      ["reached", { lifecycleStatus: "completed" }],
      ["from the shops", { description: { text: "Walk from the shops" } }],
      ["by another day", { target: [{ dueDate: "2027-06-01" }] }],
      ["undated there", { startDate: undefined }],
    ],
  );
});
