import table from "../../assets/tables/transfer-degraded.json" with { type: "json" };
import type { CodeableConcept } from "../fhir/datatypes.ts";
import { indexCodes } from "./code-table.ts";

const degraded = indexCodes(table.rows);

/** Whether the true code was lost between two systems, so that only the text says what was meant. */
export function isTransferDegraded(concept: CodeableConcept | undefined): boolean {
  return degraded(concept) !== undefined;
}
