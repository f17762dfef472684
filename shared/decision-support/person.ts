import { isAboutAnother } from "../domain/about-another.ts";
import type { Chart } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import { Selection } from "../domain/group-lists.ts";
import { startOf } from "../domain/when.ts";
import { listWords } from "../kernel/list-words.ts";
import { hasCode } from "./codes.ts";
import { gestationDays, isBirth, type PregnancySaid, pregnancySaid } from "./contradictions/pregnancy-said.ts";
import { deathStandingOf } from "./death-standing.ts";
import { pregnancyCodes } from "./pregnancy-codes.ts";
import type { PregnancyState, RuleContext } from "./rule.ts";

const dayMs = 86_400_000;
/** 42 weeks and a margin: an older statement of pregnancy says nothing about today. */
const pregnancyStatementDays = 300;
/** Term ends at 42 weeks (NICE NG207, 2021). */
const postTermMs = 14 * dayMs;
/** From the last period to the expected date. */
const daysToTerm = 280;
/** Of a younger person such dates tell of the own birth. */
const youngestPregnant = 10;

/** Age in completed years, sex, pregnancy and death at `nowMs`, as far as the record says. */
export function personAt(
  chart: Chart,
  nowMs: number,
): {
  readonly ageYears: number | undefined;
  readonly possibleAges: readonly number[];
  readonly sex: "female" | "male" | undefined;
  readonly pregnancy: PregnancyState;
  readonly died: boolean;
} {
  const died = deathStandingOf(chart, nowMs) === "dead";
  const possibleAges = agesAt(chart, nowMs);
  const ageYears = possibleAges.length === 1 ? possibleAges[0] : undefined;
  const isChild = possibleAges.length > 0 && possibleAges.every((age) => age < youngestPregnant);
  const pregnancy = isChild ? "unknown" : pregnancyAt(chart, nowMs);
  return { ageYears, possibleAges, sex: sexOf(chart), pregnancy, died };
}

/** Reference values go by the sex registered at birth; the administrative gender stands in only where no such sex is recorded. */
function sexOf({ patient }: Chart): "female" | "male" | undefined {
  const stated = patient.sex.length > 0 ? patient.sex : patient.gender;
  const values = new Set(stated.map(({ value }) => value.trim().toLowerCase()));
  const [only, ...others] = values;
  return others.length > 0 || (only !== "female" && only !== "male") ? undefined : only;
}

/** Where the gender recorded is another than the sex that a calculation goes by, the reader is told which was taken. */
export function sexWords({ chart: { patient }, sex }: Pick<RuleContext, "chart" | "sex">): readonly string[] {
  const genders = [...new Set(patient.gender.map(({ value }) => value.trim().toLowerCase()))];
  if (sex === undefined || patient.sex.length === 0 || genders.every((gender) => gender === sex)) return [];
  return [`Worked out as ${sex}, the sex recorded at birth; the gender recorded is ${listWords(genders)}.`];
}

/** One age, two for a date of birth that is a year or a month alone; none where it is not stated, or stated as two. */
function agesAt(chart: Chart, nowMs: number): readonly number[] {
  const [first, ...others] = chart.patient.birthDate;
  if (first === undefined || others.length > 0) return [];
  const youngest = yearsBetween(first.value.latestMs, nowMs);
  const oldest = yearsBetween(first.value.earliestMs, nowMs);
  return oldest - youngest > 2 ? [] : Array.from({ length: oldest - youngest + 1 }, (_, more) => youngest + more);
}

function yearsBetween(fromMs: number, toMs: number): number {
  const from = new Date(fromMs);
  const to = new Date(toMs);
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  const beforeBirthday =
    to.getUTCMonth() < from.getUTCMonth() ||
    (to.getUTCMonth() === from.getUTCMonth() && to.getUTCDate() < from.getUTCDate());
  return beforeBirthday ? years - 1 : years;
}

function pregnancyAt(chart: Chart, nowMs: number): PregnancyState {
  const own = ownStatements(chart);
  const endsMs = endsBefore(chart, own, nowMs);
  const isEnded = (statedMs: number) => endsMs.some((ms) => ms > statedMs);
  const expected = expectedOf(own);
  if (runningOf(expected, endsMs, nowMs).length > 0) return "pregnant";
  const isOver = (statedMs: number) =>
    isEnded(statedMs) || expected.some(({ dueMs }) => dueMs + postTermMs > statedMs && dueMs + postTermMs <= nowMs);
  let state: PregnancyState = "unknown";
  let latestMs = Number.NEGATIVE_INFINITY;
  for (const entry of own) {
    const said = expectedMs(entry) === undefined ? statedPregnancy(entry) : undefined;
    if (said === undefined) continue;
    const statedMs = entry.when?.kind === "at" ? entry.when.date.latestMs : Number.NaN;
    if (!(statedMs > nowMs - pregnancyStatementDays * dayMs) || statedMs <= latestMs) continue;
    latestMs = statedMs;
    state = said.isPregnant ? "pregnant" : "notPregnant";
  }
  if (state !== "unknown") return state === "pregnant" && isOver(latestMs) ? "unknown" : state;
  let listed: PregnancySaid | undefined;
  for (const { preferred } of pregnancies.of(chart.headings.get("problemList")?.groups ?? [])) {
    const onset = startOf(preferred.when);
    if (onset === undefined || onset.latestMs <= nowMs - pregnancyStatementDays * dayMs) continue;
    if (onset.earliestMs > nowMs || onset.latestMs < latestMs) continue;
    latestMs = onset.latestMs;
    listed = pregnancySaid(preferred);
  }
  // What ended the last pregnancy that is listed says nothing of the next.
  return listed?.isPregnant === true && isBefore(nowMs, listed) && !isOver(latestMs) ? "pregnant" : "unknown";
}

/** Completed weeks by each expected date of a pregnancy of now; none where no such date is recorded. */
export function weeksPregnant(chart: Chart, nowMs: number): readonly number[] {
  const own = ownStatements(chart);
  return runningOf(expectedOf(own), endsBefore(chart, own, nowMs), nowMs).map(({ dueMs }) =>
    Math.floor((daysToTerm - Math.floor((dueMs - nowMs) / dayMs)) / 7),
  );
}

function ownStatements({ headings }: Chart): readonly Entry[] {
  return (headings.get("pregnancyStatus")?.groups ?? [])
    .map(({ preferred }) => preferred)
    .filter((entry) => entry.detail.kind === "observation" && !isAboutAnother(entry));
}

function expectedOf(own: readonly Entry[]): readonly Expected[] {
  return own.flatMap((entry) => {
    const dueMs = expectedMs(entry);
    return dueMs === undefined ? [] : [{ dueMs, statedMs: statedAtMs(entry) ?? Number.POSITIVE_INFINITY }];
  });
}

function runningOf(expected: readonly Expected[], endsMs: readonly number[], nowMs: number): readonly Expected[] {
  return expected.filter(
    ({ dueMs, statedMs }) =>
      dueMs > nowMs - postTermMs &&
      dueMs < nowMs + pregnancyStatementDays * dayMs &&
      !endsMs.some((ms) => ms > statedMs),
  );
}

interface Expected {
  readonly dueMs: number;
  /** Without a date nothing is known to have come after it. */
  readonly statedMs: number;
}

/** As it is stated, or counted from the gestation of a day. */
function expectedMs(entry: Entry): number | undefined {
  const { code, detail } = entry;
  if (detail.kind !== "observation") return undefined;
  if (detail.value?.type === "date")
    return hasCode(code, pregnancyCodes.expectedDate) ? detail.value.date.latestMs : undefined;
  const [days, statedMs] = [gestationDays(entry), statedAtMs(entry)];
  return days === undefined || statedMs === undefined ? undefined : statedMs + (daysToTerm - days) * dayMs;
}

/** What a problem or a procedure says to have ended a pregnancy, and statements that there is none. */
function endsBefore({ headings }: Chart, own: readonly Entry[], nowMs: number): readonly number[] {
  const ended = (["problemList", "proceduresAndTherapies"] as const)
    .flatMap((id) => ends.of(headings.get(id)?.groups ?? []))
    .map(({ preferred }) => preferred);
  return [...ended, ...own.filter((entry) => statedPregnancy(entry)?.isPregnant === false)].flatMap((entry) => {
    const ms = statedAtMs(entry);
    return ms === undefined || ms > nowMs ? [] : [ms];
  });
}

function statedAtMs({ when, recordedAt }: Entry): number | undefined {
  return (startOf(when) ?? recordedAt)?.latestMs;
}

/** A statement, by code or in plain words: what a test showed is not yet one. */
function statedPregnancy(entry: Entry): PregnancySaid | undefined {
  const said = pregnancySaid(entry);
  return said !== undefined && isStatement.has(said.words) ? said : undefined;
}

const isStatement: ReadonlySet<string> = new Set(["pregnant", "not pregnant"]);

function isBefore(nowMs: number, { until }: PregnancySaid): boolean {
  return until === undefined || until.latestMs > nowMs - postTermMs;
}

const pregnancies = new Selection(
  ({ preferred }) => preferred.detail.kind === "condition" && pregnancySaid(preferred) !== undefined,
);
const ends = new Selection(
  ({ preferred }) =>
    ["condition", "procedure"].includes(preferred.detail.kind) &&
    (isBirth(preferred) || pregnancySaid(preferred)?.isPregnant === false),
);
