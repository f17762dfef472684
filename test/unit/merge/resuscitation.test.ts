import { expect, test } from "vitest";
import { chartOf, coding, concept, patient, type Resource, snomed, subject } from "./sources.ts";

const notFor = concept(
  "Not for cardiopulmonary resuscitation",
  coding(snomed, "450476008", "Not for attempted cardiopulmonary resuscitation"),
);
const forCpr = concept(
  "For cardiopulmonary resuscitation",
  coding(snomed, "450475007", "For attempted cardiopulmonary resuscitation"),
);

function decision(id: string, code: Resource, start: string, changes: Resource = {}): Resource {
  return { resourceType: "Flag", id, status: "active", subject, code, period: { start }, ...changes };
}

function summaries(sources: Readonly<Record<string, readonly Resource[]>>): readonly string[] {
  return chartOf(sources)
    .conflicts.filter((conflict) => conflict.kind === "resuscitationDecisionsDiffer")
    .map((conflict) => conflict.summary);
}

test("two organisations with different decisions are both named, neither is chosen", () => {
  const sources = {
    gp: [patient(), decision("f1", notFor, "2026-04-01")],
    acute: [patient(), decision("f2", forCpr, "2026-09-01")],
  };
  expect(summaries(sources)).toEqual(["Resuscitation decisions differ: for CPR at acute and not for CPR at gp"]);
});

test("each source's newest decision counts, however late its review date", () => {
  const older = decision("f1", forCpr, "2024-04-01", { period: { start: "2024-04-01", end: "2030-01-01" } });
  expect(
    summaries({
      gp: [patient(), older, decision("f2", notFor, "2026-04-01")],
      acute: [patient(), decision("f3", notFor, "2026-09-01")],
    }),
  ).toEqual([]);
});

test("a decision that is over does not disagree", () => {
  expect(
    summaries({
      gp: [patient(), decision("f1", forCpr, "2026-04-01", { status: "inactive" })],
      acute: [patient(), decision("f2", notFor, "2026-09-01")],
    }),
  ).toEqual([]);
});

test("a decision entered in error does not disagree", () => {
  expect(
    summaries({
      gp: [patient(), decision("f1", forCpr, "2026-04-01", { status: "entered-in-error" })],
      acute: [patient(), decision("f2", notFor, "2026-09-01")],
    }),
  ).toEqual([]);
});

test("an order not to resuscitate is a decision, until it is revoked", () => {
  const order = (status: string, code: Resource = concept("Do not resuscitate", coding(snomed, "304253006"))) => ({
    resourceType: "ServiceRequest",
    id: "s1",
    status,
    intent: "order",
    subject,
    code,
    authoredOn: "2026-10-01",
  });
  const gp = [patient(), decision("f1", forCpr, "2026-09-01")];
  expect(summaries({ gp, acute: [patient(), order("active")] })).toEqual([
    "Resuscitation decisions differ: for CPR at gp and not for CPR at acute",
  ]);
  expect(chartOf({ gp, acute: [patient(), order("active")] }).headings.get("endOfLifeCare")?.groups).toHaveLength(2);
  expect(summaries({ gp, acute: [patient(), order("revoked")] })).toEqual([]);
  expect(summaries({ gp, acute: [patient(), { ...order("active", forCpr), doNotPerform: true }] })).toEqual([]);
});

test("a decision in words alone disagrees as one in codes does", () => {
  const inWords = (text: string, changes: Resource = {}) => decision("f1", { text }, "2026-04-01", changes);
  const against = (flag: Resource) =>
    summaries({ gp: [patient(), flag], acute: [patient(), decision("f2", forCpr, "2026-09-01")] });
  const differ = ["Resuscitation decisions differ: for CPR at acute and not for CPR at gp"];
  expect(against(inWords("DNACPR"))).toEqual(differ);
  const ctv3 = concept("Not for attempted cardiopulmonary resuscitation", coding("http://read.info/ctv3", "XaZ9c"));
  expect(against(decision("f1", ctv3, "2026-04-01"))).toEqual(differ);
  expect(against(inWords("DNACPR", { status: "inactive" }))).toEqual([]);
  expect(against(inWords("DNACPR discussed, not decided"))).toEqual([]);
  expect(against(inWords("For CPR"))).toEqual([]);
});

test("that somebody was resuscitated is no decision", () => {
  const done = {
    resourceType: "Observation",
    id: "o",
    status: "final",
    subject,
    code: { text: "Bystander CPR" },
    effectiveDateTime: "2026-01-01",
    valueBoolean: true,
  };
  const sources = { gp: [patient(), decision("f1", notFor, "2026-04-01")], acute: [patient(), done] };
  expect(summaries(sources)).toEqual([]);
});
