import { describe, expect, it } from "vitest";
import { isMet, readCondition } from "../../../../shared/decision-support/plans/threshold-words.ts";

const read = (words: string) =>
  readCondition(words).triggers.map(({ measure, comparison, value }) => `${measure.id} ${comparison} ${value}`);

describe("a plan's condition as thresholds", () => {
  it.each([
    ["SpO2 below 88 %", "oxygenSaturation below 88"],
    ["SpO2 < 88%", "oxygenSaturation below 88"],
    ["If her oxygen saturations fall below 88", "oxygenSaturation below 88"],
    ["SpO2 88 % or below", "oxygenSaturation atOrBelow 88"],
    ["sats at or below 88 % on air", "oxygenSaturation atOrBelow 88"],
    ["Temperature over 38 °C", "temperature above 38"],
    ["temp of 38 or above", "temperature atOrAbove 38"],
    ["Heart rate more than 120 bpm", "pulse above 120"],
    ["breathing rate above 25 breaths per minute", "respiratoryRate above 25"],
    ["systolic BP under 100 mmHg", "systolicPressure below 100"],
    ["blood sugar under 4 mmol/L", "glucose below 4"],
    ["BM over 15", "glucose above 15"],
    ["weight at least 82.5 kg", "weight atOrAbove 82.5"],
    ["diastolic BP above 110 mmHg", "diastolicPressure above 110"],
  ])("reads “%s”", (words, trigger) => {
    expect(read(words)).toEqual([trigger]);
    expect(readCondition(words).unreadNumbers).toEqual([]);
  });

  it("reads each part of what is joined by “or”, and keeps the other parts' words", () => {
    const { triggers, others, together } = readCondition("SpO2 below 88 % or breathless at rest");
    expect(triggers).toHaveLength(1);
    expect(others).toEqual(["breathless at rest"]);
    expect(together).toBe(false);
  });

  it.each([
    ["BP over 180/110", ["systolicPressure above 180", "diastolicPressure above 110"]],
    ["blood pressure 180/110 or above", ["systolicPressure atOrAbove 180", "diastolicPressure atOrAbove 110"]],
    ["BP goes above 160/100 mmHg", ["systolicPressure above 160", "diastolicPressure above 100"]],
    ["BP > 180/110 or headache", ["systolicPressure above 180", "diastolicPressure above 110"]],
  ])("reads both numbers of “%s”, either of which meets it", (words, triggers) => {
    expect(read(words)).toEqual(triggers);
    expect(readCondition(words)).toMatchObject({ unreadNumbers: [], together: false });
  });

  it("reads the upper number of a low pressure, and says that the lower was not read", () => {
    expect(read("BP below 90/60")).toEqual(["systolicPressure below 90"]);
    expect(readCondition("BP below 90/60").unreadNumbers).toEqual(["bp below 90/60 (lower number)"]);
  });

  it("knows that parts joined by “and” belong together", () => {
    expect(readCondition("SpO2 below 88 % and pulse over 120").together).toBe(true);
  });

  it.each([
    "SpO2 between 85 and 88 %",
    "SpO2 below 88 % for ten minutes",
    "SpO2 not below 88 %",
    "blood sugar over 70",
    "temperature above 100",
    "weight up by 2 kg",
    "potassium over 6 mmol/L",
    "SpO2 below 88 mmHg",
  ])("reads no threshold out of “%s”", (words) => {
    expect(read(words)).toEqual([]);
  });

  it.each(["BP below 90/60", "SpO2 between 85 and 88 %", "weight up by 2 kg", "potassium over 6 mmol/L"])(
    "says of “%s” that a number was not read",
    (words) => {
      expect(readCondition(words).unreadNumbers.length).toBeGreaterThan(0);
    },
  );

  it.each([
    "Not eating or drinking for 24 hours",
    "Missed clozapine for 48 hours or more",
    "Dying",
    "No answer on 01632 960 200",
    "After 2 doses",
  ])("holds “%s” for nothing that is measured", (words) => {
    expect(readCondition(words)).toMatchObject({ triggers: [], unreadNumbers: [] });
  });

  it("is met on the right side of the number, and at it only where the plan says so", () => {
    const met = (comparison: Parameters<typeof isMet>[0]["comparison"]) =>
      [87, 88, 89].map((value) => isMet({ comparison, value: 88 }, value));
    expect(met("below")).toEqual([true, false, false]);
    expect(met("atOrBelow")).toEqual([true, true, false]);
    expect(met("above")).toEqual([false, false, true]);
    expect(met("atOrAbove")).toEqual([false, true, true]);
  });
});

// What no person's plan can mean is not read: the last number that is, and the first that is not.
describe("a number that is no threshold", () => {
  it.each([
    ["SpO2 below", "%", 50, 100, 1],
    ["respiratory rate above", "per minute", 3, 80, 1],
    ["pulse above", "bpm", 20, 250, 1],
    ["temperature above", "°C", 30, 44, 1],
    ["systolic BP above", "mmHg", 50, 260, 1],
    ["diastolic BP above", "mmHg", 20, 160, 1],
    ["blood sugar above", "mmol/L", 0, 33, 1],
    ["weight above", "kg", 2, 400, 1],
  ])("%s … %s: from %d to %d", (words, unit, low, high, step) => {
    const isRead = (value: number) => read(`${words} ${value} ${unit}`).length;
    expect([low, high].map(isRead)).toEqual([1, 1]);
    expect(isRead(high + step)).toBe(0);
    if (low > 0) expect(isRead(low - step)).toBe(0);
  });
});
