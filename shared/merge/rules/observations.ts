import type { ObservationValue } from "../../domain/entry-detail.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import { loinc } from "../../fhir/code-systems.ts";
import type { CodeableConcept, Quantity } from "../../fhir/datatypes.ts";
import type { MeasuredTest } from "../../units/convert.ts";
import { unitCode } from "../../units/printed-units.ts";
import { compareSpecimens, specimenOf } from "../../units/specimen.ts";
import { type ComparisonBuilder, compareLines, compareUndated } from "../comparison.ts";
import { termKeys } from "../groups/loose-keys.ts";
import { supersededAs } from "../groups/result-version.ts";
import { partsKey, valueBins } from "../groups/value-bins.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { isAnswerOf, saidKeys, sameQuestion } from "../same/asked-and-answered.ts";
import { fieldKeys } from "../same/fields-agree.ts";
import { bodyPositionOf, wayOfMeasuring } from "../same/how-measured.ts";
import { measuredOf } from "../same/measured.ts";
import {
  arePartsLeftOutOnce,
  counterpartOf,
  hasEveryPart,
  isHalfPressure,
  measuredTest,
  partsInCommon,
  partTest,
  withoutArmStatedOnce,
} from "../same/parts.ts";
import { areOnTwoScales, codeKeys } from "../same/same-code.ts";
import { sameTerm } from "../same/same-concept.ts";
import {
  areOfOneMoment,
  dayKeys,
  isDatedToTheDay,
  isTimed,
  onSameDay,
  onSameMinute,
  whenKey,
} from "../same/same-date.ts";
import { matchValues, quantityOf, resultWordIn, type ValueMatch, valueKeys } from "../same/same-value.ts";
import type { SameWords } from "../same/same-words.ts";
import { sameTestOf, specimenInName, testNameKeys, withTestCode } from "../same/test-names.ts";
import { isValueLeftOutOnce, leavesOutValue, momentKeys } from "../same/value-left-out.ts";

type Observation = EntryOf<"observation">;
type Superseded = ReturnType<typeof supersededAs>;

/**
 * One result known to several systems: same test by code, same time as precisely recorded (a day at the least), same value. Loosely: the same words
 * or another name of the same test where no code speaks against it; a day against a time on it; the same value in another unit, by UCUM or a cited row, or rounded more coarsely at
 * the same time; at one moment also without its value, or with some of its parts alone, in one of the two. Other specimen, method, site, position of the body or way of measuring: other result.
 */
export const observationRule: MergeRule<"observation"> = {
  name: "observationSameTestTimeAndValue",
  version: 9,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    if (when === undefined || !isDatedToTheDay(entry.when)) return [];
    const contents = contentKeys(entry);
    return codeKeys(entry.code).flatMap((code) => contents.map((content) => `${code} ${when} ${content}`));
  },
  compare: (a, b) => {
    const isAnswer = isAnswerOf(a, b);
    const [one, other] = withoutArmStatedOnce(a, b);
    const comparison = isAnswer ? compareAnswer(a, b) : compareUndated(one, other, sameTestOrQuestion(a, b));
    if (!isAnswer) compareDates(comparison, a, b);
    if (one !== a || other !== b) comparison.differ("body site (stated once)");
    comparison
      .sitesMustMatch(one, other)
      .mustNotContradict("method", a.detail.method, b.detail.method)
      .mustNotContradict("body position", bodyPositionOf(a), bodyPositionOf(b))
      .mustMatch("way of measuring", wayOfMeasuring(a), wayOfMeasuring(b))
      .mayDiffer("interpretation", interpretationOf(a), interpretationOf(b))
      .mayDiffer("reference range", rangesOf(a), rangesOf(b))
      .mayDiffer("status", a.status, b.status);
    specimensMustNotContradict(comparison, a, b);
    if (haveNoneInCommon(a, b)) comparison.veto("specimen and method");
    if (isCancelled(a) !== isCancelled(b)) comparison.veto("cancelled");
    if (isAnswer) return comparison.done();
    if (areSaidByCode(a, b)) compareNotes(comparison, a, b);
    if (leavesOutValue(a) !== leavesOutValue(b)) {
      // On a day without a time it may be another one's value.
      const left = "value (stated once)";
      return (areOfOneMoment(a, b) ? comparison.differ(left) : comparison.leaveOpen(left)).done();
    }
    const superseded = supersededAs(a, b);
    compareScales(comparison, "value", a.code, b.code, measuredOf(a).value, measuredOf(b).value);
    compareValues(comparison, "value", measuredOf(a).value, measuredOf(b).value, testOf(a, b), superseded);
    compareComponents(comparison, a, b, superseded);
    if (isRoundedOnItsDay(a, b)) comparison.leaveOpen("time of the rounded value");
    return comparison.done();
  },
  looseKeys: (entry) => {
    const days = dayKeys(startOf(entry.when));
    if (days.length === 0) return [];
    const contents = contentKeys(entry);
    const bins = binsOf(entry, contents);
    const terms = bins.length === 0 ? bins : termKeys(entry);
    const tests = testNameKeys(entry.code);
    // The value alone, exactly as recorded (or the word that a code and a text both come to), under which another spelling of the test is met.
    const exactly = (measuredOf(entry).value === undefined ? undefined : resultWordIn(contents)) ?? contents[0];
    const keys: string[] = [...momentKeys(entry)];
    for (const day of days) {
      for (const said of saidKeys(entry)) keys.push(`${day} ${said}`);
      if (bins.length > 0) keys.push(`${day} ${exactly}`);
      for (const bin of bins) {
        for (const term of terms) keys.push(`${day} ${bin} ${term}`);
        for (const test of tests) keys.push(`${day} ${bin} ${test}`);
      }
    }
    return keys;
  },
  matchesLoosely: (a, b) => {
    if (!onSameDay(startOf(a.when), startOf(b.when)) && !isOneIssue(a, b)) return false;
    if (isAnswerOf(a, b)) return true;
    if (!sameTerm(a, b, sameTestOrQuestion(a, b))) return false;
    if (isValueLeftOutOnce(a, b) || arePartsLeftOutOnce(a, b)) return true;
    if (contentKeys(a).length === 0 || contentKeys(b).length === 0) return false;
    return valueMatch(a, b) !== undefined && !isRoundedOnItsDay(a, b);
  },
  isScant: (entry) => (leavesOutValue(entry) && !isSaidByCode(entry)) || isHalfPressure(entry),
  isRepeatable: (entry) => isTimed(entry.when),
};

function interpretationOf({ detail: { interpretation } }: Observation): string | undefined {
  return interpretation.length === 0 ? undefined : interpretation.join(" ");
}

function rangesOf({ detail: { referenceRanges } }: Observation): string | undefined {
  if (referenceRanges.length === 0) return undefined;
  const bound = (quantity: Quantity | undefined) =>
    quantity === undefined ? "" : `${quantity.value ?? ""} ${unitCode(quantity)}`;
  return referenceRanges.map(({ low, high, text }) => [bound(low), bound(high), text ?? ""].join(" to ")).join("; ");
}

/** The one states its specimen alone, the other its method alone: nothing of how it was measured is known to be the same. */
function haveNoneInCommon({ detail: a }: Observation, { detail: b }: Observation): boolean {
  const onlySpecimen = (one: Observation["detail"]) => one.specimen !== undefined && one.method === undefined;
  const onlyMethod = (one: Observation["detail"]) => one.specimen === undefined && one.method !== undefined;
  return (onlySpecimen(a) && onlyMethod(b)) || (onlyMethod(a) && onlySpecimen(b));
}

function isCancelled({ status }: Observation): boolean {
  return status === "cancelled" || status === "entered-in-error";
}

function sameTestOrQuestion({ detail: a }: Observation, { detail: b }: Observation): SameWords {
  const isOneTest = sameTestOf(a.specimen, b.specimen);
  return (one, other) => isOneTest(one, other) || sameQuestion(one, other);
}

function compareAnswer(a: Observation, b: Observation): ComparisonBuilder {
  return compareLines(a, b)
    .datesMustNotContradict("date", startOf(a.when), startOf(b.when))
    .differ("form (a finding, and the answer to a question)");
}

/**
 * None where nothing was measured: an empty result is no evidence of being the same as another empty one, but for the word that it was cancelled, and for
 * a finding that is said by its code alone.
 */
function contentKeys(entry: Observation): readonly string[] {
  const { value, components } = measuredOf(entry);
  if (value !== undefined) return valueKeys(value);
  const parts = partsKey(components);
  if (parts !== undefined) return [parts];
  if (components.length > 0) return [];
  if (entry.status === "cancelled") return ["cancelled"];
  return isSaidByCode(entry) ? ["said"] : saidAndRecorded(entry);
}

/** A finding without a value that is dated to the day: what two sources recorded in one minute is one, however often it may be found on that day. */
function saidAndRecorded(entry: Observation): readonly string[] {
  const { recordedAt, detail } = entry;
  const isPlain = entry.headingId !== "investigationResults" && detail.members.length === 0;
  if (!isPlain || !isNoTest(entry) || recordedAt?.precision !== "time") return [];
  // Without an offset it may be another hour.
  return hasOffset.test(recordedAt.text) ? [`said, recorded ${Math.floor(recordedAt.earliestMs / minuteMs)}`] : [];
}

const hasOffset = /(?:Z|[+-]\d{2}:\d{2})$/;

const minuteMs = 60_000;

/** A way of life, a pregnancy, a power of attorney and a wish for the end of life: nobody finds them twice on a day. */
const goesOn: ReadonlySet<HeadingId> = new Set([
  "socialContext",
  "pregnancyStatus",
  "legalInformation",
  "endOfLifeCare",
]);

/** `Ex-smoker`, `Chest clear`: no test that came back empty. What is found on a day may be found twice on it, but for what goes on. */
function isSaidByCode({ headingId, code, when, detail }: Observation): boolean {
  if (headingId === "investigationResults" || detail.members.length > 0) return false;
  if (!goesOn.has(headingId) && !isTimed(when)) return false;
  return isNoTest({ code });
}

function isNoTest({ code }: Pick<Observation, "code">): boolean {
  return testNameKeys(code).length === 0 && code?.codings.some(({ system }) => system === loinc) !== true;
}

function areSaidByCode(a: Observation, b: Observation): boolean {
  return [a, b].every((entry) => {
    const { value, components } = measuredOf(entry);
    return value === undefined && components.length === 0;
  });
}

/** What has no value may say all it says in its note (`Comment note`): another note is another entry, and so is none but for what goes on. */
function compareNotes(comparison: ComparisonBuilder, a: Observation, b: Observation): void {
  const [one, other] = [fieldKeys(a, "Note"), fieldKeys(b, "Note")];
  if (!goesOn.has(a.headingId) && (one.length === 0) !== (other.length === 0)) comparison.veto("note");
  else comparison.listsMustMeet("note", one, other);
}

function binsOf(entry: Observation, contents: readonly string[]): readonly string[] {
  const { value } = measuredOf(entry);
  return value === undefined ? contents : valueBins(withTestCode(entry.code), value);
}

/** What both are results of: the code for which there is a row, and whichever specimen is stated. */
function testOf(a: Observation, b: Observation): MeasuredTest {
  return measuredTest(a.code, b.code, a.detail.specimen ?? b.detail.specimen);
}

function valueMatch(a: Observation, b: Observation): ValueMatch | undefined {
  const [left, right] = [measuredOf(a), measuredOf(b)];
  const [one, other] = [left.value, right.value];
  if (one === undefined && other === undefined) {
    if (partsKey(left.components) === partsKey(right.components)) return "same";
    const areAsMany = left.components.length === right.components.length;
    return areAsMany && hasEveryPart(left.components, right.components, a, b) ? "rounded" : undefined;
  }
  return one === undefined || other === undefined ? undefined : matchValues(one, other, testOf(a, b));
}

/** A day holds many measurements: one rounded and one exact value of it may be two. */
function isRoundedOnItsDay(a: Observation, b: Observation): boolean {
  return isTimed(a.when) !== isTimed(b.when) && !areNearlyEqual(a, b) && valueMatch(a, b) === "rounded";
}

/** 2.31 and 2.309, not 5.2 and 5.23: less apart than any analyser repeats itself. */
function areNearlyEqual(a: Observation, b: Observation): boolean {
  const [one, other] = [a, b].map(({ detail }) => (detail.value === undefined ? undefined : quantityOf(detail.value)));
  if (one?.value === undefined || other?.value === undefined) return false;
  return Math.abs(one.value - other.value) <= 0.003 * Math.abs(one.value);
}

function specimensMustNotContradict(comparison: ComparisonBuilder, a: Observation, b: Observation): void {
  const [one, other] = [a.detail.specimen, b.detail.specimen];
  if (one === undefined && other === undefined) return;
  if (one === undefined || other === undefined) {
    // "Sodium in Serum" needs no specimen beside it to be none of urine; which part of the blood it was, the name says but roughly.
    const [left, right] = [one ?? specimenInName(a.code), other ?? specimenInName(b.code)].map(isOfBlood);
    if (left !== undefined && right !== undefined && left !== right) comparison.veto("specimen");
    else comparison.differ("specimen (stated once)");
    return;
  }
  switch (compareSpecimens(one, other)) {
    case "same":
      comparison.agree("specimen");
      return;
    case "within":
      comparison.differ("specimen");
      return;
    case "different":
      comparison.mustNotContradict("specimen", one, other);
      return;
  }
}

function isOfBlood(specimen: string | undefined): boolean | undefined {
  return specimen === undefined ? undefined : specimenOf(specimen).isBlood;
}

/** Under the codes of two scales 7 and 7 are one value only where both say in which unit. */
function compareScales(
  comparison: ComparisonBuilder,
  element: string,
  a: CodeableConcept | undefined,
  b: CodeableConcept | undefined,
  one: ObservationValue | undefined,
  other: ObservationValue | undefined,
): void {
  if (!areOnTwoScales(a, b)) return;
  comparison.differ(`code of the ${element} (the same test on another scale)`);
  if ([one, other].some((value) => value !== undefined && unitOf(value) === ""))
    comparison.veto(`unit of the ${element}`);
}

function unitOf(value: ObservationValue): string {
  const quantity = quantityOf(value);
  return quantity === undefined ? "" : unitCode(quantity);
}

function compareValues(
  comparison: ComparisonBuilder,
  element: string,
  a: ObservationValue | undefined,
  b: ObservationValue | undefined,
  test: MeasuredTest,
  superseded: Superseded,
): void {
  if (a === undefined && b === undefined) return;
  const match = a === undefined || b === undefined ? undefined : matchValues(a, b, test);
  switch (match) {
    case "same":
      comparison.agree(element);
      return;
    case "rounded":
      comparison.differ(`${element} (rounded once)`);
      return;
    case "converted":
      comparison.differ(`unit of the ${element} (the same after conversion)`);
      return;
    case undefined:
      if (superseded === undefined) comparison.veto(element);
      else comparison.differ(`${element} (one is ${superseded})`);
  }
}

function compareComponents(
  comparison: ComparisonBuilder,
  a: Observation,
  b: Observation,
  superseded: Superseded,
): void {
  const [parts, others] = [measuredOf(a).components, measuredOf(b).components];
  if (partsInCommon(a, b) > 0) {
    const left = "parts (some stated once)";
    // On a day without a time it may be a part of another one.
    if (arePartsLeftOutOnce(a, b)) comparison.differ(left);
    else comparison.leaveOpen(left);
    return;
  }
  if (parts.length !== others.length) {
    if (superseded === undefined) comparison.veto("parts");
    else comparison.differ(`parts (one is ${superseded})`);
    return;
  }
  const left = new Set(others);
  for (const part of parts) {
    const other = counterpartOf(part, left, a, b);
    if (other === undefined) comparison.veto("parts");
    else {
      left.delete(other);
      compareScales(comparison, "value of a part", part.code, other.code, part.value, other.value);
      compareValues(comparison, "value of a part", part.value, other.value, partTest(part, other, a, b), superseded);
    }
  }
}

/** Issued in one moment, though one of them does not say when it was measured. */
function isOneIssue(a: Observation, b: Observation): boolean {
  return a.detail.isDatedByIssue !== b.detail.isDatedByIssue && onSameMinute(a.recordedAt, b.recordedAt);
}

function compareDates(comparison: ComparisonBuilder, a: Observation, b: Observation): void {
  if (isOneIssue(a, b)) comparison.differ("date (of issue alone once)");
  else comparison.datesMustNotContradict("date", startOf(a.when), startOf(b.when));
}
