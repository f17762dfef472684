import { isAboutAnother } from "../domain/about-another.ts";
import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { ObservationDetail, ObservationValue } from "../domain/entry-detail.ts";
import { GroupIndex } from "../domain/group-lists.ts";
import type { CodeableConcept, Quantity } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import type { SourceId } from "../kernel/brand.ts";
import type { CodeSet } from "./codes.ts";
import { hasCode } from "./codes.ts";
import type { Consciousness, News2Parameter } from "./scores/news2-score.ts";

/** Codes of the NEWS2 observations. Source: UK Core 2.0.0 UKCore-Bundle-NEWS2Observations, LOINC; read 2026-11. */
export const news2Codes = {
  respiratoryRate: { snomed: ["86290005"], loinc: ["9279-1"] },
  oxygenSaturation: { snomed: ["103228002", "431314004"], loinc: ["2708-6", "59408-5"] },
  systolicPressure: { snomed: ["72313002", "271649006"], loinc: ["8480-6"] },
  pulse: { snomed: ["364075005", "78564009"], loinc: ["8867-4"] },
  temperature: { snomed: ["276885007", "386725007"], loinc: ["8310-5"] },
  consciousness: { snomed: ["1104441000000107"], loinc: ["67775-7", "80288-4"] },
  roomAir: { snomed: ["722742002"] },
  onOxygen: { snomed: ["371825009"] },
  oxygenFlow: { snomed: ["427081008"], loinc: ["3151-8"] },
  oxygenConcentration: { snomed: ["250774007"], loinc: ["3150-6", "3150-0"] },
  scale2Subscore: { snomed: ["1104321000000108"] },
  respiratoryRateSubscore: { snomed: ["1104301000000104"] },
  scale1Subscore: { snomed: ["1104311000000102"] },
  oxygenSubscore: { snomed: ["1104331000000105"] },
  systolicSubscore: { snomed: ["1104341000000101"] },
  pulseSubscore: { snomed: ["1104351000000103"] },
  consciousnessSubscore: { snomed: ["1104361000000100"] },
  temperatureSubscore: { snomed: ["1104371000000107"] },
  total: { snomed: ["1104051000000101"] },
} as const satisfies Record<string, CodeSet>;

const consciousnessCodes: readonly (readonly [Consciousness, CodeSet])[] = [
  ["A", { snomed: ["248234008"] }],
  ["C", { snomed: ["130987000", "40917007"] }],
  ["V", { snomed: ["300202002"] }],
  ["P", { snomed: ["450847001"] }],
  ["U", { snomed: ["422768004"] }],
];

/** Which parameter each recorded part of the score is of. */
const subscores: readonly (readonly [News2Parameter, CodeSet])[] = [
  ["respiratoryRate", news2Codes.respiratoryRateSubscore],
  ["oxygenSaturation", news2Codes.scale1Subscore],
  ["oxygenSaturation", news2Codes.scale2Subscore],
  ["onOxygen", news2Codes.oxygenSubscore],
  ["systolicPressure", news2Codes.systolicSubscore],
  ["pulse", news2Codes.pulseSubscore],
  ["consciousness", news2Codes.consciousnessSubscore],
  ["temperature", news2Codes.temperatureSubscore],
];

/** One taking of observations: same source, same time. */
export interface ObservationSet {
  readonly sourceId: SourceId;
  readonly date: PartialDate;
  readonly readings: ReadonlyMap<News2Parameter, Reading>;
  readonly scale2: boolean;
  /** The total that the source itself recorded, and its group. */
  readonly recordedTotal?: { readonly value: number; readonly group: Group };
  /** What the source itself scored for each parameter, as far as it says. */
  readonly recordedParts: ReadonlyMap<News2Parameter, number>;
}

export interface Reading {
  readonly value: number | boolean | Consciousness;
  readonly text: string;
  readonly group: Group;
}

/** Observations taken by one person at one bedside are not all stamped with the same minute. */
const oneTakingMs = 10 * 60_000;

/** Groups of some headings → sets of vital signs with a time of day since `sinceMs`, latest first; what is about somebody else is in none. An observation with a date alone can't be put into a set. */
export function observationSets(lists: readonly (readonly Group[])[], sinceMs: number): readonly ObservationSet[] {
  const groups = new Set(lists.flatMap((list) => takenSince(list, sinceMs)));
  // Each source's own copy, not the preferred one: else one taking known to two sources falls into two halves.
  const timed = [...groups]
    .filter((group) => !group.members.some(isAboutAnother))
    .flatMap((group) => group.members.flatMap((entry) => timedReading(group, entry, sinceMs)))
    .sort((a, b) => b.date.earliestMs - a.date.earliestMs);
  const sets: MutableSet[] = [];
  // Latest first: only the set that a source began last can still be near enough.
  const begunLast = new Map<SourceId, MutableSet>();
  for (const { group, entry, detail, date } of timed) {
    const { sourceId } = entry;
    let set = begunLast.get(sourceId);
    if (set === undefined || set.date.earliestMs - date.earliestMs > oneTakingMs) {
      set = { sourceId, date, readings: new Map(), scale2: false, recordedParts: new Map() };
      sets.push(set);
      begunLast.set(sourceId, set);
    }
    if (entry.status !== "cancelled") readInto(set, group, entry, detail);
  }
  return sets.filter((set) => set.readings.size > 0);
}

const spanMs = 30 * 86_400_000;

/** Groups with a vital sign, by the span of days in which any of its copies was taken: of decades of them only the last weeks are looked at. */
const vitalSigns = new GroupIndex((group) => [
  ...new Set(
    group.members
      .flatMap((entry) => timedReading(group, entry, Number.NEGATIVE_INFINITY))
      .map(({ date }) => Math.floor(date.earliestMs / spanMs)),
  ),
]);

function takenSince(groups: readonly Group[], sinceMs: number): readonly Group[] {
  const bySpan = vitalSigns.of(groups);
  const spans = [...bySpan.keys()].filter((span) => span >= Math.floor(sinceMs / spanMs));
  return spans.sort((a, b) => b - a).flatMap((span) => bySpan.get(span) ?? []);
}

/** Every code that may put something into a set. A record of decades has ten thousand results, and few of them are vital signs. */
const vitalCodes: ReadonlySet<string> = new Set(
  Object.values(news2Codes).flatMap((set: CodeSet) => [
    ...(set.snomed ?? []),
    ...(set.loinc ?? []),
    ...(set.read ?? []),
  ]),
);

function timedReading(group: Group, entry: Entry, sinceMs: number) {
  const { detail, when, code } = entry;
  const date = when?.kind === "at" ? when.date : when?.start;
  if (detail.kind !== "observation" || date?.precision !== "time" || date.earliestMs < sinceMs) return [];
  return namesVitalSign(code) || mayHoldVitalSign(detail) ? [{ group, entry, detail, date }] : [];
}

function mayHoldVitalSign({ components, value }: ObservationDetail): boolean {
  if (value?.type === "coded" && namesVitalSign(value.concept)) return true;
  return components.some((component) => namesVitalSign(component.code));
}

function namesVitalSign(concept: CodeableConcept | undefined): boolean {
  return concept?.codings.some(({ code }) => code !== undefined && vitalCodes.has(code)) ?? false;
}

interface MutableSet {
  sourceId: SourceId;
  date: PartialDate;
  readings: Map<News2Parameter, Reading>;
  scale2: boolean;
  recordedTotal?: { value: number; group: Group };
  recordedParts: Map<News2Parameter, number>;
}

function readInto(set: MutableSet, group: Group, entry: Entry, detail: ObservationDetail): void {
  readOne(set, group, entry.code, detail.value);
  for (const component of detail.components) readOne(set, group, component.code, component.value);
}

function readOne(
  set: MutableSet,
  group: Group,
  code: CodeableConcept | undefined,
  value: ObservationValue | undefined,
): void {
  // A form sends the line of the other scale too, without a score.
  if (hasCode(code, news2Codes.scale2Subscore) && value !== undefined && value.type !== "absent") set.scale2 = true;
  if (hasCode(code, news2Codes.total) && value?.type === "quantity" && value.quantity.value !== undefined) {
    set.recordedTotal ??= { value: value.quantity.value, group };
  }
  if (value?.type === "quantity" && value.quantity.value !== undefined) {
    const [parameter] = subscores.find(([, codes]) => hasCode(code, codes)) ?? [];
    if (parameter !== undefined && !set.recordedParts.has(parameter))
      set.recordedParts.set(parameter, value.quantity.value);
  }
  for (const [parameter, reading] of readingsOf(code, value)) {
    // The latest reading of the set stands: groups come latest first. Any sign of oxygen outweighs a flow of 0 beside it.
    const addsOxygen = parameter === "onOxygen" && reading.value === true;
    const standing = set.readings.get(parameter);
    if (standing === undefined || (addsOxygen && standing.value === false)) {
      set.readings.set(parameter, { ...reading, group });
    }
  }
}

function readingsOf(
  code: CodeableConcept | undefined,
  value: ObservationValue | undefined,
): readonly (readonly [News2Parameter, Omit<Reading, "group">])[] {
  if (hasCode(code, news2Codes.roomAir) && saysYes(value)) return [["onOxygen", { value: false, text: "air" }]];
  if (hasCode(code, news2Codes.onOxygen) && saysYes(value)) return [["onOxygen", { value: true, text: "oxygen" }]];
  if (value?.type === "coded" && hasCode(value.concept, news2Codes.roomAir)) {
    return [["onOxygen", { value: false, text: "air" }]];
  }
  if (value?.type === "coded" && hasCode(value.concept, news2Codes.onOxygen)) {
    return [["onOxygen", { value: true, text: "oxygen" }]];
  }
  if (hasCode(code, news2Codes.consciousness)) {
    const found = consciousnessOf(value);
    return found === undefined ? [] : [["consciousness", { value: found, text: found }]];
  }
  if (value?.type !== "quantity" || value.quantity.value === undefined || value.quantity.comparator !== undefined) {
    return [];
  }
  const inhaled = inhaledOxygen(code, value.quantity);
  if (inhaled !== undefined) return [["onOxygen", inhaled]];
  const measured = { value: value.quantity.value, text: `${value.quantity.value}` };
  for (const { parameter, codes, units } of measuredParameters) {
    const { ucum, unit } = value.quantity;
    if (hasCode(code, codes) && units.includes((ucum ?? unit ?? "").toLowerCase())) return [[parameter, measured]];
  }
  return [];
}

/** Each with the UCUM codes (in lower case) and the spellings in use that mean the unit of the score; any other unit is not read. */
const measuredParameters: readonly {
  readonly parameter: News2Parameter;
  readonly codes: CodeSet;
  readonly units: readonly string[];
}[] = [
  {
    parameter: "respiratoryRate",
    codes: news2Codes.respiratoryRate,
    units: ["/min", "{breaths}/min", "{breath}/min", "breaths/min", "breaths/minute", "breaths per minute"],
  },
  { parameter: "oxygenSaturation", codes: news2Codes.oxygenSaturation, units: ["%", "percent"] },
  { parameter: "systolicPressure", codes: news2Codes.systolicPressure, units: ["mm[hg]", "mmhg", "mm hg"] },
  {
    parameter: "pulse",
    codes: news2Codes.pulse,
    units: ["/min", "{beats}/min", "{beat}/min", "beats/min", "beats/minute", "bpm", "beats per minute"],
  },
  {
    parameter: "temperature",
    codes: news2Codes.temperature,
    units: ["cel", "c", "°c", "degrees c", "degrees celsius", "degc"],
  },
];

/** Air holds 21 % of oxygen (20.9 %, rounded up as it is charted). */
const percentInAir = 21;

/** Oxygen told by how much of it is given: a flow above nothing, or a concentration above that of air (US Core pulse oximetry). */
function inhaledOxygen(
  code: CodeableConcept | undefined,
  { value, ucum, unit }: Quantity,
): Omit<Reading, "group"> | undefined {
  if (value === undefined) return undefined;
  if (hasCode(code, news2Codes.oxygenFlow)) {
    return value > 0
      ? { value: true, text: `oxygen, ${value} ${unit ?? ucum ?? ""}`.trim() }
      : { value: false, text: "air" };
  }
  if (!hasCode(code, news2Codes.oxygenConcentration) || (ucum ?? unit) !== "%") return undefined;
  return value > percentInAir ? { value: true, text: `oxygen, ${value} %` } : { value: false, text: "air" };
}

/** "On oxygen" with the value false, or 0 l/min, says the opposite of its code. */
function saysYes(value: ObservationValue | undefined): boolean {
  if (value?.type === "boolean") return value.value;
  if (value?.type === "quantity") return (value.quantity.value ?? 1) > 0;
  return value?.type !== "absent";
}

function consciousnessOf(value: ObservationValue | undefined): Consciousness | undefined {
  if (value?.type !== "coded") return undefined;
  return consciousnessCodes.find(([, codes]) => hasCode(value.concept, codes))?.[0];
}
