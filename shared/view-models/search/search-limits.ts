import type { SourceReport } from "../../domain/source.ts";
import { listWords } from "../../kernel/list-words.ts";
import type { UnreadDocuments } from "../../search/search-source.ts";
import { formatOld } from "../format/format-relative.ts";
import { counted, groupThousands } from "../lines/text-part.ts";
import { type AnswerStanding, answerStanding } from "../sources/answer-standing.ts";
import { sourceReasonWords } from "../sources/source-reason-words.ts";
import { sourceName, type ViewContext } from "../view-context.ts";

/**
 * What a search did not look at, a sentence each, so that "nothing found" is never taken for "nothing there". `unread`: `undefined` where no document was
 * searched inside.
 */
export function searchLimits(
  context: ViewContext,
  notSearched: number,
  unread: UnreadDocuments | undefined,
): readonly string[] {
  return [
    ...missingSources(context),
    ...oldSources(context),
    ...apartSources(context),
    ...uncertainInPart(context),
    ...sourcesWithMore(context),
    notSearched === 0
      ? undefined
      : `${counted(notSearched, "sensitive row")} ${notSearched === 1 ? "is" : "are"} not searched: open ${notSearched === 1 ? "it" : "them"} under ${notSearched === 1 ? "its heading" : "their headings"}.`,
    ...documentLimits(context, unread),
    notShown(context),
  ].filter((sentence) => sentence !== undefined);
}

/** It may hold what was looked for. Who was asked and knows no such patient holds nothing. */
function missingSources(context: ViewContext): readonly string[] {
  const { sources } = context.chart;
  const missing = sources.filter(
    (report) => report.status !== "stale" && answerStanding(report, context.chart) === "notInFull",
  );
  if (missing.length === 0) return [];
  const who = missing.map((report) => `${sourceName(context, report.source.id)} ${whyMissing(report)}`).join("; ");
  const have = missing.length === 1 ? "has" : "have";
  return [
    `${groupThousands(missing.length)} of ${counted(sources.length, "source")} ${have} not answered in full: ${who}. What ${missing.length === 1 ? "it holds" : "they hold"} may not be found here.`,
  ];
}

function whyMissing(report: SourceReport): string {
  if (report.status === "loading") return "is still loading";
  if (report.status === "answered") return "sent what could not be shown";
  if (report.status === "notAsked" && report.reason === undefined) return "was not asked";
  if (report.reason !== undefined) return sourceReasonWords[report.reason].short;
  return report.status === "partial" ? "answered in part" : "did not answer";
}

function oldSources(context: ViewContext): readonly string[] {
  const old = context.chart.sources.filter(
    (report) => report.status === "stale" && answerStanding(report, context.chart) !== "apart",
  );
  if (old.length === 0) return [];
  const who = old.map(({ source, asOf }) => {
    const name = sourceName(context, source.id);
    return asOf === undefined ? name : `${name} (${formatOld(asOf, context.now)})`;
  });
  return [`Searched as it was at an earlier answer: ${listWords(who)}.`];
}

function apartSources(context: ViewContext): readonly string[] {
  const who = namesOf("apart", context);
  return who === undefined ? [] : [`Kept apart and not searched, because not known to be this person: ${who}.`];
}

/** Beside this person's record, which is searched. */
function uncertainInPart(context: ViewContext): readonly string[] {
  const inPart = context.chart.uncertainSources.filter((source) => source.inPart === true).length;
  return inPart === 0
    ? []
    : [
        `${counted(inPart, "source also keeps", "sources also keep")} a patient who is perhaps this person, and who is not searched.`,
      ];
}

function sourcesWithMore(context: ViewContext): readonly string[] {
  const who = namesOf("withMore", context);
  return who === undefined ? [] : [`Searched in what was sent, though there is more at: ${who}.`];
}

function namesOf(standing: AnswerStanding, context: ViewContext): string | undefined {
  const such = context.chart.sources.filter((report) => answerStanding(report, context.chart) === standing);
  return such.length === 0 ? undefined : listWords(such.map(({ source }) => sourceName(context, source.id)));
}

function documentLimits(context: ViewContext, unread: UnreadDocuments | undefined): readonly string[] {
  if (context.chart.patient.restricted)
    return ["Restricted record: documents are not searched inside, because they may say where this person is."];
  if (unread === undefined) return ["Documents were not searched inside."];
  return [
    ...(unread.notFetched === 0
      ? []
      : [
          `${counted(unread.notFetched, "document")} not searched inside: not opened yet, so not fetched from its source.`,
        ]),
    ...(unread.unreadable === 0
      ? []
      : [
          `${counted(unread.unreadable, "document")} not or not wholly searched inside: scanned, locked, too long, or of a format that cannot be read here.`,
        ]),
    ...(unread.waiting === 0
      ? []
      : [
          `${counted(unread.waiting, "PDF")} still being read and not searched inside yet: what is found in them will come.`,
        ]),
  ];
}

function notShown(context: ViewContext): string | undefined {
  const { notShown: count } = context.chart.counts;
  if (count === 0) return undefined;
  return `${counted(count, "received item")} ${count === 1 ? "is" : "are"} not shown in this record and not searched; “About this record” says why.`;
}
