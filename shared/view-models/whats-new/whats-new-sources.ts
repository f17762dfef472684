import type { SourceReport } from "../../domain/source.ts";
import type { Instant } from "../../kernel/brand.ts";
import { formatInstant } from "../format/format-date.ts";
import { answerStanding, apartWords } from "../sources/answer-standing.ts";
import { sourceReasonWords } from "../sources/source-reason-words.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";

/** What must be known of the sources before "nothing new" is believed. */
export interface SourceNews {
  /** Sources that have not answered in full since: what they changed is not known. */
  readonly failing: readonly string[];
  /** Sources of which nothing was kept then: all of theirs counts as new, whatever its age. */
  readonly changed: readonly string[];
}

/** `then`: the record as it was known at that instant, where it is known. */
export function newsOfSources(context: ViewContext, since: Instant, then?: ViewContext): SourceNews {
  const { sources } = context.chart;
  return {
    failing: sources.flatMap((report) => failingWords(report, since, context)),
    changed: sources.flatMap((report) => {
      const before = then?.chart.sources.find(({ source }) => source.id === report.source.id);
      if (then === undefined || report.received === 0 || (before?.received ?? 0) > 0) return [];
      return [
        `Nothing of ${sourceName(context, report.source.id)} had been received by then: all that it holds counts as new, whatever its age.`,
      ];
    }),
  };
}

function failingWords(report: SourceReport, since: Instant, context: ViewContext): readonly string[] {
  const { status, reason, asOf } = report;
  const name = sourceName(context, report.source.id);
  const standing = answerStanding(report, context.chart);
  // Whatever it answered stands nowhere in the record.
  if (standing === "apart") return [`${name} is ${apartWords}. What it changed is not known here.`];
  if (standing === "withNobody" || status === "answered") return [];
  if (status === "loading") return [`${name} is still loading: what it changed is not known yet.`];
  const why = reason === undefined ? "" : ` (${sourceReasonWords[reason].short})`;
  const parts = [...report.types].filter(([, { outcome }]) => outcome !== "complete").map(([type]) => type);
  if (asOf === undefined) return [`${name} has never answered in full${why}: what it changed is not known.`];
  if (status === "partial" && parts.length > 0)
    return [
      `${name} answered in part${why}: what changed in ${parts.join(", ")} since ${formatInstant(asOf)} is not known.`,
    ];
  return [
    asOf < since
      ? `${name} has not answered in full since ${formatInstant(asOf)}${why}: what it changed since then is not known.`
      : `${name} last answered in full on ${formatInstant(asOf)}${why}: what it changed after that is not known.`,
  ];
}
