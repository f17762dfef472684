import type { Group } from "../../domain/chart.ts";
import type { Episode } from "../../domain/episode.ts";
import type { GroupChanges } from "../../domain/group-lists.ts";
import type { Source } from "../../domain/source.ts";
import { type Instant, instantToMs } from "../../kernel/brand.ts";
import { isSameData } from "../../kernel/same-data.ts";
import { type FoundEpisodes, findEpisodes } from "./episodes.ts";

/** The episodes that were found last, as long as nothing has changed by which anything is tied. */
export class EpisodeMemory {
  #found: FoundEpisodes | undefined;
  #foundAtMs = 0;
  #sources: readonly Source[] = [];

  /** `groups` is asked for only where they must be found anew. */
  find(
    groups: () => readonly Group[],
    now: Instant,
    sources: readonly Source[],
    changes: GroupChanges | undefined,
  ): readonly Episode[] {
    const nowMs = instantToMs(now);
    const found = this.#found;
    const isSteady = found !== undefined && nowMs >= this.#foundAtMs && nowMs < found.steadyUntilMs;
    const isOfSameSources = isSameData(sources, this.#sources);
    if (isSteady && isOfSameSources && changes !== undefined && tieAsBefore(changes, found)) return found.episodes;
    const anew = findEpisodes(groups(), now, sources);
    this.#sources = sources;
    this.#found = anew;
    this.#foundAtMs = nowMs;
    return anew.episodes;
  }
}

function tieAsBefore({ added, gone }: GroupChanges, found: FoundEpisodes): boolean {
  const left = new Map(gone.map((group) => [group.id, group]));
  const come = added.filter((group) => {
    const old = left.get(group.id);
    const isSame =
      old !== undefined && group.preferred.detail.kind !== "encounter" && isSameData(tiesOf(old), tiesOf(group));
    if (isSame) left.delete(group.id);
    return !isSame;
  });
  return ![...left.values(), ...come].some(found.mayReach);
}

/** All of a group by which it is tied to a contact or ties another to it. */
function tiesOf({ preferred, members }: Group): unknown {
  const { sourceId, type, detail, when, organisation } = preferred;
  return [sourceId, type, detail.kind, when, organisation, members.map(({ key, refersTo }) => [key, refersTo])];
}
