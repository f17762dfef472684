import { startOf } from "../../domain/when.ts";
import { type ComparisonBuilder, compareUndated } from "../comparison.ts";
import { areNumberedApart } from "../groups/business-identifiers.ts";
import { dayAndTermKeys } from "../groups/loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { fieldKeys, fieldValues } from "../same/fields-agree.ts";
import { codeKeys } from "../same/same-code.ts";
import { sameTerm } from "../same/same-concept.ts";
import { onSameDay } from "../same/same-date.ts";
import { sameStems } from "../same/same-stems.ts";
import { nearlySameWords, wordsKey } from "../same/same-words.ts";

/**
 * One device known to several systems: same type and serial number. Loosely: the same serial number where neither names another type, or the use of the same
 * device since the same day. Without a serial number two alike may be two.
 */
export const deviceRule: MergeRule<"device"> = {
  name: "deviceSameTypeAndSerialNumber",
  version: 6,
  contentKeys: (entry) => {
    const serial = serialOf(entry);
    return serial === undefined ? [] : codeKeys(entry.detail.deviceType).map((code) => `${code} ${serial}`);
  },
  compare: (a, b) => {
    const alike = hasOneSerial(a, b) ? namesOneThing : nearlySameWords;
    const comparison = compareUndated(a, b, alike)
      .datesMustNotContradict("date", startOf(a.when), startOf(b.when))
      .codesMustNotContradict("type of device", a.detail.deviceType, b.detail.deviceType, alike)
      .mustNotContradict("serial number", serialOf(a), serialOf(b))
      .mustNotContradict("unique device identifier", udiOf(a), udiOf(b))
      .mustNotContradict("implanted", a.detail.implanted, b.detail.implanted)
      .mustNotContradict("status", a.status, b.status);
    for (const label of ["Manufacturer", "Model number"])
      comparison.someMustMeet(label.toLowerCase(), fieldValues(a, label), fieldValues(b, label), namesOneThing);
    compareSites(comparison, fieldKeys(a, "Body site"), fieldKeys(b, "Body site"), hasOneSerial(a, b));
    if (areNumberedApart(a, b)) comparison.veto("number of the device");
    return comparison.done();
  },
  looseKeys: (entry) => {
    const serial = serialOf(entry);
    return [...(serial === undefined ? [] : [`serial ${serial}`]), ...dayAndTermKeys(entry)];
  },
  matchesLoosely: (a, b) => {
    if (hasOneSerial(a, b)) return true;
    return a.type === "DeviceUseStatement" && sameTerm(a, b) && onSameDay(startOf(a.when), startOf(b.when));
  },
  isRepeatable: (entry) => entry.detail.serialNumber !== undefined,
};

/** One that only one states may be the other hip, unless the number says which device it is. */
function compareSites(
  comparison: ComparisonBuilder,
  a: readonly string[],
  b: readonly string[],
  isNumbered: boolean,
): void {
  if (!isNumbered && (a.length === 0) !== (b.length === 0)) comparison.veto("site");
  else comparison.listsMustMeet("site", a, b);
}

function hasOneSerial(a: EntryOf<"device">, b: EntryOf<"device">): boolean {
  const serial = serialOf(a);
  return serial !== undefined && serial === serialOf(b);
}

/** `Prosthetic hip` and `Hip prosthesis`, `Wheelchair` and `Manual wheelchair`, where the number already says that it is one thing. */
function namesOneThing(a: string, b: string): boolean {
  return nearlySameWords(a, b) || sameStems(a, b) || isWithin(a, b) || isWithin(b, a);
}

function isWithin(part: string, whole: string): boolean {
  const words = new Set(wordsKey(whole).split(" "));
  const key = wordsKey(part);
  return key !== "" && key.split(" ").every((word) => words.has(word));
}

/** A number of three figures is no serial number of the world's. */
const shortestSerial = 4;

/** As stated, or as it stands in the unique device identifier under application identifier 21 (GS1 General Specifications, 3.4.8). */
function serialOf(entry: EntryOf<"device">): string | undefined {
  const [carrier] = fieldValues(entry, udi);
  const stated = entry.detail.serialNumber ?? /\(21\)([^()]+)/.exec(carrier ?? "")?.[1];
  const serial = stated?.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  return serial === undefined || serial.length < shortestSerial ? undefined : serial;
}

const udi = "Unique device identifier";

function udiOf(entry: EntryOf<"device">): string | undefined {
  return fieldKeys(entry, udi)[0];
}
