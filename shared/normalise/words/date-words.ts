import type { PartialDate } from "../../fhir/partial-date.ts";
import { parsePartialDate } from "../../fhir/partial-date.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

const ukTime = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** `14-Aug-1980 23:54`, `14-Aug-1980`, `Aug-1980`, `1980` (ISB 1503, 1501), at the precision received; an instant in UK time. */
export function dateInWords(date: PartialDate): string {
  switch (date.precision) {
    case "year":
      return date.text;
    case "month":
      return `${monthOf(date.text)}-${date.text.slice(0, 4)}`;
    case "day":
      return dayInWords(date.text);
    case "time": {
      if (!/(?:Z|[+-]\d{2}:\d{2})$/.test(date.text)) return `${dayInWords(date.text)} ${date.text.slice(11, 16)}`;
      const local = ukTime.format(date.earliestMs);
      return `${dayInWords(local)} ${local.slice(12, 17)}`;
    }
  }
}

/** Text that is a FHIR date of at least a month, in words; `undefined` for all other text. A bare year is left as it is. */
export function dateTextInWords(text: string): string | undefined {
  if (text.length < 7 || text.charCodeAt(4) !== 45 || (text.length > 7 && text.charCodeAt(7) !== 45)) return undefined;
  const date = parsePartialDate(text);
  return date === undefined ? undefined : dateInWords(date);
}

function monthOf(isoText: string): string {
  return months[Number(isoText.slice(5, 7)) - 1] ?? isoText.slice(5, 7);
}

function dayInWords(isoText: string): string {
  return `${isoText.slice(8, 10)}-${monthOf(isoText)}-${isoText.slice(0, 4)}`;
}
