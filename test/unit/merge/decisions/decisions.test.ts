import { describe, expect, test } from "vitest";
import type { DecisionDraft, MergeDecision } from "../../../../shared/domain/merge-decision.ts";
import { checkDecision } from "../../../../shared/merge/decisions/check-decision.ts";
import {
  allergy,
  chartOf,
  coding,
  concept,
  condition,
  gatheredUnder,
  groupsUnder,
  observation,
  patient,
  type Resource,
  snomed,
  status,
} from "../sources.ts";
import { by, chartWith, decide, keyOf, statesOf } from "./made-decisions.ts";

const penicillin = concept("Penicillin", coding(snomed, "764146007", "Penicillin"));
const penicillinAt = (id: string, changes: Resource = {}) =>
  allergy(id, { code: penicillin, recordedDate: "2015-02-03", ...changes });

const alike = {
  acute: [patient(), penicillinAt("a")],
  gp: [patient(), penicillinAt("b")],
  hospice: [patient(), penicillinAt("c")],
};
const together = "acute:a gp:b hospice:c";
const heading = "allergiesAndAdverseReactions";
const agent = (short: string) => keyOf(short, "AllergyIntolerance");

const sides = (
  verdict: "keepApart" | "putTogether",
  left: readonly string[],
  right: readonly string[],
): DecisionDraft => ({
  verdict,
  left: left.map(agent),
  right: right.map(agent),
  reason: "differentThing",
});

const partHospice = decide(chartOf(alike), 1, sides("keepApart", ["hospice:c"], ["acute:a", "gp:b"]));

describe("these are not the same", () => {
  test("the rules join three; the user takes one out; the other two stay one row", () => {
    expect(gatheredUnder(chartOf(alike), heading)).toEqual([together]);
    const chart = chartWith(alike, [partHospice]);
    expect(gatheredUnder(chart, heading)).toEqual(["acute:a gp:b", "hospice:c"]);
    expect(statesOf(chart)).toEqual(["applied"]);
    expect(groupsUnder(chart, heading).map(({ decisions }) => decisions)).toEqual([[1], [1]]);
    expect(chart.counts).toEqual({ ...chartOf(alike).counts, groups: chartOf(alike).counts.groups + 1 });
  });

  test("stays apart when the entry changes at its source, and asks for another look", () => {
    const changed = { ...alike, hospice: [patient(), penicillinAt("c", { criticality: "high" })] };
    const chart = chartWith(changed, [partHospice]);
    expect(gatheredUnder(chart, heading)).toEqual(["acute:a gp:b", "hospice:c"]);
    expect(statesOf(chart)).toEqual(["needsAnotherLook"]);
  });

  test("a copy that comes later joins the side whose very content it has, and neither where both have it", () => {
    const differing = { ...alike, hospice: [patient(), penicillinAt("c", { note: [{ text: "Seen in clinic" }] })] };
    const part = decide(chartOf(differing), 1, sides("keepApart", ["hospice:c"], ["acute:a", "gp:b"]));
    const copy = { ...differing, walkIn: [patient(), penicillinAt("d", { note: [{ text: "Seen in clinic" }] })] };
    expect(gatheredUnder(chartWith(copy, [part]), heading)).toEqual(["acute:a gp:b", "hospice:c walkIn:d"]);
    const undecided = { ...alike, walkIn: [patient(), penicillinAt("d")] };
    expect(gatheredUnder(chartWith(undecided, [partHospice]), heading)).toEqual([
      "acute:a gp:b",
      "hospice:c",
      "walkIn:d",
    ]);
  });

  test("undone by a decision of its own: the rules' group is back, and both decisions are kept", () => {
    const undo = decide(chartWith(alike, [partHospice]), 2, { verdict: "withdraw", withdraws: 1, reason: "mistaken" });
    const chart = chartWith(alike, [partHospice, undo]);
    expect(gatheredUnder(chart, heading)).toEqual([together]);
    expect(statesOf(chart)).toEqual(["withdrawn"]);
    expect(chart.decisions?.[0]?.withdrawnBy).toMatchObject({ seq: 2, by });
    expect(groupsUnder(chart, heading)[0]?.decisions).toBeUndefined();
  });

  test("what is gone at the source is kept and listed", () => {
    const chart = chartWith({ acute: alike.acute, gp: alike.gp }, [partHospice]);
    expect(statesOf(chart)).toEqual(["gone"]);
    expect(chart.decisions?.[0]?.decision).toBe(partHospice);
    expect(gatheredUnder(chart, heading)).toEqual(["acute:a gp:b"]);
  });
});

describe("this is the same as", () => {
  const undated = {
    acute: [patient(), penicillinAt("a", { recordedDate: "2009" })],
    gp: [patient(), penicillinAt("b")],
  };
  const join = decide(chartOf(undated), 1, sides("putTogether", ["acute:a"], ["gp:b"]));

  test("joins what the rule leaves apart for want of evidence, and the certificate says whose decision it was", () => {
    expect(gatheredUnder(chartOf(undated), heading)).toEqual(["acute:a", "gp:b"]);
    const chart = chartWith(undated, [join]);
    expect(gatheredUnder(chart, heading)).toEqual(["acute:a gp:b"]);
    const [group] = groupsUnder(chart, heading);
    expect(group?.certificate?.rule).toBe("yourDecision");
    expect(chart.decisions).toMatchObject([
      { state: "applied", decision: { by, reason: "differentThing" }, groups: [group?.id] },
    ]);
  });

  test("comes apart again when a member has changed since, and asks for another look", () => {
    const changed = { ...undated, acute: [patient(), penicillinAt("a", { recordedDate: "2009", criticality: "low" })] };
    const chart = chartWith(changed, [join]);
    expect(gatheredUnder(chart, heading)).toEqual(["acute:a", "gp:b"]);
    expect(statesOf(chart)).toEqual(["needsAnotherLook"]);
  });

  test("a later “not the same” about the same two overrules it, and the other way round", () => {
    const part = decide(chartWith(undated, [join]), 2, sides("keepApart", ["gp:b"], ["acute:a"]));
    const apart = chartWith(undated, [part, join]);
    expect(gatheredUnder(apart, heading)).toEqual(["acute:a", "gp:b"]);
    expect(statesOf(apart)).toEqual(["overruled", "applied"]);
    const again: MergeDecision = { ...join, seq: 3 };
    expect(gatheredUnder(chartWith(undated, [again, part, join]), heading)).toEqual(["acute:a gp:b"]);
  });

  test("what stands with it comes along only where nothing forbids it", () => {
    const both = { ...undated, hospice: [patient(), penicillinAt("c")] };
    expect(gatheredUnder(chartWith(both, [join]), heading)).toEqual(["acute:a gp:b hospice:c"]);
    const part = decide(chartOf(both), 2, sides("keepApart", ["hospice:c"], ["acute:a"]));
    const chart = chartWith(both, [join, part]);
    expect(gatheredUnder(chart, heading)).toEqual(["acute:a", "gp:b hospice:c"]);
    expect(statesOf(chart)).toEqual(["refused", "applied"]);
  });
});

describe("safety limits that no user can lift", () => {
  const problem = (id: string, changes: Resource = {}) =>
    condition(id, { code: concept("Cataract", coding(snomed, "193570009")), onsetDateTime: "2020", ...changes });
  const result = (id: string, changes: Resource) =>
    observation(id, {
      code: concept("Potassium"),
      effectiveDateTime: "2026-03-01",
      valueQuantity: { value: 4.1, unit: "mmol/L" },
      ...changes,
    });
  const given = (id: string, state: string) => ({
    resourceType: "Immunization",
    id,
    status: state,
    patient: { reference: "Patient/p" },
    vaccineCode: { text: "Influenza vaccine" },
    occurrenceDateTime: "2025-10-01",
  });

  test.each([
    ["different kinds of record", "acute|Condition|a", "gp|AllergyIntolerance|b", problem("a"), penicillinAt("b")],
    [
      "one says it is active",
      "acute|AllergyIntolerance|a",
      "gp|AllergyIntolerance|b",
      penicillinAt("a"),
      penicillinAt("b", { verificationStatus: status("allergyintolerance-verification", "refuted") }),
    ],
    [
      "different substances",
      "acute|AllergyIntolerance|a",
      "gp|AllergyIntolerance|b",
      penicillinAt("a"),
      penicillinAt("b", { code: concept("Latex") }),
    ],
    [
      "different sides of the body",
      "acute|Condition|a",
      "gp|Condition|b",
      problem("a", { bodySite: [{ text: "Left eye" }] }),
      problem("b", { bodySite: [{ text: "Right eye" }] }),
    ],
    [
      "values differ",
      "acute|Observation|a",
      "gp|Observation|b",
      result("a", {}),
      result("b", { valueQuantity: { value: 6.9, unit: "mmol/L" } }),
    ],
    [
      "different times",
      "acute|Observation|a",
      "gp|Observation|b",
      result("a", {}),
      result("b", { effectiveDateTime: "2026-03-02" }),
    ],
    [
      "different specimens",
      "acute|Observation|a",
      "gp|Observation|b",
      result("a", { specimen: { display: "Venous blood" } }),
      result("b", { specimen: { display: "Urine" } }),
    ],
    [
      "was given, the other that it was not",
      "acute|Immunization|a",
      "gp|Immunization|b",
      given("a", "completed"),
      given("b", "not-done"),
    ],
  ] as const)("%s", (words, left, right, here, there) => {
    const chart = chartOf({ acute: [patient(), here], gp: [patient(), there] });
    const draft: DecisionDraft = {
      verdict: "putTogether",
      left: [keyFrom(left)],
      right: [keyFrom(right)],
      reason: "copiedOver",
    };
    const checked = checkDecision(draft, chart, { decisions: [], untrusted: 0 });
    expect(checked).toMatchObject({ ok: false, error: { kind: "limit" } });
    expect(JSON.stringify(checked)).toContain(words);
    // Also where such a decision is in the file: it is refused when it is read.
    const forced: MergeDecision = {
      seq: 1,
      at: chart.asOf,
      by,
      reason: "copiedOver",
      verdict: "putTogether",
      left: [markOf(chart, left)],
      right: [markOf(chart, right)],
    };
    const after = chartWith({ acute: [patient(), here], gp: [patient(), there] }, [forced]);
    expect(statesOf(after)).toEqual(["refused"]);
    expect(after.counts).toEqual(chart.counts);
  });
});

const keyFrom = (text: string) => {
  const [source = "", type = "", id = ""] = text.split("|");
  return keyOf(`${source}:${id}`, type);
};
const markOf = (chart: ReturnType<typeof chartOf>, text: string) => {
  const checked = checkDecision(
    { verdict: "keepApart", left: [keyFrom(text)], right: [someOther(chart, text)], reason: "other" },
    chart,
    { decisions: [], untrusted: 0 },
  );
  if (!checked.ok || checked.value === undefined) throw new Error("no mark");
  const [marked] = checked.value.left;
  if (marked === undefined) throw new Error("no mark");
  return marked;
};
const someOther = (chart: ReturnType<typeof chartOf>, text: string) => {
  for (const { groups } of chart.headings.values())
    for (const { members } of groups) for (const { key } of members) if (key !== text) return key;
  throw new Error("alone");
};

describe("the draft is checked against the chart", () => {
  const chart = chartOf(alike);
  const none = { decisions: [], untrusted: 0 };
  test.each([
    ["an empty side", sides("keepApart", [], ["acute:a"]), "malformed"],
    ["one entry on both sides", sides("keepApart", ["acute:a"], ["acute:a"]), "malformed"],
    ["an entry that is not there", sides("keepApart", ["acute:a"], ["gp:zzz"]), "notThere"],
    ["a withdrawal of nothing", { verdict: "withdraw", withdraws: 7, reason: "mistaken" } as const, "notThere"],
  ])("%s is refused", (_, draft, kind) => {
    expect(checkDecision(draft, chart, none)).toMatchObject({ ok: false, error: { kind } });
  });
});

test("the order of decisions, sources and pages does not matter", () => {
  const join = decide(chartWith(alike, [partHospice]), 2, sides("putTogether", ["hospice:c"], ["gp:b"]));
  const part = decide(chartOf(alike), 3, sides("keepApart", ["acute:a"], ["gp:b"]));
  const orders = [
    [partHospice, join, part],
    [part, join, partHospice],
    [join, partHospice, part],
  ];
  const charts = orders.map((decisions, at) =>
    chartWith(alike, decisions, at === 1 ? ["hospice", "gp", "acute"] : ["gp", "acute", "hospice"]),
  );
  const seen = charts.map((chart) => [gatheredUnder(chart, heading), statesOf(chart)]);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});
