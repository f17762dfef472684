import { expect, it } from "vitest";
import { instantOfUkTime } from "../../../shared/kernel/uk-offset.ts";

it.each([
  ["2026-03-03T02:14", "2026-03-03T02:14:00.000Z"],
  ["2026-07-01T09:00", "2026-07-01T08:00:00.000Z"],
  // The hour that comes twice: the second, in which more was known.
  ["2026-10-25T01:30", "2026-10-25T01:30:00.000Z"],
  ["2026-10-25T02:30", "2026-10-25T02:30:00.000Z"],
  ["2026-03-29T00:30", "2026-03-29T00:30:00.000Z"],
])("%s on a UK wall clock is %s", (wall, instant) => {
  expect(instantOfUkTime(wall)).toBe(instant);
});

it.each(["", "2026-03-03", "2026-13-03T02:14", "yesterday"])("%s is no time", (wall) => {
  expect(instantOfUkTime(wall)).toBeUndefined();
});
