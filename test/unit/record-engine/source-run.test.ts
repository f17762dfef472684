import { describe, expect, it } from "vitest";
import type { TypeOutcome } from "../../../shared/domain/source.ts";
import { askedTypes } from "../../../shared/sync/asked-types.ts";
import type { LocalReference } from "../../../shared/sync/references.ts";
import type { RetryPolicy } from "../../../shared/sync/retry-policy.ts";
import type { HttpReply } from "../../../src-main/fhir/transport.ts";
import { runSource } from "../../../src-main/record-engine/record/source-run.ts";
import { base, clientOn, json, searchset, status } from "../fhir-client/scripted-source.ts";

const patient = { resourceType: "Patient", id: "p", managingOrganization: { reference: "Organization/home" } };

async function run(
  answer: (path: string) => HttpReply,
  capabilities?: readonly object[],
  statement: object = { resourceType: "CapabilityStatement", rest: [{ mode: "server", resource: capabilities }] },
  {
    policy,
    heldInPart,
  }: { readonly policy?: Partial<RetryPolicy>; readonly heldInPart?: readonly LocalReference[] } = {},
) {
  const { client, asked } = clientOn(({ url }) => {
    const path = url.slice(base.length + 1);
    if (path === "Patient/p") return json(patient);
    if (path !== "metadata") return answer(path);
    return capabilities === undefined ? status(404) : json(statement);
  }, policy);
  const versions: string[] = [];
  const kept: string[] = [];
  const outcomes = new Map<string, TypeOutcome>();
  const removed: string[] = [];
  let found = false;
  const end = await runSource(
    client,
    { sought: Promise.resolve({ patientId: "p" }), cursors: new Map(), mode: "whole", nowMs: 0, holds: () => false },
    {
      versionStated: (version) => versions.push(version),
      patientFound: () => {
        found = true;
        return true;
      },
      keep: (_askedAs, entries) => {
        kept.push(...entries.map(({ resource }) => `${resource.resourceType}/${String(resource.id)}`));
        return true;
      },
      heldInPart: (references) => heldInPart ?? references,
      restart: () => {},
      everythingSettled: () => {},
      gone: () => {},
      typeSettled: ({ type, outcome, whole }) => {
        outcomes.set(type, outcome);
        if (whole) removed.push(type);
      },
    },
  );
  return { end, kept, outcomes, asked, removed, versions, found };
}

const search = [{ code: "search-type" }];

describe("a type that the server refuses", () => {
  it("is not supported where the server never said that it was", async () => {
    const { end, outcomes } = await run((path) => (path.startsWith("Condition?") ? searchset(["1"]) : status(404)));
    expect(end).toEqual({ status: "answered" });
    expect(outcomes.get("Condition")).toEqual({ outcome: "complete", received: 1 });
    expect(outcomes.get("Flag")).toEqual({ outcome: "notAsked", reason: "notSupported" });
    expect(outcomes.size).toBe(askedTypes.length + 1);
  });

  it("has failed where the server lists it", async () => {
    const { end, outcomes } = await run(
      (path) => (path.startsWith("Condition?") ? searchset(["1"]) : status(400)),
      [
        { type: "Condition", interaction: search },
        { type: "Flag", interaction: search },
      ],
    );
    expect(end).toEqual({ status: "partial" });
    expect(outcomes.get("Flag")).toEqual({ outcome: "failed", reason: "serverError", received: 0 });
    expect(outcomes.get("Goal")).toEqual({ outcome: "notAsked", reason: "notSupported" });
  });
});

describe("what a search brings in part", () => {
  const tag = [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" }];
  const part = { resourceType: "Condition", id: "1", meta: { tag } };
  const inPart = (type: string, ...ids: readonly string[]) =>
    json({ resourceType: "Bundle", entry: ids.map((id) => ({ resource: { ...part, resourceType: type, id } })) });

  it("is asked for by itself, before its search counts as answered", async () => {
    const { kept, asked, outcomes } = await run((path) => {
      if (path.startsWith("Condition?"))
        return json({
          resourceType: "Bundle",
          entry: [{ resource: part }, { resource: { ...part, id: "2", meta: {} } }],
        });
      return path === "Condition/1" ? json({ ...part, meta: {} }) : status(404);
    });
    expect(asked.filter((path) => path.includes("Condition/"))).toEqual(["Condition/1"]);
    expect(kept.filter((name) => name === "Condition/1")).toHaveLength(2);
    expect(outcomes.get("Condition")).toEqual({ outcome: "complete", received: 2 });
  });

  it("is asked for also where the whole is held, if no version tells that it is still so", async () => {
    const versioned = { ...part, id: "2", meta: { tag, versionId: "2" } };
    const { asked } = await run(
      (path) => {
        if (path.startsWith("Condition?"))
          return json({
            resourceType: "Bundle",
            entry: [{ resource: part }, { resource: versioned }],
          });
        return status(404);
      },
      undefined,
      undefined,
      { heldInPart: [] },
    );
    expect(asked.filter((path) => path.includes("Condition/"))).toEqual(["Condition/1"]);
  });

  it("is asked for no more often in all than what others refer to", async () => {
    const { asked } = await run(
      (path) => {
        const type = /^(Condition|Flag)\?/.exec(path)?.[1];
        return type === undefined ? status(404) : inPart(type, "1", "2", "3");
      },
      undefined,
      undefined,
      { policy: { mostReferences: 4 } },
    );
    expect(asked.filter((path) => /^(Condition|Flag)\//.test(path))).toHaveLength(4);
  });
});

describe("a medicine whose name stands in a Medication", () => {
  const prescription = json({
    resourceType: "Bundle",
    entry: [
      {
        resource: { resourceType: "MedicationRequest", id: "1", medicationReference: { reference: "Medication/m" } },
        search: { mode: "match" },
      },
    ],
  });
  const listed = [
    { type: "MedicationRequest", interaction: search },
    { type: "Condition", interaction: search },
    { type: "Medication" },
  ];
  const withMedication = (medication: HttpReply) =>
    run((path) => {
      if (path.startsWith("Medication/")) return medication;
      return path.startsWith("MedicationRequest?") ? prescription : searchset([]);
    }, listed);

  it.each([
    ["fails", status(500)],
    ["comes as something else", json({ resourceType: "OperationOutcome", issue: [{ severity: "error" }] })],
  ])("is no whole answer while that %s: its name is not known, not missing", async (_, medication) => {
    const { end, outcomes } = await withMedication(medication);
    expect(end).toEqual({ status: "partial" });
    expect(outcomes.get("MedicationRequest")).toEqual({ outcome: "failed", reason: "stoppedHalfWay", received: 1 });
    expect(outcomes.get("Condition")).toEqual({ outcome: "complete", received: 0 });
  });

  it.each([
    ["came", json({ resourceType: "Medication", id: "m" })],
    ["is not there, by the source's own word", status(404)],
  ])("is one where that %s", async (_, medication) => {
    const { end, outcomes } = await withMedication(medication);
    expect(end).toEqual({ status: "answered" });
    expect(outcomes.get("MedicationRequest")).toEqual({ outcome: "complete", received: 1 });
  });
});

describe("a source that answered in part", () => {
  const listed = [
    { type: "Condition", interaction: search },
    { type: "Flag", interaction: search },
  ];

  it("says that it needs a new sign-in where that is why", async () => {
    const { end } = await run((path) => (path.startsWith("Condition?") ? searchset(["1"]) : status(401)), listed);
    expect(end).toEqual({ status: "partial", reason: "signInExpired" });
  });

  it("has not answered where nothing but who the patient is could be asked", async () => {
    const { end } = await run(() => status(404), [{ type: "Patient", interaction: search }]);
    expect(end).toEqual({ status: "partial", reason: "notSupported" });
  });
});

describe("what is referred to", () => {
  const organisation = (id: string, more = {}) => json({ resourceType: "Organization", id, ...more });

  it("is read where it was not delivered, and what that refers to in turn", async () => {
    const { kept, asked } = await run((path) => {
      if (path === "Organization/home") return organisation("home", { partOf: { reference: "Organization/trust" } });
      if (path === "Organization/trust") return organisation("trust");
      return status(404);
    });
    expect(kept).toEqual(["Organization/home", "Organization/trust"]);
    expect(asked.filter((path) => path.startsWith("Organization/"))).toHaveLength(2);
  });

  it("is asked for together where there are many, and one by one where the server answers nothing to that", async () => {
    const references = (id: string) => ({
      resourceType: "Condition",
      id,
      recorder: { reference: `Practitioner/${id}` },
    });
    const conditions = json({
      resourceType: "Bundle",
      entry: ["a", "b", "c"].map((id) => ({ resource: references(id), search: { mode: "match" } })),
    });
    const { kept, asked } = await run((path) => {
      if (path.startsWith("Condition?")) return conditions;
      if (path.startsWith("Practitioner?")) return searchset(["a"], { type: "Practitioner" });
      if (path === "Practitioner/b") return json({ resourceType: "Practitioner", id: "b" });
      return status(404);
    });
    expect(asked.filter((path) => path.startsWith("Practitioner"))).toEqual([
      "Practitioner?_id=a%2Cb%2Cc&_count=3",
      "Practitioner/b",
      "Practitioner/c",
    ]);
    expect(kept).toEqual(expect.arrayContaining(["Practitioner/a", "Practitioner/b"]));
    expect(kept).not.toContain("Practitioner/c");
  });

  it("is read while later pages are still coming, and each of it once", async () => {
    const page = (at: number, of: number) =>
      json({
        resourceType: "Bundle",
        link: at < of ? [{ relation: "next", url: `${base}/Condition?page=${at + 1}` }] : [],
        entry: ["1", "2"].map((id) => ({
          resource: {
            resourceType: "Condition",
            id: `${at}-${id}`,
            recorder: { reference: `Practitioner/${at === of ? "last" : "first"}` },
          },
          search: { mode: "match" },
        })),
      });
    const { kept, asked } = await run(
      (path) => {
        if (path.startsWith("Practitioner/")) return json({ resourceType: "Practitioner", id: path.slice(13) });
        const at = Number(new URLSearchParams(path.split("?")[1]).get("page") ?? 1);
        return path.startsWith("Condition?") ? page(at, 6) : status(404);
      },
      [{ type: "Condition", interaction: search }, { type: "Practitioner" }],
    );
    const lastPage = asked.findIndex((path) => path.includes("page=6"));
    expect(asked.indexOf("Practitioner/first")).toBeLessThan(lastPage);
    expect(asked.filter((path) => path.startsWith("Practitioner"))).toEqual([
      "Practitioner/first",
      "Practitioner/last",
    ]);
    expect(kept).toEqual(expect.arrayContaining(["Practitioner/first", "Practitioner/last", "Condition/6-2"]));
  });

  it("never leads to another patient or out of the source", async () => {
    const { asked } = await run((path) =>
      path.startsWith("Condition?")
        ? json({
            resourceType: "Bundle",
            entry: [
              {
                resource: {
                  resourceType: "Condition",
                  id: "1",
                  subject: { reference: "Patient/other" },
                  asserter: { reference: "https://elsewhere.example/fhir/Practitioner/1" },
                },
              },
            ],
          })
        : status(404),
    );
    expect(
      asked.some((path) => path.includes("other") || path.includes("elsewhere") || path.includes("Practitioner")),
    ).toBe(false);
  });
});

it("a source of which everything fails has failed, one that withholds everything withholds", async () => {
  expect((await run(() => status(500))).end).toEqual({ status: "failed", reason: "serverError" });
  expect((await run(() => status(403))).end).toEqual({ status: "withheld", reason: "forbidden" });
});

it("only a whole answer may mark what is gone", async () => {
  const { removed } = await run((path) => {
    if (path.startsWith("Condition?")) return searchset(["1"]);
    if (path.startsWith("Flag?")) return searchset(["1"], { total: 9, type: "Flag" });
    return status(500);
  });
  expect(removed).toEqual(["Patient", "Condition"]);
});

describe("the version that the server states", () => {
  it.each([
    ["3.0.2", "STU3"],
    ["4.0.1", "R4"],
  ])("%s is told on as %s", async (fhirVersion, version) => {
    const { end, versions } = await run(() => searchset([]), [], { resourceType: "CapabilityStatement", fhirVersion });
    expect(versions).toEqual([version]);
    expect(end).toEqual({ status: "answered" });
  });

  it.each([
    ["DSTU2", { resourceType: "Conformance", fhirVersion: "1.0.2" }],
    ["R5", { resourceType: "CapabilityStatement", fhirVersion: "5.0.0" }],
  ])("%s: nothing of it is taken, not even its patient, and the source has failed", async (_, statement) => {
    const { end, found, kept, asked } = await run(() => searchset(["1"]), [], statement);
    expect(end).toEqual({ status: "failed", reason: "versionNotRead" });
    expect([found, kept]).toEqual([false, []]);
    expect([...asked].sort()).toEqual(["Patient/p", "metadata"]);
  });
});

describe("documents in FHIR that a source holds as bytes", () => {
  const letters = ["1", "2"].map((id) => ({
    resourceType: "DocumentReference",
    id,
    content: [{ attachment: { contentType: "application/fhir+json", url: `Binary/${id}` } }],
  }));
  const document = { resourceType: "Bundle", type: "document", entry: [] };
  const binary = { resourceType: "Binary", id: "1", contentType: "application/fhir+json", data: "e30=" };

  it("are read one by one, as a Binary or as the document itself", async () => {
    const { kept, asked } = await run((path) => {
      if (path.startsWith("DocumentReference?"))
        return json({ resourceType: "Bundle", entry: letters.map((resource) => ({ resource })) });
      if (path === "Binary/1") return json(binary);
      return path === "Binary/2" ? json(document) : status(404);
    });
    expect(kept).toEqual(expect.arrayContaining(["Binary/1", "Binary/2"]));
    expect(asked.filter((path) => path.startsWith("Binary"))).toEqual(["Binary/1", "Binary/2"]);
  });
});
