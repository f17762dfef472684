import { expect, test } from "vitest";
import type { HeadingId } from "../../../../shared/domain/headings.ts";
import { instantFromMs } from "../../../../shared/kernel/brand.ts";
import { toHeadingView } from "../../../../shared/view-models/headings/heading-view.ts";
import { viewContext } from "../../../../shared/view-models/view-context.ts";
import { chartFrom, nowText, patient } from "../../../fixtures/chart-from-fhir.ts";

const now = instantFromMs(Date.parse(nowText));

/** All that a heading's page says of a record that one practice sent. */
function pageOf(id: HeadingId, ...resources: readonly object[]): string {
  const derived = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  const { sections } = toHeadingView(viewContext(derived, now), { id, all: true }) ?? expect.fail("no heading");
  return JSON.stringify(sections);
}

const subject = { reference: "Patient/p1" };
const active = { coding: [{ code: "active" }] };
const note = [{ text: "Zebra note" }];

/** What a clinician acts on must not stand behind the row alone, on the page of what was sent. */
test.each<[string, HeadingId, object, readonly string[]]>([
  [
    "an implant: who made it, which model, its number, and whether it may go into a scanner",
    "medicationsAndMedicalDevices",
    {
      resourceType: "Device",
      id: "d",
      patient: subject,
      type: { text: "Cardiac pacemaker" },
      manufacturer: "Heartbeat Ltd",
      modelNumber: "HB-200",
      serialNumber: "SN-4711",
      safety: [{ text: "MR conditional" }],
      note,
    },
    ["Heartbeat Ltd", "HB-200", "SN-4711", "MR conditional", "Zebra note"],
  ],
  [
    "an aid: the same",
    "equipmentAndAdaptations",
    {
      resourceType: "Device",
      id: "d",
      patient: subject,
      type: { text: "Walking frame" },
      manufacturer: "Frames Ltd",
      modelNumber: "F-1",
      serialNumber: "SN-1",
      safety: [{ text: "Latex free" }],
      note,
    },
    ["Frames Ltd", "F-1", "SN-1", "Latex free", "Zebra note"],
  ],
  [
    "a problem: its stage, its note, who says so beside who wrote it down",
    "problemList",
    {
      resourceType: "Condition",
      id: "c",
      subject,
      clinicalStatus: active,
      code: { text: "Breast cancer" },
      recordedDate: "2026-02-03",
      stage: [{ summary: { text: "Stage IIB" } }],
      asserter: { display: "Dr Asserting" },
      recorder: { display: "Ms Recording" },
      note,
    },
    ["Stage IIB", "Dr Asserting", "Ms Recording", "Zebra note"],
  ],
  [
    "a vaccine: the reaction to it",
    "vaccinations",
    {
      resourceType: "Immunization",
      id: "i",
      patient: subject,
      status: "completed",
      vaccineCode: { text: "Tetanus vaccine" },
      occurrenceDateTime: "2019-03-14",
      reaction: [{ date: "2019-03-15", detail: { display: "Swollen arm" }, reported: true }],
      note,
    },
    ["Swollen arm", "Zebra note"],
  ],
  [
    "an appointment: of which service, and what to do before it",
    "futureAppointments",
    {
      resourceType: "Appointment",
      id: "a",
      status: "booked",
      start: "2027-01-05T09:00:00Z",
      serviceType: [{ text: "Endoscopy" }],
      specialty: [{ text: "Gastroenterology" }],
      description: "Gastroscopy",
      patientInstruction: "Fast from midnight",
      comment: "Zebra note",
      participant: [{ actor: subject, status: "accepted" }],
    },
    ["Endoscopy", "Gastroenterology", "Fast from midnight", "Zebra note"],
  ],
  [
    "an allergy: its note and how the reaction is described",
    "allergiesAndAdverseReactions",
    {
      resourceType: "AllergyIntolerance",
      id: "g",
      patient: subject,
      clinicalStatus: active,
      code: { text: "Penicillin" },
      recordedDate: "2015-02-03",
      reaction: [{ manifestation: [{ text: "Rash" }], description: "Whole body within the hour" }],
      note,
    },
    ["Whole body within the hour", "Zebra note"],
  ],
  [
    "a deprivation of liberty: until when",
    "legalInformation",
    {
      resourceType: "Consent",
      id: "l",
      status: "active",
      patient: subject,
      category: [{ text: "Deprivation of liberty authorisation" }],
      dateTime: "2026-05-01",
      provision: { period: { start: "2026-05-01", end: "2027-04-30" } },
    },
    ["30-Apr-2027"],
  ],
  [
    "a referral: its note and what the person is told to do",
    "referralDetails",
    {
      resourceType: "ServiceRequest",
      id: "r",
      status: "active",
      intent: "order",
      subject,
      category: [{ coding: [{ system: "http://snomed.info/sct", code: "3457005", display: "Patient referral" }] }],
      code: { text: "Referral to cardiology" },
      authoredOn: "2026-11-01",
      patientInstruction: "Bring your tablets",
      note,
    },
    ["Bring your tablets", "Zebra note"],
  ],
  [
    "a procedure: what is to follow",
    "proceduresAndTherapies",
    {
      resourceType: "Procedure",
      id: "p",
      status: "completed",
      subject,
      code: { text: "Hip replacement" },
      performedDateTime: "2026-09-01",
      followUp: [{ text: "Stitches out after ten days" }],
      note,
    },
    ["Stitches out after ten days", "Zebra note"],
  ],
  [
    "the family: the note, also that of one condition",
    "familyHistory",
    {
      resourceType: "FamilyMemberHistory",
      id: "f",
      status: "completed",
      patient: subject,
      relationship: { text: "Mother" },
      condition: [{ code: { text: "Breast cancer" }, note: [{ text: "Both sides" }] }],
      note,
    },
    ["Both sides", "Zebra note"],
  ],
])("%s", (_, heading, resource, expected) => {
  const page = pageOf(heading, resource);
  expect(expected.filter((words) => !page.includes(words))).toEqual([]);
});
