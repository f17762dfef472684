import type { EntryDetail } from "../../domain/entry-detail.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../format/format-date.ts";
import type { HeadingStateView } from "../headings/heading-state-view.ts";
import { stateOf } from "../headings/list-view.ts";
import { newestFirst } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import { recentSinceMs } from "../whats-new/recent.ts";
import { medicineLines } from "./medicine-lines.ts";
import type { BuiltRow, MedicineRowView } from "./medicine-row.ts";
import { buildRow } from "./medicine-row.ts";
import { notesOfLists, withoutThose } from "./notes-of-lists.ts";

/** Each medicine stands in exactly one of the lists; `current`, `unstated` and `given` are one view, `past` the other (CUI MEDv-062, 065). */
export interface MedicationsView {
  readonly state: HeadingStateView;
  readonly current: readonly MedicineRowView[];
  /** No source says whether it is taken, or it is a draft. */
  readonly unstated: readonly MedicineRowView[];
  /** Given or supplied in the last days without a prescription on record. */
  readonly given: readonly MedicineRowView[];
  readonly past: readonly MedicineRowView[];
  readonly devices: readonly LineView[];
  /** Neither a medicine nor a device: that there is none, a list. */
  readonly others: readonly LineView[];
  /** `2 stopped in the last 28 days: …`; said also where it is none. */
  readonly recentlyStopped: { readonly count: number; readonly sentence: string };
  /** Stopped before that, and issued or supplied again since: `1 medicine supplied again after a stop: …`. Empty where there is none. */
  readonly suppliedAgain: string;
  /** What a list says with each of its medicines, said once. */
  readonly ofWholeLists: readonly string[];
  /** Entries behind the rows: all groups of the heading. */
  readonly entries: number;
}

/** How long a stopped medicine is pointed out: one usual month's supply. */
const recentDays = 28;

export function toMedicationsView(context: ViewContext): MedicationsView {
  const groups = groupsUnder(context, "medicationsAndMedicalDevices");
  const recentMs = recentSinceMs(context.now, recentDays);
  const rows = [...medicineLines(groups).values()].map((medicines) => buildRow(medicines, context, recentMs));
  const ofLists = notesOfLists(context);
  const inPlace = (place: BuiltRow["place"], order: (a: BuiltRow, b: BuiltRow) => number) =>
    rows
      .filter((row) => row.place === place)
      .sort(order)
      .map(({ view }) => withoutThose(view, ofLists));
  const state = stateOf(context, "medicationsAndMedicalDevices");
  const linesOf = (isOne: (detail: EntryDetail) => boolean) =>
    newestFirst(groups.filter(({ preferred }) => isOne(preferred.detail))).map((group) => toLine(group, context));
  return {
    state,
    current: inPlace("current", byName),
    unstated: inPlace("unstated", byName),
    given: inPlace("given", byNewest),
    past: inPlace("past", byNewest),
    devices: linesOf(({ kind }) => kind === "device"),
    others: linesOf(({ kind }) => kind !== "device" && kind !== "medication"),
    recentlyStopped: recentlyStopped(rows, recentMs, state),
    suppliedAgain: suppliedAgainSince(rows, recentMs),
    ofWholeLists: ofLists.map(({ sentence }) => sentence),
    entries: groups.length,
  };
}

function byName(a: BuiltRow, b: BuiltRow): number {
  return a.view.name.localeCompare(b.view.name, "en-GB");
}

function byNewest(a: BuiltRow, b: BuiltRow): number {
  return a.newestMs === b.newestMs ? 0 : b.newestMs - a.newestMs;
}

function recentlyStopped(
  rows: readonly BuiltRow[],
  recentMs: number,
  state: HeadingStateView,
): MedicationsView["recentlyStopped"] {
  const stopped = rows.flatMap(({ view, stop }) =>
    stop === undefined || stop.date.latestMs < recentMs ? [] : [{ name: view.name, stop }],
  );
  if (stopped.length === 0) {
    const known = state.unknown ? "No stop is known" : "No stop is recorded";
    return { count: 0, sentence: `${known} in the last ${recentDays} days.` };
  }
  const named = stopped.map(({ name, stop }) => `${name} (${stopWords(stop)})`);
  return {
    count: stopped.length,
    sentence: `${counted(stopped.length, "medicine")} stopped in the last ${recentDays} days: ${listWords(named)}.`,
  };
}

function suppliedAgainSince(rows: readonly BuiltRow[], recentMs: number): string {
  const named = rows.flatMap(({ view: { name }, stop }) =>
    stop?.again === undefined || stop.date.latestMs >= recentMs ? [] : [`${name} (stopped ${stopWords(stop)})`],
  );
  return named.length === 0
    ? ""
    : `${counted(named.length, "medicine")} supplied again after a stop: ${listWords(named)}.`;
}

function stopWords({ date, sources, reason, still, again }: NonNullable<BuiltRow["stop"]>): string {
  const where = listWords(sources.map(({ name }) => name));
  const since = still ? "; still current elsewhere" : again === undefined ? "" : `; ${again}`;
  return `${formatDate(date)}, ${where}: ${reason ?? "reason not stated"}${since}`;
}
