import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import { GroupIndex } from "../../domain/group-lists.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { formatTimeOf } from "../format/format-date.ts";
import { emptyWords, type HeadingStateView } from "../headings/heading-state-view.ts";
import { stateOf } from "../headings/list-view.ts";
import { happenedMs, startOf } from "../lines/entry-order.ts";
import { seriesOf, vitalSignCount } from "../results/vital-signs.ts";
import { missingSources } from "../sources/missing-sources.ts";
import type { ViewContext } from "../view-context.ts";
import { headingOf, sourcesOf } from "../view-context.ts";
import { kidneyRows } from "./kidney-rows.ts";
import { dayOf, latestTwo, type ObservationRow, toCell, withoutSameUnit } from "./observation-row.ts";
import { type UsualStatement, usualStatement } from "./usual-statement.ts";

export interface ObservationsBlock {
  readonly kind: "observations";
  readonly id: "observations";
  readonly title: string;
  readonly side: "left";
  readonly rows: readonly ObservationRow[];
  readonly least: number;
  readonly total: number;
  /** Absent: nobody has written it down where a plan has a place for it. */
  readonly usual?: UsualStatement;
  /** The early warning score as a rule worked it out, else why it did not. */
  readonly news2?: { readonly tone: "danger" | "warning" | "notice"; readonly summary: string };
  readonly news2Missing?: string;
  readonly state: HeadingStateView;
  /** What stands where its rows would. */
  readonly whenEmpty: string;
  readonly unknown: boolean;
  readonly missing: string;
  /** The newest day, for rows that show a time only; the organisation of most rows; how many rows there are. */
  readonly aside: string;
}

interface Series {
  readonly rank: number;
  readonly short?: string;
  readonly latest: Group;
  readonly previous: Group | undefined;
}

/** Vital signs, kidney function and what else was measured last: more is on the Results screen. */
const mostRows = 12;

/** The latest of each vital sign with the one before it. `saidAlready`: gaps that stand above all blocks. */
export function toObservationsBlock(context: ViewContext, saidAlready: readonly string[]): ObservationsBlock {
  const state = stateOf(context, "examinationFindings");
  const vitals = toSeries(context);
  const kidneys = kidneyRows(context);
  const all = vitals.slice(0, mostRows - kidneys.length);
  const shown = all;
  const newest = [...shown].sort(byLatest(context))[0];
  const day = newest === undefined ? undefined : dayOf(newest.latest);
  const source = commonest(shown.map(({ latest }) => sourceWords(latest, context)));
  const card = context.evaluation.cards.find((one) => /^news2/i.test(one.rule));
  const missing = context.evaluation.cannotCheck.find((one) => /^news2/i.test(one.rule));
  const usual = usualStatement(context);
  const rows = shown.map((series) => ({ rank: series.rank, row: toRow(series, day, source, context) }));
  const vitalSigns = rows.filter(({ rank }) => rank < vitalSignCount).map(({ row }) => row);
  const measured = [
    ...vitalSigns,
    ...kidneys,
    ...rows.filter(({ rank }) => rank >= vitalSignCount).map(({ row }) => row),
  ];
  return {
    kind: "observations",
    id: "observations",
    title: "Last observations",
    side: "left",
    rows: measured,
    least: vitalSigns.length + Math.min(kidneys.length, 1),
    total: vitals.length + kidneys.length,
    ...(usual === undefined ? {} : { usual }),
    ...(card === undefined ? {} : { news2: { tone: tones[card.indicator], summary: withoutTrend(card.summary) } }),
    ...(missing === undefined || card !== undefined ? {} : { news2Missing: missing.reason }),
    state,
    whenEmpty: emptyWords(state),
    unknown: state.unknown,
    missing: missingSources(state)
      .filter((name) => !saidAlready.includes(name))
      .join(", "),
    aside: [source, day].filter((words) => words !== undefined).join(" · "),
  };
}

const tones = { critical: "danger", warning: "warning", info: "notice" } as const;

/** What is measured, apart by what was measured: of each the latest are drawn, whatever else there is. */
const bySeries = new GroupIndex((group) => {
  const { detail } = group.preferred;
  if (detail.kind !== "observation" || detail.value?.type === "text" || isAboutAnother(group.preferred)) return [];
  if (detail.value === undefined && detail.components.length === 0) return [];
  return [seriesOf(group, detail).key];
});

function toSeries(context: ViewContext): readonly Series[] {
  const own = bySeries.of(headingOf(context, "examinationFindings").groups);
  const others = bySeries.of(context.alsoUnder.get("examinationFindings") ?? []);
  return [...new Set([...own.keys(), ...others.keys()])]
    .flatMap((key): readonly Series[] => {
      const [some = [], more = []] = [own.get(key), others.get(key)];
      const groups = more.length === 0 ? some : [...new Set([...some, ...more])];
      const [latest, previous] = latestTwo(groups, context.now);
      if (latest === undefined || latest.preferred.detail.kind !== "observation") return [];
      const { rank, short } = seriesOf(latest, latest.preferred.detail);
      return [{ rank, ...(short === undefined ? {} : { short }), latest, previous }];
    })
    .sort((a, b) => a.rank - b.rank || byLatest(context)(a, b) || (a.latest.id < b.latest.id ? -1 : 1));
}

function byLatest(context: ViewContext) {
  return (a: Series, b: Series) =>
    happenedMs(b.latest.preferred, context.now) - happenedMs(a.latest.preferred, context.now);
}

function toRow(
  { latest, previous, short }: Series,
  day: string | undefined,
  source: string | undefined,
  context: ViewContext,
): ObservationRow {
  const byClock = previous !== undefined && (dayOf(previous) === dayOf(latest) || isShortlyBefore(previous, latest));
  const cell = toCell(
    latest,
    dayOf(latest) === day ? timeWords(startOf(latest.preferred)) : (dayOf(latest) ?? "Undated"),
  );
  const before =
    previous === undefined
      ? undefined
      : toCell(previous, byClock ? timeWords(startOf(previous.preferred)) : (dayOf(previous) ?? "Undated"));
  return {
    name: short ?? latest.preferred.display,
    term: latest.preferred.display,
    latest: cell,
    ...(before === undefined ? {} : { previous: withoutSameUnit(before, cell) }),
    sources: sourceWords(latest, context) === source ? [] : sourcesOf(context, [latest]),
  };
}

/** A clock time of less than twelve hours before another names one instant: after midnight the evening before needs no date. */
function isShortlyBefore(previous: Group, latest: Group): boolean {
  const [earlier, later] = [startOf(previous.preferred), startOf(latest.preferred)];
  if (earlier === undefined || later === undefined) return false;
  if (formatTimeOf(earlier) === undefined || formatTimeOf(later) === undefined) return false;
  const apartMs = later.earliestMs - earlier.earliestMs;
  return apartMs >= 0 && apartMs < twelveHoursMs;
}

const twelveHoursMs = 12 * 3_600_000;

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

/** The score, its time and its age fit one line of the card; how it has moved stands in the flag. */
function withoutTrend(summary: string): string {
  return summary.replace(/, (?:up \d+|down \d+|unchanged) from .*$/, "");
}
