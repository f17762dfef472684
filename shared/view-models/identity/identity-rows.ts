import { parsePartialDate } from "../../fhir/partial-date.ts";
import type { IdentityDifference } from "../../ipc/shell-state.ts";
import { formatDate } from "../format/format-date.ts";
import { formatNhsNumber } from "../format/format-nhs-number.ts";

export interface IdentityRow {
  readonly label: string;
  readonly host: string;
  readonly record: string;
  readonly source: string;
}

const labels = { nhsNumber: "NHS No.", birthDate: "Born", name: "Name" } as const;

/** The lines of an identity stop, each value as the banner would write it; a missing one is "Not Known". */
export function identityRows(differences: readonly IdentityDifference[]): readonly IdentityRow[] {
  return differences.map((difference) => ({
    label: labels[difference.element],
    host: words(difference.element, difference.host),
    record: words(difference.element, difference.record),
    source: difference.sourceName,
  }));
}

function words(element: IdentityDifference["element"], value: string): string {
  if (value.trim() === "") return "Not Known";
  switch (element) {
    case "nhsNumber":
      return formatNhsNumber(value);
    case "birthDate": {
      const date = parsePartialDate(value);
      return date === undefined ? value : formatDate(date);
    }
    case "name":
      return value;
  }
}
