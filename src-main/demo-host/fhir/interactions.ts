import type { DemoSource } from "../demo-sources.ts";
import type { SourceFault } from "../faults.ts";
import type { Answer, Headers } from "../http/reply.ts";
import { answer } from "../http/reply.ts";
import { parseInstantPrefix } from "./date-prefix.ts";
import { mixUpPatient } from "./identity-fault.ts";
import { fhirAnswer, refusal } from "./operation-outcome.ts";
import type { BundleEntry, PagedResult, Pages } from "./paging.ts";
import { isPatientData } from "./patient-compartment.ts";
import { referencesIn } from "./references.ts";
import type { ResourceStore, Version } from "./resource-store.ts";
import { parseSearch, type Search } from "./search-parameters.ts";

/** One request that has got past the door, and what it may see. */
export interface Call {
  readonly source: DemoSource;
  readonly baseUrl: string;
  readonly store: ResourceStore;
  readonly pages: Pages;
  readonly fault: SourceFault | undefined;
  /** Whom the token is for; `undefined` where it is for nobody. */
  readonly nhsNumber: string | undefined;
  readonly launchedEncounterId: string | undefined;
  /** Says no to another patient's data, and notes it. */
  readonly refuseOther: (what: string) => Answer;
}

/** `GET {Type}/{id}`: 200 with ETag, 304 if unchanged, 404, 410 after deletion. */
export function read(call: Call, type: string, id: string, headers: { ifNoneMatch?: string; accept?: string }): Answer {
  const version = call.store.read(type, id);
  if (version === undefined) return refusal(404, "not-found", `no ${type} with this id`);
  const isLaunchedVisit = type === "Encounter" && id === call.launchedEncounterId;
  if (!isLaunchedVisit && !maySee(call, version)) return call.refuseOther(type);
  if (version.deleted) return refusal(410, "deleted", `this ${type} was deleted`, versionHeaders(version));
  const etag = versionHeaders(version);
  if (headers.ifNoneMatch === etag.etag) return { kind: "answer", status: 304, headers: etag, body: "" };
  const [resource = version.resource] =
    type === "Patient" ? mixUpPatient(version.resource, call.fault) : [version.resource];
  const { contentType, data } = resource;
  const wantsFhir = headers.accept === undefined || /json|\*\/\*/.test(headers.accept);
  if (type === "Binary" && !wantsFhir && typeof contentType === "string" && typeof data === "string") {
    return answer(200, contentType, Buffer.from(data, "base64"), etag);
  }
  return fhirAnswer(200, resource, etag);
}

/** `GET {Type}?…` and `POST {Type}/_search`. */
export function search(call: Call, type: string, query: URLSearchParams, ifNoneMatch?: string): Answer {
  const parsed = parseSearch(type, query, call.source.manners);
  if (!parsed.ok) return refusal(400, parsed.error.code, parsed.error.diagnostics);
  if (!isAboutOwnPatient(call, type, parsed.value)) return call.refuseOther(type);
  const { tests, sort, elements, count } = parsed.value;
  const found = call.store
    .current(type)
    .filter((version) => maySee(call, version) && tests.every((test) => test(version)));
  return call.pages.first(
    {
      ...pagedBy(call, count),
      bundleType: "searchset",
      path: type,
      query: query.toString(),
      entries: sorted(found, sort).flatMap((version) => matches(call, version, elements)),
    },
    call.fault,
    ifNoneMatch,
  );
}

/** `GET {Type}/_history?_since`: every version, and every deletion, since then. */
export function history(call: Call, type: string, query: URLSearchParams): Answer {
  const { manners } = call.source;
  if (!manners.history || !isPatientData(type))
    return refusal(400, "not-supported", "this source keeps no history to ask for");
  const paging = readPaging(query, ["_since", "_count", "_format"]);
  if (paging === undefined) return refusal(400, "invalid", "history takes _since (an instant) and _count (a number)");
  const found = call.store
    .history(type)
    .filter((version) => maySee(call, version) && paging.since(version.lastUpdatedMs));
  return call.pages.first(
    {
      ...pagedBy(call, paging.count),
      bundleType: "history",
      path: `${type}/_history`,
      query: query.toString(),
      entries: found.map((version) => historyEntry(call, version)),
    },
    call.fault,
  );
}

/** `GET Patient/{id}/$everything`: the compartment, and what it refers to. */
export function everything(call: Call, patientId: string, query: URLSearchParams): Answer {
  const { manners } = call.source;
  const patient = call.store.read("Patient", patientId);
  if (!manners.everything) return refusal(400, "not-supported", "this source has no $everything");
  if (patient === undefined || patient.deleted) return refusal(404, "not-found", "no Patient with this id");
  if (!maySee(call, patient)) return call.refuseOther("Patient");
  const supported = ["_type", "_count", "_format", ...(manners.lastUpdated ? ["_since"] : [])];
  const paging = readPaging(query, supported);
  if (paging === undefined) return refusal(400, "invalid", `$everything takes ${supported.join(", ")}`);
  const own = call.store
    .types()
    .filter((type) => isPatientData(type) && type !== "Binary")
    .flatMap((type) => call.store.current(type))
    .filter((version) => maySee(call, version));
  const types = query.get("_type")?.split(",");
  const found = withReferred(call.store, own).filter(
    ({ type, lastUpdatedMs }) => (types === undefined || types.includes(type)) && paging.since(lastUpdatedMs),
  );
  return call.pages.first(
    {
      ...pagedBy(call, paging.count),
      bundleType: "searchset",
      path: `Patient/${patientId}/$everything`,
      query: query.toString(),
      entries: found.flatMap((version) => matches(call, version, undefined)),
    },
    call.fault,
  );
}

/** Adds the organisations, people, places and medicines that are referred to, directly or through one another. */
function withReferred(store: ResourceStore, own: readonly Version[]): readonly Version[] {
  const found = new Map(own.map((version) => [`${version.type}/${version.id}`, version]));
  for (const { resource } of found.values()) {
    for (const reference of referencesIn(resource)) {
      const [type = "", id = ""] = reference.split("/");
      const referred = store.read(type, id);
      if (referred !== undefined && !referred.deleted && !isPatientData(type)) found.set(`${type}/${id}`, referred);
    }
  }
  return [...found.values()];
}

function maySee({ store, nhsNumber }: Call, version: Version): boolean {
  return isPatientData(version.type) ? nhsNumber !== undefined && store.belongsTo(nhsNumber, version) : true;
}

function isAboutOwnPatient({ store, nhsNumber }: Call, type: string, { patientIds, nhsNumbers }: Search): boolean {
  const own = nhsNumber === undefined ? [] : store.patientsByNhsNumber(nhsNumber).map(({ id }) => id);
  return (
    patientIds.every((id) => own.includes(id)) &&
    (type !== "Patient" || nhsNumbers.every((number) => number === nhsNumber))
  );
}

function pagedBy({ source, nhsNumber }: Call, count: number | undefined): Pick<PagedResult, "pageSize" | "nhsNumber"> {
  const { defaultPageSize, largestPageSize } = source.manners;
  return { pageSize: Math.min(count ?? defaultPageSize, largestPageSize), nhsNumber };
}

function readPaging(query: URLSearchParams, supported: readonly string[]) {
  if ([...query.keys()].some((name) => !supported.includes(name))) return undefined;
  const since = query.get("_since");
  const within = since === null ? () => true : parseInstantPrefix(`ge${since}`);
  const count = query.get("_count");
  if (within === undefined || (count !== null && !/^\d{1,6}$/.test(count))) return undefined;
  return { since: within, count: count === null ? undefined : Number(count) };
}

function sorted(versions: readonly Version[], sort: Search["sort"]): readonly Version[] {
  if (sort === undefined) return versions;
  const direction = sort === "oldestFirst" ? 1 : -1;
  return versions.toSorted((a, b) => direction * (a.lastUpdatedMs - b.lastUpdatedMs));
}

function matches(
  call: Call,
  { type, resource }: Version,
  elements: readonly string[] | undefined,
): readonly BundleEntry[] {
  const sent = type === "Patient" ? mixUpPatient(resource, call.fault) : [resource];
  return sent.map((one) => ({
    fullUrl: `${call.baseUrl}/${type}/${one.id}`,
    resource: elements === undefined ? one : subset(one, elements),
    search: { mode: "match" },
  }));
}

/** FHIR R4 "search.html#elements": marked as incomplete, so that nobody takes it for the whole resource. */
function subset(resource: Version["resource"], elements: readonly string[]) {
  const kept = Object.entries(resource).filter(([name]) => ["resourceType", "id", ...elements].includes(name));
  const tag = [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" }];
  return { ...Object.fromEntries(kept), meta: { ...resource.meta, tag } };
}

function historyEntry({ baseUrl }: Call, version: Version): BundleEntry {
  const { type, id, versionId, deleted, resource } = version;
  const method = deleted ? "DELETE" : versionId === 1 ? "POST" : "PUT";
  return {
    fullUrl: `${baseUrl}/${type}/${id}`,
    ...(deleted ? {} : { resource }),
    request: { method, url: method === "POST" ? type : `${type}/${id}` },
    response: {
      status: deleted ? "204" : versionId === 1 ? "201" : "200",
      etag: versionHeaders(version).etag,
      lastModified: new Date(version.lastUpdatedMs).toISOString(),
    },
  };
}

function versionHeaders(version: Version): Headers {
  return { etag: `W/"${version.versionId}"`, "last-modified": new Date(version.lastUpdatedMs).toUTCString() };
}
