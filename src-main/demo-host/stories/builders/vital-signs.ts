import type { CodeableConcept, Reference } from "./concepts.ts";
import { coded, concept, loinc, quantity, snomed } from "./concepts.ts";
import type { ObservationDetails } from "./observations.ts";
import { observation } from "./observations.ts";
import type { EntryOptions, RecordWriter } from "./record-writer.ts";

/** Codes of the UK Core vital-sign profiles: SNOMED CT with its LOINC twin. */
export const vitalSigns = {
  bloodPressure: concept(
    "Blood pressure",
    snomed("75367002", "Blood pressure"),
    loinc("85354-9", "Blood pressure panel with all children optional"),
  ),
  systolic: coded(snomed("72313002", "Systolic arterial pressure"), loinc("8480-6", "Systolic blood pressure")),
  diastolic: coded(
    snomed("1091811000000102", "Diastolic arterial pressure"),
    loinc("8462-4", "Diastolic blood pressure"),
  ),
  pulse: concept("Pulse rate", snomed("364075005", "Heart rate"), loinc("8867-4", "Heart rate")),
  respiratoryRate: concept(
    "Respiratory rate",
    snomed("86290005", "Respiratory rate"),
    loinc("9279-1", "Respiratory rate"),
  ),
  oxygenSaturation: concept(
    "Oxygen saturation",
    snomed("103228002", "Haemoglobin saturation with oxygen"),
    loinc("2708-6", "Oxygen saturation in Arterial blood"),
  ),
  temperature: concept(
    "Temperature",
    snomed("276885007", "Core body temperature"),
    loinc("8310-5", "Body temperature"),
  ),
  acvpu: concept("ACVPU", snomed("1104441000000107", "ACVPU (Alert Confusion Voice Pain Unresponsive) scale score")),
  roomAir: concept("Breathing room air", snomed("722742002", "Breathing room air")),
  onOxygen: concept("On supplemental oxygen", snomed("371825009", "Patient on oxygen")),
  news2Total: concept(
    "NEWS2 total score",
    snomed("1104051000000101", "Royal College of Physicians NEWS2 (National Early Warning Score 2) total score"),
  ),
  weight: concept("Body weight", snomed("27113001", "Body weight"), loinc("29463-7", "Body weight")),
  height: concept("Body height", snomed("50373000", "Body height measure"), loinc("8302-2", "Body height")),
  bmi: concept("Body mass index", snomed("60621009", "Body mass index"), loinc("39156-5", "Body mass index")),
} as const satisfies Record<string, CodeableConcept>;

export interface Reading extends EntryOptions {
  readonly at: string;
  readonly by?: Reference;
  readonly encounter?: Reference;
}

export function bloodPressure(
  writer: RecordWriter,
  name: string,
  reading: Reading & { readonly systolic: number; readonly diastolic: number; readonly note?: string },
): Reference {
  return observation(writer, name, {
    ...shared(reading),
    code: vitalSigns.bloodPressure,
    components: [
      { code: vitalSigns.systolic, value: { quantity: quantity(reading.systolic, "mm[Hg]", "mmHg") } },
      { code: vitalSigns.diastolic, value: { quantity: quantity(reading.diastolic, "mm[Hg]", "mmHg") } },
    ],
    ...(reading.note === undefined ? {} : { note: reading.note }),
  });
}

export function weight(writer: RecordWriter, name: string, reading: Reading & { readonly kg: number }): Reference {
  return observation(writer, name, {
    ...shared(reading),
    code: vitalSigns.weight,
    value: { quantity: quantity(reading.kg, "kg") },
  });
}

export function height(writer: RecordWriter, name: string, reading: Reading & { readonly cm: number }): Reference {
  return observation(writer, name, {
    ...shared(reading),
    code: vitalSigns.height,
    value: { quantity: quantity(reading.cm, "cm") },
  });
}

export type Consciousness = "alert" | "confusion" | "voice" | "pain" | "unresponsive";

const consciousness: Readonly<Record<Consciousness, CodeableConcept>> = {
  alert: concept("Alert", snomed("248234008", "Mentally alert")),
  confusion: concept("New confusion", snomed("130987000", "Acute confusion")),
  voice: concept("Responds to voice", snomed("300202002", "Response to voice")),
  pain: concept("Responds to pain", snomed("450847001", "Responds to pain")),
  unresponsive: concept("Unresponsive", snomed("422768004", "Unresponsive")),
};

export interface ObservationSet extends Reading {
  readonly respiratoryRate: number;
  readonly oxygenSaturation: number;
  /** SpO2 scale that a clinician set: 2 only for a documented target of 88–92 %. */
  readonly scale?: 1 | 2;
  /** Litres a minute of supplemental oxygen; none is room air. */
  readonly oxygenLitres?: number;
  readonly systolic: number;
  readonly diastolic: number;
  readonly pulse: number;
  readonly consciousness: Consciousness;
  readonly temperature: number;
  /** NEWS2 total as the source stored it. */
  readonly storedTotal?: number;
}

/** The seven parameters of NEWS2 taken together, and the total if the source stored one. */
export function observationSet(writer: RecordWriter, name: string, set: ObservationSet): Reference | undefined {
  const taken = shared(set);
  const measure = (suffix: string, details: Omit<ObservationDetails, "recorded">): Reference =>
    observation(writer, `${name}-${suffix}`, { ...taken, ...details });
  const members = [
    measure("rr", {
      code: vitalSigns.respiratoryRate,
      value: { quantity: quantity(set.respiratoryRate, "{Breaths}/min", "/min") },
    }),
    measure("spo2", {
      code: vitalSigns.oxygenSaturation,
      value: { quantity: quantity(set.oxygenSaturation, "%") },
      ...(set.scale === undefined ? {} : { note: `SpO2 scale ${set.scale}` }),
    }),
    set.oxygenLitres === undefined
      ? measure("air", { code: vitalSigns.roomAir })
      : measure("oxygen", {
          code: vitalSigns.onOxygen,
          value: { quantity: quantity(set.oxygenLitres, "L/min", "litres per minute") },
        }),
    measure("bp", {
      code: vitalSigns.bloodPressure,
      components: [
        { code: vitalSigns.systolic, value: { quantity: quantity(set.systolic, "mm[Hg]", "mmHg") } },
        { code: vitalSigns.diastolic, value: { quantity: quantity(set.diastolic, "mm[Hg]", "mmHg") } },
      ],
    }),
    measure("pulse", { code: vitalSigns.pulse, value: { quantity: quantity(set.pulse, "{beats}/min", "/min") } }),
    measure("acvpu", { code: vitalSigns.acvpu, value: { concept: consciousness[set.consciousness] } }),
    measure("temp", { code: vitalSigns.temperature, value: { quantity: quantity(set.temperature, "Cel", "°C") } }),
  ];
  if (set.storedTotal === undefined) return undefined;
  return measure("news2", {
    category: "survey",
    code: vitalSigns.news2Total,
    value: { quantity: quantity(set.storedTotal, "{score}", "score") },
    members,
    derivedFrom: members,
  });
}

function shared(
  reading: Reading,
): EntryOptions & Pick<ObservationDetails, "at" | "category" | "performer" | "encounter"> {
  return {
    recorded: reading.recorded,
    at: reading.at,
    category: "vital-signs",
    ...(reading.by === undefined ? {} : { performer: reading.by }),
    ...(reading.encounter === undefined ? {} : { encounter: reading.encounter }),
  };
}
