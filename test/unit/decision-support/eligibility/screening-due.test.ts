import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient } from "../../../fixtures/chart-from-fhir.ts";
import { contact, done, finding, problem, told } from "./preventive-records.ts";

const rule = "screeningDue";
const woman = (birthDate: string) => ({ birthDate, gender: "female" });
const man = (birthDate: string) => ({ birthDate, gender: "male" });
const due = (person: object, records: readonly object[] = []) => told(rule, person, records).cards[0]?.summary ?? "";

const bowel = done("Bowel cancer screening, FIT normal", "2026-01-01");
const breast = done("Mammography", "2026-01-01");
const cervical = done("Cervical screening", "2026-01-01");

describe("screening that may be due", () => {
  it("is one card with the last of each and where the rule is from", () => {
    const { cards } = told(rule, woman("1966-05-04"), [done("Mammography", "2022-03-01")]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toBe("May be due: bowel cancer screening, breast screening and cervical screening");
    expect(cards[0]?.detail).toContain("breast screening: last recorded 01-Mar-2022");
    expect(cards[0]?.indicator).toBe("info");
  });

  it.each([
    ["bowel", man("1976-11-24"), "", man("1976-11-23"), "bowel"],
    ["bowel, above", man("1951-11-23"), "", man("1951-11-24"), "bowel"],
    ["breast", woman("1973-11-24"), "cervical", woman("1973-11-23"), "breast"],
    ["breast, above", woman("1955-11-23"), "", woman("1955-11-24"), "breast"],
    ["cervical", woman("2001-11-24"), "", woman("2001-11-23"), "cervical"],
    ["cervical, above", woman("1961-11-23"), "", woman("1961-11-24"), "cervical"],
    ["aneurysm", man("1961-11-24"), "", man("1961-11-23"), "aortic"],
    ["aneurysm, above", man("1960-11-23"), "", man("1960-11-24"), "aortic"],
  ])("keeps to the ages of %s", (item, outside, _, inside, word) => {
    const name = item.split(",")[0] ?? "";
    expect(due(outside)).not.toContain(name === "aneurysm" ? "aortic" : name);
    expect(due(inside)).toContain(word);
  });

  it.each(["Screening for occult blood in feces (procedure)", "Faecal occult blood test normal"])(
    "takes “%s” for a bowel screening",
    (name) => {
      expect(due(man("1966-05-04"), [done(name, "2026-01-01")])).toBe("");
    },
  );

  it("names the cancer that is on the record, whose follow-up may take the place of screening", () => {
    const records = [bowel, cervical, problem({ text: "Malignant tumor of breast" })];
    const { cards } = told(rule, woman("1966-05-04"), records);
    expect(cards[0]?.detail).toContain("“Malignant tumor of breast” is recorded, and follow-up may take its place");
    expect(cards[0]?.inputs.map(({ label }) => label)).toContain("Recorded");
    expect(told(rule, woman("1966-05-04"), [bowel, cervical]).cards[0]?.detail).not.toContain("is recorded, and");
  });

  it("counts what lies within the interval, to the day", () => {
    const others = [breast, cervical];
    expect(due(woman("1966-05-04"), [...others, done("Bowel cancer screening", "2024-11-23")])).toBe("");
    expect(due(woman("1966-05-04"), [...others, done("Bowel cancer screening", "2024-11-22")])).toContain("bowel");
    expect(due(woman("1966-05-04"), [bowel, cervical, done("Mammogram", "2023-11-23")])).toBe("");
    expect(due(woman("1966-05-04"), [bowel, cervical, done("Mammogram", "2023-11-22")])).toContain("breast");
  });

  it("gives five years from 50 on, and before it after a negative HPV test since July 2025", () => {
    expect(due(woman("1974-05-04"), [bowel, done("Cervical screening", "2022-01-01")])).toBe("");
    expect(due(woman("1990-05-04"), [done("Cervical screening", "2023-11-24")])).toBe("");
    expect(due(woman("1990-05-04"), [done("Cervical screening", "2023-11-22")])).toContain("cervical");
    const later = (day: string) =>
      told(rule, woman("1992-05-04"), [done("Cervical screening", day, { outcome: { text: "HPV negative" } })], {
        now: "2027-03-01T10:00:00Z",
      }).cards;
    expect(later("2025-07-01")).toEqual([]);
    expect(
      told(rule, woman("1992-05-04"), [done("Cervical screening", "2023-06-30", { outcome: { text: "HPV negative" } })])
        .cards,
    ).toHaveLength(1);
  });

  it.each([
    ["done", "Cervical screening", "2026-01-01"],
    ["a reason never to ask", "Total abdominal hysterectomy", "2010-01-01"],
    ["an answer", "Ceased from cervical screening", "2026-01-01"],
  ])("does not take for %s what may mean otherwise, and says so", (_, name, day) => {
    expect(due(woman("1990-05-04"), [done(name, day)])).toBe("");
    const [card] = told(rule, woman("1990-05-04"), [done(name, day, { notDone: "perhaps" })]).cards;
    expect(card?.summary).toBe("May be due: cervical screening");
    expect(card?.detail).toContain("none recorded, but one of 01-Jan-");
    expect(card?.detail).toContain("that may mean otherwise: read it at its source");
    expect(card?.inputs.map(({ value }) => value).join()).toContain(", meaning may differ");
  });

  it("takes an invitation for no screening", () => {
    expect(due(man("1966-05-04"), [done("Bowel cancer screening invitation", "2026-01-01")])).toContain("bowel");
  });

  it("is silent of who declined within the interval or was ceased", () => {
    expect(due(man("1966-05-04"), [done("Bowel cancer screening declined", "2026-01-01")])).toBe("");
    expect(due(woman("1990-05-04"), [done("Ceased from cervical screening", "2026-01-01")])).toBe("");
  });

  it("is silent where there is no cervix, in pregnancy, and near the end of life", () => {
    expect(due(woman("1990-05-04"), [done("Total abdominal hysterectomy", "2015-01-01")])).toBe("");
    const pregnant = finding("Pregnant", {
      code: coded("77386006", "Pregnant"),
      effectiveDateTime: "2026-10-01",
      category: [],
    });
    expect(due(woman("1990-05-04"), [pregnant])).toBe("");
    expect(due(man("1966-05-04"), [problem({ text: "Palliative care" })])).toBe("");
    expect(due({ ...man("1966-05-04"), deceasedBoolean: true })).toBe("");
  });

  it("looks at diabetic eyes only where there is diabetes", () => {
    const diabetes = problem(coded("44054006", "Type 2 diabetes mellitus"));
    expect(due(man("1990-05-04"), [diabetes])).toBe("May be due: diabetic eye screening");
    expect(due(man("1990-05-04"), [diabetes, done("Diabetic eye screening", "2025-06-01")])).toBe("");
    expect(due(man("1990-05-04"))).toBe("");
    expect(due(man("2014-11-23"), [diabetes])).toBe("May be due: diabetic eye screening");
    expect(due(man("2014-11-24"), [diabetes])).toBe("");
  });

  it("says what cannot be told: no date, no sex, no GP record", () => {
    const undated = told(rule, man("1966-05-04"), [
      done("Bowel cancer screening", "", { performedDateTime: undefined }),
    ]);
    expect(undated.cards).toEqual([]);
    expect(undated.reasons.join(" ")).toContain("has no date");
    const unsexed = told(rule, { birthDate: "1990-05-04", gender: "unknown" });
    expect(unsexed.cards).toEqual([]);
    expect(unsexed.reasons.join(" ")).toContain("the sex is not recorded");
    const failed = { Procedure: { outcome: "failed", reason: "serverError", received: 0 } } as const;
    const gone = told(rule, man("1966-05-04"), [], { outcomes: failed });
    expect(gone.cards).toEqual([]);
    expect(gone.reasons.join(" ")).toContain("not received in full");
  });

  it("says that a table is out of date instead of using it", () => {
    const { cards, reasons } = told(rule, man("1966-05-04"), [], { now: "2027-04-01T10:00:00Z" });
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("out of date for bowel cancer screening");
  });

  it("names cervical screening once, at 49 as at 50", () => {
    for (const birthDate of ["1976-11-24", "1976-11-23"])
      expect(due(woman(birthDate), [bowel])).toBe("May be due: cervical screening");
  });

  it("turns from three years to five at 50, each to the day", () => {
    const smear = (birthDate: string, day: string) => due(woman(birthDate), [done("Cervical screening", day)]);
    expect(smear("1976-11-24", "2023-11-22")).toContain("cervical");
    expect(smear("1976-11-23", "2023-11-22")).not.toContain("cervical");
    expect(smear("1976-11-23", "2021-11-23")).not.toContain("cervical");
    expect(smear("1976-11-23", "2021-11-22")).toContain("cervical");
  });

  it("lets a negative HPV test count for five years, to the day", () => {
    const reasons = (day: string) =>
      told(rule, woman("1990-05-04"), [done("Cervical screening, HPV negative", day)], {
        now: "2030-11-23T10:00:00Z",
      }).reasons.join();
    expect(reasons("2025-11-23")).not.toContain("cervical");
    expect(reasons("2025-11-22")).toContain("out of date for cervical screening");
  });

  it("asks for diabetic eyes every two years, from 12 on", () => {
    const diabetes = problem(coded("44054006", "Type 2 diabetes mellitus"));
    const eyes = (birthDate: string, ...records: readonly object[]) => due(man(birthDate), [diabetes, ...records]);
    expect(eyes("2014-11-23")).toContain("diabetic eye");
    expect(eyes("2014-11-24")).toBe("");
    expect(eyes("1990-05-04", done("Diabetic eye screening", "2024-11-23"))).not.toContain("diabetic eye");
    expect(eyes("1990-05-04", done("Diabetic eye screening", "2024-11-22"))).toContain("diabetic eye");
  });
});

describe("what was taken out, and what was left", () => {
  it("asks nobody without a bowel, and somebody whose cervix was left", () => {
    expect(due(man("1970-05-04"), [done("Total colectomy", "2015-01-01")])).not.toContain("bowel");
    expect(due(man("1970-05-04"), [done("Subtotal colectomy", "2015-01-01")])).toContain("bowel");
    expect(due(woman("1980-05-04"), [done("Subtotal hysterectomy", "2015-01-01")])).toContain("cervical");
    expect(due(woman("1980-05-04"), [done("Total abdominal hysterectomy", "2015-01-01")])).not.toContain("cervical");
  });

  it("knows the test for HPV as cervical screening", () => {
    expect(due(woman("1971-05-04"), [done("HPV test, cervical sample", "2022-12-01")])).not.toContain("cervical");
  });
});

it("takes a screening that another organisation did", () => {
  const person = woman("1990-05-04");
  const told = (...elsewhere: readonly object[]) => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(person), contact("Cough", "2020-01-01T10:00:00Z")] },
      acute: { kind: "acute", resources: [patient(person), ...elsewhere] },
    });
    return cardsOf(evaluation, rule).length;
  };
  expect([told(), told(cervical)]).toEqual([1, 0]);
});

it.each([
  ["2001-11-24", false],
  ["2001-11-23", true],
  ["1955-11-24", true],
  ["1955-11-23", false],
])("without a recorded sex, somebody born %s is one of whom it cannot be told: %s", (birthDate, cannot) => {
  const reasons = told(rule, { birthDate, gender: "unknown" }).reasons.join(" ");
  expect(reasons.includes("the sex is not recorded")).toBe(cannot);
});
