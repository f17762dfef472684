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

/** A Timing as coded (`3 times every 1 day`), never rounded into a dose. `undefined` where none of it can be said. */
export function timingInWords(timing: JsonObject): string | undefined {
  const code = readCodeableConcept(timing.code);
  const said: string[] = [];
  const coded = code?.text ?? code?.codings.find((coding) => coding.code !== undefined)?.code;
  if (coded !== undefined) said.push(coded);
  const repeat = asObject(timing.repeat);
  if (repeat !== undefined) said.push(...repeatInWords(repeat));
  for (const event of asStrings(timing.event)) {
    const date = readDate(event);
    if (date !== undefined) said.push(dateInWords(date));
  }
  return said.length === 0 ? undefined : said.join(", ");
}

function repeatInWords(repeat: JsonObject): readonly string[] {
  const said: string[] = [];
  const frequency = readDecimal(repeat.frequency);
  const frequencyMax = readDecimal(repeat.frequencyMax);
  const period = readDecimal(repeat.period);
  const unit = lookUp(units, asString(repeat.periodUnit));
  const times =
    frequency === undefined ? undefined : `${frequency}${frequencyMax === undefined ? "" : ` to ${frequencyMax}`}`;
  if (times !== undefined) said.push(times === "1" ? "once" : times === "2" ? "twice" : `${times} times`);
  if (period !== undefined && unit !== undefined) {
    const periodMax = readDecimal(repeat.periodMax);
    const length = `${period}${periodMax === undefined ? "" : ` to ${periodMax}`}`;
    said.push(length === "1" ? `every ${unit}` : `every ${length} ${unit}s`);
  }
  const everyPart = said.join(" ");
  const rest = [
    ...asStrings(repeat.when).map((when) => lookUp(moments, when) ?? sentenceCase(when)),
    ...asStrings(repeat.dayOfWeek).map((day) => `on ${sentenceCase(day)}`),
    ...asStrings(repeat.timeOfDay).map((time) => `at ${time.slice(0, 5)}`),
  ];
  const count = readDecimal(repeat.count);
  if (count !== undefined) rest.push(`${count} in all`);
  const duration = readDecimal(repeat.duration);
  const durationUnit = lookUp(units, asString(repeat.durationUnit));
  if (duration !== undefined && durationUnit !== undefined)
    rest.push(`over ${duration} ${durationUnit}${duration === 1 ? "" : "s"}`);
  const bounds = asObject(repeat.boundsPeriod);
  const start = readDate(bounds?.start);
  const end = readDate(bounds?.end);
  if (start !== undefined) rest.push(`from ${dateInWords(start)}`);
  if (end !== undefined) rest.push(`until ${dateInWords(end)}`);
  const bound = asObject(repeat.boundsDuration);
  const boundValue = readDecimal(bound?.value);
  const boundUnit = asString(bound?.unit) ?? lookUp(units, asString(bound?.code));
  if (boundValue !== undefined && boundUnit !== undefined) rest.push(`for ${boundValue} ${boundUnit}`);
  return everyPart === "" ? rest : [everyPart, ...rest];
}
