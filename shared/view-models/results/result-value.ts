import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { ObservationDetail, ReferenceRange } from "../../domain/entry-detail.ts";
import { statedAbnormal } from "../../domain/stated-abnormal.ts";
import type { Quantity } from "../../fhir/datatypes.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDateTime, formatLongDate } from "../format/format-date.ts";
import { formatReferenceRange, formatUnit } from "../format/format-quantity.ts";
import type { TagView } from "../lines/line-view.ts";
import { lineTags } from "../lines/line-view.ts";
import { capitalise } from "../lines/text-part.ts";
import { issueWords } from "../sources/issue-words.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName, sourcesOf } from "../view-context.ts";
import { interpretationWords } from "./interpretation-words.ts";
import { isStatedByName, noteWords, observedWords } from "./observed-words.ts";

/** One result as its source stated it. */
export interface ResultValueView {
  readonly groupId: GroupId;
  /** The value with its unit as recorded: `142 µmol/L`, `< 5 mg/L`, `104/58 mmHg`, `Not detected`, `No value: not performed`. */
  readonly words: string;
  /** The same without the unit; equal to `words` where there is none. */
  readonly value: string;
  readonly unit: string;
  /** What the source says of it: `high`. `undefined` where it says nothing, which is not "normal". */
  readonly interpretation?: string;
  /** Where the source says nothing but states a range in the same unit: our comparison with it. */
  readonly besideRange?: "above its range" | "below its range";
  readonly concern: "critical" | "abnormal" | "none";
  /** `45–84 µmol/L`; `undefined` where the source states none. */
  readonly range?: string;
  /** A state of the result that is not "final": `preliminary`, `corrected`. */
  readonly status?: string;
  /** Of one that is not final or was changed: what stood there before, where a copy still says it, and what its source notes. */
  readonly statusNote?: string;
  /** `21-Nov-2026 10:05`, `Undated`. */
  readonly when: string;
  readonly whenSpoken: string;
  /** Start of what the date may mean, for order; `undefined` where there is no date. */
  readonly atMs?: number;
  readonly sources: readonly SourceLabel[];
  readonly tags: readonly TagView[];
}

export function toResultValue(group: Group, detail: ObservationDetail, context: ViewContext): ResultValueView {
  const { preferred } = group;
  const words = valueWords(preferred, detail);
  const unit = unitOf(detail);
  const date = dateOf(preferred);
  const stated = detail.interpretation.map(interpretationWords);
  const beside = stated.length === 0 ? besideRange(detail) : undefined;
  const range = rangeWords(detail);
  const status = statusWords(preferred.status);
  const by = (said: (detail: ObservationDetail) => string) => byOthers(group, detail, said, context);
  return {
    groupId: group.id,
    words,
    value: unit !== "" && words.endsWith(` ${unit}`) ? words.slice(0, -unit.length - 1) : words,
    unit,
    ...(stated.length === 0
      ? {}
      : { interpretation: `${capitalise(listWords(stated))}${by(({ interpretation }) => interpretation.join(" "))}` }),
    ...(beside === undefined ? {} : { besideRange: beside }),
    concern: statedAbnormal(detail.interpretation) ?? (beside === undefined ? "none" : "abnormal"),
    ...(range === undefined ? {} : { range: `${range}${by((one) => rangeWords(one) ?? "")}` }),
    ...(status === undefined ? {} : { status, ...statusNote(group, words, context) }),
    when: date === undefined ? "Undated" : formatDateTime(date),
    whenSpoken: date === undefined ? "Undated" : formatLongDate(date),
    ...(date === undefined ? {} : { atMs: date.earliestMs }),
    sources: sourcesOf(context, [group]),
    // What its status says stands beside the value already, and that it is not final.
    tags: lineTags(group, context).filter(
      ({ word }) => status === undefined || (word !== status && word !== issueWords.draft.tag),
    ),
  };
}

/** Of what the entry that heads the row does not state: ` (Northvale Hospital)`, who does. */
function byOthers(
  { members, preferred }: Group,
  detail: ObservationDetail,
  said: (detail: ObservationDetail) => string,
  context: ViewContext,
): string {
  const stating = members.filter(
    (member) => member.detail.kind === "observation" && said(member.detail) === said(detail),
  );
  if (stating.some(({ key }) => key === preferred.key)) return "";
  const names = [...new Set(stating.map(({ sourceId }) => sourceName(context, sourceId)))];
  return names.length === 0 ? "" : ` (${listWords(names)})`;
}

export function rangeWords({ referenceRanges }: ObservationDetail): string | undefined {
  const ranges = referenceRanges.map(formatReferenceRange).filter((range) => range !== undefined);
  return ranges.length === 0 ? undefined : ranges.join("; ");
}

/** Without a value it is what was written beside it; what is stated by its name alone has been recorded, and a test has no value. */
function valueWords(entry: Entry, detail: ObservationDetail): string {
  if (hasValue(detail)) return observedWords(detail);
  return noteWords(entry) ?? (isStatedByName(entry, detail) ? "Recorded" : observedWords(detail));
}

function hasValue(detail: ObservationDetail): boolean {
  return detail.value !== undefined || detail.components.length > 0;
}

/** When it was measured or collected; never when it was typed in. */
export function dateOf({ when }: Entry): PartialDate | undefined {
  if (when === undefined) return undefined;
  return when.kind === "at" ? when.date : (when.start ?? when.end);
}

/** The unit of a number, or of all numbers of a blood pressure; empty for words. */
function unitOf(detail: ObservationDetail): string {
  if (detail.value?.type === "quantity") return formatUnit(detail.value.quantity);
  if (detail.value !== undefined) return "";
  const units = new Set(
    detail.components.flatMap(({ value }) => (value?.type === "quantity" ? [formatUnit(value.quantity)] : [])),
  );
  const [only = ""] = units;
  return units.size === 1 ? only : "";
}

/** The one stated range that a number can be held against: with numbers, in the number's own unit. */
export function comparableRange(detail: ObservationDetail): ReferenceRange | undefined {
  if (detail.value?.type !== "quantity") return undefined;
  const unit = formatUnit(detail.value.quantity);
  const [range, ...others] = detail.referenceRanges;
  if (range === undefined || others.length > 0) return undefined;
  const bounds = [range.low, range.high].filter((bound): bound is Quantity => bound?.value !== undefined);
  return bounds.length > 0 && bounds.every((bound) => formatUnit(bound) === unit) ? range : undefined;
}

/** Only for an exact number: `< 5` may lie on either side of a bound of 3. */
function besideRange(detail: ObservationDetail): ResultValueView["besideRange"] {
  const range = comparableRange(detail);
  if (range === undefined || detail.value?.type !== "quantity") return undefined;
  const { value, comparator } = detail.value.quantity;
  if (value === undefined || comparator !== undefined) return undefined;
  if (range.high?.value !== undefined && value > range.high.value) return "above its range";
  return range.low?.value !== undefined && value < range.low.value ? "below its range" : undefined;
}

/** A corrected result replaces one that somebody may have acted on: what it said stands beside it, or that nobody sent it. */
function statusNote(group: Group, words: string, context: ViewContext): Pick<ResultValueView, "statusNote"> {
  const { status, fields } = group.preferred;
  const former = group.members.flatMap((member) =>
    member.detail.kind === "observation" && hasValue(member.detail) && valueWords(member, member.detail) !== words
      ? [`${valueWords(member, member.detail)} at ${sourceName(context, member.sourceId)}`]
      : [],
  );
  const changed = status === "corrected" || status === "amended";
  const notes = fields.flatMap(({ label, value }) => (label === "Note" && value !== words ? [`Note: ${value}`] : []));
  const said = [
    ...(former.length > 0
      ? [`before: ${listWords([...new Set(former)])}`]
      : changed && notes.length === 0
        ? ["former value not sent"]
        : []),
    ...notes,
  ];
  return said.length === 0 ? {} : { statusNote: capitalise(said.join(". ")) };
}

/** FHIR R4 observation-status; `final` is what a result without a word is. */
function statusWords(status: string | undefined): string | undefined {
  switch (status) {
    case "final":
      return undefined;
    case "registered":
      return "no result yet";
    case undefined:
    case "unknown":
      return "status not stated";
    default:
      return status;
  }
}
