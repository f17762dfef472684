import { createHash } from "node:crypto";
import type { AuditAction } from "../../../shared/audit/audit-event.ts";
import type { Group } from "../../../shared/domain/chart.ts";
import type { HeadingId } from "../../../shared/domain/headings.ts";
import type { EntryKey, GroupId } from "../../../shared/kernel/brand.ts";
import { entryKeyToLookUp, groupId } from "../../../shared/kernel/brand.ts";
import type { ViewContext } from "../../../shared/view-models/view-context.ts";
import { keyParams } from "../../../shared/view-models/view-params.ts";
import { askedFor } from "../../../shared/view-models/withheld/held-back-view.ts";

export type ViewDrawn = Extract<AuditAction, { readonly kind: "viewDrawn" }>;

/**
 * What a view puts on the screen, for the audit trail: found by walking the view for the ids of the chart's groups and the keys of kept resources, so
 * that no view can leave itself out. Only counts and a digest leave this function.
 */
export function findDrawn(
  view: string,
  drawnFrom: unknown,
  groups: ReadonlyMap<GroupId, Group>,
  isKept: (key: EntryKey) => boolean,
): ViewDrawn {
  const drawn = new Set<Group>();
  const keys = new Set<EntryKey>();
  walk(drawnFrom, (text) => {
    const group = groups.get(groupId(text));
    if (group !== undefined) {
      drawn.add(group);
    } else if (text.includes("|")) {
      const key = entryKeyToLookUp(text);
      if (isKept(key)) keys.add(key);
    }
  });
  const perHeading = new Map<HeadingId, number>();
  for (const group of drawn) {
    perHeading.set(group.headingId, (perHeading.get(group.headingId) ?? 0) + 1);
    for (const member of group.members) keys.add(member.key);
  }
  return {
    kind: "viewDrawn",
    view,
    headings: [...perHeading].map(([headingId, count]) => ({ headingId, groups: count })),
    entries: keys.size,
    entriesDigest: createHash("sha256")
      .update([...keys].sort().join("\n"))
      .digest("hex"),
  };
}

/** The same of a view of the open record, with what the user asked for that does not stand open: words that are held back, a record that is kept apart. */
export function findAsked(
  view: string,
  model: unknown,
  params: unknown,
  groups: ReadonlyMap<GroupId, Group>,
  context: ViewContext,
): ViewDrawn {
  // What was asked for by key is drawn, whether or not the answer repeats the key.
  const facts = findDrawn(view, [model, params], groups, (key) => context.readRaw?.(key) !== undefined);
  const heldBack = askedFor(view, params, context);
  const apart = view === "keptApart" ? keyParams(params)?.key : undefined;
  return {
    ...facts,
    ...(heldBack.length === 0 ? {} : { heldBack }),
    ...(apart === undefined ? {} : { apart }),
  };
}

function walk(value: unknown, onText: (text: string) => void): void {
  if (typeof value === "string") onText(value);
  else if (Array.isArray(value)) for (const item of value) walk(item, onText);
  else if (typeof value === "object" && value !== null) for (const member of Object.values(value)) walk(member, onText);
}
