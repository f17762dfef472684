import { expect, test } from "vitest";
import { isOfKind } from "../../../shared/merge/merge-rule.ts";
import { withoutArmStatedOnce } from "../../../shared/merge/same/parts.ts";
import { chartOf, coding, groupsUnder, loinc, observation, patient, type Resource } from "./sources.ts";

test("of two pressures, one of which says its arm, no element is put into words for the comparison", () => {
  const part = (code: string, value: number) => ({
    code: { coding: [coding(loinc, code)] },
    valueQuantity: { value, unit: "mmHg" },
  });
  const pressure = (id: string, more: Resource) =>
    observation(id, {
      category: [{ coding: [{ code: "vital-signs" }] }],
      code: { coding: [coding(loinc, "85354-9")] },
      effectiveDateTime: "2026-05-01T09:00:00Z",
      component: [part("8480-6", 142), part("8462-4", 88)],
      ...more,
    });
  const chart = chartOf({
    gp: [patient(), pressure("x1", {}), pressure("x2", { bodySite: { text: "Left arm" } })],
  });
  let asked = 0;
  const [one, other] = groupsUnder(chart, "examinationFindings")
    .flatMap(({ members }) => members)
    .filter((entry) => isOfKind(entry, "observation"))
    .map((entry) => {
      const get = () => {
        asked += 1;
        return [];
      };
      return Object.defineProperty({ ...entry }, "fields", { enumerable: true, get });
    });
  if (one === undefined || other === undefined) throw new Error("no two pressures");
  const compared = withoutArmStatedOnce(one, other);
  expect(compared.map(({ detail }) => detail.bodySite)).toEqual([undefined, undefined]);
  expect(asked).toBe(0);
  expect(compared.map(({ fields }) => fields)).toEqual([[], []]);
});
