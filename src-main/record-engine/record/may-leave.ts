import type { Entry } from "../../../shared/domain/entry.ts";
import { isSensitive, isSensitiveAnywhere } from "../../../shared/view-models/withheld/sensitivity.ts";

/** HL7 v3 Confidentiality labels of what may be spoken of as any other part of a record. */
const ordinaryLabels: ReadonlySet<string> = new Set(["U", "L", "M", "N"]);

function hasOrdinaryLabels({ securityLabels }: Entry): boolean {
  return securityLabels.every((label) => ordinaryLabels.has(label));
}

/** What its source has labelled, or what is held back on screen, is not asked about, not even by its code. */
export function mayBeAskedAbout(entry: Entry): boolean {
  return hasOrdinaryLabels(entry) && !isSensitive(entry);
}

/** What goes out of the program as a whole must be sensitive nowhere, also where a clinician sees it without asking. */
export function mayLeave(entry: Entry): boolean {
  return hasOrdinaryLabels(entry) && !isSensitiveAnywhere(entry);
}
