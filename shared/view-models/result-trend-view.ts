import type { GroupId } from "../kernel/brand.ts";
import type { LineView } from "./line-view.ts";
import { toLine } from "./line-view.ts";
import type { ViewContext } from "./view-context.ts";

export interface ResultTrendView {
  readonly line: LineView;
}

export function toResultTrendView(
  context: ViewContext,
  params: { readonly groupId: GroupId },
): ResultTrendView | undefined {
  const group = context.groups.get(params.groupId);
  return group === undefined ? undefined : { line: toLine(group, context) };
}
