import type { HeadingId } from "../../domain/headings.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { headingStateWords, type SourceStateView, toSourceStateView } from "../headings/heading-state-view.ts";
import { headingTitle } from "../headings/list-view.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, headingOf } from "../view-context.ts";
import { sourceReasonWords } from "./source-reason-words.ts";

export interface SourceHeadingParams {
  readonly source: SourceId;
  readonly id: HeadingId;
  readonly all: boolean;
}

/** What one source says under one heading: its state in words, why a box is empty, and the rows that it has a part in. */
export interface SourceHeadingView {
  readonly title: string;
  readonly cell: SourceStateView;
  /** `Vale Mental Health Trust could not be reached.` */
  readonly sentence: string;
  /** What such a box means anywhere. */
  readonly meaning: string;
  /** What the reader can do. */
  readonly advice?: string;
  readonly total: number;
  readonly lines: readonly LineView[];
  /** `100 of 412 rows.` */
  readonly more?: string;
}

const mostLines = 100;

export function toSourceHeadingView(
  context: ViewContext,
  { source: id, id: headingId, all }: SourceHeadingParams,
): SourceHeadingView | undefined {
  const source = context.sources.get(id);
  if (source === undefined) return undefined;
  const state = headingOf(context, headingId).state.perSource.get(id);
  const cell = toSourceStateView(source, state, context);
  const groups = groupsUnder(context, headingId).filter(({ members }) =>
    members.some(({ sourceId }) => sourceId === id),
  );
  const lines = all ? groups : groups.slice(0, mostLines);
  const isOld = state?.state === "stale" || state?.state === "truncated";
  const report = context.chart.sources.find((one) => one.source.id === id);
  const reason = state !== undefined && "reason" in state ? state.reason : isOld ? report?.reason : undefined;
  return {
    title: headingTitle(headingId),
    cell,
    sentence: [
      `${source.name} ${cell.phrase}.`,
      ...(isOld && reason !== undefined ? [sourceReasonWords[reason].sentence] : []),
    ].join(" "),
    meaning: headingStateWords[cell.state].meaning,
    ...(reason === undefined || reason === "stillLoading" ? {} : { advice: sourceReasonWords[reason].advice }),
    total: groups.length,
    lines: lines.map((group) => toLine(group, context, headingId)),
    ...(lines.length < groups.length ? { more: `${lines.length} of ${counted(groups.length, "row")}.` } : {}),
  };
}
