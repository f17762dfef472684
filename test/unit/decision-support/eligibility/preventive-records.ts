import type { TypeOutcome } from "../../../../shared/domain/source.ts";
import { cardsOf, chartFrom, patient, reasonsOf } from "../../../fixtures/chart-from-fhir.ts";

const about = { subject: { reference: "Patient/p1" } };
let nextId = 0;
const id = (letter: string) => {
  nextId += 1;
  return `${letter}${nextId}`;
};

/** What a rule says of one person with a GP record. */
export function told(
  rule: string,
  person: object,
  resources: readonly object[] = [],
  {
    now,
    outcomes,
    kind = "gp",
  }: {
    readonly now?: string;
    readonly outcomes?: Readonly<Record<string, TypeOutcome>>;
    readonly kind?: "gp" | "acute" | "other";
  } = {},
) {
  const input = {
    kind,
    resources: [patient(person), contact("Cough", "2020-01-01T10:00:00Z"), ...resources],
    ...(outcomes === undefined ? {} : { outcomes }),
  };
  const { evaluation } = now === undefined ? chartFrom({ gp: input }) : chartFrom({ gp: input }, now);
  return { cards: cardsOf(evaluation, rule), reasons: reasonsOf(evaluation, rule) };
}

export function vaccination(text: string, day: string, overrides: object = {}): object {
  return {
    resourceType: "Immunization",
    id: id("v"),
    status: "completed",
    patient: { reference: "Patient/p1" },
    vaccineCode: { text },
    occurrenceDateTime: day,
    ...overrides,
  };
}

export function problem(code: object, overrides: object = {}): object {
  return {
    resourceType: "Condition",
    id: id("c"),
    clinicalStatus: { coding: [{ code: "active" }] },
    ...about,
    code,
    onsetDateTime: "2015-01-01",
    ...overrides,
  };
}

export function done(text: string, day: string, overrides: object = {}): object {
  return {
    resourceType: "Procedure",
    id: id("d"),
    status: "completed",
    ...about,
    code: { text },
    performedDateTime: day,
    ...overrides,
  };
}

export function contact(reason: string, day: string, overrides: object = {}): object {
  return {
    resourceType: "Encounter",
    id: id("e"),
    status: "finished",
    class: { code: "AMB" },
    ...about,
    period: { start: day, end: day },
    reasonCode: [{ text: reason }],
    ...overrides,
  };
}

export function finding(text: string, overrides: object = {}): object {
  return {
    resourceType: "Observation",
    id: id("o"),
    status: "final",
    category: [{ coding: [{ code: "social-history" }] }],
    ...about,
    code: { text },
    effectiveDateTime: "2026-01-01",
    ...overrides,
  };
}
