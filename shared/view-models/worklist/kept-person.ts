import { parsePartialDate } from "../../fhir/partial-date.ts";
import type { CachedPatientRow } from "../../ipc/answers.ts";
import type { Instant } from "../../kernel/brand.ts";
import { formatAge } from "../format/format-age.ts";
import { formatDate } from "../format/format-date.ts";
import { formatNhsNumber } from "../format/format-nhs-number.ts";
import { initialsOf } from "../meeting/room-identity.ts";

/** One of several people on a page: enough to tell them apart, and no clinical words. */
export interface KeptPerson {
  /** `PEMBERTON, Edith`; `E. P.` by choice, and always where the record is restricted. */
  readonly name: string;
  /** `Born 14-Mar-1942 (84y)` */
  readonly born: string;
  /** `999 314 0082`; `ends 0082` where the name is held back. */
  readonly nhsNumber: string;
  /** `Restricted record`, `Has died`: words that stand beside the name. */
  readonly tags: readonly string[];
}

export interface NamingWish {
  readonly now: Instant;
  readonly initialsOnly: boolean;
}

export function keptPerson(row: CachedPatientRow, { now, initialsOnly }: NamingWish): KeptPerson {
  const hidesName = initialsOnly || row.restricted === true;
  return {
    name: hidesName ? keptInitials(row) : row.displayName,
    born: bornWords(row, now),
    nhsNumber: nhsNumberWords(row, hidesName),
    tags: [
      ...(row.restricted === true ? ["Restricted record"] : []),
      ...(row.counts?.deceased === true ? ["Has died"] : []),
    ],
  };
}

/** `E. P.` */
export function keptInitials({ displayName }: CachedPatientRow): string {
  const [family, given] = displayName.split(", ");
  return given === undefined ? initialsOf(undefined, family) : initialsOf([given], family);
}

/** The age of the dead is not how long ago they were born. */
function bornWords({ birthDate, counts }: CachedPatientRow, now: Instant): string {
  const born = birthDate === undefined ? undefined : parsePartialDate(birthDate);
  if (born === undefined) return "Born Not Known";
  return `Born ${formatDate(born)}${counts?.deceased === true ? "" : ` (${formatAge(born, now)})`}`;
}

/** Where the name is held back its number is too, but for enough of it to tell two people apart. */
function nhsNumberWords({ nhsNumber }: CachedPatientRow, hidden: boolean): string {
  if (nhsNumber === undefined) return "Not Known";
  return hidden ? `ends ${nhsNumber.slice(-4)}` : formatNhsNumber(nhsNumber);
}
