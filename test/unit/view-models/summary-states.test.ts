import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { ConditionDetail, ObservationDetail } from "../../../shared/domain/entry-detail.ts";
import { toBannerView } from "../../../shared/view-models/banner/banner-view.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import type { ObservationsBlock } from "../../../shared/view-models/summary/observations-block.ts";
import { type LinesBlock, type SummaryView, toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf, fixturePatient } from "../../fixtures/chart.ts";
import { chartFrom, patient } from "../../fixtures/chart-from-fhir.ts";
import { at, date, entry, fixtureNow, group } from "../../fixtures/chart-parts.ts";
import { observation as finding, subject } from "./forms/read-form.ts";

function contextOf(groups: readonly Group[], patient = fixturePatient) {
  return viewContext(chartOf(groups, {}, { patient }), fixtureNow);
}

function block(view: SummaryView, id: string): LinesBlock | undefined {
  return view.blocks.flatMap((one) => (one.kind === "lines" && one.id === id ? [one] : []))[0];
}

function observed(view: SummaryView): ObservationsBlock | undefined {
  return view.blocks.flatMap((one) => (one.kind === "observations" ? [one] : []))[0];
}

const observation: ObservationDetail = {
  kind: "observation",
  categories: ["laboratory"],
  components: [],
  referenceRanges: [],
  interpretation: [],
  members: [],
};

function result(display: string, value: number, when: string, unit = "umol/L"): Group {
  return group([
    entry({
      heading: "investigationResults",
      display,
      when,
      detail: { ...observation, value: { type: "quantity", quantity: { value, unit } } },
    }),
  ]);
}

describe("kidney function beside what is usual", () => {
  it("takes the last creatinine from inside a panel, and no older one for it", () => {
    const part = (text: string, value: number, unit: string) => ({
      code: { text, codings: [] },
      value: { type: "quantity" as const, quantity: { value, unit } },
    });
    const components = [part("Creatinine", 142, "umol/L"), part("eGFR", 38, "mL/min/1.73m2")];
    const detail = { ...observation, components };
    const panel = group([
      entry({ heading: "investigationResults", display: "Renal profile", when: "2026-11-21", detail }),
    ]);
    const rows = observed(toSummaryView(contextOf([panel, result("Creatinine", 84, "2026-05-01")])))?.rows;
    expect(rows?.map(({ name, latest, previous }) => [name, latest.value, latest.when, previous?.value])).toEqual([
      ["Creatinine", "142", "21-Nov-2026", "84"],
      ["eGFR", "38", "21-Nov-2026", undefined],
    ]);
    expect(rows?.[0]?.latest.groupId).toBe(panel.id);
  });

  it("compares the last creatinine with the median of the year before, and says of how many", () => {
    const view = toSummaryView(
      contextOf([
        result("Creatinine", 142, "2026-11-21"),
        result("Creatinine", 84, "2026-05-01"),
        result("Creatinine", 82, "2026-03-01"),
        result("Creatinine", 88, "2026-01-10"),
      ]),
    );
    expect(observed(view)?.rows[0]).toMatchObject({
      name: "Creatinine",
      latest: { value: "142", when: "21-Nov-2026" },
      baseline: "84, median of 3",
    });
  });

  it("has the value before where the year before has none: an old value is shown with its date, not as usual", () => {
    const view = toSummaryView(
      contextOf([result("Creatinine", 142, "2026-11-21"), result("Creatinine", 84, "2019-05-01")]),
    );
    const [row] = observed(view)?.rows ?? [];
    expect(row?.baseline).toBeUndefined();
    expect(row?.previous).toMatchObject({ value: "84", when: "01-May-2019" });
  });

  it("keeps the unit of a value before that has another one", () => {
    const view = toSummaryView(
      contextOf([result("Creatinine", 142, "2026-11-21"), result("Creatinine", 0.95, "2019-05-01", "mg/dL")]),
    );
    expect(observed(view)?.rows[0]?.previous).toMatchObject({ value: "0.95", unit: "mg/dL" });
  });
});

function plan(
  description: string,
  more: { readonly when?: string; readonly until?: string; readonly review?: string },
) {
  return group([
    entry({
      source: at.careHome,
      type: "CarePlan",
      heading: "contingencySafetyPlans",
      display: "Contingency plan",
      when: more.when ?? "2026-10-02",
      ...(more.until === undefined ? {} : { until: more.until }),
      detail: {
        kind: "carePlan",
        categories: [],
        description,
        goals: [],
        activities: [{ description: "If breathless, then call 999" }],
        addresses: [],
        ...(more.review === undefined ? {} : { reviewDate: date(more.review) }),
      },
    }),
  ]);
}

describe("what is usual for the person", () => {
  it("is quoted from a plan in force, with whose it is and of when", () => {
    const view = toSummaryView(
      contextOf([plan("When Edie is unwell. Usual SpO2 89–91 % on air; target 88–92 %.", {})]),
    );
    expect(observed(view)?.usual).toMatchObject({ words: "Usual SpO2 89–91 % on air", when: "02-Oct-2026" });
    expect(observed(view)?.usual?.sources.map(({ short }) => short)).toEqual(["Care home"]);
  });

  it("is never taken from a plan that has ended, nor from words without a number", () => {
    const over = plan("Usual SpO2 96 %.", { when: "2020-01-01", until: "2021-01-01" });
    expect(observed(toSummaryView(contextOf([over])))?.usual).toBeUndefined();
    expect(observed(toSummaryView(contextOf([plan("Her usual medicines.", {})])))?.usual).toBeUndefined();
  });

  it("says of a plan whose review is past that it is overdue", () => {
    const contingency = block(toSummaryView(contextOf([plan("", { review: "2026-01-01" })])), "contingency");
    expect(contingency?.aside).toContain("Overdue: review was due 01-Jan-2026");
    expect(contingency?.lines.map((line) => textOf(line.parts))).toEqual(["If breathless then call 999"]);
  });
});

describe("pregnancy", () => {
  const woman = { ...fixturePatient, birthDate: [{ value: date("1995-03-14"), statedBy: [at.gp] }] };
  const pregnancy = (when: string) =>
    group([
      entry({
        heading: "pregnancyStatus",
        display: "Not pregnant",
        when,
        detail: { ...observation, value: { type: "boolean", value: false } },
      }),
    ]);

  it("is said to be not recorded of a woman of 31, and not asked of one of 84 or of a man", () => {
    const remarks = (patient: typeof fixturePatient) =>
      block(toSummaryView(contextOf([], patient)), "problems")?.remarks.map(({ words }) => words);
    expect(remarks(woman)).toEqual(["Pregnancy: not recorded."]);
    expect(remarks(fixturePatient)).toEqual([]);
    expect(remarks({ ...woman, gender: [{ value: "male", statedBy: [at.gp] }] })).toEqual([]);
  });

  it("marks a statement of two years ago as old: it says nothing about today", () => {
    const [line] = block(toSummaryView(contextOf([pregnancy("2024-05-01")], woman)), "problems")?.lines ?? [];
    expect(line?.tags.map((tag) => tag.word)).toContain("old statement");
    const [fresh] = block(toSummaryView(contextOf([pregnancy("2026-11-01")], woman)), "problems")?.lines ?? [];
    expect(fresh?.tags.map((tag) => tag.word)).not.toContain("old statement");
  });
});

describe("a resuscitation decision that is coded as a finding", () => {
  const finding = (resuscitation: "forCpr" | "notForCpr", when: string, more: Partial<ConditionDetail> = {}) =>
    group([
      entry({
        type: "Condition",
        heading: "problemList",
        display: "Resuscitation status",
        when,
        detail: { kind: "condition", categories: [], clinicalStatus: "active", resuscitation, ...more },
      }),
    ]);

  it("is in the banner and leads the card, as a flag would", () => {
    const context = contextOf([finding("notForCpr", "2026-02-03")]);
    expect(toBannerView(context).alerts[0]).toMatchObject({ word: "Not for CPR", detail: "03-Feb-2026" });
    const resuscitation = block(toSummaryView(context), "resuscitation");
    expect(textOf(resuscitation?.headline ?? [])).toBe("Not for cardiopulmonary resuscitation");
  });

  it("gives way to the same organisation's next one, and is over when it is resolved", () => {
    const changed = contextOf([finding("forCpr", "2020-02-03"), finding("notForCpr", "2026-02-03")]);
    expect(toBannerView(changed).alerts[0]?.word).toBe("Not for CPR");
    expect(
      toBannerView(contextOf([finding("notForCpr", "2026-02-03", { clinicalStatus: "resolved" })])).alerts,
    ).toEqual([]);
  });
});

describe("a decision whose review is past", () => {
  it("says so in a tag that cannot be overlooked, with the date on which it was made", () => {
    const decision = group([
      entry({
        source: at.acute,
        type: "Flag",
        heading: "endOfLifeCare",
        display: "Not for attempted CPR",
        when: "2025-01-02",
        until: "2026-01-02",
        detail: {
          kind: "flag",
          topic: "resuscitation",
          active: true,
          categories: [],
          resuscitation: "notForCpr",
          reviewDate: date("2026-01-02"),
        },
      }),
    ]);
    const [line] = block(toSummaryView(contextOf([decision])), "resuscitation")?.lines ?? [];
    expect(line?.when).toBe("02-Jan-2025");
    expect(line?.tags).toContainEqual(
      expect.objectContaining({ word: "Overdue: review was due 02-Jan-2026", tone: "danger" }),
    );
  });
});

describe("a block of whose headings no row belongs on it", () => {
  it("says so, and not from whom the other rows are", () => {
    const course = {
      resourceType: "MedicationRequest",
      id: "m1",
      status: "completed",
      intent: "order",
      subject,
      medicationCodeableConcept: { text: "Doxycycline" },
      authoredOn: "2020-01-01",
    };
    const spoken = {
      ...finding("o1", "Eye colour", { valueString: "blue" }),
      category: [{ coding: [{ code: "exam" }] }],
    };
    const derived = chartFrom({ gp: { kind: "gp", resources: [patient(), course, spoken] } });
    const view = toSummaryView(viewContext(derived, fixtureNow));
    expect(block(view, "medicines")?.lines).toEqual([]);
    expect(block(view, "medicines")?.whenEmpty).toBe("None recorded as current.");
    expect(observed(view)?.whenEmpty).toBe("Not recorded.");
    // Its headline has said it.
    expect(textOf(block(view, "allergies")?.headline ?? [])).toBe("Allergies not recorded");
    expect(block(view, "allergies")?.whenEmpty).toBe("");
    const ips = "http://hl7.org/fhir/uv/ips/CodeSystem/";
    const none = {
      ...course,
      resourceType: "MedicationStatement",
      status: "active",
      medicationCodeableConcept: {
        coding: [
          { system: `${ips}absent-unknown-uv-ips`, code: "no-known-medications", display: "No known medications" },
        ],
      },
    };
    const hospital = { kind: "acute" as const, resources: [patient(), { ...course, id: "m2" }] };
    const stated = chartFrom({ gp: { kind: "gp", resources: [patient(), none] }, hospital });
    const both = toSummaryView(viewContext(stated, fixtureNow));
    expect(block(both, "medicines")?.whenEmpty).toBe("None recorded as current; None, stated by GP.");
  });
});
