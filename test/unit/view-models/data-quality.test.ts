import { describe, expect, it } from "vitest";
import { parseInstant, sourceId } from "../../../shared/kernel/brand.ts";
import { toRawView } from "../../../shared/view-models/provenance/raw-view.ts";
import { toFindingsExport } from "../../../shared/view-models/sources/data-quality-export.ts";
import { toDataQualityView } from "../../../shared/view-models/sources/data-quality-view.ts";
import { findingKindOf, findingKinds, findingWords } from "../../../shared/view-models/sources/finding-words.ts";
import { issueWords } from "../../../shared/view-models/sources/issue-words.ts";
import { mayBeRead, notShownWords } from "../../../shared/view-models/sources/not-shown-words.ts";
import { toSourceHeadingView } from "../../../shared/view-models/sources/source-heading-view.ts";
import { toSourcesView } from "../../../shared/view-models/sources/sources-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { findingsParams, sourceHeadingParams } from "../../../shared/view-models/view-params.ts";
import { allergy, chartFrom, nowText, patient, type SourceInput } from "../../fixtures/chart-from-fhir.ts";

const now = parseInstant(nowText);
if (now === undefined) throw new Error("no instant");

const weight = (id: string, more: object = {}) => ({
  resourceType: "Observation",
  id,
  status: "final",
  subject: { reference: "Patient/p1" },
  effectiveDateTime: "2026-01-02",
  code: { text: "Weight" },
  valueQuantity: { value: 70 },
  ...more,
});
const problem = (id: string, text: string, more: object = {}) => ({
  resourceType: "Condition",
  id,
  subject: { reference: "Patient/p1" },
  code: { text },
  recordedDate: "2024-03-02",
  ...more,
});
const stranger = patient({
  id: "p9",
  identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000026" }],
  name: [{ family: "Other", given: ["Olive"] }],
  birthDate: "1981-12-13",
});
const contextOf = (sources: Readonly<Record<string, SourceInput>>) => viewContext(chartFrom(sources), now);
const gp = (...resources: readonly object[]): SourceInput => ({ kind: "gp", resources: [patient(), ...resources] });

describe("findings", () => {
  const context = contextOf({
    gp: gp(weight("w1"), weight("w2", { code: { text: "Height" } }), problem("s", "Domestic abuse, disclosed")),
    hospice: { kind: "hospice", resources: [patient(), weight("w3", { effectiveDateTime: "2031-01-02" })] },
    acute: {
      kind: "acute",
      resources: [patient(), stranger, problem("other", "Gout", { subject: { reference: "Patient/p9" } })],
    },
  });
  const view = toDataQualityView(context);
  const kindsAt = (source: string) =>
    new Map(view.sources.find((one) => one.source.id === source)?.kinds.map((kind) => [kind.kind, kind]));

  it("are counted by source and kind, and lead to the rows that they are of", () => {
    expect(kindsAt("gp").get("unitless")).toMatchObject({ title: "Number without a unit", count: 2 });
    const row = kindsAt("gp")
      .get("unitless")
      ?.rows.find(({ record }) => record === "Observation/w1");
    expect(row?.path).toBe("valueQuantity");
    expect(row?.groupId === undefined ? undefined : context.groups.get(row.groupId)?.preferred.id).toBe("w1");
    expect(kindsAt("hospice").get("futureDated")?.count).toBe(1);
    expect(kindsAt("gp").has("futureDated")).toBe(false);
  });

  it("add up to what is said of each source", () => {
    for (const { total, kinds, sentence } of view.sources) {
      expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      expect(sentence).toContain(String(total));
    }
  });

  it("hold sensitive words back as every list does", () => {
    expect(JSON.stringify(view)).not.toMatch(/domestic/i);
    expect(JSON.stringify(toFindingsExport(context, { source: sourceId("gp"), words: true }))).not.toMatch(/domestic/i);
  });

  it("name another person's record for its source by its id, without opening it", () => {
    const finding = kindsAt("acute")
      .get("otherPatient")
      ?.rows.find(({ record }) => record === "Condition/other");
    expect(finding).toMatchObject({ record: "Condition/other", title: "On no screen" });
    expect(finding).not.toHaveProperty("groupId");
  });

  it("have words for every kind, and leave out only what is no fault of a record", () => {
    expect(new Set(findingKinds)).toEqual(new Set(Object.keys(findingWords)));
    const without = Object.keys(issueWords).filter((code) => !findingKinds.some((kind) => kind === code));
    expect(without.sort()).toEqual(["aboutAnother", "draft", "restricted"]);
    expect(findingKindOf("removedAtSource")).toBeUndefined();
  });

  it("beyond the first few say how many there are, and the export has all of them", () => {
    const many = contextOf({
      gp: gp(
        ...Array.from({ length: 30 }, (_, index) =>
          weight(`w${index}`, { effectiveDateTime: `2026-01-${String(index + 1).padStart(2, "0")}` }),
        ),
      ),
    });
    const unitless = toDataQualityView(many).sources[0]?.kinds.find(({ kind }) => kind === "unitless");
    expect(unitless?.rows).toHaveLength(25);
    expect(unitless?.more).toBe("25 of 30 here; the export holds all of them.");
    const csv = toFindingsExport(many, { source: sourceId("gp"), words: false })?.csv ?? "";
    expect(csv.split("\r\n").filter((line) => line.includes("Number without a unit"))).toHaveLength(30);
  });
});

describe("the export for a source", () => {
  const context = contextOf({
    gp: gp(weight("w1"), problem("=cmd|' /C calc'!A0", 'Back "pain", chronic')),
    hospice: { kind: "hospice", resources: [patient(), weight("h1")] },
  });
  const made = (words: boolean) => toFindingsExport(context, { source: sourceId("gp"), words });

  it("holds record ids, and neither a name, a number of the person nor a clinical word", () => {
    const { csv = "", json = "" } = made(false) ?? {};
    for (const text of [csv, json]) {
      expect(text).toContain("w1");
      expect(text).not.toMatch(/testcase|9990000018|1950|weight|pain|h1\b/i);
    }
  });

  it("holds what the entries say where the reader wants it", () => {
    const { csv = "", json = "" } = made(true) ?? {};
    expect(csv).toMatch(/,\d\d-\w{3}-\d{4} \d\d:\d\d,/);
    expect(csv).not.toMatch(/\d{4}-\d\d-\d\dT/);
    expect(csv).toContain("What it says");
    expect(csv).toContain('"Back ""pain"", chronic"');
    expect(json).toContain("Observation/w1: Weight");
  });

  it("gives a spreadsheet no formula to run", () => {
    for (const line of (made(false)?.csv ?? "").split("\r\n").slice(1))
      for (const cell of line.split(",")) expect(cell).not.toMatch(/^"?[=+@]/);
  });

  it("is a draft Task whose OperationOutcome has one issue for each finding, at its element", () => {
    const { json = "", findings } = made(false) ?? {};
    const task = JSON.parse(json);
    expect(task).toMatchObject({
      resourceType: "Task",
      status: "draft",
      intent: "proposal",
      focus: { reference: "#findings" },
    });
    const [outcome] = task.contained;
    expect(outcome).toMatchObject({ resourceType: "OperationOutcome", id: "findings" });
    expect(outcome.issue).toHaveLength(findings ?? -1);
    expect(outcome.issue).toContainEqual({
      severity: "warning",
      code: "required",
      details: { text: "Number without a unit. Send the unit, as a UCUM code." },
      diagnostics: "Observation/w1",
      expression: ["Observation.valueQuantity"],
    });
  });

  it("is not made for a source without findings, nor for one that is not of the record", () => {
    expect(toFindingsExport(context, { source: sourceId("nowhere"), words: false })).toBeUndefined();
    expect(findingsParams({ source: "gp" })).toEqual({ source: "gp", words: false });
    expect(findingsParams({ words: true })).toBeUndefined();
  });
});

describe("what could not be shown", () => {
  it("is counted in the first sentence, with what can be done about each", () => {
    const view = toSourcesView(
      contextOf({
        gp: gp(
          problem("a", "Asthma"),
          problem("e", "Gout", { verificationStatus: { coding: [{ code: "entered-in-error" }] } }),
        ),
      }),
    );
    expect(view.headline).toBe(
      "1 of 1 organisation answered. 3 items received: 2 shown in 2 rows, 0 supporting, 1 could not be shown.",
    );
    expect(view.notShown).toMatchObject([{ reason: "enteredInError", canBeRead: true, count: 1 }]);
    expect(view.notShown[0]?.advice).not.toBe("");
  });

  it("counts an organisation that knows nobody of the number as one that answered, as the rail does, and says so", () => {
    const derived = chartFrom({ gp: gp(problem("a", "Asthma")), hospice: { kind: "hospice", resources: [] } });
    const sources = derived.chart.sources.map((report) =>
      report.source.id === "hospice"
        ? { ...report, status: "notAsked" as const, reason: "patientNotFound" as const, received: 0 }
        : report,
    );
    const { headline } = toSourcesView(viewContext({ ...derived, chart: { ...derived.chart, sources } }, now));
    expect(headline).toContain("2 of 2 organisations answered; 1 holds no record under this number.");
  });

  it("of another person is not read, not even as it was received", () => {
    const context = contextOf({
      gp: gp(problem("a", "Asthma")),
      acute: {
        kind: "acute",
        resources: [patient(), stranger, problem("o", "Gout", { subject: { reference: "Patient/p9" } })],
      },
    });
    const hidden = toSourcesView(context).notShown.find(({ reason }) => reason === "otherPatient");
    expect(hidden).toMatchObject({ reason: "otherPatient", canBeRead: false });
    const key = hidden?.items.find(({ type }) => type === "Condition")?.key;
    if (key === undefined) throw new Error("nothing hidden");
    const raw = chartFrom({ gp: gp() });
    const readRaw = () => ({
      key,
      sourceId: sourceId("gp"),
      type: "Condition",
      id: "o",
      receivedAt: raw.chart.asOf,
      body: { resourceType: "Condition", id: "o", code: { text: "Gout" } },
    });
    expect(toRawView({ ...context, readRaw }, { key })).toBeUndefined();
    const own = [...context.groups.values()].map(({ preferred }) => preferred.key)[0];
    if (own === undefined) throw new Error("nothing shown");
    expect(toRawView({ ...context, readRaw }, { key: own })?.text).toContain("Gout");
  });

  it("has a way to be mended for every reason", () => {
    for (const { advice } of Object.values(notShownWords)) expect(advice.length).toBeGreaterThan(20);
    expect(mayBeRead("identityUncertain")).toBe(false);
  });
});

describe("one box of the grid", () => {
  const context = contextOf({
    gp: gp(problem("a", "Asthma"), allergy("p", { text: "Penicillin" })),
    hospice: {
      kind: "hospice",
      resources: [patient(), problem("h", "Pain")],
      outcomes: { AllergyIntolerance: { outcome: "failed", reason: "unreachable", received: 0 } },
    },
  });

  it("holds the rows of its source alone", () => {
    const box = toSourceHeadingView(context, { source: sourceId("hospice"), id: "problemList", all: false });
    expect(box?.lines.map(({ parts }) => parts[0]?.text)).toEqual(["Pain"]);
    expect(box).toMatchObject({ total: 1, sentence: "hospice organisation holds 1 entry." });
  });

  it("that is empty says why, and what to do", () => {
    const box = toSourceHeadingView(context, {
      source: sourceId("hospice"),
      id: "allergiesAndAdverseReactions",
      all: false,
    });
    expect(box).toMatchObject({ total: 0, sentence: "hospice organisation could not be reached." });
    expect(box?.advice).toContain("F5");
  });

  it("that is old says why it is not newer", () => {
    const outcome = { outcome: "stale", asOf: now, reason: "serverError", received: 1 } as const;
    const old = contextOf({
      gp: gp(problem("a", "Asthma")),
      hospice: { kind: "hospice", resources: [patient(), problem("h", "Pain")], outcomes: { Condition: outcome } },
    });
    const sources = old.chart.sources.map((report) => ({ ...report, reason: "serverError" as const }));
    const box = toSourceHeadingView(
      { ...old, chart: { ...old.chart, sources } },
      { source: sourceId("hospice"), id: "problemList", all: false },
    );
    expect(box?.sentence).toMatch(/is shown as it was: .* It had an error of its own\.$/);
    expect(box?.advice).toContain("F5");
  });

  it("is asked for by a known heading and a source of the record", () => {
    expect(toSourceHeadingView(context, { source: sourceId("x"), id: "problemList", all: false })).toBeUndefined();
    expect(sourceHeadingParams({ source: "gp", id: "nothing" })).toBeUndefined();
    expect(sourceHeadingParams({ source: "gp", id: "problemList", all: true })).toEqual({
      source: "gp",
      id: "problemList",
      all: true,
    });
  });
});
