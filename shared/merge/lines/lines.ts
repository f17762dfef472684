import type { Group } from "../../domain/chart.ts";
import type { EntryKind } from "../../domain/entry-detail.ts";
import type { GroupChanges } from "../../domain/group-lists.ts";
import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import { isSameData } from "../../kernel/same-data.ts";
import { isOfKind } from "../merge-rule.ts";
import { allergyLine } from "./allergy-line.ts";
import { medicineLine } from "./medicine-line.ts";

/** Kinds that are shown with the contact in which they were recorded. */
const partsOfAnEpisode: ReadonlySet<EntryKind> = new Set<EntryKind>([
  "observation",
  "report",
  "procedure",
  "immunization",
  "document",
  "questionnaire",
  "request",
  "encounter",
]);
const deepestPanel = 8;
/** Kinds that list parts. */
export const holdingKinds = ["report", "observation"] as const satisfies readonly EntryKind[];

/** Which group holds an entry. */
export type GroupOf = (key: EntryKey) => Group | undefined;

/** Part → the report or panel that lists it, and the entry by which it does. */
export type Panels = ReadonlyMap<GroupId, { readonly holder: GroupId; readonly lists: EntryKey }>;

/**
 * What `Group.line` is to be, what a heading puts side by side without saying it is the same: a medicine's name, an allergy's agent,
 * else the id of the group that holds this one: its report or panel, else its encounter.
 * A report, panel or encounter that nothing holds carries its own id, so that every such line has its head.
 */
export function lineOf(group: Group, panels: Panels, groupOf: GroupOf): string | undefined {
  return nameLine(group) ?? panelLine(group, panels) ?? episodeLine(group, groupOf);
}

/** Whether, by some changes, groups that have not changed themselves may come to stand in another line, or a head may have other parts. */
export function mayMoveLines(changes: GroupChanges, panels: Panels): boolean {
  const { come, left } = unlikeHeads(changes);
  return come.some(isHolder) || left.some((group) => isHolder(group) || isContact(group) || panels.has(group.id));
}

/** Whether a contact is gone or another: whatever stood in its line may be anywhere. */
export function mayMoveContacts(changes: GroupChanges): boolean {
  const { come, left } = unlikeHeads(changes);
  return [...come, ...left].some(isContact);
}

/** Without the groups that have come anew and stand as they stood. */
function unlikeHeads({ added, gone }: GroupChanges): {
  readonly come: readonly Group[];
  readonly left: readonly Group[];
} {
  const before = new Map(gone.map((group) => [group.id, group]));
  const come = added.filter((group) => {
    const old = before.get(group.id);
    if (old === undefined || !isSameHead(old, group)) return true;
    before.delete(group.id);
    return false;
  });
  return { come, left: [...before.values()] };
}

/** Groups whose line may be another by other panels: those that stand in another one, and whatever stands under them. */
export function movedBetween(before: Panels, after: Panels, groupOf: GroupOf): readonly Group[] {
  const moved = new Map<GroupId, EntryKey>();
  for (const [id, { holder, lists }] of after) if (before.get(id)?.holder !== holder) moved.set(id, lists);
  for (const [id, { lists }] of before) if (!after.has(id)) moved.set(id, lists);
  for (const [id, { lists }] of moved.size === 0 ? [] : after) {
    let head: GroupId | undefined = id;
    for (let depth = 0; depth < deepestPanel && head !== undefined && !moved.has(head); depth++)
      head = after.get(head)?.holder;
    if (head !== undefined && moved.has(head)) moved.set(id, lists);
  }
  return [...moved].flatMap(([id, lists]) => {
    const group = groupOf(lists);
    return group?.id === id ? group : [];
  });
}

function isContact({ preferred }: Group): boolean {
  return preferred.detail.kind === "encounter";
}

/** Of the same members, with the same parts: whatever stands in its line stays there. */
function isSameHead(a: Group, b: Group): boolean {
  return isSameData(headOf(a), headOf(b));
}

function headOf({ preferred, members }: Group): unknown {
  return [preferred.detail.kind, members.map((member) => [member.key, partsOf(member)])];
}

function nameLine(group: Group): string | undefined {
  const { preferred } = group;
  if (isOfKind(preferred, "allergy")) return allergyLine(preferred);
  return isOfKind(preferred, "medication") ? medicineLine(preferred) : undefined;
}

/** A report goes before a panel, and of two reports the first by id. */
export function panelsOf(groups: readonly Group[], groupOf: GroupOf): Panels {
  const holders = [...groups].filter(isHolder).sort(reportsFirst);
  const panels = new Map<GroupId, { readonly holder: GroupId; readonly lists: EntryKey }>();
  for (const holder of holders) {
    for (const lists of holder.members.flatMap(partsOf)) {
      const part = groupOf(lists);
      if (part !== undefined && part.id !== holder.id && !panels.has(part.id))
        panels.set(part.id, { holder: holder.id, lists });
    }
  }
  return panels;
}

function panelLine(group: Group, panels: Panels): string | undefined {
  let head = group.id;
  for (let depth = 0; depth < deepestPanel; depth++) {
    const holder = panels.get(head)?.holder;
    if (holder === undefined) break;
    head = holder;
  }
  return head !== group.id || isHolder(group) ? head : undefined;
}

function episodeLine(group: Group, groupOf: GroupOf): string | undefined {
  if (!partsOfAnEpisode.has(group.preferred.detail.kind)) return undefined;
  for (const member of group.members) {
    for (const key of member.refersTo) {
      const other = groupOf(key);
      if (other?.preferred.detail.kind === "encounter" && other.id !== group.id) return other.id;
    }
  }
  return group.preferred.detail.kind === "encounter" ? group.id : undefined;
}

function isHolder(group: Group): boolean {
  return group.members.some((member) => partsOf(member).length > 0);
}

function partsOf(member: Group["preferred"]): readonly EntryKey[] {
  if (isOfKind(member, "report")) return member.detail.results;
  return isOfKind(member, "observation") ? member.detail.members : [];
}

function reportsFirst(a: Group, b: Group): number {
  const rank = (group: Group) => (group.preferred.detail.kind === "report" ? 0 : 1);
  return rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
