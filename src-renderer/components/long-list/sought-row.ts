import type { GroupId } from "../../../shared/kernel/brand.ts";

type Seek = (groupId: GroupId) => void;

const lists = new Set<Seek>();

/** A list that is drawn in part hears which row somebody is led to. Returns how to stop it. */
export function onSoughtRow(seek: Seek): () => void {
  lists.add(seek);
  return () => lists.delete(seek);
}

/** Has the row drawn wherever a long list holds it. */
export function seekRow(groupId: GroupId): void {
  for (const seek of lists) seek(groupId);
}
