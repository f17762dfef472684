import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient } from "../../fixtures/chart-from-fhir.ts";
import { problem } from "../../fixtures/clinical.ts";

const snomed = (code: string, display: string) => ({ system: "http://snomed.info/sct", code, display });
const icd10 = (code: string, display: string) => ({ system: "http://hl7.org/fhir/sid/icd-10", code, display });
const fibrillation = snomed("49436004", "Atrial fibrillation");

function score(...codings: readonly object[]) {
  const { evaluation } = chartFrom({
    gp: {
      kind: "gp",
      resources: [
        patient({ birthDate: "1940-01-01", gender: "male" }),
        problem({ text: "Atrial fibrillation", coding: [fibrillation, ...codings] }),
        medicine("m", "Apixaban 5mg tablets"),
      ],
    },
  });
  return cardsOf(evaluation, "cha2ds2Vasc")[0];
}

describe("a card that rests on a code which the words beside it contradict", () => {
  it("says so, names both, and asks which is meant", () => {
    const card = score(icd10("I10", "Essential hypertension"));
    expect(card?.detail).toContain("Code in doubt: “Atrial fibrillation” carries a code of “Essential hypertension”.");
    expect(card?.detail).toContain("Look which of the two is meant before relying on this.");
  });

  it("says nothing of a code that fits its words", () => {
    expect(score(icd10("I48", "Atrial fibrillation and flutter"))?.detail).not.toContain("in doubt");
    expect(score()?.detail).not.toContain("in doubt");
  });

  it.each([
    "Atrial fibrillation ruled out as cause",
    "No atrial fibrillation on this tracing",
    "Atrial fibrillation - not confirmed by tape",
  ])("says so of words that deny what the code says: %s", (text) => {
    const of = (words: string) => {
      const coded = problem({ text: words, coding: [snomed("49436004", "Atrial fibrillation (disorder)")] });
      const resources = [patient({ birthDate: "1940-01-01", gender: "male" }), coded];
      return cardsOf(chartFrom({ gp: { kind: "gp", resources } }).evaluation, "cha2ds2Vasc")[0]?.detail;
    };
    expect(of(text)).toContain(`Code in doubt: “${text}” carries a code of “Atrial fibrillation (disorder)”.`);
    expect(of("Atrial fibrillation, no anticoagulant")).not.toContain("in doubt");
  });

  it("scores nothing where the words do nothing but deny it, and says so", () => {
    const coded = problem({ text: "AF excluded", coding: [fibrillation] });
    const resources = [patient({ birthDate: "1940-01-01", gender: "male" }), coded];
    const { cards, cannotCheck } = chartFrom({ gp: { kind: "gp", resources } }).evaluation;
    expect(cards.filter(({ rule }) => rule === "cha2ds2Vasc")).toEqual([]);
    expect(cannotCheck.filter(({ rule }) => rule === "cha2ds2Vasc").map(({ reason }) => reason)).toEqual([
      "CHA2DS2-VASc not worked out: “AF excluded” is coded as atrial fibrillation, and its own words deny it.",
    ]);
    const hypertension = problem({
      text: "Hypertension excluded",
      coding: [snomed("38341003", "Hypertensive disorder")],
    });
    const said = (...more: readonly object[]) =>
      chartFrom({ gp: { kind: "gp", resources: [patient({ birthDate: "1940-01-01", gender: "male" }), ...more] } });
    const [card] = cardsOf(said(problem({ coding: [fibrillation] }), hypertension).evaluation, "cha2ds2Vasc");
    expect(card?.detail).toContain("Not counted: “Hypertension excluded”, as the words deny the code.");
  });

  it("still reads it: a warning left out is the worse error", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [
          patient(),
          problem({
            text: "Asthma",
            coding: [snomed("195967001", "Asthma"), snomed("718447001", "Difficult airway")],
          }),
        ],
      },
    });
    const [card] = cardsOf(evaluation, "difficultAirway");
    expect(card?.summary).toContain("Difficult airway");
    expect(card?.detail).toContain("“Asthma” carries a code of “Difficult airway”");
  });
});
