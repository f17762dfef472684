import type { EntryKind } from "../domain/entry-detail.ts";
import { statedStatus } from "./comparison.ts";
import { measuredOf } from "./measured.ts";
import { type EntryOf, isOfKind } from "./merge-rule.ts";
import { byKey } from "./order.ts";
import { versionRank } from "./result-version.ts";
import { isLeftOut } from "./value-left-out.ts";

export interface Preference<K extends EntryKind> {
  readonly preferred: EntryOf<K>;
  readonly because: string;
}

/** Whose words head the line: one that its source has corrected, else one that states most of its values and whether it stands, else one that is final, else the most complete entry, among equals the one recorded last, among those the first by source and id. */
export function preferMember<K extends EntryKind>(members: readonly [EntryOf<K>, ...EntryOf<K>[]]): Preference<K> {
  const [first, ...rest] = members;
  let preferred = first;
  for (const member of rest) if (rank(member, preferred) < 0) preferred = member;
  const others = members.filter((member) => member !== preferred);
  return { preferred, because: reason(preferred, others) };
}

function rank<K extends EntryKind>(a: EntryOf<K>, b: EntryOf<K>): number {
  return (
    Number(corrections(b) === 2) - Number(corrections(a) === 2) ||
    statedValues(b) - statedValues(a) ||
    Number(statesStanding(b)) - Number(statesStanding(a)) ||
    corrections(b) - corrections(a) ||
    completeness(b) - completeness(a) ||
    recordedMs(b) - recordedMs(a) ||
    byKey(a, b)
  );
}

function reason<K extends EntryKind>(preferred: EntryOf<K>, others: readonly EntryOf<K>[]): string {
  if (others.length === 0) return "the only one";
  if (corrections(preferred) < 2 && others.every((other) => statedValues(other) < statedValues(preferred)))
    return "the one that states most values";
  if (statesStanding(preferred) && others.every((other) => !statesStanding(other)))
    return "the only one that states the status";
  if (others.every((other) => corrections(other) < corrections(preferred)))
    return corrections(preferred) === 2 ? "the corrected one" : "the final one";
  if (others.every((other) => completeness(other) < completeness(preferred))) return "the most complete";
  const equals = others.filter((other) => completeness(other) === completeness(preferred));
  if (equals.every((other) => recordedMs(other) < recordedMs(preferred)))
    return "as complete as the others, recorded last";
  return "as complete and as recent as the others, first by source";
}

/** A result without its value, or without some of its parts, never stands before the one that has them. */
function statedValues<K extends EntryKind>(entry: EntryOf<K>): number {
  if (!isOfKind(entry, "observation")) return 0;
  const { value, components } = measuredOf(entry);
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
  const { kind } = entry.detail;
  return kind === "observation" || kind === "report" ? (versionRank(entry) ?? 1) : 1;
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
