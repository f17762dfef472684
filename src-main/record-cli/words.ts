import type { NotShownReason } from "../../shared/domain/chart.ts";
import type { HeadingStateName } from "../../shared/domain/heading-state.ts";
import type { HumanName } from "../../shared/fhir/datatypes.ts";
import type { PartialDate } from "../../shared/fhir/partial-date.ts";

/** NHS CUI PAB-0049: `SMITH, John (Mr)`. */
export function formatName({ family, given, prefix, text }: HumanName): string {
  if (family === undefined && given.length === 0) return text ?? "Not Known";
  const names = [family?.toUpperCase() ?? "", given.join(" ")].filter((part) => part !== "").join(", ");
  return prefix.length === 0 ? names : `${names} (${prefix.join(" ").replace(/\./g, "")})`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** ISB 1503: `14-Aug-1980`; a partial date at its own precision, never padded. The day is the one that was written. */
export function formatDate({ text, precision }: PartialDate): string {
  const [year = "", month = "", day = ""] = text.slice(0, 10).split("-");
  const monthName = months[Number(month) - 1] ?? "";
  switch (precision) {
    case "year":
      return year;
    case "month":
      return `${monthName}-${year}`;
    case "day":
      return `${day}-${monthName}-${year}`;
    case "time":
      return `${day}-${monthName}-${year} ${text.slice(11, 16)}`;
  }
}

export const stateWords: Readonly<Record<HeadingStateName, string>> = {
  present: "",
  noneAsserted: "stated as none",
  notRecorded: "not recorded",
  notAsked: "not asked",
  failed: "could not be read",
  withheld: "withheld",
  stale: "from the cache",
  truncated: "cut short, more at the source",
};

export const notShownWords: Readonly<Record<NotShownReason, string>> = {
  otherPatient: "about another patient",
  identityUncertain: "not certain to be this patient's",
  enteredInError: "entered in error",
  unsupportedType: "of a type that is not read",
  unreadable: "could not be read",
  noSubject: "names no patient",
  notReferredTo: "nothing shown refers to it",
  operationOutcome: "a message of the source, not part of the record",
  removedAtSource: "removed by the source",
  duplicateDelivery: "delivered more than once",
};
