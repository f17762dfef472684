import { expect, test } from "vitest";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import { chartOf, gatheredUnder, patient, type Resource } from "./sources.ts";

/** How the hospital records a fact of the surgery, or a near-miss of it; `both`: what is other at both. */
export type Row = readonly [name: string, changes: Resource, both?: Resource];

/** Whether the surgery's and the hospital's record of something come to one fact. */
function gathered(heading: HeadingId, gp: Resource, acute: Resource): "one" | "two" {
  const chart = chartOf({ gp: [patient(), { ...gp, id: "x1" }], acute: [patient(), { ...acute, id: "x2" }] });
  const groups = gatheredUnder(chart, heading);
  expect(groups.join(" ").split(" ").sort()).toEqual(["acute:x2", "gp:x1"]);
  return groups.length === 1 ? "one" : "two";
}

/** Declares one test for each row: `one` fact recorded otherwise, and near-misses that are `two` facts. */
export function facts(heading: HeadingId, fact: Resource, one: readonly Row[], two: readonly Row[]): void {
  for (const [expected, rows] of [["one", one] as const, ["two", two] as const]) {
    for (const [name, changes, both = {}] of rows) {
      test(`${expected}: ${name}`, () => {
        expect(gathered(heading, { ...fact, ...both }, { ...fact, ...both, ...changes })).toBe(expected);
      });
    }
  }
}
