import { expect, test } from "vitest";
import { lateralityOf } from "../../../shared/merge/same/laterality.ts";
import { chartOf, coding, concept, gatheredUnder, loinc, patient, type Resource, snomed, subject } from "./sources.ts";

const together = ["acute:x gp:x"];
const apart = ["acute:x", "gp:x"];

function merged(heading: Parameters<typeof gatheredUnder>[1], gp: Resource, acute: Resource): readonly string[] {
  return gatheredUnder(
    chartOf({ gp: [patient(), { ...gp, id: "x" }], acute: [patient(), { ...acute, id: "x" }] }),
    heading,
  );
}

const day = "2024-05-02";
const time = "2024-05-02T09:00:00Z";
const kinds: readonly (readonly [Parameters<typeof gatheredUnder>[1], (text: string) => Resource])[] = [
  [
    "problemList",
    (text) => ({
      resourceType: "Condition",
      subject,
      onsetDateTime: day,
      code: concept(text, coding(snomed, "239873007", "Osteoarthritis of knee")),
    }),
  ],
  [
    "proceduresAndTherapies",
    (text) => ({
      resourceType: "Procedure",
      status: "completed",
      subject,
      performedDateTime: day,
      code: concept(text, coding(snomed, "609588000", "Total knee replacement")),
    }),
  ],
  [
    "investigationResults",
    (text) => ({
      resourceType: "Observation",
      status: "final",
      subject,
      effectiveDateTime: time,
      category: [{ coding: [{ code: "laboratory" }] }],
      code: concept(text, coding(loinc, "56844-4", "Intraocular pressure of eye")),
      valueQuantity: { value: 16, unit: "mm[Hg]", system: "http://unitsofmeasure.org", code: "mm[Hg]" },
    }),
  ],
  [
    "investigationResults",
    (text) => ({
      resourceType: "DiagnosticReport",
      status: "final",
      subject,
      effectiveDateTime: time,
      code: concept(text, coding(snomed, "168594001", "X-ray of knee")),
      conclusion: "Normal",
    }),
  ],
];

test.each(kinds)("under %s the other side in the words is another fact", (heading, make) => {
  expect(merged(heading, make("Left knee"), make("Left knee"))).toEqual(together);
  expect(merged(heading, make("Left knee"), make("Right knee"))).toEqual(apart);
  expect(merged(heading, make("Knee (L)"), make("Knee (R)"))).toEqual(apart);
  expect(merged(heading, make("Left knee"), make("Both knees"))).toEqual(apart);
  expect(merged(heading, make("Left knee"), make("Knee"))).toEqual(apart);
});

test("a shared identifier does not outweigh the other side", () => {
  const identifier = [{ system: "https://problems.example.nhs.uk", value: "7" }];
  const [[heading, make] = expect.fail()] = kinds;
  expect(merged(heading, { ...make("Left knee"), identifier }, { ...make("Right knee"), identifier })).toEqual(apart);
});

test("the hearing aid of one ear is not that of the other", () => {
  const worn = (side: string) => ({
    resourceType: "DeviceUseStatement",
    status: "active",
    subject,
    device: { display: "Hearing aid" },
    timingPeriod: { start: day },
    bodySite: { text: side },
  });
  expect(merged("equipmentAndAdaptations", worn("Left"), worn("Right"))).toEqual(apart);
  expect(merged("equipmentAndAdaptations", worn("Left"), worn("Left"))).toEqual(together);
});

test("a side that one record has as a body site and the other in its words is one side", () => {
  const [[heading, make] = expect.fail()] = kinds;
  const bodySite = [{ text: "Left" }];
  expect(merged(heading, { ...make("Left knee"), bodySite }, { ...make("Knee"), bodySite })).toEqual(together);
});

test.each([
  ["IOP left eye", "left"],
  ["RIGHT hip", "right"],
  ["IOP OD", "right"],
  ["IOP OS", "left"],
  ["Visual acuity OU", "both"],
  ["Bilateral cataract", "both"],
  ["Fracture of L wrist", "left"],
  ["R hemicolectomy", "right"],
  ["Lt knee pain", "left"],
  ["Left-sided weakness", "left"],
  ["Left and right knee", "both"],
  ["Haemoglobin 120 g/L", undefined],
  ["Vitamin D", undefined],
  ["Right-handed", undefined],
  ["Left hospital before treatment", undefined],
  ["Fracture of L4", undefined],
  ["Right ventricular failure", "right"],
])("“%s” is %s", (text, side) => {
  expect(lateralityOf(text)).toBe(side);
});
