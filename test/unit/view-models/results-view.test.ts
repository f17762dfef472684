import { describe, expect, it } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { ObservationDetail } from "../../../shared/domain/entry-detail.ts";
import type { CodeableConcept } from "../../../shared/fhir/datatypes.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { byTest, findTests } from "../../../shared/view-models/results/result-finder.ts";
import { toResultsView } from "../../../shared/view-models/results/results-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartOf } from "../../fixtures/chart.ts";
import type { EntryInput } from "../../fixtures/chart-parts.ts";
import { at, entry, fixtureNow, group, snomed } from "../../fixtures/chart-parts.ts";

const loinc = (code: string, text: string): CodeableConcept => ({
  text,
  codings: [{ system: "http://loinc.org", code, display: text }],
});

function result(input: Partial<EntryInput>, detail: Partial<ObservationDetail> = {}, more: Partial<Group> = {}) {
  return group(
    [
      entry({
        heading: "investigationResults",
        display: "Serum creatinine",
        when: "2026-11-21T10:05:00Z",
        status: "final",
        detail: {
          kind: "observation",
          categories: ["laboratory"],
          value: { type: "quantity", quantity: { value: 142, unit: "umol/L" } },
          components: [],
          referenceRanges: [],
          interpretation: [],
          members: [],
          ...detail,
        },
        ...input,
      }),
    ],
    more,
  );
}

function noted(one: Group, value: string): Group {
  const preferred = { ...one.preferred, fields: [{ label: "Note", value }] };
  return { ...one, preferred, members: [preferred] };
}

function view(...groups: readonly Group[]) {
  return toResultsView(viewContext(chartOf(groups), fixtureNow));
}

function rows(...groups: readonly Group[]) {
  return view(...groups).sections.flatMap((section) => section.rows);
}

function latest(one: Group) {
  const value = rows(one)[0]?.values[0];
  if (value === undefined) throw new Error("one value");
  return value;
}

const range = (low: number, high: number, unit: string) => ({ low: { value: low, unit }, high: { value: high, unit } });

describe("results by test", () => {
  it("stand on one row where they share a code, whatever they are called, the newest first", () => {
    const [row, ...others] = rows(
      result({ code: snomed("1000731000000107", "Serum creatinine level"), when: "2026-09-09" }),
      result({ code: snomed("1000731000000107", "Creatinine"), when: "2026-11-21" }),
    );
    expect(others).toEqual([]);
    expect(row?.values.map(({ when }) => when)).toEqual(["21-Nov-2026", "09-Sep-2026"]);
  });

  it("stand on one row where the name is the same and the code systems differ", () => {
    const both = rows(
      result({ code: snomed("1000731000000107", "Serum creatinine level") }),
      result({ source: at.acute, code: loinc("14682-9", "Serum creatinine level") }),
    );
    expect(both).toHaveLength(1);
  });

  it("stand apart where one system gives two codes to one name", () => {
    const both = rows(result({ code: loinc("2160-0", "Creatinine") }), result({ code: loinc("2161-8", "Creatinine") }));
    expect(both).toHaveLength(2);
  });

  it("name the specimen once where the test's own name has it", () => {
    const specimenOf = (name: string) =>
      rows(result({ code: loinc("2524-7", name) }, { specimen: "Arterial blood" }))[0]?.specimen;
    expect(specimenOf("Arterial blood pH")).toBeUndefined();
    expect(specimenOf("Lactate")).toBe("Arterial blood");
  });

  it("stand apart where the specimens differ, and say which is not blood", () => {
    const code = loinc("2951-2", "Sodium");
    const both = rows(result({ code }, { specimen: "Venous blood" }), result({ code }, { specimen: "Urine" }));
    expect(both.map(({ specimen }) => specimen).sort()).toEqual(["Urine", undefined]);
  });

  it("do not leave arterial blood among the venous", () => {
    const code = loinc("2524-7", "Lactate");
    expect(
      rows(result({ code }, { specimen: "Arterial blood" }), result({ code }, { specimen: "Plasma" })),
    ).toHaveLength(2);
  });

  it("name the units where a test comes in more than one", () => {
    const code = loinc("4548-4", "HbA1c");
    const [row] = rows(
      result({ code }, { value: { type: "quantity", quantity: { value: 57, unit: "mmol/mol" } } }),
      result({ code }, { value: { type: "quantity", quantity: { value: 7.4, unit: "%" } } }),
    );
    expect(row?.units).toEqual(["mmol/mol", "%"]);
  });

  it("count every group once: as a result or as a report", () => {
    const report = group([
      entry({
        type: "DiagnosticReport",
        heading: "investigationResults",
        display: "Chest X-ray",
        when: "2026-10-31",
        detail: { kind: "report", categories: [], results: [], conclusion: "Clear" },
      }),
    ]);
    const made = view(report, result({}), result({ heading: "examinationFindings", display: "Pulse" }));
    expect([made.results, made.reports]).toEqual([2, 1]);
    const drawn = made.sections.flatMap(({ rows: tests, reports }) => [
      ...tests.flatMap(({ values }) => values),
      ...reports,
    ]);
    expect(drawn).toHaveLength(3);
  });
});

describe("a result", () => {
  it("is given as its source stated it, with its own words on it", () => {
    const value = latest(result({}, { interpretation: ["H"], referenceRanges: [range(45, 84, "umol/L")] }));
    expect(value).toMatchObject({
      value: "142",
      unit: "µmol/L",
      interpretation: "High",
      range: "45–84 µmol/L",
      concern: "abnormal",
    });
  });

  it("is never normal because nobody says otherwise", () => {
    const value = latest(result({}));
    expect(value.interpretation).toBeUndefined();
    expect(value.range).toBeUndefined();
    expect(JSON.stringify(value)).not.toMatch(/normal"/i);
  });

  it("keeps an interpretation code that nobody knows, and does not call it normal", () => {
    expect(latest(result({}, { interpretation: ["ZZ"] })).interpretation).toBe("Interpretation “ZZ”");
  });

  it("is held against its range by us only where its source is silent, and says that it is that", () => {
    expect(latest(result({}, { referenceRanges: [range(45, 84, "umol/L")] }))).toMatchObject({
      besideRange: "above its range",
      concern: "abnormal",
    });
    expect(
      latest(result({}, { interpretation: ["N"], referenceRanges: [range(45, 84, "umol/L")] })).besideRange,
    ).toBeUndefined();
  });

  it("is not held against a range in another unit, nor a bound against any range", () => {
    expect(latest(result({}, { referenceRanges: [range(0.5, 0.9, "mg/dL")] })).besideRange).toBeUndefined();
    const bound = { type: "quantity", quantity: { value: 150, unit: "umol/L", comparator: "<" } } as const;
    expect(
      latest(result({}, { value: bound, referenceRanges: [range(45, 84, "umol/L")] })).besideRange,
    ).toBeUndefined();
  });

  it.each([
    [{ type: "text", text: "No growth" } as const, "No growth"],
    [{ type: "coded", concept: { text: "Not detected", codings: [] } } as const, "Not detected"],
    [{ type: "absent", reason: "not performed" } as const, "No value: not performed"],
    [{ type: "quantity", quantity: { value: 5, unit: "mg/L", comparator: "<" } } as const, "< 5 mg/L"],
  ])("is shown also where it is no plain number: %o", (value, words) => {
    expect(latest(result({}, { value })).words).toBe(words);
  });

  it("without a value is what was written beside it, or says that it has none", () => {
    const none = { value: undefined } as const;
    expect(latest(noted(result({}, none), "Sample haemolysed.\nPlease repeat")).words).toBe(
      "Sample haemolysed.; Please repeat",
    );
    expect(latest(result({}, none)).words).toBe("No value in the record");
  });

  it("without a value was no other before, where another copy lacks the words beside it", () => {
    const told = noted(result({ status: "amended" }, { value: undefined }), "Sample haemolysed");
    const copy = result({ source: at.acute }, { value: undefined }).preferred;
    expect(latest({ ...told, members: [told.preferred, copy] }).statusNote).toBe("Former value not sent");
  });

  it("what a GP system codes without a value is a finding and no result: its name, and what was written", () => {
    const finding = (display: string) =>
      result({ heading: "examinationFindings", display }, { value: undefined, categories: [] });
    const made = view(noted(finding("Comment note"), "Wife rang"), finding("Heart attack"), result({}));
    expect([made.results, made.findings, made.reports]).toEqual([1, 2, 0]);
    const section = made.sections.find(({ title }) => title === "Examination findings");
    expect(section?.rows).toEqual([]);
    expect(section?.findings.map(({ parts }) => textOf(parts)).sort()).toEqual([
      "Comment note — Wife rang",
      "Heart attack",
    ]);
    expect(findTests(made, "heart").sections.flatMap(({ findings }) => findings)).toHaveLength(1);
    expect(byTest(made.sections).map(({ title }) => title)).toEqual(["Tests from A to Z", "Findings"]);
  });

  it("says when it is not final", () => {
    expect(latest(result({ status: "preliminary" })).status).toBe("preliminary");
    expect(latest(result({ status: "corrected" })).status).toBe("corrected");
    expect(latest(result({ status: "unknown" })).status).toBe("status not stated");
    expect(latest(result({ status: "final" })).status).toBeUndefined();
    // Once: a second word for it was read as another state.
    const early = latest(result({ status: "registered", issues: [{ code: "draft" }] }));
    expect([early.status, early.tags]).toEqual(["no result yet", []]);
  });

  it("without a date is last, and its column says so", () => {
    const undated = result({ code: loinc("1", "INR") });
    const { when: _when, ...preferred } = undated.preferred;
    const made = view(
      { ...undated, preferred, members: [preferred] },
      result({ code: loinc("1", "INR"), when: "2020-01-01" }),
    );
    expect(made.sections[0]?.columns.map(({ when }) => when)).toEqual(["01-Jan-2020", "Undated"]);
  });

  it("gives a blood pressure as one value", () => {
    const part = (code: string, value: number) => ({
      code: loinc(code, code),
      value: { type: "quantity", quantity: { value, unit: "mmHg" } } as const,
    });
    const { value: _value, ...detail } = result({}).preferred.detail as ObservationDetail;
    const pressure = group([
      entry({
        heading: "examinationFindings",
        display: "Blood pressure",
        when: "2026-11-21",
        detail: { ...detail, components: [part("8480-6", 104), part("8462-4", 58)] },
      }),
    ]);
    expect(latest(pressure)).toMatchObject({ value: "104/58", unit: "mmHg" });
  });
});

describe("a corrected result", () => {
  const corrected = { status: "corrected" } as const;

  it("says what it replaced, where another organisation still holds the former value", () => {
    const [now] = result(corrected).members;
    const [before] = result(
      { source: at.acute },
      { value: { type: "quantity", quantity: { value: 242, unit: "umol/L" } } },
    ).members;
    if (now === undefined || before === undefined) throw new Error("two members");
    expect(latest(group([now, before]))).toMatchObject({
      status: "corrected",
      statusNote: "Before: 242 µmol/L at Northvale Hospital",
    });
  });

  it("says that the former value was not sent, where nobody holds it", () => {
    expect(latest(result(corrected)).statusNote).toBe("Former value not sent");
    expect(latest(result({})).statusNote).toBeUndefined();
  });
});

describe("when a test was done last", () => {
  it("is not told by a result dated in the future", () => {
    const code = snomed("1000731000000107", "Serum creatinine level");
    const [row] = rows(result({ code, when: "2030-01-01" }), result({ code, when: "2026-11-21T10:05:00Z" }));
    expect(row?.lastDone).toBe("40 h ago, 21-Nov-2026 10:05, Millbrook Surgery; 1 result dated in the future");
  });
});
