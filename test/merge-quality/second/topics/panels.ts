import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { systems } from "../words/terms.ts";

/** A laboratory's report that says nothing itself: its results say it. */
interface Panel {
  readonly name: string;
  readonly parts: readonly (readonly [loinc: string, name: string, value: number, unit: string])[];
  readonly at: number;
}

const minute = 60_000;
const day = 1440 * minute;

function panel(one: Panel, pen: Pen, more: Record<string, unknown> = {}): Draft {
  const when = pen.time(one.at);
  const results = one.parts.map(([loinc, name, value, unit]) =>
    pen.speak({
      type: "Observation",
      display: name,
      body: {
        status: "final",
        category: [
          { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] },
        ],
        code:
          pen.feed.id === "oldSurgery"
            ? { text: name }
            : { coding: [{ system: systems.loinc, code: loinc, display: name }] },
        subject: pen.patient(),
        effectiveDateTime: when,
        valueQuantity: { value, unit, system: systems.ucum, code: unit },
      },
    }),
  );
  return {
    resourceType: "DiagnosticReport",
    id: pen.id,
    status: "final",
    code: { text: one.name },
    subject: pen.patient(),
    effectiveDateTime: when,
    issued: pen.time(one.at + 180 * minute),
    result: results,
    ...more,
  };
}

export const panels = topic<Panel>({
  name: "a report of results",
  heading: "reports",
  truth: ({ random, moment }) => ({
    name: random.pick(["Urea and electrolytes", "Renal profile"]),
    parts: [
      ["2951-2", "Sodium", random.int(128, 149), "mmol/L"],
      ["2823-3", "Potassium", random.int(31, 58) / 10, "mmol/L"],
      ["14682-9", "Creatinine", random.int(48, 410), "umol/L"],
    ],
    at: moment(),
  }),
  neighbours: {
    "taken again four hours later, one value differs": (one, { random }) => ({
      truth: {
        ...one,
        at: one.at + 240 * minute,
        parts: one.parts.map((part, at) => (at === 1 ? [part[0], part[1], random.int(59, 70) / 10, part[3]] : part)),
      },
    }),
    "taken again the next day": (one) => ({ truth: { ...one, at: one.at + day } }),
    "another profile of the same tube": (one) => ({
      truth: {
        ...one,
        name: "Bone profile",
        parts: [
          ["1751-7", "Albumin", 38, "g/L"],
          ["14879-1", "Phosphate", 1.1, "mmol/L"],
        ],
      },
    }),
  },
  writers: {
    surgery: (one, pen) => panel(one, pen, { identifier: pen.number() }),
    oldSurgery: (one, pen) => panel(one, pen, { identifier: pen.number() }),
    overseas: (one, pen) => panel(one, pen),
    clinic: (one, pen) => panel(one, pen),
  },
});
