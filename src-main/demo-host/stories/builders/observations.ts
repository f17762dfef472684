import type { CodeableConcept, Quantity, Reference } from "./concepts.ts";
import { compact, hl7 } from "./concepts.ts";
import { notes } from "./problems.ts";
import type { EntryOptions, RecordWriter } from "./record-writer.ts";

export interface ReferenceRange {
  readonly low?: number;
  readonly high?: number;
  readonly unit?: Pick<Quantity, "unit" | "system" | "code">;
  readonly text?: string;
}

/** Exactly one of these, or none where the source sent a code alone. */
export interface ObservedValue {
  readonly quantity?: Quantity;
  readonly text?: string;
  readonly concept?: CodeableConcept;
  readonly yes?: boolean;
  readonly whole?: number;
  readonly moment?: string;
}

export type ObservationCategory =
  | "vital-signs"
  | "laboratory"
  | "social-history"
  | "survey"
  | "exam"
  | "imaging"
  | "procedure"
  | "activity";

export interface ObservationDetails extends EntryOptions {
  readonly code: CodeableConcept;
  readonly value?: ObservedValue;
  /** When it was true of the person. Left out only where the source did not say. */
  readonly at?: string;
  readonly until?: string;
  readonly status?: "final" | "preliminary" | "amended" | "corrected" | "cancelled" | "entered-in-error" | "unknown";
  readonly category?: ObservationCategory;
  readonly performer?: Reference;
  readonly encounter?: Reference;
  readonly specimen?: Reference;
  readonly device?: Reference;
  readonly interpretation?: "H" | "L" | "HH" | "LL" | "N" | "A" | "POS" | "NEG";
  readonly range?: ReferenceRange;
  readonly bodySite?: CodeableConcept;
  readonly method?: CodeableConcept;
  /** Code of HL7's data-absent-reason, where there is a reason instead of a value. */
  readonly absent?: string;
  readonly components?: readonly { readonly code: CodeableConcept; readonly value: ObservedValue }[];
  readonly members?: readonly Reference[];
  readonly derivedFrom?: readonly Reference[];
  readonly note?: string;
}

export function observation(writer: RecordWriter, name: string, details: ObservationDetails): Reference {
  return writer.put(
    "Observation",
    name,
    details,
    {
      status: details.status ?? "final",
      category: details.category === undefined ? undefined : [hl7("observation-category", details.category)],
      code: details.code,
      subject: writer.patient,
      encounter: details.encounter,
      effectiveDateTime: details.until === undefined ? details.at : undefined,
      effectivePeriod: details.until === undefined ? undefined : { start: details.at, end: details.until },
      issued: details.recorded.length > 10 ? details.recorded : undefined,
      performer: details.performer === undefined ? undefined : [details.performer],
      ...valueElement(details.value),
      dataAbsentReason: details.absent === undefined ? undefined : hl7("data-absent-reason", details.absent),
      interpretation:
        details.interpretation === undefined
          ? undefined
          : [hl7("v3-ObservationInterpretation", details.interpretation, interpretationNames[details.interpretation])],
      note: notes(details.note),
      bodySite: details.bodySite,
      method: details.method,
      specimen: details.specimen,
      device: details.device,
      referenceRange: details.range === undefined ? undefined : [rangeElement(details.range, details.value)],
      hasMember: details.members,
      derivedFrom: details.derivedFrom,
      component: details.components?.map((part) => ({ code: part.code, ...valueElement(part.value) })),
    },
    details.code.text,
  );
}

const interpretationNames = {
  H: "High",
  L: "Low",
  HH: "Critical high",
  LL: "Critical low",
  N: "Normal",
  A: "Abnormal",
  POS: "Positive",
  NEG: "Negative",
} as const;

function valueElement(value: ObservedValue | undefined): Record<string, unknown> {
  return compact({
    valueQuantity: value?.quantity,
    valueString: value?.text,
    valueCodeableConcept: value?.concept,
    valueBoolean: value?.yes,
    valueInteger: value?.whole,
    valueDateTime: value?.moment,
  });
}

function rangeElement(range: ReferenceRange, value: ObservedValue | undefined): Record<string, unknown> {
  const unit = range.unit ?? {
    unit: value?.quantity?.unit,
    system: value?.quantity?.system,
    code: value?.quantity?.code,
  };
  const bound = (limit: number | undefined) => (limit === undefined ? undefined : compact({ value: limit, ...unit }));
  return compact({ low: bound(range.low), high: bound(range.high), text: range.text });
}

export interface PanelResult {
  readonly name: string;
  readonly code: CodeableConcept;
  readonly value?: ObservedValue;
  readonly range?: ReferenceRange;
  readonly interpretation?: ObservationDetails["interpretation"];
  readonly note?: string;
  readonly absent?: string;
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly status?: ObservationDetails["status"];
  readonly identifier?: EntryOptions["identifier"];
}

export interface PanelDetails extends EntryOptions {
  readonly title: CodeableConcept;
  readonly collected: string;
  readonly laboratory?: Reference;
  readonly requester?: Reference;
  readonly encounter?: Reference;
  readonly specimen?: string;
  readonly conclusion?: string;
  readonly status?: "final" | "preliminary" | "amended" | "corrected" | "cancelled";
  readonly results: readonly PanelResult[];
  readonly category?: "LAB" | "RAD" | "MB" | "HM" | "CH" | "SR";
}

/** A report with its specimen and its results: what one request came back as. */
export function panel(writer: RecordWriter, name: string, details: PanelDetails): Reference {
  const specimen =
    details.specimen === undefined
      ? undefined
      : writer.put(
          "Specimen",
          `${name}-specimen`,
          { recorded: details.recorded },
          {
            status: "available",
            type: { text: details.specimen },
            subject: writer.patient,
            collection: { collectedDateTime: details.collected },
          },
          details.specimen,
        );
  const results = details.results.map((result) =>
    observation(writer, `${name}-${result.name}`, {
      recorded: details.recorded,
      at: details.collected,
      category: "laboratory",
      code: result.code,
      ...(result.value === undefined ? {} : { value: result.value }),
      ...(result.range === undefined ? {} : { range: result.range }),
      ...(result.interpretation === undefined ? {} : { interpretation: result.interpretation }),
      ...(result.note === undefined ? {} : { note: result.note }),
      ...(result.absent === undefined ? {} : { absent: result.absent }),
      ...(result.extra === undefined ? {} : { extra: result.extra }),
      ...(result.status === undefined ? {} : { status: result.status }),
      ...(result.identifier === undefined ? {} : { identifier: result.identifier }),
      ...(details.laboratory === undefined ? {} : { performer: details.laboratory }),
      ...(specimen === undefined ? {} : { specimen }),
      ...(details.encounter === undefined ? {} : { encounter: details.encounter }),
    }),
  );
  return writer.put(
    "DiagnosticReport",
    name,
    details,
    {
      status: details.status ?? "final",
      category: [hl7("v2-0074", details.category ?? "LAB")],
      code: details.title,
      subject: writer.patient,
      encounter: details.encounter,
      effectiveDateTime: details.collected,
      issued: details.recorded,
      performer: details.laboratory === undefined ? undefined : [details.laboratory],
      resultsInterpreter: details.requester === undefined ? undefined : [details.requester],
      specimen: specimen === undefined ? undefined : [specimen],
      result: results.length === 0 ? undefined : results,
      conclusion: details.conclusion,
    },
    details.title.text,
  );
}
