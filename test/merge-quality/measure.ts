import { deriveChart } from "../../shared/derive/derive.ts";
import type { Chart } from "../../shared/domain/chart.ts";
import { type Fact, type QualityHeading, qualityHeadings } from "./fact.ts";
import { personNumber, type QualityRecord, toDeriveInput } from "./quality-record.ts";
import type { Copy } from "./spread.ts";

export interface Pair {
  readonly a: Copy;
  readonly b: Copy;
}

export interface Score {
  readonly heading: QualityHeading;
  /** Pairs that are one fact. */
  readonly wanted: number;
  readonly found: number;
  readonly wrong: number;
  readonly missed: readonly Pair[];
  readonly broken: readonly Pair[];
}

export const precisionOf = ({ found, wrong }: Score): number => (found + wrong === 0 ? 1 : found / (found + wrong));
export const recallOf = ({ found, wanted }: Score): number => (wanted === 0 ? 1 : found / wanted);

/** What each resource was grouped under; one that stands nowhere has none. */
export type Grouping = ReadonlyMap<string, string>;

export function keyOf(copy: Copy): string {
  return `${copy.organisation}|${copy.type}|${copy.id}`;
}

/** As the engine groups it: through the whole core, from raw resources to the chart. */
export function engineGrouping(record: QualityRecord): Grouping {
  return groupingOf(chartOf(record));
}

function chartOf(record: QualityRecord): Chart {
  const derived = deriveChart({
    ...(record.input ?? toDeriveInput(record)),
    subject: { by: "nhsNumber", nhsNumber: record.nhsNumber ?? personNumber },
  });
  if (!derived.ok) throw new Error(`no chart: ${derived.error.reason}`);
  return derived.value.chart;
}

function groupingOf(chart: Chart): Grouping {
  const grouping = new Map<string, string>();
  for (const heading of chart.headings.values()) {
    for (const group of heading.groups) for (const member of group.members) grouping.set(member.key, group.id);
  }
  return grouping;
}

/** Pairwise, per heading. A pair of two headings counts for the heading of its first resource. */
function measure({ copies }: QualityRecord, grouping: Grouping): readonly Score[] {
  const scores = new Map<
    QualityHeading,
    { wanted: number; found: number; wrong: number; missed: Pair[]; broken: Pair[] }
  >();
  for (const heading of qualityHeadings) scores.set(heading, { wanted: 0, found: 0, wrong: 0, missed: [], broken: [] });
  for (const [a, b] of pairsBy(copies, (copy) => copy.fact.id)) {
    const score = scores.get(a.fact.heading);
    if (score === undefined || a.isOptional || b.isOptional) continue;
    score.wanted += 1;
    const group = grouping.get(keyOf(a));
    if (group !== undefined && group === grouping.get(keyOf(b))) score.found += 1;
    else score.missed.push({ a, b });
  }
  for (const [a, b] of pairsBy(copies, (copy) => grouping.get(keyOf(copy)))) {
    if (a.fact.id === b.fact.id || a.isOptional || b.isOptional || isEither(a.fact, b.fact)) continue;
    const score = scores.get(a.fact.heading);
    if (score === undefined) continue;
    score.wrong += 1;
    score.broken.push({ a, b });
  }
  return [...scores].map(([heading, score]) => ({ heading, ...score }));
}

function isEither(a: Fact, b: Fact): boolean {
  return a.alike === b.id || b.alike === a.id || (a.alike !== undefined && a.alike === b.alike);
}

function* pairsBy(
  copies: readonly Copy[],
  groupOf: (copy: Copy) => string | undefined,
): Generator<readonly [Copy, Copy]> {
  const groups = new Map<string, Copy[]>();
  for (const copy of copies) {
    const group = groupOf(copy);
    if (group === undefined) continue;
    const same = groups.get(group);
    if (same === undefined) groups.set(group, [copy]);
    else same.push(copy);
  }
  for (const same of groups.values()) {
    for (const [at, a] of same.entries()) for (const b of same.slice(at + 1)) yield [a, b];
  }
}

/** Several people's records, added up. */
export function measureAll(
  records: readonly QualityRecord[],
  groupingOf: (record: QualityRecord) => Grouping,
): readonly Score[] {
  const each = records.map((record) => measure(record, groupingOf(record)));
  return qualityHeadings.map((heading, at) => {
    const scores = each.flatMap((one) => one[at] ?? []);
    return {
      heading,
      wanted: scores.reduce((sum, { wanted }) => sum + wanted, 0),
      found: scores.reduce((sum, { found }) => sum + found, 0),
      wrong: scores.reduce((sum, { wrong }) => sum + wrong, 0),
      missed: scores.flatMap(({ missed }) => missed),
      broken: scores.flatMap(({ broken }) => broken),
    };
  });
}
