/// <reference path="./ucum-lhc.d.ts" />
import { UcumLhcUtils } from "@lhncbc/ucum-lhc";

/** `to = from × factor + offset`. The offset is 0 but for temperatures. */
export interface Linear {
  readonly factor: number;
  readonly offset: number;
}

const known = new Map<string, Linear | undefined>();

/**
 * How two UCUM codes convert; `undefined` where one is no UCUM code or they do not measure the same thing. The table of units is read at the
 * first pair that differs, and each pair is worked out once.
 */
export function ucumConversion(from: string, to: string): Linear | undefined {
  const pair = `${from}\n${to}`;
  if (known.has(pair)) return known.get(pair);
  const found = workOut(from, to);
  known.set(pair, found);
  return found;
}

function workOut(from: string, to: string): Linear | undefined {
  const atZero = convertOne(from, 0, to);
  const atOne = convertOne(from, 1, to);
  const atHundred = convertOne(from, 100, to);
  if (atZero === undefined || atOne === undefined || atHundred === undefined) return undefined;
  const factor = (atHundred - atZero) / 100;
  const isLinear = Math.abs(atZero + factor - atOne) <= 1e-9 * Math.max(Math.abs(atOne), Math.abs(factor));
  return isLinear && factor > 0 ? { factor, offset: atZero } : undefined;
}

function convertOne(from: string, value: number, to: string): number | undefined {
  try {
    const { status, toVal } = UcumLhcUtils.getInstance().convertUnitTo(from, value, to);
    return status === "succeeded" && toVal !== null && Number.isFinite(toVal) ? toVal : undefined;
  } catch {
    // The library looks a unit up by its name in a plain object, and finds "constructor" there.
    return undefined;
  }
}
