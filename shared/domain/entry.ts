import type { CodeableConcept, Identifier } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import type { EntryKey, Instant, SourceId } from "../kernel/brand.ts";
import type { EntryDetail } from "./entry-detail.ts";
import type { HeadingId } from "./headings.ts";

/** A person, role or organisation that an entry names, resolved as far as the record allows. */
export interface Party {
  readonly name: string;
  /** Profession or role in words. */
  readonly role?: string;
  readonly organisation?: string;
  readonly phone?: string;
  /** National numbers (`ods|RXX01`, `sds|999000000001`), by which it is known under any name. */
  readonly numbers?: readonly string[];
  /** As `numbers`, of the organisation. */
  readonly organisationNumbers?: readonly string[];
  /** The supporting resource that it was resolved from. */
  readonly resolvedFrom?: EntryKey;
}

/** When something happened. `undefined` bounds are not known, which is not the same as "ongoing". */
export type When =
  | { readonly kind: "at"; readonly date: PartialDate }
  | { readonly kind: "period"; readonly start?: PartialDate; readonly end?: PartialDate };

/** Something about an entry that a reader must know before trusting it. Codes are a closed list; words are in view-models. */
export interface Issue {
  readonly code:
    | "undated"
    | "futureDated"
    | "impossibleDate"
    | "endsNever"
    | "beforeBirth"
    | "afterDeath"
    | "uncoded"
    | "unknownCodeSystem"
    | "invalidSctid"
    | "unitless"
    | "unitsDiffer"
    | "missingReference"
    | "modifierExtension"
    | "draft"
    | "transferDegraded"
    | "wrongSystemUri"
    | "termInCode"
    | "codeTextDiffers"
    | "codesDiffer"
    | "statusUnknown"
    | "unreadPart"
    | "readAsMeant"
    | "restricted"
    | "sentInPart"
    | "contentsDiffer"
    | "olderSent"
    | "aboutAnother";
  /** Which element of the resource, as a FHIRPath-like path; never a value. */
  readonly path?: string;
}

/** One element of a resource in words, in the order a reader wants it. Nothing of clinical meaning is left out of `fields`. */
export interface LabelledValue {
  readonly label: string;
  readonly value: string;
  /** It tells where the person lives or is seen: not drawn for a restricted record (S-flag). */
  readonly isLocation?: true;
}

/**
 * One normalised item of the record: exactly one received resource, or one result that came inside a report, under one heading.
 * The three clocks (design promise 6): `when` it happened, `recordedAt`, `receivedAt`.
 */
export interface Entry {
  readonly key: EntryKey;
  readonly sourceId: SourceId;
  readonly type: string;
  readonly id: string;
  readonly versionId?: string;
  /** The resource inside which it came; it was not received by itself and does not count as received. */
  readonly insideOf?: EntryKey;
  readonly headingId: HeadingId;
  /** Further headings that show the same entry (an admission that has ended also stands under discharge details). */
  readonly alsoUnder: readonly HeadingId[];
  /** The line a reader sees: the author's own term, never a code. */
  readonly display: string;
  readonly code?: CodeableConcept;
  readonly identifiers: readonly Identifier[];
  /** Names under which this very resource is known wherever it is passed on. Left out where it has none. */
  readonly origins?: readonly string[];
  readonly when?: When;
  readonly recordedAt?: PartialDate;
  readonly receivedAt: Instant;
  /** FHIR status code as stated (`active`, `final`, …); `undefined` where the resource states none. */
  readonly status?: string;
  readonly performers: readonly Party[];
  readonly recorder?: Party;
  readonly place?: string;
  /** National numbers of the place, as {@link Party.numbers}. */
  readonly placeNumbers?: readonly string[];
  /** The organisation that answers for it, where the resource names one other than the source itself. */
  readonly organisation?: string;
  /** National numbers of that organisation, as {@link Party.numbers}. */
  readonly organisationNumbers?: readonly string[];
  readonly detail: EntryDetail;
  readonly fields: readonly LabelledValue[];
  /** A note, message or reason that came with it has words that are held back (assets/tables/sensitive-topics.json). */
  readonly notesSaySensitive?: true;
  readonly issues: readonly Issue[];
  /** `meta.security` codes as received, for example `R`. */
  readonly securityLabels: readonly string[];
  /** Entries this one refers to (episode, panel members, reason, based on), as keys where they were received. */
  readonly refersTo: readonly EntryKey[];
}
