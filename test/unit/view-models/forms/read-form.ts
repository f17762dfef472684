import { expect } from "vitest";
import type { HeadingId } from "../../../../shared/domain/headings.ts";
import { instantFromMs } from "../../../../shared/kernel/brand.ts";
import type { FormSection } from "../../../../shared/view-models/forms/form.ts";
import { toHeadingView } from "../../../../shared/view-models/headings/heading-view.ts";
import { textOf } from "../../../../shared/view-models/lines/text-part.ts";
import { viewContext } from "../../../../shared/view-models/view-context.ts";
import { chartFrom, nowText, patient } from "../../../fixtures/chart-from-fhir.ts";

export const now = instantFromMs(Date.parse(nowText));
export const subject = { reference: "Patient/p1" };

export function form(id: HeadingId, ...resources: readonly object[]): readonly FormSection[] {
  const derived = chartFrom({ gp: { kind: "gp", resources: [patient(), ...resources] } });
  return toHeadingView(viewContext(derived, now), { id, all: true })?.sections ?? expect.fail("no heading");
}

/** The rows of a table as they are read: its cells, the sentence below and the date. */
export function rows(sections: readonly FormSection[], id: string): readonly (readonly string[])[] {
  const section = sections.find((one) => one.id === id);
  if (section?.form !== "table") return expect.fail(`no table ${id}`);
  return section.rows.map(({ cells, note, when }) => [
    ...cells.map(textOf),
    ...(note === "" ? [] : [note]),
    ...(section.dateColumn === undefined ? [] : [when]),
  ]);
}

/** The questions or heads of each statement, with what is said under them. */
export function passages(sections: readonly FormSection[], id: string): readonly (readonly string[])[] {
  const section = sections.find((one) => one.id === id);
  if (section?.form !== "statements") return expect.fail(`no statements ${id}`);
  return section.statements.flatMap((statement) => statement.passages.map(({ heading, text }) => [heading, text]));
}

export function observation(id: string, text: string, more: object) {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    subject,
    category: [{ coding: [{ code: "survey" }] }],
    code: { text },
    effectiveDateTime: "2026-09-15",
    ...more,
  };
}
