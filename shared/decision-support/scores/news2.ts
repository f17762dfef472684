import type { Chart, Group } from "../../domain/chart.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate, formatDateTime } from "../../view-models/format/format-date.ts";
import { formatDateAgo } from "../../view-models/format/format-relative.ts";
import type { Card, CardInput } from "../card.ts";
import { sourcesOf } from "../contradictions/conflicting-groups.ts";
import type { ObservationSet } from "../observation-sets.ts";
import { observationSets, observationsOfDays } from "../observation-sets.ts";
import { inLastDays, limitsRecorded } from "../plans/limits-recorded.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import { vitalSignWords } from "../vital-readings.ts";
import { shortened } from "../words.ts";
import { documentedTarget } from "./documented-target.ts";
import { maternityWords } from "./maternity-words.ts";
import type { News2Input, News2Parameter, News2Score } from "./news2-score.ts";
import { recordedNews2, scoreNews2 } from "./news2-score.ts";

const hourMs = 3_600_000;
/** Older than this, a score describes the past and is no longer a reason to act now. */
const currentHours = 24;
const historyDays = 30;
/** From this many of the seven on, a set that is not full is said to be incomplete. */
const leastOfAnAttempt = 3;
/** Pulse, pressure and breathing are counted at every check-up; one of these is measured where illness is thought of. */
const ofIllness: readonly News2Parameter[] = ["oxygenSaturation", "onOxygen", "consciousness", "temperature"];
/** Where vital signs may stand. */
const headingIds = ["examinationFindings", "investigationResults", "assessments"] as const;

/** As they are read in a sentence. */
export const news2Names: Readonly<Record<News2Parameter, string>> = {
  respiratoryRate: "respiratory rate",
  oxygenSaturation: "oxygen saturation",
  onOxygen: "air or oxygen",
  systolicPressure: "systolic blood pressure",
  pulse: "pulse",
  consciousness: "consciousness (ACVPU)",
  temperature: "temperature",
};
export const news2Parameters: readonly News2Parameter[] = [
  "respiratoryRate",
  "oxygenSaturation",
  "onOxygen",
  "systolicPressure",
  "pulse",
  "consciousness",
  "temperature",
];

const responses: Readonly<Record<News2Score["band"], string>> = {
  none: "Continue routine monitoring, at least every 12 hours.",
  low: "Low: assessment by a registered nurse, observations at least every 4 to 6 hours.",
  lowMedium: "A single parameter scores 3: urgent ward-based review, observations at least hourly.",
  medium: "Medium: urgent response. Think of sepsis. Observations at least hourly.",
  high: "High: emergency response. Think of sepsis. Continuous monitoring.",
};
const indicators: Readonly<Record<News2Score["band"], Card["indicator"]>> = {
  none: "info",
  low: "info",
  lowMedium: "warning",
  medium: "warning",
  high: "critical",
};

/**
 * NEWS2 from the latest set of observations that has all seven parameters; a set with fewer is "incomplete" and has no total but the one that its source recorded.
 * Not under 16 years, not in pregnancy (RCP 2017). Scale 2 only where a target of 88 to 92 % is documented.
 */
export const news2: Rule = {
  id: "news2",
  version: 6,
  title: "NEWS2",
  needs: ["examinationFindings"],
  evidence: {
    label: "Royal College of Physicians, National Early Warning Score (NEWS) 2 (2017)",
    url: "https://www.rcp.ac.uk/improving-care/resources/national-early-warning-score-news-2/",
  },
  owner: ownOwner,
  population: { minAge: 16, pregnancy: "exclude", saidByRule: true },
  tables: [vitalSignWords],
  evaluate(context): RuleOutcome {
    const { ageYears, pregnancy, nowMs, died } = context;
    if (died) return silent;
    const known = setsOf(context);
    const future = known.filter(({ date }) => date.earliestMs > nowMs);
    const sets = known.filter(({ date }) => date.earliestMs <= nowMs);
    const [latest] = sets;
    const timeless = withoutTime(context);
    if (latest === undefined) return { cards: [], cannotCheck: [...notYetTaken(future), ...timeless] };
    const [scored, previous] = latestScored(sets, context);
    if (scored === undefined && !isAttempt(latest))
      return { cards: [], cannotCheck: [...notYetTaken(future), ...timeless] };
    if (ageYears === undefined) return cannot(latest, "NEWS2 not calculated: the person's age is not certain.");
    if (ageYears < 16) return cannot(latest, "NEWS2 not calculated: it is not for people under 16.");
    if (pregnancy === "pregnant") return cannot(latest, "NEWS2 not calculated: it is not for use in pregnancy.");
    const incomplete =
      (latest === scored?.set && scored.input !== undefined) || nowMs - latest.date.latestMs >= currentHours * hourMs
        ? []
        : [
            {
              reason: `NEWS2 incomplete for the observations of ${formatDateTime(latest.date)}: ${missingWords(latest)}${recordedAlone(latest)}`,
              entries: keysOf(latest),
            },
          ];
    return {
      cards: scored === undefined ? [] : [cardOf(scored, previous, context)],
      cannotCheck: [...incomplete, ...notYetTaken(future), ...timeless],
    };
  },
};

/** A pressure taken on its own is nobody's attempt at a score. */
function isAttempt({ recordedTotal, readings }: ObservationSet): boolean {
  if (recordedTotal !== undefined) return true;
  return readings.size >= leastOfAnAttempt && ofIllness.some((parameter) => readings.has(parameter));
}

/** Another rule asks for the score too. */
const setsKnown = new WeakMap<Chart, { readonly nowMs: number; readonly sets: readonly ObservationSet[] }>();

function setsOf({ chart, nowMs }: RuleContext): readonly ObservationSet[] {
  const known = setsKnown.get(chart);
  if (known?.nowMs === nowMs) return known.sets;
  const sets = observationSets(listsOf(chart), nowMs - historyDays * 24 * hourMs);
  setsKnown.set(chart, { nowMs, sets });
  return sets;
}

function listsOf({ headings }: Chart): readonly (readonly Group[])[] {
  return headingIds.map((id) => headings.get(id)?.groups ?? []);
}

/** Of a date alone nobody can say which values were taken together: such a set of today or yesterday is not scored, and not passed over. */
function withoutTime({ chart, nowMs }: RuleContext): RuleOutcome["cannotCheck"] {
  const sinceMs = nowMs - 2 * currentHours * hourMs;
  return observationsOfDays(listsOf(chart), sinceMs)
    .filter(
      (set) => isAttempt(set) && set.date.latestMs > nowMs - currentHours * hourMs && set.date.earliestMs <= nowMs,
    )
    .map((set) => ({
      reason: `NEWS2 not calculated for the observations of ${formatDate(set.date)}: no time of day is recorded.${recordedAlone(set)}`,
      entries: keysOf(set),
    }));
}

/** The score of now, for another rule: of the latest full set or recorded total, not older than a day. Whom NEWS2 is not for is not asked here. */
export function currentNews2(context: RuleContext):
  | {
      readonly set: ObservationSet;
      readonly score: News2Score;
      readonly input: CardInput;
      readonly isRecordedOnly: boolean;
    }
  | undefined {
  const { nowMs } = context;
  const [latest] = latestScored(
    setsOf(context).filter(({ date }) => date.earliestMs <= nowMs && nowMs - date.earliestMs < currentHours * hourMs),
    context,
  );
  if (latest === undefined) return undefined;
  const { set, score, input } = latest;
  return { set, score, input: wholeInput("NEWS2", latest), isRecordedOnly: input === undefined };
}

/** A whole set as one input of a card. */
function wholeInput(label: string, { set, score, group }: Scored): CardInput {
  const value = `${score.total} at ${formatDateTime(set.date)}`;
  return { label, value, groupId: group.id, entries: keysOf(set) };
}

/** A clock that is wrong, or a date mistyped: not scored, and not passed over. */
function notYetTaken(sets: readonly ObservationSet[]): RuleOutcome["cannotCheck"] {
  return sets.map((set) => ({
    reason: `NEWS2 not calculated for the observations of ${formatDateTime(set.date)}: that is in the future.`,
    entries: keysOf(set),
  }));
}

function cannot(set: ObservationSet, reason: string): RuleOutcome {
  return { cards: [], cannotCheck: [{ reason, entries: keysOf(set) }] };
}

/** What was never recorded, and what was and could not be read: the two ask for different things of the reader. */
function missingWords({ readings, unread }: ObservationSet): string {
  const missing = news2Parameters.filter((parameter) => !readings.has(parameter));
  const absent = missing.filter((parameter) => !unread.has(parameter)).map((parameter) => news2Names[parameter]);
  const unclear = missing.filter((parameter) => unread.has(parameter)).map((parameter) => news2Names[parameter]);
  return [
    ...(absent.length === 0 ? [] : [`${listWords(absent)} not recorded`]),
    ...(unclear.length === 0 ? [] : [`${listWords(unclear)} not read, because value or unit is unclear`]),
  ]
    .join("; ")
    .concat(".");
}

function keysOf({ readings, recordedTotal }: ObservationSet) {
  const groups = [...readings.values(), ...(recordedTotal === undefined ? [] : [recordedTotal])];
  return [...new Set(groups.flatMap(({ group }) => group.members.map((member) => member.key)))];
}

interface Scored {
  readonly set: ObservationSet;
  readonly score: News2Score;
  /** One of the set's own, to lead back to. */
  readonly group: Group;
  /** What the score was made of; `undefined` where it is the source's own total and not all of its parts are on the record. */
  readonly input: News2Input | undefined;
  /** Why scale 2; `undefined` on scale 1. */
  readonly basis: string | undefined;
}

/** One taking, held by two sources, is not a second one. */
const anotherTakingMs = 10 * 60_000;

/** The latest set with a score and the one before it, as far as there are. */
function latestScored(sets: readonly ObservationSet[], context: RuleContext): readonly Scored[] {
  const found: Scored[] = [];
  for (const set of sets) {
    const last = found.at(-1);
    const isSameTaking = last !== undefined && last.set.date.earliestMs - set.date.earliestMs <= anotherTakingMs;
    // Another source may hold the values of which one has the total alone.
    if (isSameTaking && last.input !== undefined) continue;
    if (!isSameTaking && found.length === 2) break;
    const scored = fullSet(set, context) ?? (isSameTaking ? undefined : recordedSet(set));
    if (scored === undefined) continue;
    if (isSameTaking) found.pop();
    found.push(scored);
  }
  return found;
}

function fullSet(set: ObservationSet, context: RuleContext): Scored | undefined {
  const complete = completeInput(set);
  const [first] = set.readings.values();
  if (complete === undefined || first === undefined) return undefined;
  // Looked for once a set is full: it walks the whole record.
  const basis = scale2Basis(set, context);
  const input: News2Input = { ...complete, scale: basis === undefined ? 1 : 2 };
  return { set, score: scoreNews2(input), group: first.group, input, basis };
}

function recordedSet(set: ObservationSet): Scored | undefined {
  const { recordedTotal, recordedParts } = set;
  if (recordedTotal === undefined) return undefined;
  const score = recordedNews2(recordedTotal.value, recordedParts);
  return score === undefined
    ? undefined
    : { set, score, group: recordedTotal.group, input: undefined, basis: undefined };
}

function scale2Basis(set: ObservationSet, context: RuleContext): string | undefined {
  return set.scale2 ? "the source scored oxygen saturation on scale 2" : documentedTarget(context);
}

function cardOf(scored: Scored, previous: Scored | undefined, context: RuleContext): CardDraft {
  const { set, score, input } = scored;
  const current = context.nowMs - set.date.earliestMs < currentHours * hourMs;
  const before = previous === undefined ? undefined : trendOf(set, score, previous);
  const limits = current && score.band !== "none" ? limitsRecorded(context) : undefined;
  const detail = [
    ...(limits?.first ?? []),
    current ? responses[score.band] : "This score describes the past: take new observations.",
    ...(limits?.beside ?? []),
    ...(before === undefined ? [] : [before.detail]),
    input === undefined
      ? `The total is the source's own and was not recomputed: ${missingWords(set)}${score.total < 5 ? " Whether one of them alone scores 3 is not on record." : ""}`
      : scaleWords(input, scored.basis),
    ...(input === undefined ? [] : mismatch(set, score)),
    ...maternityWords(context),
    notASubstitute,
  ];
  const when = `at ${formatDateTime(set.date)} (${formatDateAgo(set.date, context.now)})`;
  const trend = before?.summary ?? "";
  const dying = limits?.isDying === true ? "; last days of life are recorded" : "";
  return {
    summary:
      input === undefined
        ? `NEWS2 ${score.total} as recorded ${when} by ${recorderOf(scored, context)}${trend}; not recomputed: parts not on record${dying}`
        : `NEWS2 ${score.total}${recordedAs(set, score)} ${when}${trend}${dying}`,
    detail: detail.join(" "),
    indicator: limits === undefined ? "info" : inLastDays(indicators[score.band], limits),
    inputs: [
      ...news2Parameters.flatMap((parameter) => {
        const reading = set.readings.get(parameter);
        return reading === undefined
          ? []
          : [inputOf(reading.group, news2Names[parameter], `${reading.text}${pointsWords(score.parts[parameter])}`)];
      }),
      ...(input === undefined ? [inputOf(scored.group, "total as recorded", `${score.total}`)] : []),
      ...(before?.inputs ?? []),
      ...(limits?.inputs ?? []),
    ],
  };
}

function scaleWords(input: News2Input, basis: string | undefined): string {
  return basis === undefined
    ? "Oxygen saturation on scale 1."
    : `Oxygen saturation on scale 2: ${basis}. On scale 1 the total would be ${scoreNews2({ ...input, scale: 1 }).total}.`;
}

function pointsWords(points: number | undefined): string {
  return points === undefined ? "" : ` (scores ${points})`;
}

const longestName = 30;

function recorderOf({ group }: Scored, { chart }: RuleContext): string {
  return shortened(group.preferred.performers[0]?.name ?? sourcesOf(chart, group), longestName);
}

interface Trend {
  /** Goes behind the summary; empty where the set before is too long ago to be one course. */
  readonly summary: string;
  readonly detail: string;
  readonly inputs: readonly CardInput[];
}

function trendOf(set: ObservationSet, score: News2Score, before: Scored): Trend {
  const { set: earlier, input } = before;
  const { total } = before.score;
  const change = score.total - total;
  const words = change === 0 ? "unchanged from" : change > 0 ? `up ${change} from` : `down ${-change} from`;
  const near = set.date.earliestMs - earlier.date.earliestMs <= currentHours * hourMs;
  const whole = wholeInput(input === undefined ? "total recorded before" : "full set before", before);
  return {
    summary: near ? `, ${words} ${total}` : "",
    detail: `${input === undefined ? "The total recorded before was" : "The full set before scored"} ${whole.value}.`,
    inputs: [whole],
  };
}

/** The source's own score against ours: where they differ, and in which part. */
function mismatch({ recordedTotal, recordedParts }: ObservationSet, score: News2Score): readonly string[] {
  const parts = news2Parameters.filter(
    (parameter) => (recordedParts.get(parameter) ?? score.parts[parameter]) !== score.parts[parameter],
  );
  const different = parts.map(
    (parameter) => `${news2Names[parameter]} ${recordedParts.get(parameter)} and not ${score.parts[parameter]}`,
  );
  const inParts = different.length === 0 ? "" : ` It scored ${listWords(different)}.`;
  if (recordedTotal === undefined) return inParts === "" ? [] : [`The source's own parts differ.${inParts}`];
  return recordedTotal.value === score.total
    ? ["The source recorded the same total."]
    : [`The source recorded a total of ${recordedTotal.value}; its own values make ${score.total}.${inParts}`];
}

/** Who reads no further must not take ours for the ward's, nor the ward's for what its values make. */
function recordedAs({ recordedTotal }: ObservationSet, { total }: News2Score): string {
  return recordedTotal === undefined || recordedTotal.value === total ? "" : ` (recorded as ${recordedTotal.value})`;
}

/** A total without all that it is made of: said, and not taken for a score. */
function recordedAlone({ recordedTotal }: ObservationSet): string {
  return recordedTotal === undefined
    ? ""
    : ` The source recorded a total of ${recordedTotal.value}, which could not be checked.`;
}

/** The seven values, or `undefined` while one is missing: an incomplete set never has a total. */
function completeInput(set: ObservationSet): Omit<News2Input, "scale"> | undefined {
  const measured = (parameter: News2Parameter) => {
    const value = set.readings.get(parameter)?.value;
    return typeof value === "number" ? value : undefined;
  };
  const respiratoryRate = measured("respiratoryRate");
  const oxygenSaturation = measured("oxygenSaturation");
  const systolicPressure = measured("systolicPressure");
  const pulse = measured("pulse");
  const temperature = measured("temperature");
  const onOxygen = set.readings.get("onOxygen")?.value;
  const consciousness = set.readings.get("consciousness")?.value;
  if (respiratoryRate === undefined || oxygenSaturation === undefined || systolicPressure === undefined)
    return undefined;
  if (pulse === undefined || temperature === undefined) return undefined;
  if (typeof onOxygen !== "boolean" || typeof consciousness !== "string") return undefined;
  return { respiratoryRate, oxygenSaturation, onOxygen, systolicPressure, pulse, consciousness, temperature };
}
