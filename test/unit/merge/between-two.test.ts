import { expect, test } from "vitest";
import { chartOf, coding, concept, gatheredUnder, loinc, observation, patient, type Resource } from "./sources.ts";

const at = "2026-11-20T08:30:00+00:00";
const calcium = (id: string, changes: Resource = {}) =>
  observation(id, {
    code: concept("Calcium", coding(loinc, "2000-8", "Calcium")),
    effectiveDateTime: at,
    valueQuantity: { value: 2.31, unit: "mmol/L" },
    ...changes,
  });

const heading = "investigationResults";

test("a result without a specimen that fits blood and urine alike is neither, whichever source comes first", () => {
  const [inBlood, inUrine] = ["Blood", "Urine"].map((display) => ({ specimen: { display } }));
  const specimens = [inBlood, undefined, inUrine];
  for (const turn of [0, 1, 2]) {
    const [a, b, c] = [0, 1, 2].map((place) => specimens[(place + turn) % 3]);
    const chart = chartOf({
      a: [patient(), calcium("x", a)],
      b: [patient(), calcium("x", b)],
      c: [patient(), calcium("x", c)],
    });
    expect(gatheredUnder(chart, heading)).toEqual(["a:x", "b:x", "c:x"]);
  }
});

test("a result without a specimen still joins the only one that has one", () => {
  const chart = chartOf({
    a: [patient(), calcium("x")],
    b: [patient(), calcium("x", { specimen: { display: "Blood" } })],
    c: [patient(), calcium("x", { specimen: { display: "Blood" } })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["a:x b:x c:x"]);
});

test("what says that it is neither still goes by its number", () => {
  const identifier = [{ system: "https://lab.example.nhs.uk/result", value: "77" }];
  const chart = chartOf({
    a: [patient(), calcium("x", { specimen: { display: "Blood" }, identifier })],
    b: [patient(), calcium("x", { identifier })],
    c: [patient(), calcium("x", { specimen: { display: "Urine" } })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["a:x b:x", "c:x"]);
});

test("two of one minute are one, although a third that says only the day may be either of that day's", () => {
  const chart = chartOf({
    a: [patient(), calcium("eight")],
    b: [patient(), calcium("eight", { valueQuantity: { value: 9.26, unit: "mg/dL" } })],
    c: [patient(), calcium("nine", { effectiveDateTime: "2026-11-20T09:30:00+00:00" })],
    d: [patient(), calcium("day", { effectiveDateTime: "2026-11-20" })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["a:eight b:eight", "c:nine", "d:day"]);
});

test("two that could be the same of one minute leave it open", () => {
  const chart = chartOf({
    a: [patient(), calcium("rounded", { valueQuantity: { value: 2.3, unit: "mmol/L" } })],
    b: [
      patient(),
      calcium("one", { valueQuantity: { value: 2.31, unit: "mmol/L" } }),
      calcium("other", { valueQuantity: { value: 2.32, unit: "mmol/L" } }),
    ],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["a:rounded", "b:one", "b:other"]);
});
