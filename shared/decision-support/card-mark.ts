import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { GroupId } from "../kernel/brand.ts";
import { shortHash } from "../kernel/short-hash.ts";
import { contentMark } from "../merge/decisions/content-mark.ts";
import type { CardDraft } from "./rule.ts";

/**
 * Changes with what a card says, how urgent it is, and anything that a clinician reads in the entries it rests on; holds none of it. A card that was
 * dismissed comes back as soon as one of these is another.
 */
export function cardMark({ summary, indicator, inputs }: CardDraft, groups: ReadonlyMap<GroupId, Group>): string {
  const rests = inputs.map(({ label, value, groupId, entries }) => {
    const named = new Set(entries);
    const members = groups.get(groupId)?.members.filter(({ key }) => named.has(key)) ?? [];
    return [groupId, label, undated(value), ...[...new Set(members.map(markOf))].sort()];
  });
  return shortHash(JSON.stringify([undated(summary), indicator, rests.map((one) => JSON.stringify(one)).sort()]));
}

/** "6 h ago" is another text in an hour, and nothing is new by it (words: view-models/format-relative.ts). */
const howLongAgo =
  /\b(?:about )?(?:a|\d+) (?:min|h|days?|weeks?|months?|years?) ago\b|\bjust now\b|\btoday or yesterday\b|\bthis year\b/g;

function undated(text: string): string {
  return text.replace(howLongAgo, "");
}

/** An entry is never changed: another version is another entry. */
const marks = new WeakMap<Entry, string>();

function markOf(entry: Entry): string {
  let mark = marks.get(entry);
  if (mark === undefined) {
    mark = contentMark(entry);
    marks.set(entry, mark);
  }
  return mark;
}
