import type { Chart } from "../../domain/chart.ts";
import type { SourceReason } from "../../domain/heading-state.ts";
import { headings } from "../../domain/headings.ts";
import type { SourceReport } from "../../domain/source.ts";
import type { SourceProgress } from "../../ipc/shell-state.ts";
import type { Instant, SourceId } from "../../kernel/brand.ts";
import { formatInstant } from "../format/format-date.ts";
import { isToCome } from "../format/format-relative.ts";
import { counted, groupThousands } from "../lines/text-part.ts";
import { labelSources, sourceKindWords } from "./source-label.ts";

/**
 * How a source's answer counts, on every screen alike. `withMore`: it gave all that was asked for and says itself that it holds more. `withNobody`: it was
 * asked by NHS number and has nobody of that number, which is an answer. `apart`: whatever it answered is not known to be about this person. `notInFull`:
 * it has not answered, or not all that it was asked, or something that it sent could not be shown.
 */
export type AnswerStanding = "inFull" | "withMore" | "withNobody" | "apart" | "notInFull";

/** What stands wherever a source that is kept apart is told of. */
export const apartWords = "kept apart: not known to be this person";

export interface AnswerCounts {
  readonly sources: number;
  /** What it answered is in the record, or it has nobody. */
  readonly answered: number;
  /** Of those. */
  readonly withMore: number;
  readonly apart: number;
}

/** `ever`: an answer of an earlier day counts, of a record that is looked at as it is kept. */
export function answerStanding(report: SourceReport, chart: Chart, when: "now" | "ever" = "now"): AnswerStanding {
  if (hasSent(report.status) && whyApart(report.source.id, chart) !== undefined) return "apart";
  if (report.reason === "patientNotFound" && report.received === 0) return "withNobody";
  const hasAnswered = when === "ever" ? report.asOf !== undefined : report.status === "answered";
  if (!hasAnswered || whyNotAllShown(report.source.id, chart) !== undefined) return "notInFull";
  return cutShortUnder(report.source.id, chart).length === 0 ? "inFull" : "withMore";
}

export function countAnswers(standings: readonly AnswerStanding[]): AnswerCounts {
  const count = (standing: AnswerStanding) => standings.filter((one) => one === standing).length;
  const [withMore, apart] = [count("withMore"), count("apart")];
  return { sources: standings.length, answered: standings.length - count("notInFull") - apart, withMore, apart };
}

/** `9 of 11 sources answered; 1 kept apart: not known to be this person; 1 holds more`. `verb`: `have answered`. */
export function answeredWords(
  { sources, answered, withMore, apart }: AnswerCounts,
  { noun = "source", verb = "answered" }: { readonly noun?: string; readonly verb?: string } = {},
): string {
  return [
    `${groupThousands(answered)} of ${counted(sources, noun)} ${verb}`,
    ...(apart === 0 ? [] : [`${groupThousands(apart)} ${apartWords}`]),
    ...(withMore === 0 ? [] : [`${groupThousands(withMore)} ${withMore === 1 ? "holds" : "hold"} more`]),
  ].join("; ");
}

interface Heard {
  readonly as: SourceReport["status"] | SourceProgress["phase"];
  readonly reason?: SourceReason;
  readonly asOf?: Instant;
}

/**
 * Of a record that is looked at as it was kept, without asking anybody (stale without a reason: {@link SourceReport}). That none answered would be read as
 * eight failures. That one has nobody of that number is an answer of that time too. `undefined`: sources were asked.
 */
export function keptCopyWords(sources: readonly Heard[], now: Instant, noun = "source"): string | undefined {
  const kept = sources.filter(({ as, reason }) => as === "stale" && reason === undefined);
  const withNobody = sources.filter(({ reason }) => reason === "patientNotFound");
  const apart = sources.filter(({ as }) => as === "apart").length;
  if (kept.length === 0 || sources.some((one) => isOfThisTime(one.as) && !withNobody.includes(one))) return undefined;
  const oldest = oldestOf(kept, now);
  const age = oldest === undefined ? "some of an age not known" : `the oldest of ${formatInstant(oldest)}`;
  const answers = kept.length + withNobody.length;
  return `Kept copy, no ${noun} is asked now; last answers of ${answers} of ${counted(sources.length, noun)}, ${age}${apart === 0 ? "" : `; ${apart} ${apartWords}`}`;
}

/** `undefined`: the age of one is not known, and it may be the oldest. */
export function oldestOf(kept: readonly Pick<Heard, "asOf">[], now: Instant): Instant | undefined {
  const known = kept.flatMap(({ asOf }) => (asOf === undefined || isToCome(asOf, now) ? [] : [asOf])).sort();
  return known.length < kept.length ? undefined : known[0];
}

function isOfThisTime(as: Heard["as"]): boolean {
  return as === "answered" || as === "done" || as === "partial" || as === "loading" || as === "waiting";
}

/** Nothing more of any of them is to be had. */
export function allInFull({ sources, answered, withMore }: AnswerCounts): boolean {
  return answered === sources && withMore === 0;
}

/** Headings of which a source gave all that was asked for, and says itself that it holds more. */
export function cutShortUnder(id: SourceId, chart: Chart): readonly string[] {
  return headings
    .filter((heading) => {
      const own = chart.headings.get(heading.id)?.state.perSource.get(id);
      return own?.state === "truncated" || (own?.state === "withheld" && own.reason === "notAllowedToShare");
    })
    .map(({ title }) => title);
}

/** What asking the sources came to, with what the chart made of their answers: whom they are about, and how each may be named, is known there alone. */
export function asTheChartHasThem(
  progress: readonly SourceProgress[],
  chart: Chart | undefined,
): readonly SourceProgress[] {
  if (chart === undefined) return progress.map(withoutPractice);
  const labels = labelSources(chart.sources, chart.patient.restricted);
  return progress.map((heard) => {
    const source = { ...heard, name: labels.get(heard.sourceId)?.name ?? heard.name };
    const reason = whyApart(source.sourceId, chart);
    if (reason !== undefined && hasSent(source.phase)) return { ...source, phase: "apart", reason };
    const unshown = whyNotAllShown(source.sourceId, chart);
    if (unshown !== undefined && source.phase === "done") return { ...source, phase: "partial", reason: unshown };
    const holdsMore = source.phase === "done" && cutShortUnder(source.sourceId, chart).length > 0;
    return holdsMore ? { ...source, holdsMore } : source;
  });
}

/** What sent nothing that could be kept apart says why itself. */
function hasSent(status: SourceReport["status"] | SourceProgress["phase"]): boolean {
  return status === "answered" || status === "done" || status === "partial" || status === "stale";
}

/** While nobody knows who it is: a restricted person's practice would lead to where they live. */
function withoutPractice(source: SourceProgress): SourceProgress {
  return source.kind === "gp" ? { ...source, name: sourceKindWords.gp.long } : source;
}

/** Perhaps another person, or certainly: then no heading has anything of it. Who stands beside this person at one source takes nothing from its answer. */
export function whyApart(id: SourceId, chart: Chart): "identityUncertain" | "identityDifferent" | undefined {
  if (chart.uncertainSources.some(({ sourceId, inPart }) => sourceId === id && inPart !== true))
    return "identityUncertain";
  const isAnother = [...chart.headings.values()].some(({ state }) => {
    const own = state.perSource.get(id);
    return own?.state === "failed" && own.reason === "identityDifferent";
  });
  return isAnother ? "identityDifferent" : undefined;
}

/** Headings have gaps by what it sent: of nobody certain, or not to be read. Who stands beside this person at one source makes none. */
function whyNotAllShown(id: SourceId, chart: Chart): "identityUncertain" | "malformedAnswer" | undefined {
  const isInPart = chart.uncertainSources.some(({ sourceId }) => sourceId === id);
  for (const { state } of chart.headings.values()) {
    const own = state.perSource.get(id);
    if (own?.state === "failed" && own.reason === "malformedAnswer") return own.reason;
    if (own?.state === "withheld" && own.reason === "identityUncertain" && !isInPart) return own.reason;
  }
  return undefined;
}
