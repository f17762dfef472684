import type { Entry } from "./entry.ts";

/** It carries a modifier that is not understood, and may say the opposite (FHIR R4, Extensibility, "Modifier Extensions"). */
export function mayMeanOtherwise({ issues }: Entry): boolean {
  return issues.some(({ code }) => code === "modifierExtension");
}
