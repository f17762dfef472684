import type { FhirVersion } from "../fhir/stu3/fhir-version.ts";
import type { Instant, SourceId } from "../kernel/brand.ts";
import type { SourceReason } from "./heading-state.ts";

export const sourceKinds = [
  "gp",
  "acute",
  "ambulance",
  "community",
  "mentalHealth",
  "council",
  "hospice",
  "careHome",
  "other",
] as const;

export type SourceKind = (typeof sourceKinds)[number];

/** A system we read, as the blueprint names it. */
export interface Source {
  readonly id: SourceId;
  /** The organisation's name as a clinician knows it. */
  readonly name: string;
  readonly kind: SourceKind;
  readonly odsCode?: string;
}

/** `Park Surgery (A81001)`: where two go by one name, as surgeries of two towns do, each has its ODS code beside it. It is no name for either alone. */
export function withDistinctNames(sources: readonly Source[]): readonly Source[] {
  const key = ({ name }: Source) => name.trim().toLocaleLowerCase("en-GB");
  return sources.map((source) =>
    sources.some((other) => other.id !== source.id && key(other) === key(source))
      ? { ...source, name: `${source.name} (${source.odsCode ?? source.id})` }
      : source,
  );
}

/** How asking one source for one resource type ended. */
export type TypeOutcome =
  | { readonly outcome: "complete"; readonly received: number }
  | { readonly outcome: "truncated"; readonly received: number; readonly total?: number }
  | { readonly outcome: "failed"; readonly reason: SourceReason; readonly received: number }
  | { readonly outcome: "withheld"; readonly reason: SourceReason; readonly received: number }
  | { readonly outcome: "notAsked"; readonly reason: SourceReason }
  /** Not answered this time, or not yet: what stands is what an earlier answer (`asOf`) brought. `reason` says why, absent when nothing was asked (offline). */
  | { readonly outcome: "stale"; readonly asOf: Instant; readonly reason?: SourceReason; readonly received: number };

/** What is known of one source when a chart is made. */
export interface SourceReport {
  readonly source: Source;
  /** `partial`: some types answered. `stale`: nothing answered now, shown from the cache. `loading`: not finished yet. */
  readonly status: "answered" | "partial" | "failed" | "withheld" | "notAsked" | "loading" | "stale";
  readonly reason?: SourceReason;
  /** When the source last answered in full; `undefined` where it never did. */
  readonly asOf?: Instant;
  readonly received: number;
  /** The versions of FHIR that it sends, as far as it or what it sent tells; absent where nothing does. */
  readonly fhirVersions?: readonly FhirVersion[];
  /** What its server says that it speaks (CapabilityStatement.fhirVersion). */
  readonly statedFhirVersion?: FhirVersion;
  readonly types: ReadonlyMap<string, TypeOutcome>;
}
