import type { Entry } from "./entry.ts";
import { Selection } from "./group-lists.ts";

/** It stands in this person's record and is about somebody or something else: a baby in its mother's, a device (FHIR R4 Observation.focus). */
export function isAboutAnother(entry: Entry): boolean {
  return entry.issues.length > 0 && entry.issues.some((issue) => issue.code === "aboutAnother");
}

/** Of a list of groups, those with a member that is about somebody or something else. */
export const aboutAnother = new Selection(({ members }) => members.some(isAboutAnother));
