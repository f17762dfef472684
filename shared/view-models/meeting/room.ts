import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { safeguardingTopicOf } from "../banner/banner-alerts.ts";
import { isNotForARoom, isSensitiveAnywhere } from "../withheld/sensitivity.ts";

/**
 * Why a row is not drawn on a screen that a room looks at, unless the presenter says so; `undefined` where it may be. Stricter than a screen for one reader:
 * what must stay open there for safety's sake (a medicine, an allergy) is held back here too where it is labelled, and so are safeguarding and where people
 * can be reached.
 */
export function heldBackFromRoom(group: Group): string | undefined {
  const before = known.get(group);
  if (before !== undefined) return before.why;
  const why = reasonFor(group);
  known.set(group, { why });
  return why;
}

/** A room walks through one chart for long, and its rows do not change. */
const known = new WeakMap<Group, { readonly why: string | undefined }>();

function reasonFor(group: Group): string | undefined {
  if (
    group.preferred.headingId === "safeguarding" ||
    group.members.some((member) => safeguardingTopicOf(member) !== undefined)
  )
    return "Safeguarding";
  if (group.members.some((member) => isSensitiveAnywhere(member) || isNotForARoom(wordsOf(member)))) return "Sensitive";
  if (isAddress(group)) return "Addresses and telephone numbers";
  return undefined;
}

/** What a row is called by, here and there. */
function wordsOf({ display, code, detail }: Entry): string {
  const reason = detail.kind === "encounter" ? (detail.reason ?? "") : "";
  return `${display} ${code?.text ?? ""} ${reason}`;
}

/** What a room may see: everything that is not held back, and what the presenter has shown on purpose. */
export function mayRoomSee(group: Group, revealed: ReadonlySet<GroupId>): boolean {
  if (heldBackFromRoom(group) === undefined) return true;
  return revealed.has(group.id) && !isAddress(group);
}

/** Who somebody is, and where they and those close to them can be reached: shown to a room by no choice at all. */
export function isAddress({ preferred: { detail } }: Group): boolean {
  return detail.kind === "person" || detail.kind === "contact";
}
