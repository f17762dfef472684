import { describe, expect, it } from "vitest";
import table from "../../../../assets/tables/efi-deficits.json" with { type: "json" };
import { efiOf, frailtyBand } from "../../../../shared/decision-support/scores/efi-score.ts";
import { isSctid } from "../../../../shared/fhir/sctid.ts";
import { cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { egfrUnit, observation, problem, resolved, result, tests } from "../../../fixtures/clinical.ts";

const rule = "electronicFrailtyIndex";

function check(resources: readonly object[], person: object = {}, elsewhere: readonly object[] = []) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...resources] },
    acute: { kind: "acute", resources: [patient(person), ...elsewhere] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

const words = [
  ...[
    "Heart failure",
    "Hypertension",
    "Type 2 diabetes mellitus",
    "Falls",
    "Osteoporosis",
    "Hearing loss",
    "Housebound",
  ],
  ...["Vascular dementia", "Peptic ulcer", "Leg ulcer", "Insomnia", "Cataract", "Urinary incontinence", "Weight loss"],
];
const first = (count: number) => words.slice(0, count).map((text) => problem(text));
/** Of four that certainly are none, one more makes the least number that is shown. */
const counts = (...resources: readonly object[]) =>
  Number(
    /by (\d+) deficits|: (\d+) of 36/
      .exec(check([...first(5), ...resources]).cards[0]?.summary ?? "")
      ?.slice(1)
      .find(Boolean),
  ) - 5;

describe("eFI bands", () => {
  it.each([
    [4, "0.111", "fit"],
    [5, "0.139", "mild"],
    [8, "0.222", "mild"],
    [9, "0.250", "moderate"],
    [12, "0.333", "moderate"],
    [13, "0.361", "severe"],
  ])("%d of 36", (deficits, efi, band) => {
    expect(efiOf(deficits).toFixed(3)).toBe(efi);
    expect(frailtyBand(efiOf(deficits))).toBe(band);
  });

  it("asks for 36 deficits, each once, with SNOMED CT codes whose check digit is right", () => {
    expect(table.deficits).toHaveLength(36);
    expect(new Set(table.deficits.map(({ id }) => id)).size).toBe(36);
    expect(table.deficits.flatMap((row) => row.snomed ?? []).filter((code) => !isSctid(code))).toEqual([]);
  });
});

describe("eFI from the record", () => {
  it("is 0.25 moderate with nine deficits, and names them", () => {
    const { cards } = check(first(9));
    expect(cards[0]?.summary).toBe("eFI 0.25 moderate: 9 of 36 deficits");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.inputs).toHaveLength(9);
    expect(cards[0]?.detail).toContain("falls");
    expect(check(first(13)).cards[0]?.summary).toContain("eFI 0.36 severe: 13 of 36");
  });

  it("is silent while fit, and speaks from five deficits on", () => {
    expect(check(first(4))).toEqual({ cards: [], reasons: [] });
    expect(check(first(5)).cards[0]?.summary).toContain("eFI 0.14 mild");
  });

  it("finds every deficit of its table by its first word or condition", () => {
    const missed = table.deficits.filter((row) => {
      const [text] = row.words ?? [];
      if (text === undefined) return false;
      const others = first(6).filter((_, index) => !new RegExp(text, "i").test(words[index] ?? ""));
      return !check([...others.slice(0, 5), problem(text)]).cards[0]?.inputs.some(({ label }) => label === row.name);
    });
    expect(missed.map(({ id }) => id)).toEqual([]);
  });

  it("counts a deficit once however often and wherever it is recorded, also one that is over", () => {
    expect(counts(problem("Stroke", resolved), problem("TIA"))).toBe(1);
    expect(check(first(5), {}, first(5)).cards[0]?.summary).toContain("5 of 36");
  });

  it("lets a recorded diagnosis of frailty stand above the count", () => {
    const severe = problem(coded("925861000000102", "Severe frailty"), { onsetDateTime: "2026-05-02" });
    const { cards } = check([...first(3), severe]);
    expect(cards[0]?.summary).toBe("eFI 0.08 fit by 3 deficits; recorded: severe frailty (02-May-2026)");
    expect(cards[0]?.detail).toContain("stands above the count");
  });

  it("counts results beyond their limits, each limit exactly", () => {
    const haemoglobin = (value: number) => result(tests.haemoglobin, value, "g/L", "2026-10-01");
    expect([counts(haemoglobin(114)), counts(haemoglobin(115))]).toEqual([1, 0]);
    const ofMan = (value: number) =>
      /(\d+) of 36/.exec(check([...first(5), haemoglobin(value)], { gender: "male" }).cards[0]?.summary ?? "")?.[1];
    expect([ofMan(129), ofMan(130)]).toEqual(["6", "5"]);
    const egfr = (value: number) => result(tests.egfr, value, egfrUnit, "2026-10-01");
    expect([counts(egfr(59)), counts(egfr(60))]).toEqual([1, 0]);
    const acr = (value: number) => result(tests.acr, value, "mg/mmol", "2026-10-01");
    expect([counts(acr(3.1)), counts(acr(3))]).toEqual([1, 0]);
    const tsh = (value: number) => result(tests.tsh, value, "m[IU]/L", "2026-10-01");
    expect([counts(tsh(0.35)), counts(tsh(0.36)), counts(tsh(5.5)), counts(tsh(5.6))]).toEqual([1, 0, 0, 1]);
    const barthel = (value: number) => result({ text: "Barthel index" }, value, "{score}", "2026-10-01");
    expect([counts(barthel(18)), counts(barthel(19))]).toEqual([1, 0]);
    const sixCit = (value: number) => result({ text: "6CIT" }, value, "{score}", "2026-10-01");
    // Dementia is not among the first five.
    expect([counts(sixCit(8)), counts(sixCit(7))]).toEqual([1, 0]);
    const must = (value: number) => result({ text: "MUST score" }, value, "{score}", "2026-10-01");
    expect([counts(must(1)), counts(must(0))]).toEqual([1, 0]);
    const abpi = (value: number) => result({ text: "ABPI" }, value, "{ratio}", "2026-10-01");
    expect([counts(abpi(0.94)), counts(abpi(0.95))]).toEqual([1, 0]);
  });

  it.each([
    "Atrial fibrillation",
    "Chronic kidney disease stage 3",
    "Mechanical mitral valve",
    "Mitral stenosis",
    "Peripheral arterial disease",
    "COPD",
    "Ischaemic stroke",
    "TIA",
    "Intracerebral haemorrhage",
  ])("counts a condition that other rules know too: %s", (text) => {
    expect(counts(problem(text))).toBe(1);
  });

  it("takes the latest of several results, and none in a unit that it does not know", () => {
    const haemoglobin = (value: number, day: string, unit = "g/L") => result(tests.haemoglobin, value, unit, day);
    expect(counts(haemoglobin(100, "2020-01-01"), haemoglobin(130, "2026-01-01"))).toBe(0);
    expect(counts(haemoglobin(10, "2026-01-01", "furlongs"))).toBe(0);
  });

  it("counts five different medicines of twelve months, one drug in several feeds and strengths once", () => {
    const names = [
      "Ramipril 5mg capsules",
      "Bisoprolol 2.5mg tablets",
      "Amlodipine 5mg tablets",
      "Omeprazole 20mg capsules",
    ];
    const four = names.map((name, index) => medicine(`p${index}`, name));
    expect(counts(...four)).toBe(0);
    expect(counts(...four, medicine("p9", "Ramipril 2.5mg capsules"))).toBe(0);
    expect(counts(...four, medicine("p9", "Atorvastatin 20mg tablets"))).toBe(1);
    const old = medicine("p9", "Atorvastatin 20mg tablets", { status: "stopped", authoredOn: "2025-11-20" });
    expect(counts(...four, old)).toBe(0);
    const course = (authoredOn: string) => medicine("p9", "Trimethoprim 200mg tablets", { authoredOn });
    expect(counts(...four, course("2026-02-01"))).toBe(1);
    expect(counts(...four, course("2025-11-20"))).toBe(0);
  });

  it("reads an answer as an answer", () => {
    const lives = (answer: string) => observation({ text: "Lives alone" }, { valueCodeableConcept: { text: answer } });
    expect([counts(lives("Yes")), counts(lives("No"))]).toEqual([1, 0]);
    expect(counts(observation({ text: "Falls in the last year" }, { valueBoolean: false }))).toBe(0);
    expect(counts(observation({ text: "Mobility" }, { valueString: "Walks with frame indoors" }))).toBe(1);
  });

  it("takes a disease from the problem list, not from a remark beside it", () => {
    const smoking = observation({ text: "Smoking status" }, { valueString: "Ex-smoker since his heart attack" });
    expect(counts(smoking)).toBe(0);
    expect(counts(smoking, problem("Heart attack"))).toBe(1);
  });

  it("is for 65 and over, and could not decide where the age is not certain", () => {
    expect(check(first(9), { birthDate: "1961-11-24" }).cards).toEqual([]);
    expect(check(first(9), { birthDate: "1961-11-22" }).cards).toHaveLength(1);
    expect(check(first(9), { birthDate: undefined }).reasons.join(" ")).toContain("age is not certain");
  });

  it("says above 95 years that nobody validated it there", () => {
    const says = (birthDate: string) => check(first(5), { birthDate }).cards[0]?.detail.includes("Validated up to 95");
    expect(says("1930-11-24")).toBe(false);
    expect(says("1931-11-23")).toBe(false);
    expect(says("1930-11-23")).toBe(true);
  });

  it("holds a man's haemoglobin against 130", () => {
    const counted = (value: number) =>
      check([...first(5), result(tests.haemoglobin, value, "g/L", "2026-10-01")], { gender: "male" }).cards[0]?.inputs
        .length;
    expect([counted(129), counted(130)]).toEqual([6, 5]);
  });

  it("counts medicines of exactly twelve months, and unknown ones one by one", () => {
    const unknown = ["Abcdezine", "Fghijol", "Klmnopam", "Qrstuvir"].map((name, at) =>
      medicine(`u${at}`, `${name} 5mg tablets`),
    );
    const stopped = (authoredOn: string) =>
      medicine("s", "Atorvastatin 20mg tablets", { status: "stopped", authoredOn });
    expect(counts(...unknown, stopped("2025-11-23T02:15:00Z"))).toBe(1);
    expect(counts(...unknown, stopped("2025-11-23T02:13:00Z"))).toBe(0);
  });

  it("says how many more records show one deficit", () => {
    const value = (...falls: readonly string[]) =>
      check([...first(5), ...falls.map((text, at) => problem(text, { onsetDateTime: `2026-0${at + 1}-01` }))])
        .cards[0]?.inputs.map((input) => input.value)
        .join();
    expect(value()).not.toContain("more)");
    expect(value("Recurrent falls")).toContain("(and 1 more)");
  });
});
