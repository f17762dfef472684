import { describe, expect, it } from "vitest";
import { allergy, cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";

const rule = "allergyMedicine";
const penicillin = coded("764146007", "Penicillin");

function check(...resources: readonly object[]) {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

describe("current medicine against allergy", () => {
  it("is critical for a medicine of the class that the allergy names", () => {
    const { cards } = check(allergy("a", penicillin), medicine("m", "Amoxicillin 500 mg capsules"));
    expect(cards.map((card) => card.indicator)).toEqual(["critical"]);
    expect(cards[0]?.summary).toContain("Penicillin");
    expect(cards[0]?.summary).toContain("Amoxicillin 500 mg capsules");
    expect(cards[0]?.inputs.flatMap((input) => input.entries)).toHaveLength(2);
  });

  it("is critical for the same ingredient under a brand name", () => {
    const { cards } = check(allergy("a", coded("372687004", "Amoxicillin")), medicine("m", "Augmentin 625 mg tablets"));
    expect(cards.map((card) => card.indicator)).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain("amoxicillin");
  });

  it.each(["Pen V 250 mg tablets", "Phenoxymethylpenicillin 250 mg"])("knows %s as a penicillin", (name) => {
    expect(check(allergy("a", { text: "penicilin" }), medicine("m", name)).cards).toHaveLength(1);
  });

  it.each(["372687004", "27658006"])("knows amoxicillin by its code alone (%s)", (code) => {
    const bare = { coding: [{ system: "http://snomed.info/sct", code }] };
    expect(check(allergy("a", penicillin), medicine("m", bare)).cards).toHaveLength(1);
  });

  it("compares codes without words by the codes alone, and says which no table knows", () => {
    const bare = (code: string, system = "http://www.nlm.nih.gov/research/umls/rxnorm") => ({
      coding: [{ system, code }],
    });
    const { cards, reasons } = check(
      allergy("a", bare("7980")),
      medicine("m", bare("11289")),
      medicine("n", bare("999999", "http://snomed.info/sct")),
    );
    expect(cards).toEqual([]);
    expect(reasons).toEqual([
      "Not checked: sent as a code alone, which no table here knows: “No term given (RxNorm 7980)”, “No term given (RxNorm 11289)” and “No term given (SNOMED CT 999999)”.",
    ]);
    expect(check(allergy("a", bare("7980")), medicine("m", bare("7980"))).cards).toHaveLength(1);
  });

  it.each([
    [{ intent: "proposal" }, "proposed medicine"],
    [{ status: "draft" }, "draft medicine"],
    [{}, "current medicine"],
  ])("says what a prescription of %j is", (state, words) => {
    const [card] = check(allergy("a", penicillin), medicine("m", "Amoxicillin 500 mg capsules", state)).cards;
    expect(card?.indicator).toBe("critical");
    expect(card?.summary).toContain(words);
  });

  it("is one card for one agent in two records, and two for two agents that no table knows", () => {
    const one = check(
      allergy("a", coded("372687004", "Amoxicillin")),
      allergy("b", { text: "Amoxil" }, { recordedDate: "2009-01-01" }),
      medicine("m", "Amoxicillin 500 mg capsules"),
    );
    expect(one.cards).toHaveLength(1);
    const unknown = ["Zorbinol", "Quaxine"].map((text) => allergy(text, { text }));
    expect(check(...unknown, medicine("m", "Zorbinol with Quaxine")).cards).toHaveLength(2);
  });

  it("lets the more urgent of two records of one allergy head the card, whichever comes first", () => {
    const mild = allergy("a", penicillin);
    const grave = allergy(
      "b",
      { text: "Penicillin" },
      { reaction: [{ severity: "severe", manifestation: [{ text: "Anaphylaxis" }] }] },
    );
    const indicators = [
      [mild, grave],
      [grave, mild],
    ].map((allergies) =>
      check(...allergies, medicine("m", "Meropenem 1g injection")).cards.map(({ indicator }) => indicator),
    );
    expect(indicators).toEqual([["warning"], ["warning"]]);
    expect(check(mild, medicine("m", "Meropenem 1g injection")).cards[0]?.indicator).toBe("info");
  });

  it("warns of another medicine of the same ATC group", () => {
    const { cards } = check(allergy("a", coded("372687004", "Amoxicillin")), medicine("m", "Flucloxacillin 500 mg"));
    expect(cards.map((card) => card.indicator)).toEqual(["warning"]);
  });

  it("warns of cross-reactivity with its reference", () => {
    const { cards } = check(allergy("a", penicillin), medicine("m", "Cefalexin 250 mg capsules"));
    expect(cards.map((card) => card.indicator)).toEqual(["warning"]);
    expect(cards[0]?.detail).toContain("BNF");
  });

  it("finds a transfer-degraded allergy by its text and asks for a check by hand", () => {
    const degraded = { coding: [{ system: "http://snomed.info/sct", code: "196461000000101" }], text: "Septrin" };
    const { cards, reasons } = check(allergy("a", degraded), medicine("m", "Co-trimoxazole 80 mg/400 mg tablets"));
    expect(cards.map((card) => card.indicator)).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain("check by hand");
    expect(reasons.join(" ")).toContain("Septrin");
  });

  it("is silent for a refuted allergy", () => {
    const refuted = { verificationStatus: { coding: [{ code: "refuted" }] } };
    expect(check(allergy("a", penicillin, refuted), medicine("m", "Amoxicillin 500 mg")).cards).toEqual([]);
  });

  it("is silent for a stopped medicine", () => {
    const stopped = medicine("m", "Amoxicillin 500 mg", { status: "stopped" });
    expect(check(allergy("a", penicillin), stopped).cards).toEqual([]);
  });

  it("says which medicine could only be checked by hand", () => {
    const { cards, reasons } = check(allergy("a", penicillin), medicine("m", "inhaler as before"));
    expect(cards).toEqual([]);
    expect(reasons.join(" ")).toContain("inhaler as before");
  });

  it("does not set a food allergy against medicines", () => {
    const peanut = allergy("a", coded("91935009", "Allergy to peanut"), { category: ["food"] });
    const { cards, reasons } = check(peanut, medicine("m", "Amoxicillin 500 mg"));
    expect(cards).toEqual([]);
    expect(reasons).toEqual([]);
  });

  it.each(["Allergy to house dust mite", "Bee venom", "Tree nuts", "Grass pollen and cat dander"])(
    "asks for no check by hand of %s, which is no medicine",
    (text) => {
      expect(check(allergy("a", { text }), medicine("m", "Amoxicillin 500 mg")).reasons).toEqual([]);
      expect(check(allergy("a", { text: "Zorbinol" }), medicine("m", "Amoxicillin 500 mg")).reasons).toHaveLength(1);
    },
  );

  it("says so where no allergy status is recorded", () => {
    expect(check(medicine("m", "Amoxicillin 500 mg")).reasons.join(" ")).toContain("no allergy status is recorded");
    const died = [patient({ deceasedBoolean: true }), medicine("m", "Amoxicillin 500 mg")];
    expect(reasonsOf(chartFrom({ gp: { kind: "gp", resources: died } }).evaluation, rule)).toEqual([]);
  });

  it("says nothing of the kind where a source states none by code", () => {
    const none = allergy("a", coded("716186003", "No known allergy"));
    expect(check(none, medicine("m", "Amoxicillin 500 mg")).reasons).toEqual([]);
  });

  it("names a source whose allergies could not be read", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("m", "Amoxicillin 500 mg")] },
      acute: {
        kind: "acute",
        resources: [patient({ id: "p2" })],
        outcomes: { AllergyIntolerance: { outcome: "failed", reason: "timedOut", received: 0 } },
      },
    });
    expect(reasonsOf(evaluation, rule).join(" ")).toContain("not seen in full from acute organisation");
  });

  it("does not name a source that answered that it does not know this patient", () => {
    const { evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), medicine("m", "Amoxicillin 500 mg")] },
      careHome: {
        kind: "careHome",
        resources: [],
        outcomes: { AllergyIntolerance: { outcome: "notAsked", reason: "patientNotFound" } },
      },
    });
    expect(reasonsOf(evaluation, rule).join(" ")).not.toContain("not seen in full");
  });

  it("counts one drug in two feeds and one allergy in two codings once", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [patient(), allergy("a", penicillin), medicine("m", "Amoxicillin 500 mg capsules")],
      },
      acute: {
        kind: "acute",
        resources: [
          patient(),
          allergy("b", { text: "H/O: PENICILLIN - throat swelled up" }),
          medicine("n", "Amoxicillin 500 mg capsules"),
        ],
      },
    });
    expect(cardsOf(evaluation, rule)).toHaveLength(1);
    expect(cardsOf(evaluation, rule)[0]?.inputs.flatMap((input) => input.entries).length).toBe(4);
  });

  it("checks an allergy that is recorded as a problem, and says where it stands", () => {
    const { cards, reasons } = check(problem("91936005", "Allergy to penicillin"), medicine("m", "Amoxicillin 500 mg"));
    expect(cards.map((card) => card.indicator)).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain("recorded as a problem");
    expect(reasons.join(" ")).toContain("the list of allergies is empty");
  });

  it("does not take a code for 'nothing is known' as an allergy or as the answer", () => {
    const nothing = coded(
      "no-allergy-info",
      "No information about allergies",
      "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips",
    );
    const { cards, reasons } = check(allergy("a", nothing), medicine("m", "Amoxicillin 500 mg capsules"));
    expect(cards).toEqual([]);
    expect(reasons).toEqual(["Medicines not checked against allergies: no allergy status is recorded."]);
  });

  it("says that an allergy is new, where it was recorded after the medicine was started", () => {
    const lately = { recordedDate: "2026-11-02" };
    const [card] = check(
      allergy("a", penicillin, lately),
      medicine("m", "Penicillin V 250mg tablets", { authoredOn: "2026-10-20" }),
    ).cards;
    expect(card?.summary).toContain("New allergy to Penicillin: ");
    const [longAgo] = check(
      allergy("a", penicillin, { recordedDate: "2021-09-17" }),
      medicine("m", "Penicillin V 250mg tablets", { authoredOn: "2019-03-28" }),
    ).cards;
    expect(longAgo?.summary).toContain("Allergy to Penicillin: current medicine");
    expect(longAgo?.detail).toContain("recorded on 17-Sep-2021, after the medicine was started on 28-Mar-2019");
    expect(card?.detail).toContain("recorded on 02-Nov-2026, after the medicine was started on 20-Oct-2026");
    const [before] = check(
      allergy("a", penicillin),
      medicine("m", "Naproxen 250mg"),
      medicine("n", "Amoxicillin 500 mg", { authoredOn: "2026-11-20" }),
    ).cards;
    expect(before?.summary).toContain("Allergy to Penicillin: current medicine");
    const sameDay = { recordedDate: "2026-11-20" };
    const [onTheDay] = check(
      allergy("a", penicillin, sameDay),
      medicine("n", "Amoxicillin 500 mg", { authoredOn: "2026-11-20" }),
    ).cards;
    expect(onTheDay?.summary).not.toContain("New");
  });

  it("does not call an allergy new where another source had it before", () => {
    const { evaluation } = chartFrom({
      gp: {
        kind: "gp",
        resources: [
          patient(),
          allergy("a", penicillin, { recordedDate: "2026-11-21" }),
          medicine("m", "Amoxicillin 500 mg", { authoredOn: "2026-11-20" }),
        ],
      },
      acute: {
        kind: "acute",
        resources: [patient(), allergy("b", { text: "Penicillin" }, { recordedDate: "2010-01-01" })],
      },
    });
    expect(cardsOf(evaluation, rule).map(({ summary }) => summary.startsWith("Allergy to"))).toEqual([true]);
  });

  it("says of a course that nobody closed that it is old, and takes its status at its word", () => {
    const [card] = check(
      allergy("a", penicillin),
      medicine("m", "Amoxicillin 500 mg", { authoredOn: "2026-09-01" }),
    ).cards;
    expect(card?.indicator).toBe("critical");
    expect(card?.detail).toContain("may no longer be taken");
  });

  it.each([
    ["2026-11-16T10:00:00Z", 1],
    ["2026-11-15T10:00:00Z", 0],
  ])("checks a dose that was given on %s: %i card", (effectiveDateTime, count) => {
    const given = {
      resourceType: "MedicationAdministration",
      id: "g",
      status: "completed",
      subject: { reference: "Patient/p1" },
      medicationCodeableConcept: { text: "Amoxicillin 1g injection" },
      effectiveDateTime,
    };
    const { cards } = check(allergy("a", penicillin), given);
    expect(cards).toHaveLength(count);
    if (count > 0)
      expect(cards[0]?.summary).toBe("Allergy to Penicillin: given medicine Amoxicillin 1g injection on 16-Nov-2026");
    if (count > 0) expect(cards[0]?.indicator).toBe("critical");
  });

  it.each([
    ["2026-11-20", "critical"],
    ["2026-06-20", "info"],
  ])("checks what was dispensed on %s: %s", (whenHandedOver, indicator) => {
    const dispense = {
      resourceType: "MedicationDispense",
      id: "d",
      status: "completed",
      subject: { reference: "Patient/p1" },
      medicationCodeableConcept: { text: "Amoxicillin 500mg capsules" },
      whenHandedOver,
    };
    expect(check(allergy("a", penicillin), dispense).cards.map((card) => card.indicator)).toEqual([indicator]);
  });

  it.each<[string, string, string]>([
    ["Co-trimoxazole", "Sulfasalazine 500mg tablets", "warning"],
    ["Aspirin", "Ibuprofen 400mg tablets", "warning"],
    ["Ramipril", "Entresto 24mg/26mg tablets", "warning"],
    ["Ramipril", "Candesartan 8mg tablets", "info"],
    ["Penicillin", "Meropenem 1g injection", "info"],
    ["Penicillin", "Cefuroxime 250mg tablets", "warning"],
    ["Cefalexin", "Amoxicillin 500mg capsules", "warning"],
    ["Cefalexin", "Meropenem 1g injection", "info"],
    ["Meropenem", "Amoxicillin 500mg capsules", "warning"],
    ["Meropenem", "Cefalexin 250mg capsules", "warning"],
    ["Ibuprofen", "Aspirin 75mg tablets", "warning"],
    ["Sulfasalazine", "Co-trimoxazole 80mg/400mg tablets", "warning"],
    ["Aspirin", "Sulfasalazine 500mg tablets", "warning"],
    ["Aspirin", "Mesalazine 400mg tablets", "warning"],
    ["Clopidogrel", "Prasugrel 10mg tablets", "warning"],
    ["Prasugrel", "Clopidogrel 75mg tablets", "warning"],
    ["Azathioprine", "Mercaptopurine 50mg tablets", "warning"],
    ["Iodine", "Amiodarone 200mg tablets", "warning"],
    ["Aztreonam", "Ceftazidime 1g injection", "warning"],
    ["Ceftazidime", "Aztreonam 1g injection", "warning"],
    ["Carbamazepine", "Phenytoin 100mg capsules", "warning"],
    ["Oxycodone", "Morphine 10mg tablets", "warning"],
  ])("%s and %s: %s by cross-reactivity or class, with its reference", (allergen, name, indicator) => {
    const { cards } = check(allergy("a", { text: allergen }), medicine("m", name, { authoredOn: "2026-11-20" }));
    expect(cards.map((card) => card.indicator)).toEqual([indicator]);
    expect(cards[0]?.detail).toMatch(/\b(?:20\d\d|ATC [A-Z]\d\d)/);
  });

  it.each(["Cefalexin", "Cefradine", "Cefaclor", "Cefadroxil"])(
    "says that %s shares a side chain with amoxicillin, as not every cephalosporin does",
    (name) => {
      const { cards } = check(allergy("a", penicillin), medicine("m", `${name} 250mg`, { authoredOn: "2026-11-20" }));
      expect(cards.map(({ detail }) => detail)).toEqual([expect.stringContaining("share a side chain")]);
    },
  );

  it("raises a rare cross-reactivity where the reaction was grave", () => {
    const anaphylaxis = { reaction: [{ manifestation: [{ text: "Anaphylaxis" }] }] };
    const meropenem = medicine("m", "Meropenem 1g injection", { authoredOn: "2026-11-20" });
    expect(check(allergy("a", penicillin, anaphylaxis), meropenem).cards[0]?.indicator).toBe("warning");
  });

  it.each([
    ["Aspirin", "Clopidogrel 75mg tablets"],
    ["Co-trimoxazole", "Furosemide 40mg tablets"],
    ["Citalopram", "Sertraline 50mg tablets"],
    ["Erythromycin", "Amoxicillin 500mg capsules"],
  ])("is silent for an allergy to %s and %s, which only serve the same or nothing in common", (allergen, name) => {
    expect(check(allergy("a", { text: allergen }), medicine("m", name)).cards).toEqual([]);
  });

  it("knows amoxicillin by its dm+d code", () => {
    const bare = { coding: [{ system: "https://dmd.nhs.uk", code: "39732411000001106" }] };
    const { cards } = check(allergy("a", penicillin), medicine("m", bare, { authoredOn: "2026-11-20" }));
    expect(cards.map(({ indicator }) => indicator)).toEqual(["critical"]);
  });

  it("takes no other problem for an allergy, nor somebody else's", () => {
    const hayFever = problem("61582004", "Allergic rhinitis");
    const family = problem("1", "FH: penicillin allergy");
    const over = problem("2", "Penicillin allergy", { clinicalStatus: coded("resolved", "Resolved", "x") });
    const { cards } = check(hayFever, family, over, medicine("m", "Amoxicillin 500 mg capsules"));
    expect(cards).toEqual([]);
  });
});

function problem(code: string, display: string, overrides: object = {}): object {
  return {
    resourceType: "Condition",
    id: `c${code}`,
    subject: { reference: "Patient/p1" },
    code: coded(code, display),
    clinicalStatus: coded("active", "Active", "http://terminology.hl7.org/CodeSystem/condition-clinical"),
    ...overrides,
  };
}
