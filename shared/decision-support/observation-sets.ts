import { isAboutAnother } from "../domain/about-another.ts";
import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { ObservationDetail, ObservationValue } from "../domain/entry-detail.ts";
import { GroupsByTime } from "../domain/group-lists.ts";
import type { Said } from "../domain/said.ts";
import type { CodeableConcept } from "../fhir/datatypes.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import type { SourceId } from "../kernel/brand.ts";
import { supersededAs, versionRank } from "../merge/groups/result-version.ts";
import type { CodeSet } from "./codes.ts";
import { hasCode } from "./codes.ts";
import { news2Codes } from "./news2-codes.ts";
import type { Consciousness, News2Parameter } from "./scores/news2-score.ts";
import { statedQuantity } from "./stated-quantity.ts";
import { readVital, saysScale2, vitalNamed } from "./vital-readings.ts";

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
  /** What was recorded of it is no value in a unit of the score. */
  readonly unread: ReadonlySet<News2Parameter>;
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

/** Groups of some headings → sets of vital signs, or of the recorded total alone, with a time of day since `sinceMs`, latest first; what is about somebody else is in none. An observation with a date alone can't be put into a set. */
export function observationSets(lists: readonly (readonly Group[])[], sinceMs: number): readonly ObservationSet[] {
  return setsOf(lists, sinceMs, "time");
}

/** The same of what bears a date and no time of day: all that one source has of a day, which may be one taking or several. */
export function observationsOfDays(lists: readonly (readonly Group[])[], sinceMs: number): readonly ObservationSet[] {
  return setsOf(lists, sinceMs, "day");
}

type Stamp = "time" | "day";

function setsOf(lists: readonly (readonly Group[])[], sinceMs: number, stamp: Stamp): readonly ObservationSet[] {
  const groups = new Set(lists.flatMap((list) => vitalSigns[stamp].since(sinceMs).of(list)));
  // Each source's own copy, not the preferred one: else one taking known to two sources falls into two halves.
  const timed = [...groups]
    .filter((group) => !group.members.some(isAboutAnother))
    .flatMap((group) => group.members.flatMap((entry) => timedReading(group, entry, sinceMs, stamp)))
    .sort((a, b) => b.date.earliestMs - a.date.earliestMs);
  const sets: MutableSet[] = [];
  // Latest first: only the set that a source began last can still be near enough.
  const begunLast = new Map<SourceId, MutableSet>();
  for (const { group, entry, detail, date } of timed) {
    const { sourceId } = entry;
    let set = begunLast.get(sourceId);
    if (set === undefined || set.date.earliestMs - date.earliestMs > oneTakingMs) {
      set = { sourceId, date, readings: new Map(), scale2: false, unread: new Set(), recordedParts: new Map() };
      sets.push(set);
      begunLast.set(sourceId, set);
    }
    if (entry.status !== "cancelled") readInto(set, group, entry, detail);
  }
  return sets.filter((set) => set.readings.size > 0 || set.recordedTotal !== undefined);
}

/** Groups with a vital sign, by when any of its copies was taken. */
const vitalSigns: Readonly<Record<Stamp, GroupsByTime>> = { time: takenBy("time"), day: takenBy("day") };

function takenBy(stamp: Stamp): GroupsByTime {
  const timesOf = (group: Group) =>
    group.members
      .flatMap((entry) => timedReading(group, entry, Number.NEGATIVE_INFINITY, stamp))
      .map(({ date }) => date.earliestMs);
  return new GroupsByTime(timesOf, mayHoldVitalSign);
}

/** Every code that may put something into a set. A record of decades has ten thousand results, and few of them are vital signs. */
const vitalCodes: ReadonlySet<string> = new Set(
  Object.values(news2Codes).flatMap((set: CodeSet) => [
    ...(set.snomed ?? []),
    ...(set.loinc ?? []),
    ...(set.read ?? []),
  ]),
);

function timedReading(group: Group, entry: Entry, sinceMs: number, stamp: Stamp) {
  const { when } = entry;
  const date = when?.kind === "at" ? when.date : when?.start;
  if (date?.precision !== stamp || date.earliestMs < sinceMs || !mayHoldVitalSign(entry)) return [];
  const { detail } = asCorrected(group, entry);
  return detail.kind === "observation" ? [{ group, entry, detail, date }] : [];
}

/** A pulse of 140 that its author corrected to 75 was never one of 140, in whichever source's set it stands. */
function asCorrected({ preferred }: Group, entry: Entry): Entry {
  const isCorrected = supersededAs(preferred, entry) !== undefined && rankOf(preferred) > rankOf(entry);
  return isCorrected ? preferred : entry;
}

const rankOf = (entry: Entry) => versionRank(entry) ?? 0;

function mayHoldVitalSign({ code, display, detail }: Said): boolean {
  if (detail.kind !== "observation") return false;
  const { components, value } = detail;
  if (namesVitalSign(code, display) || (value?.type === "coded" && namesVitalSign(value.concept))) return true;
  return components.some((component) => namesVitalSign(component.code, nameOf(component.code)));
}

function namesVitalSign(concept: CodeableConcept | undefined, name?: string): boolean {
  const coded = concept?.codings.some(({ code }) => code !== undefined && vitalCodes.has(code)) ?? false;
  return coded || vitalNamed(name) !== undefined;
}

/** How a part of an observation is named. */
function nameOf({ text, codings }: CodeableConcept): string | undefined {
  return text ?? codings.find(({ display }) => display !== undefined)?.display;
}

interface MutableSet {
  sourceId: SourceId;
  date: PartialDate;
  readings: Map<News2Parameter, Reading>;
  scale2: boolean;
  unread: Set<News2Parameter>;
  recordedTotal?: { value: number; group: Group };
  recordedParts: Map<News2Parameter, number>;
}

function readInto(set: MutableSet, group: Group, entry: Entry, detail: ObservationDetail): void {
  readOne(set, group, entry.code, entry.display, detail.value);
  for (const component of detail.components)
    readOne(set, group, component.code, nameOf(component.code), component.value);
}

function readOne(
  set: MutableSet,
  group: Group,
  code: CodeableConcept | undefined,
  name: string | undefined,
  value: ObservationValue | undefined,
): void {
  const named = vitalNamed(name)?.name;
  // A form sends the line of the other scale too, without a score.
  if (hasCode(code, news2Codes.scale2Subscore) && value !== undefined && value.type !== "absent") set.scale2 = true;
  if (named === "scale" && saysScale2(value)) set.scale2 = true;
  const stated = statedQuantity(value)?.value;
  if (stated !== undefined) {
    const [part] = subscores.find(([, codes]) => hasCode(code, codes)) ?? [];
    if (part !== undefined && !set.recordedParts.has(part)) set.recordedParts.set(part, stated);
    if (hasCode(code, news2Codes.total) || (part === undefined && named === "total"))
      set.recordedTotal ??= { value: stated, group };
  }
  for (const said of readVital(code, name, value)) {
    const { parameter } = said;
    if ("unread" in said) {
      set.unread.add(parameter);
      continue;
    }
    // The latest reading of the set stands: groups come latest first. Any sign of oxygen outweighs a flow of 0 beside it.
    const addsOxygen = parameter === "onOxygen" && said.value === true;
    const standing = set.readings.get(parameter);
    if (standing === undefined || (addsOxygen && standing.value === false)) {
      set.readings.set(parameter, { value: said.value, text: said.text, group });
    }
  }
}
