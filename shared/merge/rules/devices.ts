import { startOf } from "../../domain/when.ts";
import { areNumberedApart } from "../business-identifiers.ts";
import { compareUndated } from "../comparison.ts";
import { fieldKeys } from "../fields-agree.ts";
import { dayAndTermKeys } from "../loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { codeKeys } from "../same-code.ts";
import { sameTerm } from "../same-concept.ts";
import { onSameDay } from "../same-date.ts";
import { sameStems } from "../same-stems.ts";
import { nearlySameWords, wordsKey } from "../same-words.ts";

/**
 * One device known to several systems: same type and serial number. Loosely: the same serial number where neither names another type, or the use of the same
 * device since the same day. Without a serial number two alike may be two.
 */
export const deviceRule: MergeRule<"device"> = {
  name: "deviceSameTypeAndSerialNumber",
  version: 5,
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
      .listsMustMeet("site", fieldKeys(a, "Body site"), fieldKeys(b, "Body site"))
      .mustNotContradict("implanted", a.detail.implanted, b.detail.implanted)
      .mustNotContradict("status", a.status, b.status);
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

function serialOf({ detail }: EntryOf<"device">): string | undefined {
  const serial = detail.serialNumber?.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
  return serial === undefined || serial.length < shortestSerial ? undefined : serial;
}

function udiOf(entry: EntryOf<"device">): string | undefined {
  return fieldKeys(entry, "Unique device identifier")[0];
}
