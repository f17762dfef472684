import { describe, expect, it } from "vitest";
import { allergy, cardsOf, chartFrom, coded, medicine, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";
import { flag, observation, problem } from "../../../fixtures/clinical.ts";

const rule = "allergyMedicine";
const atc = (code: string) => ({ coding: [{ system: "http://www.whocc.no/atc", code }] });
const icd10 = (code: string) => ({ coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code }] });

function check(...resources: readonly object[]) {
  const { evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  const cards = cardsOf(evaluation, rule);
  return { cards, indicators: cards.map(({ indicator }) => indicator), reasons: reasonsOf(evaluation, rule) };
}

describe("an allergy in the shapes that systems send", () => {
  it.each([
    ["an ICD-10 code alone", icd10("Z88.0"), "Amoxicillin 500mg capsules", ["critical"]],
    ["an ICD-10 code alone, without its dot", icd10("Z880"), "Amoxicillin 500mg capsules", ["critical"]],
    ["an ICD-10 code of another class", icd10("Z88.2"), "Amoxicillin 500mg capsules", []],
    ["an ICD-10 code alone", icd10("Z88.2"), "Co-trimoxazole 80mg/400mg tablets", ["critical"]],
    ["an ICD-10 code alone", icd10("Z88.5"), "Codeine 30mg tablets", ["critical"]],
    ["an ATC group of four places", atc("J01C"), "Amoxicillin 500mg capsules", ["critical"]],
    ["an ATC group of five places", atc("J01CA"), "Flucloxacillin 500mg capsules", ["critical"]],
    ["an ATC group of another class", atc("J01FA"), "Amoxicillin 500mg capsules", []],
    ["an ATC group too wide to mean one class", atc("J01"), "Amoxicillin 500mg capsules", []],
    ["an ATC group of which a class is one code", atc("B01AC"), "Mesalazine 400mg tablets", []],
    ["an ATC substance", atc("J01CA04"), "Flucloxacillin 500mg capsules", ["warning"]],
  ])("reads %s", (_, code, product, indicators) => {
    expect(check(allergy("a", code), medicine("m", product)).indicators).toEqual(indicators);
  });

  it.each(["Z88.0", "Z880"])("reads a problem that is an ICD-10 code of an allergy and no words: %s", (code) => {
    const amoxicillin = medicine("m", "Amoxicillin 500mg capsules");
    expect(check(problem(icd10(code)), amoxicillin).indicators).toEqual(["critical"]);
    expect(check(problem(icd10("Z88.2")), amoxicillin).indicators).toEqual([]);
    expect(check(problem({ ...icd10(code), text: "Penicillin allergy excluded" }), amoxicillin).indicators).toEqual([]);
  });

  it.each([
    "Penecillin",
    "Penecilin",
    "PCN",
    "Amoxycilin",
    "Amoxicilin",
    "Co-amoxyclav",
    "Cefalosporins",
    "Cephalosporines",
  ])("reads %s as what it was meant to be, wherever it is recorded", (name) => {
    const own = medicine(
      "m",
      name.startsWith("C") && !name.startsWith("Co") ? "Cefalexin 500mg capsules" : "Amoxicillin 500mg capsules",
    );
    expect(check(allergy("a", { text: name }), own).indicators).toEqual(["critical"]);
    expect(check(problem({ text: `H/O: ${name} allergy` }), own).indicators).toEqual(["critical"]);
  });

  it.each(["Penicillamine", "Latax", "Strawberies", "Plasters", "Chlorprom"])("guesses nothing from %s", (name) => {
    const own = ["Amoxicillin 500mg capsules", "Chlorpromazine 25mg tablets"].map((product, at) =>
      medicine(`m${at}`, product),
    );
    expect(check(allergy("a", { text: name }), ...own).cards).toEqual([]);
  });

  it("reads what is mistyped beside what is not", () => {
    const own = ["Amoxicillin 500mg capsules", "Codeine 30mg tablets"].map((name, at) => medicine(`m${at}`, name));
    expect(check(allergy("a", { text: "Penecillin and codeine" }), ...own).indicators).toEqual([
      "critical",
      "critical",
    ]);
  });

  it.each([
    ["Lanolin", "Digoxin 125microgram tablets"],
    ["Histamine intolerance", "Penicillamine 250mg tablets"],
    ["Egg albumen", "Albumin solution 20%"],
    ["Preserves", "Aceclofenac 100mg tablets"],
    ["Reaction: moderate", "Fluphenazine 25mg/1ml injection"],
  ])("takes %s for no %s", (name, product) => {
    expect(check(allergy("a", { text: name }), medicine("m", product)).cards).toEqual([]);
  });

  it("holds an ATC code of a medicine against an allergy to its class", () => {
    expect(check(allergy("a", { text: "Penicillin" }), medicine("m", atc("J01CA04"))).indicators).toEqual(["critical"]);
  });

  it.each(["Amoxicillin 500mg capsules", "Cefalexin 500mg capsules", "Meropenem 1g vials", "Aztreonam 1g vials"])(
    "counts %s among the beta-lactams",
    (product) => {
      const { indicators } = check(allergy("a", { text: "Beta-lactam antibiotics" }), medicine("m", product));
      expect(indicators).toEqual(["critical"]);
    },
  );

  it("does not take a beta-lactamase inhibitor, or one penicillin, for all beta-lactams", () => {
    const cefalexin = medicine("m", "Aztreonam 1g vials");
    expect(check(allergy("a", { text: "Beta-lactam penicillin" }), cefalexin).cards).toEqual([]);
    expect(check(allergy("a", { text: "Beta-lactamase inhibitor" }), cefalexin).cards).toEqual([]);
  });

  it.each([
    ["Bupivacaine", "Lidocaine 2% solution for injection ampoules", ["warning"]],
    ["Bupivacaine", "Tetracaine 4% gel", []],
    ["Local anaesthetics", "Lidocaine 5% medicated plasters", ["critical"]],
    ["Local anaesthetics", "Ametop 4% gel", ["critical"]],
    ["Iodine", "Amiodarone 200mg tablets", ["warning"]],
    ["Povidone-iodine", "Amiodarone 200mg tablets", ["warning"]],
  ])("an allergy to %s against %s", (name, product, indicators) => {
    expect(check(allergy("a", { text: name }), medicine("m", product)).indicators).toEqual(indicators);
  });

  it("reads the note where the allergy itself names no agent, and says to check by hand", () => {
    const note = (text: string) => allergy("a", { text: "Drug allergy" }, { note: [{ text }] });
    const amoxicillin = medicine("m", "Amoxicillin 500mg capsules");
    const { cards } = check(note("penicillin: anaphylaxis 1999"), amoxicillin);
    expect(cards.map(({ indicator }) => indicator)).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain("check by hand");
    for (const text of ["tolerates penicillin", "not penicillin", "mother allergic to penicillin"]) {
      const { cards: none, reasons } = check(note(text), amoxicillin);
      expect(none).toEqual([]);
      expect(reasons.join(" ")).toContain("Drug allergy");
    }
  });

  it("never takes what a reaction was treated with for what it was to", () => {
    const noted = (text: string, note: string) => allergy("a", { text }, { note: [{ text: note }] });
    const epipen = medicine("m", "EpiPen 300micrograms/0.3ml auto-injector");
    for (const [name, note] of [
      ["Drug allergy", "penicillin: anaphylaxis, adrenaline given"],
      ["Drug allergy", "treated with adrenaline"],
      ["Peanut allergy", "adrenaline auto-injector prescribed"],
      ["Reaction to a red tablet", "adrenaline"],
    ] as const)
      expect(check(noted(name, note), epipen).cards, note).toEqual([]);
    expect(
      check(noted("Drug allergy", "penicillin: anaphylaxis, adrenaline given"), medicine("m", "Amoxicillin")).cards,
    ).toHaveLength(1);
  });

  it("does not add what the note says to an allergy that names its agent", () => {
    const statin = allergy("a", { text: "Simvastatin" }, { note: [{ text: "on amoxicillin at the time" }] });
    expect(check(statin, medicine("m", "Amoxicillin 500mg capsules")).cards).toEqual([]);
  });
});

describe("a text that says there is none", () => {
  const amoxicillin = medicine("m", "Amoxicillin 500mg capsules");

  it.each(["No allergy to penicillin", "Not allergic to penicillin", "No known hypersensitivity to penicillin"])(
    "%s is no allergy, and is to be checked by hand",
    (text) => {
      const { cards, reasons } = check(allergy("a", { text }), amoxicillin);
      expect(cards).toEqual([]);
      expect(reasons.join(" ")).toContain(text);
    },
  );

  it.each([
    "No known allergies except penicillin",
    "Not sure whether allergic to penicillin",
    "Noted penicillin allergy",
  ])("%s is one", (text) => {
    expect(check(allergy("a", { text }), amoxicillin).indicators).toEqual(["critical"]);
  });

  it("is none as far as its first sentence goes", () => {
    const codeine = medicine("m", "Codeine 30mg tablets");
    const said = (text: string) => check(allergy("a", { text }), codeine);
    expect(said("No known allergies; intolerant of codeine").cards).toHaveLength(1);
    expect(said("No known allergies. Codeine intolerance").cards).toHaveLength(1);
    expect(said("No allergy to penicillin; tolerates codeine").cards).toEqual([]);
    expect(said("No known drug allergies; no intolerance of codeine").cards).toEqual([]);
  });

  it("does not take a coded allergy back", () => {
    const code = { ...coded("373270004", "Penicillin"), text: "No allergy to penicillin" };
    expect(check(allergy("a", code), amoxicillin).indicators).toEqual(["critical"]);
  });
});

describe("an allergy that stands elsewhere than in the list", () => {
  const amoxicillin = medicine("m", "Amoxicillin 500mg capsules");

  it.each([
    ["an alert", flag("Penicillin allergy")],
    ["a finding", observation(coded("14L1.", "H/O: penicillin allergy", "http://read.info/readv2"), {})],
    ["a finding", observation({ text: "Allergy status" }, { valueString: "Allergic to penicillin" })],
    ["a finding", observation({ text: "Penicillin allergy" }, { valueBoolean: true })],
  ])("is read from %s, which the card names", (place, resource) => {
    const { cards, indicators } = check(resource, amoxicillin);
    expect(indicators).toEqual(["critical"]);
    expect(cards[0]?.detail).toContain(`recorded as ${place}, not in the list of allergies`);
    expect(check(resource, amoxicillin).reasons.join(" ")).toContain(
      "Medicines checked only against allergies that stand elsewhere: the list of allergies is empty.",
    );
  });

  it.each([
    "Penicillin allergy - do NOT give",
    "Allergic to penicillin - no penicillins",
    "ALLERGY: penicillin (mother reports rash)",
    "Mother reports penicillin allergy",
    "Penicillin allergy, tolerates cephalosporins",
    "Penicillin allergy: rash, resolved in two days",
    "Patient must not have penicillin. Penicillin allergy",
  ])("is one as %j", (text) => {
    expect(check(flag(text), amoxicillin).indicators).toEqual(["critical"]);
  });

  it("is asthma that aspirin brings on, by any of its names", () => {
    const ibuprofen = medicine("i", "Ibuprofen 400mg tablets");
    for (const text of ["Aspirin-sensitive asthma", "NSAID exacerbated respiratory disease", "Aspirin induced asthma"])
      expect(check(problem(text), ibuprofen).cards).toHaveLength(1);
    for (const text of [
      "Exercise-induced asthma",
      "No aspirin-sensitive asthma",
      "Family history of aspirin-sensitive asthma",
      "Asthma; takes aspirin",
    ])
      expect(check(problem(text), ibuprofen).cards).toEqual([]);
  });

  it.each([
    "Swelling of lips with amoxicillin",
    "Swelling of the tongue after amoxicillin",
    "Swelling of her face and lips following amoxicillin",
    "Swelling of eyelids due to amoxicillin",
  ])("is one as “%s”, in a problem as in an alert", (text) => {
    expect(check(problem(text), amoxicillin).indicators).toEqual(["critical"]);
    expect(check(flag(text), amoxicillin).indicators).toEqual(["critical"]);
  });

  it("is none where the swelling is of something else", () => {
    expect(check(problem("Swelling of lips after dental extraction"), amoxicillin).indicators).toEqual([]);
    expect(check(problem("Swelling of knee after fall, amoxicillin stopped"), amoxicillin).indicators).toEqual([]);
  });

  it("says that the medicine is recorded as tolerated, and which of the two stands nobody decides", () => {
    for (const resources of [
      [
        flag("Penicillin allergy", { period: { start: "2015-02-01" } }),
        { ...flag("Tolerates amoxicillin", { period: { start: "2020-02-01" } }), id: "t" },
      ],
      [flag("Penicillin allergy. Tolerates amoxicillin")],
    ]) {
      const { cards, indicators } = check(...resources, amoxicillin);
      expect(indicators).toEqual(["warning"]);
      expect(cards[0]?.detail).toContain("Recorded as tolerated: “Tolerates amoxicillin”");
    }
    for (const other of ["Tolerates cefalexin", "Does not tolerate amoxicillin", "Mother tolerates amoxicillin"]) {
      const { cards } = check(flag("Penicillin allergy"), { ...flag(other), id: "t" }, amoxicillin);
      expect(cards[0]?.detail).not.toContain("Recorded as tolerated");
      expect(cards[0]?.indicator).toBe("critical");
    }
  });

  it.each([
    "Tolerated amoxicillin poorly",
    "Tolerated one dose of amoxicillin then collapsed",
    "Tolerated amoxicillin before developing a rash",
    "Tolerated amoxicillin until the rash came",
    "Initially tolerated amoxicillin",
  ])("takes nothing from the urgency for %j", (text) => {
    const { cards, indicators } = check(
      flag("Penicillin allergy", { period: { start: "2015-02-01" } }),
      { ...flag(text, { period: { start: "2020-02-01" } }), id: "t" },
      amoxicillin,
    );
    expect(indicators).toEqual(["critical"]);
    expect(cards[0]?.detail).not.toContain("Recorded as tolerated");
  });

  it("keeps the urgency where nothing says that it was tolerated later, or where the reaction was grave", () => {
    const tolerated = (words: string, start?: string) => ({
      ...flag(words, start === undefined ? {} : { period: { start } }),
      id: "t",
    });
    const allergic = flag("Penicillin allergy", { period: { start: "2015-02-01" } });
    for (const other of [
      tolerated("Tolerated amoxicillin without a rash", "2010-02-01"),
      tolerated("Tolerated amoxicillin in 2009", "2020-02-01"),
      tolerated("Tolerates amoxicillin"),
    ]) {
      const { cards, indicators } = check(allergic, other, amoxicillin);
      expect(indicators).toEqual(["critical"]);
      expect(cards[0]?.detail).toContain("Recorded as tolerated");
    }
    const grave = allergy("a", { text: "Penicillin" }, { onsetDateTime: "2015-02-01", criticality: "high" });
    const since = tolerated("Tolerates amoxicillin", "2020-02-01");
    expect(check(grave, since, amoxicillin).indicators).toEqual(["critical"]);
  });

  it("cuts a long name, and never the medicine", () => {
    const told = `penicillin, as told by several people at several places ${"and again ".repeat(12)}`;
    for (const resource of [flag(`?allergic to ${told}`), flag(`Allergic to ${told}`)]) {
      const { cards } = check(resource, amoxicillin);
      expect(cards[0]?.summary.length).toBeLessThanOrEqual(140);
      expect(cards[0]?.summary).toMatch(/…”?.*: current medicine Amoxicillin 500mg capsules$/);
    }
  });

  it("names what the answer of a finding names", () => {
    const { cards } = check(observation({ text: "Allergies" }, { valueString: "Allergic to penicillin" }), amoxicillin);
    expect(cards[0]?.summary).toMatch(/allergy to penicillin: current medicine Amoxicillin 500mg capsules$/);
  });

  it.each(["?penicillin allergy", "Penicillin allergy to be tested", "Do not give penicillin", "NO PENICILLIN"])(
    "shows %j with the medicine, and concludes nothing",
    (text) => {
      const { cards } = check(flag(text), amoxicillin);
      expect(cards.map(({ indicator, summary }) => [indicator, summary])).toEqual([
        [
          "warning",
          `Words that could not be read with certainty: “${text}”. Read them: current medicine Amoxicillin 500mg capsules`,
        ],
      ]);
    },
  );

  it.each([
    "Penicillin allergy ruled out",
    "Penicillin allergy resolved",
    "Penicillin allergy - resolved",
    "Penicillin allergy de-labelled",
    "Penicillin allergy label removed",
    "Penicillin: allergy label removed",
    "Penicillin allergy: tolerates penicillin",
    "Penicillin allergy, has since tolerated it",
    "Penicillin allergy not confirmed",
    "Penicillin allergy: no",
    "Penicillin allergy excluded",
    "Husband allergic to penicillin",
    "Wife has a penicillin allergy",
    "Penicillin allergy in mother",
  ])("is none as %j", (text) => {
    expect(check(flag(text), amoxicillin).cards).toEqual([]);
  });

  it("is none where it is denied, ended or a question without an answer of yes", () => {
    for (const resource of [
      flag("Penicillin allergy", { status: "inactive" }),
      flag("No penicillin allergy"),
      observation({ text: "Penicillin allergy" }, { valueBoolean: false }),
      observation({ text: "Allergy status" }, { valueString: "Not allergic to penicillin" }),
      observation({ text: "Mother has a penicillin allergy" }, {}),
    ])
      expect(check(resource, amoxicillin).cards).toEqual([]);
  });
});
