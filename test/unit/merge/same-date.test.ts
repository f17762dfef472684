import { expect, test } from "vitest";
import { type PartialDate, parsePartialDate } from "../../../shared/fhir/partial-date.ts";
import { dateKey, datesOverlap, dayKeys, onSameDay } from "../../../shared/merge/same/same-date.ts";

function dated(text: string): PartialDate {
  return parsePartialDate(text) ?? expect.fail(text);
}

test.each([
  ["one instant at two offsets", "2026-06-01T09:00:00Z", "2026-06-01T10:00:00+01:00"],
  ["a minute, and the second within it", "2026-06-01T09:30Z", "2026-06-01T09:30:41Z"],
  ["a second, and the thousandth within it", "2026-06-01T09:30:41Z", "2026-06-01T10:30:41.263+01:00"],
  ["a day and a time on it", "2026-06-01", "2026-06-01T09:00:00Z"],
  ["a British summer night, of which UTC says that it is the day before", "2026-06-02", "2026-06-01T23:30:00Z"],
  ["the day as UTC has it", "2026-06-01", "2026-06-01T23:30:00Z"],
  ["the day as it was written far away", "2026-01-02", "2026-01-02T05:00:00+10:00"],
  ["a local time without an offset in summer", "2026-06-01T10:00:00", "2026-06-01T09:00:00Z"],
  ["a year and a day in it", "2026", "2026-06-01"],
  ["a month and a time in it", "2026-06", "2026-05-31T23:30:00Z"],
])("may be one moment: %s", (_name, a, b) => {
  expect(datesOverlap(dated(a), dated(b))).toBe(true);
  expect(datesOverlap(dated(b), dated(a))).toBe(true);
});

test.each([
  ["an hour later", "2026-06-01T09:00:00Z", "2026-06-01T10:00:00Z"],
  ["the next minute", "2026-06-01T09:30:00Z", "2026-06-01T09:31:00Z"],
  ["another thousandth, both recorded", "2026-06-01T09:30:12.100Z", "2026-06-01T09:30:12.900Z"],
  ["the next second", "2026-06-01T09:30:13Z", "2026-06-01T09:30:12.900Z"],
  ["another second, both recorded", "2026-06-01T09:30:12Z", "2026-06-01T09:30:41Z"],
  ["the day after", "2026-06-02", "2026-06-01T09:00:00Z"],
  ["a winter night, when UTC is the time at home", "2026-01-02", "2026-01-01T23:30:00Z"],
  ["a local time without an offset in winter", "2026-01-01T10:00:00", "2026-01-01T09:00:00Z"],
  ["another month", "2026-06", "2026-07-01T09:00:00Z"],
])("two moments: %s", (_name, a, b) => {
  expect(datesOverlap(dated(a), dated(b))).toBe(false);
  expect(datesOverlap(dated(b), dated(a))).toBe(false);
});

test("a key is one where the text says the same, and never across precisions", () => {
  expect(dateKey(dated("2026-06-01T09:00:00Z"))).toBe(dateKey(dated("2026-06-01T10:00:00+01:00")));
  expect(dateKey(dated("2026"))).not.toBe(dateKey(dated("2026-01-01")));
});

test("what may be one day meets under a key", () => {
  const night = dated("2026-06-01T23:30:00Z");
  expect(dayKeys(night)).toEqual(
    expect.arrayContaining([...dayKeys(dated("2026-06-01")), ...dayKeys(dated("2026-06-02"))]),
  );
  expect(onSameDay(night, dated("2026-06-02"))).toBe(true);
  expect(onSameDay(night, dated("2026-06-03"))).toBe(false);
  expect(dayKeys(dated("2026-06"))).toEqual([]);
  expect(onSameDay(dated("2026-06"), dated("2026-06"))).toBe(false);
});
