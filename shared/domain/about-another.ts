import type { Entry } from "./entry.ts";

/** It stands in this person's record and is about somebody or something else: a baby in its mother's, a device (FHIR R4 Observation.focus). */
export function isAboutAnother(entry: Entry): boolean {
  return entry.issues.length > 0 && entry.issues.some((issue) => issue.code === "aboutAnother");
}
