import type { Entry } from "../../domain/entry.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { formatDate } from "../format/format-date.ts";

/** The last day of which documents say that a medicine is taken; `undefined` where it is also said outside a document, or nowhere. */
export function takenAsOf(members: readonly Entry[]): PartialDate | "undated" | undefined {
  const saying = members.flatMap(({ detail }) =>
    detail.kind === "medication" && detail.currency === "current" ? [detail.asOf] : [],
  );
  if (saying.length === 0 || saying.includes(undefined)) return undefined;
  const [newest] = saying
    .flatMap((asOf) => (asOf === undefined || asOf === "undated" ? [] : asOf))
    .sort((a, b) => b.latestMs - a.latestMs);
  return newest ?? "undated";
}

/** `As of the document of 02-Jan-2019`; empty where {@link takenAsOf} knows none. */
export function takenAsOfWords(members: readonly Entry[]): string {
  const asOf = takenAsOf(members);
  if (asOf === undefined) return "";
  return asOf === "undated" ? "As of an undated document" : `As of the document of ${formatDate(asOf)}`;
}
