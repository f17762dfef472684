import { coded } from "../../../fixtures/chart-from-fhir.ts";

let nextId = 0;
const id = (letter: string) => {
  nextId += 1;
  return `${letter}${nextId}`;
};

export function flag(code: string, display: string, overrides: object = {}): object {
  return {
    resourceType: "Flag",
    id: id("f"),
    status: "active",
    subject: { reference: "Patient/p1" },
    code: coded(code, display),
    period: { start: "2026-03-03" },
    ...overrides,
  };
}

export function attendance(start: string, reason: string, overrides: object = {}): object {
  return {
    resourceType: "Encounter",
    id: id("e"),
    status: "finished",
    class: { code: "EMER" },
    subject: { reference: "Patient/p1" },
    period: { start, end: start },
    reasonCode: [{ text: reason }],
    ...overrides,
  };
}

export function appointment(start: string, description: string, status = "noshow"): object {
  return {
    resourceType: "Appointment",
    id: id("a"),
    status,
    description,
    start,
    participant: [{ actor: { reference: "Patient/p1" }, status: "accepted" }],
  };
}
