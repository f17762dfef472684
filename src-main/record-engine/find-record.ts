import type { EngineOpen } from "./engine-api.ts";
import { toLookup, toNamed } from "./launched-identity.ts";
import type { PatientRow } from "./vault/patient-rows.ts";
import { readPatient, readPatientFor } from "./vault/patient-rows.ts";
import { addPatient, type Vault } from "./vault/vault.ts";

/** The row of the list of kept patients; a launched one that is not there yet is added. `undefined`: asked for from the cache, and not there. */
export function findOrAdd(
  vault: Vault,
  input: EngineOpen,
  nowMs: number,
): { readonly row: PatientRow; readonly isNew: boolean } | undefined {
  if (input.launched === undefined) {
    const row = input.cacheId === undefined ? undefined : readPatient(vault.database, input.cacheId);
    return row === undefined ? undefined : { row, isNew: false };
  }
  const lookup = toLookup(input.launched);
  const row = readPatientFor(vault.database, lookup);
  if (row !== undefined) return { row, isNew: false };
  return { row: addPatient(vault, toNamed(input.launched), lookup, nowMs), isNew: true };
}
