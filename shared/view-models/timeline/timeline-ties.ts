import type { Group } from "../../domain/chart.ts";
import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import type { ViewContext } from "../view-context.ts";
import { stayTitle } from "./episode-view.ts";
import { type ProblemTracks, problemTracks } from "./problem-tracks.ts";

/** A problem or a stay as a lane of its own. */
export interface TimelineThread {
  readonly id: string;
  readonly title: string;
}

/**
 * What belongs to which problem and to which stay. A problem's: what an organisation ties to it by reference, in either direction, or by naming it as
 * the reason in the same words. A stay's: as the chart's episodes have it. A tie arranges; nothing is merged by it.
 */
export interface TimelineTies {
  readonly stays: readonly TimelineThread[];
  readonly trackOf: ProblemTracks["trackOf"];
  /** Tracks of problems. */
  readonly problemsOf: ReadonlyMap<GroupId, readonly string[]>;
  readonly staysOf: ReadonlyMap<GroupId, readonly string[]>;
}

export function timelineTies(context: ViewContext): TimelineTies {
  const problemsOf = new Map<GroupId, string[]>();
  const staysOf = new Map<GroupId, string[]>();
  const groups = [...context.groups.values()];
  const { trackOf, trackNamed } = problemTracks(groups);
  const holder = new Map<EntryKey, Group>();
  for (const group of groups) for (const { key } of group.members) holder.set(key, group);
  for (const group of groups) {
    const own = trackOf.get(group.id);
    if (own !== undefined) add(problemsOf, group.id, own);
    for (const member of group.members) {
      for (const key of member.refersTo) tie(problemsOf, trackOf, group, holder.get(key));
      const named = trackNamed(reasonOf(member.detail));
      if (own === undefined && named !== undefined) add(problemsOf, group.id, named);
    }
  }
  const episodes = (context.chart.episodes ?? []).filter(({ kind }) => kind !== "contact");
  for (const { id, contacts, parts } of episodes) {
    for (const { groupId } of [...contacts, ...parts]) add(staysOf, groupId, id);
  }
  const startOf = (at: number | undefined) => at ?? instantToMs(context.now);
  return {
    stays: [...episodes]
      .sort((a, b) => startOf(b.start?.earliestMs) - startOf(a.start?.earliestMs))
      .map((episode) => ({ id: episode.id, title: stayTitle(episode, context) })),
    trackOf,
    problemsOf,
    staysOf,
  };
}

function tie(
  problemsOf: Map<GroupId, string[]>,
  trackOf: ProblemTracks["trackOf"],
  group: Group,
  other: Group | undefined,
): void {
  if (other === undefined) return;
  const [own, others] = [trackOf.get(group.id), trackOf.get(other.id)];
  if (own === undefined && others !== undefined) add(problemsOf, group.id, others);
  if (own !== undefined && others === undefined) add(problemsOf, other.id, own);
}

function reasonOf(detail: Group["preferred"]["detail"]): string | undefined {
  switch (detail.kind) {
    case "medication":
    case "encounter":
    case "procedure":
    case "request":
      return detail.reason;
    default:
      return undefined;
  }
}

function add(ties: Map<GroupId, string[]>, id: GroupId, thread: string): void {
  const known = ties.get(id);
  if (known === undefined) ties.set(id, [thread]);
  else if (!known.includes(thread)) known.push(thread);
}
