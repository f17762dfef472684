import { parseNhsNumber } from "../../shared/fhir/nhs-number.ts";
import { entryKey } from "../../shared/kernel/brand.ts";
import type { NamedPatient } from "../../shared/sync/identity-stop.ts";
import type { LaunchedPatient } from "../smart/source-access.ts";
import type { EngineOpen } from "./engine-api.ts";
import { RecordIdentity } from "./record/record-identity.ts";
import { RecordStore } from "./record/record-store.ts";
import type { RecordFile } from "./record-file.ts";
import type { PatientLookup } from "./vault/patient-rows.ts";

export function toLookup(launched: LaunchedPatient): PatientLookup {
  const { nhsNumber } = toNamed(launched);
  return {
    hostIss: launched.hostIss,
    hostPatientId: launched.hostPatientId,
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
  };
}

export function toNamed({ nhsNumber, birthDate, family, given }: LaunchedPatient): NamedPatient {
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
