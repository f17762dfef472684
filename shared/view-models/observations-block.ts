import { isAboutAnother } from "../domain/about-another.ts";
import type { Group } from "../domain/chart.ts";
import { GroupIndex } from "../domain/group-lists.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import type { GroupId } from "../kernel/brand.ts";
import { happenedMs, startOf } from "./entry-order.ts";
import { formatDate, formatTimeOf } from "./format-date.ts";
import type { HeadingStateView } from "./heading-state-view.ts";
import { statedAbnormal } from "./interpretation-words.ts";
import { stateOf } from "./list-view.ts";
import { missingSources } from "./missing-sources.ts";
import { newestOf } from "./newest-of.ts";
import { observedWords } from "./observed-words.ts";
import type { SourceLabel } from "./source-label.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder, sourcesOf } from "./view-context.ts";
import { seriesOf } from "./vital-signs.ts";

export interface ObservationCell {
  readonly value: string;
  readonly when: string;
  readonly groupId: GroupId;
  /** What the source itself said of the value; never a judgement of ours. */
  readonly stated?: "critical" | "abnormal";
}

export interface ObservationRow {
  readonly name: string;
  readonly latest: ObservationCell;
  readonly previous?: ObservationCell;
  /** Empty where the title says it. */
  readonly sources: readonly SourceLabel[];
}

export interface ObservationsBlock {
  readonly rows: readonly ObservationRow[];
  readonly total: number;
  /** The early warning score as a rule worked it out, else why it did not. */
  readonly news2?: { readonly tone: "danger" | "warning" | "notice"; readonly summary: string };
  readonly news2Missing?: string;
  readonly state: HeadingStateView;
  readonly unknown: boolean;
  readonly missing: string;
  /** The newest day, for rows that show a time only; the organisation of most rows; how many rows there are. */
  readonly aside: string;
}

interface Series {
  readonly rank: number;
  readonly latest: Group;
  readonly previous: Group | undefined;
}

const mostRows = 9;

/** The latest of each vital sign with the one before it. `saidAlready`: gaps that stand above all blocks. */
export function toObservationsBlock(context: ViewContext, saidAlready: readonly string[]): ObservationsBlock {
  const state = stateOf(context, "examinationFindings");
  const all = toSeries(context);
  const shown = all.slice(0, mostRows);
  const newest = [...shown].sort(byLatest(context))[0];
  const day = newest === undefined ? undefined : dayOf(newest.latest);
  const source = commonest(shown.map(({ latest }) => sourceWords(latest, context)));
  const card = context.evaluation.cards.find((one) => /^news2/i.test(one.rule));
  const missing = context.evaluation.cannotCheck.find((one) => /^news2/i.test(one.rule));
  return {
    rows: shown.map((series) => toRow(series, day, source, context)),
    total: all.length,
    ...(card === undefined ? {} : { news2: { tone: tones[card.indicator], summary: card.summary } }),
    ...(missing === undefined || card !== undefined ? {} : { news2Missing: missing.reason }),
    state,
    unknown: state.unknown,
    missing: missingSources(state)
      .filter((name) => !saidAlready.includes(name))
      .join(", "),
    aside: [
      [source, day].filter((words) => words !== undefined).join(", "),
      all.length > mostRows ? `${mostRows} of ${all.length}` : "",
    ]
      .filter((words) => words !== "")
      .join(" · "),
  };
}

const tones = { critical: "danger", warning: "warning", info: "notice" } as const;

function toSeries(context: ViewContext): readonly Series[] {
  const all = groupsUnder(context, "examinationFindings");
  return [...series.of(all).values()]
    .flatMap((groups) => {
      const [first] = groups;
      const rank = first === undefined ? undefined : placeOf(first)?.rank;
      // Of ten thousand pulses two are drawn.
      const [latest, previous] = newestOf(groups, 2, context.now).newest.map(({ group }) => group);
      if (first === undefined || rank === undefined || latest === undefined) return [];
      return [{ rank, latest, previous, place: all.indexOf(first) }];
    })
    .sort((a, b) => a.rank - b.rank || byLatest(context)(a, b) || a.place - b.place);
}

const series = new GroupIndex((group) => {
  const place = placeOf(group);
  return place === undefined ? [] : [place.key];
});

/** `undefined`: no value that could stand in a series. */
function placeOf(group: Group): { readonly key: string; readonly rank: number } | undefined {
  const { detail } = group.preferred;
  if (detail.kind !== "observation" || detail.value?.type === "text" || isAboutAnother(group.preferred))
    return undefined;
  return detail.value === undefined && detail.components.length === 0 ? undefined : seriesOf(group, detail);
}

function byLatest(context: ViewContext) {
  return (a: Series, b: Series) =>
    happenedMs(b.latest.preferred, context.now) - happenedMs(a.latest.preferred, context.now);
}

function toRow(
  { latest, previous }: Series,
  day: string | undefined,
  source: string | undefined,
  context: ViewContext,
): ObservationRow {
  const sameDay = previous !== undefined && dayOf(previous) === dayOf(latest);
  return {
    name: latest.preferred.display,
    latest: toCell(latest, dayOf(latest) === day ? timeWords(startOf(latest.preferred)) : (dayOf(latest) ?? "Undated")),
    ...(previous === undefined
      ? {}
      : {
          previous: toCell(previous, sameDay ? timeWords(startOf(previous.preferred)) : (dayOf(previous) ?? "Undated")),
        }),
    sources: sourceWords(latest, context) === source ? [] : sourcesOf(context, [latest]),
  };
}

function toCell(group: Group, when: string): ObservationCell {
  const { detail } = group.preferred;
  const stated = detail.kind === "observation" ? statedAbnormal(detail.interpretation) : undefined;
  return {
    value: detail.kind === "observation" ? observedWords(detail) : "",
    when,
    groupId: group.id,
    ...(stated === undefined ? {} : { stated }),
  };
}

function dayOf(group: Group): string | undefined {
  const date = startOf(group.preferred);
  return date === undefined ? undefined : formatDate(date);
}

function timeWords(date: PartialDate | undefined): string {
  return date === undefined ? "Undated" : (formatTimeOf(date) ?? "time not stated");
}

function sourceWords(group: Group, context: ViewContext): string {
  return sourcesOf(context, [group])
    .map((source) => source.short)
    .join(", ");
}

/** What most of them share; the others say their own. */
function commonest(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0];
}
