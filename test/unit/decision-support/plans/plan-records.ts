import { coded } from "../../../fixtures/chart-from-fhir.ts";

const about = { subject: { reference: "Patient/p1" } };
let nextId = 0;
const id = (letter: string) => {
  nextId += 1;
  return `${letter}${nextId}`;
};

/** A contingency plan whose steps are `[when, what]`. */
export function contingencyPlan(steps: readonly (readonly [string, string])[], overrides: object = {}): object {
  return {
    resourceType: "CarePlan",
    id: id("plan"),
    status: "active",
    intent: "plan",
    title: "Contingency plan",
    category: [coded("325691000000100", "Contingency plan")],
    ...about,
    period: { start: "2026-10-02" },
    activity: steps.map(([when, what]) => ({
      detail: { status: "in-progress", code: { text: when }, description: what },
    })),
    ...overrides,
  };
}

export function endOfLifePlan(steps: readonly string[], overrides: object = {}): object {
  return {
    resourceType: "CarePlan",
    id: id("eol"),
    status: "active",
    intent: "plan",
    title: "End of life care plan",
    category: [coded("736373009", "End of life care plan")],
    ...about,
    period: { start: "2026-11-02" },
    activity: steps.map((description) => ({ detail: { status: "in-progress", description } })),
    ...overrides,
  };
}

export function observation(code: object, value: number, unit: string, at: string, overrides: object = {}): object {
  return {
    resourceType: "Observation",
    id: id("o"),
    status: "final",
    category: [{ coding: [{ code: "vital-signs" }] }],
    code,
    ...about,
    effectiveDateTime: at,
    valueQuantity: { value, unit, system: "http://unitsofmeasure.org", code: unit },
    ...overrides,
  };
}

export const spo2Code = coded("103228002", "Oxygen saturation");

export function spo2(value: number, at: string, overrides: object = {}): object {
  return observation(spo2Code, value, "%", at, overrides);
}

export const ownReading = { performer: [{ reference: "Patient/p1" }] };

export function goal(words: string, target: object, overrides: object = {}): object {
  return {
    resourceType: "Goal",
    id: id("g"),
    lifecycleStatus: "active",
    description: { text: words },
    ...about,
    startDate: "2026-05-01",
    target: [target],
    ...overrides,
  };
}
