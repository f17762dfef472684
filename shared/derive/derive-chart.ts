import type { RuleSettings } from "../decision-support/evaluate.ts";
import type { NotShown, Supporting } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { HeadingId } from "../domain/headings.ts";
import type { DecisionBook } from "../domain/merge-decision.ts";
import type { SourceReport } from "../domain/source.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import type { RawResource } from "../fhir/resource.ts";
import type { EntryKey, Instant, SourceId } from "../kernel/brand.ts";
import type { CodeMap } from "../terminology/concept-map.ts";
import type { ToldCodes } from "../terminology/told-codes.ts";

/** What a normaliser found out of one source's statement that a heading is empty on purpose. */
export interface NoneAssertion {
  readonly sourceId: SourceId;
  readonly headingId: HeadingId;
  readonly statement: string;
  readonly author?: string;
  readonly date?: PartialDate;
  readonly assertedIn: EntryKey;
}

/** A source's own word that what it sent under a heading may not be all it holds (UK Core, ListWarningCode), or a list of things that it did not send. */
export interface ListWarning {
  readonly sourceId: SourceId;
  readonly headingId: HeadingId;
  readonly reason: "confidentialItems" | "dataInTransit" | "dataAwaitingFiling" | "itemsNotReceived";
}

/** All received resources of all sources, normalised: each key is in exactly one of entries, supporting, notShown. */
export interface NormalisedRecord {
  readonly entries: readonly Entry[];
  readonly supporting: readonly Supporting[];
  readonly notShown: readonly NotShown[];
  readonly noneAsserted: readonly NoneAssertion[];
  /** Left out by makers of records that read no lists. */
  readonly listWarnings?: readonly ListWarning[];
}

/** Entries that were made, and those that stand no more: the old one of each that was made anew, too. */
export interface EntriesMade {
  readonly added: readonly Entry[];
  readonly gone: readonly Entry[];
}

/** From one list of entries to the next. */
export interface EntryChanges extends EntriesMade {
  readonly before: readonly Entry[];
  readonly after: readonly Entry[];
}

/** Which patient of each source the record is about: Patient resource keys that are certainly, or only perhaps, this person. */
export interface PatientSelection {
  readonly certain: readonly EntryKey[];
  readonly uncertain: readonly EntryKey[];
  /** The same of the Patients in documents that came as attachments: they say whose the document is, and nothing of its source. */
  readonly ofDocuments?: Pick<PatientSelection, "certain" | "uncertain">;
}

export interface DeriveInput {
  readonly raws: readonly RawResource[];
  readonly reports: readonly SourceReport[];
  readonly now: Instant;
  /** A locality's own code maps, beside the built-in ones. */
  readonly codeMaps?: readonly CodeMap[];
  /** What the locality's terminology server has told of codes. */
  readonly toldCodes?: ToldCodes;
  /** What users decided about groups; left out where nobody could. */
  readonly decisions?: DecisionBook;
  /** What the locality's blueprint says of decision-support rules. */
  readonly ruleSettings?: RuleSettings;
  /** Told of resources that have been read: their bodies are asked for from now on only by who opens one. */
  readonly onRead?: OnRead;
}

export type OnRead = (raws: readonly RawResource[]) => void;
