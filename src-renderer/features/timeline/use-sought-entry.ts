import { useEffect, useEffectEvent, useState } from "react";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";
import { onSoughtRow } from "../../components/long-list/sought-row.ts";
import type { Lane } from "./lane.ts";
import type { LastReached } from "./reached.ts";
import { centreOn, type Life, type TimeWindow } from "./time-window.ts";
import { isInWindow } from "./timeline-filter.ts";

interface Sought {
  readonly items: readonly TimelineItem[];
  readonly lanes: readonly Lane[];
  readonly window: TimeWindow;
  readonly life: Life;
  /** Without a word to other machines: who is led somewhere has not gone their own way. */
  readonly onShow: (window: TimeWindow) => void;
  readonly onReach: (reached: LastReached) => void;
}

/** An entry that somebody opened elsewhere (in the search, a flag, the palette) comes onto the axis, and is where the keys are when its panel is closed. Answers which one it was. */
export function useSoughtEntry({ items, lanes, window, life, onShow, onReach }: Sought): GroupId | undefined {
  const [sought, setSought] = useState<GroupId>();
  const seek = useEffectEvent((groupId: GroupId) => {
    const item = items.find((one) => one.groupId === groupId);
    const found = item === undefined ? undefined : leadTo(item, window, life);
    if (item === undefined || found === undefined) return;
    const lane = lanes.find((one) => one.items.includes(item));
    setSought(groupId);
    if (lane !== undefined) onReach({ groupId: item.groupId, laneId: lane.id, atMs: found.atMs });
    if (found.window !== undefined) onShow(found.window);
  });
  useEffect(() => onSoughtRow((groupId) => seek(groupId)), []);
  return sought;
}

/** Where an entry stands, and the window that has it, as wide as the one on show; none where it is on show already. `undefined`: it has no place on the axis. */
export function leadTo(
  item: TimelineItem,
  window: TimeWindow,
  life: Life,
): { readonly atMs: number; readonly window?: TimeWindow } | undefined {
  const { place } = item;
  if (place.kind === "undated" || place.kind === "year") return undefined;
  const atMs = place.startMs;
  return isInWindow(item, window, life.nowMs) ? { atMs } : { atMs, window: centreOn(window, atMs, life) };
}
