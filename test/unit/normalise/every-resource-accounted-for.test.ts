import { describe, expect, it } from "vitest";
import { parseFhirText, unreadableType } from "../../../shared/fhir/parse-bundle.ts";
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

describe.skipIf(!hasReceivedData)("as many resources are read as the publishers' files hold (their README)", () => {
  it.each([
    ["synthea-smart-r4", 16, 7558],
    ["synthea-pathling-r4", 14, 5845],
    ["synthea-ehi-r4", 13, 4190],
    ["synthea-smart-stu3", 40, 3456],
    ["gpconnect-stu3", 11, 2337],
    ["end-of-life-stu3", 37, 68],
    ["ips-r4", 2, 31],
    ["us-core-r4", 22, 24],
    ["smart-compartments-r4", 4, 82],
    ["pds-r4", 105, 147],
  ])("%s: %d files, %d resources", (set, files, resources) => {
    const held = readDataSet(set);
    const read = held.flatMap(({ text }) => parseFhirText(text, from).filter(({ type }) => type !== unreadableType));
    expect([held.length, read.length]).toEqual([files, resources]);
  });

  it.each([
    ["pds-r4", 22],
    ["bars-r4", 44],
  ])("%s: every one of its %d errors", (set, errors) => {
    const read = readDataSet(set).flatMap(({ text }) => parseFhirText(text, from));
    expect(read.filter(({ type }) => type === "OperationOutcome")).toHaveLength(errors);
  });
});
