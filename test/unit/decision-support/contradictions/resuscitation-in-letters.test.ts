import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";
import { letter } from "../../../fixtures/clinical.ts";
import { answer, decision, evaluationOf, plan } from "./resuscitation-told.ts";

const rule = "codeStatusAgainstPlan";
const told = (gp: readonly object[], home: readonly object[]) => {
  const evaluation = evaluationOf(gp, home);
  return { cards: cardsOf(evaluation, rule), between: cardsOf(evaluation, "resuscitationDecisionsDiffer") };
};

describe("a resuscitation decision of which a letter tells", () => {
  it("says that only a letter tells of a DNACPR", () => {
    const [card, ...more] = told(
      [],
      [letter("Treated for pneumonia. DNACPR in place, family aware. Home with care.")],
    ).cards;
    expect(more).toEqual([]);
    expect(card?.summary).toBe(
      "“Discharge letter” (01-May-2026) says not for CPR; no decision form in force is in the records that were read",
    );
    expect(card?.detail).toContain("“DNACPR in place, family aware”");
    expect(card?.indicator).toBe("warning");
  });

  it.each([
    ["a coded decision", [decision("450476008")]],
    ["a plan", [plan("Not for CPR")]],
    [
      "a form",
      [{ ...answer("CPR attempts", { valueString: "Not recommended" }), subject: { reference: "Patient/p1" } }],
    ],
  ])("and leaves it out where %s says it", (_, resources) => {
    expect(told(resources, [letter("DNACPR in place")]).cards).toEqual([]);
  });

  it("holds what a letter says against what is recorded, unless it was overtaken since", () => {
    expect(told([decision("450475007")], [letter("DNACPR in place")]).cards[0]?.summary).toBe(
      "Recorded as for CPR (03-Feb-2024), but “Discharge letter” says not for CPR",
    );
    expect(told([decision("450476008")], [letter("For full resuscitation")]).cards).toHaveLength(1);
    expect(told([decision("450476008")], [letter("For full resuscitation", "2019-05-01")]).cards).toEqual([]);
  });

  it.each([
    "DNACPR to be discussed by GP",
    "Bystander CPR was given",
    "Her late husband had a DNACPR",
    "Admitted to resus with sepsis",
    "No DNACPR in place",
  ])("reads no decision out of a letter's “%s”", (words) => {
    expect(told([], [letter(words)]).cards).toEqual([]);
  });

  it("is silent where the letter was entered in error, or somebody has died", () => {
    expect(told([], [letter("DNACPR in place", "2026-05-01", { status: "entered-in-error" })]).cards).toEqual([]);
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient({ deceasedBoolean: true }), letter("DNACPR in place")] },
    });
    expect(cardsOf(evaluation, rule)).toEqual([]);
  });

  it("warns, and alarms no one, of an older letter's DNACPR beside a later decision for CPR", () => {
    const [older] = told([decision("450475007")], [letter("DNACPR in place", "2019-05-01")]).cards;
    expect(older?.indicator).toBe("warning");
    expect(older?.summary).toContain("“Discharge letter” says not for CPR");
    const [later] = told([decision("450475007")], [letter("DNACPR in place")]).cards;
    expect(later?.indicator).toBe("critical");
  });

  it("holds a letter that one source filed since against that source's own decision", () => {
    const [card] = told([decision("450475007"), letter("DNACPR in place")], []).cards;
    expect(card?.summary).toBe("Recorded as for CPR (03-Feb-2024), but “Discharge letter” says not for CPR");
    expect(told([decision("450475007"), letter("DNACPR in place", "2019-05-01")], []).cards).toEqual([]);
    const scan = letter("See the scan", "2026-05-01", { title: "DNACPR form", type: { text: "DNACPR form" } });
    expect(told([decision("450475007"), scan], []).cards[0]?.summary).toBe(
      "Recorded as for CPR (03-Feb-2024), but “DNACPR form” says not for CPR",
    );
  });

  it("says nothing of a letter's DNACPR that a later letter of the same source ended", () => {
    expect(
      told([], [letter("DNACPR in place", "2024-05-01"), letter("DNACPR revoked, for full resuscitation")]).cards,
    ).toEqual([]);
    expect(
      told([], [letter("For full resuscitation", "2024-05-01"), letter("DNACPR in place")]).cards[0]?.summary,
    ).toContain("says not for CPR; no decision form");
  });

  it("takes no letter without a date for an overtaken one", () => {
    const undated = letter("For full resuscitation", "2019-05-01", { date: undefined });
    expect(told([decision("450476008")], [undated]).cards).toHaveLength(1);
  });

  it("claims no missing form where a decision is in the record and no longer in force", () => {
    const [card] = told([decision("450476008", { status: "inactive" })], [letter("DNACPR in place")]).cards;
    expect(card?.summary).toContain("no decision form in force is in the records that were read");
  });
});
