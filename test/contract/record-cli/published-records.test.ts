import { existsSync, readdirSync } from "node:fs";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Derived } from "../../../shared/derive/derive.ts";
import type { Entry } from "../../../shared/domain/entry.ts";
import { headingIds } from "../../../shared/domain/headings.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { readFileSource } from "../../../src-main/record-cli/read-files.ts";
import { runRecord } from "../../../src-main/record-cli/run-record.ts";
import { type RecordJson, toRecordJson } from "../../../src-main/record-cli/to-json.ts";
import { now } from "../../unit/merge/sources.ts";

/** Records that others have published lie beside the repository, not in it; where they are absent these tests are skipped. */
const data = fileURLToPath(new URL("../../../../shared/data/", import.meta.url));
const isAbsent = !existsSync(data);

function filesOf(folder: string): readonly string[] {
  return isAbsent ? [] : readdirSync(`${data}${folder}`).map((name) => `${folder}/${name}`);
}

async function record(paths: readonly string[], patient?: string): Promise<RecordJson> {
  const sources = paths.map((path) => `${data}${path}`);
  const derived = await runRecord({ json: true, now, sources, ...(patient === undefined ? {} : { patient }) });
  if (!derived.ok) throw new Error(derived.error.replaceAll(data, ""));
  return toRecordJson(derived.value);
}

/** Counts add up, nothing stands in two places, every heading has a state for every source. */
function expectSound(json: RecordJson): void {
  const { counts, headings, notShown, sources } = json;
  expect(Object.keys(headings)).toEqual(headingIds);
  const groups = Object.values(headings).flatMap((heading) => heading.groups);
  const ids = new Set(groups.map((group) => group.id));
  const members = groups.flatMap((group) => group.members.map((m) => `${m.source} ${m.type} ${m.id}`));
  expect(new Set(members).size).toBe(members.length);
  expect(counts.groups).toBe(groups.length);
  expect(ids.size).toBe(groups.length);
  expect(counts.inGroups).toBe(members.length);
  expect(counts.notShown).toBe(notShown.length);
  expect(counts.received).toBe(counts.inGroups + counts.supporting + counts.notShown);
  expect(counts.received).toBe(sources.reduce((sum, source) => sum + source.received, 0));
  for (const { state, perSource, groups: lines, alsoShows } of Object.values(headings)) {
    expect(Object.keys(perSource)).toEqual(sources.map((source) => source.id));
    for (const id of alsoShows ?? []) expect(ids.has(id)).toBe(true);
    const items = lines.filter(({ display }) => !display.startsWith("No information"));
    if (state === "notRecorded" || state === "notAsked") expect(items).toEqual([]);
  }
}

function linesUnder({ headings }: RecordJson, headingId: string): number {
  return headings[headingId]?.groups.length ?? 0;
}

function entriesOf({ chart }: Derived): readonly Entry[] {
  const groups = [...chart.headings.values()].flatMap((heading) => heading.groups);
  return [...new Map(groups.flatMap(({ members }) => members).map((entry) => [entry.key, entry])).values()];
}

/** Group members of one resource type, over all headings. */
function shown({ headings }: RecordJson, type: string): number {
  const members = Object.values(headings).flatMap(({ groups }) => groups.flatMap((group) => group.members));
  return new Set(members.filter((member) => member.type === type).map((member) => member.id)).size;
}

describe.skipIf(isAbsent)("records that others have published (../shared/data, skipped where it is absent)", () => {
  const patientFiles = ["synthea-smart-r4", "synthea-pathling-r4", "synthea-ehi-r4", "ips-r4", "smart-compartments-r4"]
    .flatMap(filesOf)
    .filter((path) => !/(?:group|hospital|practitioner)Information/.test(path));

  test.each(patientFiles)("%s", async (path) => {
    const json = await record([path]);
    expectSound(json);
    expect(json.patient.records).toHaveLength(1);
    expect(json.sources[0]?.fhir ?? []).not.toContain("STU3");
    expect(json.notShown.filter(({ reason }) => reason === "unreadable" || reason === "otherPatient")).toEqual([]);
  });

  test.each<[string, number, Readonly<Record<string, number>>]>([
    ["Jorge_Brekke", 315, { AllergyIntolerance: 10, CarePlan: 4 }],
    ["Murray_Hane", 440, { CarePlan: 9, Goal: 8 }],
    ["Bambi_Murray", 875, { CarePlan: 15 }],
    ["Vito_Feeney", 1244, { Observation: 869 }],
  ])("%s has all that its publisher counted", async (name, received, types) => {
    const json = await record([`synthea-smart-r4/${name}.json.gz`]);
    expect(json.counts.received).toBe(received);
    for (const [type, count] of Object.entries(types)) expect(`${type} ${shown(json, type)}`).toBe(`${type} ${count}`);
  });

  test("Bennie663_Raynor401 has eight allergies", async () => {
    const path = filesOf("synthea-pathling-r4").find((file) => file.includes("Bennie663_Raynor401")) ?? "";
    expect(shown(await record([path]), "AllergyIntolerance")).toBe(8);
  });

  test("the living and the dead", async () => {
    for (const name of ["Gil_Sanford", "Renea_Quigley", "Josue_Sipes"]) {
      expect((await record([`synthea-smart-r4/${name}.json.gz`])).patient.deceased).toBeUndefined();
    }
    expect((await record(["synthea-smart-r4/Vito_Feeney.json.gz"])).patient.deceased).toBeDefined();
  });

  test("a summary that says that nothing is known is not read as nothing recorded", async () => {
    const path = filesOf("ips-r4").find((file) => file.includes("no-known")) ?? "";
    const json = await record([path]);
    expect(json.headings.allergiesAndAdverseReactions?.state).toBe("noneAsserted");
  });

  test("of four patients whose records touch, nothing of one is drawn for another", async () => {
    const files = filesOf("smart-compartments-r4");
    for (const letter of ["A", "B", "C", "D"]) {
      const own = await record(files.filter((file) => file.endsWith(`Patient${letter}.json`)));
      const ids = new Set(
        Object.values(own.headings).flatMap(({ groups }) => groups.flatMap((g) => g.members.map((m) => m.id))),
      );
      for (const sources of [files, ["smart-compartments-r4"]]) {
        const json = await record(sources, `Patient/smart-patient-${letter}`);
        expectSound(json);
        const drawn = Object.values(json.headings).flatMap(({ groups }) =>
          groups.flatMap((g) => g.members.map((m) => m.id)),
        );
        expect(drawn.filter((id) => !ids.has(id))).toEqual([]);
        expect(json.patient.records.map(({ id }) => id)).toEqual([`smart-patient-${letter}`]);
      }
    }
  });

  test("ten patients and the organisations that they share, as one folder", async () => {
    const refused = await runRecord({ json: true, now, sources: [`${data}synthea-ehi-r4`] });
    expect(refused).toEqual({
      ok: false,
      error: "There are 10 patients in it; name one with --patient <NHS number or reference>.",
    });
    for (const id of await patientIds("synthea-ehi-r4")) expectSound(await record(["synthea-ehi-r4"], `Patient/${id}`));
  }, 60_000);

  test.each(["hl7-r4-examples", "us-core-r4"])(
    "every patient of the folder %s",
    async (folder) => {
      for (const id of await patientIds(folder)) {
        const json = await record([folder], id);
        expectSound(json);
        expect(json.patient.records.map((found) => found.id)).toContain(id);
      }
    },
    60_000,
  );

  test.each([...filesOf("pds-r4"), ...filesOf("bars-r4")])("%s", async (path) => {
    const derived = await runRecord({ json: true, now, sources: [`${data}${path}`] });
    if (derived.ok) expectSound(toRecordJson(derived.value));
    else
      expect(derived.error).toMatch(/^No patient was found|^There are (?:two|\d+) patients|holds no FHIR resource\.$/);
  });

  test("the address of a restricted person is told by none", async () => {
    const path = filesOf("pds-r4").find((file) => file.endsWith("sandbox__mocks__Sensitive_Patient.json")) ?? "";
    const derived = await runRecord({ json: true, now, sources: [`${data}${path}`] });
    expect(derived.ok && derived.value.chart.patient).toMatchObject({
      restricted: true,
      addresses: [],
      telecom: [],
      gpPractice: [],
    });
  });

  describe("FHIR STU3", () => {
    const people = [...filesOf("synthea-smart-stu3"), ...filesOf("gpconnect-stu3")].filter(
      (path) => !/Questionnaire|Haplotypes/.test(path),
    );

    test.each(people)("%s", async (path) => {
      const json = await record([path]);
      expectSound(json);
      expect(json.patient.records).toHaveLength(1);
      expect(json.sources[0]?.fhir).toEqual(["STU3"]);
      expect(json.notShown).toEqual([]);
    });

    test.each<[string, Readonly<Record<string, number>>]>([
      ["EMISPatientStructurede2eResponsePWTP4", { MedicationStatement: 97, AllergyIntolerance: 5 }],
      ["TPPPatientStructuredRecordE2EPWTP3", { AllergyIntolerance: 7 }],
    ])("%s has all that its publisher counted", async (name, types) => {
      const json = await record([`gpconnect-stu3/${name}.json.gz`]);
      for (const [type, count] of Object.entries(types))
        expect(`${type} ${shown(json, type)}`).toBe(`${type} ${count}`);
    });

    test("a GP system's allergies and problems keep their statuses, its medicines their currency", async () => {
      const derived = await runRecord({
        json: true,
        now,
        sources: [`${data}gpconnect-stu3/EMISPatientStructurede2eResponsePWTP4.json.gz`],
      });
      if (!derived.ok) throw new Error(derived.error);
      const entries = entriesOf(derived.value);
      const statements = entries.filter(({ type }) => type === "MedicationStatement");
      const currencies = new Set(statements.map(({ detail }) => detail.kind === "medication" && detail.currency));
      expect([...currencies].sort()).toEqual(["current", "past"]);
      for (const { detail, recordedAt } of entries.filter(({ type }) => type === "AllergyIntolerance")) {
        expect(detail).toMatchObject({ clinicalStatus: "active", verificationStatus: "unconfirmed" });
        expect(recordedAt).toBeDefined();
      }
      expect(entries.filter(({ issues }) => issues.some(({ code }) => code === "unreadPart"))).toEqual([]);
    });

    test("no line says of what was received that it was not", async () => {
      for (const path of filesOf("gpconnect-stu3")) {
        const derived = await runRecord({ json: true, now, sources: [`${data}${path}`] });
        if (!derived.ok) throw new Error(derived.error);
        const lists = entriesOf(derived.value).filter(({ type }) => type === "List");
        const items = lists.flatMap(({ fields }) => fields.filter(({ label }) => label === "Item"));
        expect(items.filter(({ value }) => value.includes("was not received"))).toEqual([]);
      }
    }, 60_000);

    test("an end-of-life plan says what is expected and where it stands", async () => {
      const json = await record(["end-of-life-stu3/EOLCCarePlanComposition-NHSD.json"]);
      expectSound(json);
      const { endOfLifeCare, formulation } = json.headings;
      const prognosis = formulation?.groups[0];
      expect(prognosis?.display).toContain("Limited life expectancy of approximately one year");
      expect(endOfLifeCare?.alsoShows).toContain(prognosis?.id);
      expect(endOfLifeCare?.groups.map(({ display }) => display).sort()).toEqual([
        "Care Plan Document",
        "End of life care plan",
      ]);
    });

    test("every patient of the folder end-of-life-stu3", async () => {
      for (const id of await patientIds("end-of-life-stu3")) {
        const json = await record(["end-of-life-stu3"], id);
        expectSound(json);
        expect(json.sources[0]?.fhir).toContain("STU3");
      }
    });
  });

  test("one record at two organisations makes one line of each dated, coded fact", async () => {
    const twin = await mkdtemp(join(tmpdir(), "record-twin-"));
    try {
      const path = `${data}synthea-smart-r4/Jorge_Brekke.json.gz`;
      const copy = join(twin, "copy.json.gz");
      await copyFile(path, copy);
      const derived = await runRecord({ json: true, now, sources: [path, copy] });
      if (!derived.ok) throw new Error(derived.error);
      const both = toRecordJson(derived.value);
      expectSound(both);
      const alone = await record(["synthea-smart-r4/Jorge_Brekke.json.gz"]);
      expect(both.counts.received).toBe(2 * alone.counts.received);
      for (const heading of ["allergiesAndAdverseReactions", "vaccinations", "problemList", "investigationResults"]) {
        expect(`${heading} ${linesUnder(both, heading)}`).toBe(`${heading} ${linesUnder(alone, heading)}`);
      }
      const undosed = both.headings.medicationsAndMedicalDevices?.groups.filter((group) => group.members.length === 1);
      expect(undosed).toHaveLength(12);
      expect(both.conflicts).toEqual([]);
    } finally {
      await rm(twin, { recursive: true });
    }
  });

  async function patientIds(folder: string): Promise<ReadonlySet<string>> {
    const raws = await readFileSource(`${data}${folder}`, sourceId(folder), now);
    if (!raws.ok) throw new Error(raws.error.replaceAll(data, ""));
    return new Set(raws.value.raws.filter((raw) => raw.type === "Patient").map((raw) => raw.id));
  }
});
