import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { AuditAction, AuditEvent } from "../../../shared/audit/audit-event.ts";
import { canonicalJson } from "../../../shared/audit/canonical-json.ts";
import { chainStart, holdsHead, type Link, linkHash, verifyChain } from "../../../shared/audit/hash-chain.ts";
import { toAuditEventResource } from "../../../shared/audit/to-audit-event-resource.ts";
import { entryKey, instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function chainOf(bodies: readonly string[]): Link[] {
  const links: Link[] = [];
  for (const body of bodies) {
    const seq = links.length + 1;
    links.push({ seq, body, hash: linkHash(seq, body, links.at(-1)?.hash ?? chainStart, sha256) });
  }
  return links;
}

describe("canonical JSON", () => {
  it("is one text for one value, whatever the order of its members", () => {
    expect(canonicalJson({ b: [1, null, "é\n"], a: { d: true, c: undefined } })).toBe(
      '{"a":{"d":true},"b":[1,null,"é\\n"]}',
    );
  });

  it("refuses what JSON has no word for", () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
  });
});

describe("the chain", () => {
  const links = chainOf(["one", "two", "three"]);

  it("holds, from its first event and on from a trusted one", () => {
    expect(verifyChain(links, sha256)).toEqual({ intact: true, length: 3 });
    expect(verifyChain(links.slice(1), sha256, links[0])).toEqual({ intact: true, length: 3 });
    expect(verifyChain([], sha256)).toEqual({ intact: true, length: 0 });
  });

  it.each<[string, (links: Link[]) => Link[], number]>([
    ["a word changed", (all) => all.map((link) => (link.seq === 2 ? { ...link, body: "Two" } : link)), 2],
    ["an event taken out", (all) => all.filter(({ seq }) => seq !== 2), 2],
    ["two events exchanged", ([a, b, c]) => [a, c, b].filter((link) => link !== undefined), 2],
    ["its beginning cut off", (all) => all.slice(1), 1],
    [
      "an event put in",
      (all) => [...all.slice(0, 1), { seq: 2, body: "forged", hash: "0".repeat(64) }, ...all.slice(1)],
      2,
    ],
    [
      "a word and its own hash changed",
      (all) =>
        all.map((link) =>
          link.seq === 2 ? { ...link, body: "Two", hash: linkHash(2, "Two", all[0]?.hash ?? "", sha256) } : link,
        ),
      3,
    ],
  ])("breaks with %s, and says where", (_, change, brokenAt) => {
    expect(verifyChain(change([...links]), sha256)).toEqual({ intact: false, brokenAt });
  });

  it("does not know that its end was cut off; the head that was written down does", () => {
    const head = links[2];
    if (head === undefined) throw new Error("no head");
    expect(verifyChain(links.slice(0, 2), sha256)).toEqual({ intact: true, length: 2 });
    expect(holdsHead(undefined, head)).toBe(false);
    expect(holdsHead(head, head)).toBe(true);
  });
});

describe("as a FHIR AuditEvent", () => {
  const event = (action: AuditAction): AuditEvent => ({
    at: instantFromMs(Date.UTC(2026, 10, 23, 9, 30)),
    user: { name: "Dr Test", role: "Consultant", fhirUser: "Practitioner/1" },
    hostName: "Northvale Hospital EPR",
    patient: { nhsNumber: "9990000026" },
    action,
    correlationId: "c-1",
  });
  const drawn: AuditAction = {
    kind: "viewDrawn",
    view: "allergies",
    headings: [{ headingId: "allergiesAndAdverseReactions", groups: 2 }],
    entries: 3,
    entriesDigest: "abc",
  };

  it("a look at a record is IHE BALP PatientRead", () => {
    expect(toAuditEventResource(event(drawn), "ward-7-pc-2")).toMatchObject({
      resourceType: "AuditEvent",
      meta: { profile: ["https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead"] },
      type: { system: "http://terminology.hl7.org/CodeSystem/audit-event-type", code: "rest" },
      subtype: [{ system: "http://hl7.org/fhir/restful-interaction", code: "read" }],
      action: "R",
      outcome: "0",
      recorded: "2026-11-23T09:30:00.000Z",
      agent: [
        { type: { coding: [{ code: "110153" }] }, requestor: false },
        { type: { coding: [{ code: "110152" }] }, requestor: false },
        { type: { coding: [{ code: "IRCP" }] }, requestor: true, who: { display: "Dr Test" } },
      ],
      source: { observer: { display: "ward-7-pc-2" } },
      entity: [
        {
          what: { identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000026" } },
          role: { code: "1" },
        },
        {
          type: { code: "2" },
          role: { code: "4" },
          detail: expect.arrayContaining([{ type: "entries", valueString: "3" }]),
        },
        { type: { code: "XrequestId" }, what: { identifier: { value: "c-1" } } },
      ],
    });
  });

  it("a note that left the program is an export: of which decision, for which source, in which form, to where", () => {
    const exported: AuditAction = {
      kind: "noteExported",
      decision: 3,
      sourceId: sourceId("gp"),
      form: "text",
      to: "file",
    };
    expect(toAuditEventResource(event(exported), "pc")).toMatchObject({
      type: { system: "http://dicom.nema.org/resources/ontology/DCM", code: "110106", display: "Export" },
      outcome: "0",
      entity: [
        { role: { code: "1" } },
        {
          detail: [
            { type: "decision", valueString: "3" },
            { type: "source", valueString: "gp" },
            { type: "form", valueString: "text" },
            { type: "to", valueString: "file" },
          ],
        },
        { what: { identifier: { value: "c-1" } } },
      ],
    });
  });

  it("findings that left the program are an export: for which source, how many, with or without what entries say", () => {
    const exported: AuditAction = {
      kind: "findingsExported",
      sourceId: sourceId("gp"),
      form: "csv",
      findings: 12,
      withWords: true,
    };
    expect(toAuditEventResource(event(exported), "pc")).toMatchObject({
      type: { code: "110106", display: "Export" },
      entity: [
        { role: { code: "1" } },
        {
          what: { display: "data quality findings" },
          detail: [
            { type: "source", valueString: "gp" },
            { type: "form", valueString: "csv" },
            { type: "findings", valueString: "12" },
            { type: "withWords", valueString: "true" },
            { type: "to", valueString: "file" },
          ],
        },
        { what: { identifier: { value: "c-1" } } },
      ],
    });
  });

  it("a question to all kept records is a query, and each of them that is looked at a look at that record, both with why and which rules", () => {
    const why = { rules: ["anticoagulantNsaid"], purpose: "medicinesSafety" } as const;
    expect(toAuditEventResource(event({ kind: "acrossAsked", ...why, records: 40 }), "pc")).toMatchObject({
      type: { code: "110112", display: "Query" },
      action: "E",
      entity: expect.arrayContaining([
        expect.objectContaining({
          role: expect.objectContaining({ code: "24" }),
          detail: [
            { type: "purpose", valueString: "medicinesSafety" },
            { type: "rule", valueString: "anticoagulantNsaid" },
            { type: "records", valueString: "40" },
          ],
        }),
      ]),
    });
    const looked: AuditAction = { kind: "acrossLooked", ...why, entries: 0, entriesDigest: "d" };
    const resource = JSON.stringify(toAuditEventResource(event(looked), "pc"));
    expect(resource).toContain("IHE.BasicAudit.PatientRead");
    expect(resource).toContain('{"type":"flags","valueString":"not read"}');
    expect(JSON.stringify(toAuditEventResource(event({ ...looked, flags: 2 }), "pc"))).toContain('"valueString":"2"');
  });

  it.each<[AuditAction, string, string]>([
    [{ kind: "launchRefused", reason: "unknownIssuer" }, "4", "E"],
    [{ kind: "identityStop", elements: ["name"] }, "4", "E"],
    [{ kind: "launch" }, "0", "E"],
    [{ kind: "signOut" }, "0", "E"],
    [{ kind: "open" }, "0", "R"],
    [{ kind: "documentOpened", entry: entryKey(sourceId("gp"), "DocumentReference", "1"), index: 0 }, "0", "R"],
    [{ kind: "cacheForgotten", cacheId: "x" }, "0", "E"],
    [{ kind: "logSetAside", reason: "cutShort" }, "0", "E"],
  ])("%o has outcome %s and action %s", (action, outcome, code) => {
    expect(toAuditEventResource(event(action), "pc")).toMatchObject({ outcome, action: code });
  });
});
