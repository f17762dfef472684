import type { SourceReason } from "../../../shared/domain/heading-state.ts";
import type { TypeOutcome } from "../../../shared/domain/source.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import { supportingTypes } from "../../../shared/sync/asked-types.ts";
import type { Capabilities } from "../../../shared/sync/capabilities.ts";
import { type Cursors, planSource, type TypeRequest } from "../../../shared/sync/plan.ts";
import { findLocalReferences, type LocalReference } from "../../../shared/sync/references.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import type { RunEnd } from "../../../shared/sync/source-report.ts";
import type { FhirClient } from "../../fhir/fhir-client.ts";
import { findPatient, type PatientSought } from "../../fhir/find-patient.ts";
import { readCapabilities } from "../../fhir/read-capabilities.ts";
import { readReferences } from "../../fhir/read-references.ts";
import { type SearchEnd, searchAll } from "../../fhir/search.ts";

/** Where a run puts what it finds. `keep` answers `false` when nothing more should come (the record was closed or stopped). */
export interface RunSink {
  /** The source's own Patient. `false`: it is not this person, read no further. */
  patientFound(patientId: string, entry: PageEntry): boolean;
  keep(askedAs: string, entries: readonly PageEntry[]): boolean;
  typeSettled(settled: SettledType): void;
}

export interface SettledType {
  readonly type: string;
  readonly outcome: TypeOutcome;
  /** It named everything there is: what it left out is gone at the source. */
  readonly whole: boolean;
  readonly serverMs?: number;
}

export interface RunInput {
  /** Resolves once it is known by what to look for the patient (a source may have to wait for the host's own Patient). */
  readonly sought: Promise<PatientSought>;
  readonly cursors: Cursors;
  readonly mode: "whole" | "changes";
  readonly nowMs: number;
}

/** Rounds of "what do these refer to": a PractitionerRole leads to a Practitioner and an Organization, that to its parent. */
const referenceRounds = 3;

/** Reads one source from its CapabilityStatement to the last referenced organisation. Every type ends on its own; one that fails takes no other with it. */
export async function runSource(client: FhirClient, input: RunInput, sink: RunSink): Promise<RunEnd> {
  const capabilitiesComing = readCapabilities(client);
  const finding = await findPatient(client, await input.sought);
  switch (finding.found) {
    case "cancelled":
      return { status: "failed", reason: "cancelled" };
    case "none":
      return { status: finding.outcome, reason: finding.reason };
    case "one":
      break;
    default:
      return unreachable(finding);
  }
  if (!sink.patientFound(finding.patientId, finding.entry)) return { status: "failed", reason: "identityDifferent" };
  sink.typeSettled({ type: "Patient", outcome: { outcome: "complete", received: 1 }, whole: true });

  const capabilities = await capabilitiesComing;
  const { requests, notSupported } = planSource({
    patientId: finding.patientId,
    capabilities,
    cursors: input.cursors,
    mode: input.mode,
    now: instantFromMs(input.nowMs),
  });
  for (const type of notSupported) {
    sink.typeSettled({ type, outcome: { outcome: "notAsked", reason: "notSupported" }, whole: false });
  }
  const references = new ReferenceTrail(client.baseUrl, capabilities);
  references.read([finding.entry]);
  const outcomes = await Promise.all(requests.map((request) => readType(client, request, sink, references)));
  await followReferences(client, references, sink);
  return endOf(outcomes);
}

async function readType(
  client: FhirClient,
  request: TypeRequest,
  sink: RunSink,
  references: ReferenceTrail,
): Promise<TypeOutcome> {
  const { type } = request;
  const end = await searchAll(client, type, request.search, (entries) => {
    references.read(entries);
    return sink.keep(type, entries);
  });
  const outcome = toOutcome(end, request.listed);
  const serverMs = end.end === "complete" ? end.serverMs : undefined;
  const whole = request.whole && outcome.outcome === "complete";
  if (end.end !== "cancelled") {
    sink.typeSettled({ type, outcome, whole, ...(serverMs === undefined ? {} : { serverMs }) });
  }
  return outcome;
}

function toOutcome(end: SearchEnd, listed: boolean): TypeOutcome {
  switch (end.end) {
    case "complete":
      return { outcome: "complete", received: end.received };
    case "truncated":
      return { outcome: "truncated", received: end.received, ...(end.total === undefined ? {} : { total: end.total }) };
    case "failed":
      return { outcome: "failed", reason: end.reason, received: end.received };
    case "withheld":
      return { outcome: "withheld", reason: end.reason, received: end.received };
    case "refused":
      return listed
        ? { outcome: "failed", reason: "serverError", received: 0 }
        : { outcome: "notAsked", reason: "notSupported" };
    case "cancelled":
    case "notKept":
      return { outcome: "failed", reason: "cancelled", received: end.received };
    default:
      return unreachable(end);
  }
}

async function followReferences(client: FhirClient, references: ReferenceTrail, sink: RunSink): Promise<void> {
  for (let round = 0; round < referenceRounds; round += 1) {
    const wanted = references.takeWanted(client.policy.mostReferences);
    if (wanted.length === 0) return;
    const kept = await readReferences(client, wanted, (entries) => {
      references.read(entries);
      return sink.keep("reference", entries);
    });
    if (!kept) return;
  }
}

/** What the received resources refer to, less what was delivered or asked for already. */
class ReferenceTrail {
  readonly #baseUrl: string;
  readonly #capabilities: Capabilities | undefined;
  readonly #known = new Set<string>();
  readonly #wanted = new Map<string, LocalReference>();
  #taken = 0;

  constructor(baseUrl: string, capabilities: Capabilities | undefined) {
    this.#baseUrl = baseUrl;
    this.#capabilities = capabilities;
  }

  read(entries: readonly PageEntry[]): void {
    for (const { resource, text } of entries) {
      const own = `${resource.resourceType}/${String(resource.id)}`;
      this.#known.add(own);
      this.#wanted.delete(own);
      for (const reference of findLocalReferences(text, this.#baseUrl)) this.#want(reference);
    }
  }

  takeWanted(most: number): readonly LocalReference[] {
    const wanted = [...this.#wanted.values()].slice(0, Math.max(0, most - this.#taken));
    for (const { type, id } of wanted) this.#known.add(`${type}/${id}`);
    this.#wanted.clear();
    this.#taken += wanted.length;
    return wanted;
  }

  #want(reference: LocalReference): void {
    const { type, id } = reference;
    const name = `${type}/${id}`;
    if (!supportingTypes.has(type) || this.#known.has(name)) return;
    if (this.#capabilities === undefined || this.#capabilities.has(type)) this.#wanted.set(name, reference);
  }
}

function endOf(outcomes: readonly TypeOutcome[]): RunEnd {
  const asked = outcomes.filter((outcome) => outcome.outcome !== "notAsked");
  const answered = asked.filter((outcome) => outcome.outcome === "complete" || outcome.outcome === "truncated");
  if (asked.every((outcome) => outcome.outcome === "complete")) return { status: "answered" };
  if (answered.length > 0) return { status: "partial" };
  if (asked.every((outcome) => outcome.outcome === "withheld")) {
    return { status: "withheld", reason: firstReason(asked) ?? "forbidden" };
  }
  return asked.some((outcome) => "received" in outcome && outcome.received > 0)
    ? { status: "partial" }
    : { status: "failed", reason: firstReason(asked) ?? "serverError" };
}

function firstReason(outcomes: readonly TypeOutcome[]): SourceReason | undefined {
  return outcomes.flatMap((outcome) => ("reason" in outcome && outcome.reason !== undefined ? outcome.reason : []))[0];
}
