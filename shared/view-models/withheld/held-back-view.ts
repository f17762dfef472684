import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import type { AlertRowView } from "../alerts/alerts-view.ts";
import { toAlertRow } from "../alerts/alerts-view.ts";
import type { ViewContext } from "../view-context.ts";
import { groupParams } from "../view-params.ts";
import { looksWords } from "./looks.ts";
import { isHeldBack } from "./sensitivity.ts";

/** What a held-back row says, for the reader who asked. Asked for once a press: it is never read again by itself. */
export interface HeldBackView {
  readonly row: AlertRowView;
  /** How often it was looked at, this look among them. */
  readonly looks: string;
}

export function toHeldBackView(context: ViewContext, params: { readonly groupId: GroupId }): HeldBackView | undefined {
  const group = context.groups.get(params.groupId);
  if (group === undefined) return undefined;
  const before = context.countLooks?.(group.members.map(({ key }) => key));
  return {
    row: toAlertRow(group, context, true),
    looks: looksWords(
      before === undefined ? undefined : { ...before, times: before.times + 1, last: { at: context.now, by: "you" } },
    ),
  };
}

/** The entries whose held-back words a view shows because they were asked for: what the audit trail counts as looks. */
export function askedFor(view: string, params: unknown, { groups }: Pick<ViewContext, "groups">): readonly EntryKey[] {
  if (view !== "heldBack" && view !== "provenance") return [];
  const id = groupParams(params)?.groupId;
  const group = id === undefined ? undefined : groups.get(id);
  return group !== undefined && isHeldBack(group) ? group.members.map(({ key }) => key) : [];
}
