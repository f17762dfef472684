import table from "../../../assets/tables/attendance-words.json" with { type: "json" };
import type { Chart, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { Said } from "../../domain/said.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import { sourceName } from "../contradictions/conflicting-groups.ts";
import type { RuleContext } from "../rule.ts";

export const attendanceTable = {
  name: "Unscheduled contacts and injuries",
  source: table.source,
  date: table.date,
} as const;

const dayMs = 86_400_000;

/** One occasion: what lies so near together that one thing led to the other (the ambulance, then the department). */
export interface Occasion {
  readonly date: PartialDate;
  readonly atMs: number;
  /** The first to be recorded heads the line. */
  readonly groups: readonly Group[];
}

/** Groups since `sinceMs` put together to occasions, the newest first: also a check with the occasion that it is of. What has no day is in none. */
export function occasionsOf(
  groups: readonly Group[],
  sinceMs: number,
  nowMs: number,
  apartDays: number,
): readonly Occasion[] {
  const dated = groups
    .flatMap((group) => {
      const date = startOf(group.preferred.when);
      if (date === undefined || date.precision === "year" || date.precision === "month") return [];
      return date.earliestMs < sinceMs || date.earliestMs > nowMs ? [] : [{ group, date }];
    })
    .sort((a, b) => a.date.earliestMs - b.date.earliestMs);
  const occasions: { date: PartialDate; atMs: number; groups: Group[] }[] = [];
  for (const { group, date } of dated) {
    const checked = isCheck(group) ? occasions.findLast((one) => one.groups.some(saysSame(group))) : undefined;
    const last = occasions.at(-1);
    if (checked !== undefined) checked.groups.push(group);
    else if (last !== undefined && date.earliestMs - last.atMs < apartDays * dayMs) last.groups.push(group);
    else occasions.push({ date, atMs: date.earliestMs, groups: [group] });
  }
  return occasions.reverse();
}

function saysSame(group: Group): (other: Group) => boolean {
  const reason = plain([reasonOf(group)]);
  return (other) => plain([reasonOf(other)]) === reason;
}

const unscheduled = new Selection(({ preferred }) => isUnscheduled(preferred));

/** Attendances and admissions that nobody had planned. */
export function unscheduledContacts({ selected }: Pick<RuleContext, "selected">): readonly Group[] {
  return selected(unscheduled, "contactsWithProfessionals", "admissionDetails");
}

function isUnscheduled({ detail, status, display }: Entry): boolean {
  if (detail.kind !== "encounter" || status === "cancelled" || status === "planned") return false;
  const words = plain([display, ...detail.types, detail.reason ?? ""]);
  if (saysOneOf(table.scheduledWords, words)) return false;
  if (table.unscheduledClasses.includes(detail.class ?? "")) return true;
  return table.unscheduledWords.some((word) => words.includes(` ${word} `));
}

const injuries = new Selection(({ preferred }) => stands(preferred) && isInjury(preferred), isInjury);

/** Contacts whose reason is an injury, and problems that are one. Never a result, a letter or a family history. */
export function injuriesIn({ selected }: Pick<RuleContext, "selected">): readonly Group[] {
  return selected(injuries, "contactsWithProfessionals", "admissionDetails", "problemList");
}

function stands({ detail, status }: Entry): boolean {
  if (detail.kind === "condition")
    return detail.verificationStatus !== "refuted" && detail.verificationStatus !== "entered-in-error";
  return status !== "cancelled" && status !== "planned";
}

function isInjury({ detail, code, display }: Said): boolean {
  if (detail.kind === "condition") {
    const coded = code?.codings.some(
      ({ system, code: one }) =>
        /icd-?10/i.test(system ?? "") && table.injuryIcd10.some((prefix) => one?.toUpperCase().startsWith(prefix)),
    );
    return coded === true || saysInjury(display);
  }
  return detail.kind === "encounter" && saysInjury([display, detail.reason ?? ""].join(". "));
}

/** A contact to look after an injury names the injury, and is no second one. */
function isCheck({ preferred: { detail, display } }: Group): boolean {
  return detail.kind === "encounter" && saysOneOf(table.checkWords, plain([display, ...detail.types]));
}

function saysOneOf(list: readonly string[], words: string): boolean {
  return list.some((word) => words.includes(` ${word} `));
}

function saysInjury(text: string): boolean {
  const words = plain([text]);
  return (
    !table.notInjuryWords.some((word) => words.includes(` ${word} `)) &&
    table.injuryWords.some((word) => words.includes(` ${word} `))
  );
}

function plain(texts: readonly string[]): string {
  return ` ${texts
    .join(" . ")
    .toLowerCase()
    .replace(/[^a-z0-9&-]+/g, " ")
    .trim()} `;
}

/** `23-Oct-2026, Northvale Hospital: Cut ear and bruised cheek`. */
export function occasionWords({ date, groups }: Occasion, chart: Chart): string {
  // Where somebody was seen would tell where somebody is who must not be found.
  const who = chart.patient.restricted ? "" : `, ${organisationsOf(groups, chart).join(", ")}`;
  return `${formatDate(date)}${who}: ${[...new Set(groups.map(reasonOf))].join(", ")}`;
}

/** Why, in the record's own words. */
export function reasonOf({ preferred: { detail, display } }: Group): string {
  return detail.kind === "encounter" ? (detail.reason ?? display) : display;
}

/** Their names, each once. */
export function organisationsOf(groups: readonly Group[], chart: Chart): readonly string[] {
  return [...new Set(groups.flatMap(({ members }) => members.map(({ sourceId }) => sourceName(chart, sourceId))))];
}

export function counted(number: number, one: string, many = `${one}s`): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** `12 months`, `90 days`. */
export function timeWords(days: number): string {
  return days === 365 ? "12 months" : counted(days, "day");
}
