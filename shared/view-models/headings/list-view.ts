import type { HeadingId } from "../../domain/headings.ts";
import { headings } from "../../domain/headings.ts";
import type { LineView } from "../lines/line-view.ts";
import type { ViewContext } from "../view-context.ts";
import { headingOf } from "../view-context.ts";
import type { HeadingStateView } from "./heading-state-view.ts";
import { toHeadingStateView } from "./heading-state-view.ts";

/** Rows that belong together under a title. An empty section is said in words, never left out. */
export interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly LineView[];
  /** Stands where the lines would be when there are none. */
  readonly whenEmpty: string;
}

/** A screen that is a list: its heading's state first, then its sections. */
export interface ListView {
  readonly title: string;
  readonly state: HeadingStateView;
  readonly sections: readonly SectionView[];
  readonly total: number;
}

export function headingTitle(id: HeadingId): string {
  return headings.find((heading) => heading.id === id)?.title ?? id;
}

export function stateOf(context: ViewContext, id: HeadingId): HeadingStateView {
  return toHeadingStateView(headingOf(context, id).state, context);
}
