import { describe, expect, it } from "vitest";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { normaliseRecord } from "../../../shared/normalise/normalise-record.ts";
import { buildDemoPatients } from "../../../src-main/demo-host/stories/build-demo-patients.ts";

const anchor = new Date(Date.UTC(2026, 10, 23, 12));
const now = instantFromMs(anchor.getTime());

describe.each(buildDemoPatients(anchor).map((patient) => [patient.slug, patient] as const))(
  "demo patient %s",
  (_, patient) => {
    const raws = Object.entries(patient.records).flatMap(([source, resources]) =>
      parseBundle(resources, { sourceId: sourceId(source), receivedAt: now }),
    );
    const certain = raws.filter((raw) => raw.type === "Patient").map((raw) => raw.key);
    const record = normaliseRecord(raws, { certain, uncertain: [] }, now);

    it("has every resource accounted for once", () => {
      const keys = [...record.entries, ...record.supporting, ...record.notShown].map(({ key }) => key);
      expect([...keys].sort()).toEqual(raws.map(({ key }) => key).sort());
    });

    it("has words on every line, and no value of an element that was taken for words", () => {
      for (const entry of record.entries) {
        expect(entry.display.trim(), entry.key).not.toBe("");
        for (const { label, value } of entry.fields) {
          expect(label.trim(), entry.key).not.toBe("");
          expect(value, `${entry.key} ${label}`).not.toMatch(/\[object|undefined|NaN|<\/?div/);
        }
      }
    });
  },
);
