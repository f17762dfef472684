import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { AllergyDetail } from "../../../shared/domain/entry-detail.ts";
import type { HeadingState } from "../../../shared/domain/heading-state.ts";
import type { SourceId } from "../../../shared/kernel/brand.ts";
import { toAllergiesView } from "../../../shared/view-models/allergies/allergies-view.ts";
import { toAllergyState } from "../../../shared/view-models/allergies/allergy-state.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import { entry, fixtureNow, fixtureSources, group, snomed } from "../../fixtures/chart-parts.ts";

const heading = "allergiesAndAdverseReactions";

function allergy(display: string, detail: Partial<AllergyDetail> = {}, coded = true): Group {
  return group([
    entry({
      type: "AllergyIntolerance",
      heading,
      display,
      recorded: "2020-01-02",
      recorder: { name: "Dr M Hart" },
      ...(coded ? { code: snomed("91936005", display) } : {}),
      detail: {
        kind: "allergy",
        clinicalStatus: "active",
        verificationStatus: "confirmed",
        categories: [],
        reactions: [],
        transferDegraded: false,
        ...detail,
      },
    }),
  ]);
}

const noneKnown = allergy("No known allergies", { assertsNone: "all" });

function contextOf(groups: readonly Group[], acute: HeadingState = { state: "notRecorded" }) {
  const perSource = new Map<SourceId, HeadingState>(
    fixtureSources.map((source) => [
      source.id,
      source.kind === "acute" ? acute : { state: groups.length > 0 ? "present" : "notRecorded", count: 1 },
    ]),
  );
  return viewContext(chartOf(groups, { [heading]: perSource }), fixtureNow);
}

const failed: HeadingState = { state: "failed", reason: "unreachable", count: 0 };

describe("the allergy state of the banner is exactly one of four (PAB-0064)", () => {
  it("known allergies, with their names", () => {
    const state = toAllergyState(contextOf([allergy("Allergy to penicillin"), allergy("Latex")]));
    expect(state.label).toBe("Known allergies");
    expect(state.emphasis).toBe("danger");
    expect(state.detail).toBe("Penicillin and Latex");
    expect(toAllergyState(contextOf([allergy("Adverse reaction to Cetirizine")])).detail).toBe("Cetirizine");
  });

  it("no known allergies only on a coded statement, with who and when", () => {
    const state = toAllergyState(contextOf([noneKnown]));
    expect(state.label).toBe("No known allergies");
    expect(state.detail).toBe("stated by Millbrook Surgery, Dr M Hart, 02-Jan-2020");
  });

  it("never no known allergies while a source that may hold one could not be heard", () => {
    const state = toAllergyState(contextOf([noneKnown], failed));
    expect(state.label).toBe("Allergies unavailable");
    expect(state.emphasis).toBe("unknown");
    expect(state.detail).toContain("Northvale Hospital could not be reached");
    expect(state.detail).toContain("No known allergies: Millbrook Surgery");
  });

  it("not recorded where all answered and hold nothing", () => {
    expect(toAllergyState(contextOf([])).label).toBe("Allergies not recorded");
  });

  const problem = (display: string, verificationStatus: "confirmed" | "refuted" = "confirmed") =>
    group([
      entry({
        type: "Condition",
        heading: "problemList",
        display,
        detail: { kind: "condition", categories: [], verificationStatus },
      }),
    ]);

  it.each([
    "Allergy to penicillin",
    "H/O: penicillin allergy",
    "Allergic to bee sting",
    "Penicillin allergy - do NOT give",
    "Allergic to penicillin - no penicillins",
    "Penicillin allergy (mother reports rash)",
  ])("an allergy that stands among the problems is not passed over: %s", (words) => {
    const state = toAllergyState(contextOf([problem(words)]));
    expect(state).toMatchObject({ label: "Allergies not recorded", emphasis: "unknown" });
    expect(state.detail).toBe(`But named elsewhere in the record: “${words}”`);
    expect(toAllergyState(contextOf([noneKnown, problem(words)])).detail).toContain(words);
  });

  it.each([
    "No known allergies",
    "FH: nut allergy",
    "Allergy clinic",
    "Suspected allergy to egg",
    "Asthma",
    "Penicillin allergy ruled out",
    "Penicillin allergy resolved",
    "Penicillin allergy de-labelled",
    "Penicillin allergy label removed",
    "Husband allergic to penicillin",
  ])("what names no allergy of this person is no such entry: %s", (words) => {
    expect(toAllergyState(contextOf([problem(words)]))).toMatchObject({ emphasis: "quiet", detail: "" });
  });

  it("a refuted problem is none either", () => {
    expect(toAllergyState(contextOf([problem("Allergy to penicillin", "refuted")])).emphasis).toBe("quiet");
  });

  it("unavailable where nothing is held and one source failed", () => {
    expect(toAllergyState(contextOf([], failed)).label).toBe("Allergies unavailable");
  });

  it("a statement about medicines alone is not a statement of none", () => {
    const state = toAllergyState(contextOf([allergy("No known drug allergies", { assertsNone: "drug" })]));
    expect(state.label).toBe("Allergies not recorded");
    expect(state.detail).toContain("No known drug allergies");
  });

  it.each([{ clinicalStatus: "inactive" }, { clinicalStatus: "resolved" }, { verificationStatus: "refuted" }] as const)(
    "a statement of none that is %j is none no longer",
    (over) => {
      const state = toAllergyState(contextOf([allergy("No known allergies", { assertsNone: "all", ...over })]));
      expect(state).toMatchObject({ label: "Allergies not recorded", detail: "1 refuted or ended entry" });
    },
  );

  it.each(["No known allergies", "No known drug allergies", "NKDA", "No allergies"])(
    "words that say none are no allergen, and no coded statement: %s",
    (words) => {
      const state = toAllergyState(contextOf([allergy(words, {}, false)]));
      expect(state.label).toBe("Allergies not recorded");
      expect(state.detail).toContain(`${words} (in words, without a code): Millbrook Surgery`);
    },
  );

  it("words that name an exception name an allergen", () => {
    expect(toAllergyState(contextOf([allergy("No known allergies except penicillin", {}, false)])).label).toBe(
      "Known allergies",
    );
  });

  it("a refuted allergy is not a known one, and is still mentioned", () => {
    const state = toAllergyState(contextOf([allergy("Trimethoprim", { verificationStatus: "refuted" })]));
    expect(state.label).toBe("Allergies not recorded");
    expect(state.detail).toBe("1 refuted or ended entry");
  });

  it("an adverse event is not called refuted or ended", () => {
    const event = group([
      entry({ type: "AdverseEvent", heading, display: "Adverse event: Fall", detail: { kind: "other" } }),
    ]);
    const refuted = allergy("Trimethoprim", { verificationStatus: "refuted" });
    expect(toAllergyState(contextOf([event])).detail).toBe("1 other entry to read");
    expect(toAllergyState(contextOf([refuted, event])).detail).toBe("1 refuted or ended entry. 1 other entry to read");
  });

  it("an allergy whose status its source does not state counts as known", () => {
    const { clinicalStatus: _, ...unstated } = { ...allergyDetail(allergy("Latex")) };
    const latex = allergy("Latex");
    const [member] = latex.members;
    if (member === undefined) throw new Error("no member");
    const changed = { ...member, detail: unstated };
    expect(toAllergyState(contextOf([{ ...latex, preferred: changed, members: [changed] }])).label).toBe(
      "Known allergies",
    );
  });

  it("no known food allergies beside a penicillin allergy is said as that, not as none", () => {
    const food = allergy("No known food allergies", { assertsNone: "food" });
    expect(toAllergyState(contextOf([allergy("Penicillin"), food])).detail).toBe(
      "Penicillin, a source states no known food allergies",
    );
  });

  it("says so too where no code stands beside those words", () => {
    const food = allergy("No known food allergies");
    expect(toAllergyState(contextOf([allergy("Penicillin"), food])).detail).toBe(
      "Penicillin, a source states no known food allergies",
    );
    expect(toAllergyState(contextOf([allergy("Penicillin"), allergy("No known allergies")])).detail).toBe(
      "Penicillin, a source states none",
    );
  });

  it("known here, none stated there: known, and the other statement is said", () => {
    const state = toAllergyState(contextOf([allergy("Latex"), noneKnown]));
    expect(state.label).toBe("Known allergies");
    expect(state.detail).toContain("a source states none");
  });

  it("says that the list may be incomplete when a source failed", () => {
    expect(toAllergyState(contextOf([allergy("Latex")], failed)).detail).toContain("may be incomplete");
  });
});

function allergyDetail(one: Group): AllergyDetail {
  const { detail } = one.preferred;
  if (detail.kind !== "allergy") throw new Error("not an allergy");
  return detail;
}

describe("the allergies screen", () => {
  it("has one row per agent, with every organisation's own words below it", () => {
    const here = { ...allergy("Trimethoprim", { reactions: [{ manifestations: ["rash"] }] }), line: "trimethoprim" };
    const there = { ...allergy("Trimethoprim", { verificationStatus: "refuted" }), line: "trimethoprim" };
    const view = toAllergiesView(contextOf([there, here]));
    expect(view.current).toHaveLength(1);
    expect(view.current[0]?.statements.map((statement) => statement.status)).toEqual(["Active", "Refuted"]);
    expect(view.ended).toHaveLength(0);
  });

  it("joins reactions of one event with a plus and of different events with a comma, without a date", () => {
    const view = toAllergiesView(
      contextOf([
        allergy("Penicillin", {
          reactions: [
            { manifestations: ["anaphylaxis", "urticaria"], severity: "severe" },
            { manifestations: ["rash"] },
          ],
        }),
      ]),
    );
    const [row] = view.current;
    expect(textOf(row?.line.parts ?? [])).toBe("Penicillin — anaphylaxis + urticaria, rash — severe");
    expect(row?.line.when).toBe("");
  });

  it("counts the agents that no check can read, so that nobody waits for an alert", () => {
    const view = toAllergiesView(contextOf([allergy("Plasters", {}, false), allergy("Latex")]));
    expect(view.notMachineCheckable).toBe(1);
    expect(view.current.find((row) => row.notMachineCheckable)?.line.parts[0]).toEqual({
      text: "Plasters",
      weight: "plain",
    });
  });

  it("loses no group: current, ended and statements of none hold them all", () => {
    const groups = [
      allergy("Latex"),
      allergy("Nuts", { clinicalStatus: "resolved" }),
      allergy("Eggs", { verificationStatus: "refuted" }),
      noneKnown,
    ];
    const view = toAllergiesView(contextOf(groups));
    const shown = [...view.current, ...view.refuted, ...view.ended].flatMap((row) =>
      row.statements.map((statement) => statement.groupId),
    );
    expect(new Set([...shown, ...view.none.map((statement) => statement.groupId)])).toEqual(
      new Set(groups.map(({ id }) => id)),
    );
  });

  it("keeps how bad it was apart from how dangerous it would be, at both levels", () => {
    const view = toAllergiesView(
      contextOf([
        allergy("Penicillin", { criticality: "high", reactions: [{ manifestations: ["rash"], severity: "mild" }] }),
        allergy("Latex", { criticality: "unable-to-assess" }),
      ]),
    );
    const levels = view.current.map(({ level1, statements }) => [level1.severity, level1.risk, statements[0]?.risk]);
    expect(levels).toContainEqual(["Mild", "High", "High"]);
    expect(levels).toContainEqual(["Not recorded", "Cannot be assessed", "Cannot be assessed"]);
  });

  it.each([
    ["mild", "Penicillin — rash — mild — high risk"],
    ["severe", "Penicillin — rash — severe"],
  ] as const)(
    "says on its line that a high risk was seen, where a %s reaction does not say it already",
    (severity, words) => {
      const reactions = [{ manifestations: ["rash"], severity }];
      const view = toAllergiesView(contextOf([allergy("Penicillin", { criticality: "high", reactions })]));
      expect(view.current.map(({ line }) => textOf(line.parts))).toEqual([words]);
    },
  );

  it("puts what was severe first, in the list as in the banner, whatever else is disputed", () => {
    const context = contextOf([
      allergy("Latex", { reactions: [{ manifestations: ["rash"], severity: "mild" }] }),
      allergy("Penicillin", { reactions: [{ manifestations: ["anaphylaxis"], severity: "severe" }] }),
    ]);
    expect(toAllergiesView(context).current.map(({ line }) => line.parts[0]?.text)).toEqual(["Penicillin", "Latex"]);
    expect(toAllergyState(context).detail).toBe("Penicillin and Latex");
  });

  it("says at level 1 only what those say who hold it as live", () => {
    const here = { ...allergy("Trimethoprim", { reactions: [{ manifestations: ["rash"] }] }), line: "trimethoprim" };
    const there = { ...allergy("Trimethoprim", { verificationStatus: "refuted" }), line: "trimethoprim" };
    const [row] = toAllergiesView(contextOf([there, here])).current;
    expect(row?.level1).toMatchObject({ reactions: "rash", certainty: "Certain" });
    expect(row?.endings).toHaveLength(1);
    expect(row?.endings[0]).toMatch(/^Refuted by .* at Millbrook Surgery, .*Reason not stated\.$/);
  });

  it("says that nobody is named where nobody is, and does not make a name of it", () => {
    const one = allergy("Nuts", { clinicalStatus: "inactive" });
    const { recorder, ...nobody } = one.preferred;
    expect(recorder).toBeDefined();
    const [row] = toAllergiesView(contextOf([{ ...one, preferred: nobody, members: [nobody] }])).ended;
    expect(row?.endings[0]).toMatch(/^Made inactive, by whom is not recorded, at Millbrook Surgery, /);
  });

  it("keeps refuted and ended ones in places of their own, with who, when and why", () => {
    const view = toAllergiesView(
      contextOf([
        allergy("Nuts", { clinicalStatus: "resolved", endReason: "eats them daily" }),
        allergy("Eggs", { verificationStatus: "refuted" }),
      ]),
    );
    expect([view.current, view.refuted.length, view.ended.length]).toEqual([[], 1, 1]);
    expect(view.ended[0]?.endings[0]).toContain("Resolved by");
    expect(view.ended[0]?.endings[0]).toContain("eats them daily");
  });
});
