import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoSourceId, demoSourceIds } from "../../../src-main/demo-host/demo-patient.ts";
import type { DemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import { anchor, observationsEach } from "../../fixtures/demo/two-patients.ts";
import * as app from "./smart-app.ts";

let host: DemoHost;
let tokens: Readonly<Record<string, string>>;
let nowMs = anchor.getTime();

beforeAll(async () => {
  host = await app.startTestHost({ now: () => nowMs });
  tokens = await app.tokensFor(host);
});
afterAll(async () => {
  expect(host.control.log.all().filter(({ kind }) => kind === "bug")).toEqual([]);
  await host.close();
});

const base = (id: DemoSourceId) => app.baseUrlOf(host, id);
const ask = (id: DemoSourceId, path: string, headers: Readonly<Record<string, string>> = {}) =>
  app.get(`${base(id)}/${path}`, tokens[id] ?? "", headers);

async function searchParams(id: DemoSourceId, type: string): Promise<readonly string[]> {
  const { body } = await ask(id, "metadata");
  const [rest] = body.rest as { resource: { type: string; searchParam: { name: string }[] }[] }[];
  return rest?.resource.find((resource) => resource.type === type)?.searchParam.map(({ name }) => name) ?? [];
}

describe("every source", () => {
  it("has an origin of its own", () => {
    expect(new Set(host.sources.map(({ baseUrl }) => new URL(baseUrl).origin)).size).toBe(8);
  });

  it.each(demoSourceIds)("%s finds the patient by NHS number", async (id) => {
    const { body } = await ask(id, "Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000026");
    expect(
      app.entriesOf(body).flatMap(({ resource }) => (resource?.resourceType === "Patient" ? resource.id : [])),
    ).toEqual([`${id}-ada`]);
  });

  it.each(demoSourceIds)("%s gives every observation once, page by page to the end", async (id) => {
    const { pages, matches } = await app.allPages(`${base(id)}/Observation?patient=${id}-ada`, tokens[id] ?? "");
    expect(pages).toBeGreaterThan(1);
    expect(matches).toHaveLength(observationsEach);
    expect(new Set(matches.map(({ fullUrl }) => fullUrl)).size).toBe(observationsEach);
    expect(matches[0]?.fullUrl).toBe(`${base(id)}/Observation/${id}-ada-observation-0`);
  });

  it.each(demoSourceIds)("%s keeps to a smaller _count, and to its own limit for a greater one", async (id) => {
    const small = await ask(id, `Observation?patient=${id}-ada&_count=7`);
    expect(app.entriesOf(small.body).filter(({ search }) => search?.mode === "match")).toHaveLength(7);
    const great = await ask(id, `Observation?patient=${id}-ada&_count=1000`);
    expect(app.entriesOf(great.body).length).toBeLessThanOrEqual(201);
  });

  it("can be read only", async () => {
    const response = await fetch(`${base("gp")}/Condition`, {
      method: "POST",
      headers: { authorization: `Bearer ${tokens.gp}`, "content-type": "application/fhir+json" },
      body: "{}",
    });
    expect(response.status).toBe(405);
  });

  it("answers to its own address only", async () => {
    const { request } = await import("node:http");
    const { port } = new URL(base("gp"));
    const status = await new Promise((resolve, reject) => {
      request({ host: "127.0.0.1", port, path: "/fhir/R4/metadata", headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

describe("the manners of single sources", () => {
  it("the care home searches by no _lastUpdated, says so, and refuses it", async () => {
    expect(await searchParams("gp", "Condition")).toContain("_lastUpdated");
    expect(await searchParams("care-home", "Condition")).not.toContain("_lastUpdated");
    const { status, body } = await ask("care-home", "Condition?patient=care-home-ada&_lastUpdated=ge2026-01-01");
    expect(status).toBe(400);
    expect(body).toMatchObject({ resourceType: "OperationOutcome", issue: [{ code: "not-supported" }] });
  });

  it("the council's next links are relative, the others' absolute", async () => {
    const council = app.nextLink((await ask("council", "Observation?patient=council-ada")).body);
    expect(council).toMatch(/^Observation\?_page=/);
    const gp = app.nextLink((await ask("gp", "Observation?patient=gp-ada")).body);
    expect(gp?.startsWith(base("gp"))).toBe(true);
  });

  it("the council refuses a third request at once, and says when to come again", async () => {
    const asked = Array.from({ length: 6 }, () => ask("council", "Condition?patient=council-ada"));
    const replies = await Promise.all(asked);
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(2);
    expect(refused[0]?.headers.get("retry-after")).toBe("1");
    expect((await ask("council", "Condition?patient=council-ada")).status).toBe(200);
  });

  it("the mental health trust's search sets carry an OperationOutcome entry", async () => {
    const entries = app.entriesOf((await ask("mental-health", "Condition?patient=mental-health-ada")).body);
    expect(entries.map(({ search }) => search?.mode)).toEqual(["match", "outcome"]);
  });

  it("the ambulance service gives no totals", async () => {
    expect((await ask("ambulance", "Observation?patient=ambulance-ada")).body.total).toBeUndefined();
    expect((await ask("gp", "Observation?patient=gp-ada")).body.total).toBe(observationsEach);
  });

  it("the community trust is as slow as told", async () => {
    const slow = await app.startTestHost({ slowPageMs: 150 });
    const own = await app.tokensFor(slow);
    const started = performance.now();
    await app.get(`${app.baseUrlOf(slow, "community")}/Condition?patient=community-ada`, own.community ?? "");
    expect(performance.now() - started).toBeGreaterThanOrEqual(145);
    await slow.close();
  });
});

describe("searching", () => {
  const ids = async (query: string) =>
    (await app.allPages(`${base("gp")}/${query}`, tokens.gp ?? "")).matches.map(({ resource }) => resource?.id);

  it("by category, code and id, each with or without its system", async () => {
    const laboratory = await ids("Observation?patient=gp-ada&category=laboratory");
    expect(laboratory).toHaveLength(observationsEach / 2);
    expect(await ids("Observation?patient=Patient/gp-ada&code=http://snomed.info/sct|364075005")).toHaveLength(26);
    expect(await ids("Observation?subject=Patient/gp-ada&code=http://loinc.org|364075005")).toEqual([]);
    expect(await ids("AllergyIntolerance?patient=gp-ada&category=medication")).toEqual(["gp-ada-allergy"]);
    expect(await ids("Observation?_id=gp-ada-observation-3,gp-ada-observation-5,unknown")).toHaveLength(2);
  });

  it("by _lastUpdated from and to an instant, in order", async () => {
    const from = new Date(anchor.getTime() - 3 * 3_600_000).toISOString();
    const newest = ["gp-ada-observation-0", "gp-ada-observation-1", "gp-ada-observation-2", "gp-ada-observation-3"];
    const query = `Observation?patient=gp-ada&_lastUpdated=ge${from}`;
    expect(await ids(`${query}&_sort=-_lastUpdated`)).toEqual(newest);
    expect(await ids(`${query}&_sort=_lastUpdated`)).toEqual(newest.toReversed());
    expect(await ids(`Observation?patient=gp-ada&_lastUpdated=gt${from}`)).toHaveLength(3);
    expect(await ids(`${query}&_lastUpdated=lt2026-11-20T08:00:00Z`)).toHaveLength(2);
  });

  it("for the ids alone, marked as incomplete", async () => {
    const { body } = await ask("gp", "Observation?patient=gp-ada&_elements=id&_count=1");
    const [entry] = app.entriesOf(body);
    expect(Object.keys(entry?.resource ?? {}).sort()).toEqual(["id", "meta", "resourceType"]);
    expect(entry?.resource?.meta).toMatchObject({ tag: [{ code: "SUBSETTED" }] });
  });

  it("by a logical reference, as a condition of this patient has", async () => {
    expect(await ids("Condition?patient=gp-ada")).toEqual(["gp-ada-condition"]);
    expect(await ids("Provenance?patient=gp-ada")).toEqual(["gp-ada-provenance"]);
  });

  it("by a form, so that the NHS number is in no address", async () => {
    const response = await fetch(`${base("gp")}/Patient/_search`, {
      method: "POST",
      headers: { authorization: `Bearer ${tokens.gp}` },
      body: new URLSearchParams({ identifier: "https://fhir.nhs.uk/Id/nhs-number|9990000026" }),
    });
    expect(app.entriesOf((await response.json()) as app.Json)).toHaveLength(1);
  });

  it.each([
    ["a parameter that it does not know", "Condition?patient=gp-ada&clinical-status=active"],
    ["an include", "MedicationRequest?patient=gp-ada&_include=MedicationRequest:medication"],
    ["a date that is none", "Condition?patient=gp-ada&_lastUpdated=ge2026-13-45"],
    ["a count that is none", "Condition?patient=gp-ada&_count=many"],
    ["a sort that it cannot do", "Condition?patient=gp-ada&_sort=onset-date"],
    ["patient on a type that has none", "Organization?patient=gp-ada"],
  ])("refuses %s rather than leave it out", async (_, query) => {
    const { status, body } = await ask("gp", query);
    expect(status).toBe(400);
    expect(body.resourceType).toBe("OperationOutcome");
  });

  it("answers a strange type, and an old page link, with what happened", async () => {
    expect((await ask("gp", "Claim?patient=gp-ada")).status).toBe(404);
    expect((await ask("gp", "Condition?_page=made-up")).status).toBe(410);
    const link = app.nextLink((await ask("gp", "Observation?patient=gp-ada")).body) ?? "";
    nowMs += 10 * 60_000;
    const later = await app.tokensFor(host);
    expect((await app.get(link, later.gp ?? "")).status).toBe(410);
    tokens = later;
  });
});

describe("reading one resource", () => {
  it("gives its version, and nothing while it has not changed", async () => {
    const first = await ask("gp", "Condition/gp-ada-condition");
    expect(first.headers.get("etag")).toBe('W/"1"');
    const second = await ask("gp", "Condition/gp-ada-condition", { "if-none-match": 'W/"1"' });
    expect(second.status).toBe(304);
    host.control.editResource("gp", "Condition", "gp-ada-condition", { code: { text: "Fall, witnessed" } });
    const third = await ask("gp", "Condition/gp-ada-condition", { "if-none-match": 'W/"1"' });
    expect(third.body).toMatchObject({ code: { text: "Fall, witnessed" }, meta: { versionId: "2" } });
  });

  it("tells what never was from what was deleted", async () => {
    expect((await ask("gp", "Condition/never")).status).toBe(404);
    host.control.addResource("gp", {
      resourceType: "Condition",
      id: "short-lived",
      code: { text: "Entered by mistake" },
      subject: { reference: "Patient/gp-ada" },
    });
    expect((await ask("gp", "Condition/short-lived")).status).toBe(200);
    host.control.deleteResource("gp", "Condition", "short-lived");
    expect((await ask("gp", "Condition/short-lived")).status).toBe(410);
    const { matches } = await app.allPages(`${base("gp")}/Condition?patient=gp-ada`, tokens.gp ?? "");
    expect(matches.map(({ resource }) => resource?.id)).not.toContain("short-lived");
  });

  it("gives a document as itself or as FHIR", async () => {
    const url = `${base("gp")}/Binary/gp-ada-letter-text`;
    const raw = await fetch(url, { headers: { authorization: `Bearer ${tokens.gp}`, accept: "text/plain" } });
    expect(raw.headers.get("content-type")).toBe("text/plain");
    expect(await raw.text()).toBe("Dear colleague");
    expect((await app.get(url, tokens.gp ?? "", { accept: "application/fhir+json" })).body.resourceType).toBe("Binary");
  });
});

describe("what changed", () => {
  it("is in the history, deletions too, where the source keeps one", async () => {
    const since = new Date(nowMs).toISOString();
    nowMs += 1_000;
    host.control.editResource("acute", "Condition", "acute-ada-condition", { code: { text: "Hip fracture" } });
    nowMs += 1_000;
    host.control.deleteResource("acute", "Condition", "acute-ada-condition");
    const { body } = await ask("acute", `Condition/_history?_since=${since}`);
    expect(body.type).toBe("history");
    expect(app.entriesOf(body).map(({ request, resource }) => [request?.method, resource === undefined])).toEqual([
      ["DELETE", true],
      ["PUT", false],
    ]);
    expect((await ask("hospice", "Condition/_history")).status).toBe(400);
  });
});

describe("$everything", () => {
  it("gives the whole compartment and what it refers to, once, on the sources that offer it", async () => {
    for (const id of ["ambulance", "care-home"] as const) {
      const { matches } = await app.allPages(`${base(id)}/Patient/${id}-ada/$everything`, tokens[id] ?? "");
      const found = matches.map(({ resource }) => `${resource?.resourceType}/${resource?.id}`);
      expect(new Set(found).size).toBe(found.length);
      expect(found).toHaveLength(observationsEach + 7 + 3);
      expect(found).toContain("Organization/shared-organisation");
    }
    expect((await ask("gp", "Patient/gp-ada/$everything")).status).toBe(400);
  });
});

describe("a token for one patient", () => {
  it.each([
    "Patient/gp-bob",
    "Condition/gp-bob-condition",
    "Binary/gp-bob-letter-text",
    "Provenance/gp-bob-provenance",
    "Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000034",
    "Observation?patient=gp-bob",
    "Observation?subject=Patient/gp-bob",
    "Observation?patient=gp-ada&patient=gp-bob",
  ])("does not open another's %s", async (path) => {
    host.control.log.clear();
    expect((await ask("gp", path)).status).toBe(403);
    expect(host.control.log.all().map(({ kind }) => kind)).toContain("otherPatientRefused");
  });

  it("finds nothing of another's in searches that name no patient", async () => {
    for (const type of ["Patient", "Condition", "Observation", "Provenance"]) {
      const { matches } = await app.allPages(`${base("gp")}/${type}`, tokens.gp ?? "");
      expect(matches.every(({ resource }) => resource?.id.startsWith("gp-ada"))).toBe(true);
      expect(matches.length).toBeGreaterThan(0);
    }
  });

  it("does not turn another token's pages", async () => {
    const link = app.nextLink((await ask("gp", "Observation?patient=gp-ada")).body) ?? "";
    const bobs = await app.exchange(host, String((await app.signIn(host, "bob")).access_token), base("gp"));
    expect((await app.get(link, String(bobs.body.access_token))).status).toBe(403);
  });

  it("opens what belongs to nobody", async () => {
    expect((await ask("gp", "Organization/shared-organisation")).status).toBe(200);
    expect((await ask("gp", "Medication/shared-medicine")).status).toBe(200);
  });

  it("opens nothing of a source that does not know the patient", async () => {
    const hostToken = String((await app.signIn(host, "bob")).access_token);
    const atHospice = await app.signInAtHospice(host);
    const { body } = await app.exchange(host, hostToken, base("council"));
    const token = String(body.access_token);
    const search = `${base("council")}/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000034`;
    expect((await app.get(search, token)).body).toMatchObject({ total: 0 });
    expect((await app.get(`${base("council")}/Patient/council-ada`, token)).status).toBe(403);
    expect((await app.get(`${base("hospice")}/Patient/hospice-ada`, atHospice)).status).toBe(200);
  });
});
