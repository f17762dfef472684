import type { Chart, Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { formatDate, formatDateTime } from "../../view-models/format-date.ts";
import { formatDateAgo } from "../../view-models/format-relative.ts";
import { isActiveCondition } from "../active.ts";
import type { Card, CardInput } from "../card.ts";
import { isBirth } from "../contradictions/pregnancy-said.ts";
import type { ObservationSet } from "../observation-sets.ts";
import { observationSets, observationsOfDays } from "../observation-sets.ts";
import { inLastDays, limitsRecorded } from "../plans/limits-recorded.ts";
import type { CardDraft, Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import { vitalSignWords } from "../vital-readings.ts";
import { listOf, startDate } from "../words.ts";
import type { News2Input, News2Parameter, News2Score } from "./news2-score.ts";
import { scoreNews2 } from "./news2-score.ts";

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
 * NEWS2 from the latest set of observations that has all seven parameters; a set with fewer is "incomplete" and has no total.
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
    const [full, previous] = latestFull(sets, context);
    if (full === undefined && !isAttempt(latest))
      return { cards: [], cannotCheck: [...notYetTaken(future), ...timeless] };
    if (ageYears === undefined) return cannot(latest, "NEWS2 not calculated: the person's age is not certain.");
    if (ageYears < 16) return cannot(latest, "NEWS2 not calculated: it is not for people under 16.");
    if (pregnancy === "pregnant") return cannot(latest, "NEWS2 not calculated: it is not for use in pregnancy.");
    const incomplete =
      latest === full?.set || nowMs - latest.date.latestMs >= currentHours * hourMs
        ? []
        : [
            {
              reason: `NEWS2 incomplete for the observations of ${formatDateTime(latest.date)}: ${missingWords(latest)}${recordedAlone(latest)}`,
              entries: keysOf(latest),
            },
          ];
    return {
      cards: full === undefined ? [] : [cardOf(full, previous, context)],
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

/** The score of now, for another rule: of the latest full set, not older than a day. Whom NEWS2 is not for is not asked here. */
export function currentNews2(
  context: RuleContext,
): { readonly set: ObservationSet; readonly score: News2Score; readonly input: CardInput } | undefined {
  const { nowMs } = context;
  const [full] = latestFull(
    setsOf(context).filter(({ date }) => date.earliestMs <= nowMs && nowMs - date.earliestMs < currentHours * hourMs),
    context,
  );
  const [first] = full?.set.readings.values() ?? [];
  if (full === undefined || first === undefined) return undefined;
  const score = scoreNews2(full.input);
  const value = `${score.total} at ${formatDateTime(full.set.date)}`;
  return { set: full.set, score, input: { label: "NEWS2", value, groupId: first.group.id, entries: keysOf(full.set) } };
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
    ...(absent.length === 0 ? [] : [`${listOf(absent)} not recorded`]),
    ...(unclear.length === 0 ? [] : [`${listOf(unclear)} not read, because value or unit is unclear`]),
  ]
    .join("; ")
    .concat(".");
}

function keysOf({ readings, recordedTotal }: ObservationSet) {
  const groups = [...readings.values(), ...(recordedTotal === undefined ? [] : [recordedTotal])];
  return [...new Set(groups.flatMap(({ group }) => group.members.map((member) => member.key)))];
}

interface FullSet {
  readonly set: ObservationSet;
  readonly input: News2Input;
  /** Why scale 2; `undefined` on scale 1. */
  readonly basis: string | undefined;
}

/** One taking, held by two sources, is not a second one. */
const anotherTakingMs = 10 * 60_000;

/** The latest full set and the full one before it, as far as there are. */
function latestFull(sets: readonly ObservationSet[], context: RuleContext): readonly FullSet[] {
  const found: FullSet[] = [];
  for (const set of sets) {
    const [latest] = found;
    if (latest !== undefined && latest.set.date.earliestMs - set.date.earliestMs <= anotherTakingMs) continue;
    const input = completeInput(set);
    if (input === undefined) continue;
    // Looked for once a set is full: it walks the whole record.
    const basis = scale2Basis(set, context);
    found.push({ set, input: { ...input, scale: basis === undefined ? 1 : 2 }, basis });
    if (found.length === 2) break;
  }
  return found;
}

function scale2Basis(set: ObservationSet, context: RuleContext): string | undefined {
  return set.scale2 ? "the source scored oxygen saturation on scale 2" : documentedTarget(context);
}

function cardOf({ set, input, basis }: FullSet, previous: FullSet | undefined, context: RuleContext): CardDraft {
  const score = scoreNews2(input);
  const current = context.nowMs - set.date.earliestMs < currentHours * hourMs;
  const before = previous === undefined ? undefined : trendOf(set, score, previous);
  const limits = current && score.band !== "none" ? limitsRecorded(context) : undefined;
  const detail = [
    ...(limits?.detail ?? []),
    current ? responses[score.band] : "This score describes the past: take new observations.",
    ...(before === undefined ? [] : [before.detail]),
    basis === undefined
      ? "Oxygen saturation on scale 1."
      : `Oxygen saturation on scale 2: ${basis}. On scale 1 the total would be ${scoreNews2({ ...input, scale: 1 }).total}.`,
    ...mismatch(set, score),
    ...maternityWords(context),
    notASubstitute,
  ];
  return {
    summary: `NEWS2 ${score.total}${recordedAs(set, score)} at ${formatDateTime(set.date)} (${formatDateAgo(set.date, context.now)})${before?.summary ?? ""}${limits?.isDying === true ? "; last days of life are recorded" : ""}`,
    detail: detail.join(" "),
    indicator: limits === undefined ? "info" : inLastDays(indicators[score.band], limits),
    inputs: [
      ...news2Parameters.flatMap((parameter) => {
        const reading = set.readings.get(parameter);
        return reading === undefined
          ? []
          : [inputOf(reading.group, news2Names[parameter], `${reading.text} (scores ${score.parts[parameter]})`)];
      }),
      ...(before?.inputs ?? []),
      ...(limits?.inputs ?? []),
    ],
  };
}

interface Trend {
  /** Goes behind the summary; empty where the set before is too long ago to be one course. */
  readonly summary: string;
  readonly detail: string;
  readonly inputs: readonly CardInput[];
}

function trendOf(set: ObservationSet, score: News2Score, { set: earlier, input }: FullSet): Trend {
  const total = scoreNews2(input).total;
  const change = score.total - total;
  const words = change === 0 ? "unchanged from" : change > 0 ? `up ${change} from` : `down ${-change} from`;
  const near = set.date.earliestMs - earlier.date.earliestMs <= currentHours * hourMs;
  const entries = keysOf(earlier);
  const [first] = earlier.readings.values();
  const value = `${total} at ${formatDateTime(earlier.date)}`;
  return {
    summary: near ? `, ${words} ${total}` : "",
    detail: `The full set before scored ${value}.`,
    inputs: first === undefined ? [] : [{ label: "full set before", value, groupId: first.group.id, entries }],
  };
}

const births = new Selection(({ preferred }) => isBirth(preferred));
/** The national maternity early warning score is for pregnancy and four weeks after it (NHS England; its text was not at hand, 2026-11). */
const afterBirthDays = 28;

function maternityWords(context: RuleContext): readonly string[] {
  const sinceMs = context.nowMs - afterBirthDays * 24 * hourMs;
  const [birth] = context
    .selected(births, "proceduresAndTherapies")
    .flatMap(({ preferred }) => startDate(preferred.when) ?? [])
    .filter(({ latestMs, earliestMs }) => latestMs >= sinceMs && earliestMs <= context.nowMs);
  if (birth !== undefined)
    return [
      `A birth is recorded on ${formatDate(birth)}: for four weeks after it a maternity early warning score is meant.`,
    ];
  return mayBePregnant(context)
    ? ["Whether the person is pregnant now is not recorded; NEWS2 is not for use in pregnancy."]
    : [];
}

/** Up to which age a pregnancy that nobody recorded is worth a word. Only a word: the score is made all the same. */
const lastChildbearingAge = 55;

function mayBePregnant({ pregnancy, ageYears, sex }: RuleContext): boolean {
  const ofAge = ageYears !== undefined && ageYears <= lastChildbearingAge;
  return pregnancy === "unknown" && ofAge && sex !== "male";
}

/** The source's own score against ours: where they differ, and in which part. */
function mismatch({ recordedTotal, recordedParts }: ObservationSet, score: News2Score): readonly string[] {
  const parts = news2Parameters.filter(
    (parameter) => (recordedParts.get(parameter) ?? score.parts[parameter]) !== score.parts[parameter],
  );
  const different = parts.map(
    (parameter) => `${news2Names[parameter]} ${recordedParts.get(parameter)} and not ${score.parts[parameter]}`,
  );
  const inParts = different.length === 0 ? "" : ` It scored ${listOf(different)}.`;
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

const target88To92 = /\b88\s*%?\s*(?:-|–|to)\s*92\b/;

/** Where a clinician has documented the hypercapnic target, and in what words. */
function documentedTarget({ selected }: RuleContext): string | undefined {
  const [found] = selected(
    targets,
    "alerts",
    "problemList",
    "contingencySafetyPlans",
    "risks",
    "examinationFindings",
    "investigationResults",
    "assessments",
  );
  return found === undefined ? undefined : `target of 88 to 92 % documented in "${found.preferred.display}"`;
}

/** Among measurements the two numbers may be anything's range. */
const ofSaturation = /\b(?:sats?|saturations?|sp[o0]2|o2|oxygen|hypercapn\w*)\b/i;

const targets = new Selection(
  (group) =>
    isInForce(group) &&
    (group.preferred.detail.kind !== "observation" || ofSaturation.test(group.preferred.display)) &&
    textsOf(group).some((text) => target88To92.test(text)),
);

function isInForce({ preferred: { detail } }: Group): boolean {
  if (detail.kind === "flag") return detail.active !== false;
  return detail.kind !== "condition" || isActiveCondition(detail);
}

function textsOf({ preferred }: Group): readonly string[] {
  return [preferred.display, ...preferred.fields.map((field) => field.value)];
}
