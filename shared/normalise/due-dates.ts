import type { When } from "../domain/entry.ts";
import type { RequestDetail } from "../domain/entry-detail.ts";

/** Between which days something is to be done; both the same of a single one. Empty where nothing is told. */
export function dueDates(when: When | undefined): Pick<RequestDetail, "due"> {
  if (when === undefined) return {};
  const [from, by] = when.kind === "at" ? [when.date, when.date] : [when.start, when.end];
  if (from === undefined && by === undefined) return {};
  return { due: { ...(from === undefined ? {} : { from }), ...(by === undefined ? {} : { by }) } };
}
