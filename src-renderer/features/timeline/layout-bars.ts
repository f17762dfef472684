import { pillWidth } from "./layout-points.ts";
import type { BarShape, LaneLayout, Mark, Scale } from "./marks.ts";
import { sourceOf } from "./marks.ts";
import { onShow } from "./placed.ts";
import { isBegunAnew, type Stretch } from "./stretches.ts";

/** How tall a row of bars stands, in rem. */
export const barRowRem = 1.06;

/** A lane of bars: one row a problem or medicine (more where it stands in two doses at once). `mostRows`: what is beyond is one pill that opens. */
export function layoutBars(stretches: readonly Stretch[], scale: Scale, mostRows: number): LaneLayout {
  const { rem } = scale;
  const rowHeight = rem * barRowRem;
  const rows = pack(inOrder(stretches.flatMap((stretch) => partOnShow(stretch, scale))), scale);
  // The pill takes a row itself: to fold one row away would save none.
  const shown = rows.length > mostRows + 1 ? rows.slice(0, mostRows) : rows;
  const folded = rows.slice(shown.length).flat();
  const marks = shown.flatMap((row, index) => toBars(row, rowHeight * index, rowHeight - rem * 0.12, scale));
  const height = rowHeight * (shown.length + (folded.length > 0 ? 1 : 0)) + rem * 0.2;
  return {
    marks: folded.length === 0 ? marks : [...marks, toFolded(folded, rowHeight * (shown.length + 0.5), scale)],
    height,
    foldedRows: rows.length - shown.length,
    rows: rows.length,
  };
}

/** A bar holds those of its entries that reach into the window: an issue of two years ago is not on show because the medicine goes on. */
function partOnShow(stretch: Stretch, scale: Scale): readonly Stretch[] {
  const items = onShow(stretch.items, scale);
  if (items === stretch.items) return [stretch];
  return items.length === 0 ? [] : [{ ...stretch, items }];
}

/** What goes on now first: on top what somebody has stopped all the same, then the longest; then what ended, the latest first. The stretches of one track stay together. */
function inOrder(stretches: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const tracks = new Map<string, Stretch[]>();
  for (const stretch of stretches) {
    const track = tracks.get(stretch.track);
    if (track === undefined) tracks.set(stretch.track, [stretch]);
    else track.push(stretch);
  }
  return [...tracks.values()]
    .map((track) => ({
      track,
      goesOn: track.some(({ end }) => end === "ongoing"),
      isStopped: track.some(({ stops }) => stops.length > 0),
      firstMs: Math.min(...track.map(({ fromMs }) => fromMs)),
      lastMs: Math.max(...track.map(({ toMs }) => toMs)),
    }))
    .sort(
      (a, b) =>
        Number(b.goesOn) - Number(a.goesOn) ||
        (a.goesOn ? Number(b.isStopped) - Number(a.isStopped) || a.firstMs - b.firstMs : b.lastMs - a.lastMs),
    )
    .map(({ track }) => track);
}

/** Stretches that overlap in time stand below each other: two doses at once are seen as two. */
function pack(tracks: readonly (readonly Stretch[])[], scale: Scale): readonly (readonly Stretch[])[] {
  return tracks.flatMap((track) => {
    const rows: Stretch[][] = [];
    for (const stretch of [...track].sort((a, b) => a.fromMs - b.fromMs)) {
      const row = rows.find((one) => {
        const last = one.at(-1);
        return last === undefined || scale.xOf(last.toMs) <= scale.xOf(stretch.fromMs) + 1;
      });
      if (row === undefined) rows.push([stretch]);
      else row.push(stretch);
    }
    return rows;
  });
}

/** The bars of one row. Once one of them has the name, the others need no more than their dose: a dose alone would name nothing. */
function toBars(row: readonly Stretch[], y: number, height: number, scale: Scale): readonly Mark[] {
  let isNamed = false;
  return row.map((stretch, at) => {
    const inRow = { before: row[at - 1], after: row[at + 1], isNamed, deeper: at % 2 === 1, y, height };
    const mark = toBar(stretch, inRow, scale);
    isNamed ||= mark.shape.kind === "bar" && mark.shape.label?.strong === stretch.name;
    return mark;
  });
}

interface InRow {
  readonly before: Stretch | undefined;
  readonly after: Stretch | undefined;
  readonly isNamed: boolean;
  readonly deeper: boolean;
  readonly y: number;
  readonly height: number;
}

function toBar(stretch: Stretch, { before, after, isNamed, deeper, y, height }: InRow, scale: Scale): Mark {
  const { rem, width, xOf } = scale;
  const left = Math.max(xOf(stretch.fromMs), -rem);
  const tornEnd = stretch.end === "torn" ? rem * 1.25 : 0;
  const right = Math.min(Math.max(xOf(stretch.toMs), xOf(stretch.fromMs) + rem * 0.3) + tornEnd, width + rem);
  const fuzzy = Math.max(0, Math.min(xOf(stretch.fromLatestMs), right) - left);
  const free = {
    left: before === undefined ? 0 : xOf(before.toMs),
    right: after === undefined ? width : xOf(after.fromMs),
  };
  const label = labelOf(stretch, isNamed, { left, right }, free, scale);
  const shape: BarShape = {
    kind: "bar",
    source: sourceOf(stretch.items),
    width: right - left,
    height,
    fuzzy: fuzzy > 2 ? fuzzy : 0,
    end: right > width ? "cut" : stretch.end,
    ...(label === undefined ? {} : { label }),
    deeper,
    stops: stopsOf(stretch, free, label, scale),
    ticks: stretch.ticksMs.map((atMs) => xOf(atMs)).filter((x) => x >= 0 && x <= width),
  };
  return { id: stretch.items[0]?.groupId ?? "", items: stretch.items, x: left, y: y + height / 2, shape };
}

interface Reach {
  readonly left: number;
  readonly right: number;
}

/** Inside the bar where the words fit, else beside it where nothing stands, else across it: a name is never cut. */
function labelOf(
  stretch: Stretch,
  isNamed: boolean,
  bar: Reach,
  free: Reach,
  { rem, measure, xOf }: Scale,
): BarShape["label"] {
  const pad = rem * 0.35;
  const inner = Math.max(bar.left, 0) + pad;
  const stopped = stretch.stops.length > 0;
  for (const said of wordings(stretch, isNamed, earlierStops(stretch, xOf))) {
    const quietWidth = said.quiet === "" ? 0 : measure(said.quiet, "plain");
    const width = measure(said.strong, "strong") + (said.quiet === "" ? 0 : quietWidth + rem * 0.25);
    const label = { width, quietWidth, ...said };
    if (inner + width + pad <= bar.right) return { x: inner, ...label };
    if (!stopped && bar.right + pad + width <= free.right) return { x: bar.right + pad, ...label };
    if (bar.left - pad - width >= free.left) return { x: bar.left - pad - width, ...label };
  }
  const last = wordings(stretch, isNamed, []).at(-1);
  if (last === undefined || (stopped && isNamed)) return undefined;
  const width = measure(last.strong, "strong");
  // Which medicine it is comes before why it was stopped: that is in its card too.
  if (stopped) {
    const x = bar.right + pad;
    return x + width <= free.right ? { x, width, quietWidth: 0, ...last } : undefined;
  }
  return width + pad > free.right - free.left
    ? undefined
    : { x: Math.max(free.left, free.right - width - pad), width, quietWidth: 0, ...last };
}

/** From the most to the least that still says which one it is. */
function wordings(
  stretch: Stretch,
  isNamed: boolean,
  stops: readonly string[],
): readonly { readonly strong: string; readonly quiet: string }[] {
  const { name, dose } = stretch;
  const [first, ...others] =
    isNamed && dose !== ""
      ? [{ strong: dose, quiet: "" }]
      : [...(dose === "" ? [] : [{ strong: name, quiet: dose }]), { strong: name, quiet: "" }];
  if (first === undefined || stops.length === 0) return first === undefined ? others : [first, ...others];
  const stopped = stops.join(", ");
  return [
    { ...first, quiet: first.quiet === "" ? stopped : `${first.quiet}, ${stopped}` },
    { strong: first.strong, quiet: stopped },
    first,
    ...others,
  ];
}

/** One organisation stopped what another goes on with, before the window begins: no line is drawn there, and the bar must not look undisputed. */
function earlierStops(stretch: Stretch, xOf: Scale["xOf"]): readonly string[] {
  if (stretch.end === "ended") return [];
  return stretch.stops
    .filter((stop) => xOf(stop.atMs) < 0 && !isBegunAnew(stretch, stop))
    .map(({ words }) => words.split(":")[0] ?? words);
}

/** The reason stands beside the line where there is room, else the date alone, else it is in the card. */
function stopsOf(
  stretch: Stretch,
  free: Reach,
  label: BarShape["label"],
  { xOf, width, rem, measure }: Scale,
): BarShape["stops"] {
  const pad = rem * 0.35;
  const isFree = (from: number, to: number) =>
    from >= free.left &&
    to <= free.right &&
    (label === undefined || to + pad < label.x || from > label.x + label.width + pad);
  return stretch.stops.flatMap(({ atMs, words }): BarShape["stops"] => {
    const x = xOf(atMs);
    if (x < 0 || x > width) return [];
    for (const said of [words, words.split(":")[0] ?? words]) {
      const length = measure(said, "strong");
      if (isFree(x + pad, x + pad + length)) return [{ x, words: said, labelX: x + pad, anchor: "start" }];
      if (isFree(x - pad - length, x - pad)) return [{ x, words: said, labelX: x - pad, anchor: "end" }];
    }
    return [{ x, words, anchor: "start" }];
  });
}

function toFolded(folded: readonly Stretch[], y: number, scale: Scale): Mark {
  const items = folded.flatMap((stretch) => stretch.items);
  const words = `${items.length} more`;
  const width = pillWidth(words, scale);
  return {
    id: items[0]?.groupId ?? "",
    items,
    x: width / 2 + scale.rem * 0.25,
    y,
    shape: { kind: "cluster", width, abnormal: false, words },
  };
}
