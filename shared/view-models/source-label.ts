import type { Source, SourceKind, SourceReport } from "../domain/source.ts";
import type { SourceId } from "../kernel/brand.ts";

/** A source as a line names it. */
export interface SourceLabel {
  readonly id: SourceId;
  readonly kind: SourceKind;
  /** `Northvale Hospital` */
  readonly name: string;
  /** `Acute`, where it is the only one of its kind; else its name. */
  readonly short: string;
}

export const sourceKindWords: Readonly<Record<SourceKind, { readonly short: string; readonly long: string }>> = {
  gp: { short: "GP", long: "GP practice" },
  acute: { short: "Acute", long: "Acute trust" },
  ambulance: { short: "Ambulance", long: "Ambulance service" },
  community: { short: "Community", long: "Community trust" },
  mentalHealth: { short: "Mental health", long: "Mental health trust" },
  council: { short: "Council", long: "Council social care" },
  hospice: { short: "Hospice", long: "Hospice" },
  careHome: { short: "Care home", long: "Care home" },
  other: { short: "Other", long: "Other organisation" },
};

/** Labels for all sources of a chart. A kind that two sources share is no name for either. */
export function labelSources(reports: readonly SourceReport[]): ReadonlyMap<SourceId, SourceLabel> {
  const ofKind = new Map<SourceKind, number>();
  for (const { source } of reports) ofKind.set(source.kind, (ofKind.get(source.kind) ?? 0) + 1);
  return new Map(reports.map(({ source }) => [source.id, labelSource(source, ofKind)]));
}

function labelSource(source: Source, ofKind: ReadonlyMap<SourceKind, number>): SourceLabel {
  const kindNamesIt = source.kind !== "other" && ofKind.get(source.kind) === 1;
  return {
    id: source.id,
    kind: source.kind,
    name: source.name,
    short: kindNamesIt ? sourceKindWords[source.kind].short : source.name,
  };
}
