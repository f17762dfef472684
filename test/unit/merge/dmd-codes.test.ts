import { describe, expect, test } from "vitest";
import { topicOfEntry } from "../../../shared/view-models/medicines/medicines-that-matter.ts";
import {
  allergy,
  chartOf,
  coding,
  dmd,
  gatheredUnder,
  groupsUnder,
  patient,
  prescription,
  type Resource,
  snomed,
} from "./sources.ts";

const heading = "medicationsAndMedicalDevices";
const dosed = { authoredOn: "2026-01-10", dosageInstruction: [{ text: "10 mg twice a day" }] };

/** One drug as five sources send it: its moiety, its virtual and its actual product, in words alone, and as a SNOMED CT code. */
interface Feeds {
  readonly drug: string;
  readonly line: string;
  readonly moiety: string;
  readonly virtual: string;
  readonly actual: string;
  readonly words: string;
  readonly snomedCode: string;
}

const drugs: readonly Feeds[] = [
  {
    drug: "insulin",
    line: "insulin detemir",
    moiety: "776342000",
    virtual: "7597611000001106",
    actual: "7589911000001108",
    words: "Levemir insulin cartridges",
    snomedCode: "7589411000001100",
  },
  {
    drug: "morphine",
    line: "morphine",
    moiety: "773372004",
    virtual: "36128211000001109",
    actual: "4383611000001106",
    words: "morphine 10mg/1ml injection",
    snomedCode: "354043009",
  },
  {
    drug: "apixaban",
    line: "apixaban",
    moiety: "774624002",
    virtual: "703908001",
    actual: "37435411000001102",
    words: "Eliquis 5mg tabs",
    snomedCode: "21677511000001105",
  },
  {
    drug: "valproate",
    line: "sodium valproate",
    moiety: "10049011000001109",
    virtual: "11475211000001102",
    actual: "11475911000001106",
    words: "Sodium valproate 300mg m/r capsules",
    snomedCode: "739111000001100",
  },
  {
    drug: "salbutamol",
    line: "salbutamol",
    moiety: "777483005",
    virtual: "39113611000001102",
    actual: "222311000001102",
    words: "Ventolin 100 micrograms/dose inhaler",
    snomedCode: "320139002",
  },
  {
    drug: "clozapine",
    line: "clozapine",
    moiety: "775325001",
    virtual: "42270011000001100",
    actual: "7974011000001109",
    words: "Zaponex 100mg tablets",
    snomedCode: "321574000",
  },
  {
    drug: "lamotrigine",
    line: "lamotrigine",
    moiety: "776470002",
    virtual: "42130611000001108",
    actual: "37092711000001104",
    words: "Lamictal 100mg tabs",
    snomedCode: "322982006",
  },
  {
    drug: "levothyroxine",
    line: "levothyroxine",
    moiety: "776526008",
    virtual: "39697911000001101",
    actual: "841311000001104",
    words: "thyroxine 100mcg tablets",
    snomedCode: "374296008",
  },
];

/** Of these a stranger need not know in the first half hour. */
const ordinary = ["salbutamol", "levothyroxine"];

const coded = (system: string, code: string, changes: Resource = {}) =>
  prescription("m", { medicationCodeableConcept: { coding: [coding(system, code)] }, ...dosed, ...changes });

function chartOfFeeds({ moiety, virtual, actual, words, snomedCode }: Feeds) {
  return chartOf({
    gp: [patient(), coded(dmd, moiety)],
    hospital: [patient(), coded(dmd, virtual)],
    ambulance: [patient(), coded(dmd, actual)],
    careHome: [patient(), prescription("m", { medicationCodeableConcept: { text: words }, ...dosed })],
    hospice: [patient(), coded(snomed, snomedCode)],
  });
}

describe.each(drugs)("$drug from five feeds", (feeds) => {
  const groups = groupsUnder(chartOfFeeds(feeds), heading);

  test("stands on one line, all five of it", () => {
    expect(new Set(groups.map((group) => group.line))).toEqual(new Set([feeds.line]));
    expect(groups.flatMap((group) => group.members)).toHaveLength(5);
  });

  test("is shown with its name by every feed, marked as looked up where its source sent a code alone", () => {
    for (const { display, sourceId } of groups.flatMap((group) => group.members)) {
      expect(display).not.toContain("No term given");
      expect(display.includes("(term looked up for ")).toBe(sourceId !== "careHome");
    }
  });

  test("is what a stranger has to know of in the first half hour, whoever sent it", () => {
    const topics = groups.flatMap((group) => group.members).map(topicOfEntry);
    const [first] = topics;
    expect(new Set(topics)).toEqual(new Set([first]));
    expect(first === undefined).toBe(ordinary.includes(feeds.drug));
  });
});

describe("one prescription under several codes", () => {
  test("is one where virtual product, actual product and words name one product", () => {
    const chart = chartOf({
      gp: [patient(), coded(dmd, "703908001")],
      hospital: [patient(), coded(dmd, "21677511000001105")],
      hospice: [patient(), coded(snomed, "37435411000001102")],
      careHome: [
        patient(),
        prescription("m", { medicationCodeableConcept: { text: "Apixaban 5mg tablets" }, ...dosed }),
      ],
    });
    expect(gatheredUnder(chart, heading)).toEqual(["careHome:m gp:m hospice:m hospital:m"]);
  });

  test.each([
    ["insulin of 100 and of 200 units/ml", "13877811000001105", "28926811000001100"],
    ["morphine of 10 and of 30 mg/ml", "36128211000001109", "36128711000001102"],
    ["methotrexate of 2.5 and of 10 mg", "326874007", "326875008"],
    ["fentanyl of 50 and of 75 micrograms/hour", "36120211000001106", "36120311000001103"],
    ["warfarin of 1 and of 5 mg", "319733000", "319735007"],
    ["oxycodone of 40 and of 80 mg, of two makers", "2897211000001106", "20938311000001108"],
  ])("is never one at two strengths: %s", (_of, one, other) => {
    const chart = chartOf({ gp: [patient(), coded(dmd, one)], hospital: [patient(), coded(dmd, other)] });
    expect(gatheredUnder(chart, heading)).toEqual(["gp:m", "hospital:m"]);
  });

  test("is never one where a source's own words name another strength than its code", () => {
    const said = { medicationCodeableConcept: { coding: [coding(dmd, "703908001", "Apixaban 2.5mg tablets")] } };
    const chart = chartOf({
      gp: [patient(), coded(dmd, "703908001", said)],
      hospital: [patient(), coded(dmd, "21677511000001105")],
    });
    expect(gatheredUnder(chart, heading)).toEqual(["gp:m", "hospital:m"]);
  });

  test("shows a code that the table does not have as a code, under no other medicine's line", () => {
    const [group] = groupsUnder(chartOf({ gp: [patient(), coded(dmd, "99999999999")] }), heading);
    expect(group?.preferred.display).toBe("No term given (dm+d 99999999999)");
    expect(group === undefined ? "" : topicOfEntry(group.preferred)).toBeUndefined();
  });
});

test("an allergy sent as a moiety's code alone is to that substance, in words marked as looked up", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a", { code: { coding: [coding(snomed, "774586009")] } })],
    hospital: [patient(), allergy("a", { code: { text: "Amoxicillin" } })],
  });
  const groups = groupsUnder(chart, "allergiesAndAdverseReactions");
  expect(groups.map(({ line }) => line)).toEqual(groups.map(() => "amoxicillin"));
  const [coded] = groups.flatMap((group) => group.members).filter(({ sourceId }) => sourceId === "gp");
  expect(coded?.display).toBe("Amoxicillin (term looked up for SNOMED CT 774586009)");
});
