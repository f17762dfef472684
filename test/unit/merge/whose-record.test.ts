import { describe, expect, test } from "vitest";
import { deriveChart } from "../../../shared/derive/derive.ts";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { matchPatients, type Subject } from "../../../shared/merge/patient/patient-match.ts";
import { hasReceivedData, readDataSet } from "../normalise/received-data.ts";
import {
  chartOf,
  condition,
  derive,
  gatheredUnder,
  groupsUnder,
  nhsNumber,
  now,
  observation,
  otherNhsNumber,
  patient,
  type Resource,
  rawsOf,
  report,
  type Sources,
} from "./sources.ts";

const nhsSystem = "https://fhir.nhs.uk/Id/nhs-number";
const numbered = (value: string, changes: Resource = {}) => ({
  identifier: [{ system: nhsSystem, value, ...changes }],
});
const named = (family: string, ...given: readonly string[]) => ({ name: [{ family, given }] });

/** `acute`'s patient against `gp`'s, as verdict and reasons. */
function judged(gp: Resource, acute: Resource, subject?: Subject): string {
  const match = matchPatients(rawsOf({ gp: [patient(gp)], acute: [patient(acute)] }), subject);
  if (!match.ok) return match.error.reason;
  const judgement = match.value.judgements.find((one) => one.sourceId === "acute");
  return [judgement?.verdict ?? "none", ...(judgement?.reasons ?? [])].join(" ");
}

describe("reasons", () => {
  test.each<[string, Resource, string]>([
    ["another number, everything else alike", numbered(otherNhsNumber), "uncertain nhsNumberDiffers"],
    ["no number", { identifier: undefined }, "uncertain nhsNumberMissing"],
    ["a number with two digits swapped", numbered("9991000101"), "uncertain nhsNumberNotValid"],
    [
      "the number of somebody else",
      { ...named("Khan", "Ali"), birthDate: "1960-01-01" },
      "uncertain birthDateDiffers familyNameDiffers givenNameDiffers",
    ],
    ["the number with another birth date", { birthDate: "1942-07-03" }, "uncertain birthDateDiffers"],
    ["a birth year", { birthDate: "1942" }, "uncertain birthDateLessPrecise"],
    ["no birth date", { birthDate: undefined }, "uncertain birthDateMissing"],
    ["no name", { name: undefined }, "uncertain nameMissing"],
    ["another family name", named("Pratt", "Doris", "May"), "uncertain familyNameDiffers"],
    ["another given name", named("Ashworth", "Edna"), "uncertain givenNameDiffers"],
    [
      "nothing alike",
      { ...numbered(otherNhsNumber), ...named("Khan", "Ali"), birthDate: "1960-01-01" },
      "different nhsNumberDiffers birthDateDiffers familyNameDiffers givenNameDiffers",
    ],
  ])("%s", (_name, acute, expected) => {
    expect(judged({}, acute)).toBe(expected);
  });
});

describe("names", () => {
  test.each<[string, Resource, Resource, string]>([
    ["half of a double-barrelled name", named("Ashworth-Pratt", "Doris"), named("Pratt", "Doris"), "certain"],
    ["one letter of the family name", named("Ashworth", "Doris"), named("Ashwoth", "Doris"), "certain"],
    ["one letter of the family name and an initial", named("Ashworth", "Doris"), named("Ashwoth", "D"), "uncertain"],
    ["letters that Unicode keeps whole", named("Sørensen", "Łucja"), named("Sorensen", "Lucja"), "certain"],
    ["a particle", named("O'Brien", "Doris"), named("O Brien", "Doris"), "certain"],
    [
      "one letter of the given name",
      named("Ashworth", "Maria"),
      named("Ashworth", "Marie"),
      "uncertain givenNameDiffers",
    ],
    [
      "two letters of the family name",
      named("Ashworth", "Doris"),
      named("Ashwart", "Doris"),
      "uncertain familyNameDiffers",
    ],
    ["a short name", named("Lee", "Doris"), named("Lea", "Doris"), "uncertain familyNameDiffers"],
    [
      "family and given name exchanged",
      named("Ashworth", "Doris"),
      named("Doris", "Ashworth"),
      "uncertain familyNameDiffers givenNameDiffers",
    ],
  ])("%s", (_name, gp, acute, expected) => {
    expect(judged(gp, acute)).toBe(expected);
    expect(judged(acute, gp)).toBe(expected);
  });
});

describe("superseded numbers", () => {
  const both = {
    identifier: [
      { system: nhsSystem, value: otherNhsNumber },
      { use: "old", system: nhsSystem, value: nhsNumber },
    ],
  };
  const ended = {
    identifier: [
      { system: nhsSystem, value: otherNhsNumber },
      { system: nhsSystem, value: nhsNumber, period: { end: "2024-01-01" } },
    ],
  };
  const linked = {
    ...numbered(nhsNumber),
    link: [{ type: "replaced-by", other: { identifier: { system: nhsSystem, value: otherNhsNumber } } }],
  };

  test("a record that states the former number beside its own is this person's where name and birth date agree", () => {
    expect(judged({}, both)).toBe("certain");
    expect(judged({}, ended)).toBe("certain");
    expect(judged(numbered(otherNhsNumber), linked)).toBe("certain");
    // A number is in force up to the end of its period.
    expect(judged({}, numbered(nhsNumber, { period: { end: "2024-01-01" } }))).toContain("nhsNumberSuperseded");
    expect(judged({}, numbered(nhsNumber, { period: { end: "2030-01-01" } }))).toBe("certain");
    expect(judged({}, { ...both, birthDate: "1950-01-01" })).toBe("uncertain nhsNumberSuperseded birthDateDiffers");
    expect(judged({}, { ...both, ...named("Ashworth", "D") })).toBe("uncertain nhsNumberSuperseded");
    expect(judged({}, numbered(nhsNumber, { use: "old" }))).toBe("uncertain nhsNumberSuperseded");
  });

  test("asking by a former number finds whom it led to, and nobody where two could be meant", () => {
    const by = (value: string): Subject => ({ by: "nhsNumber", nhsNumber: value });
    const match = (gp: readonly Resource[], subject: Subject) => matchPatients(rawsOf({ gp }), subject);
    expect(match([patient(both)], by(nhsNumber))).toMatchObject({ ok: true, value: { certain: ["gp|Patient|p"] } });
    const current = match(
      [patient(both), patient({ id: "q", birthDate: "1999-09-09", ...named("Khan", "Ali") })],
      by(nhsNumber),
    );
    expect(current).toMatchObject({ ok: true, value: { certain: ["gp|Patient|q"] } });
  });
});

const problem = (id: string, of: string) =>
  condition(id, { subject: { reference: `Patient/${of}` }, code: { text: id } });

describe("twins", () => {
  const twin = (id: string, given: string, place: number, changes: Resource = {}) =>
    patient({
      id,
      ...named("Ashworth", given),
      birthDate: "2020-02-02",
      multipleBirthInteger: place,
      address: [{ postalCode: "ZZ1 1ZZ" }],
      ...changes,
    });

  test("in one bundle, each chart is one twin's", () => {
    const sources = {
      acute: [
        twin("a", "Ann", 1),
        twin("b", "Anna", 2, numbered(otherNhsNumber)),
        problem("Asthma", "a"),
        problem("Eczema", "b"),
      ],
    };
    const { chart, match } = derive(sources, undefined, { by: "nhsNumber", nhsNumber });
    expect(gatheredUnder(chart, "problemList")).toEqual(["acute:Asthma"]);
    expect(match.different).toEqual(["acute|Patient|b"]);
  });

  test("one number for both, typed in for the wrong one, is a question", () => {
    expect(judged({ ...twin("p", "Ann", 1) }, { ...twin("p", "Anna", 2) })).toMatch(/^uncertain .*oneOfTwins/);
    expect(judged({ ...twin("p", "Ann", 1) }, { ...twin("p", "A", 1), multipleBirthInteger: undefined })).toBe(
      "uncertain oneOfTwins",
    );
    expect(judged({ ...twin("p", "Ann", 1) }, { ...twin("p", "Ann", 2) })).toBe("uncertain oneOfTwins");
    expect(judged({ ...twin("p", "Ann", 1) }, { ...twin("p", "Ann", 1) })).toBe("certain");
  });

  test("without numbers they are two", () => {
    const without = { identifier: undefined };
    expect(judged(twin("p", "Ann", 1, without), twin("p", "Ann", 2, without))).toMatch(/^different/);
  });
});

describe("a mother's and a baby's records in one bundle", () => {
  const mother = patient({ id: "mother", birthDate: "1995-05-05" });
  const baby = patient({
    id: "baby",
    birthDate: "2026-11-01",
    name: [{ family: "Ashworth", given: ["Baby"] }],
    identifier: undefined,
    multipleBirthBoolean: false,
  });
  const about = (id: string, changes: Resource) =>
    observation(id, {
      subject: { reference: "Patient/mother" },
      code: { text: id },
      effectiveDateTime: "2026-11-01",
      valueString: "x",
      ...changes,
    });
  const sources: Sources = {
    maternity: [
      mother,
      baby,
      {
        resourceType: "RelatedPerson",
        id: "rp",
        patient: { reference: "Patient/baby" },
        relationship: [{ text: "Mother" }],
        name: [{ family: "Ashworth", given: ["Doris"] }],
      },
      about("Blood loss", {}),
      about("Apgar score", { focus: [{ reference: "Patient/baby" }] }),
      about("Birth weight", { subject: { reference: "Patient/baby" } }),
      problem("Jaundice of newborn", "baby"),
      problem("Anaemia", "mother"),
    ],
  };

  test("nothing of the baby's is in the mother's chart unmarked", () => {
    const { chart } = derive(sources, undefined, { by: "reference", reference: "Patient/mother" });
    const shown = [...chart.headings.values()].flatMap(({ groups }) => groups.flatMap(({ members }) => members));
    const ids = new Set(shown.map(({ id }) => id));
    expect([...ids].sort()).toEqual(["Anaemia", "Apgar score", "Blood loss", "mother"]);
    expect(shown.find(({ id }) => id === "Apgar score")?.issues).toContainEqual({
      code: "aboutAnother",
      path: "focus",
    });
    expect(chart.notShown.map(({ id, reason }) => `${id} ${reason}`).sort()).toEqual([
      "Birth weight otherPatient",
      "Jaundice of newborn otherPatient",
      "baby otherPatient",
      "rp otherPatient",
    ]);
  });

  test("a baby filed under its mother's number is kept apart whole", () => {
    const chart = chartOf({
      gp: [mother, problem("Anaemia", "mother")],
      maternity: [{ ...baby, ...numbered(nhsNumber) }, problem("Jaundice of newborn", "baby")],
    });
    expect(gatheredUnder(chart, "problemList")).toEqual(["gp:Anaemia"]);
    expect(chart.uncertainSources).toMatchObject([
      { sourceId: "maternity", reasons: ["birthDateDiffers", "givenNameDiffers"] },
    ]);
  });
});

test("a wrong NHS number in one source keeps that source apart, with the reasons, and merges nothing of it", () => {
  const asthma = { code: { text: "Asthma" }, onsetDateTime: "2012-05-14" };
  const chart = chartOf({
    gp: [patient(), condition("c1", asthma)],
    acute: [patient({ ...named("Khan", "Ali"), birthDate: "1960-01-01" }), condition("c2", asthma)],
  });
  expect(gatheredUnder(chart, "problemList")).toEqual(["gp:c1"]);
  expect(chart.uncertainSources[0]?.reasons).toEqual(["birthDateDiffers", "familyNameDiffers", "givenNameDiffers"]);
  expect(chart.counts.received).toBe(4);
});

test.skipIf(!hasReceivedData)("of four patients whose compartments touch, each chart holds one", () => {
  const raws = readDataSet("smart-compartments-r4").flatMap(({ file, text }) =>
    parseBundle(JSON.parse(text), { sourceId: sourceId("all"), receivedAt: now, document: file }),
  );
  const patients = raws.filter(({ type }) => type === "Patient");
  expect(patients.length).toBeGreaterThanOrEqual(4);
  for (const { id } of patients) {
    const subject: Subject = { by: "reference", reference: `Patient/${id}` };
    const derived = deriveChart({ raws, reports: [report("all")], now, subject });
    if (!derived.ok) throw new Error(derived.error.reason);
    const people = derived.value.chart.headings.get("personDemographics")?.groups.flatMap(({ members }) => members);
    expect(people?.filter(({ type }) => type === "Patient").map((member) => member.id)).toEqual([id]);
    expect(derived.value.match.certain).toHaveLength(1);
  }
});

test.skipIf(!hasReceivedData)("the answers of the demographics service are as many people as they name", () => {
  const answers = readDataSet("pds-r4").filter(({ file }) => /patientResponses__patient_\d+/.test(file));
  const raws = answers.flatMap(({ file, text }) =>
    parseBundle(JSON.parse(text), { sourceId: sourceId(file), receivedAt: now, document: file }),
  );
  const patients = raws.filter(({ type }) => type === "Patient");
  expect(patients.length).toBeGreaterThan(10);
  for (const { key, id } of patients) {
    const match = matchPatients(raws, { by: "nhsNumber", nhsNumber: id });
    if (!match.ok) throw new Error(`${id}: ${match.error.reason}`);
    expect(match.value.certain).toEqual([key]);
  }
});

describe("what stands in the banner", () => {
  const replaced = { id: "old", active: false, link: [{ type: "replaced-by", other: { reference: "Patient/p" } }] };

  test("is of the record that took the place of another, whichever comes first", () => {
    const former = patient({ ...replaced, ...numbered(otherNhsNumber) });
    for (const gp of [
      [former, patient()],
      [patient(), former],
    ]) {
      const banner = chartOf({ gp }).patient;
      expect(banner.nhsNumber.map(({ value }) => value.value)).toEqual([nhsNumber, otherNhsNumber]);
    }
  });

  test("shows both numbers where one record states two as current, and the current one before an old one", () => {
    const number = (value: string, more: Resource = {}) => ({ system: nhsSystem, value, ...more });
    const numbersOf = (...identifier: readonly Resource[]) =>
      chartOf({ gp: [patient({ identifier })] }).patient.nhsNumber.map(({ value }) => value.value);
    expect(numbersOf(number(nhsNumber), number(otherNhsNumber))).toEqual([nhsNumber, otherNhsNumber]);
    expect(numbersOf(number(otherNhsNumber, { use: "old" }), number(nhsNumber))).toEqual([nhsNumber]);
  });

  test("is not a source's word that it does not know", () => {
    const chart = chartOf({ gp: [patient({ gender: "unknown" })], acute: [patient()] });
    expect(chart.patient.gender[0]?.value).toBe("female");
  });
});

describe("an NHS number under the names that older feeds give its system", () => {
  test.each([
    "http://fhir.nhs.net/Id/nhs-number",
    "http://fhir.nhs.uk/Id/nhs-number",
    "https://fhir.nhs.uk/Id/nhs-number/",
    "urn:oid:2.16.840.1.113883.2.1.4.1",
  ])("%s is one", (system) => {
    expect(judged({}, { identifier: [{ system, value: nhsNumber }] })).toBe("certain");
    expect(judged({}, { identifier: [{ system, value: otherNhsNumber }] })).toBe("uncertain nhsNumberDiffers");
  });
});

test("words in the place of the patient that name somebody else are a question, not this patient", () => {
  const about = (display: string) =>
    gatheredUnder(
      chartOf({ gp: [patient(), condition("c", { subject: { display }, code: { text: "Asthma" } })] }),
      "problemList",
    );
  expect(about("Peter Brown")).toEqual([]);
  expect(about("Mrs D ASHWORTH")).toEqual(["gp:c"]);
  expect(about("Patient")).toEqual(["gp:c"]);
});

test("a birth in the future is noted", () => {
  const issuesOf = (birthDate: string) =>
    groupsUnder(chartOf({ gp: [patient({ birthDate })] }), "personDemographics")[0]?.preferred.issues;
  expect(issuesOf("2042-03-07")).toContainEqual({ code: "futureDated", path: "birthDate" });
  expect(issuesOf("1942-03-07")).toEqual([]);
});
