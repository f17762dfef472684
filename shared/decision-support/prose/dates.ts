import type { PartialDate } from "../../fhir/partial-date.ts";
import { parsePartialDate } from "../../fhir/partial-date.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthName = `(?:${months.join("|")})[a-z]*`;

/** A date as it is written in the United Kingdom, day before month: the part of a regular expression whose groups {@link dateIn} reads. */
export const aDate = `(?:(?<iso>\\d{4}-\\d{2}-\\d{2})|(?<day>\\d{1,2})[/.](?<month>\\d{1,2})[/.](?<year>\\d{4}|\\d{2})|(?:(?<dayOf>\\d{1,2})(?:st|nd|rd|th)?[ -])?(?<name>${monthName})[ -](?<yearOf>\\d{4}))`;

/** The date that a match of {@link aDate} holds; none where it is no date ("31/02/2026"). */
export function dateIn(groups: RegExpExecArray["groups"] = {}): readonly PartialDate[] {
  const { iso, day, month, year, dayOf, name, yearOf } = groups;
  if (iso !== undefined) return asDate(iso);
  if (year !== undefined)
    return asDate([year.length === 2 ? `20${year}` : year, two(month ?? ""), two(day ?? "")].join("-"));
  const at = months.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
  return asDate([yearOf ?? "", two(String(at)), ...(dayOf === undefined ? [] : [two(dayOf)])].join("-"));
}

const two = (digits: string) => digits.padStart(2, "0");

function asDate(iso: string): readonly PartialDate[] {
  const date = parsePartialDate(iso);
  return date === undefined ? [] : [date];
}
