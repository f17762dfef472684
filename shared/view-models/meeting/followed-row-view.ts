import type { GroupId } from "../../kernel/brand.ts";
import type { ViewContext } from "../view-context.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";

/** Whether a row that the presenter of a meeting has opened may open here by itself. None of its words. */
export interface FollowedRowView {
  readonly groupId: GroupId;
  /** Its words are for who asks for them on this very screen: somebody may be looking over the shoulder. */
  readonly heldBack: boolean;
}

export function toFollowedRowView(
  { groups }: ViewContext,
  { groupId }: { readonly groupId: GroupId },
): FollowedRowView | undefined {
  const group = groups.get(groupId);
  return group === undefined ? undefined : { groupId, heldBack: isHeldBack(group) };
}
