import type { HeadingId } from "../../domain/headings.ts";
import { type Instant, instantFromMs, instantToMs } from "../../kernel/brand.ts";
import { formatInstant, formatInstantDay, formatInstantTime } from "../format/format-date.ts";
import { toWholeRecordView, type WholeRecordView } from "../headings/whole-record-view.ts";
import type { ViewContext } from "../view-context.ts";
import { withoutWhereabouts } from "../withheld/withhold-whereabouts.ts";

/** The record as it was known here at an instant of the past: what had been received by then, in the versions of then. */
export interface AsKnownAtView {
  readonly at: Instant;
  /** Stands above everything of it, so that nothing old is taken for new. */
  readonly notice: string;
  /** `undefined`: nothing may be drawn, and `notice` says why. */
  readonly record?: WholeRecordView;
}

export interface AsKnownAtParams {
  readonly at: Instant;
  readonly open: readonly HeadingId[];
}

export function toAsKnownAtView(context: ViewContext, { at, open }: AsKnownAtParams): AsKnownAtView {
  const when = formatInstant(at);
  if (at > context.now) return { at, notice: `${when} has not come yet.` };
  const keptSince = context.past?.keptSince();
  if (keptSince === undefined) return { at, notice: "Earlier states of this record are not kept on this computer." };
  if (at < keptSince) {
    return { at, notice: beforeFirst(at, keptSince) };
  }
  const then = context.past?.at(at);
  if (then === undefined) return { at, notice: `What was known here at ${when} cannot be told.` };
  const record = toWholeRecordView(then, { open });
  return {
    at,
    notice: `You are looking at the past: what this computer had received by ${when}. It is not the record of today. What a source withholds today is left out.`,
    record: then.whereabouts === undefined ? record : withoutWhereabouts(record, then.whereabouts),
  };
}

const minuteMs = 60_000;

/** A minute is asked for by its beginning. Where the record first came within that minute, the two clock times alone would contradict each other. */
function beforeFirst(at: Instant, keptSince: Instant): string {
  const first = `${formatInstantTime(keptSince)} on ${formatInstantDay(keptSince)}`;
  const sources = "What its sources held at that time is not known here.";
  if (formatInstant(at) !== formatInstant(keptSince))
    return `Throughline first received this record on this computer at ${first}; before that nothing was known here. ${sources}`;
  const next = formatInstantTime(instantFromMs(instantToMs(at) + minuteMs));
  return `Throughline first received this record on this computer within the minute of ${first}, and when that minute began nothing was known here. Ask for ${next} to see what was received first. ${sources}`;
}
