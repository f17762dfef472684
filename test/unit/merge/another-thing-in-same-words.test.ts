import { describe } from "vitest";
import { facts } from "./facts.ts";
import { subject } from "./sources.ts";

describe("what says another thing beside the same words", () => {
  const at = { subject, status: "active", intent: "order" };
  facts(
    "investigationResults",
    {
      resourceType: "ImagingStudy",
      status: "available",
      subject,
      started: "2026-05-01T09:12:00Z",
      description: "X-ray hand",
    },
    [["one hand", {}]],
    [
      [
        "the other hand, which the series alone tells",
        { series: [{ laterality: { code: "24028007", display: "Right" } }] },
        { series: [{ laterality: { code: "7771000", display: "Left" } }] },
      ],
    ],
  );
  facts(
    "investigationResults",
    {
      resourceType: "DiagnosticReport",
      status: "final",
      subject,
      code: { text: "Histology" },
      effectiveDateTime: "2026-05-01T09:12:00Z",
      conclusion: "Benign, fully excised.",
    },
    [
      [
        "of which the specimen is told otherwise",
        { specimen: [{ display: "Venous blood" }] },
        { specimen: [{ display: "Blood" }] },
      ],
      ["of which the specimen is told once", { specimen: [{ display: "Skin of left arm" }] }],
    ],
    [
      [
        "of another specimen",
        { specimen: [{ display: "Skin of right leg" }] },
        { specimen: [{ display: "Skin of left arm" }] },
      ],
      [
        "of another number of the laboratory's",
        { identifier: [{ system: "https://lab.example.nhs.uk/reports", value: "2" }] },
        { identifier: [{ system: "https://lab.example.nhs.uk/reports", value: "1" }] },
      ],
    ],
  );
  facts(
    "investigationResults",
    { resourceType: "Specimen", subject, type: { text: "Blood" }, receivedTime: "2026-05-01T09:12:00Z" },
    [["one tube", {}]],
    [["the other tube", { accessionIdentifier: { value: "A2" } }, { accessionIdentifier: { value: "A1" } }]],
  );
  facts(
    "planAndRequestedActions",
    {
      ...at,
      resourceType: "Task",
      status: "requested",
      for: subject,
      description: "Please review",
      authoredOn: "2026-05-01T09:12:00Z",
    },
    [["one result to review", { focus: { display: "Chest X-ray" } }]],
    [["another result", { focus: { display: "Full blood count" } }, { focus: { display: "Chest X-ray" } }]],
  );
  facts(
    "referralDetails",
    {
      ...at,
      resourceType: "ServiceRequest",
      code: { text: "Referral to podiatry" },
      authoredOn: "2026-05-01T09:12:00Z",
    },
    [["told in detail once", { orderDetail: [{ text: "Insoles" }] }]],
    [["in other detail", { orderDetail: [{ text: "Nail surgery" }] }, { orderDetail: [{ text: "Insoles" }] }]],
  );
  facts(
    "careAndSupportPlan",
    { ...at, resourceType: "CarePlan", intent: "plan", title: "Care plan", period: { start: "2026-05-01" } },
    [["for what is told once", { addresses: [{ display: "Asthma" }] }]],
    [["for another condition", { addresses: [{ display: "Asthma" }] }, { addresses: [{ display: "Diabetes" }] }]],
  );
  facts(
    "legalInformation",
    {
      resourceType: "Consent",
      status: "active",
      scope: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/consentscope", code: "patient-privacy" }] },
      category: [{ text: "Information sharing" }],
      patient: subject,
      dateTime: "2026-05-01",
    },
    [["of one scope", {}]],
    [
      [
        "for research",
        { scope: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/consentscope", code: "research" }] } },
      ],
    ],
  );
  facts(
    "contactsWithProfessionals",
    {
      resourceType: "Encounter",
      status: "finished",
      subject,
      class: { code: "AMB" },
      type: [{ text: "Clinic" }],
      serviceProvider: { display: "Vale Community Health" },
      period: { start: "2026-05-01" },
      participant: [{ individual: { display: "Ms D Lee" } }],
    },
    [["the visit of a day", { participant: undefined }]],
    [["to somebody else there, on that day", { participant: [{ individual: { display: "Mr P Day" } }] }]],
  );
  facts(
    "personalContacts",
    {
      resourceType: "RelatedPerson",
      patient: subject,
      relationship: [{ text: "Next of kin" }],
      name: [{ prefix: ["Mr"], family: "Sample", given: ["J"] }],
      telecom: [{ system: "phone", value: "01632 960001" }],
    },
    [["without his title", { name: [{ family: "Sample", given: ["J"] }] }]],
    [["his wife", { name: [{ prefix: ["Mrs"], family: "Sample", given: ["J"] }] }]],
  );
});
