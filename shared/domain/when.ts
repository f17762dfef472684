import type { PartialDate } from "../fhir/partial-date.ts";
import type { When } from "./entry.ts";

/** When it happened, or when it began; `undefined` also of a period without a beginning. */
export function startOf(when: When | undefined): PartialDate | undefined {
  return when?.kind === "at" ? when.date : when?.start;
}
