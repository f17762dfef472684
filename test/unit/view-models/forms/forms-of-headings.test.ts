import { expect, test } from "vitest";
import type { HeadingId } from "../../../../shared/domain/headings.ts";
import { instantFromMs } from "../../../../shared/kernel/brand.ts";
import type { FormSection } from "../../../../shared/view-models/forms/form.ts";
import { toHeadingView } from "../../../../shared/view-models/headings/heading-view.ts";
import { textOf } from "../../../../shared/view-models/lines/text-part.ts";
import { viewContext } from "../../../../shared/view-models/view-context.ts";
import { chartFrom, nowText, patient } from "../../../fixtures/chart-from-fhir.ts";

const now = instantFromMs(Date.parse(nowText));

/** The form of a heading of a record that a practice sent. */
function form(id: HeadingId, ...resources: readonly object[]): readonly FormSection[] {
  const derived = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  return toHeadingView(viewContext(derived, now), { id, all: true })?.sections ?? expect.fail("no heading");
}

const subject = { reference: "Patient/p1" };

function table(sections: readonly FormSection[], id: string) {
  const section = sections.find((one) => one.id === id);
  return section?.form === "table" ? section : expect.fail(`no table ${id}`);
}

function vaccination(id: string, text: string, date: string, more: object = {}) {
  return {
    resourceType: "Immunization",
    id,
    status: "completed",
    patient: subject,
    vaccineCode: { text },
    occurrenceDateTime: date,
    ...more,
  };
}

test("the last tetanus is one look: vaccines stand under the disease, with how many and the last date", () => {
  const sections = form(
    "vaccinations",
    vaccination("v1", "Tetanus vaccine", "2009-05-01"),
    vaccination("v2", "Tetanus vaccine", "2019-03-14"),
    vaccination("v3", "Influenza vaccine", "2026-10-12"),
  );
  expect([...new Set(table(sections, "given").rows.map(({ under }) => under))]).toEqual([
    "Influenza: 1 dose recorded, 12-Oct-2026",
    "Tetanus: 2 doses recorded, the last on 14-Mar-2019",
  ]);
});

test("a vaccine that was declined is not among those given, and says why", () => {
  const sections = form(
    "vaccinations",
    vaccination("v1", "Shingles vaccine", "2021-11-28", { status: "not-done", statusReason: { text: "Declined" } }),
  );
  expect(sections.map(({ id }) => id)).toEqual(["notGiven"]);
  expect(textOf(table(sections, "notGiven").rows[0]?.cells[1] ?? [])).toBe("Declined");
});

test("a sensitive row gives none of its words to a form, its titles included", () => {
  const sections = form("assessments", {
    resourceType: "Observation",
    id: "o1",
    status: "final",
    subject,
    category: [{ text: "Survey" }],
    code: { text: "Domestic abuse risk score" },
    valueInteger: 14,
    effectiveDateTime: "2026-11-01",
  });
  expect(JSON.stringify(sections)).not.toMatch(/domestic|14/i);
  expect(sections.map(({ id, form: shape }) => [id, shape])).toEqual([["sensitive", "lines"]]);
  // That looking is recorded is said once above the rows: of nineteen it was said nineteen times.
  expect(JSON.stringify(sections).match(/That you looked is recorded/g)).toHaveLength(1);
  expect(sections[0]?.note).toBe("Open to see it. That you looked is recorded.");
});

function smoking(id: string, text: string, date: string) {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    subject,
    category: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "social-history" }] },
    ],
    code: { coding: [{ system: "http://loinc.org", code: "72166-2", display: "Tobacco smoking status" }] },
    valueCodeableConcept: { text },
    effectiveDateTime: date,
  };
}

test("the newest statement of a fact leads, the earlier ones stay", () => {
  const [facts] = form(
    "socialContext",
    smoking("o1", "Smoker", "2019-01-01"),
    smoking("o2", "Ex-smoker", "2025-10-24"),
  );
  if (facts?.form !== "facts") return expect.fail("no facts");
  expect(facts.facts.map(({ statements }) => statements.map(({ value }) => textOf(value)))).toEqual([
    ["Ex-smoker", "Smoker"],
  ]);
});

test("next of kin stands before others, an emergency contact is named by its code, and the number is as sent", () => {
  const [people] = form(
    "personalContacts",
    {
      resourceType: "RelatedPerson",
      id: "r1",
      patient: subject,
      name: [{ text: "Tom Testcase" }],
      relationship: [{ text: "Neighbour" }],
    },
    {
      resourceType: "RelatedPerson",
      id: "r2",
      patient: subject,
      name: [{ text: "Bea Testcase" }],
      relationship: [{ text: "Next of kin" }],
      telecom: [{ system: "phone", value: "01632 960 114", use: "mobile" }],
    },
    {
      resourceType: "RelatedPerson",
      id: "r3",
      patient: subject,
      name: [{ text: "Cy Testcase" }],
      relationship: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0131", code: "C" }] }],
    },
  );
  if (people?.form !== "people") return expect.fail("no people");
  expect(people.people.map(({ name, role, numbers }) => [name, role, numbers])).toEqual([
    ["Bea Testcase", "Next of kin", ["01632 960 114 (mobile)"]],
    ["Cy Testcase", "Emergency contact", []],
    ["Tom Testcase", "Neighbour", []],
  ]);
});

test("a contact's address is told, and a number that is no longer theirs says so", () => {
  const [people] = form("personalContacts", {
    resourceType: "RelatedPerson",
    id: "r1",
    patient: subject,
    name: [{ text: "Bea Testcase" }],
    relationship: [{ text: "Next of kin" }],
    telecom: [
      { value: "01632 960 114", use: "work", period: { end: "2022-12-31" } },
      { value: "07700 900 115", use: "mobile" },
    ],
    address: [{ line: ["2 Mill Lane"], postalCode: "NV2 2BB" }],
  });
  if (people?.form !== "people") return expect.fail("no people");
  expect(people.people.map(({ numbers, notes, addresses }) => [numbers, notes, addresses])).toEqual([
    [["07700 900 115 (mobile)", "01632 960 114 (work) (until 31-Dec-2022)"], [], ["Address: 2 Mill Lane, NV2 2BB"]],
  ]);
});

test("a legal decision whose time is over stands apart, and an overdue review says so", () => {
  const flag = (id: string, text: string, period: object) => ({
    resourceType: "Flag",
    id,
    status: "active",
    subject,
    category: [{ text: "Legal" }],
    code: { text },
    period,
  });
  const sections = form(
    "legalInformation",
    flag("f1", "Deprivation of Liberty Safeguards: in force", { start: "2026-04-22", end: "2027-04-22" }),
    flag("f2", "Section 3 Mental Health Act", { start: "2024-01-01", end: "2024-06-30" }),
  );
  expect(sections.map(({ id }) => [id, table(sections, id).rows.map(({ cells }) => textOf(cells[0] ?? []))])).toEqual([
    ["now", ["Deprivation of Liberty Safeguards: in force"]],
    ["over", ["Section 3 Mental Health Act"]],
  ]);
});

function expectedDate(date: string) {
  return {
    resourceType: "Observation",
    id: "edd",
    status: "final",
    subject,
    code: { coding: [{ system: "http://loinc.org", code: "11778-8", display: "Delivery date Estimated" }] },
    valueDateTime: date,
    effectiveDateTime: "2026-09-01",
  };
}

test.each([
  // 23-Nov-2026 is 98 days before 01-Mar-2027: 280 - 98 = 182 days.
  ["2027-03-01", "By the expected date of delivery, 01-Mar-2027: 26 weeks today."],
  ["2026-10-01", "The expected date of delivery, 01-Oct-2026, has passed."],
])("weeks of pregnancy are worked out from an expected date to the day: %s", (date, note) => {
  expect(form("pregnancyStatus", expectedDate(date))[0]?.note).toBe(note);
});

test("an expected date to the month gives no weeks", () => {
  expect(form("pregnancyStatus", expectedDate("2027-03"))[0]?.note).toBeUndefined();
});

test("an open referral stands before a completed one", () => {
  const referral = (id: string, status: string, text: string) => ({
    resourceType: "ServiceRequest",
    id,
    status,
    intent: "order",
    subject,
    category: [{ text: "Referral" }],
    code: { text },
    authoredOn: "2026-07-30",
  });
  const sections = form(
    "referralDetails",
    referral("s1", "completed", "Referral to physiotherapy"),
    referral("s2", "active", "Referral to falls service"),
  );
  expect(sections.map(({ id }) => id)).toEqual(["open", "closed"]);
});

test("the next appointment leads, and one whose time has passed is among the contacts", () => {
  const appointment = (id: string, start: string) => ({
    resourceType: "Appointment",
    id,
    status: "booked",
    description: `Appointment ${id}`,
    start,
    participant: [{ actor: subject, status: "accepted" }],
  });
  const sections = form(
    "futureAppointments",
    appointment("late", "2026-12-20T10:00:00Z"),
    appointment("soon", "2026-12-03T10:00:00Z"),
    appointment("gone", "2026-11-01T10:00:00Z"),
  );
  expect(sections.map(({ id }) => [id, table(sections, id).rows.map(({ cells }) => textOf(cells[0] ?? []))])).toEqual([
    ["coming", ["Appointment soon", "Appointment late"]],
  ]);
});

test("somebody who died has no age of today", () => {
  const born = (more: object) => {
    const derived = chartFrom({ gp: { kind: "gp", resources: [{ ...patient(), birthDate: "1910-09-19", ...more }] } });
    const view = toHeadingView(viewContext(derived, now), { id: "personDemographics", all: true });
    const facts = view?.sections.flatMap((section) => (section.form === "facts" ? section.facts : [])) ?? [];
    return facts.find(({ label }) => label === "Born")?.statements.map(({ value }) => textOf(value));
  };
  expect(born({})).toEqual([expect.stringMatching(/^19-Sep-1910 \(11\dy\)$/)]);
  expect(born({ deceasedDateTime: "1979-11-07" })).toEqual(["19-Sep-1910"]);
});

test("what was found at one examination stands together, and each of its findings once", () => {
  const vital = (id: string, text: string, at: string, more: object) => ({
    resourceType: "Observation",
    id,
    status: "final",
    category: [{ coding: [{ code: "vital-signs" }] }],
    code: { text },
    subject,
    effectiveDateTime: at,
    ...more,
  });
  const sections = form(
    "examinationFindings",
    vital("o1", "Pulse rate", "2026-11-20T10:00:00Z", { valueQuantity: { value: 84, unit: "/min" } }),
    vital("o2", "Pulse rate", "2026-11-20T16:40:00Z", { valueQuantity: { value: 109, unit: "/min" } }),
    vital("o3", "Examination of head", "2026-11-20T16:40:00Z", {
      valueString: "Laceration",
      method: { text: "Looked" },
    }),
    vital("o4", "Temperature", "2026-11-20T10:00:00Z", { valueQuantity: { value: 38.3, unit: "Cel" } }),
  );
  const rows = table(sections, "examinations").rows.map(({ under, cells, note }) => [
    under,
    cells.map(textOf).join(": "),
    note,
  ]);
  expect(rows).toEqual([
    ["20-Nov-2026 16:40, gp organisation", "Examination of head: Laceration", "Looked"],
    ["20-Nov-2026 16:40, gp organisation", "Pulse rate: 109 /min", ""],
    ["20-Nov-2026 10:00, gp organisation", "Pulse rate: 84 /min", ""],
    ["20-Nov-2026 10:00, gp organisation", "Temperature: 38.3 °C", ""],
  ]);
});
