import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { FlagDetail } from "../../../shared/domain/entry-detail.ts";
import type { MergedPatient } from "../../../shared/domain/patient.ts";
import { formatName } from "../../../shared/view-models/format/format-name.ts";
import { toMeetingDraftsView } from "../../../shared/view-models/meeting/meeting-drafts-view.ts";
import { toMeetingView } from "../../../shared/view-models/meeting/meeting-view.ts";
import type { ProjectorParams } from "../../../shared/view-models/meeting/projector-view.ts";
import { toProjectorView } from "../../../shared/view-models/meeting/projector-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { isClosedTo } from "../../../shared/view-models/withheld/held-back-gate.ts";
import { chartOf, fixtureInput, fixturePatient } from "../../fixtures/chart.ts";
import { at, date, entry, fixtureNow, group, medication, vital } from "../../fixtures/chart-parts.ts";
import { action, decision, pointEvents } from "../meeting/made-meetings.ts";

const params: ProjectorParams = { meetingId: "m1", identity: "firstName", revealed: [], beside: [] };

const goal = group([
  entry({
    type: "Goal",
    heading: "careAndSupportPlan",
    display: "Stay at Larch House",
    when: "2026-06-01",
    detail: {
      kind: "goal",
      targets: [{ measure: "Body weight", detail: "60 kg" }],
      inPersonsWords: "When it is my time let me stay at Larch House in my own bed.",
      achievement: "In progress",
    },
  }),
]);
const problem = group([
  entry({
    type: "Condition",
    heading: "problemList",
    display: "COPD",
    when: "2011-03-01",
    detail: { kind: "condition", clinicalStatus: "active", verificationStatus: "confirmed", categories: [] },
  }),
]);
const plan = group([
  entry({
    source: at.careHome,
    type: "CarePlan",
    heading: "careAndSupportPlan",
    display: "Anticipatory care plan",
    when: "2026-10-02",
    status: "active",
    detail: {
      kind: "carePlan",
      categories: [],
      goals: [goal.preferred.key],
      activities: [{ description: "Community matron visits every four weeks", status: "in-progress" }],
      addresses: [problem.preferred.key],
    },
  }),
]);
const weight = (value: number, when: string) =>
  group([entry({ heading: "examinationFindings", display: "Body weight", when, detail: vital(value, "kg") })]);

function view(groups: readonly Group[], more: Partial<ProjectorParams> = {}, patient: Partial<MergedPatient> = {}) {
  const input = chartOf(groups, {}, { patient: { ...fixturePatient, ...patient } });
  return toProjectorView(viewContext(input, fixtureNow), { ...params, ...more });
}

describe("who it is, on a wall that eight people read", () => {
  it.each([
    ["firstName", "Edie"],
    ["initials", "E. P."],
    ["full", "PEMBERTON, Edith (Mrs)"],
  ] as const)("%s: %s, with the age and nothing that names a place or a number", (identity, name) => {
    const made = view([], { identity });
    expect(made.who).toEqual({ name, age: "84y" });
    expect(JSON.stringify(made)).not.toMatch(/999 ?000|Mill Lane|ZZ9|01632/);
  });

  it("a person who has died is said to have died, without brackets (PAB-0055 to 0060)", () => {
    const died = [{ value: { date: date("2026-08-14") }, statedBy: [at.gp] }];
    expect(view([], {}, { deceased: died }).who).toEqual({
      name: "Edie",
      age: "born 14-Mar-1942",
      died: "Died 14-Aug-2026  Age at Death 84y",
    });
  });

  it("a name and an age that nobody knows are said so", () => {
    expect(view([], {}, { names: [], birthDate: [] }).who).toEqual({ name: "Name Not Known", age: "age Not Known" });
  });
});

describe("the goals", () => {
  it("stand in the person's own words beside what is done, what their plan is for and the newest measurement of their target", () => {
    const made = view([goal, plan, problem, weight(58, "2026-11-01"), weight(61, "2025-01-01")]);
    const [first] = made.goals;
    expect(first).toMatchObject({
      words: "When it is my time let me stay at Larch House in my own bed.",
      ownWords: true,
      standing: "In progress, Body weight 60 kg",
    });
    expect(made.plans).toEqual([
      {
        groupId: plan.id,
        title: "Anticipatory care plan",
        steps: ["Community matron visits every four weeks, in progress"],
      },
    ]);
    expect(first?.evidence.map(({ words, when }) => `${words} | ${when}`)).toEqual([
      expect.stringMatching(/Body weight.*58.*01-Nov-2026/),
      expect.stringMatching(/COPD/),
    ]);
  });

  it("that are still wished for stand before one that was reached, though its plan names that one first", () => {
    const detail = { kind: "goal", targets: [], achievement: "Achieved" } as const;
    const reached = group([
      entry({
        ...goal.preferred,
        heading: "careAndSupportPlan",
        when: "2026-06-01",
        display: "Sit in the garden",
        detail,
      }),
    ]);
    const of = { ...plan.preferred.detail, goals: [reached.preferred.key, goal.preferred.key] };
    const made = view([reached, goal, group([{ ...plan.preferred, detail: of }])]);
    expect(made.goals.map(({ groupId }) => groupId)).toEqual([goal.id, reached.id]);
  });

  it("have beside them what the presenter puts there", () => {
    const letter = weight(57, "2026-11-20");
    const [first] = view([goal, letter, weight(58, "2026-11-21")], {
      beside: [{ goal: goal.id, entry: letter.id }],
    }).goals;
    expect(first?.evidence[0]?.groupId).toBe(letter.id);
  });

  it("that nobody has recorded are told from goals that are not known", () => {
    expect(view([]).noGoals).toEqual({ words: "No goal is recorded for this person.", unknown: false });
    const failed = new Map([[at.gp, { state: "failed", reason: "serverError", count: 0 } as const]]);
    const input = chartOf([], { careAndSupportPlan: failed });
    expect(toProjectorView(viewContext(input, fixtureNow), params).noGoals?.unknown).toBe(true);
  });
});

function flag(topic: FlagDetail["topic"], display: string, labels: readonly string[] = []): Group {
  return group([
    entry({
      type: "Flag",
      heading: topic === "safeguardingAdult" ? "safeguarding" : "alerts",
      display,
      when: "2026-09-01",
      labels,
      detail: { kind: "flag", topic, active: true, categories: [] },
    }),
  ]);
}

describe("what a room does not see", () => {
  const marac = flag("other", "MARAC: domestic abuse");
  const safeguarding = flag("safeguardingAdult", "Safeguarding enquiry open");
  const labelled = group([
    entry({
      type: "MedicationRequest",
      heading: "medicationsAndMedicalDevices",
      display: "tenofovir",
      when: "2026-01-01",
      labels: ["HIV"],
      detail: medication("tenofovir", {}),
    }),
  ]);
  const held = [marac, safeguarding, labelled];

  it("sensitive rows, safeguarding and labelled medicines are on no part of it, and their number is said", () => {
    const made = view([...held, problem]);
    const drawn = JSON.stringify(made);
    for (const one of held) {
      expect(drawn).not.toContain(one.preferred.display);
      expect(drawn).not.toContain(one.id);
    }
    expect(made.heldBack).toBe("3 entries are not shown on this screen");
    expect(drawn).toContain("COPD");
  });

  it("is not looked at by walking to it, or by being named", () => {
    const made = view([...held, problem], { focus: marac.id });
    expect(made.focus).toBeUndefined();
    let here: Partial<ProjectorParams> = {};
    const walked = [];
    for (let step = 0; step < 6; step++) {
      const { previous } = view([...held, problem], here);
      if (previous === undefined) break;
      walked.push(previous);
      here = { focus: previous };
    }
    expect(walked).toEqual([problem.id]);
  });

  it("is shown in its words where the presenter says so, and only that", () => {
    const made = view([...held, problem], { revealed: [marac.id], focus: marac.id });
    expect(made.focus?.words).toContain("MARAC: domestic abuse");
    expect(JSON.stringify(made)).not.toContain("tenofovir");
    expect(made.heldBack).toBe("2 entries are not shown on this screen");
  });

  it("is held back for the words of a visit's reason or of a note too", () => {
    const visit = group([
      entry({
        type: "Encounter",
        heading: "contactsWithProfessionals",
        display: "Home visit",
        when: "2026-10-01",
        until: "2026-10-01",
        detail: { kind: "encounter", types: [], ended: true, reason: "Bruise, safeguarding concern raised" },
      }),
    ]);
    const made = view([visit, problem], { focus: visit.id });
    expect(JSON.stringify(made)).not.toContain("Bruise");
    expect(view([visit], { focus: visit.id, revealed: [visit.id] }).focus?.words).toContain("Bruise");
  });

  it("is listed for the presenter, who alone sees why; addresses are no choice", () => {
    const rows = toMeetingView(viewContext(chartOf(held), fixtureNow), { meetingId: "m1" }).heldBack;
    expect(rows.map(({ why }) => why).sort()).toEqual(["Safeguarding", "Sensitive", "Sensitive"]);
  });

  it("is no choice for a presenter to whom the locality does not open it", () => {
    const closed = { ...viewContext(chartOf(held), fixtureNow), heldBackClosed: "Not open to you." };
    const params = { groupId: marac.id };
    expect(toMeetingView(closed, { meetingId: "m1" }).heldBack.map(({ groupId }) => groupId)).not.toContain(marac.id);
    expect(isClosedTo("heldBack", params, closed)).toBe(true);
    const wall = (revealed: readonly string[]) => ({ identity: "initials", meetingId: "m1", revealed });
    expect([isClosedTo("projector", wall([marac.id]), closed), isClosedTo("projector", wall([]), closed)]).toEqual([
      true,
      false,
    ]);
  });
});

describe("the timeline on the wall", () => {
  it("of somebody who died ends with that day: what nobody ended does not run on to today", () => {
    const died = [{ value: { date: date("2020-05-02") }, statedBy: [at.gp] }];
    const { latestMs } = date("2020-05-02");
    const { timeline } = view([problem], {}, { deceased: died });
    expect(timeline).toMatchObject({ nowMs: latestMs, died: true });
    expect(timeline.lanes[0]?.bars[0]?.endMs).toBe(latestMs);
    expect(timeline.fromMs).toBeLessThan(latestMs);
    expect(view([problem]).timeline.died).toBe(false);
  });

  const lasting = (name: string, from: string, to?: string) =>
    group([
      entry({
        type: "Condition",
        heading: "problemList",
        display: name,
        when: from,
        detail: {
          kind: "condition",
          clinicalStatus: to === undefined ? "active" : "resolved",
          verificationStatus: "confirmed",
          categories: [],
          ...(to === undefined ? {} : { abatement: date(to) }),
        },
      }),
    ]);

  it("has what goes on first, one bar for what several sources hold, and counts all of it", () => {
    const [lane] = view([
      lasting("Pneumonia", "2024-01-01", "2024-03-01"),
      lasting("COPD", "2011-03-01"),
      lasting("copd", "2012-05-01"),
      lasting("Measles", "1950-01-01", "1950-02-01"),
    ]).timeline.lanes;
    expect(lane?.bars.map(({ label, end, groupIds }) => [label, end, groupIds.length])).toEqual([
      ["COPD", "ongoing", 2],
      ["Pneumonia", "ended", 1],
    ]);
    expect(lane?.count).toBe(3);
  });

  it("goes where the room looks, in the same length of time", () => {
    const measles = lasting("Measles", "1950-01-01", "1950-02-01");
    const { timeline } = view([measles], { focus: measles.id, fromMs: 0, toMs: 1_000_000 });
    expect(timeline.toMs - timeline.fromMs).toBe(1_000_000);
    expect(timeline.lanes[0]?.bars[0]?.label).toBe("Measles");
  });

  it("is walked from now: to what came before and what comes after", () => {
    const [past, future] = [weight(58, "2026-11-01"), weight(59, "2026-12-01")];
    expect(view([past, future])).toMatchObject({ previous: past.id, next: future.id });
    expect(view([past, future], { focus: past.id }).next).toBe(future.id);
    expect(view([past, future], { focus: past.id }).previous).toBeUndefined();
  });

  it("says how many entries have no place on it", () => {
    const undated = group([
      entry({
        type: "Procedure",
        heading: "proceduresAndTherapies",
        display: "Hip",
        detail: { kind: "procedure", notDone: false },
      }),
    ]);
    expect(view([undated]).timeline.withoutPlace).toBe(1);
  });

  it("puts the entry that the room looks at where it stands, with its date and its organisation", () => {
    expect(view([problem], { focus: problem.id }).focus).toMatchObject({
      words: expect.stringContaining("COPD"),
      when: "01-Mar-2011",
      sources: "Millbrook Surgery",
      atMs: Date.UTC(2011, 2, 1),
    });
  });
});

it("says which sources the room sees nothing of, or an old state of", () => {
  const made = toProjectorView(viewContext(fixtureInput, fixtureNow), params);
  expect(made.without).toMatch(/Without .*Mental Health/);
  expect(made.without).toMatch(/As it was before: .*Ambulance/);
});

describe("what was written down", () => {
  const input = {
    ...chartOf([goal]),
    points: { events: pointEvents(decision, action, { kind: "undone", undoes: 2 }), untrusted: 0 },
  };

  it("is on the wall while it stands; the presenter also sees what was taken back", () => {
    const context = viewContext(input, fixtureNow);
    expect(toProjectorView(context, params).points.map(({ text }) => text)).toEqual(["Stay at Larch House"]);
    const own = toMeetingView(context, { meetingId: "m1" }).points;
    expect(own.map(({ text, takenBack }) => [text, takenBack !== undefined])).toEqual([
      ["Prescribe anticipatory medicines", true],
      ["Stay at Larch House", false],
    ]);
  });

  it("of another meeting is counted, not mixed in", () => {
    const view2 = toMeetingView(viewContext(input, fixtureNow), { meetingId: "m2" });
    expect(view2.points).toEqual([]);
    expect(view2.earlier).toBe("2 points of earlier meetings");
  });

  it("is drafted for the host only where something stands", () => {
    const context = viewContext(input, fixtureNow);
    expect(toMeetingDraftsView(context, { meetingId: "m1" }).carePlan).toContain('"status": "draft"');
    expect(toMeetingDraftsView(context, { meetingId: "m2" }).carePlan).toBeUndefined();
  });

  it("is drafted about the person by the name that identifies them, not by what they like to be called", () => {
    const { chart } = input;
    const called = { given: ["Edie"], prefix: [], suffix: [], use: "nickname" };
    const names = [{ value: called, statedBy: [at.careHome] }, ...chart.patient.names];
    const context = viewContext({ ...input, chart: { ...chart, patient: { ...chart.patient, names } } }, fixtureNow);
    const { carePlan = "", communication = "" } = toMeetingDraftsView(context, { meetingId: "m1" });
    const usual = formatName(chart.patient.names[0]?.value);
    for (const draft of [carePlan, communication]) expect(JSON.parse(draft).subject.display).toBe(usual);
  });
});

it("a restricted person's whereabouts are withheld from the wall too, in whatever sentence they stand", () => {
  const letter = group([
    entry({
      type: "Procedure",
      heading: "proceduresAndTherapies",
      display: "Visited at 4 Mill Lane",
      when: "2026-11-01",
      detail: { kind: "procedure", notDone: false },
    }),
  ]);
  const person = group([
    entry({
      type: "Patient",
      heading: "personDemographics",
      display: "Edith Pemberton",
      detail: {
        kind: "person",
        names: [],
        addresses: [{ lines: ["4 Mill Lane"], postcode: "ZZ9 4AB" }],
        telecom: [],
        contacts: [],
        deceased: undefined,
        restricted: true,
      } as never,
    }),
  ]);
  const input = chartOf([letter, person], {}, { patient: { ...fixturePatient, restricted: true } });
  const made = readView("projector", viewContext(input, fixtureNow), { ...params, focus: letter.id });
  expect([made.ok, JSON.stringify(made).includes("Mill Lane")]).toEqual([true, false]);
});

it.each([{}, { meetingId: "m1" }, { meetingId: "m1", identity: "everything" }, "x"])(
  "asked for with %o it is refused",
  (asked) => {
    const context = viewContext(fixtureInput, fixtureNow);
    expect(readView("projector", context, asked)).toEqual({ ok: false, error: "invalidParams" });
  },
);
