import { type Source, type SourceKind, type SourceReport, withDistinctNames } from "../../domain/source.ts";
import type { SourceId } from "../../kernel/brand.ts";

/** A source as a line names it. */
export interface SourceLabel {
  readonly id: SourceId;
  readonly kind: SourceKind;
  /** `Northvale Hospital`; where two go by one name, with its ODS code: `Park Surgery (A81001)`. */
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

/** Labels for all sources of a chart. A kind or a name that two sources share is no name for either. */
export function labelSources(
  reports: readonly SourceReport[],
  restricted: boolean,
): ReadonlyMap<SourceId, SourceLabel> {
  const hidden = new Set(restricted ? practicesOf(reports).map(({ id }) => id) : []);
  const all = withDistinctNames(reports.map(({ source }) => source)).map((source) =>
    hidden.has(source.id) ? { ...source, name: withheldPractice } : source,
  );
  return new Map(all.map((source) => [source.id, labelSource(source, all)]));
}

const withheldPractice = "GP practice, name withheld";

/** GP practices that may hold the person's record: who knows the practice of a restricted person knows where they live (PDS withholds it with the address). */
export function practicesOf(reports: readonly SourceReport[]): readonly Source[] {
  return reports
    .filter(({ source, reason, received }) => source.kind === "gp" && !(reason === "patientNotFound" && received === 0))
    .map(({ source }) => source);
}

function labelSource(source: Source, all: readonly Source[]): SourceLabel {
  const { id, kind, name } = source;
  const kindNamesIt = kind !== "other" && all.filter((other) => other.kind === kind).length === 1;
  return { id, kind, name, short: kindNamesIt ? sourceKindWords[kind].short : name };
}

/** `Acute trust, ODS code RX1`; what kind of organisation it is alone where its code is not known. */
export function whichSource({ kind, odsCode }: Source, restricted: boolean): string {
  const { long } = sourceKindWords[kind];
  return odsCode === undefined || (restricted && kind === "gp") ? long : `${long}, ODS code ${odsCode}`;
}
