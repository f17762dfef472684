import { expect, test } from "vitest";
import { toHeadingView } from "../../../../shared/view-models/headings/heading-view.ts";
import { viewContext } from "../../../../shared/view-models/view-context.ts";
import { withheldLocation } from "../../../../shared/view-models/withheld/restricted.ts";
import { chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";
import { form, now, observation, passages, rows, subject } from "./read-form.ts";

// The people, decisions, risks and plans of a heading's page, as a clinician reads them.

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

test("a plan that is on hold, or whose time is over though nobody has closed it, says so", () => {
  const plan = (id: string, more: object) => ({
    resourceType: "CarePlan",
    id,
    intent: "plan",
    subject,
    category: [{ text: "Contingency plan" }],
    title: id,
    ...more,
  });
  const sections = form(
    "contingencySafetyPlans",
    plan("Held", { status: "on-hold" }),
    plan("Old", { status: "active", period: { start: "2019-01-01", end: "2020-01-01" } }),
  );
  const [section] = sections.filter(({ id }) => id === "plans");
  const said = section?.form === "statements" ? section.statements : [];
  expect(said.find(({ title }) => title === "Held")?.author).toBe("On hold");
  expect(said.find(({ title }) => title === "Old")?.passages).toEqual([
    { heading: "Review", text: "Overdue: it ran to 01-Jan-2020 and is still marked in force" },
  ]);
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

test("a goal that was given up is said to be, however far it had come", () => {
  const goal = (id: string, lifecycleStatus: string) => ({
    resourceType: "Goal",
    id,
    lifecycleStatus,
    achievementStatus: { text: "Improving" },
    subject,
    description: { text: id },
    startDate: "2026-02-02",
  });
  const sections = form("careAndSupportPlan", goal("Walk to the shop", "cancelled"), goal("Cook again", "active"));
  expect(rows(sections, "goals").map(([name, standing]) => [name, standing])).toEqual(
    expect.arrayContaining([
      ["Walk to the shop", "Cancelled: improving"],
      ["Cook again", "Improving"],
    ]),
  );
});

test("a resuscitation decision stands before the plans, whatever it was recorded as", () => {
  const sections = form(
    "endOfLifeCare",
    {
      resourceType: "Condition",
      id: "c1",
      subject,
      clinicalStatus: { coding: [{ code: "active" }] },
      code: {
        coding: [{ system: "http://snomed.info/sct", code: "450476008" }],
        text: "Not for attempted cardiopulmonary resuscitation",
      },
    },
    {
      resourceType: "CarePlan",
      id: "p1",
      status: "active",
      intent: "plan",
      subject,
      title: "End of life care plan",
      category: [{ text: "End of life care plan" }],
    },
  );
  expect(sections.map(({ id }) => id)).toEqual(["decisions", "plans"]);
});

test("of somebody whose whereabouts are withheld, neither a study nor a formulation says where", () => {
  const restricted = { ...patient(), meta: { security: [{ code: "R" }] } };
  const study = { resourceType: "ResearchSubject", id: "s1", status: "on-study", individual: subject };
  const impression = { resourceType: "ClinicalImpression", id: "i1", status: "completed", subject, date: "2026-08-01" };
  const derived = chartFrom({
    gp: {
      kind: "gp",
      resources: [
        restricted,
        { ...study, extension: [{ url: "https://example.org/StudyLocation", valueString: "Larch House" }] },
        { ...impression, extension: [{ url: "https://example.org/PlaceOfSafety", valueString: "Larch House" }] },
      ],
    },
  });
  const pages = (["participationInResearch", "formulation"] as const).map((id) =>
    JSON.stringify(toHeadingView(viewContext(derived, now), { id, all: true })?.sections),
  );
  for (const page of pages) {
    expect(page).toContain(withheldLocation);
    expect(page).not.toContain("Larch House");
  }
});

test("when a plan or a decision is to be looked at again stands on its page, also where its source has a field of its own for it", () => {
  const review = [{ url: "https://example.org/review-date", valueDate: "2027-01-07" }];
  const plan = {
    resourceType: "CarePlan",
    id: "c1",
    status: "active",
    intent: "plan",
    subject,
    title: "Falls plan",
    extension: review,
  };
  expect(passages(form("careAndSupportPlan", plan), "plans")).toContainEqual(["Review", "07-Jan-2027"]);
  for (const past of ["reviewed", "date-reviewed", "previous-review", "review-completed"]) {
    const been = { ...plan, extension: [{ url: `https://example.org/${past}`, valueDate: "2019-03-01" }] };
    expect(JSON.stringify(passages(form("careAndSupportPlan", been), "plans")), past).not.toContain("2019");
  }
  const flag = { resourceType: "Flag", id: "f1", status: "active", subject, extension: review };
  const legal = { ...flag, category: [{ text: "Legal" }], code: { text: "Deprivation of Liberty Safeguards" } };
  expect(rows(form("legalInformation", legal), "now")[0]).toContain("07-Jan-2027");
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
