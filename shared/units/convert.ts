import type { CodeableConcept } from "../fhir/datatypes.ts";
import { ionChargeOf, linearScaleOf, molarMassOf } from "./analytes.ts";
import { compareSpecimens, specimenOf } from "./specimen.ts";
import { type Linear, ucumConversion } from "./ucum.ts";

/** The test that a value is of, as far as a conversion depends on it. */
export interface MeasuredTest {
  readonly code?: CodeableConcept | undefined;
  readonly specimen?: string | undefined;
}

/** A value in another unit, and all that is needed to go back: `value = (original − offset) …` with the same factor. */
export interface Conversion extends Linear {
  readonly value: number;
  readonly unit: string;
  readonly original: { readonly value: number; readonly unit: string };
  /** What it rests on, in words: `UCUM`, or the row of a cited table. */
  readonly basis: string;
}

/** Why a value stays in its own unit. */
export interface Refusal {
  readonly refused: string;
}

interface Way extends Linear {
  readonly basis: string;
}

/**
 * A value in another unit (UCUM codes as {@link unitCode} gives them). Between multiples of one unit by UCUM alone; between mass and moles,
 * equivalents and moles, and the two scales of HbA1c or of an albumin/creatinine ratio only by a cited row for that very test, and not where another specimen is stated.
 */
export function convert(value: number, from: string, to: string, test: MeasuredTest): Conversion | Refusal {
  const way = wayBetween(from, to, test);
  if ("refused" in way) return way;
  return { ...way, value: value * way.factor + way.offset, unit: to, original: { value, unit: from } };
}

/**
 * The factor and offset from one unit to another for this test, with what they rest on, or why there are none. A unit that is not stated converts
 * to nothing.
 */
export function wayBetween(from: string, to: string, test: MeasuredTest): Way | Refusal {
  if (from === "" || to === "") return { refused: "a unit is not stated" };
  if (from === to) return { factor: 1, offset: 0, basis: "the same unit" };
  const scale = linearScaleOf(test.code);
  if (scale !== undefined && isPair(from, to, scale.from, scale.to)) return onScale(scale, from, test);
  // What a ratio is a ratio of decides what it means: 48 mmol/mol is not 4.8 %.
  if (isMolarRatio(from) || isMolarRatio(to)) return { refused: "a ratio in mmol/mol has no general conversion" };
  // A braced note (`/{1.73_m2}`) is nothing to UCUM and all the difference to a reader.
  if (from.includes("{") || to.includes("{")) return { refused: "the unit holds a note that UCUM does not weigh" };
  const direct = ucumConversion(from, to);
  if (direct !== undefined) return { ...direct, basis: "UCUM" };
  return byCharge(from, to, test) ?? byMolarMass(from, to, test);
}

function onScale(
  scale: NonNullable<ReturnType<typeof linearScaleOf>>,
  from: string,
  test: MeasuredTest,
): Way | Refusal {
  const refusal = refuseSpecimen(scale.specimen, test);
  if (refusal !== undefined) return refusal;
  const basis = `${scale.analyte}: ${scale.to} = ${scale.slope} × ${scale.from}${scale.intercept === 0 ? "" : ` + ${scale.intercept}`} (${scale.basis})`;
  return from === scale.from
    ? { factor: scale.slope, offset: scale.intercept, basis }
    : { factor: 1 / scale.slope, offset: -scale.intercept / scale.slope, basis };
}

function byCharge(from: string, to: string, test: MeasuredTest): Way | undefined | Refusal {
  if (from !== "meq/L" && to !== "meq/L") return undefined;
  const ion = ionChargeOf(test.code);
  if (ion === undefined) return { refused: "no cited charge for this test" };
  const other = from === "meq/L" ? ucumConversion("mmol/L", to) : ucumConversion(from, "mmol/L");
  if (other === undefined) return { refused: "the units do not measure the same thing" };
  const basis = `${ion.analyte}: charge ${ion.charge}`;
  const factor = from === "meq/L" ? other.factor / ion.charge : other.factor * ion.charge;
  return refuseSpecimen(ion.specimen, test) ?? { factor, offset: 0, basis };
}

function byMolarMass(from: string, to: string, test: MeasuredTest): Way | Refusal {
  const [fromMass, toMass] = [ucumConversion(from, "g/L"), ucumConversion(to, "g/L")];
  const [fromMoles, toMoles] = [ucumConversion(from, "mol/L"), ucumConversion(to, "mol/L")];
  const isToMoles = fromMass !== undefined && toMoles !== undefined;
  const isToMass = fromMoles !== undefined && toMass !== undefined;
  if (!isToMoles && !isToMass) return { refused: "the units do not measure the same thing" };
  const row = molarMassOf(test.code);
  if (row === undefined) return { refused: "no cited molar mass for this test" };
  const refusal = refuseSpecimen(row.specimen, test);
  if (refusal !== undefined) return refusal;
  const basis = `${row.analyte}: ${row.gramsPerMole} g/mol (${row.formula})`;
  if (isToMoles) return { factor: fromMass.factor / row.gramsPerMole / toMoles.factor, offset: 0, basis };
  return isToMass
    ? { factor: (fromMoles.factor * row.gramsPerMole) / toMass.factor, offset: 0, basis }
    : { refused: "the units do not measure the same thing" };
}

/** A row is for one kind of specimen. Not stated is what its code says; stated otherwise, or in words that are not known, is refused. */
function refuseSpecimen(needed: string, { specimen }: MeasuredTest): Refusal | undefined {
  if (specimen === undefined) return undefined;
  const { isBlood } = specimenOf(specimen);
  if (needed === "blood" && isBlood === true) return undefined;
  if (needed !== "blood" && compareSpecimens(needed, specimen) !== "different") return undefined;
  return { refused: isBlood === undefined ? "it is not clear what the specimen is" : "the specimen is another one" };
}

function isMolarRatio(unit: string): boolean {
  return /^[a-z]*mol\/[a-z]*mol$/.test(unit);
}

function isPair(a: string, b: string, one: string, other: string): boolean {
  return (a === one && b === other) || (a === other && b === one);
}
