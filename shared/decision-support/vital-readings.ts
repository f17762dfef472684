import table from "../../assets/tables/vital-sign-words.json" with { type: "json" };
import type { ObservationValue } from "../domain/entry-detail.ts";
import type { CodeableConcept, Quantity } from "../fhir/datatypes.ts";
import type { CodeSet } from "./codes.ts";
import { hasCode } from "./codes.ts";
import { news2Codes } from "./news2-codes.ts";
import { isPossible } from "./possible-values.ts";
import type { Consciousness, News2Parameter } from "./scores/news2-score.ts";
import { statedQuantity } from "./stated-quantity.ts";

export const vitalSignWords = { name: "Names of vital signs", source: table.source, date: table.date } as const;

/** What one observation says of one parameter; `unread` where it is about the parameter and its value or unit is not certain. */
export type VitalSaid =
  | { readonly parameter: News2Parameter; readonly value: number | boolean | Consciousness; readonly text: string }
  | { readonly parameter: News2Parameter; readonly unread: true };

export type VitalName = keyof typeof table.names;

const nameByWords = new Map<string, VitalName>();
for (const name of vitalNames()) for (const words of table.names[name]) nameByWords.set(words, name);

function vitalNames(): readonly VitalName[] {
  return [
    "respiratoryRate",
    "oxygenSaturation",
    "systolicPressure",
    "bloodPressure",
    "pulse",
    "temperature",
    "consciousness",
    "breathing",
    "total",
    "scale",
  ];
}

interface Named {
  readonly name: VitalName;
  /** VitalSaid in the name of a saturation: "on room air". */
  readonly onOxygen?: boolean;
}

const known = new Map<string, Named | "none">();
const mostKnown = 5_000;

/** The vital sign that a whole name is of. */
export function vitalNamed(display: string | undefined): Named | undefined {
  if (display === undefined || display.length > longestName) return undefined;
  let named = known.get(display);
  if (named === undefined) {
    named = workOut(plain(display)) ?? "none";
    if (known.size >= mostKnown) known.clear();
    known.set(display, named);
  }
  return named === "none" ? undefined : named;
}

const longestName = 80;

function workOut(words: string): Named | undefined {
  const name = nameByWords.get(words);
  if (name !== undefined) return { name };
  for (const [endings, onOxygen] of [
    [table.onAir, false],
    [table.onOxygen, true],
  ] as const)
    for (const ending of endings)
      if (words.endsWith(` ${ending}`) && nameByWords.get(words.slice(0, -ending.length - 1)) === "oxygenSaturation")
        return { name: "oxygenSaturation", onOxygen };
  return undefined;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** What an observation, or a part of one, says: by its code, or where no code tells by its whole name. */
export function readVital(
  code: CodeableConcept | undefined,
  name: string | undefined,
  value: ObservationValue | undefined,
): readonly VitalSaid[] {
  const breathing = breathingByCode(code, value);
  if (breathing !== undefined) return [breathing];
  const coded = parameterByCode(code);
  const named = coded === undefined ? vitalNamed(name) : undefined;
  const around = saturationAround(code) ?? named?.onOxygen;
  const said = saidOf(coded ?? named?.name, value);
  return around === undefined || said.length === 0
    ? said
    : [...said, { parameter: "onOxygen", value: around, text: around ? "oxygen" : "air" }];
}

function saidOf(name: VitalName | undefined, value: ObservationValue | undefined): readonly VitalSaid[] {
  switch (name) {
    case undefined:
    case "total":
    case "scale":
      return [];
    case "consciousness": {
      const found = consciousnessOf(value);
      return found === undefined ? unread(name, value) : [{ parameter: name, value: found, text: found }];
    }
    case "breathing":
      return breathingInWords(value);
    case "bloodPressure":
      return pressureInWords(value);
    default: {
      const measured = measuredIn(name, value);
      return measured === undefined
        ? unread(name, value)
        : [{ parameter: name, value: measured, text: textOf(value, measured) }];
    }
  }
}

/** Without a value nothing was recorded: that is no reading that could not be read. */
function unread(parameter: News2Parameter, value: ObservationValue | undefined): readonly VitalSaid[] {
  return value === undefined || value.type === "absent" ? [] : [{ parameter, unread: true }];
}

function textOf(value: ObservationValue | undefined, measured: number): string {
  const stated = statedQuantity(value)?.value;
  return stated === undefined || stated === measured ? `${measured}` : `${measured}, recorded as ${stated} °F`;
}

type Measured = "respiratoryRate" | "oxygenSaturation" | "systolicPressure" | "pulse" | "temperature";

/** Each with the UCUM codes (in lower case) and the spellings in use that mean the unit of the score; any other unit is not read. */
const units: Readonly<Record<Measured, readonly string[]>> = {
  respiratoryRate: [
    "/min",
    "{breaths}/min",
    "{breath}/min",
    "breaths/min",
    "breaths/minute",
    "breaths per minute",
    "bpm",
    "per minute",
  ],
  oxygenSaturation: ["%", "percent"],
  systolicPressure: ["mm[hg]", "mmhg", "mm hg"],
  pulse: ["/min", "{beats}/min", "{beat}/min", "beats/min", "beats/minute", "bpm", "beats per minute", "per minute"],
  temperature: ["cel", "c", "°c", "degrees c", "degrees celsius", "degc", "deg c"],
};
const fahrenheit: readonly string[] = ["[degf]", "degf", "°f", "f", "degrees f", "degrees fahrenheit"];

const measuredCodes: readonly (readonly [Measured, CodeSet])[] = [
  ["respiratoryRate", news2Codes.respiratoryRate],
  ["oxygenSaturation", news2Codes.oxygenSaturation],
  ["oxygenSaturation", news2Codes.saturationOnAir],
  ["oxygenSaturation", news2Codes.saturationOnOxygen],
  ["systolicPressure", news2Codes.systolicPressure],
  ["pulse", news2Codes.pulse],
  ["temperature", news2Codes.temperature],
];

function parameterByCode(code: CodeableConcept | undefined): Measured | "consciousness" | undefined {
  if (hasCode(code, news2Codes.consciousness)) return "consciousness";
  return measuredCodes.find(([, codes]) => hasCode(code, codes))?.[0];
}

function saturationAround(code: CodeableConcept | undefined): boolean | undefined {
  if (hasCode(code, news2Codes.saturationOnAir)) return false;
  return hasCode(code, news2Codes.saturationOnOxygen) ? true : undefined;
}

function measuredIn(parameter: Measured, value: ObservationValue | undefined): number | undefined {
  const quantity = statedQuantity(value);
  if (quantity?.value === undefined || quantity.comparator !== undefined) return undefined;
  const unit = (quantity.ucum ?? quantity.unit ?? "").trim().toLowerCase();
  const inUnit = valueIn(parameter, quantity.value, unit);
  return inUnit === undefined || !isPossible(parameter, inUnit) ? undefined : inUnit;
}

/** In the unit of the score. */
function valueIn(parameter: Measured, value: number, unit: string): number | undefined {
  if (units[parameter].includes(unit)) return value;
  if (parameter === "temperature" && fahrenheit.includes(unit)) return Math.round(((value - 32) / 1.8) * 10) / 10;
  const [least = 0, most = 0] = table.plausible[parameter];
  return unit === "" && value >= least && value <= most ? value : undefined;
}

/** "120/70": the first is the systolic one. */
function pressureInWords(value: ObservationValue | undefined): readonly VitalSaid[] {
  if (value?.type !== "text") return unread("systolicPressure", value);
  const [, systolic] = /^\s*(\d{2,3})\s*\/\s*\d{2,3}\s*(?:mm\s?hg)?\s*$/i.exec(value.text) ?? [];
  return systolic === undefined
    ? [{ parameter: "systolicPressure", unread: true }]
    : [{ parameter: "systolicPressure", value: Number(systolic), text: systolic }];
}

const consciousnessCodes: readonly (readonly [Consciousness, CodeSet])[] = [
  ["A", { snomed: ["248234008"] }],
  ["C", { snomed: ["130987000", "40917007"] }],
  ["V", { snomed: ["300202002"] }],
  ["P", { snomed: ["450847001"] }],
  ["U", { snomed: ["422768004"] }],
];
const levels = ["A", "C", "V", "P", "U"] as const;

function consciousnessOf(value: ObservationValue | undefined): Consciousness | undefined {
  if (value?.type === "coded") {
    const coded = consciousnessCodes.find(([, codes]) => hasCode(value.concept, codes))?.[0];
    if (coded !== undefined) return coded;
  }
  const answers = answersOf(value);
  return levels.find((level) => answers.some((answer) => table.consciousness[level].includes(answer)));
}

/** The words of an answer: as a text, or as the text and displays of a code. */
function answersOf(value: ObservationValue | undefined): readonly string[] {
  if (value?.type === "text") return [plain(value.text)];
  if (value?.type !== "coded") return [];
  const { text, codings } = value.concept;
  return [text, ...codings.map(({ display }) => display)].flatMap((words) =>
    words === undefined ? [] : [plain(words)],
  );
}

/** Whether an answer says that NEWS2's SpO₂ scale 2 is to be used for this person. */
export function saysScale2(value: ObservationValue | undefined): boolean {
  return answersOf(value).some((answer) => table.scale2.includes(answer)) || statedQuantity(value)?.value === 2;
}

function breathingByCode(
  code: CodeableConcept | undefined,
  value: ObservationValue | undefined,
): VitalSaid | undefined {
  if (hasCode(code, news2Codes.roomAir) && saysYes(value)) return air;
  if (hasCode(code, news2Codes.onOxygen) && saysYes(value)) return oxygen;
  if (value?.type === "coded" && hasCode(value.concept, news2Codes.roomAir)) return air;
  if (value?.type === "coded" && hasCode(value.concept, news2Codes.onOxygen)) return oxygen;
  const quantity = statedQuantity(value);
  return quantity?.comparator === undefined && quantity !== undefined ? inhaledOxygen(code, quantity) : undefined;
}

const air: VitalSaid = { parameter: "onOxygen", value: false, text: "air" };
const oxygen: VitalSaid = { parameter: "onOxygen", value: true, text: "oxygen" };

/** "On oxygen" with the value false, or 0 l/min, says the opposite of its code. */
function saysYes(value: ObservationValue | undefined): boolean {
  if (value?.type === "boolean") return value.value;
  if (value?.type === "quantity") return (value.quantity.value ?? 1) > 0;
  return value?.type !== "absent";
}

/** Air holds 21 % of oxygen (20.9 %, rounded up as it is charted). */
const percentInAir = 21;

/** Oxygen told by how much of it is given: a flow above nothing, or a concentration above that of air (US Core pulse oximetry). */
function inhaledOxygen(code: CodeableConcept | undefined, quantity: Quantity): VitalSaid | undefined {
  if (hasCode(code, news2Codes.oxygenFlow)) return byFlow(quantity);
  return hasCode(code, news2Codes.oxygenConcentration) ? byConcentration(quantity) : undefined;
}

function byFlow({ value, ucum, unit }: Quantity): VitalSaid | undefined {
  if (value === undefined) return undefined;
  return value > 0 ? { ...oxygen, text: `oxygen, ${value} ${unit ?? ucum ?? ""}`.trim() } : air;
}

function byConcentration({ value, ucum, unit }: Quantity): VitalSaid | undefined {
  if (value === undefined || (ucum ?? unit) !== "%") return undefined;
  return value > percentInAir ? { ...oxygen, text: `oxygen, ${value} %` } : air;
}

const flowUnits: ReadonlySet<string> = new Set([
  "l/min",
  "litres/min",
  "litre/min",
  "l/minute",
  "lpm",
  "litres per minute",
]);

function breathingInWords(value: ObservationValue | undefined): readonly VitalSaid[] {
  if (value?.type === "boolean") return [value.value ? oxygen : air];
  const quantity = statedQuantity(inWords(value));
  if (quantity !== undefined) {
    const unit = (quantity.ucum ?? quantity.unit ?? "").trim().toLowerCase();
    const said = flowUnits.has(unit) ? byFlow(quantity) : byConcentration(quantity);
    if (said !== undefined && quantity.comparator === undefined) return [said];
    if (value?.type === "quantity" || quantity.value === 0) return unread("onOxygen", value);
  }
  const answers = answersOf(value);
  const isAir = answers.some((answer) => table.air.includes(answer));
  const isOxygen = answers.some((answer) => table.oxygen.includes(answer) || givesOxygen(answer));
  if (isAir === isOxygen) return unread("onOxygen", value);
  return [isAir ? air : oxygen];
}

/** An answer that is coded by its words alone may be a number too. */
function inWords(value: ObservationValue | undefined): ObservationValue | undefined {
  return value?.type === "coded" && value.concept.text !== undefined
    ? { type: "text", text: value.concept.text }
    : value;
}

function givesOxygen(answer: string): boolean {
  return table.oxygenGiven.some((words) => ` ${answer} `.includes(` ${words} `)) && !/\bair\b/.test(answer);
}
