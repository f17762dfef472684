import { describe, expect, test } from "vitest";
import { toHeadingIndexView, toHeadingView } from "../../../../shared/view-models/heading-view.ts";
import { withheldLocation } from "../../../../shared/view-models/restricted.ts";
import { peopleBlock } from "../../../../shared/view-models/summary-people.ts";
import { textOf } from "../../../../shared/view-models/text-part.ts";
import { viewContext } from "../../../../shared/view-models/view-context.ts";
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

describe("whom the person's own record names", () => {
  const related = {
    resourceType: "RelatedPerson",
    id: "r1",
    patient: subject,
    name: [{ text: "Bea Testcase" }],
    relationship: [{ text: "Sister, next of kin" }],
    telecom: [{ value: "01632 960 114" }],
  };
  const people = (contact: object, ...more: readonly object[]) => {
    const derived = chartFrom({
      gp: { kind: "gp", resources: [patient(), ...more] },
      home: { kind: "careHome", resources: [{ ...patient(), contact: [contact] }] },
    });
    const view = toHeadingView(viewContext(derived, now), { id: "personalContacts", all: true });
    const [section] = view?.sections ?? [];
    if (section?.form !== "people") return expect.fail("no people");
    return section.people.map(({ name, numbers, sources }) => [name, numbers, sources.map(({ name: by }) => by)]);
  };

  test("is among the contacts though only one of two organisations names them, and it is said which", () => {
    expect(people({ name: { text: "Cy Testcase" }, relationship: [{ text: "Brother" }] })).toEqual([
      ["Cy Testcase", [], ["careHome organisation"]],
    ]);
  });

  test("stands once where a row of their own says all of it, with both who say so", () => {
    const sister = { name: { text: "Bea Testcase" }, relationship: [{ text: "Sister" }] };
    expect(people({ ...sister, telecom: [{ value: "01632960114" }] }, related)).toEqual([
      ["Bea Testcase", ["01632 960 114"], ["gp organisation", "careHome organisation"]],
    ]);
    expect(people({ ...sister, telecom: [{ value: "07700 900 115" }] }, related)).toHaveLength(2);
    expect(people({ name: { text: "Bea Testcase" } }, related)).toHaveLength(2);
  });

  test("stays apart from somebody of the same name and kinship with no number in common, also where the numbers are withheld", () => {
    const son = { name: { text: "Bea Testcase" }, relationship: [{ text: "Sister, next of kin" }] };
    expect(people(son, related)).toHaveLength(2);
    const other = { ...son, telecom: [{ value: "07700 900 115" }] };
    const restricted = { ...patient(), meta: { security: [{ code: "R" }] } };
    const derived = chartFrom({
      gp: { kind: "gp", resources: [restricted, related] },
      home: { kind: "careHome", resources: [{ ...restricted, contact: [other] }] },
    });
    const [section] = toHeadingView(viewContext(derived, now), { id: "personalContacts", all: true })?.sections ?? [];
    expect(
      section?.form === "people" ? section.people.map(({ numbers, addresses }) => [numbers, addresses]) : [],
    ).toEqual([
      [[withheldLocation], []],
      [[withheldLocation], []],
    ]);
  });

  test("is next of kin as that organisation says which says it, where the other names them without it", () => {
    const sister = {
      name: { text: "Bea Testcase" },
      relationship: [{ text: "Sister" }],
      telecom: [{ value: "01632960114" }],
    };
    const derived = chartFrom({
      gp: { kind: "gp", resources: [patient(), related] },
      home: { kind: "careHome", resources: [{ ...patient(), contact: [sister] }] },
    });
    const context = viewContext(derived, now);
    const [section] = toHeadingView(context, { id: "personalContacts", all: true })?.sections ?? [];
    const notes = section?.form === "people" ? section.people.map((person) => person.notes) : [];
    expect(notes).toEqual([["Next of kin, as gp organisation says"]]);
    const [line] = peopleBlock(context).lines;
    expect(line === undefined ? "" : textOf(line.parts)).toContain("Next of kin, as gp organisation says");
  });

  test("is not the first to be rung once they are one no longer", () => {
    const former = { name: { text: "Cy Testcase" }, relationship: [{ text: "Emergency contact" }] };
    const contact = [
      { ...former, telecom: [{ value: "01632 960 200" }], period: { end: "2025-12-31" } },
      { name: { text: "Di Testcase" }, telecom: [{ value: "01632 960 201" }] },
    ];
    const context = viewContext(chartFrom({ gp: { kind: "gp", resources: [{ ...patient(), contact }] } }), now);
    const [first] = peopleBlock(context).lines;
    expect(first === undefined ? "" : textOf(first.parts)).toContain("Di Testcase");
    const [section] = toHeadingView(context, { id: "personalContacts", all: true })?.sections ?? [];
    expect(section?.form === "people" ? section.people.map(({ name }) => name) : []).toEqual([
      "Di Testcase",
      "Cy Testcase",
    ]);
  });

  test("stays two where neither has a name", () => {
    const daughter = { relationship: [{ text: "Daughter" }] };
    const named = people(
      { ...daughter, telecom: [{ value: "01632 960 114" }] },
      { ...related, relationship: [{ text: "Daughter" }] },
    );
    expect(named).toHaveLength(2);
    const derived = chartFrom({ gp: { kind: "gp", resources: [{ ...patient(), contact: [daughter, daughter] }] } });
    const [section] = toHeadingView(viewContext(derived, now), { id: "personalContacts", all: true })?.sections ?? [];
    expect(section?.form === "people" ? section.people : []).toHaveLength(2);
  });
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
  const flag = { resourceType: "Flag", id: "f1", status: "active", subject, extension: review };
  const legal = { ...flag, category: [{ text: "Legal" }], code: { text: "Deprivation of Liberty Safeguards" } };
  expect(rows(form("legalInformation", legal), "now")[0]).toContain("07-Jan-2027");
});

describe("somebody in several teams", () => {
  const doctor = (id: string) => ({ resourceType: "Practitioner", id, name: [{ text: "Dr Jani Swift" }] });
  const team = (id: string, member: string, reason: string, end?: string) => ({
    resourceType: "CareTeam",
    id,
    subject,
    name: `Team for ${reason}`,
    participant: [
      { role: [{ text: "Doctor" }], member: { reference: `Practitioner/${member}` } },
      { role: [{ text: "Nurse" }], member: { display: "Nurse Ada Lee" } },
    ],
    ...(end === undefined ? {} : { period: { end } }),
  });
  const cards = (...resources: readonly object[]) => {
    const [section] = form("professionalContacts", ...resources);
    return section?.form === "people" ? section.people : expect.fail("no people");
  };

  test("stands once, each team one step away; who is known by a name alone stands in each", () => {
    const people = cards(doctor("d1"), team("t1", "d1", "asthma"), team("t2", "d1", "eczema"));
    expect(people.map(({ name }) => name)).toEqual(["Dr Jani Swift", "Nurse Ada Lee", "Nurse Ada Lee"]);
    expect(people[0]?.teams?.map(({ words }) => words).sort()).toEqual(["Team for asthma", "Team for eczema"]);
    expect(new Set(people[0]?.teams?.map(({ groupId }) => groupId)).size).toBe(2);
  });

  test("stays two where two are of one name, and where one team is over, which comes last", () => {
    const people = cards(doctor("d1"), doctor("d2"), team("t1", "d1", "asthma"), team("t2", "d2", "eczema"));
    expect(people.filter(({ name }) => name === "Dr Jani Swift")).toHaveLength(2);
    const ended = cards(doctor("d1"), team("t1", "d1", "burns", "2015-03-28"), team("t2", "d1", "asthma"));
    expect(ended.map(({ name, organisation }) => [name, organisation])).toEqual([
      ["Dr Jani Swift", "Team for asthma"],
      ["Nurse Ada Lee", "Team for asthma"],
      ["Dr Jani Swift", "Team for burns"],
      ["Nurse Ada Lee", "Team for burns"],
    ]);
  });

  test("is counted in the index as on the page", () => {
    const resources = [patient(), doctor("d1"), team("t1", "d1", "asthma"), team("t2", "d1", "eczema")];
    const context = viewContext(chartFrom({ gp: { kind: "gp", resources } }), now);
    const index = toHeadingIndexView(context).headings.find(({ id }) => id === "professionalContacts");
    expect(index?.total).toBe(3);
  });
});

test("of a restricted person neither a team's number nor the organisation that a relative is reached by is said", () => {
  const restricted = {
    ...patient(),
    meta: { security: [{ code: "R" }] },
    contact: [{ name: { text: "Bea Testcase" }, organization: { display: "Rowan Refuge" } }],
  };
  const team = {
    resourceType: "CareTeam",
    id: "t1",
    subject,
    name: "Community team",
    participant: [{ member: { reference: "#n1" } }],
    contained: [
      {
        resourceType: "Practitioner",
        id: "n1",
        name: [{ text: "Ada Lee" }],
        telecom: [{ system: "phone", value: "01632 960 777" }],
      },
    ],
  };
  const context = viewContext(chartFrom({ gp: { kind: "gp", resources: [restricted, team] } }), now);
  const pages = (["professionalContacts", "personalContacts"] as const).map((id) =>
    JSON.stringify(toHeadingView(context, { id, all: true })?.sections),
  );
  for (const page of pages) expect(page).toContain(withheldLocation);
  expect(pages.join()).not.toMatch(/960 ?777|Rowan Refuge/);
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
