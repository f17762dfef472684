import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { finding, problem, told, vaccination } from "./preventive-records.ts";

const rule = "vaccinationsDue";
/** Everything of an older person but what the test is about. */
const all = {
  flu: vaccination("Influenza vaccine", "2026-10-07"),
  covid: vaccination("COVID-19 vaccine", "2026-10-07"),
  pneumococcal: vaccination("Pneumococcal polysaccharide vaccine", "2016-01-01"),
  rsv: vaccination("Respiratory syncytial virus vaccine", "2026-05-01"),
  shingles1: vaccination("Shingrix", "2024-01-01"),
  shingles2: vaccination("Shingrix", "2024-08-01"),
};
const without = (...names: readonly (keyof typeof all)[]) =>
  Object.entries(all).flatMap(([name, record]) => (names.some((one) => one === name) ? [] : [record]));
const summary = (person: object, records: readonly object[], options: Parameters<typeof told>[3] = {}) =>
  told(rule, person, records, options).cards[0]?.summary;

describe("vaccinations that may be due", () => {
  it("are one card with why, the source of each rule and no command", () => {
    const { cards } = told(rule, { birthDate: "1950-05-04" }, without("flu", "rsv"));
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe("May be due: flu vaccine and RSV vaccine");
    expect(cards[0]?.detail).toContain("aged 65 or over");
    expect(cards[0]?.detail).toContain("26 February 2026)");
    expect(cards[0]?.detail).not.toContain("which conditions");
    expect(cards[0]?.indicator).toBe("info");
    expect(cards[0]?.inputs[0]).toMatchObject({ label: "Born", value: "04-May-1950" });
  });

  it("are none where all are recorded", () => {
    expect(told(rule, { birthDate: "1950-05-04" }, without())).toEqual({ cards: [], reasons: [] });
  });

  it.each([
    ["the day before 65", "1961-11-24", undefined],
    ["on the 65th birthday", "1961-11-23", "May be due: flu vaccine, shingles vaccine and pneumococcal vaccine"],
  ])("flu, shingles and pneumococcal %s", (_, birthDate, expected) => {
    expect(summary({ birthDate }, [])).toBe(expected);
  });

  it.each([
    ["the day before 75", "1951-11-24", undefined],
    ["on the 75th birthday", "1951-11-23", "May be due: RSV vaccine"],
    ["above 80, since April 2026", "1940-01-01", "May be due: RSV vaccine"],
  ])("RSV %s", (_, birthDate, expected) => {
    expect(summary({ birthDate }, without("rsv"))).toBe(expected);
  });

  it("shingles for who turned 65 since September 2023, and at 70 to 79", () => {
    const shingles = (birthDate: string) =>
      summary({ birthDate }, without("shingles1", "shingles2"))?.includes("shingles") ?? false;
    expect(shingles("1958-09-01")).toBe(true);
    expect(shingles("1958-08-31")).toBe(false);
    expect(shingles("1956-11-23")).toBe(true);
    expect(shingles("1956-11-24")).toBe(false);
    expect(shingles("1946-11-24")).toBe(true);
    expect(shingles("1946-11-23")).toBe(false);
  });

  it("no shingles vaccine after one that was given before there was any but the live one", () => {
    const one = (day: string) =>
      summary({ birthDate: "1950-05-04" }, [...without("shingles1", "shingles2"), vaccination("zoster", day)]);
    expect(one("2017-10-19")).toBeUndefined();
    expect(one("2017-10-20")).toBe("May be due: shingles vaccine");
  });

  it("a second dose of shingles vaccine where one is recorded, and none after the live one", () => {
    const { cards } = told(rule, { birthDate: "1950-05-04" }, without("shingles2"));
    expect(cards[0]?.detail).toContain("1 of 2 doses recorded");
    expect(
      summary({ birthDate: "1950-05-04" }, [
        ...without("shingles1", "shingles2"),
        vaccination("Zostavax", "2021-01-01"),
      ]),
    ).toBeUndefined();
  });

  it("a child's pneumococcal dose is not the one at 65, an adult's may be", () => {
    const dose = (day: string) =>
      summary({ birthDate: "1950-05-04" }, [...without("pneumococcal"), vaccination("PCV13", day)]);
    expect(dose("1952-01-01")).toBe("May be due: pneumococcal vaccine");
    expect(dose("2016-01-01")).toBeUndefined();
    for (const name of ["Prevenar (PCV7)", "PCV13", "PCV15", "Pneumococcal conjugate vaccine"])
      expect([
        name,
        summary({ birthDate: "1950-05-04" }, [...without("pneumococcal"), vaccination(name, "1952-01-01")]),
      ]).toEqual([name, "May be due: pneumococcal vaccine"]);
  });

  it("flu of this season counts, that of the last does not", () => {
    expect(
      summary({ birthDate: "1950-05-04" }, [...without("flu"), vaccination("Influenza vaccine", "2026-08-01")]),
    ).toBeUndefined();
    expect(
      summary({ birthDate: "1950-05-04" }, [...without("flu"), vaccination("Influenza vaccine", "2026-07-31")]),
    ).toBe("May be due: flu vaccine");
  });

  it("adults from October on, pregnant women and children from September on", () => {
    const september = "2026-09-15T10:00:00Z";
    const older = [all.covid, all.pneumococcal, all.rsv, all.shingles1, all.shingles2];
    expect(summary({ birthDate: "1955-05-04" }, older, { now: september })).toBeUndefined();
    const mmr = [vaccination("MMR vaccine", "2019-06-01"), vaccination("MMR vaccine", "2021-10-01")];
    expect(summary({ birthDate: "2018-05-04" }, mmr, { now: september })).toBe("May be due: flu vaccine");
    const pregnant = finding("Pregnant", {
      code: coded("77386006", "Pregnant"),
      effectiveDateTime: "2026-08-01",
      category: [],
    });
    expect(summary({ birthDate: "1996-05-04" }, [pregnant], { now: september })).toContain("flu vaccine");
  });

  it("a clinical risk group by a condition in force, named", () => {
    const diabetes = problem(coded("44054006", "Type 2 diabetes mellitus"));
    const { cards } = told(rule, { birthDate: "1980-05-04" }, [diabetes]);
    expect(cards[0]?.detail).toContain("in a clinical risk group (Type 2 diabetes mellitus)");
    expect(told(rule, { birthDate: "1980-05-04" }).cards).toEqual([]);
  });

  it("a carer, and not somebody who has one", () => {
    expect(summary({ birthDate: "1980-05-04" }, [finding("Is a carer")])).toBe("May be due: flu vaccine");
    expect(summary({ birthDate: "1980-05-04" }, [finding("Has a carer")])).toBeUndefined();
  });

  it("is silent of what was declined, and says what was not given for another reason", () => {
    const notGiven = (reason: string) =>
      vaccination("Influenza vaccine", "2026-11-03", { status: "not-done", statusReason: { text: reason } });
    expect(
      summary({ birthDate: "1950-05-04" }, [...without("flu"), notGiven("Declined by the patient")]),
    ).toBeUndefined();
    const { cards } = told(rule, { birthDate: "1950-05-04" }, [...without("flu"), notGiven("Did not come")]);
    expect(cards[0]?.detail).toContain("recorded as not given 03-Nov-2026");
  });

  it.each([
    ["says whether it was given in a word that nobody knows", { notGiven: "perhaps" }],
    ["carries a modifier that nobody knows", { modifierExtension: [{ url: "https://example.org/refuted" }] }],
  ])("does not count for given what %s, and says so", (_, more) => {
    const doubted = vaccination("Influenza vaccine", "2026-10-07", more);
    const [card] = told(rule, { birthDate: "1950-05-04" }, [...without("flu"), doubted]).cards;
    expect(card?.summary).toBe("May be due: flu vaccine");
    expect(card?.detail).toContain(
      "none recorded, but one of 07-Oct-2026 that may mean otherwise: read it at its source",
    );
    expect(card?.detail).not.toContain("not given");
    expect(card?.inputs).toContainEqual(
      expect.objectContaining({ label: "flu vaccine", value: "of 07-Oct-2026, meaning may differ" }),
    );
  });

  it("says once that a table is out of date, and only where it would have counted", () => {
    const { cards, reasons } = told(rule, { birthDate: "1950-05-04" }, without("covid"));
    expect(cards).toEqual([]);
    expect(reasons).toEqual([
      "Vaccinations that may be due: the table is out of date for COVID-19 vaccine (its rule was for 2026-04-13 to 2026-06-30).",
    ]);
    expect(told(rule, { birthDate: "1951-11-24" }, without("covid", "rsv")).reasons).toEqual([]);
    expect(summary({ birthDate: "1950-05-04" }, without(), { now: "2027-04-01T10:00:00Z" })).toBeUndefined();
  });

  it("says that it cannot tell where the GP record is not there or failed, instead of a false card", () => {
    const failed = { Immunization: { outcome: "failed", reason: "serverError", received: 0 } } as const;
    const gone = told(rule, { birthDate: "1950-05-04" }, [], { outcomes: failed });
    expect(gone.cards).toEqual([]);
    expect(gone.reasons.join(" ")).toContain("the GP record was not received in full");
    const acute = told(rule, { birthDate: "1950-05-04" }, [], { kind: "acute" });
    expect(acute.cards).toEqual([]);
    expect(acute.reasons.join(" ")).toContain("no GP record was received");
  });

  it("asks a source that nobody described only where it keeps problems and vaccinations, as a practice does", () => {
    const asthma = problem({ text: "Asthma" });
    const keeps = told(rule, { birthDate: "1950-05-04" }, [asthma, ...without("flu")], { kind: "other" });
    expect(keeps.cards.map((card) => card.summary)).toEqual(["May be due: flu vaccine"]);
    for (const one of [[asthma], without("flu"), [vaccination("Influenza vaccine", "2024-10-01")]]) {
      const { cards, reasons } = told(rule, { birthDate: "1950-05-04" }, one, { kind: "other" });
      expect(cards).toEqual([]);
      expect(reasons.join(" ")).toContain("no source is known to be a GP record");
    }
  });

  it("says nothing of what is due where another source that may be the GP record failed", () => {
    const failed = { Immunization: { outcome: "failed", reason: "serverError", received: 0 } } as const;
    const { evaluation } = chartFrom({
      one: { kind: "other", resources: [patient({ birthDate: "1950-05-04" }), ...without("flu")] },
      other: { kind: "other", resources: [patient({ birthDate: "1950-05-04" })], outcomes: failed },
    });
    expect(cardsOf(evaluation, rule)).toEqual([]);
    expect(reasonsOf(evaluation, rule).join(" ")).toContain("may be the GP record was not received in full");
  });

  it("is silent of the dead, the dying and those of an uncertain age", () => {
    expect(told(rule, { birthDate: "1950-05-04", deceasedBoolean: true })).toEqual({ cards: [], reasons: [] });
    expect(told(rule, { birthDate: "1950-05-04" }, [problem({ text: "Palliative care" })])).toEqual({
      cards: [],
      reasons: [],
    });
    expect(told(rule, { birthDate: undefined })).toEqual({ cards: [], reasons: [] });
  });

  it("names a vaccine that it could not read", () => {
    const { cards } = told(rule, { birthDate: "1950-05-04" }, [
      ...without("flu"),
      vaccination("Xyzzavax", "2026-10-01"),
    ]);
    expect(cards[0]?.detail).toContain("Not recognised and not counted: “Xyzzavax”");
  });

  it("flu for children of 2 or 3 on 31 August, and of school age", () => {
    const flu = (birthDate: string) => summary({ birthDate }, [])?.includes("flu") ?? false;
    expect(["2024-09-01", "2024-08-31", "2022-09-01", "2022-08-31", "2010-09-01", "2010-08-31"].map(flu)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it("flu for a clinical risk: up to 17 from September on, from 18 in October", () => {
    const diabetes = problem(coded("44054006", "Type 2 diabetes mellitus"));
    const flu = (birthDate: string, now?: string) =>
      summary({ birthDate }, [diabetes], now === undefined ? {} : { now })?.includes("flu") ?? false;
    const september = "2026-09-15T10:00:00Z";
    expect(flu("2008-09-16", september)).toBe(true);
    expect(flu("2008-09-15", september)).toBe(false);
    expect(flu("2008-11-23")).toBe(true);
    expect(flu("2009-02-01")).toBe(true);
  });

  it("flu for carers from 18 on", () => {
    const carer = finding("Is a carer");
    const flu = (birthDate: string) => summary({ birthDate }, [carer])?.includes("flu") ?? false;
    expect([flu("2008-11-23"), flu("2008-11-24")]).toEqual([true, false]);
  });

  it("COVID-19 at 75 exactly, in the weeks for which a rule is known", () => {
    const covid = (birthDate: string) =>
      summary({ birthDate }, without("covid"), { now: "2026-05-15T10:00:00Z" })?.includes("COVID") ?? false;
    expect([covid("1951-05-15"), covid("1951-05-16")]).toEqual([true, false]);
  });

  it("COVID-19 in a care home from 65, and with weakened immunity from 1", () => {
    const covid = (birthDate: string, text: string) =>
      summary({ birthDate }, [problem({ text })], { now: "2026-05-15T10:00:00Z" })?.includes("COVID") ?? false;
    const home = "Lives in a care home";
    expect([covid("1961-05-15", home), covid("1961-05-16", home)]).toEqual([true, false]);
    const weak = "Immunodeficiency";
    expect([covid("2025-05-15", weak), covid("2025-05-16", weak)]).toEqual([true, false]);
  });

  it("flu in a care home from 18", () => {
    const home = problem({ text: "Lives in a care home" });
    const flu = (birthDate: string) => summary({ birthDate }, [home])?.includes("flu") ?? false;
    expect([flu("2008-11-23"), flu("2008-11-24")]).toEqual([true, false]);
  });

  it("pneumococcal with a clinical risk from 2 to 64, and from 65 by age alone", () => {
    const detail = (birthDate: string) =>
      told(rule, { birthDate }, [problem({ text: "Type 2 diabetes mellitus" })]).cards[0]?.detail ?? "";
    const because = (birthDate: string) => /pneumococcal vaccine: ([^(,]*)/.exec(detail(birthDate))?.[1]?.trim();
    expect(because("2024-11-23")).toBe("in a clinical risk group");
    expect(because("2024-11-24")).toBeUndefined();
    expect(because("1961-11-24")).toBe("in a clinical risk group");
    expect(because("1961-11-23")).toBe("aged 65 or over");
  });

  it("RSV in a pregnancy, where none was given in this one", () => {
    const pregnant = problem(coded("77386006", "Pregnant"), { onsetDateTime: "2026-06-01" });
    const given = (day: string) => vaccination("Respiratory syncytial virus vaccine", day);
    const rsv = (...records: readonly object[]) =>
      summary({ birthDate: "1996-05-04" }, [pregnant, ...records])?.includes("RSV") ?? false;
    expect(rsv()).toBe(true);
    expect(rsv(given("2026-01-28"))).toBe(false);
    expect(rsv(given("2026-01-25"))).toBe(true);
    expect(rsv(given("2026-01-27T02:20:00Z"))).toBe(false);
    expect(rsv(given("2026-01-27T02:00:00Z"))).toBe(true);
  });

  it("does not take a child's pneumococcal vaccine for an adult's", () => {
    const due = (day: string) =>
      summary({ birthDate: "1950-05-04" }, [...without("pneumococcal"), vaccination("Prevenar 13", day)]);
    expect(due("1968-05-02")).toContain("pneumococcal");
    expect(due("1968-05-07")).toBeUndefined();
  });
});

describe("the clinical risk groups", () => {
  const adult = { birthDate: "1985-01-01" };
  it.each([
    "Multiple sclerosis",
    "Parkinson's disease",
    "Cerebral palsy",
    "Moderate learning disability",
    "HIV infection",
    "Leukaemia",
    "Kidney transplant",
    "Sickle cell disease",
    "Coeliac disease",
    "Cystic fibrosis",
    "Morbid obesity",
    "Lives in a nursing home",
  ])("%s: flu", (text) => {
    expect(summary(adult, [problem({ text })])).toContain("flu vaccine");
  });

  it.each(["Sickle cell trait", "Cystic fibrosis carrier", "Learning difficulty", "Hay fever"])(
    "%s: nothing",
    (text) => {
      expect(summary(adult, [problem({ text })])).toBeUndefined();
    },
  );

  it("reads an operation where it stands among the procedures", () => {
    const operation = (text: string) => ({
      resourceType: "Procedure",
      id: "op",
      status: "completed",
      subject: { reference: "Patient/p1" },
      code: { text },
      performedDateTime: "2015-01-01",
    });
    expect(summary(adult, [operation("Splenectomy")])).toBe("May be due: flu vaccine and pneumococcal vaccine");
    expect(summary(adult, [operation("Appendicectomy")])).toBeUndefined();
  });

  it("RSV and no age of it, for who lives in a care home for older people", () => {
    const home = problem({ text: "Lives in a care home" });
    expect(summary({ birthDate: "1961-11-23" }, [home])).toContain("RSV vaccine");
    expect(summary({ birthDate: "1961-11-24" }, [home])).toBe("May be due: flu vaccine");
  });

  it("shingles from 18 with weakened immunity, and pneumococcal before 65", () => {
    expect(summary({ birthDate: "2008-11-23" }, [problem({ text: "Lymphoma" })])).toContain("shingles vaccine");
    expect(summary({ birthDate: "2008-11-24" }, [problem({ text: "Lymphoma" })])).toBe(
      "May be due: flu vaccine and pneumococcal vaccine",
    );
  });

  it("marks what no table says yet as such, so that it is raised for nobody", () => {
    const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...without("covid")] } });
    expect(evaluation.cannotCheck.filter((one) => one.rule === rule).map(({ because }) => because?.kind)).toEqual([
      "tableOutOfDate",
    ]);
  });
});

it("counts a dose that two sources hold once", () => {
  const person = { birthDate: "1950-05-04" };
  const one = [...without("shingles1", "shingles2"), vaccination("Shingrix", "2024-01-01")];
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...one] },
    pharmacy: { kind: "community", resources: [patient(person), ...one] },
  });
  expect(cardsOf(evaluation, rule).map(({ detail }) => detail.includes("1 of 2 doses recorded"))).toEqual([true]);
});
