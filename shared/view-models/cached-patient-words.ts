import { parsePartialDate } from "../fhir/partial-date.ts";
import type { CachedPatientRow } from "../ipc/answers.ts";
import type { Instant } from "../kernel/brand.ts";
import { formatDate, formatInstant } from "./format-date.ts";
import { formatNhsNumber } from "./format-nhs-number.ts";
import { formatAgo } from "./format-relative.ts";

/** A kept record as a row of a list of several people. */
export function cachedPatientWords(row: CachedPatientRow, now: Instant) {
  const born = row.birthDate === undefined ? undefined : parsePartialDate(row.birthDate);
  return {
    name: row.displayName,
    born: born === undefined ? "Not Known" : formatDate(born),
    nhsNumber: row.nhsNumber === undefined ? "Not Known" : formatNhsNumber(row.nhsNumber),
    lastOpened: `${formatInstant(row.lastOpened)}, ${formatAgo(row.lastOpened, now)}`,
  };
}
