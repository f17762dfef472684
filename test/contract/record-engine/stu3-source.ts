import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { nhsNumber } from "./faults/small-source.ts";

export interface Stu3Source {
  readonly baseUrl: string;
  /** What its statement says. */
  fhirVersion: string;
  /** An allergy is corrected, a problem added, a medicine deleted. */
  change(): void;
  readonly asked: string[];
  close(): Promise<void>;
}

interface Stu3Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

const careConnect = (type: string) => ({
  profile: [`https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-${type}-1`],
});
const person = { reference: "Patient/p" };
const snomed = (code: string, display: string) => ({ coding: [{ system: "http://snomed.info/sct", code, display }] });
const sct = (display: string) => ({ text: display });

const patient: Stu3Resource = {
  resourceType: "Patient",
  id: "p",
  meta: careConnect("Patient"),
  identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: nhsNumber }],
  name: [{ use: "official", family: "Sample", given: ["Ada"] }],
  birthDate: "1941-05-17",
};

/** One surgery's record as Care Connect 1.0 and GP Connect 1.5 have it in STU3; all of it made up. */
const first: readonly Stu3Resource[] = [
  ...["Latex", "Peanut", "Wasp sting"].map((name, place) => ({
    resourceType: "AllergyIntolerance",
    id: `allergy-${place}`,
    meta: careConnect("AllergyIntolerance"),
    clinicalStatus: "active",
    verificationStatus: "confirmed",
    code: sct(name),
    patient: person,
    assertedDate: "2019-04-02T10:00:00+01:00",
    recorder: { reference: "Practitioner/d" },
  })),
  {
    resourceType: "Condition",
    id: "gout",
    meta: careConnect("Condition"),
    clinicalStatus: "active",
    category: [
      {
        coding: [
          {
            system: "https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-ConditionCategory-1",
            code: "problem-list-item",
          },
        ],
      },
    ],
    code: snomed("90560007", "Gout"),
    subject: person,
    context: { reference: "Encounter/visit" },
    assertedDate: "2010-03-24",
  },
  ...["Allopurinol 100mg tablets", "Naproxen 250mg tablets"].map((name, place) => ({
    resourceType: "MedicationStatement",
    id: `medicine-${place}`,
    meta: careConnect("MedicationStatement"),
    status: "active",
    medicationCodeableConcept: sct(name),
    subject: person,
    effectivePeriod: { start: "2020-02-03" },
    taken: place === 0 ? "y" : "n",
    dosage: [{ text: "One a day", doseQuantity: { value: 1, unit: "tablet" } }],
  })),
  {
    resourceType: "Immunization",
    id: "flu",
    meta: careConnect("Immunization"),
    status: "completed",
    notGiven: true,
    vaccineCode: sct("Influenza vaccine"),
    patient: person,
    date: "2025-10-01",
    explanation: { reasonNotGiven: [sct("Declined")] },
  },
  {
    resourceType: "Observation",
    id: "pressure",
    meta: careConnect("Observation"),
    status: "final",
    code: sct("Peak flow"),
    subject: person,
    effectiveDateTime: "2024-05-06T09:00:00+01:00",
    valueQuantity: { value: 410, unit: "L/min", system: "http://unitsofmeasure.org", code: "L/min" },
    comment: "Second attempt",
  },
  {
    resourceType: "ReferralRequest",
    id: "referral",
    status: "active",
    intent: "order",
    subject: person,
    authoredOn: "2020-02-03",
    reasonCode: [sct("Recurrent gout")],
    specialty: sct("Rheumatology"),
    requester: { agent: { reference: "Practitioner/d" } },
  },
  {
    resourceType: "Encounter",
    id: "visit",
    meta: careConnect("Encounter"),
    status: "finished",
    class: { code: "AMB" },
    type: [sct("Surgery consultation")],
    subject: person,
    period: { start: "2010-03-24" },
    reason: [sct("Painful toe")],
  },
  {
    resourceType: "Practitioner",
    id: "d",
    meta: careConnect("Practitioner"),
    name: [{ family: "Shah", prefix: ["Dr"] }],
  },
];

const pageSize = 2;

/** A FHIR STU3 server over real HTTP: pages, `_lastUpdated`, history of deletions; ServiceRequest it has never heard of. */
export async function startStu3Source(): Promise<Stu3Source> {
  const held = new Map(
    first.map((resource) => [`${resource.resourceType}/${resource.id}`, { resource, updatedMs: 0 }]),
  );
  const deleted: { readonly name: string; readonly atMs: number }[] = [];
  const types = new Set(first.map(({ resourceType }) => resourceType));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = url.pathname.replace(/^\/fhir\//, "");
    asked.push(`${path}${url.search}`);
    const body = answer(path, url.searchParams);
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": "application/fhir+json",
      date: new Date().toUTCString(),
    });
    response.end(JSON.stringify(body ?? { resourceType: "OperationOutcome", issue: [] }));
  });

  function answer(path: string, query: URLSearchParams): unknown {
    if (path === "metadata") return statement(source.fhirVersion, types);
    if (path === "Patient/p") return patient;
    const [type = "", second] = path.split("/");
    if (!types.has(type)) return undefined;
    if (second === "_history") return historyOf(type);
    if (second !== undefined) return held.get(path)?.resource;
    const sinceMs = Date.parse((query.get("_lastUpdated") ?? "ge1970-01-01").slice(2));
    const matches = [...held.values()].filter((one) => one.resource.resourceType === type && one.updatedMs >= sinceMs);
    return page(
      type,
      matches.map(({ resource }) => resource),
      query,
    );
  }

  function historyOf(type: string): unknown {
    const entry = deleted
      .filter(({ name }) => name.startsWith(`${type}/`))
      .map(({ name }) => ({ request: { method: "DELETE", url: name } }));
    return { resourceType: "Bundle", type: "history", entry };
  }

  const source: Stu3Source = {
    baseUrl: "",
    fhirVersion: "3.0.2",
    change: () => {
      const updatedMs = Date.now();
      const put = (resource: Stu3Resource) =>
        held.set(`${resource.resourceType}/${resource.id}`, { resource, updatedMs });
      for (const { resource } of [...held.values()]) {
        if (resource.id === "allergy-1") put({ ...resource, verificationStatus: "refuted" });
        if (resource.id === "gout") put({ ...resource, id: "asthma", code: snomed("195967001", "Asthma") });
      }
      held.delete("MedicationStatement/medicine-1");
      deleted.push({ name: "MedicationStatement/medicine-1", atMs: updatedMs });
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Bound to a port just now.
  const { port } = server.address() as AddressInfo;
  return Object.assign(source, { baseUrl: `http://127.0.0.1:${port}/fhir` });
}

function page(type: string, matches: readonly Stu3Resource[], query: URLSearchParams): unknown {
  const from = Number(query.get("from") ?? 0);
  query.set("from", String(from + pageSize));
  return {
    resourceType: "Bundle",
    type: "searchset",
    total: matches.length,
    link: from + pageSize < matches.length ? [{ relation: "next", url: `${type}?${query}` }] : [],
    entry: matches.slice(from, from + pageSize).map((resource) => ({ resource, search: { mode: "match" } })),
  };
}

function statement(fhirVersion: string, types: ReadonlySet<string>): unknown {
  const interaction = ["read", "search-type", "history-type"].map((code) => ({ code }));
  const searchParam = [{ name: "patient" }, { name: "_lastUpdated" }];
  return {
    resourceType: fhirVersion.startsWith("1.") ? "Conformance" : "CapabilityStatement",
    fhirVersion,
    rest: [{ mode: "server", resource: [...types].map((type) => ({ type, interaction, searchParam })) }],
  };
}
