import { describe, expect, it } from "vitest";
import { done, finding, problem, told } from "./preventive-records.ts";

const rule = "screeningDue";
const woman = { birthDate: "1966-05-04", gender: "female" };
const young = { birthDate: "1990-05-04", gender: "female" };
const man = { birthDate: "1961-05-04", gender: "male" };
const due = (person: object, ...records: readonly object[]) => told(rule, person, records).cards[0]?.summary ?? "";
const detail = (person: object, ...records: readonly object[]) => told(rule, person, records).cards[0]?.detail ?? "";
const diabetes = problem({ text: "Type 2 diabetes mellitus" });

describe("how screening is written, by hand beside the table", () => {
  it.each([
    [
      "bowel cancer",
      woman,
      [
        ...[
          "Bowel cancer screening",
          "Bowel screening",
          "Faecal immunochemical test",
          "FIT kit returned",
          "BCSP result",
        ],
        ...[
          "Occult blood in feces",
          "Occult blood in faeces",
          "Faecal occult blood",
          "Fecal occult blood",
          "Colonoscopy",
        ],
      ],
    ],
    ["breast", woman, ["Breast screening", "Breast cancer screening", "Mammogram", "Mammography"]],
    [
      "cervical",
      young,
      [
        ...["Cervical screening", "Cervical smear", "Smear test", "Cervical cytology", "HPV test", "hrHPV", "HR-HPV"],
        ...["High risk HPV", "HPV screening", "Human papillomavirus screening"],
      ],
    ],
    [
      "cervical",
      { birthDate: "1970-05-04", gender: "female" },
      [
        ...["Cervical screening", "Cervical smear", "Smear test", "Cervical cytology", "HPV test", "hrHPV", "HR-HPV"],
        ...["High risk HPV", "HPV screening", "Human papillomavirus screening"],
      ],
    ],
    ["aortic", man, ["Aortic aneurysm screening", "AAA screening", "Abdominal aortic aneurysm scan"]],
  ])("%s", (word, person, names) => {
    expect(due(person)).toContain(word);
    for (const name of names)
      expect([name, due(person, done(name, "2026-01-01")).includes(word)]).toEqual([name, false]);
  });

  it("no invitation to a scan of the aorta is an aneurysm", () => {
    expect(due(man, done("Abdominal aortic aneurysm scan invitation", "2026-01-01"))).toContain("aortic");
  });

  it("diabetic eyes", () => {
    const names = ["Diabetic eye screening", "Diabetic retinopathy screening", "Retinal screening"];
    for (const name of [...names, "Diabetic retinal photographs", "Digital retinal photography"])
      expect([name, due(young, diabetes, done(name, "2026-01-01")).includes("eye")]).toEqual([name, false]);
  });

  it.each([
    [woman, "bowel", "Total colectomy"],
    [woman, "bowel", "Panproctocolectomy"],
    [woman, "bowel", "Proctocolectomy"],
    [woman, "breast", "Bilateral mastectomy"],
    [young, "cervical", "Hysterectomy"],
    [young, "cervical", "Congenital absence of cervix"],
    [young, "cervical", "No cervix"],
    [man, "aortic", "Aortic aneurysm repair"],
    [man, "aortic", "Abdominal aortic aneurysm"],
  ])("%j is not asked for %s after %s", (person, word, operation) => {
    expect(due(person, done(operation, "2010-01-01"))).not.toContain(word);
  });

  it.each([
    "Subtotal hysterectomy",
    "Sub-total hysterectomy",
    "Supracervical hysterectomy",
    "Supra-cervical hysterectomy",
  ])("%s leaves the cervix, at whatever age", (operation) => {
    expect(due(young, done(operation, "2010-01-01"))).toContain("cervical");
    expect(due({ birthDate: "1970-05-04", gender: "female" }, done(operation, "2010-01-01"))).toContain("cervical");
  });

  it.each(["Hysterectomy", "Absence of cervix", "No cervix"])("%s ends it at 56 too", (operation) => {
    expect(due({ birthDate: "1970-05-04", gender: "female" }, done(operation, "2010-01-01"))).not.toContain("cervical");
  });

  it.each([
    ...[
      "Bowel cancer",
      "Colorectal cancer",
      "Cancer of colon",
      "Malignant tumor of colon",
      "Malignant tumour of colon",
    ],
    ...["Malignant neoplasm of colon", "Carcinoma of colon", "Cancer of rectum", "Rectal cancer", "Breast cancer"],
    ...["Malignant tumor of breast", "Malignant tumour of breast", "Malignant neoplasm of breast"],
    ...["Carcinoma of breast", "Carcinoma of the breast"],
  ])("names %s, whose follow-up may take its place", (cancer) => {
    expect(detail(woman, problem({ text: cancer }))).toContain(`“${cancer}” is recorded`);
  });

  it.each([
    ...["invitation", "invited", "invite sent", "did not attend", "DNA", "due", "overdue", "not done", "reminder"],
    ...["non responder", "no response", "referral", "referred"],
  ])("“Breast screening %s” is none", (word) => {
    expect(due(woman, done(`Breast screening ${word}`, "2026-01-01"))).toContain("breast");
  });

  it.each(["ceased", "declined", "refused", "not suitable", "unsuitable", "opted out"])(
    "who is %s is not asked again",
    (word) => {
      expect(due(woman, done(`Breast screening ${word}`, "2026-01-01"))).not.toContain("breast");
    },
  );

  it.each(["ceased", "declined", "refused", "not suitable", "unsuitable", "opted out", "excluded from"])(
    "nobody was screened on the day on which they were %s",
    (word) => {
      const long = done(`Breast screening: ${word} programme`, "2018-01-01");
      expect(detail(woman, long)).toContain("breast screening: none recorded");
    },
  );

  it("nor who was excluded", () => {
    expect(due(woman, done("Excluded from breast screening", "2026-01-01"))).not.toContain("breast");
  });

  it.each([
    ...["Palliative care", "End of life care plan", "On end of life care register", "Last days of life"],
    ...["Last weeks of life", "Terminally ill", "Terminal illness", "Gold standards framework", "Comfort care only"],
  ])("nobody is asked near the end of life: %s", (words) => {
    expect(due(woman, problem({ text: words }))).toBe("");
  });

  it.each(["Palliative care of family member", "Palliative care referral declined", "Not for palliative care"])(
    "“%s” is no such word",
    (words) => {
      expect(due(woman, problem({ text: words }))).not.toBe("");
    },
  );
});

describe("the carer's flu vaccine", () => {
  const flu = (text: string) =>
    told("vaccinationsDue", { birthDate: "1980-05-04" }, [finding(text)]).cards[0]?.summary ?? "";

  it.each([
    ...["Is a carer", "Is carer for mother", "Unpaid carer", "Informal carer", "Carer of husband", "Carer for wife"],
    "Patient themselves providing care",
  ])("%s", (text) => {
    expect(flu(text)).toContain("flu vaccine");
  });

  it.each([
    ...["Has a carer; is a carer for nobody", "No carer, is a carer unknown", "Not a carer, carer of none"],
    ...["Professional carer for elderly", "Is a paid carer for others", "Foster carer of two"],
  ])("not “%s”", (text) => {
    expect(flu(text)).toBe("");
  });
});
