import { type Instant, instantFromMs, instantToMs } from "../kernel/brand.ts";
import { type AskedType, typesToAsk } from "./asked-types.ts";
import type { Capabilities, TypeCapability } from "./capabilities.ts";
import type { Cursor, Cursors } from "./cursor.ts";
import { askStructured, structuredRecord, structuredTypes } from "./structured-record.ts";

export interface PlanInput {
  /** `Patient.id` at this source. */
  readonly patientId: string;
  /** By which the same Patient goes there, where one is known. */
  readonly nhsNumber?: string | undefined;
  /** `undefined`: the server gave no usable CapabilityStatement. */
  readonly capabilities: Capabilities | undefined;
  readonly cursors: Cursors;
  /** `whole`: everything, which alone shows what was removed. `changes`: since the cursor, where the server and the cursor's age allow. */
  readonly mode: "whole" | "changes";
  /** With changes: find out also what is gone, at every source that can be asked (the user pressed "ask again"). */
  readonly sweep: boolean;
  readonly now: Instant;
}

export type SearchTerms = readonly (readonly [name: string, value: string])[];

/** How it is learnt what is gone, where changes alone are asked for. */
export type DeletionCheck =
  /** `GET {type}/_history?_since`: only its DELETE entries are read. */
  | { readonly by: "history"; readonly search: SearchTerms }
  /** The same search with ids alone. Its resources are not whole and never kept. */
  | { readonly by: "idSweep"; readonly search: SearchTerms };

export interface TypeRequest {
  readonly type: AskedType;
  readonly search: SearchTerms;
  /** Only a whole answer may mark what it does not name as removed at the source. */
  readonly whole: boolean;
  /** The server itself lists the type: a refusal is a failure, not "not supported". */
  readonly listed: boolean;
  /** With `whole`: the answer held from the last time, for `If-None-Match`. */
  readonly etag?: string;
  /** Without `whole`: the source's clock from which changes are asked for, overlap included. */
  readonly since?: Instant;
  readonly deletions?: DeletionCheck;
  /** The search for ids alone, should the history not answer. */
  readonly sweep: SearchTerms;
  /** What may be asked where the server refuses the search: less, one after the other. */
  readonly plainer: readonly PlainerSearch[];
}

export interface PlainerSearch {
  readonly search: SearchTerms;
  /** It may leave something out, whatever it answers. */
  readonly isPart: boolean;
}

/** `GET Patient/{id}/$everything` (FHIR R4 operation Patient-everything), or GP Connect's structured record, at a server that cannot be searched by type. */
export interface EverythingRequest {
  readonly path: string;
  /** What is asked stands in a body. */
  readonly post?: string;
  readonly search: SearchTerms;
  readonly whole: boolean;
  readonly since?: Instant;
  /** The types that the server lists, or that the operation covers: of these alone silence is an answer. */
  readonly types: readonly AskedType[];
}

export interface Plan {
  readonly requests: readonly TypeRequest[];
  readonly everything?: EverythingRequest;
  /** Types that the server's CapabilityStatement leaves out: not asked, and shown as such. */
  readonly notSupported: readonly AskedType[];
}

/** Server clocks and index delays: changes are asked for from a little before the cursor (standards.md §7: at least two minutes). */
export const overlapMs = 5 * 60_000;
/** Searches never report deletions (FHIR R4 §http), so changes alone are trusted only this long after a whole answer. */
const wholeAtLeastEveryMs = 30 * 60_000;
/** Where no history tells of deletions, every id is named again after this long. */
const namedAtLeastEveryMs = 5 * 60_000;
const pageSize = 200;
/** Ids are small. */
const sweepPageSize = 1_000;

/** The cursor of a source that is read by `$everything` alone. */
export const everythingCursor = "$everything";

/** What to ask of one source, in the order in which it should be asked. */
export function planSource(input: PlanInput): Plan {
  const { capabilities } = input;
  const requests: TypeRequest[] = [];
  const unsearchable: AskedType[] = [];
  for (const { type, patientParam } of typesToAsk(capabilities)) {
    const capability = capabilities?.get(type);
    if (capabilities !== undefined && capability?.searchable !== true) unsearchable.push(type);
    else requests.push(toRequest(input, type, patientTerm(patientParam, input.patientId, capability), capability));
  }
  const everything =
    capabilities === undefined || requests.length > 0 ? undefined : everythingAt(input, capabilities, unsearchable);
  if (everything === undefined) return { requests, notSupported: unsearchable };
  return { requests, everything, notSupported: unsearchable.filter((type) => !everything.types.includes(type)) };
}

function everythingAt(
  input: PlanInput,
  capabilities: Capabilities,
  unsearchable: readonly AskedType[],
): EverythingRequest | undefined {
  const operations = capabilities.get("Patient")?.operations;
  if (operations?.has("everything") === true) {
    return toEverything(
      input,
      unsearchable.filter((type) => capabilities.has(type)),
    );
  }
  if (operations?.has(structuredRecord) !== true || input.nhsNumber === undefined) return undefined;
  return { ...askStructured(input.nhsNumber), search: [], whole: true, types: structuredTypes };
}

function toRequest(
  input: PlanInput,
  type: AskedType,
  patient: readonly [string, string],
  capability: TypeCapability | undefined,
): TypeRequest {
  const cursor = usableCursor(input, type);
  const since = capability?.searchParams.has("_lastUpdated") === true ? changesSince(input, cursor) : undefined;
  const revInclude: SearchTerms = capability?.revIncludes.has("Provenance:target")
    ? [["_revinclude", "Provenance:target"]]
    : [];
  const search: SearchTerms = [patient, ["_count", String(pageSize)]];
  const sweep: SearchTerms = [patient, ["_elements", "id"], ["_count", String(sweepPageSize)]];
  const plainer = capability === undefined ? [] : plainerSearches(type, patient);
  const asked = { type, listed: capability !== undefined, sweep, plainer };
  if (since === undefined || cursor === undefined) {
    const etag = cursor?.etag === undefined ? {} : { etag: cursor.etag };
    return { ...asked, search: [...search, ...revInclude], whole: true, ...etag };
  }
  const deletions = deletionCheck(input, cursor, since, capability, sweep);
  return {
    ...asked,
    search: [...search, ["_lastUpdated", `ge${since}`], ...revInclude],
    whole: false,
    since,
    ...(deletions === undefined ? {} : { deletions }),
  };
}

/**
 * Some servers refuse a page size above their own most, or a `_revinclude` that they list; and some search observations only within categories (US Core
 * asks for no more than that). Those of FHIR R4 observation-category together are not all that there may be: an observation need not have one.
 */
function plainerSearches(type: AskedType, patient: readonly [string, string]): readonly PlainerSearch[] {
  const plain = { search: [patient], isPart: false };
  if (type !== "Observation") return [plain];
  return [plain, { search: [patient, ["category", observationCategories.join(",")]], isPart: true }];
}

/** FHIR R4 CodeSystem observation-category. */
const observationCategories = [
  "laboratory",
  "vital-signs",
  "imaging",
  "social-history",
  "survey",
  "exam",
  "procedure",
  "therapy",
  "activity",
];

function deletionCheck(
  input: PlanInput,
  cursor: Cursor,
  since: Instant,
  capability: TypeCapability | undefined,
  sweep: SearchTerms,
): DeletionCheck | undefined {
  if (capability?.history === true) {
    return {
      by: "history",
      search: [
        ["_since", since],
        ["_count", String(pageSize)],
      ],
    };
  }
  const namedAgeMs = instantToMs(input.now) - instantToMs(cursor.namedAsOf);
  if (!input.sweep && namedAgeMs >= 0 && namedAgeMs < namedAtLeastEveryMs) return undefined;
  return { by: "idSweep", search: sweep };
}

function toEverything(input: PlanInput, types: readonly AskedType[]): EverythingRequest {
  const since = changesSince(input, usableCursor(input, everythingCursor));
  const search: SearchTerms = [["_count", String(pageSize)]];
  const path = `Patient/${input.patientId}/$everything`;
  // Only a whole answer shows what is gone.
  if (since === undefined || input.sweep) return { path, search, whole: true, types };
  return { path, search: [...search, ["_since", since]], whole: false, since, types };
}

/** Some servers list `subject` alone for a type whose `patient` is only its shorter form. */
function patientTerm(
  param: string,
  patientId: string,
  capability: TypeCapability | undefined,
): readonly [string, string] {
  const known = capability?.searchParams;
  const bySubject = known !== undefined && !known.has(param) && known.has("subject");
  return bySubject ? ["subject", `Patient/${patientId}`] : [param, patientId];
}

function usableCursor(input: PlanInput, type: string): Cursor | undefined {
  const cursor = input.cursors.get(type);
  return cursor?.patientId === input.patientId ? cursor : undefined;
}

/** By the source's clock, so that this machine's may be wrong; the age of the whole answer is by ours, and one from the future counts as none. */
function changesSince(input: PlanInput, cursor: Cursor | undefined): Instant | undefined {
  if (input.mode === "whole" || cursor?.changesSince === undefined) return undefined;
  const wholeAgeMs = instantToMs(input.now) - instantToMs(cursor.wholeAsOf);
  if (wholeAgeMs < 0 || wholeAgeMs > wholeAtLeastEveryMs) return undefined;
  return instantFromMs(instantToMs(cursor.changesSince) - overlapMs);
}
