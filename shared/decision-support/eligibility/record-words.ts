import type { Chart, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Said } from "../../domain/said.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { isActiveCondition } from "../active.ts";
import type { CardInput } from "../card.ts";
import { inputOf } from "../rule.ts";

/** Whole words, lower case: ` nhs health check `. */
export function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, " ")
    .trim()} `;
}

/** Phrases are few and asked for in every entry of a record. */
const plainPhrases = new WeakMap<readonly string[], readonly string[]>();

/** Whether plain words hold one of some phrases, which are a lasting list. */
export function holdsOneOf(words: string, phrases: readonly string[]): boolean {
  let made = plainPhrases.get(phrases);
  if (made === undefined) {
    made = phrases.map(plain);
    plainPhrases.set(phrases, made);
  }
  return made.some((phrase) => words.includes(phrase));
}

const known = new WeakMap<Said, string>();
/** A record of decades says the same few hundred things again and again. */
const madePlain = new Map<string, string>();
const mostKept = 20_000;

/** All that an entry says of what it is, and of why and with what outcome, as plain words. */
export function wordsOf(said: Said): string {
  const before = known.get(said);
  if (before !== undefined) return before;
  const { code, display } = said;
  let text = `${display} . ${code?.text ?? ""} . ${saidBy(said)}`;
  for (const coding of code?.codings ?? []) text += ` . ${coding.display ?? ""}`;
  let words = madePlain.get(text);
  if (words === undefined) {
    words = plain(text);
    if (madePlain.size >= mostKept) madePlain.clear();
    madePlain.set(text, words);
  }
  known.set(said, words);
  return words;
}

function saidBy({ detail }: Said): string {
  switch (detail.kind) {
    case "encounter":
      return [detail.reason ?? "", ...detail.types].join(" . ");
    case "observation":
      if (detail.value?.type === "text") return detail.value.text;
      return detail.value?.type === "coded"
        ? (detail.value.concept.text ?? detail.value.concept.codings[0]?.display ?? "")
        : "";
    case "report":
      return detail.conclusion ?? "";
    case "procedure":
      return detail.outcome ?? "";
    default:
      return "";
  }
}

/** Done, or at least not said to be refuted, cancelled, planned or not done. */
export function isStanding({ detail, status }: Entry): boolean {
  if (status === "cancelled" || status === "entered-in-error" || status === "rejected" || status === "inactive")
    return false;
  if (detail.kind === "condition") return isActiveCondition(detail);
  if (detail.kind === "flag") return detail.active !== false;
  if (detail.kind === "procedure") return !detail.notDone;
  if (detail.kind === "request") return detail.notToBeDone !== true;
  return true;
}

/** A question that is answered with no more than "no": "Is a carer: No". */
export function isAnsweredNo({ detail }: Entry): boolean {
  const answer = answerOf(detail);
  return answer === false || (typeof answer === "string" && /^\W*(?:no|none|nil|false|absent)\W*$/i.test(answer));
}

/** No question, or one that is answered with no more than "yes". */
export function isBareOrYes({ detail }: Said): boolean {
  if (detail.kind !== "observation" || detail.value === undefined) return true;
  const answer = answerOf(detail);
  return answer === true || (typeof answer === "string" && /^\W*(?:yes|true|present)\W*$/i.test(answer));
}

function answerOf(detail: Entry["detail"]): boolean | string | undefined {
  if (detail.kind !== "observation") return undefined;
  switch (detail.value?.type) {
    case "boolean":
      return detail.value.value;
    case "text":
      return detail.value.text;
    case "coded":
      return detail.value.concept.text ?? detail.value.concept.codings[0]?.display;
    default:
      return undefined;
  }
}

/** When it was done, else written down. */
export function dateOf({ when, recordedAt }: Entry): PartialDate | undefined {
  return startOf(when) ?? recordedAt;
}

/** `14-Mar-2025`, or `undated`. */
export function dateWords(entry: Entry): string {
  const date = dateOf(entry);
  return date === undefined ? "undated" : formatDate(date);
}

/** Said after what is recorded, of what is not counted because a modifier of it is not understood. */
export function inDoubtWords(groups: readonly Group[]): string {
  const [latest] = groups;
  if (latest === undefined) return "";
  return `, but one of ${dateWords(latest.preferred)} that may mean otherwise: read it at its source`;
}

/** As a card's input, for what may mean the opposite of what it says (`modifierExtension`). */
export function inDoubtInput(group: Group, label: string): CardInput {
  return inputOf(group, label, `of ${dateWords(group.preferred)}, meaning may differ`);
}

/** What a card about somebody's age rests on. */
export function personInput(chart: Chart): readonly CardInput[] {
  const [person] = chart.headings.get("personDemographics")?.groups ?? [];
  const [born] = chart.patient.birthDate;
  return person === undefined || born === undefined ? [] : [inputOf(person, "Born", formatDate(born.value))];
}

const administrative: ReadonlySet<HeadingId> = new Set(["personDemographics", "gpPractice", "personalContacts"]);
const unanswered: ReadonlySet<string> = new Set(["failed", "withheld", "truncated"]);
const blind: ReadonlySet<string> = new Set([...unanswered, "notAsked"]);

/**
 * Why nothing can be said of what somebody has not had: no GP record, or not all of it under these headings. `undefined` where it was received.
 * Preventive care is recorded there; that another organisation has none of it means nothing.
 */
export function gpRecordMissing(chart: Chart, ...headings: readonly HeadingId[]): string | undefined {
  const practices = chart.sources.filter(({ source }) => source.kind === "gp").map(({ source }) => source);
  if (practices.length === 0) return whyNoPractice(chart, headings);
  const unheard = practices.filter(({ id }) => headings.some((heading) => blind.has(stateAt(chart, heading, id))));
  if (unheard.length > 0) return "the GP record was not received in full";
  const ids = new Set(practices.map(({ id }) => id));
  // Who the person is says nothing of what was done for them.
  const says = [...chart.headings.values()].some(
    ({ headingId, groups }) =>
      !administrative.has(headingId) && groups.some(({ members }) => members.some(({ sourceId }) => ids.has(sourceId))),
  );
  return says ? undefined : "the GP record holds nothing but who the person is";
}

/** A travel clinic's file keeps vaccinations too, and a pharmacy's; they keep nobody's problems. */
const keptByEveryPractice: readonly HeadingId[] = ["problemList"];

/**
 * A file or a server that nobody described may be the GP's: one that keeps such things, in full under every one of the headings, is asked as it would be.
 * Where organisations are described and none is a practice, there is none; where one that may be it did not answer, nothing is known.
 */
function whyNoPractice(chart: Chart, headings: readonly HeadingId[]): string | undefined {
  if (chart.sources.some(({ source }) => source.kind !== "other")) return "no GP record was received";
  const isUnheard = chart.sources.some(({ source: { id } }) =>
    headings.some((heading) => unanswered.has(stateAt(chart, heading, id))),
  );
  if (isUnheard) return "a source that may be the GP record was not received in full";
  const keepsThem = chart.sources.some(({ source }) =>
    [...headings, ...keptByEveryPractice].every((heading) => stateAt(chart, heading, source.id) === "present"),
  );
  return keepsThem ? undefined : "no source is known to be a GP record";
}

function stateAt(chart: Chart, heading: HeadingId, id: SourceId): string {
  return chart.headings.get(heading)?.state.perSource.get(id)?.state ?? "notAsked";
}

/**
 * Those that may lie between the two instants (epoch milliseconds): a date of month precision counts where any of its days does. Undated ones do
 * not.
 */
export function groupsSince(groups: readonly Group[], sinceMs: number, nowMs: number): readonly Group[] {
  return groups.filter(({ preferred }) => {
    const date = dateOf(preferred);
    return date !== undefined && date.latestMs >= sinceMs && date.earliestMs <= nowMs;
  });
}

/** By the latest that its date may mean; an undated one only where there is no other. */
export function newestOf(groups: readonly Group[]): Group | undefined {
  return [...groups].sort((a, b) => (dateOf(b.preferred)?.latestMs ?? 0) - (dateOf(a.preferred)?.latestMs ?? 0))[0];
}

/** `nowMs` less so many calendar months. */
export function monthsBefore(nowMs: number, months: number): number {
  const date = new Date(nowMs);
  return Date.UTC(
    date.getUTCFullYear(),
    date.getUTCMonth() - months,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
  );
}
