import type { Address, CodeableConcept, ContactPoint, HumanName, Quantity } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import type { EntryKey } from "../kernel/brand.ts";
import type { CareTeamDetail } from "./care-team.ts";
import type { PersonDetail } from "./person-detail.ts";
import type { WrittenDose } from "./written-dose.ts";

/** What is particular to a kind of entry. `kind` decides the merge rule, the screen and what decision support may read. */
export type EntryDetail =
  | PersonDetail
  | AllergyDetail
  | MedicationDetail
  | ConditionDetail
  | ObservationDetail
  | ReportDetail
  | EncounterDetail
  | ProcedureDetail
  | ImmunizationDetail
  | FlagDetail
  | ConsentDetail
  | CarePlanDetail
  | GoalDetail
  | DocumentDetail
  | ContactDetail
  | CareTeamDetail
  | AppointmentDetail
  | RequestDetail
  | FamilyHistoryDetail
  | DeviceDetail
  | QuestionnaireDetail
  | OtherDetail;

export type EntryKind = EntryDetail["kind"];

/** A cardiopulmonary resuscitation decision as coded; `unclear` where the code names the question and not the answer. */
export type ResuscitationDecision = "forCpr" | "notForCpr" | "unclear";

export interface AllergyDetail {
  readonly kind: "allergy";
  /** A coded statement of none (SNOMED CT 716186003 and its children, 409137002 for drugs only). */
  readonly assertsNone?: "all" | "drug" | "food" | "environment" | "latex" | "other";
  readonly clinicalStatus?: "active" | "inactive" | "resolved";
  readonly verificationStatus?: "unconfirmed" | "presumed" | "confirmed" | "refuted" | "entered-in-error";
  readonly type?: "allergy" | "intolerance";
  readonly categories: readonly string[];
  readonly criticality?: "low" | "high" | "unable-to-assess";
  readonly reactions: readonly {
    readonly manifestations: readonly string[];
    /** How it went, where that is said beside what showed. */
    readonly description?: string;
    readonly severity?: "mild" | "moderate" | "severe";
    readonly onset?: PartialDate;
    readonly substance?: string;
  }[];
  readonly onset?: PartialDate;
  readonly endDate?: PartialDate;
  readonly endReason?: string;
  /** UK Core 196461000000101 / 196471000000108: the agent is only in the text. */
  readonly transferDegraded: boolean;
}

export interface MedicationDetail extends WrittenDose {
  readonly kind: "medication";
  readonly resource: "MedicationRequest" | "MedicationStatement" | "MedicationDispense" | "MedicationAdministration";
  /** MedicationRequest.intent, for example `plan` or `order`. */
  readonly intent?: string;
  readonly medicine: CodeableConcept;
  readonly form?: string;
  /** Strength of each ingredient as the Medication states it, for example `5 mg / 1 tablet`. */
  readonly strengths?: readonly string[];
  /** `current`: stated active or on hold. `past`: stated stopped, completed, ended. `unknown`: the source does not say. */
  readonly currency: "current" | "suspended" | "past" | "notGiven" | "unknown";
  /** The day of the document in which it stands, of which `currency` speaks; absent where it came by itself. */
  readonly asOf?: PartialDate | "undated";
  readonly start?: PartialDate;
  readonly end?: PartialDate;
  readonly lastIssued?: PartialDate;
  /** How much one issue or supply holds, in the unit that its source counts in (`28 tablet`). */
  readonly supplied?: Quantity;
  /** For how many days that is meant to last, as stated; never worked out. */
  readonly suppliedDays?: number;
  /** Where it was prescribed for, as coded (HL7 medicationrequest-category). */
  readonly setting?: "inpatient" | "outpatient" | "community" | "discharge";
  readonly statusReason?: string;
  readonly changeSummary?: string;
  readonly repeat?: boolean;
  readonly reason?: string;
  /** What was written beside it: often why it was changed. */
  readonly notes?: readonly string[];
  /** The prescription of whose place it takes, as its source says (`priorPrescription`): that one is over, and this one no issue of it. */
  readonly replaces?: readonly EntryKey[];
  readonly basedOn: readonly EntryKey[];
}

export interface ConditionDetail {
  readonly kind: "condition";
  readonly clinicalStatus?: "active" | "recurrence" | "relapse" | "inactive" | "remission" | "resolved";
  readonly verificationStatus?:
    | "unconfirmed"
    | "provisional"
    | "differential"
    | "confirmed"
    | "refuted"
    | "entered-in-error";
  readonly categories: readonly string[];
  readonly onset?: PartialDate;
  /** An onset that is no date: an age, or words. */
  readonly onsetInWords?: string;
  readonly abatement?: PartialDate;
  readonly severity?: string;
  readonly bodySite?: string;
  readonly significance?: "major" | "minor";
  /** Where the code is a resuscitation decision, as GP systems record one. */
  readonly resuscitation?: ResuscitationDecision;
}

export type ObservationValue =
  | { readonly type: "quantity"; readonly quantity: Quantity }
  | { readonly type: "coded"; readonly concept: CodeableConcept }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "range"; readonly low?: Quantity; readonly high?: Quantity }
  | { readonly type: "ratio"; readonly numerator?: Quantity; readonly denominator?: Quantity }
  | { readonly type: "date"; readonly date: PartialDate }
  /** `isNotPassedOn`: the reason speaks of its source alone (not known there, withheld), and not of the result. */
  | { readonly type: "absent"; readonly reason: string; readonly isNotPassedOn?: true };

export interface ReferenceRange {
  readonly low?: Quantity;
  readonly high?: Quantity;
  readonly text?: string;
}

export interface ObservationComponent {
  readonly code: CodeableConcept;
  readonly value?: ObservationValue;
  readonly interpretation?: readonly string[];
  readonly referenceRanges?: readonly ReferenceRange[];
}

export interface ObservationDetail {
  readonly kind: "observation";
  /** Category codes as stated (`laboratory`, `vital-signs`, `social-history`, `survey`, …). */
  readonly categories: readonly string[];
  /** `undefined` where the observation has only components or members. */
  readonly value?: ObservationValue;
  readonly components: readonly ObservationComponent[];
  readonly referenceRanges: readonly ReferenceRange[];
  /** Interpretation codes exactly as stated; an unknown one is never "normal". */
  readonly interpretation: readonly string[];
  readonly specimen?: string;
  readonly method?: string;
  readonly bodySite?: string;
  /** Lying, sitting or standing, where it came as an element of its own (HL7 observation-bodyPosition). */
  readonly bodyPosition?: string;
  /** It says when it was issued, and not when it was measured: its date is the former. */
  readonly isDatedByIssue?: true;
  readonly members: readonly EntryKey[];
  readonly device?: string;
  /** Where code or value is a resuscitation decision. */
  readonly resuscitation?: ResuscitationDecision;
}

export interface ReportDetail {
  readonly kind: "report";
  readonly categories: readonly string[];
  readonly conclusion?: string;
  readonly results: readonly EntryKey[];
  /** Results that exist only inside the report, in words (`Potassium: 6.9 mmol/L`): no entries of their own. */
  readonly resultsInside?: readonly string[];
  readonly issued?: PartialDate;
}

export interface EncounterDetail {
  readonly kind: "encounter";
  /** v3-ActCode class as stated: AMB, EMER, IMP, HH, VR, … */
  readonly class?: string;
  readonly types: readonly string[];
  readonly reason?: string;
  readonly admissionMethod?: string;
  readonly admissionSource?: string;
  readonly dischargeMethod?: string;
  readonly dischargeDestination?: string;
  readonly legalStatus?: string;
  readonly ended: boolean;
}

export interface ProcedureDetail {
  readonly kind: "procedure";
  readonly bodySite?: string;
  readonly outcome?: string;
  readonly complication?: string;
  readonly reason?: string;
  /** The statement is that it was NOT done. */
  readonly notDone: boolean;
}

export interface ImmunizationDetail {
  readonly kind: "immunization";
  readonly vaccine: CodeableConcept;
  readonly notGiven: boolean;
  readonly notGivenReason?: string;
  readonly doseNumber?: string;
  readonly lotNumber?: string;
  readonly reported: boolean;
}

export interface FlagDetail {
  readonly kind: "flag";
  readonly topic:
    | "childProtection"
    | "unbornChildProtection"
    | "lookedAfterChild"
    | "safeguardingChild"
    | "safeguardingAdult"
    | "fgm"
    | "reasonableAdjustment"
    | "resuscitation"
    | "respect"
    | "risk"
    | "legal"
    | "other";
  readonly active: boolean | undefined;
  readonly categories: readonly string[];
  /** Only where `topic` is `resuscitation`: the decision as coded. */
  readonly resuscitation?: ResuscitationDecision;
  readonly reviewDate?: PartialDate;
  readonly localAuthority?: string;
}

export interface ConsentDetail {
  readonly kind: "consent";
  readonly topic: "resuscitation" | "adrt" | "informationSharing" | "research" | "legal" | "other";
  readonly decision?: "permit" | "deny";
  readonly resuscitation?: ResuscitationDecision;
  readonly reviewDate?: PartialDate;
}

export interface CarePlanDetail {
  readonly kind: "carePlan";
  readonly categories: readonly string[];
  readonly description?: string;
  readonly goals: readonly EntryKey[];
  readonly activities: readonly {
    readonly description: string;
    /** What sets it off or what it is about, where the plan says that apart (`If breathless`): then `description` begins with it and a colon. */
    readonly about?: string;
    readonly status?: string;
    readonly who?: string;
    readonly scheduled?: string;
    /** End of the period in which it is to be done. */
    readonly due?: PartialDate;
  }[];
  /** What each activity leads to where that was received (`reference`, `outcomeReference`), in the order of `activities`. */
  readonly activityKeys?: readonly (readonly EntryKey[])[];
  readonly addresses: readonly EntryKey[];
  readonly reviewDate?: PartialDate;
  /** The newer plan that names this one as replaced. */
  readonly supersededBy?: EntryKey;
}

export interface GoalDetail {
  readonly kind: "goal";
  readonly achievement?: string;
  readonly targets: readonly {
    readonly measure?: string;
    /** The measure as coded: what an observation must be coded with to measure it. */
    readonly code?: CodeableConcept;
    readonly detail?: string;
    readonly due?: PartialDate;
  }[];
  readonly inPersonsWords?: string;
  /** What came of it, in words (`outcomeCode`). */
  readonly outcome?: string;
  /** What came of it, as other entries (`outcomeReference`). */
  readonly outcomes?: readonly EntryKey[];
  /** Problems and needs that it is about. */
  readonly addresses?: readonly EntryKey[];
}

export interface DocumentDetail {
  readonly kind: "document";
  readonly docType?: CodeableConcept;
  readonly contents: readonly {
    readonly contentType?: string;
    readonly title?: string;
    /** `data`: inside the resource. `binary`: a Binary of the same source. `url`: elsewhere, not fetched with the token. */
    readonly held: "data" | "binary" | "url" | "section";
    readonly sizeBytes?: number;
  }[];
  /** Equal where all bytes, or of a document in sections all words, are: the attachments' own hashes, or worked out. Left out where one has neither. */
  readonly digest?: string;
  readonly author?: string;
  readonly supersededBy?: EntryKey;
}

export interface ContactDetail {
  readonly kind: "contact";
  /** In parts, as recorded: what the line is made of. */
  readonly names?: readonly HumanName[];
  readonly relationships: readonly string[];
  readonly telecom: readonly ContactPoint[];
  readonly addresses?: readonly Address[];
  readonly nextOfKin: boolean;
}

export interface AppointmentDetail {
  readonly kind: "appointment";
  readonly description?: string;
  readonly participants: readonly string[];
  readonly outcome?: "booked" | "attended" | "missed" | "cancelled";
}

export interface RequestDetail {
  readonly kind: "request";
  /** The request is that it is NOT to be done (`doNotPerform`). */
  readonly notToBeDone?: true;
  readonly intent?: string;
  readonly priority?: string;
  readonly reason?: string;
  readonly requester?: string;
  /** When it is to be done, where that is told beside the day on which it was asked for. */
  readonly due?: { readonly from?: PartialDate; readonly by?: PartialDate };
  /** Where the code is a resuscitation decision, as some hospitals order one; `unclear` where it is not to be done. */
  readonly resuscitation?: ResuscitationDecision;
}

export interface FamilyHistoryDetail {
  readonly kind: "familyHistory";
  readonly relationship?: string;
  readonly conditions: readonly {
    readonly name: string;
    readonly code?: CodeableConcept;
    readonly onset?: string;
    readonly note?: string;
  }[];
  readonly deceased?: string;
}

export interface DeviceDetail {
  readonly kind: "device";
  readonly deviceType?: CodeableConcept;
  readonly implanted?: boolean;
  readonly serialNumber?: string;
}

export interface QuestionnaireDetail {
  readonly kind: "questionnaire";
  /** The address of the form, without its version; only an address that means the same wherever it is read. */
  readonly form?: string;
  /** `link`: the number of a question within its form, beside its words; of a question sent without words it is all there is, and stands as `question`. */
  readonly answers: readonly {
    readonly question: string;
    readonly link?: string;
    /** The question was sent without words. */
    readonly wordless?: true;
    readonly answer: string;
  }[];
  readonly score?: string;
}

/** Anything else that belongs on a screen: all it says is in `Entry.fields`. */
export interface OtherDetail {
  readonly kind: "other";
}
