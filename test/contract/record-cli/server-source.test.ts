import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runRecord } from "../../../src-main/record-cli/run-record.ts";
import { type RecordJson, toRecordJson } from "../../../src-main/record-cli/to-json.ts";
import { allergy, condition, now, patient, type Resource } from "../../unit/merge/sources.ts";

/** A small FHIR server: allergies on two pages, one type that fails, one that it may not share, one that it does not know. */
let server: Server;
let base = "";
const asked: string[] = [];

const practitioner = { resourceType: "Practitioner", id: "dr", name: [{ family: "Byrne", given: ["Aoife"] }] };
const nuts = allergy("a1", { code: { text: "Peanut" }, recorder: { reference: "Practitioner/dr" } });
const latex = allergy("a2", { code: { text: "Latex" } });

function searchset(resources: readonly Resource[], next?: string): Resource {
  return {
    resourceType: "Bundle",
    type: "searchset",
    link: next === undefined ? [] : [{ relation: "next", url: next }],
    entry: resources.map((resource) => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource })),
  };
}

/** What a server of FHIR STU3 answers: it lists its types, and its list of procedure requests fails. */
function answerOfStu3(path: string): readonly [number, Resource] {
  const interaction = [{ code: "read" }, { code: "search-type" }];
  const subject = { reference: "Patient/p" };
  switch (path) {
    case "Patient/p":
      return [200, patient()];
    case "metadata":
      return [
        200,
        {
          resourceType: "CapabilityStatement",
          id: "c",
          fhirVersion: "3.0.1",
          rest: [
            {
              mode: "server",
              resource: ["AllergyIntolerance", "ReferralRequest", "ProcedureRequest", "Practitioner"].map((type) => ({
                type,
                interaction,
              })),
            },
          ],
        },
      ];
    case "AllergyIntolerance": {
      const allergic = {
        clinicalStatus: "active",
        verificationStatus: "confirmed",
        assertedDate: "2019",
        patient: subject,
      };
      return [200, searchset([{ resourceType: "AllergyIntolerance", id: "a", ...allergic, code: { text: "Latex" } }])];
    }
    case "ReferralRequest": {
      const referral = { status: "active", intent: "order", subject, authoredOn: "2020-02-03" };
      const whom = {
        requester: { agent: { reference: "Practitioner/dr" } },
        serviceRequested: [{ text: "Cardiology" }],
      };
      return [200, searchset([{ resourceType: "ReferralRequest", id: "r", ...referral, ...whom }])];
    }
    case "Practitioner/dr":
      return [200, practitioner];
    default:
      return [500, { resourceType: "OperationOutcome", id: "x", issue: [{ severity: "error", code: "exception" }] }];
  }
}

function answer(path: string, query: URLSearchParams): readonly [number, Resource] {
  if (path.startsWith("/fhir/stu3/")) return answerOfStu3(path.slice("/fhir/stu3/".length));
  const outcome = { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "processing" }] };
  switch (path) {
    case "/fhir/Patient/p":
    case "/fhir/r5/Patient/p":
      return [200, patient()];
    case "/fhir/r5/metadata":
      return [200, { resourceType: "CapabilityStatement", id: "c", fhirVersion: "5.0.0" }];
    case "/fhir/Practitioner/dr":
      return [200, practitioner];
    case "/fhir/AllergyIntolerance":
      return [200, query.has("page") ? searchset([latex]) : searchset([nuts], `${base}/AllergyIntolerance?page=2`)];
    case "/fhir/Condition":
      return [200, searchset([condition("c1", { code: { text: "Asthma" } })])];
    case "/fhir/Observation":
      return [500, outcome];
    case "/fhir/Consent":
      return [403, outcome];
    case "/fhir/Immunization":
    case "/fhir/metadata":
    case "/fhir/Patient/nobody":
      return [404, outcome];
    default:
      return [200, searchset([])];
  }
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    asked.push(`${url.pathname}${url.search}`);
    const [status, body] = answer(url.pathname, url.searchParams);
    response.writeHead(status, { "content-type": "application/fhir+json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

async function record(...sources: readonly string[]): Promise<RecordJson> {
  const derived = await runRecord({ json: true, now, sources });
  if (!derived.ok) throw new Error(derived.error);
  return toRecordJson(derived.value);
}

describe("http(s)://base#patientId", () => {
  test("pages are followed, people referred to are fetched, and each failure stays where it belongs", async () => {
    const { headings, sources, counts, patient: person } = await record(`${base}#p`);
    const id = `${base}#p`;
    expect(person.name).toBe("ASHWORTH, Doris May");
    expect(sources).toEqual([{ id, status: "partial", received: 5, reason: expect.any(String), fhir: ["R4"] }]);
    expect(headings.allergiesAndAdverseReactions).toMatchObject({ state: "present", groups: [{}, {}] });
    expect(headings.problemList?.state).toBe("present");
    expect(headings.investigationResults?.state).toBe("failed");
    expect(headings.legalInformation?.state).toBe("failed");
    expect(headings.endOfLifeCare?.state).toBe("failed");
    expect(headings.vaccinations?.state).toBe("notAsked");
    // Relatives' illnesses come as Observations too.
    expect(headings.familyHistory?.state).toBe("failed");
    expect(headings.careAndSupportPlan?.state).toBe("notRecorded");
    expect(counts).toEqual({ received: 5, inGroups: 4, supporting: 1, notShown: 0, groups: 4 });
    expect(asked.every((path) => path.startsWith("/fhir/"))).toBe(true);
  }, 30_000);

  test("a server of FHIR STU3 is asked by STU3's names and read like any other", async () => {
    const { headings, sources } = await record(`${base}/stu3#p`);
    expect(sources).toMatchObject([{ fhir: ["STU3"], received: 4 }]);
    expect(headings.allergiesAndAdverseReactions?.groups).toMatchObject([{ display: "Latex", status: "active" }]);
    // What the other list would have brought might be a referral: what is shown may not be all.
    expect(headings.referralDetails).toMatchObject({ state: "failed", groups: [{ display: "Cardiology" }] });
    expect(headings.investigationsRequested?.state).toBe("failed");
    expect(asked.filter((path) => path.includes("/stu3/ServiceRequest"))).toEqual([]);
  }, 30_000);

  test("a server of FHIR R5 is not read, and that is said", async () => {
    expect(await runRecord({ json: true, now, sources: [`${base}/r5#p`] })).toEqual({
      ok: false,
      error: `No patient was found: ${base.slice(7)}/r5 speaks a version of FHIR that is not read here.`,
    });
  });

  test("a server that does not know the patient, or is not there, is a sentence, not an empty record", async () => {
    expect(await runRecord({ json: true, now, sources: [`${base}#nobody`] })).toEqual({
      ok: false,
      error: `No patient was found: ${base.slice(7)} does not know this patient.`,
    });
    const gone = await runRecord({ json: true, now, sources: ["http://127.0.0.1:9/fhir#p"] });
    expect(gone).toEqual({ ok: false, error: "No patient was found: 127.0.0.1:9/fhir could not be reached." });
  }, 30_000);
});
