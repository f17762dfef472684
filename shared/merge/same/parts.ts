import type { ObservationDetail, ObservationValue } from "../../domain/entry-detail.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { linearScaleOf, molarMassOf } from "../../units/analytes.ts";
import type { MeasuredTest } from "../../units/convert.ts";
import type { EntryOf } from "../merge-rule.ts";
import { measuredOf } from "./measured.ts";
import { sameConcept } from "./same-concept.ts";
import { areOfOneMoment } from "./same-date.ts";
import { matchValues } from "./same-value.ts";
import { sameTestName, testNameKeys, withTestCode } from "./test-names.ts";
import { isLeftOut } from "./value-left-out.ts";

type Observation = EntryOf<"observation">;
type Part = ObservationDetail["components"][number];

/** The part of the same name; of several (`Gram stain`: many cocci, few rods) the one of the same value. */
export function counterpartOf(part: Part, among: ReadonlySet<Part>, a: Observation, b: Observation): Part | undefined {
  const named = [...among].filter(({ code }) => sameConcept(part.code, code, sameTestName));
  return named.find((one) => haveOneValue(part.value, one.value, partTest(part, one, a, b))) ?? named[0];
}

export function partTest(part: Part, other: Part, a: Observation, b: Observation): MeasuredTest {
  return measuredTest(part.code, other.code, a.detail.specimen ?? b.detail.specimen);
}

/** Whether of two that have {@link partsInCommon} this says that they are one: a moment holds one measurement, a day hardly two that are alike in several figures. */
export function arePartsLeftOutOnce(a: Observation, b: Observation): boolean {
  const common = partsInCommon(a, b);
  return common > 1 || (common === 1 && areOfOneMoment(a, b));
}

/**
 * How many parts the two have where the one has every part of the other with its value, and more of them: a diastolic pressure that was not passed on. None
 * where several parts bear one name: cocci alone are another finding than cocci and rods.
 */
export function partsInCommon(a: Observation, b: Observation): number {
  const [parts, others] = [a, b].map((entry) => measuredOf(entry).components.filter(({ value }) => !isLeftOut(value)));
  if (parts === undefined || others === undefined || parts.length === others.length) return 0;
  const [fewer, more] = parts.length < others.length ? [parts, others] : [others, parts];
  return hasEveryPart(fewer, more, a, b) ? fewer.length : 0;
}

/** Each of the parts among the others with its value, and none of these twice. */
export function hasEveryPart(parts: readonly Part[], others: readonly Part[], a: Observation, b: Observation): boolean {
  const left = new Set(others);
  return (
    others.every(({ code }) => others.filter((other) => sameConcept(code, other.code, sameTestName)).length === 1) &&
    parts.every((part) => {
      const other = counterpartOf(part, left, a, b);
      if (other !== undefined) left.delete(other);
      return other !== undefined && haveOneValue(part.value, other.value, partTest(part, other, a, b));
    })
  );
}

const bloodPressure = "test Blood pressure";

/** A blood pressure is two figures: one of them alone is told by whoever has both. */
export function isHalfPressure(entry: Observation): boolean {
  return measuredOf(entry).components.length === 1 && testNameKeys(entry.code).includes(bloodPressure);
}

export function measuredTest(
  a: CodeableConcept | undefined,
  b: CodeableConcept | undefined,
  specimen: string | undefined,
): MeasuredTest {
  const [one, other] = [withTestCode(a), withTestCode(b)];
  const code = molarMassOf(one) === undefined && linearScaleOf(one) === undefined ? (other ?? one) : one;
  return { code, specimen };
}

function haveOneValue(a: ObservationValue | undefined, b: ObservationValue | undefined, test: MeasuredTest): boolean {
  return a === undefined || b === undefined ? a === b : matchValues(a, b, test) !== undefined;
}

/**
 * Of two whole pressures of one moment, of which one says at which arm: as if it did not, for a pressure is taken at one arm. Both arms measured at once are
 * two that contradict each other, and what names no arm is neither.
 */
export function withoutArmStatedOnce(a: Observation, b: Observation): readonly [Observation, Observation] {
  if ((a.detail.bodySite === undefined) === (b.detail.bodySite === undefined)) return [a, b];
  const areWhole = [a, b].every(
    (entry) => measuredOf(entry).components.length > 1 && testNameKeys(entry.code).includes(bloodPressure),
  );
  return areWhole && areOfOneMoment(a, b) ? [withoutSite(a), withoutSite(b)] : [a, b];
}

/** Its fields are still read only when they are asked for: a spread would put them into words for every pair. */
function withoutSite(entry: Observation): Observation {
  const { bodySite, ...detail } = entry.detail;
  if (bodySite === undefined) return entry;
  const copy: Observation = Object.create(entry, { detail: { value: detail } });
  return copy;
}
