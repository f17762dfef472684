import { describe, expect, it } from "vitest";
import { cardsOf, chartFrom, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { endOfLifePlan } from "./plan-records.ts";

const rule = "anticipatoryMedicines";
const told = (resources: readonly object[], person: object = {}) =>
  cardsOf(chartFrom({ hospice: { kind: "hospice", resources: [patient(person), ...resources] } }).evaluation, rule);
/** Without what is said of symptoms that nothing is held for. */
const warned = (resources: readonly object[], person: object = {}) =>
  told(resources, person).filter(({ indicator }) => indicator === "warning");
const plan = endOfLifePlan([
  "Agitated: midazolam 2.5 mg under the skin",
  "Sick: levomepromazine 6.25 mg under the skin",
]);
const ampoules = (id: string, name: string, overrides: object = {}) =>
  medicine(id, name, { reasonCode: [{ text: "Anticipatory: agitation" }], ...overrides });

describe("anticipatory medicines", () => {
  it("names what the plan means to give and nobody has prescribed", () => {
    const [card] = told([plan, ampoules("m", "Midazolam 10mg/2ml solution for injection ampoules")]);
    expect(card?.summary).toBe("End-of-life plan names levomepromazine: no current prescription of it was received");
    expect(card?.indicator).toBe("warning");
  });

  it("is silent where all is there", () => {
    const both = [
      ampoules("m", "Midazolam 10mg/2ml solution for injection ampoules"),
      ampoules("l", "Levomepromazine 25mg/1ml solution for injection ampoules"),
    ];
    expect(warned([plan, ...both])).toEqual([]);
  });

  it("does not count what was stopped, nor ask for what the plan forbids or gives no amount of", () => {
    const stopped = ampoules("m", "Midazolam 10mg/2ml solution for injection ampoules", { status: "stopped" });
    expect(told([endOfLifePlan(["Agitated: midazolam 2.5 mg"]), stopped])).toHaveLength(1);
    const forbids = endOfLifePlan([], {
      activity: [{ detail: { status: "in-progress", doNotPerform: true, description: "Midazolam 2.5 mg" } }],
    });
    expect(told([forbids, endOfLifePlan(["Talk about midazolam with her daughter"])])).toEqual([]);
  });

  it("tells of a prescription that has run out, from the day after", () => {
    const until = (end: string) =>
      ampoules("m", "Midazolam 10mg/2ml solution for injection ampoules", {
        dispenseRequest: { validityPeriod: { start: "2026-08-01", end } },
      });
    expect(told([until("2026-11-22")])[0]?.summary).toContain("no longer authorised: Midazolam");
    expect(warned([until("2026-11-23")])).toEqual([]);
    expect(told([until("2025-11-23")])).toHaveLength(1);
    expect(warned([until("2025-11-22")])).toEqual([]);
  });

  it("is silent where it was prescribed again, and of somebody who has died", () => {
    const old = ampoules("m", "Midazolam 10mg/2ml solution for injection ampoules", {
      status: "completed",
      dispenseRequest: { validityPeriod: { start: "2026-08-01", end: "2026-11-20" } },
    });
    const again = ampoules("n", "Midazolam 10mg/2ml solution for injection ampoules", { authoredOn: "2026-11-20" });
    expect(warned([old, again])).toEqual([]);
    expect(told([plan], { deceasedBoolean: true })).toEqual([]);
  });
});

describe("what anticipatory medicines are for", () => {
  const injection = (id: string, name: string, overrides: object = {}) =>
    ampoules(id, `${name} solution for injection ampoules`, overrides);
  const four = [
    injection("m", "Morphine 10mg/1ml"),
    injection("z", "Midazolam 10mg/2ml"),
    injection("l", "Levomepromazine 25mg/1ml"),
    injection("g", "Glycopyrronium bromide 200micrograms/1ml"),
  ];

  it("is silent where each of the symptoms that NICE names has one", () => {
    expect(told(four)).toEqual([]);
  });

  it("names the symptoms for which none was received, and only informs", () => {
    const [card, ...others] = told(four.slice(0, 1));
    expect(card?.summary).toBe(
      "Anticipatory medicines: none was received for agitation, sickness and secretions in the airway",
    );
    expect(card?.indicator).toBe("info");
    expect(card?.inputs.map(({ label }) => label)).toEqual(["Morphine 10mg/1ml solution for injection ampoules"]);
    expect(others).toEqual([]);
    expect(told(four.slice(0, 3))[0]?.summary).toContain("none was received for secretions in the airway");
  });

  it("asks nothing where an injection has nothing to do with the last days", () => {
    const afterSurgery = medicine("m", "Morphine 10mg/1ml solution for injection ampoules");
    expect(told([afterSurgery])).toEqual([]);
    expect(told([endOfLifePlan(["Keep her comfortable at home"]), afterSurgery])).toHaveLength(1);
  });

  it("tells of one that ran out beside an end-of-life plan, whether or not it is called anticipatory", () => {
    const over = medicine("z", "Midazolam 10mg/2ml solution for injection ampoules", {
      dispenseRequest: { validityPeriod: { start: "2026-03-01", end: "2026-06-30" } },
    });
    expect(told([endOfLifePlan(["Keep her comfortable at home"]), over])[0]?.summary).toContain("no longer authorised");
    expect(told([over])).toEqual([]);
  });
});

describe("anticipatory medicines that nobody sent", () => {
  const dying = (text: string, date = "2026-11-20") => ({
    resourceType: "Condition",
    id: "dying",
    clinicalStatus: { coding: [{ code: "active" }] },
    code: { text },
    subject: { reference: "Patient/p1" },
    onsetDateTime: date,
  });

  it("says so of somebody recorded as dying", () => {
    const [card] = told([dying("Last days of life")]);
    expect(card?.summary).toBe("Last days of life are recorded (20-Nov-2026): no anticipatory medicine was received");
    expect(card?.indicator).toBe("info");
    expect(told([dying("Last days of life", "2026-10-24T02:15:00Z")])).toHaveLength(1);
    expect(told([dying("Last days of life", "2026-10-24T02:13:00Z")])).toEqual([]);
    expect(told([dying("Family told of last days of life")])).toEqual([]);
    expect(told([dying("Palliative care")])).toEqual([]);
  });

  it.each([
    "Preferred place of care in last days of life: Home",
    "Wishes for the last days of life discussed",
    "Last days of life discussed with patient",
    "Mother is actively dying",
    "Mother-in-law in last days of life",
    "Not actively dying",
    "Not yet in the dying phase",
    "No longer in the terminal phase",
    "Wants to be at home when in the last days of life",
    "Knows whom to ring if in last days of life",
    "Advance plan for last days of life",
    "To make a plan for the last days of life",
    ...["Bereavement visit after the last days of life", "Staff training in last days of life care"],
    ...["Preference in last days of life: hospice", "Preferences in last days of life recorded"],
    ...[
      "Last days of life: wish to see her dog",
      "Last days of life, wishes recorded",
      "Wants music in last days of life",
    ],
    ...["Advance statement about last days of life", "Not dying: last days of life care stopped"],
    ...["When in last days of life, ring the hospice", "Not currently in last days of life"],
    ...["Not in last days of life", "Not thought to be in last days of life", "Not felt to be in last days of life"],
    ...[
      "Not considered to be in last days of life",
      "Planning for last days of life",
      "Plans for last days of life made",
    ],
    ...[
      "Last days of life discussion",
      "Last days of life planning",
      "Last days of life: no",
      "Last days of life: not yet",
    ],
  ])("does not take “%s” for dying", (words) => {
    expect(told([dying(words)])).toEqual([]);
  });

  const finding = (value: object) => ({
    resourceType: "Observation",
    id: "o",
    status: "final",
    code: { text: "Actively dying" },
    subject: { reference: "Patient/p1" },
    effectiveDateTime: "2026-11-20",
    ...value,
  });
  it.each([{ valueBoolean: false }, { valueString: "No" }, { valueString: "Not yet" }])(
    "takes a finding answered with %o for no dying",
    (value) => {
      expect(told([finding(value)])).toEqual([]);
    },
  );

  it.each([
    ...[
      "mother",
      "father",
      "mum",
      "dad",
      "parent",
      "brother",
      "sister",
      "sibling",
      "twin",
      "husband",
      "wife",
      "spouse",
    ],
    ...["partner", "son", "daughter", "grandmother", "grandfather", "uncle", "aunt", "cousin", "relative", "neighbour"],
    "friend",
  ])("does not take the %s for the one who is dying", (relative) => {
    expect(told([dying(`Cares for her ${relative} in last days of life`)])).toEqual([]);
  });

  it.each([
    "Last days of life, discussed with wife",
    "Explained to daughter: last days of life",
    "Is actively dying",
    "Last hours of life",
    "Last hours or days of life",
    "In the dying phase",
    "Now in the terminal phase",
    "Terminal phase of illness",
  ])("still reads “%s”", (words) => {
    expect(told([dying(words)])).toHaveLength(1);
    expect(told([finding({ valueBoolean: true })])).toHaveLength(1);
  });

  it("is silent where one of them was received, also where nobody calls it so", () => {
    expect(
      told([dying("Last days of life"), medicine("m", "Morphine 10mg/1ml solution for injection ampoules")]),
    ).toEqual([]);
    expect(told([dying("Last days of life"), medicine("m", "Morphine 10mg modified-release tablets")])).toHaveLength(1);
  });

  // NICE NG31: pain, breathlessness, sickness, agitation and secretions, each by injection under the skin.
  it.each([
    ...["Morphine", "Diamorphine", "Oxycodone", "Alfentanil", "Fentanyl", "Midazolam", "Levomepromazine"],
    ...["Haloperidol", "Cyclizine", "Metoclopramide", "Glycopyrronium bromide"],
    ...["Hyoscine butylbromide", "Hyoscine hydrobromide"],
  ])("%s by injection is one of them", (name) => {
    expect(told([dying("Last days of life"), medicine("m", `${name} 10mg/1ml solution for injection`)])).toEqual([]);
    expect(told([dying("Last days of life"), medicine("m", `${name} 10mg tablets`)])).toHaveLength(1);
  });

  it.each([
    ...["injection", "inj", "ampoule", "ampoules", "ampoule(s)", "vial", "vials", "infusion", "via syringe driver"],
  ])("knows one that is injected by “%s”", (form) => {
    expect(told([dying("Last days of life"), medicine("m", `Midazolam 10mg/2ml ${form}`)])).toEqual([]);
  });

  it("says of a plan without a date that they are there and undated, where nothing dated says it", () => {
    const says = (changes: object) => ({
      resourceType: "CarePlan",
      id: "undated",
      status: "active",
      intent: "plan",
      title: "Advance care plan",
      subject: { reference: "Patient/p1" },
      ...changes,
    });
    const step = { activity: [{ detail: { status: "in-progress", description: "Anticipatory medicines in place" } }] };
    for (const plan of [says({ description: "Anticipatory medicines at home, blue box" }), says(step)]) {
      const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), plan] } });
      expect(cardsOf(evaluation, rule)).toEqual([]);
      expect(reasonsOf(evaluation, rule)).toEqual([
        "“Advance care plan” has no date and says that anticipatory medicines are in the house: no anticipatory medicine was received. Check what is in the house, and until when it is authorised.",
      ]);
    }
    expect(told([says({ ...step, created: "2026-11-02" })])[0]?.summary).toContain("said to be in the house");
  });

  it("says so where somebody writes that they are in the house", () => {
    const said = (answer: string, question = "Anticipatory medicines") => ({
      resourceType: "QuestionnaireResponse",
      id: "q",
      status: "completed",
      subject: { reference: "Patient/p1" },
      authored: "2026-11-02",
      item: [{ linkId: "1", text: question, answer: [{ valueString: answer }] }],
    });
    expect(told([said("In the house, blue box")])[0]?.summary).toContain("said to be in the house (02-Nov-2026)");
    for (const question of ["Just in case medicines", "Just-in-case box"])
      expect(told([said("In the house, blue box", question)])).toHaveLength(1);
    for (const answer of ["In the home", "At home", "In place", "In situ", "In house", "Present", "Yes"])
      expect([answer, told([said(answer)]).length]).toEqual([answer, 1]);
    const denied = ["No, at home she has none", "None in the house", "Never in the house", "At home: declined"];
    const later = ["At home: planned", "To be in place by Friday", "Required at home", "Requested for at home"];
    for (const answer of [
      "No",
      "Not in place",
      "To be requested",
      "In house: no",
      ...denied,
      ...later,
      "At home: considered",
    ])
      expect([answer, told([said(answer)]).length]).toEqual([answer, 0]);
  });
});
