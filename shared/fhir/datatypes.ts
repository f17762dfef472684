import type { Instant } from "../kernel/brand.ts";
import type { PartialDate } from "./partial-date.ts";

/** The FHIR R4 data types that entries carry, read leniently (absent is absent, never a default). Readers: `read-datatypes.ts`. */

export interface Coding {
  readonly system?: string;
  readonly code?: string;
  readonly display?: string;
  /**
   * Not received: what a code map gives for a received coding of the same concept, and the map's name; with `askedAt`, what a terminology server gave, and
   * the server's name. Stands after the received ones.
   */
  readonly mapped?: { readonly by: string; readonly askedAt?: Instant };
  /** Received, and contradicted by the words and the codes beside it: it says neither what the concept is nor what it is not. */
  readonly doubted?: true;
}

export interface CodeableConcept {
  /** What the author wrote: `text`, or UK Core's chosen description, or the first display. */
  readonly text?: string;
  readonly codings: readonly Coding[];
}

export interface Quantity {
  readonly value?: number;
  /** The number as it was written, so that recorded precision is kept (`0.50`); JSON numbers lose trailing zeros. */
  readonly comparator?: "<" | "<=" | ">=" | ">" | "ad";
  readonly unit?: string;
  /** UCUM code, only where `system` is UCUM. */
  readonly ucum?: string;
  /** All of it as it was sent, and nothing beside it, where its number (`7,2`) or its comparator cannot be read: half of it would be another amount. */
  readonly asSent?: string;
}

export interface Identifier {
  readonly system?: string;
  readonly value: string;
}

export interface Period {
  readonly start?: PartialDate;
  readonly end?: PartialDate;
}

export interface Reference {
  /** Relative, absolute, `urn:uuid:…` or `#contained`, as received. */
  readonly reference?: string;
  readonly type?: string;
  readonly identifier?: Identifier;
  readonly display?: string;
}

/** Why it does not hold at the instant for which it was read; absent where it holds, or nothing is said of when. */
export type Standing = "over" | "notYet";

export interface HumanName {
  readonly family?: string;
  readonly given: readonly string[];
  readonly prefix: readonly string[];
  readonly suffix: readonly string[];
  readonly text?: string;
  readonly use?: string;
  readonly period?: Period;
  readonly standing?: Standing;
}

export interface Address {
  readonly lines: readonly string[];
  readonly postcode?: string;
  readonly use?: string;
  readonly text?: string;
  readonly period?: Period;
  readonly standing?: Standing;
}

export interface ContactPoint {
  readonly system?: string;
  readonly value: string;
  readonly use?: string;
  readonly period?: Period;
  readonly standing?: Standing;
}
