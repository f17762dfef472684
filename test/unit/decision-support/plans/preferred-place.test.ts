import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, patient } from "../../../fixtures/chart-from-fhir.ts";

const wish = (answer: string, authored = "2026-10-02", id = "q1") => ({
  resourceType: "QuestionnaireResponse",
  id,
  status: "completed",
  subject: { reference: "Patient/p1" },
  authored,
  item: [{ linkId: "1", text: "Preferred place of care", answer: [{ valueString: answer }] }],
});
const stay = (overrides: object = {}) => ({
  resourceType: "Encounter",
  id: "e1",
  status: "in-progress",
  class: { code: "IMP" },
  subject: { reference: "Patient/p1" },
  period: { start: "2026-11-22T10:00:00Z" },
  ...overrides,
});

function told(gp: readonly object[], acute: readonly object[], person: object = {}) {
  const { evaluation } = chartFrom({
    gp: { kind: "gp", resources: [patient(person), ...gp] },
    acute: { kind: "acute", resources: [patient(person), ...acute] },
  });
  return cardsOf(evaluation, "preferredPlaceOfCare");
}

describe("preferred place of care", () => {
  it("says both the wish and where the person is", () => {
    const [card] = told([wish("Larch House")], [stay()]);
    expect(card?.summary).toContain("Preferred place of care: Larch House. Now in hospital:");
    expect(card?.indicator).toBe("info");
    expect(card?.inputs).toHaveLength(2);
  });

  it("holds the preferred place of death against it where no place of care is recorded", () => {
    const ofDeath = (answer: string) => ({
      ...wish(answer, "2026-11-01", "q2"),
      item: [{ linkId: "1", text: "Preferred place of death", answer: [{ valueString: answer }] }],
    });
    expect(told([ofDeath("Hospice")], [stay()])[0]?.summary).toContain(
      "Preferred place of death: Hospice. Now in hospital:",
    );
    expect(told([ofDeath("Hospice"), wish("Home")], [stay()])[0]?.summary).toContain("Preferred place of care: Home.");
    expect(told([ofDeath("Hospital")], [stay()])).toEqual([]);
  });

  it("says nothing of an answer that names no place, nor of an older one before it", () => {
    for (const answer of ["Not discussed", "Unknown", "Hospice declined", "No preference"])
      expect(told([wish("Home", "2026-01-02", "q0"), wish(answer)], [stay()])).toEqual([]);
  });

  it.each([
    ["Care home", "Admission from nursing home", "Royal Infirmary"],
    ["Hospice", "Emergency admission from hospice", undefined],
    ["Care home", "Inpatient, awaiting transfer to care home", undefined],
    ["Home, not hospital", "Inpatient stay", "St Anne's Hospital"],
    ["Anywhere but hospital", "Inpatient stay", "St Anne's Hospital"],
  ])("speaks up for %s against a stay called %s at %s", (wanted, type, name) => {
    const location = name === undefined ? {} : { location: [{ location: { display: name } }] };
    const [card] = told([wish(wanted)], [stay({ type: [{ text: type }], ...location })]);
    expect(card?.summary).toContain(`Preferred place of care: ${wanted}. Now in hospital:`);
  });

  it.each(["second choice", "second preference", "alternative"])("does not take the %s for the first", (words) => {
    const second = {
      ...wish("Hospital", "2026-11-01", "q2"),
      item: [{ linkId: "1", text: `Preferred place of care, ${words}`, answer: [{ valueString: "Hospital" }] }],
    };
    expect(told([wish("Hospice"), second], [stay()])[0]?.summary).toContain("Preferred place of care: Hospice.");
  });

  it("knows the place of dying for that of death", () => {
    const ofDying = {
      ...wish("Hospice"),
      item: [{ linkId: "1", text: "Preferred place of dying", answer: [{ valueString: "Hospice" }] }],
    };
    expect(told([ofDying], [stay()])[0]?.summary).toContain("Preferred place of death: Hospice.");
  });

  it("takes the newest answer of a source", () => {
    const [card] = told([wish("Home", "2026-01-02", "q0"), wish("Larch House")], [stay()]);
    expect(card?.summary).not.toContain("Home");
  });

  it("is silent where the wish is a hospital, the stay is over, or nobody is in hospital", () => {
    expect(told([wish("Community hospital")], [stay()])).toEqual([]);
    expect(
      told([wish("Home")], [stay({ status: "finished", period: { start: "2026-11-20", end: "2026-11-22" } })]),
    ).toEqual([]);
    expect(told([wish("Home")], [stay({ class: { code: "HH" } })])).toEqual([]);
    expect(told([], [stay()])).toEqual([]);
  });

  it.each([
    ["Hospice", "Princess Hospice, Ward 2", 0],
    ["St Ann's hospice", "St Ann's Hospice", 0],
    ["Larch House", "Larch House", 0],
    ["Oakley", "Oakley Community Unit", 0],
    ["Nursing home", "The Limes Nursing Home", 0],
    ["Home", "Princess Hospice", 1],
    ["Hospital", "Princess Hospice", 1],
    ["Larch House", "The Limes Nursing Home", 1],
  ])("wants %s and is at %s: %i card", (wanted, place, count) => {
    const there = stay({ location: [{ location: { display: place } }] });
    const cards = told([wish(wanted)], [there]);
    expect(cards).toHaveLength(count);
    expect(cards[0]?.summary ?? "").not.toContain("Now in hospital");
  });

  it.each(["Home", "House"])("takes %s for no name of a place that has the word in its own", (wanted) => {
    const there = stay({ location: [{ location: { display: "Home Farm House Community Unit" } }] });
    expect(told([wish(wanted)], [there])).toHaveLength(1);
  });

  it("does not take a stay that was never closed for today's", () => {
    expect(told([wish("Home")], [stay({ period: { start: "2026-09-24T03:00:00Z" } })])).toHaveLength(1);
    expect(told([wish("Home")], [stay({ period: { start: "2026-09-24T02:00:00Z" } })])).toEqual([]);
  });

  it("names no place of somebody whose whereabouts are withheld", () => {
    const security = {
      meta: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R" }] },
    };
    const [card] = told([wish("Larch House")], [stay()], security);
    expect(JSON.stringify(card)).not.toContain("Larch House");
  });

  it.each([
    [
      "a finding",
      {
        resourceType: "Observation",
        status: "final",
        code: { text: "Preferred place of care" },
        valueString: "Home",
        effectiveDateTime: "2026-10-02",
      },
    ],
    [
      "a coded finding",
      {
        resourceType: "Observation",
        status: "final",
        code: { text: "Preferred place of care" },
        valueCodeableConcept: { text: "Home" },
        effectiveDateTime: "2026-10-02",
      },
    ],
    [
      "a problem",
      { resourceType: "Condition", code: { text: "Preferred place of care - home" }, recordedDate: "2026-10-02" },
    ],
    [
      "an alert",
      {
        resourceType: "Flag",
        status: "active",
        code: { text: "Preferred place of care: home" },
        period: { start: "2026-10-02" },
      },
    ],
    [
      "a plan",
      {
        resourceType: "CarePlan",
        status: "active",
        intent: "plan",
        title: "Advance care plan",
        category: [{ text: "Advance care plan" }],
        description: "Frail. Preferred place of care: home. Daughter agrees.",
        created: "2026-10-02",
      },
    ],
    [
      "a goal",
      {
        resourceType: "Goal",
        lifecycleStatus: "active",
        description: { text: "Preferred place of care is home" },
        startDate: "2026-10-02",
      },
    ],
  ])("finds the wish in %s", (_, resource) => {
    const [card] = told([{ ...resource, id: "w1", subject: { reference: "Patient/p1" } }], [stay()]);
    expect(card?.summary).toMatch(/^Preferred place of care: home\. Now in hospital:/i);
  });

  it("reads no wish in an alert that was withdrawn or a plan that is over", () => {
    const over = [
      { resourceType: "Flag", id: "w1", status: "inactive", code: { text: "Preferred place of care: home" } },
      { resourceType: "CarePlan", id: "w2", status: "revoked", intent: "plan", title: "Preferred place of care: home" },
    ].map((resource) => ({ ...resource, subject: { reference: "Patient/p1" } }));
    expect(told(over, [stay()])).toEqual([]);
  });
});
