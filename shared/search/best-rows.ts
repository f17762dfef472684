import type { Group } from "../domain/chart.ts";
import type { Tier } from "./search-query.ts";
import { tiers } from "./search-query.ts";

export interface FoundRow {
  readonly group: Group;
  readonly tier: Tier;
}

export interface FoundRows {
  /** How many there are. */
  readonly count: number;
  /** The best of them, at most as many as were asked for. */
  readonly best: readonly FoundRow[];
}

/** The best `most` rows by tier, within a tier in the order of `ranked`. `tierAt`: how well the row at a place of `ranked` was found. */
export function bestRows(
  ranked: readonly Group[],
  tierAt: (place: number) => Tier | undefined,
  most: number,
): FoundRows {
  const perTier = new Map<Tier, FoundRow[]>(tiers.map((tier) => [tier, []]));
  let count = 0;
  for (let place = 0; place < ranked.length; place += 1) {
    const tier = tierAt(place);
    if (tier === undefined) continue;
    count += 1;
    const rows = perTier.get(tier);
    const group = ranked[place];
    if (rows !== undefined && group !== undefined && rows.length < most) rows.push({ group, tier });
  }
  return { count, best: tiers.flatMap((tier) => perTier.get(tier) ?? []).slice(0, most) };
}
