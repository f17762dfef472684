import { type EntryKey, type GroupId, groupId } from "../../kernel/brand.ts";
import { shortHash } from "../../kernel/short-hash.ts";

/**
 * A group is named after the first of its members (by key), so the name outlives the arrival of further copies in most cases
 * and no two groups share one.
 */
export function groupIdOf(memberKeys: readonly EntryKey[]): GroupId {
  let first: string | undefined;
  for (const key of memberKeys) if (first === undefined || key < first) first = key;
  return groupId(`g${shortHash(first ?? "")}`);
}
