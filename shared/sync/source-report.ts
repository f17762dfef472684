import type { SourceReason } from "../domain/heading-state.ts";
import type { Source, SourceReport, TypeOutcome } from "../domain/source.ts";
import type { FhirVersion } from "../fhir/stu3/fhir-version.ts";
import type { SourceProgress } from "../ipc/shell-state.ts";
import type { Instant } from "../kernel/brand.ts";
import { unreachable } from "../kernel/unreachable.ts";
import { askedTypes } from "./asked-types.ts";

/** What is kept about one source from earlier answers. */
export interface KeptSource {
  readonly source: Source;
  readonly patientId?: string;
  /** The launch itself named the patient here, by id. */
  readonly isHost: boolean;
  /** When it last answered every type in full. */
  readonly asOf?: Instant;
  /** What its server last said that it speaks. */
  readonly fhirVersion?: FhirVersion;
  readonly types: ReadonlyMap<string, KeptType>;
}

export interface KeptType {
  /** The source's last word: what it brought, or that it refuses ({@link isWord}). */
  readonly kept?: { readonly outcome: TypeOutcome; readonly asOf: Instant; readonly server?: Instant };
  /** How it ended when it was asked last, word or not. */
  readonly latest: TypeOutcome;
}

/** Whether an outcome is the source's own word. That it could not be reached, or answered nonsense, changes nothing of what it said before. */
export function isWord(outcome: TypeOutcome): boolean {
  const { outcome: name } = outcome;
  return name === "complete" || name === "truncated" || name === "withheld" || isRefusal(outcome);
}

/** It withholds the record, or says that its record is another person's. An older copy must not get round that. */
export function isRefusal(outcome: TypeOutcome): boolean {
  // What was given in part is no refusal: that part may be drawn, with the word that more is withheld.
  if (outcome.outcome === "withheld") return outcome.received === 0;
  return outcome.outcome === "failed" && outcome.reason === "identityDifferent";
}

/** The refusal that was a source's last word about a type, or about the whole patient. */
export function refusedBefore(kept: KeptSource | undefined, type: string): TypeOutcome | undefined {
  return [kept?.types.get("Patient"), kept?.types.get(type)]
    .flatMap((known) => known?.kept?.outcome ?? [])
    .find(isRefusal);
}

/** How asking one source ended, all types together. */
export type RunEnd =
  | { readonly status: "answered" }
  /** With a reason where a reader can do something about what is missing, or where nothing could be asked at all. */
  | { readonly status: "partial"; readonly reason?: SourceReason }
  | { readonly status: "failed" | "withheld" | "notAsked"; readonly reason: SourceReason };

/** A source as it is being asked now. */
export interface LiveSource {
  readonly end?: RunEnd;
  readonly started: boolean;
  readonly fhirVersion?: FhirVersion | undefined;
  readonly outcomes: ReadonlyMap<string, TypeOutcome>;
}

/** `live` is absent where the source is not asked at all: opened from the cache, or no longer in the blueprint. */
export interface SourceKnowledge {
  readonly source: Source;
  readonly kept: KeptSource | undefined;
  readonly live: LiveSource | undefined;
  readonly received: number;
}

/** What is to be kept of a source that ended without its answer: why, type by type, so that it is missed also when opened from the cache. */
export function unansweredTypes(live: LiveSource, kept?: KeptSource): ReadonlyMap<string, TypeOutcome> {
  const { end } = live;
  if (end === undefined || end.status === "answered" || end.status === "partial") return new Map();
  const types = ["Patient", ...askedTypes.map(({ type }) => type)].filter((type) => !live.outcomes.has(type));
  return new Map(types.map((type) => [type, outcomeOfEnd(end, neverShared(kept?.types.get(type)))]));
}

/** What the source said, when it was read last, that it does not share. A day on which it is silent gives no reason to miss it. */
function neverShared(known: KeptType | undefined): KeptType | undefined {
  const isSo =
    known?.kept === undefined && known?.latest.outcome === "notAsked" && known.latest.reason === "notSupported";
  return isSo ? known : undefined;
}

/** What the merge may rely on of one source: today's answer where there is one, else the last, said to be old; never silence. */
export function toSourceReport(knowledge: SourceKnowledge): SourceReport {
  const { source, kept, live, received } = knowledge;
  const types = new Map<string, TypeOutcome>();
  for (const type of typesToReport(knowledge)) types.set(type, toTypeOutcome(type, knowledge));
  const status = toStatus(knowledge);
  const reason = live === undefined ? unansweredBefore(kept)?.reason : reasonOf(live);
  const stated = live?.fhirVersion ?? kept?.fhirVersion;
  return {
    source,
    status,
    received,
    types,
    ...(stated === undefined ? {} : { statedFhirVersion: stated }),
    ...(reason === undefined ? {} : { reason }),
    ...(kept?.asOf === undefined ? {} : { asOf: kept.asOf }),
  };
}

function typesToReport({ kept, live }: SourceKnowledge): ReadonlySet<string> {
  return new Set([
    "Patient",
    ...askedTypes.map(({ type }) => type),
    ...(kept?.types.keys() ?? []),
    ...(live?.outcomes.keys() ?? []),
  ]);
}

function toTypeOutcome(type: string, { kept, live }: SourceKnowledge): TypeOutcome {
  const refused = refusedBefore(kept, type);
  const known = kept?.types.get(type);
  const before = refused === undefined ? known : undefined;
  const now = live?.outcomes.get(type);
  if (now !== undefined) return saysNothing(now) ? (stale(before, now.reason) ?? now) : now;
  if (live === undefined) {
    return refused ?? stale(before) ?? known?.latest ?? { outcome: "notAsked", reason: "notConfigured" };
  }
  if (live.end === undefined) return stale(before, "stillLoading") ?? { outcome: "notAsked", reason: "stillLoading" };
  return outcomeOfEnd(live.end, before);
}

/** That it was not asked says no more of what a source once gave than that it failed: a server may leave a type out of what it offers, and hold it still. */
export function saysNothing(outcome: TypeOutcome): outcome is Extract<TypeOutcome, { outcome: "failed" | "notAsked" }> {
  return outcome.outcome === "failed" || outcome.outcome === "notAsked";
}

/** A cut answer stays a cut one when it is old: that more exists at the source is the greater danger. */
function stale(before: KeptType | undefined, reason?: SourceReason): TypeOutcome | undefined {
  if (before?.kept === undefined) return undefined;
  const { outcome, asOf } = before.kept;
  if (outcome.outcome !== "complete") return outcome;
  return { outcome: "stale", asOf, received: outcome.received, ...(reason === undefined ? {} : { reason }) };
}

function outcomeOfEnd(end: RunEnd, before: KeptType | undefined): TypeOutcome {
  switch (end.status) {
    case "failed": {
      const failed: TypeOutcome = { outcome: "failed", reason: end.reason, received: 0 };
      return stale(before, end.reason) ?? (isRefusal(failed) ? failed : (neverShared(before)?.latest ?? failed));
    }
    case "withheld":
      return { outcome: "withheld", reason: end.reason, received: 0 };
    case "notAsked":
      return stale(before, end.reason) ?? neverShared(before)?.latest ?? { outcome: "notAsked", reason: end.reason };
    case "answered":
    case "partial":
      return stale(before) ?? { outcome: "notAsked", reason: "notSupported" };
    default:
      return unreachable(end);
  }
}

function toStatus({ kept, live }: SourceKnowledge): SourceReport["status"] {
  const isRefused = refusedBefore(kept, "Patient") !== undefined;
  const hasOld =
    !isRefused && [...(kept?.types ?? [])].some(([type, known]) => type !== "Patient" && known.kept !== undefined);
  if (live === undefined) return hasOld ? "stale" : (unansweredBefore(kept)?.outcome ?? "notAsked");
  if (live.end === undefined) return "loading";
  return hasOld && live.end.status !== "answered" && live.end.status !== "partial" && live.end.status !== "withheld"
    ? "stale"
    : live.end.status;
}

/** How a source that has never answered ended when it was asked last. */
function unansweredBefore(kept: KeptSource | undefined) {
  const latest = kept?.types.get("Patient")?.latest;
  switch (latest?.outcome) {
    case "failed":
    case "withheld":
    case "notAsked":
      return latest;
    default:
      return undefined;
  }
}

function reasonOf(live: LiveSource | undefined): SourceReason | undefined {
  if (live === undefined) return undefined;
  if (live.end === undefined) return "stillLoading";
  return "reason" in live.end ? live.end.reason : undefined;
}

/** The same knowledge as one line of the progress panel. */
export function toSourceProgress(knowledge: SourceKnowledge, canSignIn: boolean): SourceProgress {
  const { source, live, received } = knowledge;
  const report = toSourceReport(knowledge);
  const isBeingAsked = live !== undefined && live.end === undefined;
  const reason = isBeingAsked ? undefined : report.reason;
  return {
    sourceId: source.id,
    name: source.name,
    kind: source.kind,
    phase: toPhase(report, live),
    received,
    canSignIn,
    ...(reason === undefined ? {} : { reason }),
    ...(report.asOf === undefined ? {} : { asOf: report.asOf }),
  };
}

function toPhase(report: SourceReport, live: LiveSource | undefined): SourceProgress["phase"] {
  switch (report.status) {
    case "loading":
      return live?.started === true ? "loading" : "waiting";
    case "answered":
      return "done";
    case "notAsked":
      // That a source does not know the patient is an answer; that nobody has signed in to it is not.
      return report.reason === "patientNotFound" ? "done" : "withheld";
    case "partial":
    case "failed":
    case "withheld":
    case "stale":
      return report.status;
    default:
      return unreachable(report.status);
  }
}
