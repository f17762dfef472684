import { expect, test } from "vitest";
import { cardsOf, chartFrom, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";

const rule = "medicinesRecognised";

function check(...medicines: readonly object[]) {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...medicines] } });
  expect(cardsOf(evaluation, rule)).toEqual([]);
  return reasonsOf(evaluation, rule);
}

test("names every medicine that no table knows, each once, in one sentence", () => {
  const reasons = check(
    medicine("a", "inhaler as before"),
    medicine("b", "Patient's own drops"),
    medicine("c", "inhaler as before", { authoredOn: "2026-02-05" }),
    medicine("d", "Apixaban 5mg tablets"),
  );
  expect(reasons).toHaveLength(1);
  expect(reasons[0]).toContain("because no table knows them");
  expect(reasons[0]?.match(/“inhaler as before”/g)).toHaveLength(1);
  expect(reasons[0]).toContain("“Patient's own drops”");
  expect(reasons[0]).not.toContain("Apixaban");
});

test("names each that came as a code without words: two of them are two medicines", () => {
  const bare = (code: string) => ({ coding: [{ system: "http://www.nlm.nih.gov/research/umls/rxnorm", code }] });
  expect(check(medicine("a", bare("11289")), medicine("b", bare("5640")))).toEqual([
    "Not checked for combinations, duplicates or doses, because no table knows them: “No term given (RxNorm 11289)” and “No term given (RxNorm 5640)”.",
  ]);
});

test("names a medicine of which only the kind is written, and the kind", () => {
  const reasons = check(
    medicine("a", "ACE inhibitor, name not given"),
    medicine("b", "PPI od"),
    medicine("c", "Ramipril"),
  );
  expect(reasons).toEqual([
    "Not checked for combinations, duplicates or doses, because only the kind of medicine is written: “ACE inhibitor, name not given” (ACE inhibitors) and “PPI od” (proton pump inhibitors).",
  ]);
});

test.each(["Eliquis 5mg tablets", "Amlodpine 5mg tablets", "Co-amoxiclav 500mg/125mg tablets", "Humulin M3"])(
  "is silent for %s, which is known by brand, by its spelling healed, as a combination or as a mixture",
  (name) => expect(check(medicine("a", name))).toEqual([]),
);

test("is silent for what was stopped, and without any medicine", () => {
  expect(check(medicine("a", "inhaler as before", { status: "stopped" }))).toEqual([]);
  expect(check()).toEqual([]);
});
