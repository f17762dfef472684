import type { SourceProgress } from "../../ipc/shell-state.ts";
import type { Instant } from "../../kernel/brand.ts";
import { unreachable } from "../../kernel/unreachable.ts";
import { formatOld } from "../format/format-relative.ts";
import { counted } from "../lines/text-part.ts";
import { type AnswerStanding, answeredWords, countAnswers, keptCopyWords, oldestOf } from "./answer-standing.ts";
import { sourceReasonWords } from "./source-reason-words.ts";

export interface SourceStripItem {
  readonly id: string;
  readonly name: string;
  readonly phase: SourceProgress["phase"];
  /** It answered, and says itself that it holds more: never drawn as full. */
  readonly holdsMore: boolean;
  /** `answered, 128 received`, `had an error of its own`. */
  readonly words: string;
  readonly canSignIn: boolean;
}

export interface SourceStrip {
  /** `7 of 8 sources answered; 1 kept apart: not known to be this person`; of a kept copy, that nobody was asked. */
  readonly headline: string;
  readonly items: readonly SourceStripItem[];
  /** What a reader must know without opening anything: who failed, who is old. Empty when all answered now. */
  readonly sentences: readonly string[];
  /** The same where there is little room: sources that were only not asked again are one sentence. */
  readonly inShort: readonly string[];
  readonly loading: boolean;
}

/** The foot of the rail: always how many sources answered, and which did not. Drawn again as time passes, so it takes `now`. */
export function toSourceStrip(progress: readonly SourceProgress[], now: Instant): SourceStrip {
  return {
    headline:
      keptCopyWords(
        progress.map(({ phase, ...heard }) => ({ ...heard, as: phase })),
        now,
      ) ?? answeredWords(countAnswers(progress.map(standingOf))),
    items: progress.map((source) => ({
      id: source.sourceId,
      name: source.name,
      phase: source.phase,
      holdsMore: source.phase === "done" && source.holdsMore === true,
      words: phaseWords(source, now),
      canSignIn: source.canSignIn,
    })),
    sentences: sentencesOf(progress, now),
    inShort: inShort(progress, now),
    loading: progress.some((source) => source.phase === "waiting" || source.phase === "loading"),
  };
}

/** That nobody is known under the number has the phase of an answer too. */
function standingOf({ phase, holdsMore }: SourceProgress): AnswerStanding {
  if (phase === "apart") return "apart";
  if (phase !== "done") return "notInFull";
  return holdsMore === true ? "withMore" : "inFull";
}

function sentencesOf(progress: readonly SourceProgress[], now: Instant): readonly string[] {
  return progress
    .filter((source) => source.phase !== "done" && source.phase !== "waiting" && source.phase !== "loading")
    .map((source) => `${source.name} ${phaseWords(source, now)}.`);
}

/** From how many on they are one sentence: two are named sooner than counted. */
const fewestTogether = 3;

function inShort(progress: readonly SourceProgress[], now: Instant): readonly string[] {
  const asTheyWere = progress.filter(({ phase, reason }) => phase === "stale" && reason === undefined);
  if (asTheyWere.length < fewestTogether) return sentencesOf(progress, now);
  const others = progress.filter((source) => !asTheyWere.includes(source));
  const oldest = oldestOf(asTheyWere, now);
  const age = oldest === undefined ? "some of an age not known" : `the oldest ${formatOld(oldest, now)}`;
  return [`${asTheyWere.length} sources are shown as they were, ${age}.`, ...sentencesOf(others, now)];
}

function phaseWords(source: SourceProgress, now: Instant): string {
  const why = source.reason === undefined ? undefined : sourceReasonWords[source.reason].short;
  const old = source.asOf === undefined ? undefined : formatOld(source.asOf, now);
  switch (source.phase) {
    case "waiting":
      return "waits to be asked";
    case "loading":
      return `is loading, ${counted(source.received, "item")} so far`;
    case "done":
      return `answered, ${counted(source.received, "item")}${source.holdsMore === true ? "; it holds more" : ""}`;
    case "partial":
      return `answered in part: ${why ?? "some of it is missing"}`;
    case "apart":
      return `is kept apart: it ${why ?? "may hold another person"}`;
    case "failed":
      return why ?? "failed";
    case "withheld":
      return why ?? "withheld its record";
    case "stale":
      return `is shown as it was, ${old ?? "age not known"}${why === undefined ? "" : `: it ${why}`}`;
    default:
      return unreachable(source.phase);
  }
}
