import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runRecord } from "../../../src-main/record-cli/run-record.ts";
import { toRecordJson } from "../../../src-main/record-cli/to-json.ts";
import { toPage } from "../../../src-main/record-cli/to-page.ts";
import { condition, nhsNumber, now, otherNhsNumber, patient, type Resource } from "../../unit/merge/sources.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "whose-record-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function bundle(name: string, ...resources: readonly Resource[]): Promise<string> {
  const path = join(folder, `${name}.json`);
  const entry = resources.map((resource) => ({ resource }));
  await writeFile(path, JSON.stringify({ resourceType: "Bundle", type: "searchset", entry }));
  return path;
}

async function run(sources: readonly string[], wanted?: string) {
  const derived = await runRecord({ json: true, now, sources, ...(wanted === undefined ? {} : { patient: wanted }) });
  if (!derived.ok) throw new Error(derived.error);
  return { json: toRecordJson(derived.value), page: toPage(derived.value) };
}

const nhs = (value: string) => ({ identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value }] });
const problem = (text: string, of = "p") =>
  condition(text, { subject: { reference: `Patient/${of}` }, code: { text } });

test("a source with a wrong number is kept apart, and the page says why", async () => {
  const gp = await bundle("gp", patient(), problem("Asthma"));
  const acute = await bundle(
    "acute",
    patient({ birthDate: "1960-01-01", name: [{ family: "Khan", given: ["Ali"] }] }),
    problem("Gout"),
  );
  const { json, page } = await run([gp, acute]);
  expect(json.headings.problemList?.groups.map(({ display }) => display)).toEqual(["Asthma"]);
  expect(json.sources[1]?.reason).toBe("identityUncertain (birthDate, name)");
  expect(json.notShown.map(({ id, reason }) => `${id} ${reason}`)).toEqual([
    "p identityUncertain",
    "Gout identityUncertain",
  ]);
  expect(page).toContain("another date of birth, another family name, another given name");
});

test("a source that answered of somebody else says so where the sources are named", async () => {
  const gp = await bundle("gp", patient(), problem("Asthma"));
  const other = patient({
    ...nhs(otherNhsNumber),
    birthDate: "1960-01-01",
    name: [{ family: "Khan", given: ["Ali"] }],
  });
  const { page } = await run([gp, await bundle("other", other, problem("Gout"))]);
  expect(page).toMatch(/^ +other: answered, 2 received; .*holds a different person/m);
  expect(page).not.toMatch(/^ +gp: .*different person/m);
});

test("twins in one bundle are asked for one at a time, and neither's problems are the other's", async () => {
  const twin = (id: string, given: string, place: number, number: string) =>
    patient({
      id,
      ...nhs(number),
      name: [{ family: "Ashworth", given: [given] }],
      birthDate: "2020-02-02",
      multipleBirthInteger: place,
    });
  const both = await bundle(
    "twins",
    twin("a", "Ann", 1, nhsNumber),
    twin("b", "Anna", 2, otherNhsNumber),
    problem("Asthma", "a"),
    problem("Eczema", "b"),
  );
  expect(await runRecord({ json: true, now, sources: [both] })).toMatchObject({ ok: false });
  const problemsOf = async (number: string) =>
    (await run([both], number)).json.headings.problemList?.groups.map(({ display }) => display);
  expect(await problemsOf(nhsNumber)).toEqual(["Asthma"]);
  expect(await problemsOf(otherNhsNumber)).toEqual(["Eczema"]);
});
