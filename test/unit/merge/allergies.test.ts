import { expect, test } from "vitest";
import {
  allergy,
  chartOf,
  coding,
  concept,
  dmd,
  gatheredUnder,
  groupsUnder,
  patient,
  type Resource,
  readV2,
  snomed,
  status,
} from "./sources.ts";

const heading = "allergiesAndAdverseReactions";
const penicillin = concept("Penicillin", coding(snomed, "764146007", "Penicillin"));
const in2019 = { recordedDate: "2019-05-01" };
const reaction = (text: string) => [{ manifestation: [{ text }] }];
const refuted = {
  clinicalStatus: undefined,
  verificationStatus: status("allergyintolerance-verification", "refuted"),
};

test("one allergy in three codings stands on one line, and only the same code makes it one fact", () => {
  const chart = chartOf({
    gp: [
      patient(),
      allergy("a1", { code: concept("Penicillin allergy", coding(readV2, "14L1.", "H/O: penicillin allergy")) }),
    ],
    acute: [patient(), allergy("a2", { code: penicillin, recordedDate: "2019-05-01" })],
    hospice: [patient(), allergy("a3", { code: penicillin, recordedDate: "2019-05-01" })],
    "care-home": [patient(), allergy("a4", { code: { text: "Penicillins" } })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:a2 hospice:a3", "care-home:a4", "gp:a1"]);
  expect(groupsUnder(chart, heading).map((group) => group.line)).toEqual(["penicillin", "penicillin", "penicillin"]);
  const merged = groupsUnder(chart, heading).find((group) => group.members.length === 2);
  expect(merged?.certificate).toMatchObject({
    rule: "allergySameAgentDateAndStatus",
    agrees: expect.arrayContaining(["code", "recorded"]),
  });
});

test.each<[string, boolean, Resource, Resource]>([
  ["recorded on one day", true, in2019, in2019],
  ["recorded on two days", false, in2019, { recordedDate: "2021-05-01" }],
  ["undated", false, {}, {}],
  ["one undated", false, in2019, {}],
  ["one onset, recorded on two days", true, { onsetDateTime: "2001", ...in2019 }, { onsetDateTime: "2001" }],
  [
    "two onsets, recorded on one day",
    false,
    { onsetDateTime: "2001", ...in2019 },
    { onsetDateTime: "2002", ...in2019 },
  ],
  [
    "a year and a day in it, recorded on one day",
    true,
    { onsetDateTime: "2001", ...in2019 },
    { onsetDateTime: "2001-02-03", ...in2019 },
  ],
  [
    "a year and a day in it, recorded on two days",
    true,
    { onsetDateTime: "2001", ...in2019 },
    { onsetDateTime: "2001-02-03", recordedDate: "2021-05-01" },
  ],
  [
    "a year and what may be made of one, recorded on two days",
    false,
    { onsetDateTime: "2001", ...in2019 },
    { onsetDateTime: "2001-01-01", recordedDate: "2021-05-01" },
  ],
  [
    "over at both, a year and a day in it, recorded on two days",
    false,
    { onsetDateTime: "2001", clinicalStatus: status("allergyintolerance-clinical", "resolved"), ...in2019 },
    {
      onsetDateTime: "2001-02-03",
      clinicalStatus: status("allergyintolerance-clinical", "resolved"),
      recordedDate: "2021-05-01",
    },
  ],
  ["recorded on a day of a month, and in that month", true, in2019, { recordedDate: "2019-05" }],
  ["recorded on a day, and in the next month", false, in2019, { recordedDate: "2019-06" }],
  ["recorded on a day, and in that year", true, in2019, { recordedDate: "2019" }],
  ["recorded on a day, and in the year before", false, in2019, { recordedDate: "2018" }],
  [
    "recorded in a year, and on what may be made of one",
    false,
    { recordedDate: "2019-01-01" },
    { recordedDate: "2019" },
  ],
  ["recorded on a day, and begun on it", true, in2019, { onsetDateTime: "2019-05-01" }],
  [
    "recorded on a day, and begun on it but recorded later",
    true,
    in2019,
    { onsetDateTime: "2019-05-01", recordedDate: "2021-05-01" },
  ],
  ["recorded on a day, and begun on another", false, in2019, { onsetDateTime: "2019-05-02" }],
  ["recorded on a day, and begun in that month", false, in2019, { onsetDateTime: "2019-05" }],
  ["onset stated once, recorded on one day", true, { onsetDateTime: "2001", ...in2019 }, in2019],
  ["a day with and without its time", true, in2019, { recordedDate: "2019-05-01T10:00:00Z" }],
  [
    "confirmed and unconfirmed",
    true,
    in2019,
    { ...in2019, verificationStatus: status("allergyintolerance-verification", "unconfirmed") },
  ],
  ["active, and without a status", true, in2019, { ...in2019, clinicalStatus: undefined }],
  [
    "resolved, and without a status",
    false,
    { ...in2019, clinicalStatus: status("allergyintolerance-clinical", "resolved") },
    { ...in2019, clinicalStatus: undefined },
  ],
  [
    "the same reaction with a slip of the hand",
    true,
    { reaction: reaction("Angioedema"), ...in2019 },
    { reaction: reaction("Angoiedema"), ...in2019 },
  ],
  [
    "a slip of the hand in the word for an allergy",
    true,
    in2019,
    { code: { text: "Allegric to penicillin" }, ...in2019 },
  ],
  [
    "a slip of the hand beside a code of that name",
    true,
    { code: { text: "Penicillin allergy" }, ...in2019 },
    { code: concept("Peniillin allergy", coding(snomed, "91936005", "Allergy to penicillin")), ...in2019 },
  ],
  [
    "codes of two systems without words",
    false,
    { code: { coding: [coding("http://www.nlm.nih.gov/research/umls/rxnorm", "11289")] }, ...in2019 },
    { code: { coding: [coding("http://www.whocc.no/atc", "Z99ZZ99")] }, ...in2019 },
  ],
  ["an allergy to one of the class, mistyped", false, in2019, { code: { text: "Alergy to amoxicillin" }, ...in2019 }],
  [
    "the same reaction in other words, recorded on one day",
    true,
    { reaction: reaction("Urticaria"), ...in2019 },
    { reaction: reaction("Hives"), ...in2019 },
  ],
  [
    "the same reaction, recorded years apart",
    false,
    { reaction: reaction("Rash"), ...in2019 },
    { reaction: reaction("Rash"), recordedDate: "2021-05-01" },
  ],
  [
    "other reactions, recorded on one day",
    false,
    { reaction: reaction("Rash"), ...in2019 },
    { reaction: reaction("Anaphylaxis"), ...in2019 },
  ],
  ["the same reaction, undated", false, { reaction: reaction("Rash") }, { reaction: reaction("Rash") }],
  ["the same reaction, one undated", false, { reaction: reaction("Rash"), ...in2019 }, { reaction: reaction("Rash") }],
  [
    "a criticality that could not be assessed here",
    true,
    { criticality: "high", ...in2019 },
    { criticality: "unable-to-assess", ...in2019 },
  ],
  ["two criticalities", false, { criticality: "high", ...in2019 }, { criticality: "low", ...in2019 }],
  ["allergy and intolerance", false, { type: "allergy", ...in2019 }, { type: "intolerance", ...in2019 }],
])("same agent, %s: merged is %s", (_name, isOne, gp, acute) => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: penicillin, ...gp })],
    acute: [patient(), allergy("a2", { code: penicillin, ...acute })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(isOne ? ["acute:a2 gp:a1"] : ["acute:a2", "gp:a1"]);
});

test.each<[string, boolean, Resource, Resource]>([
  [
    "the allergy and the substance",
    true,
    concept("Allergy to penicillin", coding(snomed, "91936005", "Allergy to penicillin")),
    penicillin,
  ],
  ["read code and SNOMED CT", true, concept("H/O: penicillin allergy", coding(readV2, "14L1.")), penicillin],
  ["words and code", true, { text: "Penicillin allergy" }, penicillin],
  ["trade name and substance", true, { text: "Augmentin" }, { text: "Allergy to co-amoxiclav" }],
  ["food in the plural", true, { text: "Peanut allergy" }, { text: "Peanuts" }],
  ["a misspelling", true, { text: "Allergy to amoxicilin" }, { text: "Amoxicillin" }],
  ["a class and one of it", false, { text: "Penicillin" }, { text: "Amoxicillin" }],
  ["penicillin and penicillamine", false, { text: "Penicillin" }, { text: "Penicillamine" }],
  ["a nut and a peanut", false, { text: "Nuts" }, { text: "Peanuts" }],
  ["two penicillins", false, { text: "Penicillin V" }, { text: "Penicillin G" }],
  ["no agent", false, { text: "Allergy" }, { text: "Allergy" }],
  ["an allergy that is denied", false, { text: "Amoxicillin" }, { text: "No allergy to amoxicillin" }],
  ["a family's allergy", false, { text: "Amoxicillin" }, { text: "Family history of amoxicillin allergy" }],
  ["a relative's allergy", false, { text: "Amoxicillin" }, { text: "Mother allergic to amoxicillin" }],
  [
    "only a code for any drug",
    false,
    concept("Codeine", coding(snomed, "416098002", "Allergy to drug")),
    concept("Morphine", coding(snomed, "416098002", "Allergy to drug")),
  ],
])("agents recorded on one day, %s: merged is %s", (_name, isOne, gp, acute) => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: gp, ...in2019 })],
    acute: [patient(), allergy("a2", { code: acute, ...in2019 })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(isOne ? ["acute:a2 gp:a1"] : ["acute:a2", "gp:a1"]);
});

test("dates do not chain what is recorded on two days to a third record", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: penicillin, onsetDateTime: "2001", recordedDate: "2019-05-01" })],
    acute: [patient(), allergy("a2", { code: penicillin, onsetDateTime: "2001", recordedDate: "2021-05-01" })],
    hospice: [patient(), allergy("a3", { code: penicillin, recordedDate: "2021-05-01" })],
  });
  expect(gatheredUnder(chart, heading)).toHaveLength(2);
});

test("an undated allergy saved twice at one source stays two", () => {
  const chart = chartOf({ gp: [patient(), allergy("a1", { code: penicillin }), allergy("a2", { code: penicillin })] });
  expect(gatheredUnder(chart, heading)).toEqual(["gp:a1", "gp:a2"]);
});

test("one allergy under one identifier in two code systems is one, and the certificate names the codes", () => {
  const identifier = [{ system: "https://allergies.example.nhs.uk", value: "A-1" }];
  const read = concept("H/O: penicillin allergy", coding(readV2, "14L1.", "H/O: penicillin allergy"));
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: read, identifier })],
    acute: [patient(), allergy("a2", { code: penicillin, identifier, ...in2019 })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:a2 gp:a1"]);
  expect(groupsUnder(chart, heading)[0]?.certificate?.differs).toContain("code");
  const codeine = concept("Codeine", coding(snomed, "1476002", "Codeine"));
  const other = chartOf({
    gp: [patient(), allergy("a1", { code: codeine, identifier })],
    acute: [patient(), allergy("a2", { code: penicillin, identifier })],
  });
  expect(gatheredUnder(other, heading)).toEqual(["acute:a2", "gp:a1"]);
});

test("dm+d and SNOMED CT name the same medicine by the same code", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: concept("Amoxicillin", coding(dmd, "27658006", "Amoxicillin")), ...in2019 })],
    acute: [
      patient(),
      allergy("a2", { code: concept("Amoxicillin", coding(snomed, "27658006", "Amoxicillin")), ...in2019 }),
    ],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:a2 gp:a1"]);
});

test("an allergy active here and refuted there is two statements and a disagreement", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: penicillin })],
    acute: [patient(), allergy("a2", { code: penicillin, ...refuted })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:a2", "gp:a1"]);
  expect(chart.conflicts).toMatchObject([
    { kind: "allergyRefutedElsewhere", summary: "Penicillin: active at gp, refuted at acute" },
  ]);
  expect(groupsUnder(chart, heading).every((group) => group.conflicts.length === 1)).toBe(true);
});

test("an older active statement beside a source's refutation does not hide that another source still holds the allergy", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: penicillin })],
    acute: [
      patient(),
      allergy("a2", { code: penicillin, recordedDate: "2010-05-01" }),
      allergy("a3", { code: penicillin, recordedDate: "2024-05-01", ...refuted }),
    ],
  });
  expect(chart.conflicts).toMatchObject([
    { kind: "allergyRefutedElsewhere", summary: "Penicillin: active at gp, refuted at acute" },
  ]);
});

test("a refutation in other words of the same agent is found by its line", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: { text: "Allergy to penicillin" } })],
    acute: [patient(), allergy("a2", { code: penicillin, ...refuted })],
  });
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["allergyRefutedElsewhere"]);
});

test("a resolved allergy does not make the active one look settled", () => {
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: penicillin })],
    acute: [
      patient(),
      allergy("a2", { code: penicillin, clinicalStatus: status("allergyintolerance-clinical", "resolved") }),
    ],
  });
  expect(gatheredUnder(chart, heading)).toHaveLength(2);
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["allergyStatementsDisagree"]);
});

test("no known allergies at one source disagrees with an allergy at another", () => {
  const none = concept("No known allergies", coding(snomed, "716186003", "No known allergy"));
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: none })],
    acute: [patient(), allergy("a2", { code: penicillin })],
  });
  expect(chart.headings.get(heading)?.state.state).toBe("present");
  expect(chart.headings.get(heading)?.state.perSource.get(chart.sources[0]?.source.id ?? expect.fail())?.state).toBe(
    "noneAsserted",
  );
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(["allergyStatementsDisagree"]);
});

test.each<[string, string, boolean]>([
  ["penicillin without a category", "Penicillin", true],
  ["a medicine that only the table of medicines names", "Allergy to ramipril", true],
  ["plasters without a category", "Plasters", false],
])("no known drug allergies at one source and %s at another", (_name, agent, disagrees) => {
  const none = concept("No known drug allergies", coding(snomed, "409137002", "No known drug allergy"));
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: { text: agent }, category: undefined })],
    acute: [patient(), allergy("a2", { code: none })],
  });
  expect(chart.conflicts.map((conflict) => conflict.kind)).toEqual(disagrees ? ["allergyStatementsDisagree"] : []);
});

test("transfer-degraded allergies share a code that names no agent, so they stay apart", () => {
  const degraded = (text: string) => concept(text, coding(snomed, "196461000000101", "Transfer-degraded drug allergy"));
  const chart = chartOf({
    gp: [patient(), allergy("a1", { code: degraded("Flucloxacillin") })],
    acute: [patient(), allergy("a2", { code: degraded("Codeine") })],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["acute:a2", "gp:a1"]);
});

test("an allergy saved twice at one source is one, with other reactions it is two", () => {
  const rash = [{ manifestation: [{ text: "Rash" }] }];
  const anaphylaxis = [{ manifestation: [{ text: "Anaphylaxis" }] }];
  const chart = chartOf({
    gp: [
      patient(),
      allergy("a1", { code: penicillin, reaction: rash, ...in2019 }),
      allergy("a2", { code: penicillin, reaction: rash, ...in2019 }),
      allergy("a3", { code: penicillin, reaction: anaphylaxis, ...in2019 }),
    ],
  });
  expect(gatheredUnder(chart, heading)).toEqual(["gp:a1 gp:a2", "gp:a3"]);
});

test("“NKDA” in words disagrees with an allergy as the coded statement does", () => {
  const nkda = allergy("n", { code: { text: "NKDA" }, recordedDate: "2020-01-01" });
  const penicillin = allergy("a", { code: { text: "Penicillin" }, recordedDate: "2015-01-01" });
  const conflictsOf = (gp: readonly Resource[], acute: readonly Resource[]) =>
    chartOf({ gp: [patient(), ...gp], acute: [patient(), ...acute] }).conflicts.map(({ summary }) => summary);
  expect(conflictsOf([nkda], [penicillin])).toEqual(["“NKDA” at gp, but Penicillin is recorded at acute"]);
  expect(conflictsOf([nkda], [allergy("a", { code: { text: "Cats" }, category: ["environment"] })])).toEqual([]);
  expect(conflictsOf([nkda], [])).toEqual([]);
});

test("an agent of ten million letters is read to its end", () => {
  const long = allergy("a", { code: { text: "x".repeat(10_000_000) }, ...in2019 });
  expect(gatheredUnder(chartOf({ gp: [patient(), long] }), heading)).toEqual(["gp:a"]);
});
