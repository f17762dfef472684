import type { Group } from "../../domain/chart.ts";
import { allergyEntries, isLiveAllergy, noneStatements } from "../allergies/allergy-state.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import type { Thread } from "./compare-standing.ts";
import { allergyPlace } from "./timeline-place.ts";

/**
 * Agents, as things that stand for a time: while one organisation holds an agent as an allergy it stands, whoever has refuted it. A statement of none is no agent.
 */
export function allergyThreads(context: ViewContext): readonly Thread[] {
  const threads = new Map<string, { name: string; entries: Thread["entries"][number][] }>();
  for (const group of groupsUnder(context, "allergiesAndAdverseReactions")) {
    const stated = allergyEntries(group);
    if (stated.length === 0 || noneStatements(group).length === stated.length) continue;
    const held = sensitiveTitle(group);
    const key = held === undefined ? (group.line ?? group.id) : group.id;
    const thread = threads.get(key) ?? { name: held ?? group.preferred.display, entries: [] };
    thread.entries.push(...standing(group));
    threads.set(key, thread);
  }
  return [...threads.values()];
}

function standing(group: Group): readonly Thread["entries"][number][] {
  const isLive = isLiveAllergy(group);
  return allergyEntries(group).map(({ entry, detail }) => ({
    group,
    place: allergyPlace(entry, detail, isLive),
    words: "on record",
    coded: false,
  }));
}
