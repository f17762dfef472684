import type { Address, ContactPoint, HumanName } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";

export interface PersonDetail {
  readonly kind: "person";
  readonly names: readonly HumanName[];
  readonly birthDate?: PartialDate;
  /** `Patient.gender`: administrative gender as stated. */
  readonly gender?: "male" | "female" | "other" | "unknown";
  /** UK Core BirthSex, or phenotypic sex, kept apart from gender. */
  readonly sex?: string;
  readonly nhsNumber?: string;
  /** UK Core NHS number verification status code, `01` = present and verified. */
  readonly nhsNumberStatus?: string;
  /** Further numbers that the same record states as current ones: a person has one, so which it is has to be asked. */
  readonly otherNhsNumbers?: readonly string[];
  /** Its source says that another record took its place, or that it is no longer in use (FHIR R4 Patient.active, Patient.link replaced-by). */
  readonly former?: true;
  readonly deceased?: { readonly date?: PartialDate };
  readonly addresses: readonly Address[];
  readonly telecom: readonly ContactPoint[];
  readonly gpPractice?: string;
  /** Every registration that it states has ended. */
  readonly gpPracticeEnded?: true;
  readonly languages: readonly string[];
  readonly interpreterNeeded?: boolean;
  readonly ethnicity?: string;
  readonly religion?: string;
  readonly maritalStatus?: string;
  /** S-flag: location must not be shown from this or any other source (PDS, meta.security R or V). */
  readonly restricted: boolean;
  readonly contacts: readonly {
    readonly name?: string;
    readonly relationship?: string;
    readonly telecom: readonly ContactPoint[];
    readonly addresses?: readonly Address[];
    readonly organisation?: string;
    /** All else that is said of them (how to reach them, until when, in which order), in words. */
    readonly notes?: readonly string[];
    /** When they ceased to be one (FHIR R4 Patient.contact.period). */
    readonly until?: PartialDate;
  }[];
}
