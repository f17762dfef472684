import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, coded, patient } from "../../../fixtures/chart-from-fhir.ts";
import { flag } from "./safeguarding-records.ts";

const child = { birthDate: "2020-05-01" };

function told(rule: string, gp: readonly object[], council: readonly object[] = [], person: object = child) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...gp] },
    council: { kind: "council", resources: [patient(person), ...council] },
  });
  return cardsOf(evaluation, rule);
}

const plan = (overrides: object = {}) => flag("342191000000101", "Subject to child protection plan", overrides);
const national = {
  ...flag("", ""),
  code: coded(
    "child-protection-information-system-flag",
    "Child protection information system flag",
    "https://fhir.nhs.uk/England/CodeSystem/England-FlagCategoryPatient",
  ),
};

describe("child protection plan", () => {
  it("is one card however many organisations record it, with the earliest day and the guidance as guidance", () => {
    const cards = told("childProtectionPlan", [plan({ period: { start: "2026-04-01" } }), national], [plan()]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.summary).toContain("Child protection plan");
    expect(cards[0]?.summary).toContain("since 03-Mar-2026");
    expect(cards[0]?.inputs).toHaveLength(3);
    expect(cards[0]?.detail).toContain("Guidance (");
  });

  it("is said without a day where none is recorded", () => {
    const [card] = told("childProtectionPlan", [plan({ period: undefined })]);
    expect(card?.summary).toContain("Child protection plan");
    expect(card?.summary).not.toContain("since");
    expect(card?.indicator).toBe("critical");
  });

  it("says no more than the national flag does where there is only that", () => {
    expect(told("childProtectionPlan", [national])[0]?.summary).toContain("Child protection information (CP-IS) flag");
  });

  it("stays in force where its source marks it active though its period is over, and says so", () => {
    const [card] = told("childProtectionPlan", [plan({ period: { start: "2025-03-03", end: "2026-03-03" } })]);
    expect(card?.detail).toContain("still marked active");
  });

  it("names the organisation that recorded it where no local authority is stated", () => {
    const council = { resourceType: "Organization", id: "org", name: "Northvale Council" };
    const [card] = told("childProtectionPlan", [council, plan({ author: { reference: "Organization/org" } })]);
    expect(card?.summary).toContain("Northvale Council");
  });

  it("is silent of one that its source has closed", () => {
    expect(told("childProtectionPlan", [plan({ status: "inactive" })])).toEqual([]);
  });
});

describe("plan for an unborn child, and a looked-after child", () => {
  it("for an unborn child is said without a day where none is recorded, and though the practice has closed it", () => {
    const unborn = (overrides: object = {}) =>
      flag("818901000000100", "Unborn child subject to child protection plan", overrides);
    expect(told("unbornChildPlan", [unborn({ period: undefined })])[0]?.summary).not.toContain("since");
    const cards = told(
      "unbornChildPlan",
      [unborn({ status: "inactive" })],
      [unborn({ period: { start: "2026-05-01" } })],
    );
    expect(cards.map(({ summary }) => summary)).toEqual([expect.stringContaining("since 01-May-2026")]);
  });

  it("have cards and words of their own", () => {
    const unborn = flag("818901000000100", "Unborn child subject to child protection plan");
    const lookedAfter = flag("764841000000100", "Looked after child");
    expect(told("unbornChildPlan", [unborn])[0]?.summary).toContain("Child protection plan for an unborn child");
    expect(told("lookedAfterChild", [lookedAfter])[0]?.detail).toContain("parental responsibility");
    expect(told("childProtectionPlan", [unborn, lookedAfter])).toEqual([]);
  });
});

describe("a concern about a child", () => {
  const concern = flag("836881000000105", "Child is cause for safeguarding concern");

  it("is said where there is no plan, and not beside one", () => {
    expect(told("childSafeguardingConcern", [concern])).toHaveLength(1);
    expect(told("childSafeguardingConcern", [concern], [plan()])).toEqual([]);
  });

  it("says when the child is not born yet", () => {
    const unborn = flag("878111000000109", "Unborn child is cause for safeguarding concern");
    expect(told("childSafeguardingConcern", [unborn], [], {})[0]?.summary).toContain("for an unborn child");
  });
});

describe("another child in the family", () => {
  it.each([
    ["a code of a family member", flag("375041000000100", "Family member subject to child protection plan")],
    ["a code of a child in the family", flag("1064961000000107", "Child in family is safeguarding concern")],
    [
      "the flag's own words",
      { ...flag("", ""), code: { text: "His sister is in the council's care" }, category: [{ text: "Safeguarding" }] },
    ],
  ])("is said by %s, and is not this child's own plan", (_, record) => {
    const [card] = told("familySafeguarding", [], [record]);
    expect(card?.summary).toContain("A child in the family");
    expect(told("childProtectionPlan", [], [record])).toEqual([]);
    expect(told("childSafeguardingConcern", [], [record])).toEqual([]);
  });

  it("is not made out of any mention of a sister", () => {
    const mention = {
      ...flag("", ""),
      code: { text: "Sister interprets for her" },
      category: [{ text: "Safeguarding" }],
    };
    expect(told("familySafeguarding", [mention])).toEqual([]);
  });
});

describe("adult safeguarding and FGM", () => {
  it("say that the record is there", () => {
    const adult = told("adultSafeguarding", [], [flag("766561000000109", "Adult safeguarding concern")], {});
    expect(adult[0]?.summary).toContain("Adult safeguarding concern");
    expect(adult[0]?.indicator).toBe("warning");
    const fgm = told("femaleGenitalMutilation", [flag("902961000000107", "Family history of FGM")], [], {});
    expect(fgm).toHaveLength(1);
    expect(fgm[0]?.indicator).toBe("info");
  });

  it("of an adult is said without a day where none is recorded, and though the practice has closed it", () => {
    const concern = (overrides: object = {}) => flag("766561000000109", "Adult safeguarding concern", overrides);
    const undated = told("adultSafeguarding", [concern({ period: undefined })], [], {});
    expect(undated.map(({ summary }) => summary)).toEqual([expect.not.stringContaining("since")]);
    const open = concern({ period: { start: "2026-05-01" } });
    const cards = told("adultSafeguarding", [concern({ status: "inactive" })], [open], {});
    expect(cards.map(({ summary }) => summary)).toEqual([expect.stringContaining("since 01-May-2026")]);
  });

  it("are silent once closed, and where another topic is flagged", () => {
    expect(
      told(
        "adultSafeguarding",
        [flag("766561000000109", "Adult safeguarding concern", { status: "inactive" })],
        [],
        {},
      ),
    ).toEqual([]);
    expect(told("femaleGenitalMutilation", [plan()], [], {})).toEqual([]);
  });
});

describe("safeguarding in words, and in other kinds of entry than a flag", () => {
  const about = { id: "r1", subject: { reference: "Patient/p1" }, patient: { reference: "Patient/p1" } };
  const problem = (text: string, overrides: object = {}) => ({
    ...about,
    resourceType: "Condition",
    clinicalStatus: { coding: [{ code: "active" }] },
    code: { text },
    onsetDateTime: "2026-03-03",
    ...overrides,
  });
  const alert = (text: string) => ({
    ...about,
    resourceType: "Flag",
    status: "active",
    code: { text },
    period: { start: "2026-03-03" },
  });
  const finding = (text: string, valueString: string) => ({
    ...about,
    resourceType: "Observation",
    status: "final",
    code: { text },
    valueString,
    effectiveDateTime: "2026-03-03",
  });
  const readCode = (system: string, code: string) =>
    problem("", { code: { coding: [{ system, code, display: "x" }] } });
  const referral = (day: string) => ({
    ...about,
    resourceType: "Procedure",
    status: "completed",
    code: coded("514331000000104", "Referral to safeguarding adults team"),
    performedDateTime: day,
  });

  it.each([
    ["childProtectionPlan", alert("Child protection plan in place")],
    ["childProtectionPlan", problem("On child protection register")],
    ["childProtectionPlan", finding("Child protection plan status", "Subject to plan, neglect")],
    [
      "childProtectionPlan",
      {
        ...about,
        resourceType: "CarePlan",
        status: "active",
        intent: "plan",
        title: "Child protection plan",
        category: [{ text: "Child protection plan" }],
      },
    ],
    ["unbornChildPlan", alert("Unborn child subject to child protection plan")],
    ["lookedAfterChild", problem("Child in care")],
    ["lookedAfterChild", alert("Accommodated under section 20 Children Act 1989")],
    ["childSafeguardingConcern", readCode("http://read.info/readv2", "13WX.")],
    ["childSafeguardingConcern", readCode("http://read.info/ctv3", "XaZJs")],
    ["familySafeguarding", problem("Sibling is a looked after child")],
    ["adultSafeguarding", alert("Section 42 enquiry open")],
    ["adultSafeguarding", referral("2026-01-05")],
    ["adultSafeguarding", referral("2025-11-23")],
    ["femaleGenitalMutilation", problem("FGM type 2")],
    ["femaleGenitalMutilation", readCode("http://snomed.info/sct", "95041000119101")],
  ])("%s is read", (rule, resource) => {
    expect(told(rule, [resource])).toHaveLength(1);
  });

  it.each([
    ["childProtectionPlan", problem("Removed from child protection register")],
    ["childProtectionPlan", problem("No longer subject to child protection plan")],
    ["childProtectionPlan", problem("Sibling subject to child protection plan")],
    ["childProtectionPlan", alert("Unborn child subject to child protection plan")],
    ["lookedAfterChild", problem("Previously a looked after child")],
    ["lookedAfterChild", problem("Mother was a child in care")],
    ["femaleGenitalMutilation", finding("FGM risk assessment", "Not at risk")],
    ["femaleGenitalMutilation", problem("FGM information leaflet given")],
    ["adultSafeguarding", referral("2025-11-22")],
  ])("%s is not read into what denies it, is over or is about another", (rule, resource) => {
    expect(told(rule, [resource])).toEqual([]);
  });

  it.each([
    ["childProtectionPlan", "Child protection plan - no contact with father"],
    ["childProtectionPlan", "Child protection plan: not to be discharged without social worker"],
    ["childProtectionPlan", "Child protection plan, was registered in Kent"],
    ["childProtectionPlan", "Father does not live here. Child protection plan in place"],
    ["childProtectionPlan", "Child protection plan, removed from home"],
    ["childProtectionPlan", "On child protection plan, no longer living with mother"],
    ["lookedAfterChild", "Care order"],
    ["lookedAfterChild", "Interim care order granted"],
    ["lookedAfterChild", "Subject to a full care order, no contact with mother"],
    ["lookedAfterChild", "Child in care of the local authority"],
    ["femaleGenitalMutilation", "FGM type 2; has a daughter"],
  ])("%s is read out of “%s”", (rule, words) => {
    expect(told(rule, [problem(words)])).toHaveLength(1);
    expect(told(rule, [alert(words)])).toHaveLength(1);
  });

  it.each([
    ["childProtectionPlan", "Not on a child protection plan"],
    ["childProtectionPlan", "Child protection plan: no"],
    ["childProtectionPlan", "Child protection plan: No, mother asked"],
    ["childProtectionPlan", "Child protection plan (not in place)"],
    ["childProtectionPlan", "Child protection plan no longer needed"],
    ["childProtectionPlan", "Child protection plan ended"],
    ["childProtectionPlan", "Child protection register checked"],
    ["childProtectionPlan", "Child protection plan - removed from register 2019"],
    ["childProtectionPlan", "Was on a child protection plan"],
    ["lookedAfterChild", "Child in care of grandmother"],
    ["lookedAfterChild", "Respite care order"],
    ["lookedAfterChild", "Wound care order"],
    ["femaleGenitalMutilation", "Mother has FGM"],
    ["femaleGenitalMutilation", "FGM in mother"],
    ["femaleGenitalMutilation", "FGM discussed"],
  ])("%s is not read out of “%s”", (rule, words) => {
    expect(told(rule, [problem(words), { ...alert(words), id: "r2" }])).toEqual([]);
    expect(told("familySafeguarding", [problem(words), { ...alert(words), id: "r2" }])).toEqual([]);
  });

  it("tells of a plan that was never closed that it is of childhood, from 18 on", () => {
    const [grown] = told("childProtectionPlan", [plan()], [], { birthDate: "2008-11-23" });
    expect(grown?.indicator).toBe("info");
    expect(grown?.detail).toContain("The person is 18: it is of their childhood");
    expect(told("childProtectionPlan", [plan()], [], { birthDate: "2008-11-24" })[0]?.indicator).toBe("critical");
  });
});
