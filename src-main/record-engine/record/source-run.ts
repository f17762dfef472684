import type { SourceReason } from "../../../shared/domain/heading-state.ts";
import type { TypeOutcome } from "../../../shared/domain/source.ts";
import type { FhirVersion } from "../../../shared/fhir/stu3/fhir-version.ts";
import { type Instant, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import { unreachable } from "../../../shared/kernel/unreachable.ts";
import { askedTypes } from "../../../shared/sync/asked-types.ts";
import type { CompleteAnswer, Cursors } from "../../../shared/sync/cursor.ts";
import { type EverythingRequest, type PlainerSearch, planSource, type TypeRequest } from "../../../shared/sync/plan.ts";
import type { LocalReference } from "../../../shared/sync/references.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import type { RunEnd } from "../../../shared/sync/source-report.ts";
import { structuredTypes, typesLeftOut } from "../../../shared/sync/structured-record.ts";
import type { FhirClient } from "../../fhir/fhir-client.ts";
import { findPatient, nhsNumbersOf, type PatientSought } from "../../fhir/find-patient.ts";
import { readCapabilities } from "../../fhir/read-capabilities.ts";
import { type Deletions, readDeletions } from "../../fhir/read-deletions.ts";
import { type PausedSearch, type SearchEnd, searchAll } from "../../fhir/search.ts";
import { toOutcome } from "../../fhir/search-outcome.ts";
import { readChangedMedicines, typesNamingMedicines } from "./changed-medicines.ts";
import { type OneByOne, PartsSent } from "./parts-sent.ts";
import { ReferenceFollower } from "./reference-follower.ts";
import { ReferenceTrail } from "./reference-trail.ts";

/** Where a run puts what it finds. `keep` answers `false` when nothing more should come (the record was closed or stopped). */
export interface RunSink {
  versionStated(version: FhirVersion): void;
  /** The source's own Patient. `false`: it is not this person, read no further. */
  patientFound(patientId: string, entry: PageEntry): boolean;
  keep(askedAs: string, entries: readonly PageEntry[]): boolean;
  /** Those of which no more than a part is held. */
  heldInPart(references: readonly LocalReference[]): readonly LocalReference[];
  /** What this search named so far counts for nothing: it begins anew. */
  restart(askedAs: string): void;
  typeSettled(settled: SettledType): void;
  /** A source that is read by `$everything` has answered in full. */
  everythingSettled(answer: CompleteAnswer): void;
  /** The source says of one resource that it was deleted (410). */
  gone(reference: LocalReference): void;
}

export interface SettledType {
  readonly type: string;
  /** Of an answer to changes, `received` counts the changes alone. */
  readonly outcome: TypeOutcome;
  /** It named everything there is: what it left out is gone at the source. */
  readonly whole: boolean;
  /** With `whole`: it was asked to bring what points at it too (`_revinclude`). Else silence about those says nothing. */
  readonly withPointing?: boolean;
  readonly serverMs?: number;
  readonly deletions?: Deletions;
  /** Where the next reading may begin. */
  readonly complete?: CompleteAnswer;
  /** It stopped between two pages: where the next reading may go on. */
  readonly paused?: PausedSearch;
  /** Changes alone would not bring what is missing. */
  readonly readWholeNext?: true;
}

export interface RunInput {
  /** Resolves once it is known by what to look for the patient (a source may have to wait for the host's own Patient). */
  readonly sought: Promise<PatientSought>;
  readonly cursors: Cursors;
  readonly mode: "whole" | "changes";
  /** Find out also what is gone, at once. */
  readonly sweep?: boolean;
  readonly nowMs: number;
  /** Searches that stopped half-way the last time, by type. */
  readonly paused?: ReadonlyMap<string, PausedSearch>;
  /** Whether it is kept and not gone. */
  readonly holds: (reference: LocalReference) => boolean;
  /** Ids of what is kept of one type and not gone, however it came. */
  readonly heldOf?: (type: string) => readonly string[];
}

/** Shorter than the other sources wait for the host's own Patient. */
const longestStatementWaitMs = 3_000;
const versionNotRead: RunEnd = { status: "failed", reason: "versionNotRead" };

/** Reads one source from its CapabilityStatement to the last referenced organisation. Every type ends on its own; one that fails takes no other with it. */
export async function runSource(client: FhirClient, input: RunInput, sink: RunSink): Promise<RunEnd> {
  const statementComing = readCapabilities(client);
  const sought = await input.sought;
  const finding = await findPatient(client, sought);
  // A Patient of another version would be misread; but who the patient is does not wait for ever on what the server can do.
  const early = await within(longestStatementWaitMs, statementComing);
  if (early?.version === "notRead") return versionNotRead;
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
  const { patientId } = finding;
  if (!sink.patientFound(patientId, finding.entry)) return { status: "failed", reason: "identityDifferent" };
  sink.typeSettled({ type: "Patient", outcome: { outcome: "complete", received: 1 }, whole: true });

  const { capabilities, version } = await statementComing;
  if (version === "notRead") return versionNotRead;
  if (version !== undefined) sink.versionStated(version);
  const now = instantFromMs(input.nowMs);
  const { requests, everything, notSupported } = planSource({
    patientId,
    nhsNumber: sought.nhsNumber ?? nhsNumbersOf(finding.entry.resource)[0],
    capabilities,
    cursors: input.cursors,
    mode: input.mode,
    sweep: input.sweep ?? false,
    now,
  });
  for (const type of notSupported) {
    sink.typeSettled({ type, outcome: { outcome: "notAsked", reason: "notSupported" }, whole: false });
  }
  const trail = new ReferenceTrail(client.baseUrl, capabilities);
  trail.read([finding.entry]);
  const searched = everything === undefined ? new Set(requests.map(({ type }) => type)) : undefined;
  const references = new ReferenceFollower(client, trail, sink, searched);
  const { paused = new Map(), holds } = input;
  const oneByOne = { left: client.policy.mostReferences };
  const reading: Reading = { client, sink, references, patientId, askedAt: now, paused, holds, oneByOne };
  let outcomes =
    everything === undefined
      ? await Promise.all(requests.map((request) => readType(reading, request)))
      : await readEverything(reading, everything);
  let untold: ReadonlySet<string> = new Set();
  if (everything === undefined) {
    const { cursors, heldOf = () => [] } = input;
    const onGone = (id: string) => sink.gone({ type: "Medication", id });
    const medicines = { requests, capabilities, cursors, heldOf, onGone };
    const { types, isWithheld } = await readChangedMedicines(client, medicines, (entries) => {
      trail.read(entries);
      return sink.keep("reference", entries);
    });
    // Where the source gives Medications only along with what names them, a whole answer brings them, and says what it keeps to itself.
    if (isWithheld) {
      outcomes = await Promise.all(
        outcomes.map((outcome, at) => {
          const request = requests[at];
          return request === undefined || !types.has(request.type) ? outcome : readType(reading, wholeInstead(request));
        }),
      );
    } else untold = types;
  }
  await references.finish();
  if (client.signal.aborted || everything !== undefined) return endOf(outcomes);
  return endOf(
    outcomes.map((outcome, at) => {
      const type = requests[at]?.type;
      const named = type === undefined ? outcome : asNamed(outcome, type, references, untold);
      if (type === undefined || named === outcome) return outcome;
      sink.typeSettled({ type, outcome: named, whole: false, readWholeNext: true });
      return named;
    }),
  );
}

/**
 * A medicine whose name stands in a Medication that could not be read is no whole answer, and is asked for again: it would be drawn as one without a name.
 * Nor is one whose name may have been corrected since, as of those in `untold`.
 */
function asNamed(
  outcome: TypeOutcome,
  type: string,
  { failedTypes, withheldTypes }: ReferenceFollower,
  untold: ReadonlySet<string> = new Set(),
): TypeOutcome {
  if (outcome.outcome !== "complete") return outcome;
  const { received } = outcome;
  const namesMedicines = typesNamingMedicines.has(type) && received > 0;
  if ((namesMedicines && failedTypes.has("Medication")) || untold.has(type))
    return { outcome: "failed", reason: "stoppedHalfWay", received };
  return namesMedicines && withheldTypes.has("Medication")
    ? { outcome: "failed", reason: "medicinesNotNamed", received }
    : outcome;
}

async function within<T>(ms: number, coming: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}

interface Reading {
  readonly client: FhirClient;
  readonly sink: RunSink;
  readonly references: ReferenceFollower;
  readonly patientId: string;
  /** By this machine's clock. */
  readonly askedAt: Instant;
  readonly paused: ReadonlyMap<string, PausedSearch>;
  readonly holds: (reference: LocalReference) => boolean;
  readonly oneByOne: OneByOne;
}

async function readType(reading: Reading, request: TypeRequest & Partial<PlainerSearch>): Promise<TypeOutcome> {
  const { client, sink, references, patientId, askedAt } = reading;
  const { type, etag, since } = request;
  const paused = request.whole ? reading.paused.get(type) : undefined;
  const parts = new PartsSent();
  const named = new Set<unknown>();
  const end = await searchAll(
    client,
    type,
    request.search,
    (entries) => {
      references.pageCame(entries);
      parts.note(entries);
      if (!request.whole) for (const { resource } of entries) named.add(resource.id);
      return sink.keep(type, entries);
    },
    {
      onRestart: () => sink.restart(type),
      ...(etag === undefined ? {} : { etag }),
      ...(paused === undefined ? {} : { paused }),
    },
  );
  if (!request.whole && cannotBeTrusted(end, since)) return readType(reading, wholeInstead(request));
  const [plainer, ...others] = isRefusalOfTerms(end) ? request.plainer : [];
  if (plainer !== undefined) return readType(reading, { ...request, ...plainer, plainer: others });
  const outcome = request.isPart === true ? asPart(toOutcome(end, request.listed)) : toOutcome(end, request.listed);
  if (end.end === "cancelled") return outcome;
  await parts.askWhole(reading, (entries) => sink.keep(type, entries));
  const serverMs = end.end === "complete" || end.end === "unchanged" ? end.serverMs : undefined;
  const server = serverMs === undefined ? {} : { serverMs };
  if (outcome.outcome !== "complete") {
    // Gone on with, a search that may leave something out would end as if it were the whole one.
    const mayGoOn = request.whole && request.isPart !== true;
    const halfWay = end.end === "failed" && end.paused !== undefined && mayGoOn ? { paused: end.paused } : {};
    sink.typeSettled({ type, outcome, whole: false, ...server, ...halfWay });
    return outcome;
  }
  const isMissed = (id: string) => !named.has(id) && reading.holds({ type, id });
  const deletions =
    request.deletions === undefined
      ? undefined
      : await readDeletions(client, type, request.deletions, request.sweep, isMissed);
  if (client.signal.aborted) return { outcome: "failed", reason: "cancelled", received: 0 };
  // Rows that shift between two pages are passed over, and no search for changes brings what has not changed.
  const isMissing = (id: string) => !named.has(id) && !reading.holds({ type, id });
  if (deletions?.by === "idSweep" && [...deletions.named].some(isMissing)) {
    return readType(reading, wholeInstead(request));
  }
  const answered = end.end === "unchanged" ? "unchanged" : request.whole ? "whole" : "changes";
  const newEtag = end.end === "complete" && end.etag !== undefined ? { etag: end.etag } : {};
  // Deletions since the cursor that were asked for and not told are asked for again from there.
  const isToldWhatIsGone = request.deletions?.by !== "history" || deletions !== undefined;
  const upTo = isToldWhatIsGone ? server : {};
  const complete = { patientId, answered, namedAll: deletions !== undefined, askedAt, ...upTo, ...newEtag } as const;
  const gone = deletions === undefined ? {} : { deletions };
  const withPointing = request.search.some(([name]) => name === "_revinclude");
  sink.typeSettled({ type, outcome, whole: answered === "whole", withPointing, ...server, ...gone, complete });
  return outcome;
}

/** A server that cannot search for changes after all, or whose clock has gone back behind the cursor: what changed since may be passed over. */
function cannotBeTrusted(end: SearchEnd, since: Instant | undefined): boolean {
  if (end.end === "refused") return true;
  return (
    end.end === "complete" && end.serverMs !== undefined && since !== undefined && end.serverMs < instantToMs(since)
  );
}

function wholeInstead({ type, search, listed, sweep, plainer }: TypeRequest): TypeRequest {
  return { type, search: search.filter(([name]) => name !== "_lastUpdated"), listed, sweep, plainer, whole: true };
}

/** FHIR R4 §http "search": a server that does not take a search parameter, or its value, answers 400, some 422. */
function isRefusalOfTerms(end: SearchEnd): boolean {
  return end.end === "refused" && (end.status === 400 || end.status === 422);
}

/** However complete what was asked for came, it was not all that may be there. */
function asPart(outcome: TypeOutcome): TypeOutcome {
  return outcome.outcome === "complete" ? { outcome: "truncated", received: outcome.received } : outcome;
}

/** One answer for all types, settled type by type: silence about a type that the server does not list is no answer. */
async function readEverything(reading: Reading, request: EverythingRequest): Promise<readonly TypeOutcome[]> {
  const { client, sink, references, patientId, askedAt } = reading;
  const received = new Map<string, number>(request.types.map((type) => [type, 0]));
  const parts = new PartsSent();
  const leftOut = new Set<string>();
  const onPage = (entries: readonly PageEntry[]) => {
    references.pageCame(entries);
    parts.note(entries);
    if (request.post !== undefined) {
      for (const type of typesLeftOut(entries.map(({ resource }) => resource))) leftOut.add(type);
    }
    return [...byAskedType(entries)].every(([askedAs, ofType]) => {
      if (askedAs === "Patient") return true;
      if (askedAs !== "reference") received.set(askedAs, (received.get(askedAs) ?? 0) + ofType.length);
      return sink.keep(askedAs, ofType);
    });
  };
  const { path, post } = request;
  const end = await searchAll(client, path, request.search, onPage, post === undefined ? {} : { post });
  if (!request.whole && cannotBeTrusted(end, request.since)) {
    const search = request.search.filter(([name]) => name !== "_since");
    return readEverything(reading, { path, search, whole: true, types: request.types });
  }
  if (end.end === "cancelled") return [toOutcome(end, true)];
  await parts.askWhole(reading, (entries) =>
    [...byAskedType(entries)].every(([askedAs, ofType]) => sink.keep(askedAs, ofType)),
  );
  await references.finish();
  if (client.signal.aborted) return [{ outcome: "failed", reason: "cancelled", received: 0 }];
  const outcome = toOutcome(end, true);
  const serverMs = end.end === "complete" ? end.serverMs : undefined;
  const answered = request.whole ? "whole" : "changes";
  const server = serverMs === undefined ? {} : { serverMs };
  const complete = { patientId, answered, namedAll: false, askedAt, ...server } as const;
  const outcomes = [...received].map(([type, count]) => {
    const ofType: TypeOutcome = leftOut.has(type)
      ? { outcome: "notAsked", reason: "notSupported" }
      : asNamed("received" in outcome ? { ...outcome, received: count } : outcome, type, references);
    const isAnswered = ofType.outcome === "complete";
    const settled = { type, outcome: ofType, whole: isAnswered && request.whole, ...server };
    sink.typeSettled(isAnswered ? { ...settled, complete } : settled);
    return ofType;
  });
  const isComplete = outcome.outcome === "complete" && outcomes.every((ofType) => ofType.outcome === "complete");
  if (isComplete && request.post === undefined) sink.everythingSettled(complete);
  return outcomes;
}

const askedTypeNames: ReadonlySet<string> = new Set([
  "Patient",
  ...askedTypes.map(({ type }) => type),
  ...structuredTypes,
]);

function byAskedType(entries: readonly PageEntry[]): ReadonlyMap<string, readonly PageEntry[]> {
  const groups = new Map<string, PageEntry[]>();
  for (const entry of entries) {
    const type = entry.resource.resourceType;
    const askedAs = askedTypeNames.has(type) ? type : "reference";
    const group = groups.get(askedAs);
    if (group === undefined) groups.set(askedAs, [entry]);
    else group.push(entry);
  }
  return groups;
}

function endOf(outcomes: readonly TypeOutcome[]): RunEnd {
  const asked = outcomes.filter((outcome) => outcome.outcome !== "notAsked");
  const answered = asked.filter((outcome) => outcome.outcome === "complete" || outcome.outcome === "truncated");
  // Who the patient is was all that it was asked: that is not what a reader takes "answered" for.
  if (asked.length === 0) return { status: "partial", reason: "notSupported" };
  if (asked.every((outcome) => outcome.outcome === "complete")) return { status: "answered" };
  if (answered.length > 0) return inPart(asked);
  if (asked.every((outcome) => outcome.outcome === "withheld")) {
    return { status: "withheld", reason: firstReason(asked) ?? "forbidden" };
  }
  return asked.some((outcome) => "received" in outcome && outcome.received > 0)
    ? inPart(asked)
    : { status: "failed", reason: firstReason(asked) ?? "serverError" };
}

function inPart(asked: readonly TypeOutcome[]): RunEnd {
  const needsSignIn = asked.some((outcome) => outcome.outcome === "failed" && outcome.reason === "signInExpired");
  return needsSignIn ? { status: "partial", reason: "signInExpired" } : { status: "partial" };
}

function firstReason(outcomes: readonly TypeOutcome[]): SourceReason | undefined {
  return outcomes.flatMap((outcome) => ("reason" in outcome && outcome.reason !== undefined ? outcome.reason : []))[0];
}
