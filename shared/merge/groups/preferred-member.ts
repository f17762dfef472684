import type { Entry } from "../../domain/entry.ts";
import type { EntryKind } from "../../domain/entry-detail.ts";
import { startOf } from "../../domain/when.ts";
import type { Quantity } from "../../fhir/datatypes.ts";
import { unitCode } from "../../units/printed-units.ts";
import { statedStatus } from "../comparison.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { byKey } from "../order.ts";
import { fieldValues } from "../same/fields-agree.ts";
import { measuredOf } from "../same/measured.ts";
import { endOf, precisionOf } from "../same/same-date.ts";
import { quantityOf } from "../same/same-value.ts";
import { isLeftOut } from "../same/value-left-out.ts";
import { versionRank } from "./result-version.ts";

export interface Preference<K extends EntryKind> {
  readonly preferred: EntryOf<K>;
  readonly because: string;
}

/**
 * Whose words head the line: one that its source has corrected, else one that states most of its values and whether it stands, else one that is final, else
 * the one that is dated and measured most precisely, else the most complete entry, among equals the one recorded last, among those the first by source and id.
 */
export function preferMember<K extends EntryKind>(members: readonly [EntryOf<K>, ...EntryOf<K>[]]): Preference<K> {
  const [first, ...rest] = members;
  if (rest.length === 0) return { preferred: first, because: "the only one" };
  const steps = stepsFor(members);
  let preferred = first;
  for (const member of rest) if (rank(member, preferred, steps) < 0) preferred = member;
  const others = members.filter((member) => member !== preferred);
  return { preferred, because: reason(preferred, others, steps) };
}

interface Step<K extends EntryKind> {
  readonly because: (preferred: EntryOf<K>) => string;
  readonly weigh: (entry: EntryOf<K>) => number;
}

/** What decides, the first that tells two apart. */
function stepsFor<K extends EntryKind>(members: readonly EntryOf<K>[]): readonly Step<K>[] {
  const isInOneUnit = new Set(members.map(unitOf)).size === 1;
  return [
    { weigh: (one) => Number(corrections(one) === 2), because: () => "the corrected one" },
    { weigh: statedValues, because: () => "the one that states most values" },
    { weigh: (one) => Number(statesStanding(one)), because: () => "the only one that states the status" },
    { weigh: corrections, because: () => "the final one" },
    { weigh: datePrecision, because: () => "the most precisely dated" },
    // 12.3 g/dL is no less precise than 123 g/L: digits are counted in one unit only.
    ...(isInOneUnit ? [{ weigh: digitsOf, because: () => "the one with the most precise value" }] : []),
    { weigh: completeness, because: () => "the most complete" },
    { weigh: recordedMs, because: () => "as complete as the others, recorded last" },
  ];
}

function rank<K extends EntryKind>(a: EntryOf<K>, b: EntryOf<K>, steps: readonly Step<K>[]): number {
  for (const { weigh } of steps) {
    const difference = weigh(b) - weigh(a);
    if (difference !== 0) return difference;
  }
  return byKey(a, b);
}

function reason<K extends EntryKind>(
  preferred: EntryOf<K>,
  others: readonly EntryOf<K>[],
  steps: readonly Step<K>[],
): string {
  let equals = others;
  for (const { weigh, because } of steps) {
    const next = equals.filter((other) => weigh(other) === weigh(preferred));
    if (next.length === 0) return because(preferred);
    equals = next;
  }
  return "as complete and as recent as the others, first by source";
}

/**
 * A result without its value, or without some of its parts, never stands before the one that has them; nor, of what has no value, a power of attorney
 * without the note that it was revoked.
 */
function statedValues<K extends EntryKind>(entry: EntryOf<K>): number {
  if (!isOfKind(entry, "observation")) return 0;
  const { value, components } = measuredOf(entry);
  if (value === undefined && components.length === 0) return Math.min(fieldValues(entry, "Note").length, 1);
  return [value, ...components.map((part) => part.value)].filter((one) => !isLeftOut(one)).length;
}

/** Whether it says that it goes on or is over: what does not say so must not be drawn as either. */
function statesStanding<K extends EntryKind>(entry: EntryOf<K>): boolean {
  if (isOfKind(entry, "condition"))
    return entry.detail.clinicalStatus !== undefined || entry.detail.abatement !== undefined;
  if (isOfKind(entry, "medication")) return entry.detail.currency !== "unknown";
  return !isOfKind(entry, "request") || statedStatus(entry.status) !== undefined;
}

/** A status that says nothing counts as final: only a preliminary one stands back for it. */
function corrections<K extends EntryKind>(entry: EntryOf<K>): number {
  return versionRank(entry) ?? 1;
}

/** Beginning and end of when it happened. */
function datePrecision<K extends EntryKind>({ when }: EntryOf<K>): number {
  const end = when?.kind === "period" ? endOf(when) : undefined;
  return 5 * precisionOf(startOf(when)) + precisionOf(end);
}

function unitOf<K extends EntryKind>(entry: EntryOf<K>): string {
  const quantity = measuredQuantity(entry);
  return quantity === undefined ? "" : unitCode(quantity);
}

function digitsOf<K extends EntryKind>(entry: EntryOf<K>): number {
  const value = measuredQuantity(entry)?.value;
  return value === undefined ? 0 : (/\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);
}

function measuredQuantity(entry: Entry): Quantity | undefined {
  return isOfKind(entry, "observation") && entry.detail.value !== undefined
    ? quantityOf(entry.detail.value)
    : undefined;
}

function completeness<K extends EntryKind>(entry: EntryOf<K>): number {
  const named = [
    entry.code,
    entry.when,
    entry.recordedAt,
    entry.recorder,
    entry.place,
    entry.organisation,
    entry.status,
  ];
  const codings = entry.code?.codings.filter(({ mapped }) => mapped === undefined).length ?? 0;
  return entry.fields.length + entry.performers.length + codings + named.filter((value) => value !== undefined).length;
}

function recordedMs<K extends EntryKind>(entry: EntryOf<K>): number {
  return entry.recordedAt?.latestMs ?? 0;
}
