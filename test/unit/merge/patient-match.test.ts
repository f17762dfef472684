import { expect, test } from "vitest";
import { matchPatients, type Subject } from "../../../shared/merge/patient/patient-match.ts";
import {
  chartOf,
  derive,
  gatheredUnder,
  nhsNumber,
  otherNhsNumber,
  patient,
  type Resource,
  rawsOf,
  report,
  type Sources,
} from "./sources.ts";

const nhsSystem = "https://fhir.nhs.uk/Id/nhs-number";
const verification = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";

function judged(sources: Sources, subject?: Subject): Readonly<Record<string, string>> {
  const match = matchPatients(rawsOf(sources), subject);
  if (!match.ok) return { failed: match.error.reason, people: String(match.error.people) };
  return Object.fromEntries(
    match.value.judgements.map(({ key, verdict, differs }) => [
      key.replace("|Patient|", ":"),
      differs.length === 0 || verdict === "different" ? verdict : `${verdict}: ${differs.join(" ")}`,
    ]),
  );
}

function second(changes: Resource): string | undefined {
  return judged({ gp: [patient()], acute: [patient(changes)] })["acute:p"];
}

const without = { identifier: undefined };
const withStatus = (code: string) => ({
  identifier: [
    {
      system: nhsSystem,
      value: nhsNumber,
      extension: [{ url: verification, valueCodeableConcept: { coding: [{ code }] } }],
    },
  ],
});

test.each<[string, Resource, string]>([
  ["everything agrees", {}, "certain"],
  ["capitals, accents and hyphens", { name: [{ family: "ASHWÓRTH", given: ["Doris-May"] }] }, "certain"],
  ["given names in another order", { name: [{ family: "Ashworth", given: ["May", "Doris"] }] }, "certain"],
  ["an initial", { name: [{ family: "Ashworth", given: ["D"] }] }, "certain"],
  ["the name as one text", { name: [{ text: "Mrs Doris May Ashworth" }] }, "certain"],
  [
    "a former name",
    {
      name: [
        { family: "Pratt", given: ["Doris"] },
        { use: "maiden", family: "Ashworth", given: ["Doris"] },
      ],
    },
    "certain",
  ],
  ["another birth date", { birthDate: "1924-03-07" }, "uncertain: birthDate"],
  ["a birth year alone", { birthDate: "1942" }, "uncertain: birthDate"],
  ["no birth date", { birthDate: undefined }, "uncertain: birthDate"],
  ["another family name", { name: [{ family: "Pratt", given: ["Doris"] }] }, "uncertain: name"],
  ["another given name", { name: [{ family: "Ashworth", given: ["Edna"] }] }, "uncertain: name"],
  ["a nickname that no record states", { name: [{ family: "Ashworth", given: ["Dolly"] }] }, "uncertain: name"],
  ["another NHS number", { identifier: [{ system: nhsSystem, value: otherNhsNumber }] }, "uncertain: nhsNumber"],
  ["an NHS number that is verified", withStatus("01"), "certain"],
  ["an NHS number that is verified in UK Core's words", withStatus("number-present-and-verified"), "certain"],
  ["an NHS number that is not verified", withStatus("02"), "uncertain: nhsNumber"],
  ["an NHS number that is not traced, in words", withStatus("number-present-but-not-traced"), "uncertain: nhsNumber"],
  [
    "a superseded NHS number",
    { identifier: [{ use: "old", system: nhsSystem, value: nhsNumber }] },
    "uncertain: nhsNumber",
  ],
  [
    "an NHS number that fails its check digit",
    { identifier: [{ system: nhsSystem, value: "9991000012" }] },
    "uncertain: nhsNumber",
  ],
  ["no NHS number", without, "uncertain: nhsNumber"],
  [
    "nothing in common",
    { ...without, birthDate: "1960-01-01", name: [{ family: "Khan", given: ["Ali"] }] },
    "different",
  ],
])("the same number at two sources with %s", (_name, changes, verdict) => {
  expect(second(changes)).toBe(verdict);
});

test("twins are two people, whatever they share", () => {
  const twin = (id: string, given: string, number: string) =>
    patient({ id, name: [{ family: "Ashworth", given: [given] }], identifier: [{ system: nhsSystem, value: number }] });
  expect(judged({ gp: [twin("a", "Ann", nhsNumber)], acute: [twin("b", "Bea", otherNhsNumber)] })).toEqual({
    "gp:a": "certain",
    "acute:b": "different",
  });
});

test("a hospital number that both state identifies without an NHS number, demographics alone do not", () => {
  const hospital = (value: string) => ({ identifier: [{ system: "https://hospital.example.nhs.uk/mrn", value }] });
  const judge = (a: Resource, b: Resource) => judged({ gp: [patient(a)], acute: [patient(b)] })["acute:p"];
  expect(judge(hospital("H1"), hospital("H1"))).toBe("certain");
  expect(judge(hospital("H1"), hospital("H2"))).toBe("uncertain: nhsNumber");
  expect(judge(hospital("H1"), { ...hospital("H1"), birthDate: "1950-01-01" })).toBe("uncertain: nhsNumber birthDate");
});

test("a record that the caller names by id needs birth date and full name", () => {
  const byId: Subject = { by: "reference", reference: "Patient/p" };
  expect(judged({ gp: [patient(without)], acute: [patient(without)] }, byId)["acute:p"]).toBe("certain");
  const initials = { ...without, name: [{ family: "Ashworth", given: ["D"] }] };
  expect(judged({ gp: [patient(without)], acute: [patient(initials)] }, byId)["acute:p"]).toBe("uncertain: nhsNumber");
});

test("each source's argument may name its own id for the patient", () => {
  const sources = { gp: [patient(without)], acute: [patient({ ...without, id: "x9" })] };
  const addressed = rawsOf(sources).map((raw) => raw.key);
  expect(judged(sources, { by: "firstSource", addressed })["acute:x9"]).toBe("certain");
  expect(judged(sources, { by: "firstSource", addressed: [] })["acute:x9"]).toBe("uncertain: nhsNumber");
});

test("two people in one source are the caller's choice", () => {
  const both = [patient(), patient({ id: "q", identifier: undefined, name: [{ family: "Khan", given: ["Ali"] }] })];
  expect(judged({ gp: both })).toEqual({ failed: "severalPatients", people: "2" });
  expect(judged({ gp: both }, { by: "reference", reference: "Patient/q" })).toEqual({
    "gp:p": "different",
    "gp:q": "certain",
  });
  expect(judged({ gp: both }, { by: "nhsNumber", nhsNumber })).toEqual({ "gp:p": "certain", "gp:q": "different" });
  expect(judged({ gp: both }, { by: "nhsNumber", nhsNumber: otherNhsNumber })).toEqual({
    failed: "namedPatientNotFound",
    people: "2",
  });
});

test("nobody at all", () => {
  expect(judged({ gp: [] })).toEqual({ failed: "noPatient", people: "0" });
});

test("one source's replaced record is its own word that both are one person", () => {
  const replaced = patient({
    id: "old",
    ...without,
    link: [{ type: "replaced-by", other: { reference: "Patient/p" } }],
  });
  expect(judged({ gp: [patient(), replaced] })).toEqual({ "gp:p": "certain", "gp:old": "certain" });
  const seeAlso = patient({ id: "old", ...without, link: [{ type: "seealso", other: { reference: "Patient/p" } }] });
  expect(judged({ gp: [patient(), seeAlso] }, { by: "reference", reference: "Patient/p" })["gp:old"]).toBe(
    "uncertain: nhsNumber",
  );
});

test("whom the host names decides, not the first source", () => {
  const host: Subject = {
    by: "identity",
    addressed: [],
    identity: {
      nhsNumbers: [{ value: nhsNumber, verified: true, superseded: false }],
      identifiers: new Set(),
      names: [{ family: "Ashworth", given: ["Doris"], prefix: [], suffix: [] }],
      birthDate: {
        text: "1942-03-07",
        precision: "day",
        earliestMs: Date.UTC(1942, 2, 7),
        latestMs: Date.UTC(1942, 2, 8) - 1,
      },
    },
  };
  const wrong = patient({
    birthDate: "1960-01-01",
    name: [{ family: "Khan", given: ["Ali"] }],
    identifier: [{ system: nhsSystem, value: otherNhsNumber }],
  });
  expect(judged({ gp: [wrong], acute: [patient()] }, host)).toEqual({ "gp:p": "different", "acute:p": "certain" });
  expect(judged({}, host)).toEqual({});
});

const problem = (id: string) => ({
  resourceType: "Condition",
  id,
  subject: { reference: "Patient/p" },
  code: { text: id },
});

test("a source with another birth date is kept apart whole and is no empty source", () => {
  const chart = chartOf({
    gp: [patient(), problem("Asthma")],
    acute: [patient({ birthDate: "1924-03-07" }), problem("Gout")],
  });
  expect(gatheredUnder(chart, "problemList")).toEqual(["gp:Asthma"]);
  expect(chart.uncertainSources).toMatchObject([
    { sourceId: "acute", reason: "identityUncertain", differs: ["birthDate"] },
  ]);
  expect(chart.notShown.map(({ id, reason }) => `${id} ${reason}`)).toEqual([
    "p identityUncertain",
    "Gout identityUncertain",
  ]);
  const states = [...chart.headings.values()].map(({ state }) =>
    state.perSource.get(chart.uncertainSources[0]?.sourceId ?? expect.fail()),
  );
  expect(new Set(states.map((state) => state?.state))).toEqual(new Set(["withheld"]));
  expect(chart.headings.get("allergiesAndAdverseReactions")?.state.state).toBe("withheld");
});

test("nothing of another patient is drawn, and the source of another patient alone is no empty source", () => {
  const other = patient({
    identifier: [{ system: nhsSystem, value: otherNhsNumber }],
    birthDate: "1960-01-01",
    name: [{ family: "Khan", given: ["Ali"] }],
  });
  const chart = chartOf({ gp: [patient()], acute: [other, problem("Gout")] });
  expect(gatheredUnder(chart, "problemList")).toEqual([]);
  expect(chart.headings.get("problemList")?.state.state).toBe("failed");
  expect(chart.notShown.map(({ reason }) => reason)).toEqual(["otherPatient", "otherPatient"]);
});

test("a source that knows nobody was not asked about this person", () => {
  const { chart } = derive({ gp: [patient()], acute: [] }, [report("gp"), report("acute")]);
  expect(chart.headings.get("problemList")?.state.state).toBe("notAsked");
});
