import { expect, test } from "vitest";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { readView } from "../../../shared/view-models/views.ts";
import {
  coding,
  concept,
  condition,
  derive,
  now,
  observation,
  patient,
  type Resource,
  snomed,
  status,
} from "./sources.ts";

const due = (id: string, date: string, changes: Resource = {}) =>
  observation(id, {
    category: [],
    code: concept("Estimated date of delivery", coding(snomed, "161714006")),
    valueDateTime: date,
    effectiveDateTime: "2026-04-02",
    ...changes,
  });

const pregnancy = (id: string, changes: Resource = {}) =>
  condition(id, { code: concept("Pregnant", coding(snomed, "77386006")), onsetDateTime: "2026-02-10", ...changes });

const notPregnant = (id: string, date: string) =>
  observation(id, {
    category: [],
    code: concept("Not pregnant", coding(snomed, "60001007")),
    valueBoolean: true,
    effectiveDateTime: date,
  });

function conflictsOf(sources: Readonly<Record<string, readonly Resource[]>>) {
  return derive(sources).chart.conflicts.filter(({ kind }) => kind === "pregnancyPastDue");
}

test("a pregnancy still on one list after the expected date at another is a disagreement with the calendar", () => {
  const found = conflictsOf({
    gp: [patient(), pregnancy("c1")],
    maternity: [patient(), due("o1", "2026-10-20")],
  });
  expect(found.map(({ summary }) => summary)).toEqual([
    "Expected date of delivery 20-Oct-2026 (maternity) has passed, still recorded as pregnant at gp",
  ]);
  expect(found[0]?.groups).toHaveLength(2);
});

test("an expected date alone contradicts the calendar while nothing says how the pregnancy ended", () => {
  const found = conflictsOf({ maternity: [patient(), due("o1", "2026-10-20")] });
  expect(found.map(({ groups }) => groups.length)).toEqual([1]);
  expect(found[0]?.summary).toContain("nothing recorded says how the pregnancy ended");
});

test.each([
  ["within a fortnight of the date", [due("o1", "2026-11-12")]],
  ["a birth years ago", [due("o1", "2019-05-01")]],
  ["stated not pregnant since", [due("o1", "2026-10-20"), notPregnant("o2", "2026-10-25")]],
  [
    "the pregnancy is over on the problem list",
    [
      due("o1", "2026-10-20"),
      pregnancy("c1", { clinicalStatus: status("condition-clinical", "resolved"), abatementDateTime: "2026-10-18" }),
    ],
  ],
  ["a newer pregnancy", [due("o1", "2024-10-20"), due("o2", "2027-02-01")]],
  [
    "another person's: the focus is a relative",
    [due("o1", "2026-10-20", { focus: [{ reference: "RelatedPerson/r" }] })],
  ],
])("no disagreement: %s", (_, resources) => {
  expect(conflictsOf({ gp: [patient(), ...resources] })).toEqual([]);
});

test("the row says that the due date has passed, in words", () => {
  const { chart, evaluation } = derive({ maternity: [patient(), due("o1", "2026-10-20")] });
  const view = readView("wholeRecord", viewContext({ chart, evaluation }, now), { open: ["pregnancyStatus"] });
  expect(JSON.stringify(view)).toContain("due date passed");
});
