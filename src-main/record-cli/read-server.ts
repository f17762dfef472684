import { randomUUID } from "node:crypto";
import type { SourceReason } from "../../shared/domain/heading-state.ts";
import type { SourceReport, TypeOutcome } from "../../shared/domain/source.ts";
import type { RawResource } from "../../shared/fhir/resource.ts";
import { type FhirVersion, versionsOf } from "../../shared/fhir/stu3/fhir-version.ts";
import { isPartOf, isSubsetted } from "../../shared/fhir/subsetted.ts";
import { entryKey, type Instant, type SourceId } from "../../shared/kernel/brand.ts";
import { err, ok, type Result } from "../../shared/kernel/result.ts";
import { supportingTypes } from "../../shared/sync/asked-types.ts";
import { type Plan, planSource } from "../../shared/sync/plan.ts";
import { findLocalReferences } from "../../shared/sync/references.ts";
import { retryPolicy } from "../../shared/sync/retry-policy.ts";
import type { PageEntry } from "../../shared/sync/search-page.ts";
import { systemClock } from "../fhir/clock.ts";
import { createFhirClient, type FhirClient } from "../fhir/fhir-client.ts";
import { findPatient } from "../fhir/find-patient.ts";
import { readCapabilities } from "../fhir/read-capabilities.ts";
import { readEach, readReferences } from "../fhir/read-references.ts";
import { searchAll } from "../fhir/search.ts";
import { toOutcome } from "../fhir/search-outcome.ts";
import { createSourceTransport } from "../fhir/source-transport.ts";
import type { SourceRead } from "./source-read.ts";

/** `http(s)://base#patientId`, without authorisation: the same searches, paging and patience as in the application. */
export async function readServerSource(
  argument: string,
  id: SourceId,
  receivedAt: Instant,
): Promise<Result<SourceRead, string>> {
  const address = parseAddress(argument);
  if (address === undefined) {
    return err(`${argument} does not name a patient; write http(s)://base#patientId.`);
  }
  const client = openClient(id, address.baseUrl);
  const kept = new Kept(id, receivedAt);
  const { capabilities, version } = await readCapabilities(client);
  if (version === "notRead") {
    return ok({ raws: [], report: reportOfNone(id, { outcome: "failed", reason: "versionNotRead" }) });
  }
  const found = await findPatient(client, { patientId: address.patientId });
  if (found.found !== "one") {
    return ok({ raws: [], report: reportOfNone(id, found.found === "none" ? found : undefined) });
  }
  kept.take([found.entry]);
  const plan = planSource({
    patientId: found.patientId,
    capabilities,
    cursors: new Map(),
    mode: "whole",
    sweep: false,
    now: receivedAt,
  });
  const types = await askAll(client, plan, kept);
  types.set("Patient", { outcome: "complete", received: 1 });
  const inPart = kept.raws().filter(({ body }) => isSubsetted(body));
  await readEach(client, inPart.slice(0, client.policy.mostReferences), (entries) => kept.take(entries));
  await readMissing(client, address.baseUrl, kept);
  const versions = new Set([...(version === undefined ? [] : [version]), ...versionsOf(kept.raws())]);
  const report = reportOf(id, types, kept.raws().length, [...versions].sort(), receivedAt);
  return ok({
    raws: kept.raws(),
    report: version === undefined ? report : { ...report, statedFhirVersion: version },
    addressed: entryKey(id, "Patient", found.patientId),
  });
}

/** `base#patientId`, `base#Patient/patientId`. */
function parseAddress(argument: string): { readonly baseUrl: string; readonly patientId: string } | undefined {
  const hash = argument.indexOf("#");
  const patientId = hash < 0 ? "" : argument.slice(hash + 1).replace(/^Patient\//, "");
  if (!/^[A-Za-z0-9\-._]+$/.test(patientId)) return undefined;
  return { baseUrl: argument.slice(0, hash).replace(/\/+$/, ""), patientId };
}

function openClient(id: SourceId, baseUrl: string): FhirClient {
  const access = {
    source: { id, name: id, kind: "other" as const },
    baseUrl,
    needsSignIn: false,
    authorization: () => Promise.resolve(ok(undefined)),
  };
  const transport = createSourceTransport({ access, fetch, userAgent: "Throughline", newRequestId: randomUUID });
  return createFhirClient({
    baseUrl,
    transport,
    policy: retryPolicy,
    clock: systemClock,
    signal: new AbortController().signal,
  });
}

/** What has come, each content of a resource once. */
class Kept {
  readonly #sourceId: SourceId;
  readonly #receivedAt: Instant;
  readonly #raws = new Map<string, RawResource>();
  readonly #others: RawResource[] = [];
  readonly #texts: string[] = [];

  constructor(sourceId: SourceId, receivedAt: Instant) {
    this.#sourceId = sourceId;
    this.#receivedAt = receivedAt;
  }

  take(entries: readonly PageEntry[]): boolean {
    for (const entry of entries) this.#takeOne(entry);
    return true;
  }

  raws(): readonly RawResource[] {
    return [...this.#raws.values(), ...this.#others];
  }

  texts(): readonly string[] {
    return this.#texts;
  }

  #takeOne({ resource, fullUrl, text }: PageEntry): void {
    const id = typeof resource.id === "string" ? resource.id : (fullUrl ?? `#${this.#raws.size + 1}`);
    const key = entryKey(this.#sourceId, resource.resourceType, id);
    const before = this.#raws.get(key);
    if (before !== undefined && isPartOf(resource, before.body)) {
      if (isSubsetted(resource) || isPartOf(before.body, resource)) return;
    }
    const { versionId, lastUpdated } = metaOf(resource.meta);
    this.#texts.push(text);
    // What came in part gives its place to the whole; any other second content is for the core to judge.
    if (before !== undefined && !isSubsetted(before.body)) this.#others.push(before);
    this.#raws.set(key, {
      key,
      sourceId: this.#sourceId,
      type: resource.resourceType,
      id,
      ...(fullUrl === undefined ? {} : { fullUrl }),
      ...(versionId === undefined ? {} : { versionId }),
      ...(lastUpdated === undefined ? {} : { lastUpdated }),
      receivedAt: this.#receivedAt,
      body: resource,
    });
  }
}

function metaOf(meta: unknown): { readonly versionId?: string; readonly lastUpdated?: string } {
  if (typeof meta !== "object" || meta === null) return {};
  return {
    ...("versionId" in meta && typeof meta.versionId === "string" ? { versionId: meta.versionId } : {}),
    ...("lastUpdated" in meta && typeof meta.lastUpdated === "string" ? { lastUpdated: meta.lastUpdated } : {}),
  };
}

/** 304 where no earlier answer is held that it could speak of. */
const unasked304: TypeOutcome = { outcome: "failed", reason: "malformedAnswer", received: 0 };

async function askAll(client: FhirClient, plan: Plan, kept: Kept): Promise<Map<string, TypeOutcome>> {
  const types = new Map<string, TypeOutcome>();
  // The command line reads by searches alone.
  for (const type of [...plan.notSupported, ...(plan.everything?.types ?? [])])
    types.set(type, { outcome: "notAsked", reason: "notSupported" });
  await Promise.all(
    plan.requests.map(async (request) => {
      const end = await searchAll(client, request.type, request.search, (entries) => kept.take(entries));
      types.set(request.type, end.end === "unchanged" ? unasked304 : toOutcome(end, request.listed));
    }),
  );
  return types;
}

/** Organisations, practitioners, medicines and the like that a received resource names and the searches did not bring. Two rounds: a role names its organisation. */
async function readMissing(client: FhirClient, baseUrl: string, kept: Kept): Promise<void> {
  const asked = new Set<string>();
  for (let round = 0; round < 2; round++) {
    const here = new Set(kept.raws().map((raw) => `${raw.type}/${raw.id}`));
    const missing = kept
      .texts()
      .flatMap((text) => findLocalReferences(text, baseUrl))
      .filter(({ type, id }) => {
        const name = `${type}/${id}`;
        return supportingTypes.has(type) && !here.has(name) && !asked.has(name) && asked.add(name);
      });
    if (missing.length === 0) return;
    await readReferences(client, missing.slice(0, client.policy.mostReferences), (entries) => kept.take(entries));
  }
}

function reportOf(
  id: SourceId,
  types: ReadonlyMap<string, TypeOutcome>,
  received: number,
  fhirVersions: readonly FhirVersion[],
  asOf: Instant,
): SourceReport {
  const outcomes = [...types.values()];
  const broken = outcomes.find((outcome) => outcome.outcome === "failed" || outcome.outcome === "withheld");
  const isWhole = broken === undefined && !outcomes.some((outcome) => outcome.outcome === "truncated");
  return {
    source: { id, name: id, kind: "other" },
    status: isWhole ? "answered" : "partial",
    ...(broken === undefined ? {} : { reason: broken.reason }),
    ...(isWhole ? { asOf } : {}),
    received,
    fhirVersions,
    types,
  };
}

function reportOfNone(
  id: SourceId,
  finding: { readonly outcome: "failed" | "withheld" | "notAsked"; readonly reason: SourceReason } | undefined,
): SourceReport {
  const { outcome, reason } = finding ?? { outcome: "failed", reason: "cancelled" };
  return { source: { id, name: id, kind: "other" }, status: outcome, reason, received: 0, types: new Map() };
}
