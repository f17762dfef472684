import { describe, expect, test } from "vitest";
import { facts } from "./facts.ts";
import {
  chartOf,
  coding,
  concept,
  gatheredUnder,
  groupsUnder,
  loinc,
  observation,
  patient,
  type Resource,
  status,
} from "./sources.ts";

const potassium = concept("Potassium", coding(loinc, "2823-3", "Potassium"));
const effectiveDateTime = "2026-11-20T08:30:00Z";
const value = { valueQuantity: { value: 4.2, unit: "mmol/L", code: "mmol/L", system: "http://unitsofmeasure.org" } };
const absent = (code: string) => ({ valueQuantity: undefined, dataAbsentReason: status("data-absent-reason", code) });
const result = observation("o", { code: potassium, effectiveDateTime, ...value });

describe("a result without its value", () => {
  facts(
    "investigationResults",
    result,
    [
      ["at the same moment", { valueQuantity: undefined }],
      ["that is not known there", absent("unknown")],
      ["that is withheld there", absent("masked")],
      ["under another name of the test", { valueQuantity: undefined, code: { text: "Serum potassium level" } }],
      ["to the minute", { valueQuantity: undefined }, { effectiveDateTime: "2026-11-20T08:30:00+00:00" }],
      ["awaited there", { valueQuantity: undefined, status: "registered" }],
    ],
    [
      ["on that day", { valueQuantity: undefined, effectiveDateTime: "2026-11-20" }],
      ["on that day at both", { valueQuantity: undefined }, { effectiveDateTime: "2026-11-20" }],
      ["at neither", {}, { valueQuantity: undefined }],
      ["an hour later", { valueQuantity: undefined, effectiveDateTime: "2026-11-20T09:30:00Z" }],
      ["of another test", { valueQuantity: undefined, code: { text: "Sodium" } }],
      [
        "of another specimen",
        { valueQuantity: undefined, specimen: { display: "Urine" } },
        { specimen: { display: "Blood" } },
      ],
      ["that was not performed there", absent("not-performed")],
      ["that is an error there", absent("error")],
      ["for a reason of its author's", { valueQuantity: undefined, dataAbsentReason: { text: "Haemolysed" } }],
      ["in whose place a note stands", { valueQuantity: undefined, note: [{ text: "Haemolysed, please repeat" }] }],
      ["withdrawn there", { valueQuantity: undefined, status: "corrected" }],
      ["cancelled there", { valueQuantity: undefined, status: "cancelled" }],
    ],
  );

  test("does not head the line, even beside a preliminary value", () => {
    const chart = chartOf({
      gp: [
        patient(),
        {
          ...result,
          id: "x",
          valueQuantity: undefined,
          issued: "2026-11-20T12:00:00Z",
          performer: [{ display: "Laboratory" }],
        },
      ],
      acute: [patient(), { ...result, id: "y", status: "preliminary" }],
    });
    const [group] = groupsUnder(chart, "investigationResults");
    expect(group?.preferred.id).toBe("y");
    expect(group?.certificate?.differs).toContain("value (stated once)");
  });

  test("is neither of two values of its moment", () => {
    const chart = chartOf({
      gp: [patient(), { ...result, id: "a" }],
      acute: [patient(), { ...result, id: "b", valueQuantity: undefined }],
      hospice: [patient(), { ...result, id: "c", valueQuantity: { ...value.valueQuantity, value: 5.9 } }],
    });
    expect(gatheredUnder(chart, "investigationResults")).toEqual(["acute:b", "gp:a", "hospice:c"]);
  });

  test("keeps the day alone from none of the value that it stands with", () => {
    const chart = chartOf({
      gp: [patient(), { ...result, id: "a" }],
      acute: [patient(), { ...result, id: "b", valueQuantity: undefined }],
      hospice: [patient(), { ...result, id: "c", effectiveDateTime: "2026-11-20" }],
    });
    expect(gatheredUnder(chart, "investigationResults")).toEqual(["acute:b gp:a hospice:c"]);
  });

  test("is one with the value that two others state", () => {
    const chart = chartOf({
      gp: [patient(), { ...result, id: "a" }],
      acute: [patient(), { ...result, id: "b", valueQuantity: undefined }],
      hospice: [patient(), { ...result, id: "c" }],
    });
    expect(gatheredUnder(chart, "investigationResults")).toEqual(["acute:b gp:a hospice:c"]);
  });
});

describe("a blood pressure without one of its parts", () => {
  test("does not head the line", () => {
    const pressure = observation("o", { code: { text: "Blood pressure" }, effectiveDateTime });
    const chart = chartOf({
      gp: [
        patient(),
        { ...pressure, id: "x", component: [upper(142)], note: [{ text: "Sent on" }], issued: "2026-11-21" },
      ],
      acute: [patient(), { ...pressure, id: "y", component: [upper(142), lower(88)] }],
    });
    const groups = groupsUnder(chart, "investigationResults");
    expect(groups.map(({ preferred }) => preferred.id)).toEqual(["y"]);
    expect(groups[0]?.certificate?.differs).toContain("parts (some stated once)");
  });

  const part = (code: string, name: string, mmHg: number | undefined): Resource => ({
    code: concept(name, coding(loinc, code)),
    valueQuantity: mmHg === undefined ? undefined : { value: mmHg, unit: "mmHg" },
  });
  const upper = (mmHg: number | undefined) => part("8480-6", "Systolic blood pressure", mmHg);
  const lower = (mmHg: number | undefined) => part("8462-4", "Diastolic blood pressure", mmHg);
  facts(
    "examinationFindings",
    observation("o", {
      code: concept("Blood pressure", coding(loinc, "85354-9")),
      category: [status("observation-category", "vital-signs")],
      effectiveDateTime,
      component: [upper(142), lower(88)],
    }),
    [
      ["that is left out there", { component: [upper(142)] }],
      ["that has no value there", { component: [upper(142), lower(undefined)] }],
      ["and without the other", { component: undefined }],
    ],
    [
      ["and another value of the other", { component: [upper(148)] }],
      ["on that day", { component: [upper(142)], effectiveDateTime: "2026-11-20" }],
      ["of the other arm", { component: [upper(142)], bodySite: { text: "Right arm" } }],
      ["that is another one there", { component: [upper(142), part("8478-0", "Mean blood pressure", 104)] }],
    ],
  );
});
