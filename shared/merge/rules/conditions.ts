import { compareEntries, compareUndated } from "../comparison.ts";
import { dayAndTermKeys, termKeys } from "../groups/loose-keys.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { codeKeys, compareCodes } from "../same/same-code.ts";
import { sameTerm } from "../same/same-concept.ts";
import { dateKey, datesOverlap, isNewYear, minuteKeys, onSameDay, onSameMinute } from "../same/same-date.ts";

/**
 * One problem known to several systems: same code, same onset as precisely recorded, no word against each other. Loosely: the same words where no code
 * speaks against it; an onset to the day against one to the month; to the year only where both say that it still goes on, or ended on one day, for
 * then there is but one.
 * Undated problems never merge: two undated entries of pneumonia may be ten years apart. Where neither has an onset the day of recording dates both, and
 * where one has none, the minute of recording, which is that of one entry.
 */
export const conditionRule: MergeRule<"condition"> = {
  name: "conditionSameCodeAndOnset",
  version: 7,
  contentKeys: (entry) => {
    const onset = entry.detail.onset;
    return onset === undefined ? [] : codeKeys(entry.code).map((code) => `${code} ${dateKey(onset)}`);
  },
  compare: (a, b) =>
    // Of what was written down at one minute, one may leave out when it began: then its date is no other.
    (isOneEntryMade(a, b) ? compareUndated(a, b).agree("recorded") : compareEntries(a, b))
      .mustMatch("refuted", isRefuted(a), isRefuted(b))
      .mustNotContradict("standing", statedStanding(a, b), statedStanding(b, a))
      .mustNotContradict("clinical status", a.detail.clinicalStatus, b.detail.clinicalStatus)
      .sitesMustMatch(a, b)
      .datesMustNotContradict("onset", a.detail.onset, b.detail.onset)
      .datesMustNotContradict("end", a.detail.abatement, b.detail.abatement)
      .mustNotContradict("severity", a.detail.severity, b.detail.severity)
      .mustMatch("resuscitation decision", a.detail.resuscitation, b.detail.resuscitation)
      .mayDiffer("certainty", a.detail.verificationStatus, b.detail.verificationStatus)
      .mayDiffer("significance", a.detail.significance, b.detail.significance)
      .done(),
  looseKeys: (entry) => {
    const { onset } = entry.detail;
    const recorded = minuteKeys(entry.recordedAt);
    if (onset === undefined)
      return [...recorded, ...dayAndTermKeys(entry, entry.recordedAt).map((key) => `recorded ${key}`)];
    const year = onset.text.slice(0, 4);
    // The month alone, under which another spelling meets an onset that is known to the month.
    const months = onset.precision === "year" ? [] : [`month ${onset.text.slice(0, 7)}`];
    return [
      ...dayAndTermKeys(entry, onset),
      ...recorded,
      ...months,
      ...termKeys(entry).map((term) => `${year} ${term}`),
    ];
  },
  matchesLoosely: (a, b) => sameTerm(a, b) && (isOneOnset(a, b) || isOneRecording(a, b) || isOneEntryMade(a, b)),
  isRepeatable: (entry) => entry.detail.onset !== undefined,
};

function isOneOnset(a: EntryOf<"condition">, b: EntryOf<"condition">): boolean {
  const [left, right] = [a.detail.onset, b.detail.onset];
  if (left === undefined || right === undefined) return false;
  if (onSameDay(left, right)) return true;
  if (!datesOverlap(left, right)) return false;
  const isToTheYear = left.precision === "year" || right.precision === "year";
  if (!isToTheYear) return true;
  if (isNewYear(left) || isNewYear(right) || compareCodes(a.code, b.code) !== "same") return false;
  return (
    (problemStanding(a) === "standing" && problemStanding(b) === "standing") ||
    onSameDay(a.detail.abatement, b.detail.abatement)
  );
}

function isOneRecording(a: EntryOf<"condition">, b: EntryOf<"condition">): boolean {
  return a.detail.onset === undefined && b.detail.onset === undefined && onSameDay(a.recordedAt, b.recordedAt);
}

/** Written down in one minute, and begun on a day that only one of them states. */
function isOneEntryMade(a: EntryOf<"condition">, b: EntryOf<"condition">): boolean {
  return (a.detail.onset === undefined) !== (b.detail.onset === undefined) && onSameMinute(a.recordedAt, b.recordedAt);
}

/** Whether what the two say of its standing, if they say anything, cannot both be so. */
export function standingsContradict(a: EntryOf<"condition">, b: EntryOf<"condition">): boolean {
  const [one, other] = [statedStanding(a, b), statedStanding(b, a)];
  return isRefuted(a) !== isRefuted(b) || (one !== undefined && other !== undefined && one !== other);
}

function isRefuted(entry: EntryOf<"condition">): boolean {
  return problemStanding(entry) === "refuted";
}

/** Without a clinical status or an end nothing is said of it but that it was there; where that was written down after its end, it was there again, or still. */
function statedStanding(entry: EntryOf<"condition">, other: EntryOf<"condition">): string | undefined {
  const standing = problemStanding(entry);
  if (standing !== "standing" || entry.detail.clinicalStatus !== undefined) return standing;
  return problemStanding(other) === "over" && isWrittenAfter(entry, other) ? standing : undefined;
}

function isWrittenAfter(
  { recordedAt }: EntryOf<"condition">,
  { detail, recordedAt: last }: EntryOf<"condition">,
): boolean {
  const ended = detail.abatement ?? last;
  return recordedAt !== undefined && ended !== undefined && recordedAt.earliestMs > ended.latestMs;
}

/** By verification, then clinical status, then whether it has an end (FHIR R4 condition-clinical, condition-ver-status). */
export function problemStanding(entry: EntryOf<"condition">): "refuted" | "over" | "standing" {
  const { verificationStatus, clinicalStatus, abatement } = entry.detail;
  if (verificationStatus === "refuted" || verificationStatus === "entered-in-error") return "refuted";
  switch (clinicalStatus) {
    case "resolved":
    case "inactive":
    case "remission":
      return "over";
    case "active":
    case "recurrence":
    case "relapse":
      return "standing";
    case undefined:
      return abatement === undefined ? "standing" : "over";
  }
}
