import { describe, expect, it } from "vitest";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { batchOf } from "../../../shared/terminology/requests.ts";
import type { TerminologyServer } from "../../../shared/terminology/terminology-server.ts";
import { createSourceTransport, type FetchInit } from "../../../src-main/fhir/source-transport.ts";
import { createTerminologyTransport } from "../../../src-main/fhir/terminology-transport.ts";

const base = "https://terms.example/fhir";
const icd10 = "http://hl7.org/fhir/sid/icd-10";
const snomed = "http://snomed.info/sct";
const server: TerminologyServer = {
  name: "County terminology",
  baseUrl: `${base}/`,
  targetSystems: [snomed],
  localSystems: ["https://lab.example/tests"],
  mostCodes: 10,
};

function transport() {
  const sent: { url: string; init: FetchInit }[] = [];
  const network = {
    fetch: async (url: string, init: FetchInit) => {
      sent.push({ url, init });
      return new Response("{}");
    },
    userAgent: "Throughline/test",
    newRequestId: () => "id",
  };
  const asked = createTerminologyTransport({ ...network, server });
  return { sent, network, asked };
}

const request = (url: string, post?: string) => ({
  url,
  accept: "application/fhir+json",
  largestBytes: 1000,
  silenceMs: 1000,
  requestMs: 1000,
  ...(post === undefined ? {} : { post }),
});
const question = (more: string, operation = "ConceptMap/$translate") => `${base}/${operation}?${more}`;
const encoded = encodeURIComponent;
const plain = `system=${encoded(icd10)}&code=Q87.8`;

describe("what may leave for a terminology server", () => {
  it.each([
    ["its own statement", `${base}/metadata`],
    ["a code to translate", question(`${plain}&targetsystem=${encoded(snomed)}`)],
    [
      "a code to translate in R5",
      question(`system=${encoded(icd10)}&sourceCode=Q87.8&targetSystem=${encoded(snomed)}`),
    ],
    ["a code to look up", question(plain, "CodeSystem/$lookup")],
    [
      "a code of a local system that the blueprint names",
      question(`system=${encoded("https://lab.example/tests")}&code=CREA`),
    ],
  ])("%s, without authorisation", async (_name, url) => {
    const { asked, sent } = transport();
    expect((await asked.get(request(url), new AbortController().signal)).kind).toBe("answered");
    expect(sent[0]?.init.method).toBe("GET");
    expect(sent[0]?.init.headers).not.toHaveProperty("authorization");
    expect(sent[0]?.init.redirect).toBe("manual");
  });

  it.each([
    ["another server", `https://other.example/fhir/metadata`],
    ["a patient", `${base}/Patient/1`],
    ["a search", `${base}/Patient?identifier=9434765919`],
    ["another operation", question(plain, "Patient/$match")],
    ["an extra parameter", question(`${plain}&patient=1`)],
    ["a parameter twice", question(`${plain}&code=Ada`)],
    ["an NHS number for a code", question(`system=${encoded(icd10)}&code=9434765919`)],
    ["words for a code", question(`system=${encoded(icd10)}&code=Ada%20Sample`)],
    ["a system that nobody publishes", question(`system=${encoded("urn:ward")}&code=1`)],
    ["another target", question(`${plain}&targetsystem=${encoded("https://elsewhere.example/Ada")}`)],
    ["a fragment", question(`${plain}#Ada`)],
    ["more in the statement's address", `${base}/metadata?patient=1`],
    ["a way out of the base", `${base}/../ConceptMap/$translate?${plain}`],
  ])("never %s", async (_name, url) => {
    const { asked, sent } = transport();
    expect(await asked.get(request(url), new AbortController().signal)).toEqual({ kind: "outsideSource" });
    expect(sent).toEqual([]);
  });

  it("a batch of such questions, and no batch with anything else in it", async () => {
    const { asked, sent } = transport();
    const signal = new AbortController().signal;
    const good = batchOf([{ ask: "translate", system: icd10, code: "Q87.8", target: snomed }], {
      fhir: "R4",
      batch: true,
    });
    expect((await asked.get(request(base, good), signal)).kind).toBe("answered");
    expect(sent[0]).toMatchObject({ url: base, init: { method: "POST", body: good } });
    const entry = { request: { method: "GET", url: `CodeSystem/$lookup?${plain}` } };
    for (const bad of [
      { resourceType: "Bundle", type: "batch", entry: [{ ...entry, resource: { resourceType: "Patient" } }] },
      { resourceType: "Bundle", type: "batch", entry: [{ request: { ...entry.request, method: "POST" } }] },
      { resourceType: "Bundle", type: "batch", entry: [{ request: { ...entry.request, ifNoneExist: "Ada" } }] },
      { resourceType: "Bundle", type: "batch", entry: [entry, { request: { method: "GET", url: "Patient/1" } }] },
      { resourceType: "Bundle", type: "batch", entry: [entry], id: "Ada" },
      { resourceType: "Patient", type: "batch", entry: [entry] },
    ])
      expect((await asked.get(request(base, JSON.stringify(bad)), signal)).kind).toBe("outsideSource");
    expect((await asked.get(request(`${base}/Patient`, good), signal)).kind).toBe("outsideSource");
    expect(sent).toHaveLength(1);
  });
});

it("nothing is ever posted to a source but the one question that GP Connect has in a body", async () => {
  const { network, sent } = transport();
  const source = createSourceTransport({
    ...network,
    access: {
      source: { id: sourceId("gp"), name: "Surgery", kind: "gp" },
      baseUrl: base,
      needsSignIn: false,
      authorization: async () => ok("Bearer t"),
    },
  });
  const question = `${base}/Patient/$gpc.getstructuredrecord`;
  for (const address of [base, `${base}/Patient`, `${question}/more`, `${base}/Flag?/Patient/$gpc.getstructuredrecord`])
    expect(await source.get(request(address, "{}"), new AbortController().signal)).toEqual({ kind: "outsideSource" });
  expect(sent).toEqual([]);
  await source.get(request(question, "{}"), new AbortController().signal);
  expect(sent).toHaveLength(1);
});
