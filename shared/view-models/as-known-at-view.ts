import type { HeadingId } from "../domain/headings.ts";
import type { Instant } from "../kernel/brand.ts";
import { formatInstant } from "./format-date.ts";
import type { ViewContext } from "./view-context.ts";
import { toWholeRecordView, type WholeRecordView } from "./whole-record-view.ts";
import { withoutWhereabouts } from "./withhold-whereabouts.ts";

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
    return {
      at,
      notice: `Nothing of this record had been received here by ${when}: it has been kept since ${formatInstant(keptSince)}. That says nothing of what its sources held.`,
    };
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
