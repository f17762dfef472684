import type { Chart, Conflict, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { startOf } from "../../domain/when.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { CardInput } from "../card.ts";
import { inputOf } from "../rule.ts";

export interface Contradiction {
  readonly conflict: Conflict;
  /** In the order in which the conflict names them; one that stands under no heading is left out. */
  readonly groups: readonly Group[];
}

/** What the merge found that cannot all be so, of some kinds, with the facts themselves. */
export function contradictionsOf(chart: Chart, kinds: readonly Conflict["kind"][]): readonly Contradiction[] {
  const conflicts = chart.conflicts.filter(({ kind }) => kinds.includes(kind));
  if (conflicts.length === 0) return [];
  const involved = new Set(conflicts.flatMap(({ groups }) => groups));
  const byId = new Map<string, Group>();
  for (const { groups } of chart.headings.values())
    for (const group of groups) if (involved.has(group.id)) byId.set(group.id, group);
  return conflicts.map((conflict) => ({ conflict, groups: conflict.groups.flatMap((id) => byId.get(id) ?? []) }));
}

/** One side as a clinician opens it: who says it, what, and of when. */
export function sideOf(chart: Chart, group: Group, said: string): CardInput {
  return inputOf(group, sourcesOf(chart, group), `${said} (${dateWords(group.preferred)})`);
}

/** `Millbrook Surgery and Northvale Hospital`: everybody who states it. */
export function sourcesOf(chart: Chart, { members }: Group): string {
  return listWords([...new Set(members.map(({ sourceId }) => sourceName(chart, sourceId)))].sort());
}

/** As the blueprint names it; its id where the chart does not have it. */
export function sourceName(chart: Chart, id: SourceId): string {
  return chart.sources.find(({ source }) => source.id === id)?.source.name ?? id;
}

/** `14-Mar-2025`: when it began, else when it was recorded; `undated`. */
export function dateWords({ when, recordedAt }: Entry): string {
  const date = startOf(when) ?? recordedAt;
  return date === undefined ? "undated" : formatDate(date);
}
