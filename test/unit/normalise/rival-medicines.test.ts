import { expect, test } from "vitest";
import { chartOf, gatheredUnder, groupsUnder, patient, prescription } from "../merge/sources.ts";

const heading = "medicationsAndMedicalDevices";
const medicine = (text: string, more: object = {}) => ({
  resourceType: "Medication",
  id: "m1",
  code: { text },
  ...more,
});
const ordered = prescription("x", {
  medicationReference: { reference: "Medication/m1" },
  authoredOn: "2026-03-04T09:00:00Z",
  dosageInstruction: [{ text: "One tablet twice a day" }],
});
const ten = medicine("Morphine 10mg modified-release tablets");
const hundred = medicine("Morphine 100mg modified-release tablets");

test("a medicine that was sent as two under one id is neither, and the prescription says so, in whatever order they came", () => {
  for (const medicines of [
    [ten, hundred],
    [hundred, ten],
  ]) {
    const [group] = groupsUnder(chartOf({ gp: [patient(), ordered, ...medicines] }), heading);
    expect(group?.preferred.display).toBe(
      "Morphine 100mg modified-release tablets or Morphine 10mg modified-release tablets (sent as both)",
    );
    expect(group?.preferred.issues).toContainEqual({ code: "contentsDiffer", path: "medicationReference" });
  }
});

test("strengths that only the ingredients state tell two medicines of one name apart", () => {
  const of = (value: number) =>
    medicine("Oramorph", { ingredient: [{ strength: { numerator: { value, unit: "mg" } } }] });
  const [group] = groupsUnder(chartOf({ gp: [patient(), ordered, of(10), of(100)] }), heading);
  expect(group?.preferred.display).toContain("Oramorph, 10 mg or Oramorph, 100 mg");
});

test("sent twice as the same medicine, or in two versions in an order, it is that medicine", () => {
  const batch = { ...ten, batch: { lotNumber: "77" } };
  const older = { ...hundred, meta: { versionId: "1", lastUpdated: "2026-03-01T09:00:00Z" } };
  const newer = { ...ten, meta: { versionId: "2", lastUpdated: "2026-03-02T09:00:00Z" } };
  for (const medicines of [
    [ten, ten],
    [ten, batch],
    [older, newer],
  ]) {
    const [group] = groupsUnder(chartOf({ gp: [patient(), ordered, ...medicines] }), heading);
    expect(group?.preferred.display).toBe("Morphine 10mg modified-release tablets");
    expect(group?.preferred.issues.map(({ code }) => code)).not.toContain("contentsDiffer");
  }
});

test("what may be either of two medicines joins neither elsewhere, and none of the contents is lost", () => {
  const elsewhere = { ...ordered, medicationReference: undefined, medicationCodeableConcept: ten.code };
  const chart = chartOf({ gp: [patient(), ordered, ten, hundred], acute: [patient(), elsewhere] });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:x", "gp:x"]);
  const { received, inGroups, supporting, notShown } = chart.counts;
  expect(received).toBe(6);
  expect(inGroups + supporting + notShown).toBe(received);
});

test("more medicines under one id than can be told apart are none of them", () => {
  const nine = Array.from({ length: 9 }, (_, at) => medicine(`Medicine ${at} 5mg tablets`));
  for (const medicines of [nine, nine.toReversed()]) {
    const chart = chartOf({ gp: [patient(), ordered, ...medicines] });
    const [group] = groupsUnder(chart, heading);
    expect(group?.preferred.display).toMatch(/^One of more than 8 medicines sent under one id: .* or another$/);
    expect(group?.preferred.issues).toContainEqual({ code: "contentsDiffer", path: "medicationReference" });
    const { received, inGroups, supporting, notShown } = chart.counts;
    expect(inGroups + supporting + notShown).toBe(received);
  }
});
