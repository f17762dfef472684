import type { Issue } from "../domain/entry.ts";
import type { Period } from "../fhir/datatypes.ts";

/** What databases without an open end write for one. */
const yearOfNoEnd = "9999-";

/** Why an end is no end. */
export function endFault({ start, end }: Period): Issue["code"] | undefined {
  if (end === undefined) return undefined;
  if (end.text.startsWith(yearOfNoEnd)) return "endsNever";
  return start !== undefined && end.latestMs < start.earliestMs ? "impossibleDate" : undefined;
}
