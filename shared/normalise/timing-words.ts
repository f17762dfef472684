import { asObject, asString, asStrings, type JsonObject } from "../fhir/json.ts";
import { readCodeableConcept, readDate, readDecimal } from "../fhir/read-datatypes.ts";
import { lookUp } from "../kernel/look-up.ts";
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
  "duration",
  "durationUnit",
  "boundsPeriod",
  "boundsDuration",
]);

/** A Timing as coded (`3 times a day`), never rounded into a dose. `undefined` where not all of it can be said. */
export function timingInWords(timing: JsonObject): string | undefined {
  const repeat = asObject(timing.repeat);
  if (repeat !== undefined && Object.keys(repeat).some((part) => !sayable.has(part))) return undefined;
  const code = readCodeableConcept(timing.code);
  const coded = code?.text ?? code?.codings.find((coding) => coding.code !== undefined)?.code;
  const events = asStrings(timing.event).flatMap((event) => {
    const date = readDate(event);
    return date === undefined ? [event] : [dateInWords(date)];
  });
  const said = [
    ...(coded === undefined ? [] : [coded]),
    ...(repeat === undefined ? [] : repeatInWords(repeat)),
    ...events,
  ];
  return said.length === 0 ? undefined : said.join(", ");
}

function repeatInWords(repeat: JsonObject): readonly string[] {
  return [...howOften(repeat), ...atWhichTimes(repeat), ...forHowLong(repeat)];
}

function howOften(repeat: JsonObject): readonly string[] {
  const times = upTo(readDecimal(repeat.frequency), readDecimal(repeat.frequencyMax));
  const length = upTo(readDecimal(repeat.period), readDecimal(repeat.periodMax));
  const unit = lookUp(units, asString(repeat.periodUnit));
  const often = times === undefined ? undefined : times === "1" ? "once" : times === "2" ? "twice" : `${times} times`;
  if (length === undefined || unit === undefined) return often === undefined ? [] : [often];
  if (length !== "1") return [`${often === undefined ? "" : `${often} `}every ${length} ${unit}s`];
  return [often === undefined ? `every ${unit}` : `${often} ${unit === "hour" ? "an" : "a"} ${unit}`];
}

function upTo(low: number | undefined, high: number | undefined): string | undefined {
  if (low === undefined) return high === undefined ? undefined : `up to ${high}`;
  return high === undefined ? String(low) : `${low} to ${high}`;
}

function atWhichTimes(repeat: JsonObject): readonly string[] {
  const offset = readDecimal(repeat.offset);
  const moved = offset === undefined ? "" : `${offset} minutes off: `;
  return [
    ...asStrings(repeat.when).map((when) => `${moved}${lookUp(moments, when) ?? sentenceCase(when)}`),
    ...asStrings(repeat.dayOfWeek).map((day) => `on ${lookUp(days, day) ?? day}`),
    ...asStrings(repeat.timeOfDay).map((time) => `at ${time.slice(0, 5)}`),
  ];
}

function forHowLong(repeat: JsonObject): readonly string[] {
  const count = readDecimal(repeat.count);
  const duration = readDecimal(repeat.duration);
  const durationUnit = lookUp(units, asString(repeat.durationUnit));
  const period = asObject(repeat.boundsPeriod);
  const start = readDate(period?.start);
  const end = readDate(period?.end);
  const bound = asObject(repeat.boundsDuration);
  const boundValue = readDecimal(bound?.value);
  const boundUnit = asString(bound?.unit) ?? lookUp(units, asString(bound?.code));
  return [
    ...(count === undefined ? [] : [`${count} in all`]),
    ...(duration === undefined || durationUnit === undefined
      ? []
      : [`over ${duration} ${durationUnit}${duration === 1 ? "" : "s"}`]),
    ...(start === undefined ? [] : [`from ${dateInWords(start)}`]),
    ...(end === undefined ? [] : [`until ${dateInWords(end)}`]),
    ...(boundValue === undefined || boundUnit === undefined ? [] : [`for ${boundValue} ${boundUnit}`]),
  ];
}
