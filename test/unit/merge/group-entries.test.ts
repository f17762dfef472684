import { expect, test } from "vitest";
import type { Entry } from "../../../shared/domain/entry.ts";
import { groupEntries } from "../../../shared/merge/groups/group-entries.ts";
import { type EntryOf, isOfKind, type MergeRule } from "../../../shared/merge/merge-rule.ts";
import { observationRule } from "../../../shared/merge/rules/observations.ts";
import { chartOf, coding, concept, groupsUnder, loinc, observation, patient } from "./sources.ts";

const size = 800;
const result = (id: string, value: number) =>
  observation(id, {
    code: concept("Glucose", coding(loinc, "14749-6", "Glucose")),
    effectiveDateTime: "2026-11-20T08:30:00Z",
    valueQuantity: { value, unit: "mmol/L" },
  });

function entriesOf(sources: Parameters<typeof chartOf>[0]): readonly EntryOf<"observation">[] {
  return groupsUnder(chartOf(sources), "investigationResults")
    .flatMap((group): readonly Entry[] => group.members)
    .filter((entry) => isOfKind(entry, "observation"));
}

function comparisonsFor(entries: readonly EntryOf<"observation">[]): {
  readonly groups: number;
  readonly compared: number;
} {
  let compared = 0;
  const counting: MergeRule<"observation"> = {
    ...observationRule,
    compare: (a, b) => {
      compared++;
      return observationRule.compare(a, b);
    },
  };
  const groups = groupEntries(entries, counting, new Set(), () => undefined).length;
  return { groups, compared };
}

test("work grows with the number of entries, not with its square, however alike they are", () => {
  const ids = Array.from({ length: size }, (_, at) => at);
  const alike = entriesOf({ gp: [patient(), ...ids.map((at) => result(`o${at}`, 5))] });
  expect(comparisonsFor(alike)).toEqual({ groups: 1, compared: expect.toSatisfy((count: number) => count < 4 * size) });
  const twice = entriesOf({
    gp: [patient(), ...ids.map((at) => result(`o${at}`, at))],
    acute: [patient(), ...ids.map((at) => result(`o${at}`, at))],
  });
  expect(comparisonsFor(twice)).toEqual({
    groups: size,
    compared: expect.toSatisfy((count: number) => count < 4 * size),
  });
});

test("a chain of likenesses does not join what does not belong together", () => {
  const identifier = (value: string) => ({ system: "https://lab.example.nhs.uk/result", value });
  const chart = chartOf({
    gp: [patient(), { ...result("o1", 5), identifier: [identifier("A")] }],
    acute: [
      patient(),
      {
        ...result("o2", 5),
        valueQuantity: undefined,
        dataAbsentReason: { text: "Pending" },
        identifier: [identifier("A"), identifier("B")],
      },
    ],
    hospice: [patient(), { ...result("o3", 7), identifier: [identifier("B")] }],
  });
  expect(groupsUnder(chart, "investigationResults").map((group) => group.members.length)).toEqual([1, 1, 1]);
});
