import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { toBlueprintJsonSchema } from "../../../shared/blueprint/blueprint-json-schema.ts";
import { parseBlueprint } from "../../../shared/blueprint/parse-blueprint.ts";

const host = { iss: "https://ehr.example/fhir", name: "Example EPR", clientId: "throughline" };
const source = {
  id: "gp",
  name: "Example Surgery",
  kind: "gp",
  baseUrl: "https://gp.example/fhir",
  authorisation: { by: "open" },
};

function linesOf(document: unknown): readonly string[] {
  const parsed = parseBlueprint(typeof document === "string" ? document : JSON.stringify(document, null, 2));
  return parsed.ok ? [] : parsed.error;
}

describe("a blueprint that is right", () => {
  test("gets its defaults: no other source, audit failure stops, a quarter of an hour, a fortnight", () => {
    const parsed = parseBlueprint(JSON.stringify({ name: "Locality", hosts: [host] }));
    expect(parsed).toEqual({
      ok: true,
      value: {
        name: "Locality",
        hosts: [host],
        sources: [],
        codeMaps: [],
        rules: {},
        lenses: [],
        lockAfterMinutes: 15,
        cacheDays: 14,
        pollSeconds: 30,
        auditUnavailable: "stop",
      },
    });
  });

  test("may hold comments and a byte order mark, as Windows editors write one", () => {
    expect(linesOf(`\uFEFF{ // the pilot\n "name": "Locality", "hosts": [] /* none yet */ }`)).toEqual([]);
  });

  test.each([
    "https://ehr.example/fhir/",
    "http://127.0.0.1:4000/fhir",
    "http://localhost:4000",
    "http://[::1]:8080/r4",
  ])("may name %s", (iss) => {
    expect(linesOf({ name: "Locality", hosts: [{ ...host, iss }] })).toEqual([]);
  });

  test("is what the example is", () => {
    const example = readFileSync(new URL("../../../assets/blueprints/example.blueprint.json", import.meta.url), "utf8");
    expect(linesOf(example)).toEqual([]);
  });
});

describe("a terminology server", () => {
  const server = { name: "County terminology", baseUrl: "https://terms.example/fhir" };
  const document = (changes: object) => ({
    name: "Locality",
    hosts: [host],
    terminologyServer: { ...server, ...changes },
  });

  test("is asked for SNOMED CT, told of no local code, and asked 300 questions at most, unless the blueprint says so", () => {
    const parsed = parseBlueprint(JSON.stringify(document({})));
    expect(parsed.ok && parsed.value.terminologyServer).toEqual({
      ...server,
      targetSystems: ["http://snomed.info/sct"],
      localSystems: [],
      mostCodes: 300,
    });
  });

  test.each<[object, string]>([
    [{ baseUrl: "http://terms.example/fhir" }, "terminologyServer.baseUrl: must be an https address"],
    [{ token: "secret" }, "terminologyServer.token: is not a setting that Throughline knows"],
    [{ targetSystems: [] }, "terminologyServer.targetSystems"],
    [
      { targetSystems: ["https://snomed.info/sct"] },
      "terminologyServer.targetSystems.0: must be the code system's address",
    ],
    [{ localSystems: ["http://snomed.info/sct|2026"] }, "terminologyServer.localSystems.0: must be"],
    [{ localSystems: ["our codes"] }, "terminologyServer.localSystems.0: must be"],
    [{ mostCodes: 0 }, "terminologyServer.mostCodes"],
    [{ name: "" }, "terminologyServer.name"],
  ])("is refused with %o", (changes, line) => {
    expect(linesOf(document(changes)).join()).toContain(line);
  });
});

describe("decision-support services", () => {
  const service = { name: "Pathways", baseUrl: "https://cds.example/base" };
  const document = (...cdsServices: object[]) => ({ name: "Locality", hosts: [host], cdsServices });

  test("are those that are named, and none where none is", () => {
    const parsed = parseBlueprint(JSON.stringify(document({ ...service, services: ["a-1"] })));
    expect(parsed.ok && parsed.value.cdsServices).toEqual([{ ...service, services: ["a-1"] }]);
    expect(linesOf(document({ ...service, smartHosts: ["beds.example", "a-1.nhs.example"] }))).toEqual([]);
    const without = parseBlueprint(JSON.stringify({ name: "Locality", hosts: [host] }));
    expect(without.ok && without.value.cdsServices).toBeUndefined();
  });

  test.each<[object[], string]>([
    [[{ ...service, baseUrl: "http://cds.example" }], "cdsServices.0.baseUrl: must be an https address"],
    [[{ ...service, key: "secret" }], "cdsServices.0.key: is not a setting that Throughline knows"],
    [[{ ...service, smartHosts: ["https://beds.example"] }], "cdsServices.0.smartHosts.0: must be the name of a host"],
    [[{ ...service, smartHosts: ["*.example"] }], "cdsServices.0.smartHosts.0: must be the name of a host"],
    [[{ ...service, smartHosts: ["beds.example:8443"] }], "cdsServices.0.smartHosts.0: must be the name of a host"],
    [[{ ...service, services: ["../a"] }], "cdsServices.0.services.0: must be the id of a service"],
    [[service, { ...service, baseUrl: `${service.baseUrl}/` }], "cdsServices.1.baseUrl: is listed twice"],
  ])("are refused with %o", (services, line) => {
    expect(linesOf(document(...services)).join()).toContain(line);
  });
});

describe("a blueprint that is wrong says where", () => {
  test("the line of a value that is not allowed", () => {
    const text = [
      "{",
      '  "name": "Locality",',
      '  "hosts": [],',
      '  "sources": [',
      '    { "id": "gp", "name": "Example Surgery", "kind": "gp",',
      '      "baseUrl": "http://gp.example/fhir",',
      '      "authorisation": { "by": "open" } }',
      "  ]",
      "}",
    ].join("\n");
    expect(linesOf(text)).toEqual([
      "line 6, sources.0.baseUrl: must be an https address (http only for this machine), without query, fragment or user name",
    ]);
  });

  test("every mistake in one go, in the order of the file", () => {
    const lines = linesOf({ name: "", hosts: [{ ...host, clientId: undefined }], lockAfterMinutes: "ten" });
    expect(lines.map((line) => line.replace(/:.*/, ""))).toEqual([
      "line 2, name",
      "line 4, hosts.0.clientId",
      "line 9, lockAfterMinutes",
    ]);
  });

  test("a setting that nobody knows is refused, not skipped: a misspelt safety setting must not pass for its default", () => {
    expect(linesOf({ name: "Locality", hosts: [], auditUnavailabel: "stop" })).toEqual([
      "line 4, auditUnavailabel: is not a setting that Throughline knows",
    ]);
  });

  test("a key that stands twice is refused: the last one would win without a word", () => {
    const lines = linesOf(`{\n"name": "Locality",\n"hosts": [],\n"hosts": [${JSON.stringify(host)}]\n}`);
    expect(lines).toEqual([`line 4, "hosts" is given twice`]);
  });

  test("text that is no JSON, and no text at all", () => {
    expect(linesOf(`{\n"name": "Locality"\n"hosts": []\n}`)).toEqual(["line 3, not JSON: comma expected"]);
    expect(linesOf("")[0]).toMatch(/^line 1, /);
  });

  test.each([
    ["user name in it", "https://user:secret@ehr.example/fhir"],
    ["query", "https://ehr.example/fhir?tenant=1"],
    ["fragment", "https://ehr.example/fhir#top"],
    ["another scheme", "file:///etc/passwd"],
    ["a name that only begins like loopback", "http://127.0.0.1.evil.example/fhir"],
    ["http off this machine", "http://ehr.example/fhir"],
  ])("an address with %s", (_, iss) => {
    expect(linesOf({ name: "Locality", hosts: [{ ...host, iss }] })).toHaveLength(1);
  });

  test("two sources of one id, and one host listed twice with and without its slash", () => {
    const lines = linesOf({
      name: "Locality",
      hosts: [host, { ...host, iss: `${host.iss}/` }],
      sources: [source, source],
    });
    expect(lines).toEqual(["line 10, hosts.1.iss: is listed twice", "line 26, sources.1.id: is used by two sources"]);
  });

  test("a host's own token is never sent to a server that is not a host", () => {
    const lines = linesOf({ name: "Locality", hosts: [host], sources: [{ ...source, authorisation: { by: "host" } }] });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("another server than every host");
  });

  test("nor is the token of a sign-in sent to another server than the one signed in to", () => {
    const authorisation = { by: "signIn", iss: "https://other.example/fhir", clientId: "throughline" };
    expect(linesOf({ name: "Locality", hosts: [], sources: [{ ...source, authorisation }] })[0]).toContain(
      "its token may not go there",
    );
  });
});

test("a meeting's hub is https, open or with a sign-in of its own, and never gets the host's token", () => {
  const hub = { name: "Hub", url: "https://hub.example/", authorisation: { by: "open" } };
  const lines = (change: object) => linesOf({ name: "Locality", hosts: [], meetingHub: { ...hub, ...change } });
  expect(lines({})).toEqual([]);
  expect(lines({ authorisation: { by: "signIn", iss: "https://auth.example/fhir", clientId: "c" } })).toEqual([]);
  expect(lines({ url: "http://hub.example/" })[0]).toContain("meetingHub.url: must be an https address");
  expect(lines({ authorisation: { by: "host" } })[0]).toContain("meetingHub.authorisation");
  expect(lines({ topic: "t" })[0]).toContain("meetingHub.topic: is not a setting that Throughline knows");
});

test("questions to all kept records are off unless the locality says who may ask them", () => {
  const lines = (acrossRecords: unknown) => linesOf({ name: "Locality", hosts: [host], acrossRecords });
  const parsed = parseBlueprint(JSON.stringify({ name: "Locality", hosts: [host] }));
  expect(parsed.ok && parsed.value.acrossRecords).toBeUndefined();
  expect(lines({})).toEqual([]);
  expect(lines({ roles: ["Community matron"], safeguarding: true })).toEqual([]);
  expect(lines({ roles: [] })[0]).toContain("acrossRecords.roles");
  expect(lines({ everybody: true })[0]).toContain("acrossRecords.everybody: is not a setting that Throughline knows");
});

// `npx vitest run test/unit/blueprint -u` writes the file anew after a change of the schema.
test("the JSON Schema for editors says the same", async () => {
  await expect(`${JSON.stringify(toBlueprintJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    "../../../assets/blueprints/blueprint.schema.json",
  );
});
