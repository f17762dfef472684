import { expect, it } from "vitest";
import type { Entry } from "../../../shared/domain/entry.ts";
import { entryParts } from "../../../shared/view-models/lines/entry-line.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import { chartFrom, nowText, patient } from "../../fixtures/chart-from-fhir.ts";
import { instant } from "../../fixtures/chart-parts.ts";

function lineOf(more: object): string {
  const observation = {
    resourceType: "Observation",
    id: "o",
    status: "final",
    subject: { reference: "Patient/p1" },
    effectiveDateTime: "2010-01-13",
    ...more,
  };
  const { chart, evaluation } = chartFrom({ gp: { kind: "gp", resources: [patient(), observation] } });
  const context = viewContext({ chart, evaluation }, instant(nowText));
  const entry: Entry | undefined = [...context.groups.values()]
    .map(({ preferred }) => preferred)
    .find(({ type }) => type === "Observation");
  if (entry === undefined) throw new Error("the finding is gone");
  return textOf(entryParts(entry, context).parts);
}

it("a finding that a GP system codes without a value is its name, and what was written beside it", () => {
  expect(lineOf({ code: { text: "Heart attack" } })).toBe("Heart attack");
  expect(lineOf({ code: { text: "Comment note" }, comment: "Wife rang.\nWill call back" })).toBe(
    "Comment note — Wife rang.; Will call back",
  );
});

it("a panel whose results did not come has values that nobody here knows", () => {
  expect(lineOf({ code: { text: "Full blood count" }, hasMember: [{ reference: "Observation/gone" }] })).toBe(
    "Full blood count — Its results were not received",
  );
});

it("a unit alone is no value", () => {
  expect(lineOf({ code: { text: "Potassium" }, valueQuantity: { unit: "mmol/L" } })).toBe(
    "Potassium — No value in the record",
  );
});

it("a consent that is refused does not read as one that is given", () => {
  const consent = {
    resourceType: "Consent",
    id: "c",
    status: "active",
    patient: { reference: "Patient/p1" },
    scope: { coding: [{ code: "patient-privacy" }] },
  };
  const line = (type: string) => {
    const { chart, evaluation } = chartFrom({
      gp: { kind: "gp", resources: [patient(), { ...consent, provision: { type } }] },
    });
    const context = viewContext({ chart, evaluation }, instant(nowText));
    const entry = [...context.groups.values()]
      .map(({ preferred }) => preferred)
      .find(({ type: kind }) => kind === "Consent");
    return entry === undefined ? "" : textOf(entryParts(entry, context).parts);
  };
  expect(line("deny")).toBe("Consent to share information — refused");
  expect(line("permit")).toBe("Consent to share information — permitted");
});

it("a test without a value says that it has none", () => {
  const category = [{ coding: [{ code: "laboratory" }] }];
  expect(lineOf({ code: { text: "Potassium" }, category })).toBe("Potassium — No value in the record");
  expect(lineOf({ code: { text: "Pulse" }, category: [{ coding: [{ code: "vital-signs" }] }] })).toBe(
    "Pulse — No value in the record",
  );
});
