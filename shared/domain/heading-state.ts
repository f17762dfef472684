import type { PartialDate } from "../fhir/partial-date.ts";
import type { EntryKey, Instant, SourceId } from "../kernel/brand.ts";

/** Why a source, or one resource type at a source, did not give what was asked. A closed list, so that each has its words on screen. */
export type SourceReason =
  | "unreachable"
  | "timedOut"
  | "signInNeeded"
  | "signInExpired"
  | "forbidden"
  | "notAllowedToShare"
  | "serverError"
  | "tooManyRequests"
  | "malformedAnswer"
  | "stoppedHalfWay"
  | "medicinesNotNamed"
  | "patientNotFound"
  | "severalPatientsFound"
  | "identityUncertain"
  | "identityDifferent"
  | "notSupported"
  | "versionNotRead"
  | "stillLoading"
  | "notConfigured"
  | "cancelled"
  | "unreadableFile";

/**
 * What one source says under one heading. Exactly one of these; no default means "none" (design promise 2).
 * - `noneAsserted` needs a coded statement (for allergies SNOMED CT 716186003 or a child), never an empty list and never `nilknown`.
 * - `notRecorded`: the source answered in full and holds nothing.
 * - `stale`: what is shown is from the cache, `asOf` that instant; the source has not answered since.
 */
export type HeadingState =
  | { readonly state: "present"; readonly count: number }
  | {
      readonly state: "noneAsserted";
      readonly statement: string;
      readonly author?: string;
      readonly date?: PartialDate;
      readonly assertedIn: EntryKey;
    }
  | { readonly state: "notRecorded" }
  | { readonly state: "notAsked"; readonly reason: SourceReason }
  | { readonly state: "failed"; readonly reason: SourceReason; readonly count: number }
  | { readonly state: "withheld"; readonly reason: SourceReason; readonly count: number }
  | { readonly state: "stale"; readonly asOf: Instant; readonly count: number }
  | { readonly state: "truncated"; readonly count: number; readonly total?: number };

export type HeadingStateName = HeadingState["state"];

/** One heading over all sources: the combined state, and each source's own, so that a gap is never averaged away. */
export interface CombinedHeadingState {
  readonly state: HeadingStateName;
  readonly perSource: ReadonlyMap<SourceId, HeadingState>;
}
