import { useEffect } from "react";
import type { GroupId } from "../../shared/kernel/brand.ts";
import { useView } from "../api/use-view.ts";

interface Props {
  readonly groupId: GroupId;
  readonly onShow: (groupId: GroupId) => void;
}

/** Opens the row that the presenter has open, once, unless this record does not have it or holds its words back: those are for who asks for them here. */
export function FollowedRow({ groupId, onShow }: Props): null {
  const mayOpen = useView("followedRow", { groupId }).value?.heldBack === false;
  useEffect(() => {
    if (mayOpen) onShow(groupId);
  }, [mayOpen, groupId, onShow]);
  return null;
}
