import { expect, test } from "vitest";
import { toMedicationsView } from "../../../shared/view-models/medicines/medications-view.ts";
import { toMedicineView } from "../../../shared/view-models/medicines/medicine-view.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartFrom, patient } from "../../fixtures/chart-from-fhir.ts";
import { fixtureNow } from "../../fixtures/chart-parts.ts";

const prescribed = (id: string, text: string, authoredOn: string, more: object = {}) => ({
  resourceType: "MedicationRequest",
  id,
  status: "active",
  intent: "order",
  subject: { reference: "Patient/p1" },
  medicationCodeableConcept: { text },
  authoredOn,
  dosageInstruction: [{ text: "one daily" }],
  ...more,
});

function shownOf(...resources: readonly object[]) {
  const context = viewContext(chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } }), fixtureNow);
  const [group] = [...context.groups.values()].filter(({ preferred }) => preferred.type === "MedicationRequest");
  const changes = group === undefined ? [] : (toMedicineView(context, { groupId: group.id })?.changes ?? []);
  return {
    changes: changes.map(({ what, before, reason }) => [what, before, reason]),
    now: toMedicationsView(context).current.flatMap(({ statements }) => statements.map(({ notes }) => notes)),
  };
}

const note = [{ text: "reduced because of bradycardia" }];
const less = prescribed("b", "Bisoprolol 2.5mg tablets", "2026-06-05", { note });
const changed = [
  ["Changed", "bisoprolol 5mg tablets — DOSE one daily", "reduced because of bradycardia"],
  ["Prescribed", undefined, ""],
];

test("a dose that was halved after a stop without a day is a change, for the reason that stands in its note", () => {
  const { changes, now } = shownOf(
    prescribed("a", "Bisoprolol 5mg tablets", "2026-01-05", { status: "stopped" }),
    less,
  );
  expect(changes).toEqual(changed);
  expect(now).toEqual([["reduced because of bradycardia"]]);
});

test("one that says which prescription it replaces is a change too, and no issue of the other: it is what is taken now", () => {
  const { changes, now } = shownOf(prescribed("a", "Bisoprolol 5mg tablets", "2026-01-05", { status: "completed" }), {
    ...less,
    priorPrescription: { reference: "MedicationRequest/a" },
  });
  expect(changes).toEqual(changed);
  expect(now).toEqual([["reduced because of bradycardia"]]);
});

test("beside one that still runs the note stands all the same, and nothing is said to have been replaced", () => {
  expect(shownOf(prescribed("a", "Bisoprolol 5mg tablets", "2026-01-05"), less).changes).toEqual([
    ["Another entry beside it", undefined, "reduced because of bradycardia"],
    ["Prescribed", undefined, ""],
  ]);
});

test("a course that ended on a day not told is no dose that another course of years later changed", () => {
  const { changes } = shownOf(
    prescribed("a", "Prednisolone 5mg tablets", "2010-01-05", { status: "completed" }),
    prescribed("b", "Prednisolone 10mg tablets", "2026-06-05"),
  );
  expect(changes.map(([what]) => what)).toContain("Prescribed again");
  expect(changes.map(([what]) => what)).not.toContain("Changed");
});
