import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { flag, observation, problem } from "../../../fixtures/clinical.ts";

const rule = "resistantOrganism";

function check(resources: readonly object[], elsewhere: readonly object[] = []) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(), ...resources] },
    acute: { kind: "acute", resources: [patient(), ...elsewhere] },
  });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

const laboratory = { category: [{ coding: [{ code: "laboratory" }] }] };
const test = (name: string, answer: string, day: string, overrides: object = {}) =>
  observation({ text: name }, { valueString: answer }, { ...laboratory, effectiveDateTime: day, ...overrides });

describe("resistant organisms", () => {
  it("names one that was grown, with the day", () => {
    const { cards } = check([test("MRSA screen", "MRSA isolated", "2026-03-12")]);
    expect(cards[0]?.summary).toBe("MRSA recorded (12-Mar-2026)");
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.detail).toContain("No later negative test");
  });

  it("says that the latest test is negative, and only a later one", () => {
    const alert = problem("MRSA carrier", { onsetDateTime: "2025-03-12" });
    const { cards } = check([alert], [test("MRSA screen", "Not detected", "2026-11-01")]);
    expect(cards[0]?.summary).toBe("MRSA recorded (12-Mar-2025), latest test negative (01-Nov-2026)");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.inputs).toHaveLength(2);
    expect(check([alert], [test("MRSA screen", "Negative", "2024-11-01")]).cards[0]?.summary).toBe(
      "MRSA recorded (12-Mar-2025)",
    );
  });

  it("keeps a carbapenemase producer a warning although a later screen is negative", () => {
    const { cards } = check([
      flag("CPE positive 2025", { period: { start: "2025-03-12" } }),
      test("CPE screen", "Negative", "2026-11-01"),
    ]);
    expect(cards[0]?.indicator).toBe("warning");
    expect(cards[0]?.summary).toContain("latest test negative");
  });

  it.each([
    "CPE contact",
    "Known contact of a CPE carrier",
    "Contact of carbapenemase producing organism",
    "Carbapenemase-producing Enterobacterales contact",
    "Exposed to CPE on ward 4",
  ])("says a contact of a carbapenemase producer, and not as a carrier: %s", (text) => {
    const since = { period: { start: "2026-03-12" } };
    const { cards } = check([flag(text, since)]);
    expect(cards.map(({ summary, indicator }) => `${indicator} ${summary}`)).toEqual([
      "warning Contact of a carbapenemase producer recorded (12-Mar-2026)",
    ]);
    const screened = check([flag(text, since), test("CPE screen", "Negative", "2026-11-01")]).cards;
    expect(screened.map(({ summary, indicator }) => `${indicator} ${summary}`)).toEqual([
      "info Contact of a carbapenemase producer recorded (12-Mar-2026), latest test negative (01-Nov-2026)",
    ]);
  });

  it.each(["Not a CPE contact", "Contact precautions for CPE", "Negative for CPE, please contact the ward"])(
    "makes no contact of: %s",
    (text) => {
      expect(check([flag(text)]).cards.filter(({ summary }) => summary.startsWith("Contact"))).toEqual([]);
    },
  );

  it("makes no contact of a positive screen", () => {
    expect(check([test("CPE screen", "Positive", "2026-11-01")]).cards).toHaveLength(1);
  });

  it("keeps a vancomycin-resistant enterococcus a warning, grown or recorded, and takes no other for one", () => {
    const { cards } = check([
      test("VRE screen", "VRE isolated", "2026-03-12"),
      test("VRE screen", "Negative", "2026-11-01"),
    ]);
    expect(cards[0]?.summary).toBe(
      "Vancomycin-resistant enterococcus recorded (12-Mar-2026), latest test negative (01-Nov-2026)",
    );
    expect(cards[0]?.indicator).toBe("warning");
    expect(check([flag("VRE colonised")]).cards).toHaveLength(1);
    expect(check([test("Rectal swab", "Glycopeptide resistant enterococci grown", "2026-03-12")]).cards).toHaveLength(
      1,
    );
    expect(check([test("VRE screen", "Negative", "2026-03-12")]).cards).toEqual([]);
    expect(check([test("Urine culture", "Enterococcus faecalis isolated", "2026-03-12")]).cards).toEqual([]);
  });

  it("reads a result that came without a category", () => {
    const plain = (answer: string) =>
      observation(
        { text: "Clostridioides difficile toxin (faeces)" },
        { valueString: answer },
        { effectiveDateTime: "2026-11-10" },
      );
    expect(check([plain("DETECTED")]).cards[0]?.summary).toBe("Clostridioides difficile recorded (10-Nov-2026)");
    expect(check([plain("NOT DETECTED")])).toEqual({ cards: [], reasons: [] });
  });

  it("names what is only suspected, until it is certain", () => {
    const asked = flag("?MRSA");
    expect(check([asked])).toEqual({
      cards: [],
      reasons: [expect.stringContaining("MRSA: only asked or suspected in “?MRSA”")],
    });
    expect(check([asked, problem("MRSA carrier")]).reasons).toEqual([]);
  });

  it("is silent for a negative or pending test, another organism, and a test of the future", () => {
    for (const answer of ["Negative", "Not detected", "No MRSA isolated", "Pending"])
      expect(check([test("MRSA screen", answer, "2026-11-01")])).toEqual({ cards: [], reasons: [] });
    expect(check([test("Blood culture", "Escherichia coli isolated", "2026-11-01")]).cards).toEqual([]);
    expect(check([test("MRSA screen", "Positive", "2027-11-01")]).cards).toEqual([]);
  });

  it("says of an answer with two meanings that it could not be read", () => {
    const { cards, reasons } = check([test("C difficile toxin", "GDH positive, toxin negative", "2026-11-01")]);
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("could not be read as positive or negative");
  });

  it("makes one card per organism, not per entry", () => {
    const { cards } = check(
      [problem("MRSA"), test("MRSA screen", "Positive", "2026-03-12")],
      [flag("MRSA"), problem("Clostridium difficile infection")],
    );
    expect(cards.map(({ summary }) => summary.slice(0, 15))).toEqual(["MRSA recorded (", "Clostridioides "]);
  });
});

describe("resistant organisms in other shapes of a result", () => {
  const summaries = (...resources: readonly object[]) => check(resources).cards.map(({ summary }) => summary);
  const report = (overrides: object) => ({
    resourceType: "DiagnosticReport",
    id: "dr",
    status: "final",
    code: { text: "Microbiology: nasal swab" },
    subject: { reference: "Patient/p1" },
    effectiveDateTime: "2026-03-12",
    ...overrides,
  });

  it("reads the organism that was grown, as words and as a code", () => {
    expect(summaries(test("Organism identified", "Meticillin resistant Staphylococcus aureus", "2026-03-12"))).toEqual([
      "MRSA recorded (12-Mar-2026)",
    ]);
    const coded = {
      valueString: undefined,
      valueCodeableConcept: { coding: [{ system: "http://snomed.info/sct", code: "115329001" }] },
    };
    expect(summaries(test("Organism identified", "", "2026-03-12", coded))).toHaveLength(1);
    expect(summaries(test("Organism identified", "Meticillin sensitive Staphylococcus aureus", "2026-03-12"))).toEqual(
      [],
    );
    expect(summaries(test("Rectal swab culture", "E. coli, NDM producer", "2026-03-12"))[0]).toContain("Carbapenemase");
  });

  it("reads what a report concludes, and what it denies", () => {
    expect(summaries(report({ conclusion: "MRSA isolated." }))).toHaveLength(1);
    expect(
      summaries(report({ conclusionCode: [{ text: "Methicillin resistant Staphylococcus aureus" }] })),
    ).toHaveLength(1);
    expect(summaries(report({ conclusion: "No MRSA isolated." }))).toEqual([]);
  });

  it("reads a part of a panel, and an interpretation where the words say nothing", () => {
    const part = (valueString: string) =>
      test("Screening swabs", "", "2026-03-12", {
        valueString: undefined,
        component: [{ code: { text: "MRSA" }, valueString }],
      });
    expect(summaries(part("Isolated"))).toHaveLength(1);
    expect(summaries(part("Not isolated"))).toEqual([]);
    const interpreted = (code: string) =>
      test("MRSA PCR", "see comment", "2026-03-12", { interpretation: [{ coding: [{ code }] }] });
    expect(summaries(interpreted("POS"))).toHaveLength(1);
    expect(check([interpreted("NEG")])).toEqual({ cards: [], reasons: [] });
  });
});
