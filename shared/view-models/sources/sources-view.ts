import type { NotShown, NotShownReason, UncertainSource } from "../../domain/chart.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { headings } from "../../domain/headings.ts";
import type { SourceReport } from "../../domain/source.ts";
import type { EntryKey, SourceId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { unreachable } from "../../kernel/unreachable.ts";
import { formatInstant } from "../format/format-date.ts";
import { formatOld } from "../format/format-relative.ts";
import type { SourceStateView } from "../headings/heading-state-view.ts";
import { toSourceStateView } from "../headings/heading-state-view.ts";
import { identityReasonWords } from "../identity/identity-words.ts";
import type { SamePersonView } from "../identity/same-person-view.ts";
import { toSamePersonViews } from "../identity/same-person-view.ts";
import { counted, groupThousands } from "../lines/text-part.ts";
import { typeWords } from "../lines/type-words.ts";
import type { ViewContext } from "../view-context.ts";
import { headingOf, sourceName } from "../view-context.ts";
import {
  type AnswerStanding,
  answeredWords,
  answerStanding,
  countAnswers,
  cutShortUnder,
  keptCopyWords,
  whyApart,
} from "./answer-standing.ts";
import { mayBeRead, notShownWords } from "./not-shown-words.ts";
import type { SourceLabel } from "./source-label.ts";
import { whichSource } from "./source-label.ts";
import { sourceReasonWords } from "./source-reason-words.ts";
import { type TerminologyView, toTerminologyView } from "./terminology-words.ts";

export interface SourceColumnView {
  readonly source: SourceLabel;
  readonly kind: string;
  readonly status: SourceReport["status"];
  /** One or two sentences: what happened, and what the reader can do. */
  readonly sentence: string;
  readonly advice?: string;
  readonly age: string;
  readonly received: number;
  /** It may hold more than is shown. */
  readonly incomplete: boolean;
}

export interface NotShownReasonView {
  readonly reason: NotShownReason;
  readonly title: string;
  readonly sentence: string;
  /** What somebody who looks after the connection can do about it. */
  readonly advice: string;
  /** Whether it may be read as it was received: never what may be of another person. */
  readonly canBeRead: boolean;
  readonly count: number;
  readonly items: readonly {
    readonly key: EntryKey;
    readonly source: string;
    readonly type: string;
    readonly id: string;
    readonly detail?: string;
  }[];
}

/** Source × heading, with every state in words, and the account of everything that was received. */
export interface SourcesView {
  /** `7 of 8 organisations answered; 1 holds more; 3 hold no record under this number. 412 items received: 341 shown in 323 rows, 59 supporting, 12 could not be shown.` */
  readonly headline: string;
  readonly columns: readonly SourceColumnView[];
  readonly rows: readonly {
    readonly headingId: HeadingId;
    readonly title: string;
    readonly cells: readonly SourceStateView[];
  }[];
  readonly uncertain: readonly {
    readonly id: SourceId;
    readonly source: string;
    readonly sentence: string;
    /** One for each of its patients who is perhaps this person; empty where who they are cannot be read. */
    readonly questions: readonly SamePersonView[];
  }[];
  /** How asking the terminology server stands; absent where the locality has none. */
  readonly terminology?: TerminologyView;
  /** `3,406 received = 3,120 shown in 2,411 rows + 214 supporting (people, places, organisations) + 72 not shown.` */
  readonly account: string;
  readonly countsAddUp: boolean;
  readonly notShown: readonly NotShownReasonView[];
}

export function toSourcesView(context: ViewContext): SourcesView {
  const { sources, counts, uncertainSources } = context.chart;
  const terminology = toTerminologyView(context.terminology);
  return {
    headline: `${headlineWords(sources, context)} ${counted(counts.received, "item")} received: ${groupThousands(counts.inGroups)} shown in ${counted(counts.groups, "row")}, ${groupThousands(counts.supporting)} supporting, ${groupThousands(counts.notShown)} could not be shown.`,
    columns: sources.flatMap((report) => {
      const source = context.sources.get(report.source.id);
      return source === undefined ? [] : [toColumn(report, source, context)];
    }),
    rows: headings.map((heading) => ({
      headingId: heading.id,
      title: heading.title,
      cells: [...context.sources.values()].map((source) =>
        toSourceStateView(source, headingOf(context, heading.id).state.perSource.get(source.id), context),
      ),
    })),
    uncertain: uncertainSources.map((uncertain) => ({
      id: uncertain.sourceId,
      source: sourceName(context, uncertain.sourceId),
      sentence: `${uncertain.inPart === true ? `${inPartWords} ` : ""}What differs: ${listWords(whatDiffers(uncertain))}.`,
      questions: toSamePersonViews(context, uncertain),
    })),
    ...(terminology === undefined ? {} : { terminology }),
    account: `${groupThousands(counts.received)} received = ${groupThousands(counts.inGroups)} shown in ${counted(counts.groups, "row")} + ${groupThousands(counts.supporting)} supporting (people, places, organisations) + ${groupThousands(counts.notShown)} not shown.`,
    countsAddUp: counts.received === counts.inGroups + counts.supporting + counts.notShown,
    notShown: toNotShown(context),
  };
}

const inPartWords =
  "It also keeps a patient who is perhaps this person. What it says of that one is kept apart; what it says of this person is in the record.";

/** As the rail has it; and how many of those who answered have nobody. */
function headlineWords(sources: readonly SourceReport[], { chart, now }: ViewContext): string {
  const standings = sources.map((report) => answerStanding(report, chart));
  const nobody = standings.filter((standing) => standing === "withNobody").length;
  const words =
    keptCopyWords(
      sources.map((report, at) => ({ ...report, as: standings[at] === "apart" ? "apart" : report.status })),
      now,
      "organisation",
    ) ?? answeredWords(countAnswers(standings), { noun: "organisation" });
  return nobody === 0
    ? `${words}.`
    : `${words}; ${nobody} ${nobody === 1 ? "holds" : "hold"} no record under this number.`;
}

function toColumn(report: SourceReport, source: SourceLabel, context: ViewContext): SourceColumnView {
  const { chart } = context;
  const standing = answerStanding(report, chart);
  const [why, knowsNobody] = [whyApart(source.id, chart) ?? report.reason, standing === "withNobody"];
  const reason = why === undefined ? undefined : sourceReasonWords[why];
  const age =
    report.asOf === undefined
      ? knowsNobody
        ? "Holds no record under this number"
        : "Has never answered in full"
      : `${formatInstant(report.asOf)}, ${formatOld(report.asOf, context.now)}`;
  const more = standing === "withMore" ? cutShortUnder(source.id, chart) : [];
  return {
    source,
    kind: whichSource(report.source, context.chart.patient.restricted),
    status: report.status,
    sentence: [statusSentence(report, standing), reason?.sentence, moreSentence(more)]
      .filter((words) => words !== undefined)
      .join(" "),
    incomplete:
      standing === "apart" || standing === "withMore" || (standing === "notInFull" && report.status !== "loading"),
    ...(reason === undefined ? {} : { advice: reason.advice }),
    age,
    received: report.received,
  };
}

function moreSentence(titles: readonly string[]): string | undefined {
  return titles.length === 0 ? undefined : `It says itself that it holds more: ${listWords(titles)}.`;
}

/** `undefined`: why is said, and no more can be. */
function statusSentence(report: SourceReport, standing: AnswerStanding): string | undefined {
  if (standing === "withNobody" || standing === "apart") return undefined;
  if (standing === "withMore") return "Answered, but not in full.";
  switch (report.status) {
    case "answered":
      return standing === "inFull" ? "Answered in full." : "Answered, but not all that it sent could be shown.";
    case "partial": {
      const missing = [...report.types].filter(
        ([, outcome]) =>
          outcome.outcome === "failed" || outcome.outcome === "withheld" || outcome.outcome === "truncated",
      );
      return missing.length === 0
        ? "Answered in part."
        : `Answered in part. May be missing: ${missing.map(([type]) => typeWords(type)).join(", ")}.`;
    }
    case "failed":
      return "Failed.";
    case "withheld":
      return "Withheld.";
    case "notAsked":
      return "Not asked.";
    case "loading":
      return "Still loading.";
    case "stale":
      return "Shown from an earlier answer.";
    default:
      return unreachable(report.status);
  }
}

function whatDiffers({ reasons, differs }: UncertainSource): readonly string[] {
  return reasons === undefined || reasons.length === 0 ? differs.map(elementWords) : reasons.map(identityReasonWords);
}

function elementWords(element: string): string {
  switch (element) {
    case "birthDate":
      return "date of birth";
    case "nhsNumber":
      return "NHS number";
    default:
      return element;
  }
}

/** Also when it was found to be removed: its source tells that it is gone, rarely since when. */
function toDetail({ sourceId, detail, removedAt }: NotShown, context: ViewContext): { readonly detail?: string } {
  const removed =
    removedAt === undefined
      ? undefined
      : `removed by ${sourceName(context, sourceId)}, noticed ${formatInstant(removedAt)}`;
  const words = [removed, detail].filter((part) => part !== undefined);
  return words.length === 0 ? {} : { detail: words.join(", ") };
}

function toNotShown(context: ViewContext): readonly NotShownReasonView[] {
  const byReason = new Map<NotShownReason, NotShown[]>();
  for (const item of context.chart.notShown) {
    const list = byReason.get(item.reason);
    if (list === undefined) byReason.set(item.reason, [item]);
    else list.push(item);
  }
  return [...byReason].map(([reason, items]) => ({
    reason,
    ...notShownWords[reason],
    canBeRead: mayBeRead(reason),
    count: items.length,
    items: items.map((item) => ({
      key: item.key,
      source: sourceName(context, item.sourceId),
      type: item.type,
      id: item.id,
      ...toDetail(item, context),
    })),
  }));
}
