import { describe, expect, it } from "vitest";
import { parseFhirText } from "../../../shared/fhir/parse-bundle.ts";
import { entryKey, instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { normaliseRecord } from "../../../shared/normalise/normalise-record.ts";
import { hasReceivedData, r4Sets, readDataSet, stu3Sets } from "./received-data.ts";

const now = instantFromMs(Date.UTC(2026, 10, 23, 12));
const from = { sourceId: sourceId("file"), receivedAt: now };

describe.skipIf(!hasReceivedData)("every resource of the published data is accounted for exactly once", () => {
  for (const set of [...r4Sets, ...stu3Sets]) {
    it(set, () => {
      for (const { file, text } of readDataSet(set)) {
        const raws = parseFhirText(text, from);
        const patients = raws.filter((raw) => raw.type === "Patient").map((raw) => raw.key);
        // Every patient in turn is the person of the record: the others must then be somebody else.
        for (const certain of patients.length === 0
          ? [entryKey(from.sourceId, "Patient", "none")]
          : patients.slice(0, 4)) {
          const record = normaliseRecord(raws, { certain: [certain], uncertain: [] }, now);
          const keys = [...record.entries, ...record.supporting, ...record.notShown].map((item) => item.key).sort();
          expect(keys, file).toEqual(raws.map((raw) => raw.key).sort());
          expect(
            record.notShown.filter((item) => item.detail === "its content could not be understood"),
            file,
          ).toEqual([]);
        }
      }
    });
  }
});
