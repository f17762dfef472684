import { ukOffsetMs } from "../../../shared/kernel/uk-offset.ts";
import { formatDate } from "../../../shared/view-models/format/format-date.ts";
import type { Life, TimeWindow } from "./time-window.ts";

const dayMs = 86_400_000;

/** `Nov-2021 to today`, `16-Nov-2026 to today`, `2009 to 2014`, `1974 to death`. */
export function windowWords(window: TimeWindow, life: Life): string {
  const precision = precisionFor(window);
  const from = dateWords(Math.max(window.fromMs, life.fromMs), precision);
  if (window.toMs >= life.nowMs) {
    return window.fromMs <= life.nowMs
      ? `${from} to ${life.died ? "death" : "today"}${Math.min(window.toMs, life.toMs) > life.nowMs + dayMs ? " and after" : ""}`
      : `from ${from}`;
  }
  const to = dateWords(window.toMs, precision);
  return from === to ? from : `${from} to ${to}`;
}

function precisionFor({ fromMs, toMs }: TimeWindow): "year" | "month" | "day" {
  const days = (toMs - fromMs) / dayMs;
  return days > 9 * 365 ? "year" : days > 400 ? "month" : "day";
}

function dateWords(atMs: number, precision: "year" | "month" | "day"): string {
  const text = new Date(atMs + ukOffsetMs(atMs)).toISOString().slice(0, 10);
  return formatDate({ text, precision, earliestMs: atMs, latestMs: atMs });
}

const yearMs = 365.2425 * dayMs;

/** How old the person is at a line of the axis: `79y`, under two years `4m`; nothing before birth. */
export function ageWords(birthMs: number | undefined, atMs: number): string {
  if (birthMs === undefined || atMs < birthMs) return "";
  const birth = new Date(birthMs);
  const at = new Date(atMs + ukOffsetMs(atMs));
  const months =
    (at.getUTCFullYear() - birth.getUTCFullYear()) * 12 +
    at.getUTCMonth() -
    birth.getUTCMonth() -
    (at.getUTCDate() < birth.getUTCDate() ? 1 : 0);
  return atMs - birthMs < 2 * yearMs ? `${Math.max(0, months)}m` : `${Math.floor(months / 12)}y`;
}
