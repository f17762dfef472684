import type { Address, ContactPoint, HumanName } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import type { EntryKey, SourceId } from "../kernel/brand.ts";

/** A value and the sources that state it. */
export interface Stated<T> {
  readonly value: T;
  readonly statedBy: readonly SourceId[];
}

/** The person whose chart it is: each element with every differing statement, the preferred one first. */
export interface MergedPatient {
  readonly keys: readonly EntryKey[];
  readonly nhsNumber: readonly Stated<{ readonly value: string; readonly status?: string }>[];
  readonly names: readonly Stated<HumanName>[];
  readonly birthDate: readonly Stated<PartialDate>[];
  readonly gender: readonly Stated<string>[];
  readonly sex: readonly Stated<string>[];
  /** Empty where no source says so; `date` where one does. */
  readonly deceased: readonly Stated<{ readonly date?: PartialDate }>[];
  /** Sources that hold a patient record without a date of death while another has one. */
  readonly notDeceasedAt: readonly SourceId[];
  readonly addresses: readonly Stated<Address>[];
  readonly telecom: readonly Stated<ContactPoint>[];
  readonly gpPractice: readonly Stated<string>[];
  readonly languages: readonly Stated<string>[];
  readonly interpreterNeeded: readonly Stated<boolean>[];
  readonly ethnicity: readonly Stated<string>[];
  readonly religion: readonly Stated<string>[];
  /** S-flag at any source: location is shown from none (PDS, restricted record). */
  readonly restricted: boolean;
}
