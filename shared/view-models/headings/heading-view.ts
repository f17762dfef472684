import type { Group } from "../../domain/chart.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { headings } from "../../domain/headings.ts";
import { type FormSection, rowsIn } from "../forms/form.ts";
import { toHeadingForm } from "../forms/heading-forms.ts";
import { newestFirst, startWords } from "../lines/entry-order.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import type { HeadingStateView } from "./heading-state-view.ts";
import { stateOf } from "./list-view.ts";
import type { RailScreen } from "./rail-view.ts";
import { listScreens, screenHeadings } from "./rail-view.ts";

export interface HeadingIndexEntry {
  readonly id: HeadingId;
  readonly number: number;
  readonly title: string;
  readonly total: number;
  /** The date of its newest row; empty where it has none. */
  readonly newest: string;
  readonly state: HeadingStateView;
}

export interface HeadingIndexView {
  readonly headings: readonly HeadingIndexEntry[];
  /** `33 of 38 headings hold something; 5 are not fully known.` */
  readonly headline: string;
}

/** All 38 headings of the PRSB Core Information Standard in its order, each with its count and state, whether it holds something or not. */
export function toHeadingIndexView(context: ViewContext): HeadingIndexView {
  const entries = headings.map(({ id, number, title }): HeadingIndexEntry => {
    const groups = newestFirst(groupsUnder(context, id));
    const [first] = groups;
    return {
      id,
      number,
      title,
      total: asCards.has(id) ? cardsUnder(id, groups, context) : groups.length,
      newest: first === undefined || first.preferred.detail.kind === "person" ? "" : startWords(first.preferred),
      state: stateOf(context, id),
    };
  });
  const holding = entries.filter(({ total }) => total > 0).length;
  const unknown = entries.filter(({ state }) => state.unknown).length;
  return {
    headings: entries,
    headline: `${holding} of ${entries.length} headings hold something${unknown === 0 ? "." : `; ${unknown} ${unknown === 1 ? "is" : "are"} not fully known.`}`,
  };
}

/** Pages that show people, of whom one row may name several and several rows one: the index counts what the page shows. */
const asCards: ReadonlySet<HeadingId> = new Set(["professionalContacts", "personalContacts"]);

function cardsUnder(heading: HeadingId, groups: readonly Group[], context: ViewContext): number {
  return toHeadingForm({ heading, groups, context }).reduce((sum, section) => sum + rowsIn(section), 0);
}

export interface HeadingView {
  readonly id: HeadingId;
  readonly number: number;
  readonly title: string;
  readonly state: HeadingStateView;
  readonly total: number;
  readonly sections: readonly FormSection[];
  /** `500 of 9,812 rows shown`; `undefined` where all are. */
  readonly more?: string;
  /** The screen that shows the same rows with more around them. */
  readonly screen?: RailScreen;
  readonly previous?: HeadingId;
  readonly next?: HeadingId;
}

const mostRows = 500;

/** One heading in its own form (`forms/heading-forms.ts`), the newest rows first. `all`: every row, however many. */
export function toHeadingView(
  context: ViewContext,
  params: { readonly id: HeadingId; readonly all: boolean },
): HeadingView | undefined {
  const at = headings.findIndex(({ id }) => id === params.id);
  const heading = headings[at];
  if (heading === undefined) return undefined;
  const groups = newestFirst(groupsUnder(context, heading.id));
  const shown = params.all ? groups : groups.slice(0, mostRows);
  const screen = ownScreenOf(heading.id);
  const [previous, next] = [headings[at - 1], headings[at + 1]];
  return {
    id: heading.id,
    number: heading.number,
    title: heading.title,
    state: stateOf(context, heading.id),
    total: groups.length,
    sections: toHeadingForm({ heading: heading.id, groups: shown, context }),
    ...(shown.length === groups.length
      ? {}
      : { more: `${shown.length} of ${counted(groups.length, "row")} shown, the newest first` }),
    ...(screen === undefined ? {} : { screen }),
    ...(previous === undefined ? {} : { previous: previous.id }),
    ...(next === undefined ? {} : { next: next.id }),
  };
}

function ownScreenOf(id: HeadingId): RailScreen | undefined {
  return listScreens.find((screen) => {
    const ids: readonly HeadingId[] = screenHeadings[screen];
    return ids.includes(id);
  });
}
