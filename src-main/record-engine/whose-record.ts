import { parseNhsNumber } from "../../shared/fhir/nhs-number.ts";
import { entryKey } from "../../shared/kernel/brand.ts";
import type { NamedPatient } from "../../shared/sync/identity-stop.ts";
import type { LaunchedPatient } from "../smart/source-access.ts";
import type { EngineOpen } from "./engine-api.ts";
import { RecordIdentity } from "./record/record-identity.ts";
import { RecordStore } from "./record/record-store.ts";
import type { RecordFile } from "./record-file.ts";
import type { PatientLookup, PatientRow } from "./vault/patient-rows.ts";
import { readPatient, readPatientFor } from "./vault/patient-rows.ts";
import { addPatient, type Vault } from "./vault/vault.ts";

/** The row of the list of kept patients that is to be opened: found, or added for whom a host launches. `undefined`: asked for from the list, and not there. */
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

function toLookup(launched: LaunchedPatient): PatientLookup {
  const { nhsNumber } = toNamed(launched);
  return {
    hostIss: launched.hostIss,
    hostPatientId: launched.hostPatientId,
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
  };
}

function toNamed({ nhsNumber, birthDate, family, given }: LaunchedPatient): NamedPatient {
  const digits = nhsNumber === undefined ? undefined : parseNhsNumber(nhsNumber);
  return {
    ...(digits === undefined ? {} : { nhsNumber: digits }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(family === undefined ? {} : { family }),
    ...(given === undefined ? {} : { given }),
  };
}

/** Who it should be: the launch, the list of kept patients, and the Patient resources that a launch named by id. */
export function toIdentity(input: EngineOpen, file: RecordFile): RecordIdentity {
  const kept = new RecordStore(file.database)
    .readSources()
    .flatMap(({ source, patientId, isHost }) =>
      isHost && patientId !== undefined ? entryKey(source.id, "Patient", patientId) : [],
    );
  const launched = input.sources.flatMap(({ source, patientId }) =>
    patientId === undefined ? [] : entryKey(source.id, "Patient", patientId),
  );
  return new RecordIdentity({
    launched: input.launched === undefined ? undefined : toNamed(input.launched),
    kept: file.isNew ? undefined : file.row?.identity,
    addressed: [...kept, ...launched],
  });
}
