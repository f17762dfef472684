import type { ObservationDetail, ObservationValue } from "../../domain/entry-detail.ts";
import { type ComparisonBuilder, compareEntries } from "../comparison.ts";
import type { MergeRule } from "../merge-rule.ts";
import { codeKeys, compareCodes } from "../same-code.ts";
import { isDatedToTheDay, isTimed, whenKey } from "../same-date.ts";
import { sameValue, valueKey } from "../same-value.ts";

/**
 * One result known to several systems: same test by code, same time as precisely recorded (a day at the least), same value in the same
 * unit. 5.2 mmol/L is not merged with 94 mg/dL here: conversion needs a cited factor. Other specimen, method or site: other result.
 */
export const observationRule: MergeRule<"observation"> = {
  name: "observationSameTestTimeAndValue",
  version: 1,
  contentKeys: (entry) => {
    const when = whenKey(entry.when);
    const content = contentKey(entry.detail);
    if (when === undefined || content === undefined || !isDatedToTheDay(entry.when)) return [];
    return codeKeys(entry.code).map((code) => `${code} ${when} ${content}`);
  },
  compare: (a, b) => {
    const comparison = compareEntries(a, b)
      .mustMatch("body site", a.detail.bodySite, b.detail.bodySite)
      .mustNotContradict("specimen", a.detail.specimen, b.detail.specimen)
      .mustNotContradict("method", a.detail.method, b.detail.method)
      .mayDiffer("interpretation", a.detail.interpretation.join(" "), b.detail.interpretation.join(" "))
      .mayDiffer("status", a.status, b.status);
    if (isCancelled(a.status) !== isCancelled(b.status)) comparison.veto("cancelled");
    compareValues(comparison, "value", a.detail.value, b.detail.value);
    compareComponents(comparison, a.detail, b.detail);
    return comparison.done();
  },
  isRepeatable: (entry) => isTimed(entry.when),
};

function isCancelled(status: string | undefined): boolean {
  return status === "cancelled" || status === "entered-in-error";
}

/** `undefined` where nothing was measured: an empty result is no evidence of being the same as another empty one. */
function contentKey(detail: ObservationDetail): string | undefined {
  if (detail.value !== undefined) return valueKey(detail.value);
  if (detail.components.length === 0) return undefined;
  const parts: string[] = [];
  for (const component of detail.components) {
    const value = component.value === undefined ? undefined : valueKey(component.value);
    const [code] = codeKeys(component.code);
    if (value === undefined || code === undefined) return undefined;
    parts.push(`${code}=${value}`);
  }
  return parts.sort().join(" ");
}

function compareValues(
  comparison: ComparisonBuilder,
  element: string,
  a: ObservationValue | undefined,
  b: ObservationValue | undefined,
): void {
  if (a === undefined && b === undefined) return;
  if (a === undefined || b === undefined || !sameValue(a, b)) comparison.veto(element);
}

function compareComponents(comparison: ComparisonBuilder, a: ObservationDetail, b: ObservationDetail): void {
  if (a.components.length !== b.components.length) {
    comparison.veto("parts");
    return;
  }
  for (const part of a.components) {
    const other = b.components.find(({ code }) => compareCodes(part.code, code) === "same");
    if (other === undefined) comparison.veto("parts");
    else compareValues(comparison, "value of a part", part.value, other.value);
  }
}
