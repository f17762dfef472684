import type { CachedPatientRow } from "../../shared/ipc/answers.ts";
import type { AppError } from "../../shared/kernel/app-error.ts";
import { fail } from "../../shared/kernel/app-error.ts";
import { instantFromMs } from "../../shared/kernel/brand.ts";
import type { Result } from "../../shared/kernel/result.ts";
import { ok } from "../../shared/kernel/result.ts";
import { guarded } from "./connection.ts";
import { storageFailed } from "./storage-failed.ts";
import { type KeptCounts, readCounts } from "./vault/patient-counts.ts";
import { type PatientRow, readPatient, readPatients } from "./vault/patient-rows.ts";
import { forgetPatient, type Vault } from "./vault/vault.ts";

/** Newest first. Without an encrypted place nobody is kept. */
export function listKept(
  vault: Vault | undefined,
  correlationId: string,
): Result<readonly CachedPatientRow[], AppError> {
  if (vault === undefined) return ok([]);
  const rows = guarded(() => {
    const counts = readCounts(vault.database);
    return readPatients(vault.database).map((row) => toCachedPatient(row, counts.get(row.cacheId)));
  });
  return rows.ok ? rows : storageFailed(rows.error, correlationId);
}

/** Deletes a patient's key and file. */
export function forgetKept(vault: Vault | undefined, cacheId: string, correlationId: string): Result<void, AppError> {
  if (vault === undefined) return fail("notFound", "notKept", correlationId);
  const forgotten = guarded(() => {
    const isKept = readPatient(vault.database, cacheId) !== undefined;
    if (isKept) forgetPatient(vault, cacheId);
    return isKept;
  });
  if (!forgotten.ok) return storageFailed(forgotten.error, correlationId);
  return forgotten.value ? ok(undefined) : fail("notFound", "notKept", correlationId);
}

/** @param kept what the list says of the record itself; `undefined`: nothing is known of it */
export function toCachedPatient({ cacheId, identity, lastOpenedMs }: PatientRow, kept?: KeptCounts): CachedPatientRow {
  const { nhsNumber, birthDate, family, given } = identity;
  const name = [family?.toLocaleUpperCase("en-GB"), given?.join(" ")].filter((part) => part).join(", ");
  return {
    cacheId,
    displayName: name === "" ? "Name not recorded" : name,
    lastOpened: instantFromMs(lastOpenedMs),
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(kept?.counts === undefined ? {} : { counts: kept.counts }),
    ...(kept?.restricted === true ? { restricted: true } : {}),
  };
}
