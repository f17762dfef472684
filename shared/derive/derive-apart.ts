import type { Chart } from "../domain/chart.ts";
import type { EntryKey, SourceId } from "../kernel/brand.ts";
import { accountForAll } from "../merge/account.ts";
import { mergeRecordApart } from "../merge/merge-record.ts";
import { normaliseRecord } from "../normalise/normalise-record.ts";
import { currentVersions } from "../normalise/references/current-versions.ts";
import type { DeriveInput } from "./derive-chart.ts";
import { speakForServiceRequest } from "./types-of-stu3.ts";

/** A Patient of a source, who is not certainly the person whose record is open. */
export interface ApartPatient {
  readonly key: EntryKey;
  readonly sourceId: SourceId;
}

/**
 * What one source says of one of its own patients, as a chart of its own that shares nothing with the one it is kept apart from: of its resources only those
 * that are certainly about that very Patient. No rule is run over it and no decision of a user is laid over it.
 */
export function deriveApart(input: DeriveInput, { key, sourceId }: ApartPatient): Chart {
  const { raws, reports, now, codeMaps, toldCodes } = input;
  const { current, superseded } = currentVersions(raws.filter((raw) => raw.sourceId === sourceId));
  const own = reports.filter(({ source }) => source.id === sourceId);
  const statedStu3 = new Set(own.some(({ statedFhirVersion }) => statedFhirVersion === "STU3") ? [sourceId] : []);
  const codes = {
    ...(codeMaps === undefined ? {} : { codeMaps }),
    ...(toldCodes === undefined ? {} : { toldCodes }),
  };
  const selection = { certain: [key], uncertain: [] };
  const made = normaliseRecord(current, selection, now, codes, undefined, statedStu3);
  const record = accountForAll(current, made);
  const repeated = superseded.map(({ raw: { key: of, type, id }, detail }) => ({
    key: of,
    sourceId,
    type,
    id,
    reason: "duplicateDelivery" as const,
    detail,
  }));
  const all = { ...record, notShown: [...record.notShown, ...repeated] };
  return mergeRecordApart(all, own.map(speakForServiceRequest), now, []);
}
