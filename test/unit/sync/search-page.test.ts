import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseSearchPage } from "../../../shared/sync/search-page.ts";

function page(text: string) {
  const parsed = parseSearchPage(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

describe("a page of a search", () => {
  it("keeps each resource to the last decimal and space", () => {
    const dose = '{ "resourceType":"Observation","id":"1","valueQuantity":{"value":0.50} }';
    const { entries } = page(`{"resourceType":"Bundle","entry":[{"resource":${dose},"search":{"mode":"match"}}]}`);
    expect(entries).toMatchObject([{ text: dose, searchMode: "match", resource: { id: "1" } }]);
  });

  it("is not led astray by braces, brackets and quotes inside strings", () => {
    const text = JSON.stringify({
      resourceType: "Flag",
      id: "x",
      text: { div: 'a "]}" \\" {[ entry":[{"resource":1}]' },
    });
    const { entries } = page(`{"entry":[{"resource":${text}}],"resourceType":"Bundle"}`);
    expect(entries.map((entry) => entry.text)).toEqual([text]);
  });

  it.each(["batch-response", "transaction-response", "history"])(
    "is not what a Bundle of type %s is, which would pass for an empty one",
    (type) => {
      const text = JSON.stringify({ resourceType: "Bundle", type, entry: [{ response: { status: "500" } }] });
      expect(parseSearchPage(text)).toEqual({ ok: false, error: "malformedAnswer" });
    },
  );

  it.each<[string, object]>([
    ["an entry without its resource", { entry: [{ fullUrl: "https://gp.example/fhir/Flag/1" }] }],
    ["a next page without its address", { link: [{ relation: "next" }] }],
  ])("with %s is short: it is not the whole answer", (_, members) => {
    expect(page(JSON.stringify({ resourceType: "Bundle", type: "searchset", ...members })).isShort).toBe(true);
    expect(page('{"resourceType":"Bundle","type":"searchset"}').isShort).toBeUndefined();
  });

  it("whose one entry stands in no list cannot be read: it would pass for none", () => {
    const text = '{"resourceType":"Bundle","entry":{"resource":{"resourceType":"Flag","id":"1"}}}';
    expect(parseSearchPage(text)).toEqual({ ok: false, error: "malformedAnswer" });
  });

  it("does not take a contained or nested resource for an entry", () => {
    const text = JSON.stringify({
      resourceType: "MedicationRequest",
      contained: [{ resourceType: "Medication", id: "m" }],
      entry: [{ resource: { resourceType: "Patient" } }],
    });
    expect(page(`{"resourceType":"Bundle","entry":[{"resource":${text}}]}`).entries).toHaveLength(1);
  });

  it("reads next link, total and full URLs", () => {
    expect(
      page(
        JSON.stringify({
          resourceType: "Bundle",
          total: 3,
          link: [
            { relation: "self", url: "a" },
            { relation: "next", url: "b?page=2" },
          ],
          entry: [{ fullUrl: "https://gp.example/fhir/Flag/1", resource: { resourceType: "Flag", id: "1" } }],
        }),
      ),
    ).toMatchObject({ next: "b?page=2", total: 3, entries: [{ fullUrl: "https://gp.example/fhir/Flag/1" }] });
  });

  it("keeps what is no resource as something unreadable, and passes over entries that carry none", () => {
    const { entries } = page(
      '{"resourceType":"Bundle","entry":[{"resource":null},{"resource":{"id":"1"}},{"fullUrl":"x"}]}',
    );
    expect(entries.map(({ resource }) => resource.resourceType)).toEqual(["Unreadable", "Unreadable"]);
  });

  it.each([
    ["an HTML page", "<html><body>Sign in</body></html>"],
    ["nothing", ""],
    ["a lone resource", '{"resourceType":"Patient","id":"1"}'],
    ["an OperationOutcome", '{"resourceType":"OperationOutcome","issue":[]}'],
    [
      "JSON that ends half-way",
      '{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Flag","id":"1"}},{"res',
    ],
    ["JSON that ends inside a string", '{"resourceType":"Bundle","entry":[{"fullUrl":"abc'],
    ["a resource that is no JSON", '{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Flag",}}]}'],
    [
      "a wrong bracket outside the resources",
      '{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Flag"}}],"link":[}',
    ],
    ["an array", "[]"],
  ])("refuses %s whole", (_, text) => {
    expect(parseSearchPage(text)).toEqual({ ok: false, error: "malformedAnswer" });
  });
});

const data = new URL("../../../../shared/data/", import.meta.url).pathname;

describe.skipIf(!existsSync(data))("real bundles (../shared/data)", () => {
  const folders = ["synthea-smart-r4", "synthea-pathling-r4", "gpconnect-stu3", "hl7-r4-examples", "pds-r4"];
  it.each(folders)("%s: finds the same resources as JSON.parse, each with its own text", (folder) => {
    let bundles = 0;
    for (const name of readdirSync(join(data, folder))) {
      if (!/\.json(\.gz)?$/.test(name)) continue;
      const bytes = readFileSync(join(data, folder, name));
      const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
      const whole: unknown = JSON.parse(text);
      const { resourceType, type, entry } = whole as {
        resourceType?: string;
        type?: string;
        entry?: { resource?: unknown }[];
      };
      if (resourceType !== "Bundle") continue;
      // What a server has done, in words about entries that it does not give, is no answer to a search.
      const isDeed = type?.startsWith("batch") || type?.startsWith("transaction") || type === "history";
      const given = entry?.filter(({ resource }) => resource !== undefined).length ?? 0;
      if (isDeed && (given === 0 || given < (entry?.length ?? 0))) continue;
      bundles += 1;
      const { entries } = page(text);
      const expected = (entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource]));
      expect(entries.map(({ resource }) => resource)).toEqual(expected);
      expect(entries.map((one) => JSON.parse(one.text))).toEqual(expected);
    }
    expect(bundles).toBeGreaterThan(0);
  });
});
