import { cardsOf, chartFrom, coded, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";

export const loinc = "http://loinc.org";
const takenAt = "2026-11-23T01:41:00Z";
let nextId = 0;

export function vital(code: string, value: number, unit: string, overrides: object = {}): object {
  nextId += 1;
  return {
    resourceType: "Observation",
    id: `o${nextId}`,
    status: "final",
    category: [{ coding: [{ code: "vital-signs" }] }],
    code: coded(code, code, loinc),
    subject: { reference: "Patient/p1" },
    effectiveDateTime: takenAt,
    valueQuantity: { value, unit, system: "http://unitsofmeasure.org", code: unit },
    ...overrides,
  };
}

export function concept(code: object, value?: object, overrides: object = {}): object {
  const { valueQuantity: _, ...rest } = { ...vital("x", 0, "1"), valueQuantity: undefined };
  return { ...rest, code, ...(value === undefined ? {} : { valueCodeableConcept: value }), ...overrides };
}

export const bloodPressure = (systolic: number, overrides: object = {}) => {
  const { valueQuantity: _, ...rest } = { ...vital("85354-9", 0, "1"), valueQuantity: undefined };
  const quantity = { value: systolic, unit: "mm[Hg]", system: "http://unitsofmeasure.org", code: "mm[Hg]" };
  return { ...rest, component: [{ code: coded("8480-6", "Systolic", loinc), valueQuantity: quantity }], ...overrides };
};
export const alert = concept(coded("1104441000000107", "ACVPU"), coded("248234008", "Alert"));
export const oxygen = concept(coded("371825009", "On oxygen"), undefined, {
  valueQuantity: { value: 2, unit: "l/min", system: "http://unitsofmeasure.org", code: "L/min" },
});

/** Sick on oxygen: 11 on scale 1, 8 on scale 2 (RCP 2017). */
export const sickSet = [
  vital("9279-1", 24, "/min"),
  vital("2708-6", 90, "%"),
  oxygen,
  bloodPressure(110),
  vital("8867-4", 112, "/min"),
  alert,
  vital("8310-5", 38.1, "Cel"),
];

export function check(resources: readonly object[], person: object = {}) {
  const { evaluation } = chartFrom({ ambulance: { kind: "ambulance", resources: [patient(person), ...resources] } });
  return { cards: cardsOf(evaluation, "news2"), reasons: reasonsOf(evaluation, "news2") };
}
