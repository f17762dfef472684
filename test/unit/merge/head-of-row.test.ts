import { describe, expect, test } from "vitest";
import type { Group } from "../../../shared/domain/chart.ts";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import {
  chartOf,
  coding,
  concept,
  condition,
  groupsUnder,
  loinc,
  observation,
  patient,
  type Resource,
  snomed,
} from "./sources.ts";

/** Of one fact that a surgery and a hospital hold: their one row. */
function rowOf(heading: HeadingId, gp: Resource, acute: Resource): Group {
  const groups = groupsUnder(chartOf({ gp: [patient(), gp], acute: [patient(), acute] }), heading);
  const [row] = groups;
  if (row === undefined || groups.length !== 1) throw new Error(`${groups.length} rows`);
  return row;
}

const potassium = concept("Potassium", coding(loinc, "2823-3", "Potassium"));
const measured = (value: number, changes: Resource = {}): Resource => ({
  code: potassium,
  effectiveDateTime: "2026-11-20T08:00:00Z",
  valueQuantity: { value, unit: "mmol/L" },
  ...changes,
});
const full: Resource = {
  issued: "2026-11-20T12:00:00Z",
  performer: [{ display: "Northvale pathology" }],
  note: [{ text: "To be telephoned" }],
};
const interpretation = (code: string) => [
  { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code }] },
];
const results = (gp: Resource, acute: Resource) =>
  rowOf("investigationResults", observation("a", gp), observation("b", acute));

describe("the most precise copy heads the row, however much more another one says", () => {
  test("a time before a day", () => {
    const row = results(measured(4.4, { ...full, effectiveDateTime: "2026-11-20" }), measured(4.4));
    expect(row.preferred).toMatchObject({ sourceId: "acute", when: { date: { precision: "time" } } });
    expect(row.certificate?.preferredBecause).toBe("the most precisely dated");
  });

  test("but midnight is a day", () => {
    const row = results(
      measured(4.4, { ...full, effectiveDateTime: "2026-11-20" }),
      measured(4.4, { effectiveDateTime: "2026-11-20T00:00:00Z" }),
    );
    expect(row.preferred.sourceId).toBe("gp");
  });

  test("4.43 before 4.4", () => {
    const row = results(measured(4.4, full), measured(4.43));
    expect(row.preferred.detail).toMatchObject({ value: { quantity: { value: 4.43 } } });
    expect(row.certificate?.preferredBecause).toBe("the one with the most precise value");
  });

  test("and a day before a year", () => {
    const asthma = (onsetDateTime: string, more: Resource = {}) => ({
      code: concept("Asthma", coding(snomed, "195967001")),
      onsetDateTime,
      ...more,
    });
    const row = rowOf(
      "problemList",
      condition("a", asthma("1980", { note: [{ text: "As a child" }], recordedDate: "2001-02-03" })),
      condition("b", asthma("1980-04-05")),
    );
    expect(row.preferred.sourceId).toBe("acute");
  });
});
