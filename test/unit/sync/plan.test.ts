import { describe, expect, it } from "vitest";
import { headings } from "../../../shared/domain/headings.ts";
import type { JsonObject } from "../../../shared/fhir/json.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import { askedTypes, supportingTypes } from "../../../shared/sync/asked-types.ts";
import { parseCapabilities, parseStatedVersion } from "../../../shared/sync/capabilities.ts";
import type { Cursor } from "../../../shared/sync/cursor.ts";
import { everythingCursor, type PlanInput, planSource } from "../../../shared/sync/plan.ts";

const nowMs = Date.UTC(2026, 10, 23, 10);
const minutesAgo = (minutes: number) => instantFromMs(nowMs - minutes * 60_000);

const cursorOf = (minutes: number): Cursor => ({
  patientId: "p1",
  wholeAsOf: minutesAgo(minutes),
  namedAsOf: minutesAgo(minutes),
  changesSince: minutesAgo(minutes),
});

function plan(changes: Partial<PlanInput> = {}) {
  return planSource({
    patientId: "p1",
    capabilities: undefined,
    cursors: new Map(),
    mode: "whole",
    sweep: false,
    now: instantFromMs(nowMs),
    ...changes,
  });
}

function capabilities(resources: readonly object[]) {
  const parsed = parseCapabilities({
    resourceType: "CapabilityStatement",
    rest: [{ mode: "server", resource: resources }],
  } as never);
  if (parsed === undefined) throw new Error("no capabilities");
  return parsed;
}

const search = [{ code: "read" }, { code: "search-type" }];

describe("what is asked", () => {
  it("covers every resource type that a heading is read from", () => {
    const asked = new Set<string>(["Patient", ...askedTypes.map(({ type }) => type), ...supportingTypes]);
    const missing = headings.flatMap(({ types }) => types.filter((type) => !asked.has(type)));
    expect(missing).toEqual([]);
  });

  it("is everything where the server says nothing about itself", () => {
    expect(plan().requests.map(({ type }) => type)).toEqual(askedTypes.map(({ type }) => type));
    expect(plan().notSupported).toEqual([]);
  });

  it("leaves out what the server does not list, or lists without search, and names it", () => {
    const { requests, notSupported } = plan({
      capabilities: capabilities([
        { type: "Condition", interaction: search },
        { type: "Flag" },
        { type: "Goal", interaction: [{ code: "read" }] },
      ]),
    });
    expect(requests.map(({ type }) => type)).toEqual(["Flag", "Condition"]);
    expect(notSupported).toContain("Goal");
    expect(notSupported).toContain("AllergyIntolerance");
    expect(requests.length + notSupported.length).toBe(askedTypes.length);
  });

  it("asks for referrals by STU3's names where the server lists those, and nowhere else", () => {
    const { requests, notSupported } = plan({
      capabilities: capabilities([
        { type: "Condition", interaction: search },
        { type: "ReferralRequest", interaction: search },
        { type: "ProcedureRequest", interaction: [{ code: "read" }] },
      ]),
    });
    expect(requests.map(({ type }) => type)).toEqual(["Condition", "ReferralRequest"]);
    expect(requests[1]?.search[0]).toEqual(["patient", "p1"]);
    expect(notSupported).toContain("ServiceRequest");
    expect(notSupported).not.toContain("ProcedureRequest");
    expect(plan().requests.map(({ type }) => type)).not.toContain("ReferralRequest");
  });

  it("puts allergies, alerts and consents before the long lists", () => {
    const order = plan().requests.map(({ type }) => type);
    expect(order.indexOf("AllergyIntolerance")).toBeLessThan(order.indexOf("Observation"));
    expect(order.indexOf("Flag")).toBeLessThan(order.indexOf("Encounter"));
  });

  it("asks by subject where the server knows no patient parameter for the type", () => {
    const { requests } = plan({
      capabilities: capabilities([
        { type: "Condition", interaction: search, searchParam: [{ name: "subject" }, { name: "code" }] },
      ]),
    });
    expect(requests[0]?.search[0]).toEqual(["subject", "Patient/p1"]);
  });

  it("asks for provenance along with its target only where the server offers that", () => {
    const { requests } = plan({
      capabilities: capabilities([
        { type: "Condition", interaction: search, searchRevInclude: ["Provenance:target"] },
        { type: "Flag", interaction: search },
      ]),
    });
    const revIncludes = requests.map(({ type, search: terms }) => [
      type,
      terms.some(([name]) => name === "_revinclude"),
    ]);
    expect(revIncludes).toEqual([
      ["Flag", false],
      ["Condition", true],
    ]);
  });
});

describe("changes since the last time", () => {
  const withLastUpdated = capabilities([
    { type: "Condition", interaction: search, searchParam: [{ name: "patient" }, { name: "_lastUpdated" }] },
    { type: "Flag", interaction: search, searchParam: [{ name: "patient" }] },
  ]);
  const cursors = new Map(["Condition", "Flag"].map((type) => [type, cursorOf(10)]));
  const since = (requests: ReturnType<typeof plan>["requests"], type: string) =>
    requests.find((request) => request.type === type)?.search.find(([name]) => name === "_lastUpdated")?.[1];

  it("are asked for with an overlap, only where the server can", () => {
    const { requests } = plan({ capabilities: withLastUpdated, cursors, mode: "changes" });
    expect(since(requests, "Condition")).toBe(`ge${minutesAgo(15)}`);
    expect(since(requests, "Flag")).toBeUndefined();
    expect(requests.map(({ type, whole }) => [type, whole])).toEqual([
      ["Flag", true],
      ["Condition", false],
    ]);
  });

  it("are not trusted for long: a search never says what was deleted", () => {
    const old = new Map([["Condition", { ...cursorOf(1), wholeAsOf: minutesAgo(31) }]]);
    expect(
      since(plan({ capabilities: withLastUpdated, cursors: old, mode: "changes" }).requests, "Condition"),
    ).toBeUndefined();
  });

  it("are not used where the whole was asked for, or this machine's clock went backwards", () => {
    expect(since(plan({ capabilities: withLastUpdated, cursors }).requests, "Condition")).toBeUndefined();
    const ahead = new Map([["Condition", cursorOf(-5)]]);
    expect(
      since(plan({ capabilities: withLastUpdated, cursors: ahead, mode: "changes" }).requests, "Condition"),
    ).toBeUndefined();
  });
});

describe("what is gone, where changes alone are asked for", () => {
  const lastUpdated = { searchParam: [{ name: "patient" }, { name: "_lastUpdated" }] };
  const withHistory = [{ type: "Flag", interaction: [...search, { code: "history-type" }], ...lastUpdated }];
  const without = [{ type: "Flag", interaction: search, ...lastUpdated }];
  const etag = 'W/"7"';

  it.each<[string, readonly object[], Partial<Cursor>, Partial<PlanInput>, unknown]>([
    ["is learnt from the history where that is listed", withHistory, {}, {}, { by: "history" }],
    ["is not asked for soon after every id was named", without, {}, {}, undefined],
    ["is learnt from the ids five minutes later", without, { namedAsOf: minutesAgo(6) }, {}, { by: "idSweep" }],
    ["is learnt from the ids at once when the user asks", without, {}, { sweep: true }, { by: "idSweep" }],
    [
      "is asked for where this machine's clock went back",
      without,
      { namedAsOf: minutesAgo(-60) },
      {},
      { by: "idSweep" },
    ],
  ])("%s", (_, resources, cursor, changes, expected) => {
    const [request] = plan({
      capabilities: capabilities(resources),
      cursors: new Map([["Flag", { ...cursorOf(2), ...cursor }]]),
      mode: "changes",
      ...changes,
    }).requests;
    expect(request?.whole).toBe(false);
    if (expected === undefined) expect(request?.deletions).toBeUndefined();
    else expect(request?.deletions).toMatchObject(expected as object);
  });

  it("asks the history from before the cursor, and for ids alone with nothing else", () => {
    const cursors = new Map([["Flag", cursorOf(2)]]);
    const [byHistory] = plan({ capabilities: capabilities(withHistory), cursors, mode: "changes" }).requests;
    expect(byHistory?.deletions?.search[0]).toEqual(["_since", minutesAgo(7)]);
    expect(byHistory?.sweep.map(([name]) => name)).toEqual(["patient", "_elements", "_count"]);
  });

  it("another patient's cursor, and one of a source without a clock, mean everything", () => {
    const { changesSince: _, ...timeless } = cursorOf(2);
    for (const cursor of [{ ...cursorOf(2), patientId: "other" }, timeless]) {
      const cursors = new Map([["Flag", cursor]]);
      const [request] = plan({ capabilities: capabilities(without), cursors, mode: "changes" }).requests;
      expect(request?.whole).toBe(true);
    }
  });

  it("everything is asked for on condition where the last answer had an etag", () => {
    const cursors = new Map([["Flag", { ...cursorOf(2), etag }]]);
    expect(plan({ capabilities: capabilities(without), cursors }).requests[0]?.etag).toBe(etag);
    expect(plan({ capabilities: capabilities(without), cursors, mode: "changes" }).requests[0]?.etag).toBeUndefined();
  });
});

describe("a server that can be asked for $everything alone", () => {
  const types = [
    { type: "Patient", interaction: [{ code: "read" }], operation: [{ name: "everything" }] },
    { type: "Condition", interaction: [{ code: "read" }] },
  ];

  it("is asked for that, and is silent only about what it lists", () => {
    const { requests, everything, notSupported } = plan({ capabilities: capabilities(types) });
    expect(requests).toEqual([]);
    expect(everything).toMatchObject({ whole: true, types: ["Condition"] });
    expect(notSupported).toContain("Flag");
    expect(notSupported).not.toContain("Condition");
  });

  it("is asked for what changed since the cursor, and for all of it when the user asks", () => {
    const cursors = new Map([[everythingCursor, cursorOf(2)]]);
    const input = { capabilities: capabilities(types), cursors, mode: "changes" } as const;
    expect(plan(input).everything?.search).toContainEqual(["_since", minutesAgo(7)]);
    expect(plan({ ...input, sweep: true }).everything?.whole).toBe(true);
  });

  it("is searched where it can be", () => {
    expect(plan({ capabilities: capabilities([...types, { type: "Flag", interaction: search }]) })).toMatchObject({
      requests: [{ type: "Flag" }],
    });
  });
});

describe("a server that can be asked for GP Connect's structured record", () => {
  const structured = { name: "gpc.getstructuredrecord" };
  const listing = (resource: readonly JsonObject[], operation: readonly JsonObject[] = []) =>
    parseCapabilities({ resourceType: "CapabilityStatement", rest: [{ mode: "server", resource, operation }] });
  const patient = { type: "Patient", interaction: [{ code: "read" }] };
  const nhsNumber = "9990000018";

  it.each([
    ["beside its types", listing([patient], [structured])],
    ["of the Patient", listing([{ ...patient, operation: [structured] }])],
  ])("is asked for it where it lists that %s", (_, capable) => {
    const { requests, everything, notSupported } = plan({ capabilities: capable, nhsNumber });
    expect(requests).toEqual([]);
    expect(everything).toMatchObject({ path: "Patient/$gpc.getstructuredrecord", whole: true });
    expect(everything?.types).toContain("AllergyIntolerance");
    expect(notSupported).toContain("DocumentReference");
    expect(notSupported).not.toContain("AllergyIntolerance");
  });

  it("is searched, or asked for $everything, where it can be, and not asked without a number", () => {
    const both = listing([patient, { type: "Flag", interaction: search }], [structured]);
    expect(plan({ capabilities: both, nhsNumber }).everything).toBeUndefined();
    const either = listing([patient], [structured, { name: "$everything" }]);
    expect(plan({ capabilities: either, nhsNumber }).everything?.path).toBe("Patient/p1/$everything");
    expect(plan({ capabilities: listing([patient], [structured]) }).everything).toBeUndefined();
  });
});

describe("a CapabilityStatement", () => {
  it.each([
    ["another resource", { resourceType: "OperationOutcome" }],
    ["one without resource types", { resourceType: "CapabilityStatement", rest: [{ mode: "server" }] }],
    ["a client's", { resourceType: "CapabilityStatement", rest: [{ mode: "client", resource: [{ type: "Flag" }] }] }],
    ["text", "hello"],
  ])("is not read out of %s", (_, json) => {
    expect(parseCapabilities(json)).toBeUndefined();
  });

  it.each([
    ["3.0.2", "STU3"],
    ["3.0.1", "STU3"],
    ["4.0.1", "R4"],
    ["4.3.0", "R4"],
    ["1.0.2", "notRead"],
    ["5.0.0", "notRead"],
    ["6.0.0-ballot2", "notRead"],
    // A ballot of R4, and what names no release: each resource is judged by itself.
    ["3.5.0", undefined],
    ["R4", undefined],
    ["", undefined],
    [4, undefined],
    [undefined, undefined],
  ])("that states version %s is %s", (fhirVersion, version) => {
    expect(
      parseStatedVersion({
        resourceType: "CapabilityStatement",
        ...(fhirVersion === undefined ? {} : { fhirVersion }),
      }),
    ).toBe(version);
  });

  it("of DSTU2 is called otherwise, and states its version all the same", () => {
    expect(parseStatedVersion({ resourceType: "Conformance", fhirVersion: "1.0.2" })).toBe("notRead");
    expect(parseStatedVersion({ resourceType: "Patient", fhirVersion: "1.0.2" })).toBeUndefined();
  });
});
