import { expect, test } from "vitest";
import { toLine } from "../../../shared/view-models/lines/line-view.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { toProjectorView } from "../../../shared/view-models/meeting/projector-view.ts";
import { toSummaryView } from "../../../shared/view-models/summary/summary-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartFrom, patient } from "../../fixtures/chart-from-fhir.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

const subject = { reference: "Patient/p1" };

function contextOf(sources: Readonly<Record<string, readonly object[]>>, person: object = {}) {
  const inputs = Object.entries(sources).map(([id, resources]) => [
    id,
    { kind: id === "gp" ? ("gp" as const) : ("acute" as const), resources: [patient(person), ...resources] },
  ]);
  return viewContext(chartFrom(Object.fromEntries(inputs)), fixtureNow);
}

function linesOf(context: ReturnType<typeof contextOf>, id: string) {
  const block = toSummaryView(context).blocks.find((one) => one.id === id);
  return block === undefined || block.kind === "observations" ? [] : block.lines;
}

test("a pregnancy that is coded as a problem stands once among the problems of the card", () => {
  const pregnant = {
    resourceType: "Condition",
    id: "c",
    subject,
    clinicalStatus: { coding: [{ code: "active" }] },
    code: { coding: [{ system: "http://snomed.info/sct", code: "77386006", display: "Pregnancy" }] },
    onsetDateTime: "2026-08-01",
    recordedDate: "2026-08-20",
  };
  const lines = linesOf(contextOf({ gp: [pregnant] }, { birthDate: "1995-05-04" }), "problems");
  expect(lines.filter(({ parts }) => textOf(parts).includes("Pregnancy"))).toHaveLength(1);
});

const prescribed = (text: string, dose: string, more: object = {}) => ({
  resourceType: "MedicationRequest",
  id: `m-${text.replaceAll(/\W/g, "")}`,
  status: "active",
  intent: "order",
  subject,
  medicationCodeableConcept: { text },
  authoredOn: "2026-11-10",
  dosageInstruction: [{ text: dose }],
  ...more,
});

test("beside a dose the strength of the tablet says that it is one", () => {
  const context = contextOf({
    gp: [prescribed("Bisoprolol 2.5mg tablets", "5mg once a day")],
    acute: [prescribed("Bisoprolol 2.5mg tablets", "10mg once a day")],
  });
  const tags = linesOf(context, "medicines").flatMap(({ tags: all }) => all.map(({ sentence = "" }) => sentence));
  expect(tags.join(" ")).toContain("“5mg once a day” (strength 2.5mg)");
});

test("a draft is one on the wall, on the card and on its line: not a medicine of which nobody says whether it is taken", () => {
  const context = contextOf({
    gp: [prescribed("Co-amoxiclav 625mg tablets", "one three times a day", { status: "draft" })],
  });
  const [group] = [...context.groups.values()].filter(({ preferred }) => preferred.type === "MedicationRequest");
  if (group === undefined) throw new Error("no draft");
  expect(textOf(toLine(group, context).secondary)).toContain("A draft, not yet prescribed");
  expect(linesOf(context, "medicines")[0]?.tags.map(({ word }) => word)).toContain("draft, not yet prescribed");
  const wall = toProjectorView(context, {
    meetingId: "m1",
    identity: "initials",
    revealed: [],
    beside: [],
    focus: group.id,
  });
  expect(wall.focus?.detail).toContain("A draft, not yet prescribed");
  expect(JSON.stringify(wall)).not.toContain("still taken");
});
