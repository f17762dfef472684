import { ukOffsetMs } from "../../shared/kernel/uk-offset.ts";

/** A line on a time axis. `label` is a date as the NHS writes it, at the precision of the step. */
export interface TimeTick {
  readonly atMs: number;
  readonly label: string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type Step = { readonly unit: "minutes" | "days" | "months" | "years"; readonly count: number };

/** From the finest to the coarsest; lengths in milliseconds are for choosing only. */
const steps: readonly (Step & { readonly aboutMs: number })[] = [
  { unit: "minutes", count: 15, aboutMs: 15 * minuteMs },
  { unit: "minutes", count: 60, aboutMs: hourMs },
  { unit: "minutes", count: 180, aboutMs: 3 * hourMs },
  { unit: "minutes", count: 360, aboutMs: 6 * hourMs },
  { unit: "minutes", count: 720, aboutMs: 12 * hourMs },
  { unit: "days", count: 1, aboutMs: dayMs },
  { unit: "days", count: 2, aboutMs: 2 * dayMs },
  { unit: "days", count: 7, aboutMs: 7 * dayMs },
  { unit: "days", count: 14, aboutMs: 14 * dayMs },
  { unit: "months", count: 1, aboutMs: 30.4 * dayMs },
  { unit: "months", count: 3, aboutMs: 91 * dayMs },
  { unit: "months", count: 6, aboutMs: 182 * dayMs },
  { unit: "years", count: 1, aboutMs: 365 * dayMs },
  { unit: "years", count: 2, aboutMs: 730 * dayMs },
  { unit: "years", count: 5, aboutMs: 1826 * dayMs },
  { unit: "years", count: 10, aboutMs: 3652 * dayMs },
  { unit: "years", count: 20, aboutMs: 7305 * dayMs },
];

/** Ticks of a linear axis from `fromMs` to `toMs`, at most `most` of them, on whole units of UK time. */
export function timeTicks(fromMs: number, toMs: number, most: number): readonly TimeTick[] {
  const wanted = (toMs - fromMs) / Math.max(1, most);
  const step = steps.find(({ aboutMs }) => aboutMs >= wanted) ?? { unit: "years" as const, count: 50 };
  const ticks: TimeTick[] = [];
  for (let at = firstTick(fromMs, step); at <= toMs; at = nextTick(at, step)) {
    if (at >= fromMs) ticks.push({ atMs: at, label: tickLabel(at, step) });
  }
  return ticks;
}

/** Reads an instant as UK wall time in the fields of a UTC date. */
function wall(epochMs: number): Date {
  return new Date(epochMs + ukOffsetMs(epochMs));
}

/** The instant at which UK clocks show these fields. */
function instantOf(wallMs: number): number {
  const guess = wallMs - ukOffsetMs(wallMs);
  return wallMs - ukOffsetMs(guess);
}

function firstTick(fromMs: number, { unit, count }: Step): number {
  const from = wall(fromMs);
  const [year, month, day] = [from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()];
  switch (unit) {
    case "years":
      return instantOf(Date.UTC(Math.floor(year / count) * count, 0, 1));
    case "months":
      return instantOf(Date.UTC(year, Math.floor(month / count) * count, 1));
    case "days":
      return instantOf(Math.floor(Date.UTC(year, month, day) / (count * dayMs)) * count * dayMs);
    case "minutes":
      return instantOf(Math.floor(from.getTime() / (count * minuteMs)) * count * minuteMs);
  }
}

function nextTick(atMs: number, { unit, count }: Step): number {
  const at = wall(atMs);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  switch (unit) {
    case "years":
      return instantOf(Date.UTC(year + count, 0, 1));
    case "months":
      return instantOf(Date.UTC(year, month + count, 1));
    case "days":
      return instantOf(at.getTime() + count * dayMs);
    case "minutes":
      return Math.max(instantOf(at.getTime() + count * minuteMs), atMs + minuteMs);
  }
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

function tickLabel(atMs: number, { unit }: Step): string {
  const at = wall(atMs);
  const year = String(at.getUTCFullYear());
  const month = months[at.getUTCMonth()] ?? "";
  const date = `${twoDigits(at.getUTCDate())}-${month}-${year}`;
  const time = `${twoDigits(at.getUTCHours())}:${twoDigits(at.getUTCMinutes())}`;
  switch (unit) {
    case "years":
      return year;
    case "months":
      return `${month}-${year}`;
    case "days":
      return date;
    case "minutes":
      return time === "00:00" ? date : time;
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** Round numbers within a scale, about `most` of them. */
export function valueTicks(low: number, high: number, most: number): readonly number[] {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at++) ticks.push(Number((at * step).toFixed(digits)));
  return ticks;
}
