import type { Draft } from "../../draft.ts";
import type { Pen } from "../pen.ts";
import { topic } from "../topic.ts";
import { systems } from "../words/terms.ts";

const minute = 60_000;

interface Report {
  readonly what: Investigation;
  readonly at: number;
  readonly text: string;
}

interface Investigation {
  readonly name: string;
  readonly also: readonly string[];
  readonly sct?: string;
  readonly loinc?: string;
  readonly kind: "LAB" | "RAD" | "CUS";
  readonly other: string;
}

const investigations: readonly Investigation[] = [
  {
    name: "Full blood count",
    also: ["FBC", "Full blood count panel"],
    loinc: "58410-2",
    kind: "LAB",
    other: "Coagulation screen",
  },
  { name: "Urea and electrolytes", also: ["U&E", "Urea & electrolytes"], kind: "LAB", other: "Bone profile" },
  { name: "Liver function tests", also: ["LFT", "Liver function test"], kind: "LAB", other: "Thyroid function tests" },
  {
    name: "Plain chest X-ray",
    also: ["Chest X-ray", "XR Chest", "Chest xray"],
    sct: "399208008",
    kind: "RAD",
    other: "Plain X-ray of abdomen",
  },
  {
    name: "Transthoracic echocardiography",
    also: ["Transthoracic echocardiogram"],
    sct: "433236007",
    kind: "CUS",
    other: "Transoesophageal echocardiography",
  },
  {
    name: "Ultrasound of abdomen",
    also: ["Ultrasound abdomen", "US abdomen", "Abdominal ultrasound"],
    sct: "45036003",
    kind: "RAD",
    other: "Ultrasound of pelvis",
  },
  {
    name: "CT of head",
    also: ["CT head", "Head CT", "Computed tomography of head"],
    kind: "RAD",
    other: "MRI of head",
  },
  {
    name: "Urine culture",
    also: ["Culture of urine", "Culture, urine"],
    sct: "117010004",
    kind: "LAB",
    other: "Blood culture",
  },
  { name: "Colonoscopy", also: ["Colonoscopy (procedure)"], sct: "73761001", kind: "CUS", other: "Gastroscopy" },
];

const conclusions = [
  "No significant abnormality.",
  "Mild changes, unchanged from before.",
  "Within the expected range for age.",
  "Reported as normal.",
] as const;

function report(one: Report, pen: Pen, words: string, more: Record<string, unknown> = {}): Draft {
  return {
    resourceType: "DiagnosticReport",
    id: pen.id,
    status: "final",
    code: { text: pen.typed(words) },
    subject: pen.patient(),
    effectiveDateTime: pen.when(one.at, 0.2),
    issued: pen.time(one.at + 200 * minute),
    ...told(one, pen),
    ...more,
  };
}

/** A report that says nothing cannot be compared with one that does. */
function told({ text }: Report, pen: Pen): Record<string, unknown> {
  if (!pen.random.chance(0.1)) return { conclusion: text };
  pen.vague("says nothing");
  return {};
}

export const reports = topic<Report>({
  name: "a report",
  heading: "reports",
  truth: ({ random, moment }) => ({ what: random.pick(investigations), at: moment(), text: random.pick(conclusions) }),
  neighbours: {
    "three hours later": (one) => ({ truth: { ...one, at: one.at + 180 * minute }, needs: ["time"] }),
    "two days later": (one) => ({ truth: { ...one, at: one.at + 2880 * minute } }),
    "another investigation of the same visit": (one) => ({
      truth: { ...one, what: { name: one.what.other, also: [], kind: one.what.kind, other: one.what.name } },
      needs: ["code"],
    }),
  },
  writers: {
    surgery: (one, pen) =>
      report(one, pen, one.what.name, {
        identifier: pen.number(),
        ...(one.what.sct === undefined
          ? {}
          : { code: { coding: [{ system: systems.sct, code: one.what.sct, display: one.what.name }] } }),
      }),
    oldSurgery: (one, pen) =>
      report(one, pen, pen.random.pick([one.what.name, ...one.what.also]), { identifier: pen.number() }),
    infirmary: (one, pen) =>
      report(one, pen, pen.random.pick([one.what.name, ...one.what.also]), {
        category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0074", code: one.what.kind }] }],
        performer: [pen.speak({ type: "Organization", display: "Royal Fenland Infirmary" })],
      }),
    laboratory: (one, pen) =>
      one.what.kind !== "LAB"
        ? undefined
        : report(one, pen, one.what.name, {
            identifier: pen.number(),
            ...(one.what.loinc === undefined
              ? {}
              : {
                  code: {
                    coding: [{ system: systems.loinc, code: one.what.loinc, display: one.what.name }],
                    text: one.what.name,
                  },
                }),
          }),
    clinic: (one, pen) =>
      one.what.sct === undefined
        ? undefined
        : report(one, pen, one.what.name, {
            code: { coding: [{ system: systems.sct, code: one.what.sct, display: one.what.name }] },
            presentedForm: [{ contentType: "text/plain", data: "QmVmdW5k", title: "Befund" }],
          }),
    overseas: (one, pen) => report(one, pen, one.what.name.replace("aem", "em"), {}),
  },
});
