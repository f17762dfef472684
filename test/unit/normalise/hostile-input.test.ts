import { describe, expect, it } from "vitest";
import { parseBundle } from "../../../shared/fhir/parse-bundle.ts";
import { instantFromMs, sourceId } from "../../../shared/kernel/brand.ts";
import { normaliseRecord } from "../../../shared/normalise/normalise-record.ts";
import {
  billingTypes,
  normalisers,
  pointingTypes,
  supportingTypes,
} from "../../../shared/normalise/types/resource-types.ts";
import { nhsNumber, person } from "./person.ts";
import { hasReceivedData, readDataSet } from "./received-data.ts";

const now = instantFromMs(Date.UTC(2026, 10, 23));
const from = { sourceId: sourceId("gp"), receivedAt: now };

/** A small generator with a seed, so that a failure can be run again. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const concept = { coding: [{ system: "http://snomed.info/sct", code: "450476008", display: "x" }], text: "y" };
const reference = { reference: "Practitioner/d", display: "Dr X", identifier: { system: "s", value: "v" } };
const quantity = { value: 5, unit: "mg", system: "http://unitsofmeasure.org", code: "mg" };
const period = { start: "2026-01-01", end: "2026-02-01T10:00:00Z" };

/** Every element that any normaliser reads, with a value that it understands. */
const everything: Record<string, unknown> = {
  status: "active",
  lifecycleStatus: "active",
  docStatus: "final",
  clinicalStatus: concept,
  verificationStatus: concept,
  intent: "order",
  priority: "urgent",
  gender: "female",
  criticality: "high",
  taken: "y",
  subject: { reference: "Patient/p" },
  patient: { reference: "Patient/p" },
  for: { reference: "Patient/p" },
  individual: { reference: "Patient/p" },
  identifier: [
    { system: "https://fhir.nhs.uk/Id/nhs-number", value: nhsNumber, extension: [{ url: "X", valueCode: "01" }] },
  ],
  meta: { security: [{ code: "R" }], versionId: "1", lastUpdated: "2026-01-01T00:00:00Z" },
  text: { status: "additional", div: "<div>x</div>" },
  contained: [{ resourceType: "Medication", id: "m", code: concept, ingredient: [{ itemCodeableConcept: concept }] }],
  extension: [
    {
      url: "https://x/Extension-UKCore-ListWarningCode",
      valueCode: "confidential-items",
      extension: [{ url: "endDate", valueDateTime: "2026" }],
    },
  ],
  modifierExtension: [{ url: "x", valueBoolean: true }],
  implicitRules: "x",
  name: [{ family: "X", given: ["Y"], prefix: ["Z"] }],
  title: "x",
  description: "x",
  telecom: [{ system: "phone", value: "1", use: "work" }],
  address: [{ line: ["x"], postalCode: "y", period }],
  contact: [{ name: { family: "x" }, relationship: [concept], telecom: [{ value: "1" }] }],
  communication: [{ language: concept }],
  relationship: [concept],
  code: concept,
  category: [concept],
  scope: concept,
  type: [concept],
  class: { code: "IMP" },
  vaccineCode: concept,
  medicationCodeableConcept: concept,
  medicationReference: { reference: "#m" },
  dosageInstruction: [
    {
      text: "x",
      route: concept,
      timing: {
        code: concept,
        repeat: { frequency: 1, period: 1, periodUnit: "d", when: ["HS"], boundsPeriod: period },
      },
      doseAndRate: [{ doseQuantity: quantity }],
    },
  ],
  dosage: [{ text: "x", dose: quantity, asNeededCodeableConcept: concept }],
  dispenseRequest: { validityPeriod: period },
  valueQuantity: quantity,
  component: [{ code: concept, valueRatio: { numerator: quantity, denominator: quantity } }],
  referenceRange: [{ low: quantity, high: quantity, text: "x" }],
  interpretation: [concept],
  dataAbsentReason: concept,
  reaction: [{ manifestation: [concept], severity: "mild", onset: "2026", substance: concept, description: "x" }],
  onsetDateTime: "2026-01",
  onsetAge: { value: 4, unit: "a" },
  abatementDateTime: "2026-02",
  effectiveDateTime: "2026-01-01",
  effectivePeriod: period,
  occurrenceDateTime: "2026-01-01",
  performedPeriod: period,
  period,
  authoredOn: "2026-01-01",
  authored: "2026-01-01",
  recordedDate: "2026-01-01",
  issued: "2026-01-01T00:00:00Z",
  date: "2026-01-01",
  created: "2026-01-01",
  start: "2026-12-01T10:00:00Z",
  end: "2026-12-01T11:00:00Z",
  birthDate: "1942",
  deceasedBoolean: false,
  deceasedDateTime: "2026-01-01",
  performer: [{ ...reference, actor: reference }],
  participant: [{ actor: reference, member: reference, individual: reference, role: [concept], type: [concept] }],
  author: [reference],
  recorder: reference,
  asserter: reference,
  requester: reference,
  encounter: { reference: "Encounter/e" },
  context: { period, encounter: [reference] },
  location: [{ location: reference }],
  hospitalization: { admitSource: concept, dischargeDisposition: concept },
  reasonCode: [concept],
  reasonReference: [reference],
  bodySite: [concept],
  outcome: concept,
  complication: [concept],
  statusReason: [concept],
  protocolApplied: [{ doseNumberPositiveInt: 1 }],
  content: [{ attachment: { contentType: "x", url: "Binary/b", data: "eA==", size: 1, creation: "2026", title: "x" } }],
  securityLabel: [concept],
  relatesTo: [{ code: "replaces", target: reference }],
  section: [
    { title: "x", text: { div: "<p>x</p>" }, entry: [reference], section: [{ title: "y" }], emptyReason: concept },
  ],
  item: [{ linkId: "1", text: "x", answer: [{ valueCoding: { display: "y" }, item: [] }], item: [{ text: "z" }] }],
  questionnaire: "https://x|1",
  entry: [{ item: reference, flag: concept, deleted: true }],
  emptyReason: concept,
  note: [{ text: "x", authorReference: reference, time: "2026" }],
  activity: [
    { detail: { code: concept, description: "x", performer: [reference], scheduledTiming: { repeat: {} } }, reference },
  ],
  goal: [reference],
  addresses: [reference],
  target: [{ measure: concept, detailQuantity: quantity, dueDate: "2026", ...reference }],
  provision: { type: "permit", code: [concept], period },
  condition: [{ code: concept, onsetString: "x" }],
  series: [{ modality: { code: "CT" }, bodySite: { display: "x" }, description: "x" }],
  deviceName: [{ name: "x" }],
  udiCarrier: [{ carrierHRF: "x" }],
  serialNumber: "x",
  specimen: reference,
  device: reference,
  hasMember: [reference],
  result: [reference],
  focus: reference,
  agent: [{ who: reference, type: concept, onBehalfOf: reference }],
  recorded: "2026-01-01T00:00:00Z",
  link: [{ target: reference }],
  issue: [{ severity: "error", code: "x" }],
  practitioner: reference,
  organization: [reference],
  payload: [{ contentString: "x" }],
};

const oddities: readonly unknown[] = [
  null,
  undefined,
  0,
  -1e308,
  "",
  " ",
  "2026-13-45",
  "constructor",
  "__proto__",
  true,
  [],
  {},
  [null],
  [[[]]],
  [{}],
  { coding: 5 },
  { coding: [null, "x", { code: 7, system: [] }] },
  { reference: "#" },
  { reference: "#self", display: 5 },
  { reference: {} },
  { text: [] },
  { value: {}, unit: 4 },
  { start: 5, end: {} },
  { toString: "x", hasOwnProperty: 1 },
  { extension: { url: 5 } },
  "x".repeat(10_000),
];

/** Replaces something, somewhere inside. */
function mutate(value: unknown, random: () => number, depth = 0): unknown {
  if (depth > 8 || random() < (depth === 1 ? 0.2 : 0.06)) return oddities[Math.floor(random() * oddities.length)];
  if (Array.isArray(value)) return value.map((item) => mutate(item, random, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mutate(inner, random, depth + 1)]));
}

function expectAccountedFor(document: unknown, hint: string): void {
  const raws = parseBundle(document, from);
  const certain = raws.filter((raw) => raw.type === "Patient" && raw.id === "p").map((raw) => raw.key);
  const record = normaliseRecord(raws, { certain, uncertain: [] }, now);
  const defects = record.notShown.filter(({ detail }) => detail === "its content could not be understood");
  expect(defects, hint).toEqual([]);
  const delivered = [...record.entries, ...record.notShown].filter(({ insideOf }) => insideOf === undefined);
  expect(delivered.length + record.supporting.length, hint).toBe(raws.length);
  for (const entry of record.entries) expect(entry.display.trim(), hint).not.toBe("");
}

const types = [
  ...Object.keys(normalisers),
  ...supportingTypes,
  ...Object.keys(pointingTypes),
  ...billingTypes,
  "Unheard",
  "constructor",
];

describe("nothing that is received makes it throw", () => {
  it("every type, with every element of every type", () => {
    expectAccountedFor(
      [person, ...types.map((resourceType, index) => ({ resourceType, id: `r${index}`, ...everything }))],
      "whole",
    );
  });

  for (let seed = 1; seed <= 25; seed++) {
    it(`every type, broken at random, seed ${seed}`, () => {
      const random = randomFrom(seed * 7919);
      const broken = types.map((resourceType, index) => {
        const mutated = mutate(everything, random);
        return { ...(typeof mutated === "object" && mutated !== null ? mutated : {}), resourceType, id: `r${index}` };
      });
      expectAccountedFor([person, ...broken], `seed ${seed}`);
      // And the same with each still about the person, so that the normalisers see the broken parts.
      expectAccountedFor(
        [
          person,
          ...broken.map((resource) => ({
            ...resource,
            status: "active",
            verificationStatus: "confirmed",
            subject: { reference: "Patient/p" },
            patient: { reference: "Patient/p" },
          })),
        ],
        `seed ${seed}, about the person`,
      );
    });
  }

  it.each(oddities.map((oddity, index) => [index, oddity] as const))("every element set to oddity %i", (_, oddity) => {
    const broken = types.map((resourceType, index) => ({
      ...Object.fromEntries(Object.keys(everything).map((element) => [element, oddity])),
      resourceType,
      id: `r${index}`,
      subject: { reference: "Patient/p" },
      patient: { reference: "Patient/p" },
    }));
    expectAccountedFor([person, ...broken], JSON.stringify(oddity)?.slice(0, 60) ?? "undefined");
  });

  it("references in a circle, to themselves and into themselves", () => {
    expectAccountedFor(
      [
        person,
        { resourceType: "Organization", id: "a", partOf: { reference: "Organization/b" } },
        { resourceType: "Organization", id: "b", partOf: { reference: "Organization/a" } },
        {
          resourceType: "PractitionerRole",
          id: "r",
          practitioner: { reference: "PractitionerRole/r" },
          organization: { reference: "PractitionerRole/r" },
        },
        {
          resourceType: "Provenance",
          id: "v",
          target: [{ reference: "Provenance/v" }, { reference: "Provenance/w" }],
          agent: [],
        },
        { resourceType: "Provenance", id: "w", target: [{ reference: "Provenance/v" }], agent: [] },
        {
          resourceType: "Observation",
          id: "o",
          subject: { reference: "Patient/p" },
          hasMember: [{ reference: "Observation/o" }],
          performer: [{ reference: "Organization/a" }, { reference: "PractitionerRole/r" }],
          contained: [{ resourceType: "Observation", id: "o", hasMember: [{ reference: "#o" }] }],
        },
      ],
      "circles",
    );
  });

  it("nesting deeper than any document", () => {
    let deep: unknown = { reference: "Patient/p" };
    for (let depth = 0; depth < 3000; depth++) deep = depth % 2 === 0 ? [deep] : { extension: deep };
    expectAccountedFor(
      [
        person,
        { resourceType: "Observation", id: "o", subject: { reference: "Patient/p" }, note: deep, extension: deep },
      ],
      "deep",
    );
  });

  it.skipIf(!hasReceivedData)("the official examples, broken at random", () => {
    const random = randomFrom(20261123);
    for (const { file, text } of readDataSet("hl7-r4-examples")) {
      if (text.length > 60_000) continue;
      for (let round = 0; round < 4; round++)
        expectAccountedFor([person, mutate(JSON.parse(text), random)], `${file}, round ${round}`);
    }
  });
});
