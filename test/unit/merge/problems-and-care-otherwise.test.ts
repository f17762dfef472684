import { describe, expect, test } from "vitest";
import { facts } from "./facts.ts";
import {
  chartOf,
  coding,
  concept,
  condition,
  gatheredUnder,
  patient,
  readV2,
  snomed,
  status,
  subject,
} from "./sources.ts";

const diabetes = concept("Type 2 diabetes mellitus", coding(snomed, "44054006", "Type 2 diabetes mellitus"));

describe("a problem of one side", () => {
  facts(
    "problemList",
    condition("c", { code: { text: "Osteoarthritis of knee (right)" }, onsetDateTime: "2019-04-02" }),
    [
      [
        "with its site and side told apart",
        { code: concept("Osteoarthritis, knee", coding(snomed, "239873007")), bodySite: [{ text: "right knee" }] },
      ],
      ["with its side alone for a site", { code: { text: "Knee osteoarthritis" }, bodySite: [{ text: "Right" }] }],
    ],
    [
      ["of the other side", { code: { text: "Osteoarthritis of knee" }, bodySite: [{ text: "left knee" }] }],
      ["of another joint", { code: { text: "Osteoarthritis" }, bodySite: [{ text: "right hip" }] }],
      ["whose side is not told", { code: { text: "Osteoarthritis of knee" }, bodySite: [{ text: "knee" }] }],
    ],
  );
});

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
      [
        "to the year, ended on one day at both",
        { onsetDateTime: "2012" },
        { clinicalStatus: status("condition-clinical", "resolved"), abatementDateTime: "2012-06-01" },
      ],
      ["with a time on that day", { onsetDateTime: "2012-05-14T10:20:00+01:00" }],
      ["without a clinical status", { clinicalStatus: undefined }],
      ["without a clinical status, to end some day", { clinicalStatus: undefined, abatementDateTime: "2031-01-01" }],
      ["recorded on another day", { recordedDate: "2020-01-01" }],
      [
        "recorded in that minute, without the onset",
        { onsetDateTime: undefined, recordedDate: "2020-01-01T10:15:00+01:00" },
        { recordedDate: "2020-01-01T09:15:20Z" },
      ],
      [
        "neither with an onset, recorded on one day",
        { recordedDate: "2020-01-01T09:00:00Z" },
        { onsetDateTime: undefined, recordedDate: "2020-01-01" },
      ],
    ],
    [
      ["the day after", { onsetDateTime: "2012-05-15" }],
      [
        "moved from one system to another on a day, written as its midnight, without the onset",
        { onsetDateTime: undefined, recordedDate: "2020-06-30T23:00:00Z" },
        { recordedDate: "2020-07-01T00:00:00+01:00" },
      ],
      ["another month", { onsetDateTime: "2012-06" }],
      ["without a clinical status, ended", { clinicalStatus: undefined, abatementDateTime: "2013-01-01" }],
      ["another year", { onsetDateTime: "2013" }],
      [
        "to the year, and over at both",
        { onsetDateTime: "2012" },
        { clinicalStatus: status("condition-clinical", "resolved") },
      ],
      [
        "to the year, ended to the year at both",
        { onsetDateTime: "2012" },
        { clinicalStatus: status("condition-clinical", "resolved"), abatementDateTime: "2012" },
      ],
      ["undated there", { onsetDateTime: undefined }],
      [
        "undated there, though recorded on the day of the onset",
        { onsetDateTime: undefined, recordedDate: "2012-05-14" },
      ],
      [
        "undated there, recorded later on the day on which it was recorded",
        { onsetDateTime: undefined, recordedDate: "2020-01-01T11:00:00Z" },
        { recordedDate: "2020-01-01T09:15:20Z" },
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
  const doneBy = (display: string, hospital: string) => ({
    performer: [{ actor: { display }, onBehalfOf: { display: hospital } }],
  });
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
      ["to the month", { performedDateTime: "2024-05" }],
      [
        "to the month, by its surgeon",
        { performedDateTime: "2024-05", ...doneBy("Jones", "Northvale Hospital") },
        doneBy("Ms A Jones", "Northvale Hospital"),
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
      ["to the next month", { performedDateTime: "2024-06" }],
      [
        "to the month, by somebody else elsewhere",
        { performedDateTime: "2024-05", ...doneBy("Mr B Khan", "Easton Hospital") },
        doneBy("Ms A Jones", "Northvale Hospital"),
      ],
      ["to the year", { performedDateTime: "2024" }],
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
      [
        "a day, over while the other went on",
        { period: { start: "2026-05-01", end: "2026-05-01T10:15:00+01:00" } },
        { period: { start: "2026-05-01T10:00:00+01:00", end: "2026-05-01T10:20:00+01:00" } },
      ],
    ],
    [
      ["that day by another name", { type: [{ text: "Surgery visit" }], period: { start: "2026-05-01" } }],
      ["another time of that day", { period: { start: "2026-05-01T15:00:00+01:00" } }],
      ["a day, and nothing that says where", { period: { start: "2026-05-01" } }, { serviceProvider: undefined }],
      [
        "a day, over before the other began",
        { period: { start: "2026-05-01", end: "2026-05-01T08:40:00+01:00" } },
        { period: { start: "2026-05-01T10:00:00+01:00", end: "2026-05-01T10:20:00+01:00" } },
      ],
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
