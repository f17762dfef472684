import { describe, expect, it } from "vitest";
import {
  parseBundle,
  parseFhirText,
  parseNdjson,
  readBundlePage,
  separateCollisions,
} from "../../../shared/fhir/parse-bundle.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";

const from = { sourceId: sourceId("gp"), receivedAt: instantFromMs(0) };
const parse = (document: unknown) => parseBundle(document, from);
const names = (document: unknown) => parse(document).map((raw) => `${raw.type}/${raw.id}`);
const patient = { resourceType: "Patient", id: "p" };

describe("any FHIR document gives up all its resources", () => {
  it("a lone resource, with its version and its server's time", () => {
    const [raw] = parse({ ...patient, meta: { versionId: "3", lastUpdated: "2026-11-01T10:00:00Z" } });
    expect(raw).toMatchObject({
      key: "gp|Patient|p",
      type: "Patient",
      id: "p",
      versionId: "3",
      lastUpdated: "2026-11-01T10:00:00Z",
    });
    expect(raw?.body.resourceType).toBe("Patient");
  });

  it("a bundle of any type, with bundles inside it", () => {
    const inner = {
      resourceType: "Bundle",
      type: "document",
      entry: [{ resource: { resourceType: "Composition", id: "c" } }],
    };
    for (const type of [
      "searchset",
      "collection",
      "transaction",
      "batch",
      "message",
      "document",
      "history",
      undefined,
    ]) {
      expect(names({ resourceType: "Bundle", type, entry: [{ resource: patient }, { resource: inner }] })).toEqual([
        "Patient/p",
        "Composition/c",
      ]);
    }
  });

  it("an array, NDJSON, Parameters", () => {
    expect(names([patient, { resourceType: "Flag", id: "f" }])).toEqual(["Patient/p", "Flag/f"]);
    expect(
      parseFhirText(`${JSON.stringify(patient)}\n\n{"resourceType":"Flag","id":"f"}\r\n`, from).map((raw) => raw.type),
    ).toEqual(["Patient", "Flag"]);
    expect(
      names({
        resourceType: "Parameters",
        parameter: [
          { name: "a", resource: patient },
          { name: "b", part: [{ resource: { resourceType: "Flag", id: "f" } }] },
        ],
      }),
    ).toEqual(["Patient/p", "Flag/f"]);
    expect(names({ resourceType: "Parameters", parameter: [{ name: "code", valueCode: "x" }] })[0]).toMatch(
      /^Parameters\//,
    );
  });

  it("a text with a byte order mark", () => {
    expect(parseFhirText(`\uFEFF${JSON.stringify(patient)}`, from)).toHaveLength(1);
  });

  it("a resource without an id is called by its full URL, else by its place", () => {
    const bundle = {
      resourceType: "Bundle",
      entry: [{ fullUrl: "urn:uuid:1", resource: { resourceType: "Flag" } }, { resource: { resourceType: "Flag" } }],
    };
    expect(names(bundle)).toEqual(["Flag/urn:uuid:1", "Flag/#2"]);
    expect(parseBundle(bundle, { ...from, document: "b.json" })[1]?.id).toBe("b.json#2");
  });

  it("outcomes that stand in a response, and resources that stand where their entry should", () => {
    expect(
      names({
        resourceType: "Bundle",
        type: "batch-response",
        entry: [
          { response: { status: "404", outcome: { resourceType: "OperationOutcome", id: "o" } } },
          { response: { status: "201" } },
          { resourceType: "ServiceRequest", id: "s", search: { mode: "match" } },
        ],
      }),
    ).toEqual(["OperationOutcome/o", "ServiceRequest/s"]);
  });
});

describe("nothing is dropped", () => {
  it.each([
    ["null", null],
    ["a number", 5],
    ["no resource type", { id: "x" }],
    ["a bundle whose entry is text", { resourceType: "Bundle", entry: "x" }],
    ["an entry that is null", { resourceType: "Bundle", entry: [null] }],
    ["an entry without a resource", { resourceType: "Bundle", entry: [{ fullUrl: "urn:uuid:1" }] }],
    ["an entry whose resource is a list", { resourceType: "Bundle", entry: [{ resource: ["x"] }] }],
    [
      "a create without its resource",
      { resourceType: "Bundle", entry: [{ request: { method: "POST", url: "Flag" } }] },
    ],
  ])("%s is kept as unreadable", (_, document) => {
    const raws = parse(document);
    expect(raws).toHaveLength(1);
    expect(raws[0]?.type).toBe("Unreadable");
  });

  it("text that is no JSON, whole or a line of it", () => {
    expect(parseFhirText("<html>Bad gateway</html>", from).map((raw) => raw.type)).toEqual(["Unreadable"]);
    expect(parseFhirText(`${JSON.stringify(patient)}\n{"resourceType":`, from).map((raw) => raw.type)).toEqual([
      "Patient",
      "Unreadable",
    ]);
  });

  it("bundles nested without end stop at unreadable instead of exhausting the stack", () => {
    let bundle: object = { resourceType: "Bundle", entry: [{ resource: patient }] };
    for (let depth = 0; depth < 200; depth++) bundle = { resourceType: "Bundle", entry: [{ resource: bundle }] };
    expect(parse(bundle).map((raw) => raw.type)).toEqual(["Unreadable"]);
  });

  it("a deletion marks what it deleted, but not what was created after it", () => {
    const flag = (versionId: string) => ({ resource: { resourceType: "Flag", id: "f", meta: { versionId } } });
    const deletion = { request: { method: "DELETE", url: "Flag/f" } };
    const history = (...entry: object[]) => parse({ resourceType: "Bundle", type: "history", entry });
    expect(history(deletion, flag("2"), flag("1")).map((raw) => raw.removedAtSource)).toEqual([true, true]);
    expect(history(flag("3"), deletion, flag("1")).map((raw) => raw.removedAtSource)).toEqual([undefined, true]);
  });

  it("two servers' resources of one id stay two", () => {
    const at = (base: string) => ({
      fullUrl: `${base}/Observation/14`,
      resource: { resourceType: "Observation", id: "14" },
    });
    const raws = parse({ resourceType: "Bundle", entry: [at("http://a.example/fhir"), at("http://b.example/fhir")] });
    expect(new Set(raws.map((raw) => raw.key)).size).toBe(2);
    const [a] = parse({ resourceType: "Bundle", entry: [at("http://a.example/fhir")] });
    const [b] = parse({ resourceType: "Bundle", entry: [at("http://b.example/fhir")] });
    const together = separateCollisions([a, b].filter((raw) => raw !== undefined));
    expect(together.map((raw) => raw.id)).toEqual([
      "http://a.example/fhir/Observation/14",
      "http://b.example/fhir/Observation/14",
    ]);
  });
});

it("a page says how many there are and where it goes on", () => {
  expect(
    readBundlePage({
      resourceType: "Bundle",
      total: 212,
      link: [
        { relation: "self", url: "a" },
        { relation: "next", url: "b" },
      ],
    }),
  ).toEqual({ total: 212, nextUrl: "b" });
  expect(readBundlePage("nonsense")).toEqual({});
});

it("reads NDJSON that begins with a byte order mark", () => {
  const lines = `\ufeff${JSON.stringify(patient)}\r\n${JSON.stringify({ ...patient, id: "q" })}`;
  expect(parseNdjson(lines, from).map((raw) => raw.id)).toEqual(["p", "q"]);
});
