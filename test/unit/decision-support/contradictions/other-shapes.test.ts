import { describe, expect, it } from "vitest";
import { allergy, cardsOf, chartFrom, coded, medicine, patient } from "../../../fixtures/chart-from-fhir.ts";

const about = { subject: { reference: "Patient/p1" }, patient: { reference: "Patient/p1" } };
const young = patient({ birthDate: "1994-02-20" });

function told(rule: string, gp: readonly object[], acute: readonly object[], person: object = patient()) {
  const of = (resources: readonly object[]) => [
    person,
    ...resources.map((one, at) => ({ id: `r${at}`, ...about, ...one })),
  ];
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: of(gp) },
    acute: { kind: "acute", resources: of(acute) },
  });
  return cardsOf(evaluation, rule).map(({ summary, indicator }) => `${indicator}: ${summary}`);
}

const problem = (text: string, day = "2026-10-02", overrides: object = {}) => ({
  resourceType: "Condition",
  clinicalStatus: { coding: [{ code: "active" }] },
  code: { text },
  onsetDateTime: day,
  ...overrides,
});
const alert = (text: string) => ({
  resourceType: "Flag",
  status: "active",
  code: { text },
  period: { start: "2026-10-02" },
});
const finding = (text: string, value: object, day = "2026-10-02") => ({
  resourceType: "Observation",
  status: "final",
  code: { text },
  effectiveDateTime: day,
  ...value,
});
const form = (text: string, answer: object) => ({
  resourceType: "QuestionnaireResponse",
  status: "completed",
  authored: "2026-10-02",
  item: [{ linkId: "1", text, answer: [answer] }],
});

describe("allergies", () => {
  const rule = "allergyRecordsDiffer";
  const penicillin = allergy("a", { text: "Penicillin" });
  const emptyList = {
    resourceType: "List",
    status: "current",
    mode: "snapshot",
    code: coded("886921000000105", "Allergies and adverse reactions"),
    emptyReason: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/list-empty-reason", code: "nilknown" }] },
  };

  it.each([
    ["an allergy in words", allergy("n", { text: "NKDA" }), "NKDA", "03-Feb-2015"],
    ["a problem in words", problem("No known drug allergies"), "No known drug allergies", "02-Oct-2026"],
    ["an empty list", emptyList, "Allergies and adverse reactions: none known", "undated"],
  ])("names both sides with their dates where %s speaks against an allergy", (_, none, said, date) => {
    const cards = told(rule, [penicillin], [none]);
    expect(cards).toHaveLength(1);
    expect(cards[0]).toContain(
      `warning: Allergy records disagree. “${said}” (${date}) at acute organisation, but Penicillin (03-Feb-2015)`,
    );
  });

  it("names three allergies that speak against it, and two of four with how many more", () => {
    const none = { id: "none", ...about, ...problem("No known allergies") };
    const of = (...names: readonly string[]) => {
      const { evaluation } = chartFrom({
        gp: { kind: "gp", resources: [patient(), ...names.map((text, at) => allergy(`a${at}`, { text }))] },
        acute: { kind: "acute", resources: [patient(), none] },
      });
      return cardsOf(evaluation, rule)[0]?.detail ?? "";
    };
    const three = of("Penicillin", "Codeine", "Latex");
    for (const name of ["Penicillin", "Codeine", "Latex"]) expect(three).toContain(`${name} (03-Feb-2015)`);
    expect(three).not.toContain("more");
    const four = of("Penicillin", "Codeine", "Latex", "Naproxen");
    expect(four.match(/\(03-Feb-2015\)/g)).toHaveLength(2);
    expect(four).toContain("and 2 more are recorded");
  });

  it("names both sides of a coded statement against an allergy", () => {
    expect(told(rule, [penicillin], [allergy("n", coded("716186003", "No known allergy"))])).toEqual([
      "warning: Allergy records disagree. “No known allergy” at acute organisation, but Penicillin is recorded at gp organisation",
    ]);
  });

  it("leaves out what a source wrote before it recorded the allergy, and nothing else", () => {
    const none = (recordedDate?: string) => allergy("n", { text: "No known allergies" }, { recordedDate });
    const later = allergy("a", { text: "Penicillin" }, { recordedDate: "2020-05-06" });
    expect(told(rule, [none("1998-03-02"), later], [])).toEqual([]);
    expect(told(rule, [problem("No known allergies", "1998-03-02"), later], [])).toEqual([]);
    expect(told(rule, [none("2021-03-02"), later], [])).toHaveLength(1);
    expect(told(rule, [none(), later], [])).toHaveLength(1);
    expect(told(rule, [none("1998-03-02")], [later])).toHaveLength(1);
    expect(told(rule, [none("1998-03-02"), later], [allergy("p", { text: "Peanut" })])).toHaveLength(1);
  });

  it("names several, and keeps apart what is not about medicines", () => {
    const peanut = allergy("b", { text: "Peanut" }, { category: ["food"] });
    expect(told(rule, [penicillin, peanut], [allergy("n", coded("716186003", "No known allergy"))])[0]).toMatch(
      /but (?:Penicillin and Peanut|Peanut and Penicillin) are recorded/,
    );
    expect(told(rule, [peanut], [allergy("n", { text: "NKDA" })])).toEqual([]);
    expect(told(rule, [penicillin], [problem("No known allergy to latex")])).toEqual([]);
  });
});

describe("doses", () => {
  it("are one where both come to the same in a day", () => {
    const of = (name: string, text: string) => medicine("m", name, { dosageInstruction: [{ text }] });
    const one = of("Bisoprolol 5mg tablets", "Take ONE daily");
    expect(told("doseRecordsDiffer", [one], [of("Bisoprolol 2.5mg tablets", "Take TWO daily")])).toEqual([]);
    expect(told("doseRecordsDiffer", [one], [of("Bisoprolol 2.5mg tablets", "Take ONE daily")])).toHaveLength(1);
  });
});

describe("pregnancy", () => {
  const rule = "pregnancyRecordsDiffer";
  const not = finding("Pregnancy status", { valueCodeableConcept: coded("60001007", "Not pregnant") }, "2026-11-10");
  it.each([
    ["a problem in words", problem("Pregnant"), "pregnant"],
    ["an alert", alert("Pregnant"), "pregnant"],
    ["a test", finding("Urine pregnancy test", { valueString: "Positive" }), "pregnancy test positive"],
    [
      "a gestation",
      finding("Gestational age", { valueQuantity: { value: 12, unit: "wk" } }),
      "pregnant, gestation recorded",
    ],
  ])("is said by %s", (_, said, words) => {
    expect(told(rule, [said], [not], young)).toEqual([
      `warning: Pregnancy records disagree: ${words} at gp organisation (02-Oct-2026), not pregnant at acute organisation (10-Nov-2026)`,
    ]);
  });

  it("may have ended in a loss that the other source does not know of; a birth is no disagreement", () => {
    const later = (text: string) => told(rule, [problem("Pregnant")], [problem(text, "2026-11-10")], young);
    expect(later("Miscarriage")[0]).toContain("pregnancy ended (“Miscarriage”) at acute organisation");
    expect(later("Normal delivery")).toEqual([]);
    expect(later("Threatened miscarriage")).toEqual([]);
  });

  it("is over after the expected date", () => {
    const expected = (date: string) => ({
      ...finding("Expected date", { valueDateTime: date }, "2026-05-02"),
      code: coded("11778-8", "Delivery date Estimated", "http://loinc.org"),
    });
    expect(told(rule, [expected("2026-12-20")], [not], young)).toHaveLength(1);
    expect(told(rule, [expected("2026-11-01")], [not], young)).toEqual([]);
  });
});

describe("attorney", () => {
  const rule = "attorneyRecordsDiffer";
  const none = finding("Lasting power of attorney", { valueString: "None" });
  it.each([
    ["an alert that names", alert("Lasting power of attorney for health and welfare: John Smith"), "John Smith"],
    [
      "a finding that names",
      finding("Lasting power of attorney health and welfare", { valueString: "John Smith" }),
      "John Smith",
    ],
    [
      "a problem that names nobody",
      problem("Has lasting power of attorney for health and welfare"),
      "one appointed, not named",
    ],
    ["a form", form("Lasting power of attorney for health?", { valueBoolean: true }), "one appointed, not named"],
  ])("%s speaks against none", (_, said, who) => {
    expect(told(rule, [said], [none])[0]).toBe(
      `warning: Attorney or deputy recorded differently: ${who} at gp organisation and none at acute organisation`,
    );
  });

  it("says nothing of money alone, of an application, and of one name beside no name", () => {
    expect(told(rule, [alert("Lasting power of attorney for property and financial affairs")], [none])).toEqual([]);
    expect(told(rule, [problem("Lasting power of attorney application discussed")], [none])).toEqual([]);
    expect(
      told(rule, [problem("Has lasting power of attorney")], [alert("Lasting power of attorney: John Smith")]),
    ).toEqual([]);
  });
});

describe("capacity", () => {
  const rule = "capacityRecordsDiffer";
  const has = finding("Mental capacity", { valueString: "Has capacity" }, "2026-11-01");
  it.each([
    ["a finding", finding("Mental capacity assessment", { valueString: "Lacks capacity" })],
    ["a coded finding", finding("Mental capacity", { valueCodeableConcept: { text: "Lacks capacity" } })],
    ["a problem", problem("Lacks mental capacity")],
    ["an alert", alert("Lacks capacity to make decisions about care")],
    [
      "a question answered with no",
      form("Does the person have capacity to make this decision?", { valueBoolean: false }),
    ],
    ["a question of lacking it", form("Does the person lack capacity?", { valueBoolean: true })],
  ])("is said by %s", (_, lacks) => {
    expect(told(rule, [lacks], [has])[0]).toBe(
      "info: Capacity recorded differently: has capacity at acute organisation (01-Nov-2026); lacks capacity at gp organisation (02-Oct-2026)",
    );
  });

  it("is not the capacity of the lungs, nor what only asks", () => {
    expect(told(rule, [form("Does the person have vital capacity to walk?", { valueBoolean: false })], [has])).toEqual(
      [],
    );
    expect(told(rule, [form("Does the person have capacity?", { valueString: "Not assessed" })], [has])).toEqual([]);
  });
});

describe("death", () => {
  const rule = "deceasedRecordsDiffer";
  const stay = (overrides: object) => ({
    resourceType: "Encounter",
    status: "finished",
    class: { code: "IMP" },
    period: { start: "2026-11-01T10:00:00Z", end: "2026-11-02T10:00:00Z" },
    ...overrides,
  });
  const dead = patient({ deceasedDateTime: "2026-10-30" });

  it("is told where a stay ended with it, or a problem is it, and no register has it", () => {
    const died = stay({ hospitalization: { dischargeDisposition: { text: "Patient died" } } });
    expect(told(rule, [], [died])[0]).toContain("Death recorded at acute organisation (01-Nov-2026)");
    expect(told(rule, [], [problem("Death")])).toHaveLength(1);
    expect(told(rule, [], [problem("Fear of death")])).toEqual([]);
    expect(told(rule, [], [stay({})])).toEqual([]);
  });

  it.each([
    "Patient died",
    "Patient died at home 2026-11-01",
    "Died in hospital 01-Nov-2026",
    "Expected death at home",
    "Died peacefully in the hospice on 1 November 2026",
    "Patient passed away",
  ])("is told by the problem “%s”", (text) => {
    expect(told(rule, [], [problem(text)])).toHaveLength(1);
  });

  it.each([
    "Death of husband",
    "Father died of heart attack",
    "Preferred place of death at home",
    "Expected death discussed",
    "Sudden cardiac death, resuscitated",
    "Death at home preferred",
  ])("and not by “%s”", (text) => {
    expect(told(rule, [], [problem(text)])).toEqual([]);
  });

  it("is told beside a later contact in person, from two days after it", () => {
    expect(told(rule, [], [stay({})], dead)[0]).toBe(
      "warning: Recorded as having died on 30-Oct-2026, but seen at acute organisation (01-Nov-2026)",
    );
    const on = (start: string) => told(rule, [], [stay({ period: { start } })], dead).length;
    expect([on("2026-10-31T23:59:00Z"), on("2026-11-01T00:01:00Z")]).toEqual([0, 1]);
    expect(told(rule, [], [stay({ reasonCode: [{ text: "Bereavement visit to relative" }] })], dead)).toEqual([]);
    expect(told(rule, [], [stay({ class: { code: "VR" } })], dead)).toEqual([]);
  });
});
