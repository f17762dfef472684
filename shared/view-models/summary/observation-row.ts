import type { Group } from "../../domain/chart.ts";
import { statedAbnormal } from "../../domain/stated-abnormal.ts";
import type { GroupId, Instant } from "../../kernel/brand.ts";
import { formatDate } from "../format/format-date.ts";
import { startOf } from "../lines/entry-order.ts";
import { newestOf } from "../results/newest-of.ts";
import { observedWords } from "../results/observed-words.ts";
import type { SourceLabel } from "../sources/source-label.ts";

export interface ObservationCell {
  /** The number, or the finding in words. */
  readonly value: string;
  /** Of a number: `mmHg`; empty where the value beside it has the same. */
  readonly unit?: string;
  readonly when: string;
  readonly groupId: GroupId;
  /** What the source itself said of the value; never a judgement of ours. */
  readonly stated?: "critical" | "abnormal";
}

export interface ObservationRow {
  /** Short, where it is a vital sign; else the author's own term. */
  readonly name: string;
  /** The author's own term. */
  readonly term: string;
  readonly latest: ObservationCell;
  readonly previous?: ObservationCell;
  /** What the latest is compared with instead of the value before it: `84, median of 8`. */
  readonly baseline?: string;
  /** Empty where the title says it. */
  readonly sources: readonly SourceLabel[];
}

/** Of ten thousand pulses two are drawn. */
export function latestTwo(groups: readonly Group[], now: Instant): readonly [Group | undefined, Group | undefined] {
  const [latest, previous] = newestOf(groups, 2, now).newest;
  return [latest?.group, previous?.group];
}

export function toCell(group: Group, when: string): ObservationCell {
  const { detail } = group.preferred;
  const stated = detail.kind === "observation" ? statedAbnormal(detail.interpretation) : undefined;
  return {
    ...(detail.kind === "observation" ? splitUnit(observedWords(detail)) : { value: "" }),
    when,
    groupId: group.id,
    ...(stated === undefined ? {} : { stated }),
  };
}

export function dayOf(group: Group): string | undefined {
  const date = startOf(group.preferred);
  return date === undefined ? undefined : formatDate(date);
}

/** Beside a value in the same unit a number says enough; in another unit it never stands without. */
export function withoutSameUnit(cell: ObservationCell, beside: ObservationCell): ObservationCell {
  return cell.unit !== undefined && cell.unit === beside.unit ? { ...cell, unit: "" } : cell;
}

/** `104/58 mmHg` is a number and its unit; a finding in words is all value. */
function splitUnit(words: string): Pick<ObservationCell, "value" | "unit"> {
  const [, value, unit] = /^([<>]?=? ?[\d.,/]+) (\S.*)$/.exec(words) ?? [];
  return value === undefined || unit === undefined ? { value: words } : { value, unit };
}
