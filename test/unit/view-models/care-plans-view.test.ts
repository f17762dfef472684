import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { CarePlanDetail } from "../../../shared/domain/entry-detail.ts";
import { entryKey } from "../../../shared/kernel/brand.ts";
import { toCarePlansView } from "../../../shared/view-models/care-plans/care-plans-view.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import type { EntryInput } from "../../fixtures/chart-parts.ts";
import { at, date, entry, fixtureNow, group } from "../../fixtures/chart-parts.ts";

function plan(detail: Partial<CarePlanDetail>, input: Partial<EntryInput> = {}) {
  return group([
    entry({
      source: at.careHome,
      type: "CarePlan",
      heading: "contingencySafetyPlans",
      display: "Contingency plan",
      when: "2026-10-02",
      status: "active",
      detail: { kind: "carePlan", categories: [], goals: [], activities: [], addresses: [], ...detail },
      ...input,
    }),
  ]);
}

function carePlanOf({ preferred: { detail } }: Group): CarePlanDetail {
  if (detail.kind !== "carePlan") throw new Error("a plan");
  return detail;
}

function goal(words: string, achievement = "In progress") {
  return group([
    entry({
      type: "Goal",
      heading: "careAndSupportPlan",
      display: words,
      detail: { kind: "goal", targets: [], inPersonsWords: words, achievement },
    }),
  ]);
}

function view(...groups: readonly Group[]) {
  return toCarePlansView(viewContext(chartOf(groups), fixtureNow));
}

function section(id: string, ...groups: readonly Group[]) {
  const found = view(...groups).sections.find((one) => one.id === id);
  if (found === undefined) throw new Error(`a section ${id}`);
  return found;
}

describe("contingency plans", () => {
  it.each([
    [
      { description: "SpO2 below 88 %: call the COPD team", about: "SpO2 below 88 %" },
      "SpO2 below 88 %",
      "call the COPD team",
    ],
    [{ description: "If breathless, then use the fan" }, "breathless", "use the fan"],
    [{ description: "Fall with head injury → A&E" }, "Fall with head injury", "A&E"],
    [{ description: "End of life: prefers Larch House" }, "End of life", "prefers Larch House"],
    [{ description: "Ring Joan" }, undefined, "Ring Joan"],
  ])("are read as if, then, in their own words: %o", (activity, condition, action) => {
    const [step] = section("contingencySafetyPlans", plan({ activities: [activity] })).plans[0]?.steps ?? [];
    expect([step?.condition, step?.action]).toEqual([condition, action]);
  });

  it("keep who, when and how far", () => {
    const activity = {
      description: "Visit",
      status: "not-started",
      who: "Community matron",
      scheduled: "every four weeks",
    };
    expect(section("contingencySafetyPlans", plan({ activities: [activity] })).plans[0]?.steps).toEqual([
      { action: "Visit", status: "not started", who: "Community matron", when: "every four weeks" },
    ]);
  });
});

describe("plans", () => {
  it("name their organisation, author and date", () => {
    const [one] = section(
      "contingencySafetyPlans",
      plan({}, { recorder: { name: "Mrs G Mensah", role: "Nurse" } }),
    ).plans;
    expect([one?.organisation, one?.author, one?.line.when]).toEqual([
      "Larch House Care Home",
      "Mrs G Mensah, Nurse",
      "02-Oct-2026",
    ]);
  });

  it("say when a review is overdue, and count it", () => {
    const made = view(plan({ reviewDate: date("2026-09-01") }), plan({ reviewDate: date("2026-12-12") }));
    expect(made.sections.flatMap(({ plans }) => plans.map(({ review }) => review?.words))).toContain(
      "Overdue: review was due 01-Sep-2026",
    );
    expect(made.overdue).toBe(1);
  });

  it("are not overdue on the day itself, nor for a month that has not ended", () => {
    expect(view(plan({ reviewDate: date("2026-11-23") })).overdue).toBe(0);
    expect(view(plan({ reviewDate: date("2026-11") })).overdue).toBe(0);
  });

  it("that are not in force stand apart and are not missed for their review", () => {
    const made = view(plan({ reviewDate: date("2020-01-01") }, { status: "completed" }), plan({}, { status: "draft" }));
    const contingency = made.sections.find(({ id }) => id === "contingencySafetyPlans");
    expect([contingency?.plans.length, contingency?.notInForce.length, made.overdue]).toEqual([0, 2, 0]);
  });

  it("whose status is not stated count as in force", () => {
    const [one] = section("contingencySafetyPlans", group([{ ...plan({}).preferred, status: "unknown" }])).plans;
    expect(one?.live).toBe(true);
  });

  it("have the goals that are still worked at before those that are reached", () => {
    const [reached, open] = [goal("I want to sit in the garden", "Achieved"), goal("I want to see Joan")];
    const goals = [reached.preferred.key, open.preferred.key];
    const support = plan({ goals }, { heading: "careAndSupportPlan", display: "Support plan" });
    const made = section("careAndSupportPlan", reached, open, support);
    expect(made.plans[0]?.goals.map(({ words }) => words)).toEqual([
      "I want to see Joan",
      "I want to sit in the garden",
    ]);
  });

  it("hold the person's goals in their own words, and leave none out that no plan names", () => {
    const named = goal("I want to sit in the garden");
    const alone = goal("I want to swim");
    const support = plan({ goals: [named.preferred.key] }, { heading: "careAndSupportPlan", display: "Support plan" });
    const made = section("careAndSupportPlan", named, alone, support);
    expect(made.plans[0]?.goals).toMatchObject([
      { words: "I want to sit in the garden", ownWords: true, standing: "In progress" },
    ]);
    expect(made.goals.map(({ words }) => words)).toEqual(["I want to swim"]);
    expect(made.goalsWithPlans).toBe(1);
  });

  it("that a newer one replaces are marked, kept, and compared with it; the newer stands first", () => {
    const goalKept = goal("I want to sit in the garden");
    const goalNew = goal("I want to see Joan");
    const input = { heading: "careAndSupportPlan", display: "Support plan" } as const;
    const older = plan(
      { goals: [goalKept.preferred.key], activities: [{ description: "Visit every eight weeks" }] },
      { ...input, when: "2026-01-05" },
    );
    const newer = plan(
      {
        goals: [goalKept.preferred.key, goalNew.preferred.key],
        activities: [{ description: "Visit every four weeks" }],
      },
      input,
    );
    const replaced = group([
      { ...older.preferred, detail: { ...carePlanOf(older), supersededBy: newer.preferred.key } },
    ]);
    const made = section("careAndSupportPlan", goalKept, goalNew, replaced, newer);
    expect(made.plans.map(({ versions }) => versions)).toEqual([
      {
        replacedBy: "",
        replaces: ["Replaces “Support plan” of 05-Jan-2026"],
        changed: [
          "New goal: I want to see Joan",
          "New action: Visit every four weeks",
          "No longer there: Visit every eight weeks",
        ],
      },
    ]);
    expect(made.notInForce.map(({ versions }) => versions.replacedBy)).toEqual([
      "Replaced by “Support plan” of 02-Oct-2026",
    ]);
  });

  it("say that they ran out and are still marked in force, and which steps are late", () => {
    const [one] = section(
      "contingencySafetyPlans",
      plan(
        {
          activities: [
            { description: "Fit the sensor mat", status: "in-progress", due: date("2026-10-31") },
            { description: "Order the mat", status: "completed", due: date("2026-10-01") },
          ],
        },
        { until: "2026-11-01" },
      ),
    ).plans;
    expect(one?.review).toEqual({
      words: "Overdue: it ran to 01-Nov-2026 and is still marked in force",
      overdue: true,
    });
    expect(one?.steps.map(({ overdue }) => overdue)).toEqual(["Overdue: it was to be done by 31-Oct-2026", undefined]);
  });

  it("say whether the person took part, and never suppose it", () => {
    const bare = plan({});
    const performers = [
      { name: "Mrs G Mensah" },
      { name: "Edith Pemberton", resolvedFrom: entryKey(at.careHome, "Patient", "1") },
      { name: "Joan Carr", role: "Daughter", resolvedFrom: entryKey(at.careHome, "RelatedPerson", "2") },
    ];
    const agreed = group([{ ...bare.preferred, performers }]);
    expect(section("contingencySafetyPlans", agreed).plans[0]?.involved).toEqual([
      "The person took part in it.",
      "With Joan Carr, Daughter.",
    ]);
    expect(section("contingencySafetyPlans", bare).plans[0]?.involved).toEqual([
      "Whether the person took part in it is not stated.",
    ]);
  });

  it("put If only where the plan says it or gives the trigger apart", () => {
    const activities = [
      { description: "If breathless, then use the fan" },
      { description: "SpO2 below 88 %: call", about: "SpO2 below 88 %" },
      { description: "End of life: prefers Larch House" },
    ];
    expect(section("contingencySafetyPlans", plan({ activities })).plans[0]?.steps.map(({ saysIf }) => saysIf)).toEqual(
      [true, true, false],
    );
  });

  it("that are sensitive show that they are there and nothing of what they say", () => {
    const secret = plan(
      { description: "Moved to a refuge", activities: [{ description: "Ring the refuge" }] },
      { heading: "careAndSupportPlan", display: "MARAC safety plan", labels: ["R"] },
    );
    const made = section("careAndSupportPlan", secret);
    expect(made.plans).toMatchObject([{ title: "Sensitive entry", steps: [], goals: [], description: "" }]);
    expect(JSON.stringify(made)).not.toContain("refuge");
  });
});

describe("resuscitation decisions", () => {
  const decision = (resuscitation: "forCpr" | "notForCpr", reviewDate?: string, display = "CPR decision") =>
    group([
      entry({
        type: "Flag",
        heading: "endOfLifeCare",
        display,
        when: "2026-09-12",
        detail: {
          kind: "flag",
          topic: "resuscitation",
          active: true,
          categories: [],
          resuscitation,
          ...(reviewDate === undefined ? {} : { reviewDate: date(reviewDate) }),
        },
      }),
    ]);

  it("of all organisations stand side by side, with the review that is due", () => {
    const made = section("endOfLifeCare", decision("notForCpr", "2026-10-01"), decision("forCpr"));
    expect(made.decisions.map(({ line }) => line.parts[0]?.text).sort()).toEqual(["For CPR", "Not for CPR"]);
    expect(made.decisions.flatMap(({ line }) => line.tags.map(({ word }) => word))).toContain(
      "Overdue: review was due 01-Oct-2026",
    );
    expect(made.lines).toEqual([]);
  });

  it("are said once where the author's words are the decision's own name, and in those words where they say more", () => {
    const words = (display: string) =>
      section("endOfLifeCare", decision("notForCpr", undefined, display)).decisions.map(({ line }) =>
        textOf(line.parts),
      );
    expect(words("Not for cardiopulmonary resuscitation")).toEqual(["Not for CPR"]);
    expect(words("Not for CPR unless she chokes")).toEqual(["Not for CPR — Not for CPR unless she chokes"]);
  });
});

it.each([
  ["Preferred place of death: hospital", "hospital"],
  ["Preferred place of care: home", "Preferred place of care: home"],
  [
    "At home, preferred place of death talked over with her son: agrees",
    "At home, preferred place of death talked over with her son: agrees",
  ],
])(
  "says where somebody wants to be without saying the question again, and leaves out nothing else: %s",
  (answer, said) => {
    const form = group([
      entry({
        type: "QuestionnaireResponse",
        heading: "assessments",
        display: "ReSPECT",
        detail: { kind: "questionnaire", answers: [{ question: "Preferred place of death", answer }] },
      }),
    ]);
    const { wishes } = section("endOfLifeCare", form, plan({}, { heading: "endOfLifeCare" }));
    expect(wishes.map(({ answers }) => answers.map(({ words }) => words))).toEqual([[said]]);
  },
);
