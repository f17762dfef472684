import { isAboutAnother } from "../domain/about-another.ts";
import type { Chart } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import { Selection } from "../domain/group-lists.ts";
import { hasCode } from "./codes.ts";
import { type PregnancySaid, pregnancySaid } from "./contradictions/pregnancy-said.ts";
import { deathStandingOf } from "./death-standing.ts";
import { pregnancyCodes } from "./pregnancy-codes.ts";
import type { PregnancyState } from "./rule.ts";
import { startDate } from "./words.ts";

const dayMs = 86_400_000;
/** 42 weeks and a margin: an older statement of pregnancy says nothing about today. */
const pregnancyStatementDays = 300;

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
  return { ageYears, possibleAges, sex: sexOf(chart), pregnancy: pregnancyAt(chart, nowMs), died };
}

/** Reference values go by the sex registered at birth; the administrative gender stands in only where no such sex is recorded. */
function sexOf({ patient }: Chart): "female" | "male" | undefined {
  const stated = patient.sex.length > 0 ? patient.sex : patient.gender;
  const values = new Set(stated.map(({ value }) => value.trim().toLowerCase()));
  const [only, ...others] = values;
  return others.length > 0 || (only !== "female" && only !== "male") ? undefined : only;
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
  let state: PregnancyState = "unknown";
  let latestMs = Number.NEGATIVE_INFINITY;
  for (const group of chart.headings.get("pregnancyStatus")?.groups ?? []) {
    const { detail, code, when } = group.preferred;
    if (detail.kind !== "observation" || isAboutAnother(group.preferred)) continue;
    if (detail.value?.type === "date" && hasCode(code, pregnancyCodes.expectedDate)) {
      const dueMs = detail.value.date.latestMs;
      if (dueMs > nowMs - 14 * dayMs && dueMs < nowMs + pregnancyStatementDays * dayMs) return "pregnant";
      continue;
    }
    const said = statedPregnancy(group.preferred);
    if (said === undefined) continue;
    const statedMs = when?.kind === "at" ? when.date.latestMs : Number.NaN;
    if (!(statedMs > nowMs - pregnancyStatementDays * dayMs) || statedMs <= latestMs) continue;
    latestMs = statedMs;
    state = said.isPregnant ? "pregnant" : "notPregnant";
  }
  if (state !== "unknown") return state;
  let listed: PregnancySaid | undefined;
  for (const { preferred } of pregnancies.of(chart.headings.get("problemList")?.groups ?? [])) {
    const onset = startDate(preferred.when);
    if (onset === undefined || onset.latestMs <= nowMs - pregnancyStatementDays * dayMs) continue;
    if (onset.earliestMs > nowMs || onset.latestMs < latestMs) continue;
    latestMs = onset.latestMs;
    listed = pregnancySaid(preferred);
  }
  // What ended the last pregnancy that is listed says nothing of the next.
  return listed?.isPregnant === true && isBefore(nowMs, listed) ? "pregnant" : "unknown";
}

/** A statement, by code or in plain words: what a test showed is not yet one. */
function statedPregnancy(entry: Entry): PregnancySaid | undefined {
  const said = pregnancySaid(entry);
  return said !== undefined && isStatement.has(said.words) ? said : undefined;
}

const isStatement: ReadonlySet<string> = new Set(["pregnant", "not pregnant"]);

function isBefore(nowMs: number, { until }: PregnancySaid): boolean {
  return until === undefined || until.latestMs > nowMs - 14 * dayMs;
}

const pregnancies = new Selection(
  ({ preferred }) => preferred.detail.kind === "condition" && pregnancySaid(preferred) !== undefined,
);
