import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { CardInput } from "../card.ts";
import { condition, conditionTable } from "../known-conditions.ts";
import { resultsOf, valueWords } from "../laboratory.ts";
import { sexWords } from "../person.ts";
import type { Result } from "../results.ts";
import { unreadResults } from "../results.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner } from "../rule.ts";
import { stageAki } from "./aki-stage.ts";
import { aStageOf, egfr2009, gStageOf } from "./egfr.ts";

const dayMs = 86_400_000;
/** A rise of creatinine this long ago says nothing about today's function (as the acute kidney injury rule). */
const acuteDays = 30;
/** Chronic kidney disease: for more than three months (KDIGO 2012, NICE NG203). */
const chronicDays = 90;
const computedWithinDays = 365;
/** Whoever is not known to be younger may be as old. */
const oldestYears = 100;
const title = "Kidney function";

/**
 * eGFR with its G stage and, where there is a urine ACR, its A stage. The laboratory's own eGFR goes first; only where none came with the latest creatinine is it
 * worked out, and only from a creatinine that earlier ones show to be steady. Shown from stage G3a or A2 on.
 */
export const kidneyFunction: Rule = {
  id: "kidneyFunction",
  version: 3,
  title,
  needs: ["investigationResults"],
  evidence: {
    label: "NICE NG203, Chronic kidney disease (2021); KDIGO CKD guideline (2024); CKD-EPI 2009 without ethnicity",
    url: "https://www.nice.org.uk/guidance/ng203",
  },
  owner: ownOwner,
  population: { minAge: 18, pregnancy: "exclude", living: true },
  tables: [conditionTable],
  evaluate(context): RuleOutcome {
    const reported = resultsOf.egfr(context);
    const creatinines = resultsOf.creatinine(context).results;
    const acr = resultsOf.urineAcr(context);
    const cannotCheck = [
      ...unreadResults(title, "eGFR", reported.unread),
      ...unreadResults(title, "urine ACR", acr.unread),
    ];
    const readings: readonly Reading[] = reported.results.map(readingOf);
    const [creatinine] = creatinines;
    const withoutReport = creatinine !== undefined && !readings.some(({ atMs }) => atMs >= startOfDay(creatinine.atMs));
    const computed = withoutReport ? computedReading(creatinine, creatinines, context) : undefined;
    if (computed !== undefined && "reason" in computed) {
      cannotCheck.push({ reason: `${title}: ${computed.reason}`, entries: keysOf(creatinine) });
    }
    const all = computed === undefined || "reason" in computed ? readings : [computed, ...readings];
    const [latest] = all;
    const [latestAcr] = acr.results;
    if (latest === undefined) return { cards: [], cannotCheck };
    const albuminuria = latestAcr !== undefined && latestAcr.value >= 3;
    if (!isBelow60(latest) && !albuminuria) return { cards: [], cannotCheck };
    return { cards: [cardOf(latest, all, latestAcr, context)], cannotCheck };
  },
};

const recordedDisease = condition("chronicKidneyDisease");

interface Reading {
  readonly atMs: number;
  readonly value: number;
  readonly comparator?: string;
  readonly date: Result["date"];
  readonly input: CardInput;
  /** Where it is not the laboratory's own. */
  readonly equation?: string;
}

function readingOf(result: Result): Reading {
  const { atMs, value, comparator, date, group, stated } = result;
  const input = inputOf(group, `${group.preferred.display}, ${formatDate(date)}`, stated);
  return { atMs, value, ...(comparator === undefined ? {} : { comparator }), date, input };
}

/** `undefined` where the creatinine is too old to be today's kidney function, and where no eGFR below 60 could come of it. */
function computedReading(
  current: Result,
  creatinines: readonly Result[],
  { ageYears, sex, nowMs }: RuleContext,
): Reading | { readonly reason: string } | undefined {
  if (nowMs - current.atMs > computedWithinDays * dayMs) return undefined;
  const { value: micromolesPerLitre, atMs, date, group } = current;
  // The equation gives women the lower value, and the oldest.
  const lowest = { ageYears: ageYears ?? oldestYears, sex: sex ?? "female" };
  const value = Math.round(egfr2009({ micromolesPerLitre, ...lowest }));
  if (value >= 60) return undefined;
  const from = `eGFR not worked out from creatinine of ${formatDate(date)}`;
  if (ageYears === undefined) return { reason: `${from}: the person's age is not certain.` };
  if (sex === undefined) return { reason: `${from}: sex is not recorded as one of female and male.` };
  const change = stageAki(current, creatinines.slice(1));
  if (change.result === "stage") return { reason: `${from}: kidney function is changing.` };
  if (change.result === "noBaseline") return { reason: `${from}: no earlier result shows that it is steady.` };
  const input = inputOf(group, `Creatinine, ${formatDate(date)}`, current.stated);
  return { atMs, value, date, input, equation: "CKD-EPI 2009" };
}

function cardOf(latest: Reading, all: readonly Reading[], acr: Result | undefined, context: RuleContext) {
  const changing = isChanging(latest, context);
  const before = changing === undefined ? undefined : all.find(({ atMs }) => atMs < changing.startMs);
  const run = below60(all);
  const disease = recordedDisease.active(context);
  const isLow = isBelow(latest, 30) && context.nowMs - latest.atMs < computedWithinDays * dayMs;
  const stage = changing === undefined ? stageWords(latest) : changing.stage;
  const summary = [
    `eGFR ${words(latest)} (${stage})`,
    ...(acr === undefined ? [] : [`ACR ${valueWords(acr)} (${aStageOf(acr.value)})`]),
    ...(before === undefined ? [] : [`before: ${words(before)} (${stageWords(before)})`]),
  ].join(", ");
  const detail = [
    ...(latest.equation === undefined
      ? ["The laboratory's own estimate."]
      : [`Worked out from creatinine by ${latest.equation} without an ethnicity factor.`, ...sexWords(context)]),
    ...(changing === undefined ? [] : [`${changing.words} Stages and estimates hold only for steady kidney function.`]),
    ...sameDay(latest, all),
    ...(changing === undefined ? newStage(latest, all) : []),
    ...(changing === undefined ? chronicity(run, latest) : []),
    ...(disease.length > 0
      ? [`The problem list has ${listWords(disease.map(({ preferred }) => `“${preferred.display}”`))}.`]
      : isChronic(run)
        ? ["No chronic kidney disease is in the problem lists that were read."]
        : []),
    ...(acr === undefined ? [] : [`ACR of ${formatDate(acr.date)}.`]),
    "Think of the doses of medicines that the kidney clears.",
    notASubstitute,
  ].join(" ");
  return {
    summary: `${summary}, ${formatDate(latest.date)}`,
    detail,
    // While it changes, the card of acute kidney injury is the warning.
    indicator: isLow && changing?.isNow !== true ? "warning" : "info",
    inputs: [
      latest.input,
      ...(before === undefined ? [] : [before.input]),
      ...run.filter((one) => one !== latest && one !== before).map(({ input }) => input),
      ...(acr === undefined ? [] : [inputOf(acr.group, `Urine ACR, ${formatDate(acr.date)}`, acr.stated)]),
      ...disease.map((group) => inputOf(group, "Problem list", group.preferred.display)),
    ],
  } as const;
}

/** Where a rise of creatinine makes the latest eGFR one of a moment. */
function isChanging(latest: Reading, context: RuleContext) {
  const creatinines = resultsOf.creatinine(context).results;
  const [current, ...earlier] = creatinines;
  if (current === undefined) return undefined;
  if (latest.atMs < startOfDay(current.atMs)) return undefined;
  const change = stageAki(current, earlier);
  if (change.result !== "stage") return undefined;
  const isNow = context.nowMs - current.atMs <= acuteDays * dayMs;
  const stage = isNow ? "no stage while creatinine is changing" : "no stage: creatinine was changing then";
  const words = `Creatinine ${isNow ? "is" : "was then"} ${change.ratio.toFixed(1)} times its baseline of ${Math.round(change.baseline)} µmol/L.`;
  return { startMs: startOfDay(current.atMs), isNow, stage, words };
}

/** The latest results in an unbroken run below 60, latest first. */
function below60(all: readonly Reading[]): readonly Reading[] {
  const end = all.findIndex((reading) => !isBelow60(reading));
  return end < 0 ? all : all.slice(0, end);
}

function isChronic(run: readonly Reading[]): boolean {
  const [latest, earliest] = [run[0], run.at(-1)];
  return latest !== undefined && earliest !== undefined && latest.atMs - earliest.atMs > chronicDays * dayMs;
}

function chronicity(run: readonly Reading[], latest: Reading): readonly string[] {
  const earliest = run.at(-1);
  if (earliest === undefined)
    return ["eGFR is not below 60: chronic kidney disease then needs a marker of damage for more than 3 months."];
  if (isChronic(run))
    return [`Below 60 in all ${run.length} results since ${formatDate(earliest.date)}: more than 3 months.`];
  return earliest === latest
    ? ["One result below 60: chronic kidney disease needs more than 3 months of them."]
    : [`Below 60 since ${formatDate(earliest.date)}: not yet more than 3 months.`];
}

/** One result does not make another stage. */
function newStage(latest: Reading, all: readonly Reading[]): readonly string[] {
  const previous = all.find(({ atMs }) => atMs < startOfDay(latest.atMs));
  if (previous === undefined || stageWords(previous) === stageWords(latest)) return [];
  return [`The result before was ${words(previous)} (${stageWords(previous)}) on ${formatDate(previous.date)}.`];
}

function sameDay(latest: Reading, all: readonly Reading[]): readonly string[] {
  const others = all.filter(
    (one) => one !== latest && formatDate(one.date) === formatDate(latest.date) && one.value !== latest.value,
  );
  return others.length === 0 ? [] : [`Another result of that day: ${listWords(others.map(words))}.`];
}

/** `<15` is below 15, `>60` is not known to be below anything. In whole numbers, as eGFR is reported and staged (KDIGO 2012, 1.4.3.4). */
function isBelow({ value, comparator = "" }: Reading, limit: number): boolean {
  return comparator.startsWith("<") ? value <= limit : comparator === "" && Math.round(value) < limit;
}

function isBelow60(reading: Reading): boolean {
  return isBelow(reading, 60);
}

function stageWords({ value, comparator = "" }: Reading): string {
  if (comparator.startsWith(">")) return value >= 90 ? "G1" : "no exact value";
  return gStageOf(comparator.startsWith("<") ? value - 0.1 : Math.round(value));
}

function words({ value, comparator = "" }: Reading): string {
  return `${comparator}${Math.round(value)}`;
}

function startOfDay(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs;
}

function keysOf(creatinine: Result | undefined) {
  return creatinine?.group.members.map((member) => member.key) ?? [];
}
