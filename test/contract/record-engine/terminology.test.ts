import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TerminologyServer } from "../../../shared/terminology/terminology-server.ts";
import { systemClock } from "../../../src-main/fhir/clock.ts";
import {
  type FakeTerminologyServer,
  icd10,
  outcome,
  parameters,
  snomed,
  startTerminologyServer,
  type TerminologyReply,
  translation,
} from "../../fakes/terminology-server.ts";
import { type CodedSource, condition, nhsNumber, startCodedSource } from "./coded-source.ts";
import { isDone, type SmallRecord, startSmallRecord } from "./faults/small-engine.ts";

const coded = (system: string, code: string, text?: string) => ({
  coding: [{ system, code }],
  ...(text === undefined ? {} : { text }),
});

/** Asthma in ICD-10 that no map has, and in SNOMED CT; a code whose counterpart is wider; one without any words. */
const conditions = [
  condition("icd", coded(icd10, "Q87.8", "Asthma")),
  condition("sct", coded(snomed, "195967001", "Asthma, as the hospital says")),
  condition("wider", coded(icd10, "Q87.1", "High blood pressure, of a kind")),
  condition("bare", coded(snomed, "73211009")),
];

let source: CodedSource;
let server: FakeTerminologyServer;
let folder: string;
let record: SmallRecord;
let shiftMs = 0;
const clock = { ...systemClock, nowMs: () => Date.now() + shiftMs };

async function start(changes: Partial<TerminologyServer> | "none" = {}): Promise<void> {
  const settings: TerminologyServer = {
    name: "County terminology",
    baseUrl: server.baseUrl,
    targetSystems: [snomed],
    localSystems: [],
    mostCodes: 100,
    ...(changes === "none" ? {} : changes),
  };
  record = await startSmallRecord(folder, source.baseUrl, {
    clock,
    ...(changes === "none" ? {} : { terminologyServer: settings }),
  });
}

async function open(): Promise<void> {
  const done = record.until((progress) => isDone(progress) && progress.revision > 0);
  await record.open();
  await done;
}

async function again(changes: Partial<TerminologyServer> | "none" = {}): Promise<void> {
  await record.engine.stop();
  server.received.length = 0;
  await start(changes);
  await open();
}

const sentence = async () =>
  (JSON.parse(await record.view("sources")) as { terminology?: { sentence: string } }).terminology?.sentence;
const says = (text: string) => expect.poll(sentence, { timeout: 15_000 }).toContain(text);
const questions = () => server.received.filter(({ url }) => url.includes("$"));

/** Everything that the record says but for how asking stands and how long ago things were. */
async function drawn(): Promise<string> {
  const { terminology: _, ...sources } = JSON.parse(await record.view("sources"));
  return JSON.stringify([sources.account, sources.rows, await record.view("problems")]);
}

async function groupOf(id: string): Promise<string> {
  const problems = await record.view("problems");
  const groups = [...problems.matchAll(/"groupId":"([^"]+)"/g)].map(([, groupId]) => groupId);
  for (const groupId of new Set(groups)) {
    const view = await record.view("provenance", { groupId });
    if (view.includes(`"Condition ${id}"`)) return view;
  }
  throw new Error(`${id} is not drawn`);
}

beforeEach(async () => {
  shiftMs = 0;
  [source, server] = await Promise.all([startCodedSource(conditions), startTerminologyServer()]);
  folder = mkdtempSync(join(tmpdir(), "throughline-terms-"));
  await start();
});
afterEach(async () => {
  await record.engine.stop();
  await Promise.all([source.close(), server.close()]);
  rmSync(folder, { recursive: true });
  expect(record.bugs).toEqual([]);
});

describe("a locality's terminology server", () => {
  it.each([false, true])(
    "joins what it calls the same, marked with its name and the day (in a batch: %s)",
    async (batch) => {
      server.batch = batch;
      await open();
      await says("County terminology: answered.");
      const asthma = await groupOf("icd");
      expect(asthma).toContain('"SNOMED CT 195967001"');
      expect(asthma).toMatch(
        /"words":"Not sent: SNOMED CT code by County terminology, asked on \d\d-\w{3}-\d{4} \d\d:\d\d"/,
      );
      expect(asthma).toContain('"ICD-10 Q87.8"');
      expect(await record.view("problems")).toContain("Diabetes mellitus (term looked up for SNOMED CT 73211009)");
      expect(await groupOf("bare")).toContain("No words sent with the code: “Diabetes mellitus” is its term by County");
      expect(server.received.filter(({ method }) => method === "POST")).toHaveLength(batch ? 1 : 0);
    },
  );

  it("never joins what it calls wider, and the code is shown as sent", async () => {
    await open();
    await says("answered.");
    const wider = await groupOf("wider");
    expect(wider).not.toContain("38341003");
    expect(wider).not.toContain("Not sent");
  });

  it("is told codes and nothing else of the person", async () => {
    await open();
    await says("answered.");
    expect(questions()).toHaveLength(3);
    const sent = server.received.map(({ url, body, headers }) =>
      JSON.stringify([decodeURIComponent(url), body, headers]),
    );
    for (const one of sent)
      for (const personal of [
        nhsNumber,
        "Sample",
        "Ada",
        "1941",
        "ZZ99",
        "Asthma",
        "hospital",
        "2024-03",
        "Condition",
        source.baseUrl,
      ])
        expect(one).not.toContain(personal);
    for (const { headers } of server.received)
      expect(Object.keys(headers).filter((name) => /auth|cookie|referer|origin/.test(name))).toEqual([]);
  });

  it("is not told of what a source has labelled, of local codes, nor of what is no code", async () => {
    source.conditions = [
      condition("labelled", coded(icd10, "Q87.8", "Asthma"), { meta: { security: [{ code: "R" }] } }),
      condition("local", coded("https://local.example/codes", "A1", "Something")),
      condition("number", coded(icd10, nhsNumber, "Mistake")),
    ];
    await open();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(server.received).toEqual([]);
  });

  it("is told of a local system's codes where the blueprint names it", async () => {
    source.conditions = [condition("local", coded("https://local.example/codes", "A1", "Something"))];
    await again({ localSystems: ["https://local.example/codes"] });
    await expect.poll(() => questions().length).toBe(1);
  });

  it("is asked no more of one record than the locality allows, and the screen says so", async () => {
    await again({ mostCodes: 1 });
    await says("answered.");
    await says("Not asked, because this locality asks no more of one record: 2 questions.");
    expect(questions()).toHaveLength(1);
  });

  it("is not there: nothing is asked, and no screen speaks of it", async () => {
    await again("none");
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(server.received).toEqual([]);
    expect(await sentence()).toBeUndefined();
  });
});

describe("what was told", () => {
  it("holds without asking again, also offline, until it is old; and ends with the blueprint's word", async () => {
    await open();
    await says("answered.");
    await again();
    await expect.poll(() => groupOf("icd")).toContain("SNOMED CT 195967001");
    expect(server.received).toEqual([]);
    await server.close();
    shiftMs = 31 * 86_400_000;
    await record.engine.refresh();
    await says("did not answer");
    expect(await groupOf("icd")).toContain("SNOMED CT 195967001");
    expect(await sentence()).toContain("What it told is used for 2 codes of this record.");
    await again("none");
    await expect.poll(() => groupOf("icd")).not.toContain("SNOMED CT 195967001");
  });

  it("is asked again when it is old, and what is told then replaces it", async () => {
    await open();
    await says("answered.");
    shiftMs = 31 * 86_400_000;
    server.answers = (path) =>
      path.includes("translate") ? { resource: parameters({ name: "result", valueBoolean: false }) } : undefined;
    server.received.length = 0;
    await record.engine.refresh();
    // The term of the third code lasts longer.
    await expect.poll(() => questions().length).toBe(2);
    await expect.poll(() => groupOf("icd")).not.toContain("SNOMED CT 195967001");
  });

  it("of a code that comes later reaches the chart, and only that code is asked about", async () => {
    await open();
    await says("answered.");
    server.received.length = 0;
    source.conditions = [...conditions, condition("read", coded("http://read.info/readv2", "ZZ12.", "Hypertension"))];
    await record.engine.refresh();
    await expect.poll(() => questions().length, { timeout: 15_000 }).toBe(1);
    await expect.poll(() => groupOf("read").catch(() => "")).toContain("38341003");
  });
});

describe("a server that misbehaves is named on the Sources screen, and the record stays as it would be without one", () => {
  const misbehaviours: [string, string, () => TerminologyReply | undefined, string][] = [
    [
      "answers with a patient",
      "",
      () => ({ resource: { resourceType: "Patient", id: "p" } }),
      "could not be understood",
    ],
    [
      "answers about another code",
      "",
      () => ({
        resource: {
          ...translation("195967001"),
          parameter: [
            ...translation("195967001").parameter,
            { name: "code", valueCode: "X" },
            { name: "display", valueString: "X" },
          ],
        },
      }),
      "could not be understood",
    ],
    [
      "sends ten megabytes",
      "",
      () => ({ text: JSON.stringify(parameters({ name: "display", valueString: "x".repeat(10_000_000) })) }),
      "could not be understood",
    ],
    [
      "leads elsewhere",
      "",
      () => ({ status: 302, headers: { location: `${elsewhere.baseUrl}/metadata` } }),
      "could not be understood",
    ],
    ["sends a page", "", () => ({ text: "<html>Sign in</html>" }), "could not be understood"],
    ["wants a sign-in", "", () => ({ status: 401 }), "it refused"],
    ["breaks down", "", () => ({ status: 500, resource: outcome("exception") }), "could not be reached"],
    ["hangs", "", () => ({ hangs: true }), "it took too long"],
  ];
  let elsewhere: FakeTerminologyServer;
  beforeEach(async () => {
    elsewhere = await startTerminologyServer();
  });
  afterEach(() => elsewhere.close());

  it.each(misbehaviours)("%s%s", async (_name, _, reply, words) => {
    await again("none");
    const without = await drawn();
    server.answers = (path) => (path === "metadata" ? undefined : reply());
    await again();
    await says(words);
    expect(await sentence()).toContain("Shown as sent: 3 codes.");
    expect(await drawn()).toBe(without);
    expect(elsewhere.received).toEqual([]);
    expect(questions().length).toBeLessThanOrEqual(3);
  });

  it("is not there at all: one attempt, then rest until the user asks for a refresh", async () => {
    server.answers = () => ({ hangs: true });
    await open();
    await says("it took too long");
    expect(server.received).toHaveLength(1);
    server.answers = () => undefined;
    await record.engine.refresh();
    await says("County terminology: answered.");
  });

  it("asks for a pause: it gets the pause", async () => {
    let asked = 0;
    const times: number[] = [];
    server.answers = (path) => {
      if (path === "metadata") return undefined;
      times.push(Date.now());
      asked += 1;
      return asked === 1 ? { status: 429, headers: { "retry-after": "1" }, resource: outcome("throttled") } : undefined;
    };
    source.conditions = [conditions[0] ?? {}];
    await open();
    await says("answered.");
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(950);
  });

  it("offers batches and answers too few: it is asked one by one", async () => {
    server.batch = true;
    server.answers = (path) =>
      path === "" ? { resource: { resourceType: "Bundle", type: "batch-response", entry: [] } } : undefined;
    await open();
    await says("answered.");
    expect(await groupOf("icd")).toContain("SNOMED CT 195967001");
  });

  it("is never asked more than four things at once, and the record is drawn while it is silent", async () => {
    source.conditions = Array.from({ length: 30 }, (_, at) =>
      condition(`c${at}`, coded(icd10, `Z${10 + at}.9`, `Thing ${at}`)),
    );
    await open();
    expect(await record.view("problems")).toContain("Thing 29");
    await says("answered.");
    expect(questions()).toHaveLength(30);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(4);
  });
});
