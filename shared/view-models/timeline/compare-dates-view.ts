import type { Group } from "../../domain/chart.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { asString, isObject } from "../../fhir/json.ts";
import { type PartialDate, parsePartialDate } from "../../fhir/partial-date.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { oftenInWords } from "../../medicines/often-words.ts";
import { asSent, decisionWords, resuscitationStatements } from "../care-plans/resuscitation-statements.ts";
import { formatDate } from "../format/format-date.ts";
import { formatDose } from "../format/format-quantity.ts";
import { startMs } from "../lines/entry-order.ts";
import { counted } from "../lines/text-part.ts";
import { medicineWords } from "../medicines/medicine-words.ts";
import { arrangeByAnalyte } from "../results/analyte-rows.ts";
import { toResultValue } from "../results/result-value.ts";
import { resultGroups, testName, toMeasured } from "../results/results-view.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";
import { sourcesOf } from "../view-context.ts";
import type { ParseParams } from "../view-params.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import { allergyThreads } from "./compare-allergies.ts";
import type { Standing, Thread } from "./compare-standing.ts";
import { standingAt } from "./compare-standing.ts";
import { placeOf } from "./timeline-place.ts";
import { isStop } from "./timeline-view.ts";

/** One thing that is not the same on both days. */
export interface DifferenceView {
  readonly change: "started" | "stopped" | "changed" | "new" | "ended";
  readonly name: string;
  /** As it stood on the earlier and on the later day; empty where it did not stand. */
  readonly before: string;
  readonly after: string;
  /** What Enter opens: the entry that speaks for the later day, else that of the earlier one. */
  readonly groupId: GroupId;
  readonly sources: readonly SourceLabel[];
}

export interface ComparedSection {
  readonly title: string;
  readonly differences: readonly DifferenceView[];
  /** `7 the same on both days`, `No difference`. */
  readonly same: string;
  /** What cannot be placed on one of the days, and why; absent where all can. */
  readonly notPlaced?: string;
}

/** What stood on two days by the dates that the record states, as the record is known now: not what was known then. */
export interface CompareDatesView {
  readonly earlier: string;
  readonly later: string;
  readonly notice: string;
  readonly sections: readonly ComparedSection[];
  /** `12 differences`. */
  readonly headline: string;
}

/** Two days as `2026-03-01`, the earlier first. */
export interface CompareParams {
  readonly earlier: string;
  readonly later: string;
}

export const compareParams: ParseParams<CompareParams> = (params) => {
  if (!isObject(params)) return undefined;
  const [earlier, later] = [dayOf(params.earlier), dayOf(params.later)];
  if (earlier === undefined || later === undefined || earlier.latestMs >= later.latestMs) return undefined;
  return { earlier: earlier.text, later: later.text };
};

function dayOf(text: unknown): PartialDate | undefined {
  const date = parsePartialDate(asString(text) ?? "");
  return date?.precision === "day" ? date : undefined;
}

export function toCompareDatesView(context: ViewContext, params: CompareParams): CompareDatesView | undefined {
  const [earlier, later] = [dayOf(params.earlier), dayOf(params.later)];
  if (earlier === undefined || later === undefined) return undefined;
  const days = [earlier, later] as const;
  const sections = [
    allergies(context, days),
    medicines(context, days),
    problems(context, days),
    resuscitation(context, days),
    plans(context, days),
    results(context, days),
  ];
  const count = sections.reduce((sum, { differences }) => sum + differences.length, 0);
  return {
    earlier: formatDate(earlier),
    later: formatDate(later),
    notice: `By the dates that the record states, as it is known now, at the end of each day. It is not what was known on those days: for that, see the record as it was known, under “About this record”.${
      later.latestMs > instantToMs(context.now) ? " The later day has not ended yet." : ""
    }`,
    sections,
    headline: count === 0 ? "No difference that the dates can show" : counted(count, "difference"),
  };
}

type Days = readonly [PartialDate, PartialDate];

interface Words {
  readonly title: string;
  readonly change: Readonly<Record<"start" | "end", DifferenceView["change"]>>;
  readonly plural: string;
  /** That it stood says all there is to say. */
  readonly silent?: true;
}

/** What cannot be put in one wording stands as it is written, and two that differ both stand: the amount alone, or one of them, would hide that it is weekly. */
function oftenOf({ frequencyText, doseText }: MedicationDetail): string | undefined {
  const [coded, written] = [oftenInWords(frequencyText), oftenInWords(doseText)];
  const asWritten = doseText === undefined ? undefined : `as written “${doseText}”`;
  if (coded !== undefined && written !== undefined && coded !== written) return `${coded}, ${asWritten}`;
  return coded ?? written ?? frequencyText ?? asWritten;
}

function medicines(context: ViewContext, days: Days): ComparedSection {
  const threads: Threads = new Map();
  for (const group of context.groups.values()) {
    const { detail } = group.preferred;
    if (detail.kind !== "medication" || detail.currency === "notGiven") continue;
    if (detail.resource !== "MedicationRequest" && detail.resource !== "MedicationStatement") continue;
    const held = sensitiveTitle(group);
    const often = oftenOf(detail);
    const dose =
      detail.dose === undefined
        ? (detail.doseText ?? detail.doseInWords ?? "dose not stated")
        : [detail.doseInWords ?? formatDose(detail.dose), often].filter((part) => part !== undefined).join(" ");
    const suspended = detail.currency === "suspended" ? ", on hold" : "";
    addTo(threads, held === undefined ? (group.line ?? group.id) : group.id, {
      name: held ?? medicineWords(group.preferred, detail, group.line)[0]?.text ?? group.preferred.display,
      group,
      place: placeOf(group.preferred).place,
      words: held === undefined ? `${dose}${suspended}` : "held back",
      coded: detail.dose !== undefined,
      ...stopOf(group, detail, context),
    });
  }
  return compare(context, threads.values(), days, {
    title: "Medicines",
    change: { start: "started", end: "stopped" },
    plural: "medicines",
  });
}

function stopOf(group: Group, detail: MedicationDetail, context: ViewContext): { readonly stop?: string } {
  if (detail.currency !== "past" || detail.end === undefined || !isStop(group.preferred, detail)) return {};
  const where = listWords(sourcesOf(context, [group]).map(({ name }) => name));
  return { stop: `stopped ${formatDate(detail.end)} at ${where}` };
}

function allergies(context: ViewContext, days: Days): ComparedSection {
  return compare(context, allergyThreads(context), days, {
    title: "Allergies",
    change: { start: "new", end: "ended" },
    silent: true,
    plural: "allergies",
  });
}

function problems(context: ViewContext, days: Days): ComparedSection {
  const threads: Threads = new Map();
  for (const group of context.groups.values()) {
    const { detail, display } = group.preferred;
    if (detail.kind !== "condition" || detail.verificationStatus === "refuted") continue;
    const held = sensitiveTitle(group);
    addTo(threads, held === undefined ? display.toLocaleLowerCase("en-GB") : group.id, {
      name: held ?? display,
      group,
      place: placeOf(group.preferred).place,
      words: "on record",
      coded: false,
    });
  }
  return compare(context, threads.values(), days, {
    title: "Problems",
    change: { start: "new", end: "ended" },
    silent: true,
    plural: "problems",
  });
}

/** Each organisation's newest statement by that day: another organisation's does not replace it. */
function resuscitation(context: ViewContext, days: Days): ComparedSection {
  const statements = resuscitationStatements(context);
  const title = "Resuscitation decision";
  const bySource = new Map<string, typeof statements>();
  for (const statement of statements) {
    const id = statement.group.preferred.sourceId;
    bySource.set(id, [...(bySource.get(id) ?? []), statement]);
  }
  const withdrawn = [...context.groups.values()].filter((group) => isWithdrawnDecision(group)).length;
  return latestOf(
    context,
    title,
    [...bySource.values()].map((own) => ({
      name:
        sourcesOf(
          context,
          own.slice(0, 1).map(({ group }) => group),
        )[0]?.name ?? title,
      entries: own.map((statement) => {
        const words = asSent(statement);
        const decision = decisionWords[statement.decision];
        return { group: statement.group, words: words === undefined ? decision : `${decision} (${words})` };
      }),
    })),
    days,
    withdrawn,
  );
}

/** It stood once, and nobody says until when. */
function isWithdrawnDecision({ preferred: { detail, status } }: Group): boolean {
  if (detail.kind === "flag") return detail.active === false && detail.topic === "resuscitation";
  if (detail.kind !== "consent" || detail.topic !== "resuscitation") return false;
  return status === "inactive" || status === "rejected";
}

function plans(context: ViewContext, days: Days): ComparedSection {
  const byName = new Map<string, { name: string; entries: { group: Group; words: string }[] }>();
  for (const group of context.groups.values()) {
    if (group.preferred.detail.kind !== "carePlan") continue;
    const held = sensitiveTitle(group);
    const name = held ?? group.preferred.display;
    const key = held === undefined ? `${group.preferred.sourceId} ${name.replace(/,? version .*$/i, "")}` : group.id;
    const plan = byName.get(key) ?? { name: name.replace(/,? version .*$/i, ""), entries: [] };
    plan.entries.push({ group, words: `${name}${statusWords(group)}` });
    byName.set(key, plan);
  }
  return latestOf(context, "Plans", [...byName.values()], days);
}

function statusWords({ preferred }: Group): string {
  return preferred.status === undefined || preferred.status === "active" ? "" : ` (now ${preferred.status})`;
}

function results(context: ViewContext, days: Days): ComparedSection {
  const measured = resultGroups(context)
    .filter((group) => sensitiveTitle(group) === undefined)
    .flatMap(toMeasured);
  return latestOf(
    context,
    "Latest results",
    arrangeByAnalyte(measured).flatMap(({ results: own }) => {
      const [first] = own;
      if (first === undefined) return [];
      return [
        {
          name: testName(first.group),
          entries: own.map(({ group, detail }) => {
            const value = toResultValue(group, detail, context);
            return { group, words: [value.words, value.when].filter(Boolean).join(", ") };
          }),
        },
      ];
    }),
    days,
  );
}

type Threads = Map<string, { readonly name: string; readonly entries: Thread["entries"][number][] }>;

function addTo(threads: Threads, key: string, { name, ...one }: Thread["entries"][number] & { readonly name: string }) {
  const thread = threads.get(key);
  if (thread === undefined) threads.set(key, { name, entries: [one] });
  else thread.entries.push(one);
}

/** Things that stand for a time: there on a day, not there, or not to be placed on it. */
function compare(
  context: ViewContext,
  threads: Iterable<Thread>,
  [earlier, later]: Days,
  words: Words,
): ComparedSection {
  const differences: DifferenceView[] = [];
  let [same, unplaced] = [0, 0];
  for (const thread of threads) {
    const [before, after] = [standingAt(thread, earlier), standingAt(thread, later)];
    if (before.kind === "notPlaced" || after.kind === "notPlaced") {
      unplaced += 1;
    } else if (before.kind === "there" || after.kind === "there") {
      const [was, is] = [saidBy(before), saidBy(after)];
      const groups = after.kind === "there" ? after.groups : before.kind === "there" ? before.groups : [];
      const [group] = groups;
      if (was === is || group === undefined) same += 1;
      else {
        const change = was === "" ? words.change.start : is === "" ? words.change.end : "changed";
        differences.push({
          change,
          name: thread.name,
          // "From 5 mg to 5 mg; stopped …" tells of a change of dose.
          before: words.silent === true || is.startsWith(`${was}; `) ? "" : was,
          after: words.silent === true ? "" : is,
          groupId: group.id,
          sources: sourcesOf(context, groups),
        });
      }
    }
  }
  return section(words.title, differences, same, unplaced, words.plural);
}

function saidBy(standing: Standing): string {
  return standing.kind === "there" ? standing.words : "";
}

interface Series {
  readonly name: string;
  readonly entries: readonly { readonly group: Group; readonly words: string }[];
}

/** Things of which the newest by a day speaks for it. One that might be of before or of after that day leaves it open. */
function latestOf(
  context: ViewContext,
  title: string,
  series: readonly Series[],
  [earlier, later]: Days,
  withdrawn = 0,
): ComparedSection {
  const differences: DifferenceView[] = [];
  let [same, unplaced] = [0, withdrawn];
  for (const { name, entries } of series) {
    const ordered = [...entries].sort((a, b) => startMs(b.group.preferred) - startMs(a.group.preferred));
    const by = (day: PartialDate) => ordered.find(({ group }) => isBy(group, day));
    const open = ordered.filter(({ group }) =>
      [earlier, later].some((day) => mayBeBy(group, day) && !isBy(group, day)),
    );
    unplaced += open.length;
    const [before, after] = [by(earlier), by(later)];
    if (after === undefined) continue;
    if (before?.group.id === after.group.id) same += 1;
    else {
      differences.push({
        change: before === undefined ? "new" : "changed",
        name,
        before: before?.words ?? "",
        after: after.words,
        groupId: after.group.id,
        sources: sourcesOf(context, [after.group]),
      });
    }
  }
  return section(title, differences, same, unplaced, "entries");
}

function datedAs({ preferred }: Group): { readonly startMs: number; readonly endMs: number } | undefined {
  const { place } = placeOf(preferred);
  if (place.kind === "undated") return undefined;
  return { startMs: place.startMs, endMs: place.kind === "span" ? place.startLatestMs : place.endMs };
}

function isBy(group: Group, day: PartialDate): boolean {
  const dated = datedAs(group);
  return dated !== undefined && dated.endMs <= day.latestMs;
}

function mayBeBy(group: Group, day: PartialDate): boolean {
  const dated = datedAs(group);
  return dated === undefined || dated.startMs <= day.latestMs;
}

function section(
  title: string,
  differences: readonly DifferenceView[],
  same: number,
  unplaced: number,
  plural: string,
): ComparedSection {
  return {
    title,
    differences,
    same:
      differences.length === 0 && same === 0
        ? "None that can be placed on either day"
        : same === 0
          ? "Nothing the same on both days"
          : `${same} the same on both days`,
    ...(unplaced === 0
      ? {}
      : {
          notPlaced: `${unplaced} ${unplaced === 1 ? plural.replace(/ies$/, "y").replace(/s$/, "") : plural} cannot be placed: undated, dated too roughly, or no end is stated.`,
        }),
  };
}
