import type { HeadingId } from "../../domain/headings.ts";
import { headings } from "../../domain/headings.ts";
import { newestFirst } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import type { HeadingStateView } from "./heading-state-view.ts";
import { stateOf } from "./list-view.ts";

export interface WholeRecordHeading {
  readonly id: HeadingId;
  readonly number: number;
  readonly title: string;
  readonly state: HeadingStateView;
  /** The first rows; all of them where the heading was asked for by its id. */
  readonly lines: readonly LineView[];
  readonly total: number;
  /** `20 of 412 shown`; `undefined` where all are. */
  readonly more?: string;
}

export interface WholeRecordView {
  readonly headings: readonly WholeRecordHeading[];
  readonly headline: string;
}

const firstRows = 10;

/** All 38 headings of the PRSB Core Information Standard, each with its state. `open` names the headings whose rows are wanted in full. */
export function toWholeRecordView(
  context: ViewContext,
  params: { readonly open: readonly HeadingId[] },
): WholeRecordView {
  const shown = headings.map((heading): WholeRecordHeading => {
    const groups = newestFirst(groupsUnder(context, heading.id));
    const wanted = params.open.includes(heading.id) ? groups : groups.slice(0, firstRows);
    return {
      id: heading.id,
      number: heading.number,
      title: heading.title,
      state: stateOf(context, heading.id),
      lines: wanted.map((group) => toLine(group, context, heading.id)),
      total: groups.length,
      ...(wanted.length === groups.length
        ? {}
        : { more: `${wanted.length} of ${counted(groups.length, "row")} shown` }),
    };
  });
  const holding = shown.filter((heading) => heading.total > 0).length;
  const unknown = shown.filter((heading) => heading.state.unknown).length;
  return {
    headings: shown,
    headline: `${holding} of ${shown.length} headings hold something${unknown === 0 ? "." : `; ${unknown} ${unknown === 1 ? "is" : "are"} not fully known.`}`,
  };
}
