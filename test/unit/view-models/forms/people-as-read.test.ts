import { describe, expect, test } from "vitest";
import { toHeadingIndexView, toHeadingView } from "../../../../shared/view-models/headings/heading-view.ts";
import { textOf } from "../../../../shared/view-models/lines/text-part.ts";
import { peopleBlock } from "../../../../shared/view-models/summary/summary-people.ts";
import { toSummaryView } from "../../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../../shared/view-models/view-context.ts";
import { withheldLocation } from "../../../../shared/view-models/withheld/restricted.ts";
import { chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";
import { form, now, subject } from "./read-form.ts";

// Whom to ring and who looks after somebody, as a clinician reads it.

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
    expect(notes).toEqual([["Next of kin (as GP says)"]]);
    const [line] = peopleBlock(context).lines;
    expect(line === undefined ? "" : textOf(line.parts)).toContain("Next of kin (as GP says)");
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

  test("is in a team once, however often it names them, and is not hidden with a team that is held back", () => {
    const once = team("t1", "d1", "asthma");
    const people = cards(doctor("d1"), { ...once, participant: [once.participant[0], once.participant[0]] });
    expect(people.map(({ name, teams }) => [name, teams])).toEqual([["Dr Jani Swift", undefined]]);
    const sent = [patient(), doctor("d1"), once, team("t2", "d1", "MARAC")];
    const context = viewContext(chartFrom({ gp: { kind: "gp", resources: sent } }), now);
    const drawn = JSON.stringify(toSummaryView(context).blocks);
    expect(drawn).toContain("Dr Jani Swift");
    expect(drawn).not.toContain("MARAC");
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
