import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { headingIds } from "../../../shared/domain/headings.ts";
import type { RecordJson } from "../../../src-main/record-cli/to-json.ts";
import { allergy, condition, patient, type Resource, status } from "../../unit/merge/sources.ts";
import { runRecord } from "./record-program.ts";

let folder = "";

// Each test starts programs of its own.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "record-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...words: readonly string[]) => runRecord(folder, words);

async function record(...words: readonly string[]): Promise<RecordJson> {
  const { exit, out, error } = await run("--json", "--now", "2026-11-23T09:00:00Z", ...words);
  expect(error).toBe("");
  expect(exit).toBe(0);
  const parsed: RecordJson = JSON.parse(out);
  return parsed;
}

function bundle(...resources: readonly Resource[]): string {
  return JSON.stringify({
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ resource })),
  });
}

async function file(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(folder, name), content);
  return name;
}

const asthma = condition("c1", { code: { text: "Asthma" } });

describe("each group", () => {
  test("is listed once, under its own heading; the others name it", async () => {
    const admission = {
      resourceType: "Encounter",
      id: "e1",
      status: "finished",
      class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "IMP" },
      subject: { reference: "Patient/p" },
      period: { start: "2026-05-01T10:00:00Z", end: "2026-05-04T10:00:00Z" },
    };
    const { headings, counts } = await record(await file("admission.json", bundle(patient(), admission)));
    const [group] = headings.admissionDetails?.groups ?? [];
    expect(group?.members).toMatchObject([{ id: "e1" }]);
    expect(headings.dischargeDetails).toMatchObject({ state: "present", groups: [], alsoShows: [group?.id] });
    expect(headings.problemList).not.toHaveProperty("alsoShows");
    const listed = Object.values(headings).flatMap(({ groups }) => groups);
    expect(listed).toHaveLength(counts.groups);
  });

  test("of an allergy or a problem says what its source says of it", async () => {
    const stated = (clinical: string | undefined, verification: string) => ({
      clinicalStatus: clinical === undefined ? undefined : { coding: [{ code: clinical }] },
      verificationStatus: { coding: [{ code: verification }] },
    });
    const source = await file(
      "statuses.json",
      bundle(
        patient(),
        allergy("a1", { code: { text: "Codeine" }, ...stated(undefined, "refuted") }),
        allergy("a2", { code: { text: "Latex" }, ...stated("active", "confirmed") }),
        condition("c1", { code: { text: "Asthma" }, ...stated("active", "provisional") }),
        condition("c2", { code: { text: "Gout" }, ...stated("resolved", "confirmed") }),
      ),
    );
    const { headings } = await record(source);
    const statuses = (id: string) => headings[id]?.groups.map(({ display, status }) => [display, status]);
    expect(statuses("allergiesAndAdverseReactions")).toEqual([
      ["Codeine", "refuted"],
      ["Latex", "active"],
    ]);
    expect(statuses("problemList")).toEqual([
      ["Asthma", "provisional"],
      ["Gout", "resolved"],
    ]);
  });
});

describe("FHIR STU3", () => {
  const stu3 = {
    resourceType: "AllergyIntolerance",
    id: "a",
    patient: { reference: "Patient/p" },
    clinicalStatus: "active",
    verificationStatus: "confirmed",
    assertedDate: "2020-02-03",
    code: { text: "Latex" },
  };

  test("is read, and each source says which version it sends", async () => {
    const old = await file("stu3.json", bundle(patient(), stu3));
    const both = await file("both.json", bundle(patient(), stu3, asthma));
    const silent = await file("silent.json", bundle(patient()));
    const { sources, headings } = await record(old, both, silent);
    expect(sources.map(({ fhir }) => fhir)).toEqual([["STU3"], ["R4", "STU3"], undefined]);
    expect(headings.allergiesAndAdverseReactions?.groups[0]).toMatchObject({ display: "Latex", status: "active" });
    expect((await run(old)).out).toContain("FHIR STU3");
  });

  test("and R4 may lie in one folder: each file is read as what it is", async () => {
    const versions = await mkdtemp(join(tmpdir(), "record-versions-"));
    try {
      await writeFile(join(versions, "a.json"), bundle(patient(), asthma));
      await writeFile(join(versions, "b.json"), JSON.stringify(stu3));
      const { headings, counts } = await record(versions);
      expect(counts).toMatchObject({ inGroups: 3, notShown: 0 });
      expect(headings.allergiesAndAdverseReactions?.groups[0]?.status).toBe("active");
    } finally {
      await rm(versions, { recursive: true });
    }
  });
});

describe("what a source may be", () => {
  test("a bundle, a gzipped bundle, NDJSON, and a folder of single resources say the same", async () => {
    const lines = [patient(), asthma].map((resource) => JSON.stringify(resource)).join("\n");
    const given = [
      await file("bundle.json", bundle(patient(), asthma)),
      await file("bundle.json.gz", gzipSync(bundle(patient(), asthma))),
      await file("lines.ndjson", `${lines}\n`),
      await file("lines.ndjson.gz", gzipSync(lines)),
    ];
    const records = await Promise.all(given.map((source) => record(source)));
    for (const [at, { counts, headings, sources }] of records.entries()) {
      expect(counts).toEqual({ received: 2, inGroups: 2, supporting: 0, notShown: 0, groups: 2 });
      expect(sources).toEqual([{ id: given[at], status: "answered", received: 2, fhir: ["R4"] }]);
      expect(headings.problemList?.groups.map((group) => group.members)).toEqual([
        [{ source: given[at], type: "Condition", id: "c1" }],
      ]);
    }
  });

  test("a folder is one source, and a broken file in it, or one of FHIR as XML, is listed, not fatal", async () => {
    const parts = await mkdtemp(join(folder, "parts-"));
    await writeFile(join(parts, "patient.json"), JSON.stringify(patient()));
    await writeFile(join(parts, "condition.json"), JSON.stringify(asthma));
    await writeFile(join(parts, "broken.json"), "{ not JSON");
    await writeFile(join(parts, "gout.xml"), '<Condition xmlns="http://hl7.org/fhir"/>');
    await writeFile(join(parts, "notes.txt"), "not a resource");
    const { sources, notShown, counts, headings } = await record(parts);
    expect(sources).toMatchObject([{ id: parts, status: "partial", received: 4, reason: "malformedAnswer" }]);
    expect(notShown).toMatchObject([
      { source: parts, reason: "unreadable", id: expect.stringContaining("broken.json"), detail: "is not valid JSON" },
      {
        source: parts,
        reason: "unreadable",
        id: expect.stringContaining("gout.xml"),
        detail: "is XML or HTML, which is not read; give the same FHIR as JSON",
      },
    ]);
    expect(counts).toMatchObject({ received: 4, inGroups: 2, notShown: 2 });
    expect(headings.allergiesAndAdverseReactions?.state).toBe("failed");
  });

  test("two files are two sources, and one fact in both is one line", async () => {
    const penicillin = {
      recordedDate: "2019-05-01",
      code: { coding: [{ system: "http://snomed.info/sct", code: "764146007", display: "Penicillin" }] },
    };
    const gp = await file("gp.json", bundle(patient(), allergy("a1", penicillin)));
    const acute = await file("acute.json", bundle(patient(), allergy("a2", penicillin)));
    const { headings, counts } = await record(gp, acute);
    expect(headings.allergiesAndAdverseReactions).toMatchObject({
      state: "present",
      perSource: { "gp.json": "present", "acute.json": "present" },
      groups: [
        {
          display: "Penicillin",
          code: "http://snomed.info/sct|764146007",
          line: "penicillin",
          rule: "allergySameAgentDateAndStatus",
          members: [
            { source: "acute.json", type: "AllergyIntolerance", id: "a2" },
            { source: "gp.json", type: "AllergyIntolerance", id: "a1" },
          ],
        },
      ],
    });
    expect(counts).toEqual({ received: 4, inGroups: 4, supporting: 0, notShown: 0, groups: 2 });
  });
});

describe("what comes out", () => {
  test("all 38 headings, each with a state for every source, and nothing but JSON", async () => {
    const { headings } = await record(await file("one.json", bundle(patient())));
    expect(Object.keys(headings)).toEqual(headingIds);
    for (const heading of Object.values(headings)) expect(Object.keys(heading.perSource)).toEqual(["one.json"]);
  });

  test("the same input and instant give the same bytes", async () => {
    const source = await file("same.json", bundle(patient(), asthma));
    const words = ["--json", "--now=2026-11-23T09:00:00Z", source];
    expect(await run(...words)).toEqual(await run(...words));
  });

  test("--out writes the result to a file that others may not read, and prints nothing", async () => {
    const source = await file("in.json", bundle(patient()));
    expect(await run("--json", "--out", "out.json", source)).toEqual({ exit: 0, out: "", error: "" });
    expect(JSON.parse(await readFile(join(folder, "out.json"), "utf8"))).toHaveProperty("counts.received", 1);
  });

  test("without --json, a page in the words of the screens", async () => {
    const gout = condition("gout", {
      code: { text: "Gout" },
      clinicalStatus: status("condition-clinical", "resolved"),
      verificationStatus: status("condition-ver-status", "refuted"),
      implicitRules: "https://example.org/rules",
    });
    const { exit, out } = await run(await file("page.json", bundle(patient(), asthma, gout)));
    expect(exit).toBe(0);
    expect(out).toContain("ASHWORTH, Doris May");
    expect(out).toContain("Born 07-Mar-1942   Gender female   NHS No. 999 100 0011");
    expect(out).toContain("Problem list: 2 lines");
    expect(out).toMatch(/undated +Asthma\n/);
    expect(out).toMatch(/undated +Gout — refuted \[resolved\] \{partly unreadable\}\n/);
    expect(out).toContain("Allergies not recorded\n");
    expect(out).toMatch(/not recorded: .*Allergies and adverse reactions/);
    expect(out).toContain("3 received = 3 shown in 3 lines + 0 that these refer to + 0 not shown");
  });
});

describe("whose record", () => {
  const second = patient({
    id: "q",
    identifier: undefined,
    birthDate: "1960-01-01",
    name: [{ family: "Khan", given: ["Ali"] }],
  });

  test("two patients in one source need a name", async () => {
    const source = await file("two.json", bundle(patient(), second));
    const refused = await run("--json", source);
    expect(refused).toMatchObject({ exit: 2, out: "" });
    expect(refused.error).toBe("There are two patients in it; name one with --patient <NHS number or reference>.\n");
    for (const name of ["Patient/q", "q"]) {
      expect((await record("--patient", name, source)).patient.name).toBe("KHAN, Ali");
    }
    expect((await record("--patient", "999 100 0011", source)).patient.name).toBe("ASHWORTH, Doris May");
    expect(await run("--patient", "Patient/zz", source)).toMatchObject({ exit: 2, out: "" });
  });

  test("a source of somebody else is kept apart and says so", async () => {
    const gp = await file("a.json", bundle(patient(), asthma));
    const other = await file("b.json", bundle(patient({ birthDate: "1924-03-07" }), asthma));
    const { sources, headings, notShown } = await record(gp, other);
    expect(sources[1]).toMatchObject({ id: "b.json", reason: "identityUncertain (birthDate)" });
    expect(headings.problemList?.perSource).toEqual({ "a.json": "present", "b.json": "withheld" });
    expect(notShown.map(({ source, reason }) => `${source} ${reason}`)).toEqual([
      "b.json identityUncertain",
      "b.json identityUncertain",
    ]);
  });
});

describe("refusals are one clear sentence, exit 2 and nothing on standard output", () => {
  test.each<[string, () => Promise<readonly string[]>, string]>([
    ["no source", async () => [], "No source was named."],
    ["a missing file", async () => ["missing.json"], "missing.json cannot be found."],
    ["broken JSON", async () => [await file("broken.json", "{")], "broken.json is not valid JSON."],
    [
      "FHIR as XML",
      async () => [await file("bundle.xml", '<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>')],
      "bundle.xml is XML or HTML, which is not read; give the same FHIR as JSON.",
    ],
    [
      "a cut gzip file",
      async () => [await file("cut.json.gz", gzipSync(bundle(patient())).subarray(0, 40))],
      "cut.json.gz is not a whole gzip file.",
    ],
    [
      "no patient",
      async () => [await file("none.json", bundle(asthma))],
      "No patient was found in what was given; it holds 1 Condition.",
    ],
    ["an empty bundle", async () => [await file("empty.json", bundle())], "empty.json holds no FHIR resource."],
    ["one folder twice", async () => ["f", "f/"], "f/ is named twice; each source counts once."],
    ["one source twice", async () => ["x.json", "x.json"], "x.json is named twice; each source counts once."],
    [
      "a bad instant",
      async () => ["--now", "yesterday", "x.json"],
      "--now yesterday is no instant, for example 2026-11-23T02:14:00Z.",
    ],
    ["an unknown option", async () => ["--jsno", "x.json"], "There is no option --jsno."],
    [
      "a server without a patient",
      async () => ["http://127.0.0.1:9/fhir"],
      "http://127.0.0.1:9/fhir does not name a patient; write http(s)://base#patientId.",
    ],
  ])("%s", async (_name, words, sentence) => {
    const ended = await run(...(await words()));
    expect(ended).toMatchObject({ exit: 2, out: "" });
    expect(ended.error.split("\n")[0]).toBe(sentence);
  });

  test("an error never quotes what is in a file", async () => {
    const source = await file("private.json", '{"name":"Ashworth" oops}');
    expect((await run(source)).error).not.toContain("Ashworth");
  });
});

const host = { iss: "https://ehr.hospital.example/fhir", name: "Example Hospital", clientId: "throughline" };

test("a locality's blueprint sets its rules, and one that is not understood is refused with the line", async () => {
  const code = { coding: [{ system: "http://snomed.info/sct", code: "13645005", display: "COPD" }] };
  const gp = await file("copd.json", bundle(patient(), condition("c1", { code })));
  const blueprint = (name: string, leastShown: Readonly<Record<string, number>>) => {
    const rules = { charlson: { thresholds: leastShown } };
    return file(name, JSON.stringify({ name: "A locality", hosts: [host], rules }, null, 2));
  };
  const rules = async (...words: readonly string[]) => (await record(...words, gp)).cards.map(({ rule }) => rule);
  expect(await rules()).not.toContain("charlson");
  expect(await rules("--blueprint", await blueprint("one.json", { leastShown: 1 }))).toContain("charlson");
  const refused = await run("--blueprint", await blueprint("wrong.json", { least: 1 }), gp);
  expect(refused).toMatchObject({ exit: 2, out: "" });
  expect(refused.error).toMatch(/wrong\.json: .*line \d+.*least: is no threshold of that rule/s);
  expect((await run("--blueprint", "not-there.json", gp)).error).toContain("not-there.json: the file is not there");
});

test("a locality's own codes are read by its code map, and a map that is missing is said", async () => {
  const local = { system: "https://lab.example.nhs.uk/tests", code: "K" };
  const measured = (id: string, coding: object) => ({
    resourceType: "Observation",
    id,
    status: "final",
    subject: { reference: "Patient/p" },
    category: [{ coding: [{ code: "laboratory" }] }],
    code: { coding: [coding] },
    effectiveDateTime: "2026-11-20T08:00:00Z",
    valueQuantity: { value: 4.1, unit: "mmol/L" },
  });
  const lab = await file("own-codes.json", bundle(patient(), measured("o1", local)));
  const snomed = { system: "http://snomed.info/sct", code: "1000651000000109" };
  const gp = await file("snomed-codes.json", bundle(patient(), measured("o2", snomed)));
  const element = { code: "K", target: [{ code: snomed.code, equivalence: "equivalent" }] };
  const group = [{ source: local.system, target: snomed.system, element: [element] }];
  const map = await file(
    "map.json",
    JSON.stringify({ resourceType: "ConceptMap", title: "Our tests", status: "active", group }),
  );
  const rowsWith = async (...words: readonly string[]) =>
    (await record(...words, lab, gp)).headings.investigationResults?.groups.length;
  expect(await rowsWith()).toBe(2);
  expect(await rowsWith("--code-map", map)).toBe(1);
  const locality = JSON.stringify({ name: "A locality", hosts: [host], codeMaps: [map] });
  expect(await rowsWith("--blueprint", await file("maps.blueprint.json", locality))).toBe(1);
  const refused = await run("--code-map", "not-there.json", lab);
  expect(refused).toMatchObject({ exit: 2, out: "" });
  expect(refused.error).toContain("not-there.json: the file is not there or cannot be read");
});
