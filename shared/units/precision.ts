/** As little as two roundings of one measurement may differ where both are in one unit, as a part of the value. */
const mostBetweenRoundings = 0.015;
const mostBetweenOneDigit = 0.05;
const mostWithoutZero = 0.025;
/** The same across units: 0.9 mg/dL of creatinine stands for anything from 75 to 84 µmol/L. */
const mostBetweenUnits = 0.06;

/** Half of the last digit that is written: 5.2 → 0.05. JSON drops a zero at the end, so a number may have been written more finely than it seems. */
export function halfStep(value: number): number {
  return 0.5 * 10 ** -decimalsOf(value);
}

/** Whether the one number is the other, rounded to fewer digits. Two numbers with as many digits are never each other's rounding. */
export function isRounding(a: number, b: number): boolean {
  if (a === b) return true;
  // Most are too far apart for their digits to matter.
  if (Math.abs(a - b) > Math.max(Math.abs(a), Math.abs(b)) * mostBetweenOneDigit) return false;
  const [stepA, stepB] = [halfStep(a), halfStep(b)];
  return stepA !== stepB && (areWithin(a, b, Math.max(stepA, stepB), mostBetweenRoundings) || isOneDigitFewer(a, b));
}

/**
 * 1.14 and 1.1, or 2.04 and 2, which was 2.0 before JSON dropped its zero: three digits or more, of which two are decimals, and the other is that with one
 * decimal fewer.
 * 5.2 is not 5 this way, nor 1.04 1.
 */
function isOneDigitFewer(a: number, b: number): boolean {
  const [fine, coarse] = decimalsOf(a) > decimalsOf(b) ? [a, b] : [b, a];
  if (decimalsOf(fine) < 2 || digitsOf(fine) < 3) return false;
  const isZeroDropped = decimalsOf(coarse) < decimalsOf(fine) - 1;
  return areWithin(a, b, halfStep(fine) * 10, isZeroDropped ? mostWithoutZero : mostBetweenOneDigit);
}

/**
 * Whether one bound is the other, rounded: `< 14.7` and `< 14.68`. A bound of a single digit is what a method can tell, and `< 5` and `< 5.4` are two methods.
 */
export function isRoundedBound(a: number, b: number): boolean {
  const coarse = halfStep(a) > halfStep(b) ? a : b;
  return digitsOf(coarse) > 1 && isRounding(a, b);
}

/** Without the zeros before and after, which may be but places. */
function digitsOf(value: number): number {
  return String(value)
    .replace(/e.*$/, "")
    .replace(/\D/g, "")
    .replace(/^0+|0+$/g, "").length;
}

/**
 * Whether `a` and `b`, brought to one unit, may be one measurement of which each was rounded in its own unit: 4.74 mmol/L and 183.5 mg/dL of cholesterol (4.746).
 * `stepA`, `stepB`: half of the last digit of each, in that unit.
 */
export function isSameAcrossUnits(a: number, stepA: number, b: number, stepB: number): boolean {
  return areWithin(a, b, stepA + stepB, mostBetweenUnits);
}

/** Units that differ by tens alone: mmol/L and mEq/L of potassium, g/L and g/dL. */
export function isByTens(factor: number): boolean {
  return Number.isInteger(Number(Math.log10(factor).toFixed(9)));
}

/** As {@link isRounding} where `b` is in a unit of `factor` tens: the digits are as they were, so that no more is forgiven than in one unit. */
export function isRoundingByTens(a: number, b: number, factor: number): boolean {
  return isRounding(a, plain(b * factor)) || isRounding(plain(a / factor), b);
}

/** Without the dust of binary fractions, which would count as digits. */
function plain(value: number): number {
  return Number(value.toPrecision(12));
}

function areWithin(a: number, b: number, step: number, part: number): boolean {
  const apart = Math.abs(a - b);
  const largest = Math.max(Math.abs(a), Math.abs(b));
  // Binary fractions: 0.1 + 0.2 is not 0.3.
  const tiny = largest * 1e-9;
  return apart <= step + tiny && apart <= largest * part;
}

function decimalsOf(value: number): number {
  const [mantissa = "", exponent] = String(value).split("e");
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  return decimals - (exponent === undefined ? 0 : Number(exponent));
}
