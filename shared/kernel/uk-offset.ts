import { type Instant, instantFromMs, instantToMs, parseInstant } from "./brand.ts";

const hourMs = 3_600_000;

const ukHour = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  hourCycle: "h23",
});

/**
 * What to add to UTC for the clock on a wall in the United Kingdom, at this instant. The time zone database is asked once for each month, and for the
 * hours of the months in which the clocks change: asking it for each of ten thousand dates would cost more than all the rest of a view.
 */
export function ukOffsetMs(epochMs: number): number {
  const day = new Date(epochMs);
  const month = day.getUTCFullYear() * 12 + day.getUTCMonth();
  const known = byMonth.get(month) ?? monthOffset(month);
  byMonth.set(month, known);
  if (known !== "changes") return known;
  const hour = Math.floor(epochMs / hourMs);
  const offset = byHour.get(hour) ?? askOffset(hour * hourMs);
  byHour.set(hour, offset);
  return offset;
}

const byMonth = new Map<number, number | "changes">();
const byHour = new Map<number, number>();

/** The clocks have never gone forward and back within one month. */
function monthOffset(month: number): number | "changes" {
  const [first, next] = [month, month + 1].map((one) => askOffset(Date.UTC(Math.floor(one / 12), one % 12)));
  return first !== undefined && first === next ? first : "changes";
}

function askOffset(epochMs: number): number {
  const parts = { year: 0, month: 1, day: 1, hour: 0, minute: 0 };
  for (const { type, value } of ukHour.formatToParts(epochMs)) {
    if (type === "year" || type === "month" || type === "day" || type === "hour" || type === "minute") {
      parts[type] = Number(value);
    }
  }
  return (
    Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute) - Math.floor(epochMs / 60_000) * 60_000
  );
}

/**
 * `2026-03-03T02:14` by a clock on a wall in the United Kingdom → that instant; `undefined` where it is no such time. Of an hour that comes twice, the second;
 * of one that the clocks leave out, the hour after it.
 */
export function instantOfUkTime(wall: string): Instant | undefined {
  const asUtc = parseInstant(`${wall}Z`);
  if (asUtc === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall)) return undefined;
  const wallMs = instantToMs(asUtc);
  return instantFromMs(wallMs - ukOffsetMs(wallMs - ukOffsetMs(wallMs)));
}
