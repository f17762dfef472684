import type { SourceReason } from "../../shared/domain/heading-state.ts";
import { asObject, asObjects, asString, type JsonObject, parseJson } from "../../shared/fhir/json.ts";
import { nhsNumberSystem, parseNhsNumber } from "../../shared/fhir/nhs-number.ts";
import { readIdentifiers } from "../../shared/fhir/read-datatypes.ts";
import { parseReference } from "../../shared/fhir/references.ts";
import { type FhirResource, isFhirResource } from "../../shared/fhir/resource.ts";
import type { PageEntry } from "../../shared/sync/search-page.ts";
import { bodyText } from "./body-text.ts";
import type { FhirClient } from "./fhir-client.ts";
import type { RequestFailure } from "./request-failure.ts";
import { searchAll } from "./search.ts";
import { sourceUrl } from "./source-url.ts";

export type PatientFinding =
  | { readonly found: "one"; readonly patientId: string; readonly entry: PageEntry }
  | { readonly found: "none"; readonly outcome: "failed" | "withheld" | "notAsked"; readonly reason: SourceReason }
  | { readonly found: "cancelled" };

export interface PatientSought {
  /** Where the launch named the patient at this very source. */
  readonly patientId?: string;
  readonly nhsNumber?: string;
}

/**
 * The patient's own resource at one source: by id where the launch gave it, else by NHS number (UK Core Patient.identifier:nhsNumber). What comes back
 * is believed only if it carries that very id or number: a server that ignores a search parameter answers with somebody else.
 */
export async function findPatient(client: FhirClient, sought: PatientSought): Promise<PatientFinding> {
  if (sought.patientId !== undefined) return successorOf(client, await readPatient(client, sought.patientId));
  if (sought.nhsNumber === undefined) return { found: "none", outcome: "notAsked", reason: "identityUncertain" };
  return searchPatient(client, sought.nhsNumber);
}

async function readPatient(client: FhirClient, patientId: string): Promise<PatientFinding> {
  const answer = await client.get(sourceUrl(client.baseUrl, `Patient/${encodeURIComponent(patientId)}`));
  if (!answer.ok) return notFound(answer.error, "patientNotFound");
  const text = bodyText(answer.value);
  const resource = parseJson(text);
  if (!isFhirResource(resource) || resource.resourceType !== "Patient") {
    return { found: "none", outcome: "failed", reason: "malformedAnswer" };
  }
  if (resource.id !== patientId) return { found: "none", outcome: "failed", reason: "identityDifferent" };
  return { found: "one", patientId, entry: { resource, text } };
}

async function searchPatient(client: FhirClient, nhsNumber: string): Promise<PatientFinding> {
  const received: PageEntry[] = [];
  const search = [["identifier", `${nhsNumberSystem}|${nhsNumber}`] as const];
  const end = await searchAll(client, "Patient", search, (entries) => {
    received.push(...entries.filter((entry) => entry.resource.resourceType === "Patient"));
    return true;
  });
  switch (end.end) {
    case "cancelled":
      return { found: "cancelled" };
    case "failed":
    case "withheld":
      return { found: "none", outcome: end.end, reason: end.reason };
    case "refused":
      return notFound({ outcome: "refused", status: end.status }, "patientNotFound");
    case "truncated":
      return { found: "none", outcome: "failed", reason: "severalPatientsFound" };
    case "unchanged":
      // Nobody asked on a condition.
      return { found: "none", outcome: "failed", reason: "malformedAnswer" };
    case "notKept":
    case "complete":
      return choose(client, received, nhsNumber);
  }
}

async function choose(client: FhirClient, received: readonly PageEntry[], nhsNumber: string): Promise<PatientFinding> {
  const all = received.filter((entry) => nhsNumbersOf(entry.resource).includes(nhsNumber));
  const current = all.filter((entry) => !isReplaced(entry.resource));
  const [only, second] = current.length === 0 ? all : current;
  if (second !== undefined) return { found: "none", outcome: "failed", reason: "severalPatientsFound" };
  const patientId = asString(only?.resource.id);
  if (only !== undefined && patientId !== undefined) {
    return successorOf(client, { found: "one", patientId, entry: only }, nhsNumber);
  }
  if (only !== undefined) return { found: "none", outcome: "failed", reason: "malformedAnswer" };
  return received.length === 0
    ? { found: "none", outcome: "notAsked", reason: "patientNotFound" }
    : { found: "none", outcome: "failed", reason: "identityDifferent" };
}

export function nhsNumbersOf(patient: FhirResource): readonly string[] {
  return readIdentifiers(patient.identifier).flatMap(({ system, value }) =>
    system === nhsNumberSystem ? (parseNhsNumber(value) ?? []) : [],
  );
}

/**
 * FHIR R4 Patient.link.type `replaced-by`: "the patient resource containing this link must no longer be used", and what it held is now under the other one;
 * asking on under the old id would find nothing and call it a whole answer. Followed once, to one that bears the same NHS number (the one that was looked for,
 * where it was); else nothing is certain.
 */
async function successorOf(client: FhirClient, finding: PatientFinding, sought?: string): Promise<PatientFinding> {
  if (finding.found !== "one" || !isReplaced(finding.entry.resource)) return finding;
  // A number that was replaced by another (patient-identity.ts reads it) names no other record to go to.
  if (sought === undefined && !replacementsOf(finding.entry.resource).some(namesRecord)) return finding;
  const uncertain = { found: "none", outcome: "failed", reason: "identityUncertain" } as const;
  const [id, another] = new Set(replacementsOf(finding.entry.resource).flatMap((link) => idOf(link, client.baseUrl)));
  if (id === undefined || another !== undefined) return uncertain;
  const next = await readPatient(client, id);
  if (next.found === "none") return next.outcome === "notAsked" ? uncertain : next;
  if (next.found === "cancelled") return next;
  const numbers = sought === undefined ? nhsNumbersOf(finding.entry.resource) : [sought];
  const isSame = nhsNumbersOf(next.entry.resource).some((number) => numbers.includes(number));
  return isSame && !isReplaced(next.entry.resource) ? next : uncertain;
}

function isReplaced(patient: FhirResource): boolean {
  return replacementsOf(patient).length > 0;
}

function replacementsOf(patient: FhirResource): readonly JsonObject[] {
  return asObjects(patient.link).filter((link) => link.type === "replaced-by");
}

function namesRecord(link: JsonObject): boolean {
  return asObject(link.other)?.identifier === undefined || asObject(link.other)?.reference !== undefined;
}

function idOf(link: JsonObject, baseUrl: string): readonly string[] {
  const target = parseReference(asString(asObject(link.other)?.reference) ?? "");
  const isHere = target.kind === "relative" || (target.kind === "absolute" && target.base === baseUrl);
  return isHere && target.type === "Patient" ? [target.id] : [];
}

function notFound(failure: RequestFailure, reason: SourceReason): PatientFinding {
  switch (failure.outcome) {
    case "cancelled":
      return { found: "cancelled" };
    case "failed":
    case "withheld":
      return { found: "none", outcome: failure.outcome, reason: failure.reason };
    case "refused":
      return failure.status === 404 || failure.status === 410
        ? { found: "none", outcome: "notAsked", reason }
        : { found: "none", outcome: "failed", reason: "serverError" };
  }
}
