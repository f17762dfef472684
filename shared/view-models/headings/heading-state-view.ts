import type { CombinedHeadingState, HeadingState, HeadingStateName, SourceReason } from "../../domain/heading-state.ts";
import { listWords } from "../../kernel/list-words.ts";
import { unreachable } from "../../kernel/unreachable.ts";
import { formatDate } from "../format/format-date.ts";
import { formatOld } from "../format/format-relative.ts";
import { counted, groupThousands } from "../lines/text-part.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import { sourceReasonWords } from "../sources/source-reason-words.ts";
import type { ViewContext } from "../view-context.ts";

/** One source's word on one heading, for a cell or a line. */
export interface SourceStateView {
  readonly source: SourceLabel;
  readonly state: HeadingStateName;
  /** At most a few words: `12`, `none stated`, `not recorded`, `failed`. */
  readonly short: string;
  /** A whole phrase that follows the source's name: `could not be reached`. */
  readonly phrase: string;
  readonly count: number;
  /** Still loading is not a failure, and says so. */
  readonly loading: boolean;
  /** Nothing to say here: does not share it, or does not know the patient. No gap. */
  readonly outside: boolean;
}

/** What a heading's rows can be trusted for. Drawn with the rows, or where they would be; there is no state without words. */
export interface HeadingStateView {
  readonly state: HeadingStateName;
  /** Every source that shares this heading has answered in full and now: no row here means nothing recorded. */
  readonly complete: boolean;
  /** Something is not known: the surface is hatched. */
  readonly unknown: boolean;
  /** One or two sentences. */
  readonly sentence: string;
  /** Sources that may hold more than is shown: failed, withheld, not asked, truncated, old. */
  readonly gaps: readonly SourceStateView[];
  /** Sources that have nothing to say here: they do not share this heading, or do not know this patient. Said, but no gap. */
  readonly outside: readonly SourceStateView[];
  /** The whole in the fewest words, for screens of many headings: `From 3 sources, without Mental health.` */
  readonly brief: string;
  readonly perSource: readonly SourceStateView[];
}

/** Words for each state that a heading can be in (design promise 2). The only place that has them. */
export const headingStateWords: Readonly<
  Record<HeadingStateName, { readonly short: string; readonly meaning: string }>
> = {
  present: { short: "recorded", meaning: "The source answered and holds something." },
  noneAsserted: { short: "none, stated", meaning: "Someone has stated, with name and date, that there is none." },
  notRecorded: {
    short: "not recorded",
    meaning: "The source answered in full and holds nothing. Nobody has said that there is none.",
  },
  notAsked: { short: "not asked", meaning: "The source was not asked, or does not share this." },
  failed: { short: "failed", meaning: "The source did not give its answer. It may hold something." },
  withheld: { short: "withheld", meaning: "The source may hold something and did not share it." },
  stale: { short: "old", meaning: "Shown from an earlier answer. The source has not answered since." },
  truncated: { short: "part only", meaning: "The source gave part of what it holds." },
};

export function toHeadingStateView(combined: CombinedHeadingState, context: ViewContext): HeadingStateView {
  const perSource = [...context.sources.values()].map((source) =>
    toSourceStateView(source, combined.perSource.get(source.id), context),
  );
  const outside = perSource.filter((view) => view.outside);
  const asked = perSource.filter((view) => !outside.includes(view));
  const gaps = asked.filter((view) => isGap(view.state));
  // An old answer was once a whole one; one that was cut may hide anything.
  const unknown = asked.length === 0 || gaps.some((gap) => gap.state !== "stale");
  return {
    state: combined.state,
    complete: gaps.length === 0 && asked.length > 0,
    unknown,
    sentence: stateSentence(asked, gaps, context),
    gaps,
    outside,
    brief: briefly(asked, gaps),
    perSource,
  };
}

function isGap(state: HeadingStateName): boolean {
  switch (state) {
    case "failed":
    case "withheld":
    case "notAsked":
    case "stale":
    case "truncated":
      return true;
    case "present":
    case "noneAsserted":
    case "notRecorded":
      return false;
    default:
      return unreachable(state);
  }
}

/** Nothing is here to go by: neither an old answer nor a part of one. */
function isMissing(gap: SourceStateView): boolean {
  return gap.state !== "stale" && (gap.state !== "truncated" || gap.count === 0);
}

/** A source that was asked by NHS number and knows no such patient has answered: it holds no record, under any heading. */
function isOutside(state: HeadingState | undefined): boolean {
  if (state === undefined || !("reason" in state) || ("count" in state && state.count > 0)) return false;
  return state.reason === "notSupported" || state.reason === "notConfigured" || state.reason === "patientNotFound";
}

/** Under a heading that is drawn in several parts: the words for a part that has no row. */
export function emptyPartWords(state: HeadingStateView): string {
  const missing = state.gaps.filter(isMissing);
  return missing.length === 0
    ? "Not recorded."
    : `Not recorded, without ${listWords(missing.map((gap) => gap.source.short))}.`;
}

/** For a part of which no row is drawn: where the heading holds others, from whom these are says nothing of it; who states that there is none does. */
export function emptyWords(state: HeadingStateView, none = "Not recorded"): string {
  const isHolding = state.perSource.some(({ count }) => count > 0);
  const said = [none, ...statedNone(state.perSource)].join("; ");
  return isHolding ? `${said}${withoutWhom(state.gaps)}.` : state.brief;
}

function statedNone(perSource: readonly SourceStateView[]): readonly string[] {
  return perSource
    .filter(({ state }) => state === "noneAsserted")
    .map(({ source }) => `None, stated by ${source.short}`);
}

function briefly(asked: readonly SourceStateView[], gaps: readonly SourceStateView[]): string {
  const holding = asked.filter((view) => view.count > 0);
  const missing = gaps.filter(isMissing);
  const said = [
    ...(holding.length > 0 ? [`From ${listWords(holding.map((view) => view.source.short))}`] : []),
    ...statedNone(asked),
  ];
  if (said.length === 0) said.push(missing.length > 0 || asked.length === 0 ? "Not known" : "Not recorded");
  return `${said.join("; ")}${withoutWhom(gaps)}.`;
}

/** Who has not been heard, in full or of late. */
function withoutWhom(gaps: readonly SourceStateView[]): string {
  const missing = gaps.filter(isMissing);
  const silent = missing.filter((gap) => gap.count === 0);
  const without = silent.length === 0 ? "" : `, without ${listWords(silent.map((gap) => gap.source.short))}`;
  const part = missing.filter((gap) => gap.count > 0).map((gap) => `; ${gap.source.short} only in part`);
  const more = gaps
    .filter((gap) => gap.state === "truncated" && gap.count > 0)
    .map((gap) => `; ${gap.source.short} holds more`);
  const old = gaps
    .filter((gap) => gap.state === "stale" && gap.count > 0)
    .map((gap) => `; ${gap.source.short} ${gap.short}`);
  return `${without}${part.join("")}${more.join("")}${old.join("")}`;
}

export function toSourceStateView(
  source: SourceLabel,
  state: HeadingState | undefined,
  context: ViewContext,
): SourceStateView {
  if (state === undefined) {
    return {
      source,
      state: "notAsked",
      short: "not asked",
      phrase: "was not asked",
      count: 0,
      loading: false,
      outside: false,
    };
  }
  const of = (short: string, phrase: string, count: number): SourceStateView => ({
    source,
    state: state.state,
    short,
    phrase,
    count,
    loading: "reason" in state && state.reason === "stillLoading",
    outside: isOutside(state),
  });
  switch (state.state) {
    case "present":
      return of(groupThousands(state.count), `holds ${counted(state.count, "entry", "entries")}`, state.count);
    case "noneAsserted": {
      const who = state.author === undefined ? "author not stated" : state.author;
      const date = state.date === undefined ? "undated" : formatDate(state.date);
      return of("none, stated", `states “${state.statement}” (${who}, ${date})`, 0);
    }
    case "notRecorded":
      return of("not recorded", "answered in full and holds nothing", 0);
    case "notAsked": {
      const words = sourceReasonWords[state.reason].short;
      return of(shortReason[state.reason] ?? words, words, 0);
    }
    case "failed": {
      const words = sourceReasonWords[state.reason].short;
      return state.reason === "stillLoading"
        ? of("loading", "is still loading", state.count)
        : of("failed", withShown(words, state.count), state.count);
    }
    case "withheld":
      return of("withheld", withShown(sourceReasonWords[state.reason].short, state.count), state.count);
    case "stale": {
      const old = formatOld(state.asOf, context.now);
      return state.count === 0
        ? of(old, `held nothing when it last answered (${old})`, 0)
        : of(old, `is shown as it was: ${old}, ${counted(state.count, "entry", "entries")}`, state.count);
    }
    case "truncated": {
      const total = state.total === undefined ? "more at source" : `${groupThousands(state.total)} at source`;
      return state.count === 0
        ? of("part only", `did not give all that it holds: nothing of this came, ${total}`, 0)
        : of(
            `${groupThousands(state.count)} of more`,
            `gave ${counted(state.count, "entry", "entries")}, ${total}`,
            state.count,
          );
    }
    default:
      return unreachable(state);
  }
}

/** Where the usual words would not fit a cell. */
const shortReason: Readonly<Partial<Record<SourceReason, string>>> = {
  notSupported: "not shared",
  signInNeeded: "needs sign-in",
  patientNotFound: "no such patient",
  stillLoading: "loading",
};

function withShown(words: string, count: number): string {
  return count === 0 ? words : `${words}; ${counted(count, "entry", "entries")} from it shown`;
}

function stateSentence(
  asked: readonly SourceStateView[],
  gaps: readonly SourceStateView[],
  context: ViewContext,
): string {
  if (asked.length === 0) {
    return context.sources.size === 0
      ? "Not known: no source is connected."
      : "Not known: no source that was asked shares this.";
  }
  const holding = asked.filter((view) => view.count > 0);
  const stated = asked.filter((view) => view.state === "noneAsserted");
  const silent = asked.filter((view) => view.state === "notRecorded");
  const missing = gaps.filter(isMissing);
  const loading = missing.filter((gap) => gap.loading);
  const failed = missing.filter((gap) => !gap.loading);
  const sentences: string[] = [];
  if (holding.length > 0) sentences.push(`From ${counted(holding.length, "source")}.`);
  for (const view of stated) sentences.push(`${view.source.name} ${view.phrase}.`);
  if (holding.length === 0 && stated.length === 0) {
    sentences.push(
      missing.length > 0
        ? "Not known."
        : `Not recorded: ${silent.length === 1 ? "the one source that shares this" : `all ${asked.length} sources that share this`} answered and ${silent.length === 1 ? "holds" : "hold"} nothing.`,
    );
  }
  if (failed.length > 0) {
    sentences.push(`${listWords(failed.map((gap) => `${gap.source.name} ${gap.phrase}`))}.`);
  }
  if (loading.length > 0) {
    sentences.push(`Still loading from ${listWords(loading.map((gap) => gap.source.name))}.`);
  }
  for (const gap of gaps.filter((view) => !isMissing(view))) {
    sentences.push(`${gap.source.name} ${gap.phrase}.`);
  }
  if (missing.length > 0 && silent.length > 0 && holding.length === 0) {
    sentences.push(
      `${counted(silent.length, "other source")} answered and ${silent.length === 1 ? "holds" : "hold"} nothing.`,
    );
  }
  return sentences.join(" ");
}

/** A heading that nothing is known about, in a few words, for lists of several: `Vale Mental Health Trust could not be reached`. */
export function gapWords(state: HeadingStateView): string {
  const missing = state.gaps.filter(isMissing);
  return missing.length === 0 ? state.sentence : gapList(missing);
}

/** More than this many sources that still load are counted: while all load, a list of their names would push the record down, and up again. */
const mostNamed = 3;

/** What became of each source; those that still load are one phrase. `Ambulance could not be reached and 5 sources are still loading`. */
export function gapList(gaps: readonly SourceStateView[]): string {
  const loading = gaps.filter((gap) => gap.loading).map((gap) => gap.source.name);
  const others = gaps.filter((gap) => !gap.loading).map((gap) => `${gap.source.name} ${gap.phrase}`);
  if (loading.length < 2) return listWords([...others, ...loading.map((name) => `${name} is still loading`)]);
  const names = loading.length > mostNamed ? `${loading.length} sources` : listWords(loading);
  return [...(others.length === 0 ? [] : [listWords(others)]), `${names} are still loading`].join("; ");
}
