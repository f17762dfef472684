import { chartFrom, coded, patient } from "../../../fixtures/chart-from-fhir.ts";

/** A coded decision for or against CPR, as a Flag. */
export const decision = (code: "450475007" | "450476008", overrides: object = {}) => ({
  resourceType: "Flag",
  id: `d${code}`,
  status: "active",
  subject: { reference: "Patient/p1" },
  code: coded(
    code,
    code === "450475007"
      ? "For attempted cardiopulmonary resuscitation"
      : "Not for attempted cardiopulmonary resuscitation",
  ),
  period: { start: "2024-02-03" },
  ...overrides,
});
/** A contingency plan with one step in words. */
export const plan = (step: string, overrides: object = {}) => ({
  resourceType: "CarePlan",
  id: "plan",
  status: "active",
  intent: "plan",
  title: "Contingency plan",
  category: [coded("325691000000100", "Contingency plan")],
  subject: { reference: "Patient/p1" },
  period: { start: "2026-10-02" },
  activity: [{ detail: { status: "in-progress", description: step } }],
  ...overrides,
});

/** A form with one question. */
export const answer = (text: string, value: object) => ({
  resourceType: "QuestionnaireResponse",
  id: "q",
  status: "completed",
  authored: "2026-10-02",
  item: [{ linkId: "1", text, answer: [value] }],
});

/** What the rules say of a GP's and a community team's records. */
export function evaluationOf(gp: readonly object[], community: readonly object[]) {
  return chartFrom({
    gp: { kind: "gp", resources: [patient(), ...gp] },
    home: { kind: "community", resources: [patient(), ...community] },
  }).evaluation;
}
