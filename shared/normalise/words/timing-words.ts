import table from "../../../assets/tables/timing-codes.json" with { type: "json" };
import type { CodeableConcept, Coding } from "../../fhir/datatypes.ts";
import { asObject, asString, asStrings, type Json, type JsonObject } from "../../fhir/json.ts";
import { readCodeableConcept, readDate, readDecimal } from "../../fhir/read-datatypes.ts";
import { listWords } from "../../kernel/list-words.ts";
import { lookUp } from "../../kernel/look-up.ts";
import { dateInWords } from "./date-words.ts";
import { sentenceCase } from "./element-labels.ts";

const units: Readonly<Record<string, string>> = {
  s: "second",
  min: "minute",
  h: "hour",
  d: "day",
  wk: "week",
  mo: "month",
  a: "year",
};

const days: Readonly<Record<string, string>> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/** FHIR EventTiming and v3 TimingEvent codes in words. */
const moments: Readonly<Record<string, string>> = {
  MORN: "in the morning",
  "MORN.early": "in the early morning",
  "MORN.late": "in the late morning",
  NOON: "at noon",
  AFT: "in the afternoon",
  EVE: "in the evening",
  NIGHT: "at night",
  PHS: "after sleep",
  HS: "at bedtime",
  WAKE: "on waking",
  C: "with a meal",
  CM: "with breakfast",
  CD: "with lunch",
  CV: "with dinner",
  AC: "before meals",
  ACM: "before breakfast",
  ACD: "before lunch",
  ACV: "before dinner",
  PC: "after meals",
  PCM: "after breakfast",
  PCD: "after lunch",
  PCV: "after dinner",
};

/** Parts of `repeat` that the words below say; a timing with any other is not said in words, lest something of it be lost. */
const sayable: ReadonlySet<string> = new Set([
  "frequency",
  "frequencyMax",
  "period",
  "periodMax",
  "periodUnit",
  "when",
  "offset",
  "dayOfWeek",
  "timeOfDay",
  "count",
  "countMax",
  "duration",
  "durationMax",
  "durationUnit",
  "boundsPeriod",
  "boundsDuration",
  "boundsRange",
]);

/** A Timing as coded (`3 times a day`), never rounded into a dose. `undefined` where not all of it can be said. */
export function timingInWords(timing: JsonObject): string | undefined {
  const repeat = asObject(timing.repeat);
  if (repeat !== undefined && Object.keys(repeat).some((part) => !sayable.has(part))) return undefined;
  const coded = codeInWords(readCodeableConcept(timing.code));
  const events = asStrings(timing.event).flatMap((event) => {
    const date = readDate(event);
    return date === undefined ? [event] : [dateInWords(date)];
  });
  const said = [
    ...(coded === undefined ? [] : [coded]),
    ...(repeat === undefined ? [] : repeatInWords(repeat)),
    ...events,
  ];
  return said.length === 0 ? undefined : [...new Set(said)].join(", ");
}

/** The author's words; of a bare code, or of words that only repeat it, what it stands for, where the table knows it (assets/tables/timing-codes.json). */
function codeInWords(concept: CodeableConcept | undefined): string | undefined {
  const { text, codings = [] } = concept ?? {};
  const repeatsCode = (words: string) => codings.some(({ code }) => code?.toUpperCase() === words.toUpperCase());
  if (text !== undefined && !repeatsCode(text)) return text;
  for (const coding of codings) {
    const { display } = coding;
    const words = display !== undefined && !repeatsCode(display) ? display : meaningOf(coding);
    if (words !== undefined) return words;
  }
  return text ?? codings.find(({ code }) => code !== undefined)?.code;
}

function meaningOf({ system, code }: Coding): string | undefined {
  const isHl7 = system === undefined || /hl7\.org|^urn:oid:2\.16\.840\.1\.113883\.5\./.test(system);
  const letters = code?.toUpperCase();
  return (isHl7 ? lookUp(table.hl7, letters) : undefined) ?? lookUp(table.latin, letters);
}

function repeatInWords(repeat: JsonObject): readonly string[] {
  return [...howOften(repeat), ...atWhichTimes(repeat), ...forHowLong(repeat)];
}

function howOften(repeat: JsonObject): readonly string[] {
  const times = upTo(readDecimal(repeat.frequency), readDecimal(repeat.frequencyMax));
  const length = upTo(readDecimal(repeat.period), readDecimal(repeat.periodMax));
  const unit = lookUp(units, asString(repeat.periodUnit));
  const often = times === undefined ? undefined : times === "1" ? "once" : times === "2" ? "twice" : `${times} times`;
  if (length === undefined) return often === undefined ? [] : [isTimed(repeat) ? often : `${often}, period not stated`];
  // A period in a unit of nobody's: "once" alone would be read as once only.
  if (unit === undefined)
    return [[often, `every ${length}`, asString(repeat.periodUnit) ?? "(unit not stated)"].filter(isSaid).join(" ")];
  if (length !== "1") return [`${often === undefined ? "" : `${often} `}every ${length} ${unit}s`];
  return [often === undefined ? `every ${unit}` : `${often} ${unit === "hour" ? "an" : "a"} ${unit}`];
}

function isSaid(words: string | undefined): boolean {
  return words !== undefined;
}

/** Whether days, moments or times say when. */
function isTimed(repeat: JsonObject): boolean {
  return ["when", "dayOfWeek", "timeOfDay"].some((part) => asStrings(repeat[part]).length > 0);
}

function upTo(low: number | undefined, high: number | undefined): string | undefined {
  if (low === undefined) return high === undefined ? undefined : `up to ${high}`;
  return high === undefined ? String(low) : `${low} to ${high}`;
}

function atWhichTimes(repeat: JsonObject): readonly string[] {
  const offset = readDecimal(repeat.offset);
  const onDays = asStrings(repeat.dayOfWeek).map((day) => lookUp(days, day) ?? day);
  // "Once a day, on Monday" is read as every day.
  const only = repeat.periodUnit === "d" && readDecimal(repeat.period) === 1 ? "only " : "";
  return [
    ...asStrings(repeat.when).map((when) => momentInWords(when, offset)),
    ...(onDays.length === 0 ? [] : [`${only}on ${listWords(onDays)}`]),
    ...asStrings(repeat.timeOfDay).map((time) => `at ${time.slice(0, 5)}`),
  ];
}

/** `offset`: minutes before or after, as the moment says; after, where it says neither (FHIR R4 Timing.repeat.offset). */
function momentInWords(when: string, offset: number | undefined): string {
  const moment = lookUp(moments, when) ?? sentenceCase(when);
  if (offset === undefined || offset === 0) return moment;
  const minutes = `${offset} minute${offset === 1 ? "" : "s"}`;
  return /^(?:before|after) /.test(moment) ? `${minutes} ${moment}` : `${minutes} after: ${moment}`;
}

function forHowLong(repeat: JsonObject): readonly string[] {
  const count = upTo(readDecimal(repeat.count), readDecimal(repeat.countMax));
  const duration = upTo(readDecimal(repeat.duration), readDecimal(repeat.durationMax));
  const durationUnit = lookUp(units, asString(repeat.durationUnit));
  const period = asObject(repeat.boundsPeriod);
  const start = readDate(period?.start);
  const end = readDate(period?.end);
  const bound = durationInWords(repeat.boundsDuration);
  const range = asObject(repeat.boundsRange);
  const [least, most] = [durationInWords(range?.low), durationInWords(range?.high)];
  return [
    ...(count === undefined
      ? []
      : [count === "1" && Object.keys(repeat).length === 1 ? "once only" : `${count} in all`]),
    ...(duration === undefined ? [] : [`over ${duration} ${unitFor(duration, durationUnit)}`]),
    ...(start === undefined ? [] : [`from ${dateInWords(start)}`]),
    ...(end === undefined ? [] : [`until ${dateInWords(end)}`]),
    ...(bound === undefined ? [] : [`for ${bound}`]),
    ...(least === undefined && most === undefined ? [] : [boundsInWords(least, most)]),
  ];
}

function boundsInWords(least: string | undefined, most: string | undefined): string {
  if (least === undefined) return `for up to ${most}`;
  return most === undefined ? `for at least ${least}` : `for ${least} to ${most}`;
}

function unitFor(count: string, unit: string | undefined): string {
  if (unit === undefined) return "(unit not stated)";
  return count === "1" ? unit : `${unit}s`;
}

/** A Duration (`24 hours`): its unit by code, else as its author wrote it. */
export function durationInWords(value: Json | undefined): string | undefined {
  const duration = asObject(value);
  const amount = readDecimal(duration?.value);
  if (duration === undefined || amount === undefined) return undefined;
  const unit = lookUp(units, asString(duration.code)) ?? lookUp(units, asString(duration.unit));
  return unit === undefined
    ? `${amount} ${asString(duration.unit) ?? asString(duration.code) ?? "(unit not stated)"}`
    : `${amount} ${unitFor(String(amount), unit)}`;
}
