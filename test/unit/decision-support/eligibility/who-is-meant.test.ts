import { describe, expect, it } from "vitest";
import { contact, done, finding, problem, told, vaccination } from "./preventive-records.ts";

const text = (words: string) => ({ text: words });
const answered = (question: string, answer: string) => finding(question, { valueString: answer });

describe("who looks after somebody", () => {
  const adult = { birthDate: "1990-05-04" };
  const due = (...records: readonly object[]) => told("reviewsDue", adult, records).cards[0]?.summary ?? "";

  it.each([
    ...[
      "Carer",
      "Provides unpaid care",
      "Cares for mother",
      "Cares for her husband",
      "Cares for disabled son",
      "Young carer",
      "Looks after his wife",
    ],
  ])("%s: is a carer, as a finding and as a problem", (words) => {
    expect(due(finding(words))).toBe("May be due: carer’s assessment");
    expect(due(problem(text(words)))).toBe("May be due: carer’s assessment");
  });

  it.each([
    ...[
      "Has a carer",
      "Carer: daughter",
      "Carers visit twice a day",
      "Daughter cares for her",
      "Wife provides unpaid care",
    ],
    ...["Daughter cares for mother", "Cares for himself", "No longer cares for mother", "Does not provide unpaid care"],
    ...[
      "Looks after neighbour's dog",
      "Looks after her son",
      "Carers",
      "Used to care for mother",
      "Carer support declined",
      "Mother cares for father",
    ],
  ])("%s: is none", (words) => {
    expect(due(finding(words))).toBe("");
    expect(due(problem(text(words)))).toBe("");
  });

  it("reads the answer to a question", () => {
    expect(due(answered("Is a carer", "No"))).toBe("");
    expect(due(finding("Is a carer", { valueBoolean: false }))).toBe("");
    expect(due(answered("Carer", "Daughter, lives next door"))).toBe("");
    expect(due(finding("Is a carer", { valueBoolean: true }))).toBe("May be due: carer’s assessment");
  });
});

describe("who may belong on the palliative care register", () => {
  const older = { birthDate: "1940-05-04" };
  const due = (...records: readonly object[]) => told("reviewsDue", older, records).cards[0];
  const spread = problem(text("Metastatic lung cancer"));

  it.each([
    ...[finding("Prognosis of weeks"), finding("Prognosis: months"), finding("Prognosis weeks to months")],
    ...[
      answered("Prognosis", "months"),
      problem(text("Life expectancy less than 6 months"), { onsetDateTime: "2026-10-01" }),
    ],
  ])("cancer that has spread, with a short prognosis: consider it", (prognosis) => {
    const card = due(spread, prognosis);
    expect(card?.summary).toContain("palliative care register (consider)");
    expect(card?.indicator).toBe("info");
    expect(card?.detail).toContain("Metastatic lung cancer");
  });

  it.each([
    ["Good prognosis, review in 3 months"],
    ["Prognosis years"],
    ["Prognosis discussed 2 months ago"],
    ["Mother had a prognosis of weeks"],
  ])("%s: silent", (words) => {
    expect(due(spread, finding(words))?.summary ?? "").not.toContain("register");
  });

  it("is silent without cancer that has spread, on the register already, or after cancer that is over", () => {
    const weeks = finding("Prognosis of weeks");
    expect(due(weeks)?.summary ?? "").not.toContain("register");
    expect(due(spread, weeks, finding("On the palliative care register"))?.summary ?? "").not.toContain("register");
    const over = problem(text("Metastatic lung cancer"), { clinicalStatus: { coding: [{ code: "resolved" }] } });
    expect(due(over, weeks)?.summary ?? "").not.toContain("register");
  });
});

describe("cervical screening of who has a cervix", () => {
  const man = { birthDate: "1996-05-04", gender: "male" };
  const due = (...records: readonly object[]) => told("screeningDue", man, records).cards[0];

  it.each(["Presence of cervix", "Has a cervix", "Cervix present"])(
    "is due to somebody recorded male with “%s”, who is not invited",
    (words) => {
      for (const record of [finding(words), problem(text(words))]) {
        const card = due(record);
        expect(card?.summary).toBe("May be due: cervical screening");
        expect(card?.detail).toContain("Recorded as male: may not be invited automatically");
        expect(card?.inputs.map(({ value }) => value)).toContain(words);
      }
    },
  );

  it("is not due to other men, nor without a cervix, nor after a test, nor above 64", () => {
    expect(due()).toBeUndefined();
    expect(due(problem(text("Absence of cervix")))).toBeUndefined();
    expect(due(finding("Presence of cervix", { valueBoolean: false }))).toBeUndefined();
    expect(due(finding("Presence of cervix"), done("Total hysterectomy", "2020-01-01"))).toBeUndefined();
    expect(due(finding("Presence of cervix"), done("Cervical screening", "2026-01-01"))).toBeUndefined();
    const older = { ...man, birthDate: "1961-05-04" };
    expect(told("screeningDue", older, [finding("Presence of cervix")]).cards[0]?.summary ?? "").not.toContain(
      "cervical",
    );
    const woman = { birthDate: "1996-05-04", gender: "female" };
    expect(told("screeningDue", woman).cards[0]?.detail).not.toContain("invited automatically");
  });

  it("is told of somebody whose sex is not known", () => {
    const { cards, reasons } = told("screeningDue", { birthDate: "1996-05-04", gender: "other" }, [
      finding("Presence of cervix"),
    ]);
    expect(cards[0]?.summary).toBe("May be due: cervical screening");
    expect(reasons.join()).not.toContain("cervical");
  });
});

describe("pertussis in pregnancy, and two doses of MMR", () => {
  const summary = (person: object, ...records: readonly object[]) =>
    told("vaccinationsDue", person, records).cards[0]?.summary ?? "";
  const mother = { birthDate: "1996-05-04", gender: "female" };
  const pregnant = problem(
    { coding: [{ system: "http://snomed.info/sct", code: "77386006", display: "Pregnant" }] },
    { onsetDateTime: "2026-06-01" },
  );

  // Green Book, chapter 24: in each pregnancy, from 16 weeks.
  it("pertussis in each pregnancy", () => {
    expect(summary(mother, pregnant)).toContain("pertussis (whooping cough) vaccine");
    expect(summary(mother, pregnant, vaccination("Boostrix-IPV", "2026-10-01"))).not.toContain("pertussis");
    expect(summary(mother, pregnant, vaccination("Pertussis vaccine", "2023-10-01"))).toContain("pertussis");
    expect(summary(mother)).not.toContain("pertussis");
  });

  it("RSV from 28 weeks and pertussis from 16, by the expected date where one is recorded", () => {
    const due = (day: string) => ({
      resourceType: "Observation",
      id: `due-${day}`,
      status: "final",
      subject: { reference: "Patient/p1" },
      code: {
        coding: [{ system: "http://snomed.info/sct", code: "161714006", display: "Estimated date of delivery" }],
      },
      effectiveDateTime: "2026-09-01",
      valueDateTime: day,
    });
    expect(summary(mother, due("2027-02-15"))).toContain("RSV");
    expect(summary(mother, due("2027-02-16"))).not.toContain("RSV");
    expect(summary(mother, due("2027-02-16"))).toContain("pertussis");
    expect(summary(mother, due("2027-05-10"))).toContain("pertussis");
    expect(summary(mother, due("2027-05-11"))).not.toContain("pertussis");
    expect(summary(mother, due("2027-05-11"))).toContain("flu");
    expect(summary(mother, due("2027-02-16"), due("2027-02-15"))).toContain("RSV");
    expect(summary(mother, pregnant)).toContain("RSV");
    // In a baby's own record it is the date of its birth.
    expect(summary({ birthDate: "2026-11-20" }, due("2026-11-25"))).toBe("");
  });

  // Green Book, chapter 21: two doses by school age; live, so never in pregnancy or where immunity is severely weakened.
  it("MMR of a school child with fewer than two doses", () => {
    const child = { birthDate: "2014-05-04" };
    const dose = (day: string) => vaccination("MMR vaccine", day);
    expect(summary(child)).toContain("MMR vaccine");
    expect(summary(child, dose("2015-06-01"))).toContain("MMR vaccine");
    expect(summary(child, dose("2015-06-01"), dose("2017-10-01"))).not.toContain("MMR");
    expect(summary(child, dose("2015-06-01"), vaccination("MMRV vaccine", "2017-10-01"))).not.toContain("MMR");
    expect(summary(child, problem(text("Acute leukaemia")))).not.toContain("MMR");
    expect(summary({ birthDate: "2024-05-04" })).not.toContain("MMR");
    expect(summary({ birthDate: "1980-05-04" })).not.toContain("MMR");
    expect(summary({ birthDate: "2008-12-04", gender: "female" }, pregnant)).not.toContain("MMR");
  });

  it("keeps a contact about them for no dose", () => {
    expect(summary({ birthDate: "2014-05-04" }, contact("MMR advice", "2026-05-01T10:00:00Z"))).toContain("MMR");
  });
});
