import courses from "../../assets/tables/medicine-courses.json" with { type: "json" };
import type { Chart, Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { MedicationDetail } from "../domain/entry-detail.ts";
import { startOf } from "../domain/when.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import { listWords } from "../kernel/list-words.ts";
import { namedProductOf } from "../medicines/compare-products.ts";
import { routeOf } from "../medicines/route.ts";
import { formatDate } from "../view-models/format/format-date.ts";
import type { Agent } from "./agents.ts";
import type { CardInput } from "./card.ts";
import type { CurrentMedicine } from "./current-medicines.ts";
import { currentMedicines } from "./current-medicines.ts";
import type { MedicineSite } from "./medicine-site.ts";
import { siteOf } from "./medicine-site.ts";
import type { RuleContext } from "./rule.ts";
import { inputOf } from "./rule.ts";
import { isStoppedInWords } from "./stopped-in-words.ts";

const dayMs = 86_400_000;
/** A supply of unknown length, in days. */
const usualSupply = 28;
/** A medicine that is taken is reviewed, issued or written anew within a year. */
const saidAnewWithinDays = 365;
const courseClasses = new Set(courses.classes);
const courseIngredients = new Set(courses.ingredients);

/** One medicine at one place of action, however many sources, strengths and issues list it. */
export interface MedicineLine {
  /** Never empty. The first is the one that heads the line. */
  readonly medicines: readonly CurrentMedicine[];
  readonly agent: Agent;
  readonly site: MedicineSite;
  /** As written in the record. */
  readonly name: string;
  /** The last day on which any source says anything of it, where that is more than a year ago or its supply has run out since. */
  readonly lastDated?: PartialDate;
}

export interface LinesRead {
  /** What the person takes, as far as the record says. */
  readonly taken: readonly MedicineLine[];
  /** Not closed in the record, and not taken for granted: a course long over, a dispensing whose supply has run out, what its own words call stopped. */
  readonly lapsed: readonly MedicineLine[];
}

const known = new WeakMap<readonly CurrentMedicine[], { readonly nowMs: number; readonly lines: LinesRead }>();

/** The person's medicines for checks that ask what is taken together. On hold is not taken; proposed and drafted counts, and is named as such. */
export function medicineLinesTaken(context: Pick<RuleContext, "selected" | "nowMs">): LinesRead {
  const medicines = currentMedicines(context);
  const before = known.get(medicines);
  if (before?.nowMs === context.nowMs) return before.lines;
  const lines = readLines(medicines, context.nowMs);
  known.set(medicines, { nowMs: context.nowMs, lines });
  return lines;
}

function readLines(medicines: readonly CurrentMedicine[], nowMs: number): LinesRead {
  const taken = new Map<string, CurrentMedicine[]>();
  const lapsed = new Map<string, CurrentMedicine[]>();
  const issues = issuesOf(medicines);
  for (const medicine of medicines) {
    const standing = standingOf(medicine, issues, nowMs);
    if (standing === "onHold") continue;
    const into = standing === "taken" ? taken : lapsed;
    const key = `${medicine.group.line ?? medicine.group.id}|${siteOf(medicine.detail)}`;
    const same = into.get(key);
    if (same === undefined) into.set(key, [medicine]);
    else same.push(medicine);
  }
  return {
    taken: [...taken.values()].flatMap((same) => toLine(same, nowMs, saidAnewWithinDays)),
    lapsed: [...lapsed].flatMap(([key, same]) => (taken.has(key) ? [] : toLine(same, nowMs, 0))),
  };
}

function toLine(medicines: readonly CurrentMedicine[], nowMs: number, freshDays: number): readonly MedicineLine[] {
  const [first] = medicines;
  if (first === undefined) return [];
  const { agent, detail, group } = first;
  const last = medicines
    .flatMap((medicine) => issuedOf(medicine.entry, medicine.detail) ?? [])
    .reduce<PartialDate | undefined>((a, b) => (a === undefined || b.latestMs > a.latestMs ? b : a), undefined);
  const lastDated = last !== undefined && isOlder(last, freshDays, nowMs) ? { lastDated: last } : {};
  return [{ medicines, agent, site: siteOf(detail), name: group.preferred.display, ...lastDated }];
}

type Issue = Pick<MedicationDetail, "repeat" | "lastIssued" | "suppliedDays" | "start" | "asOf">;

/** A GP system states the last issue with the medicine, and with its plan how long one lasts and whether it is a repeat: each is told what the other says. */
function issuesOf(medicines: readonly CurrentMedicine[]): ReadonlyMap<Entry, Issue> {
  const entries = medicines.flatMap(({ group }) => group.members);
  const stated = entries.flatMap((entry) =>
    entry.detail.kind === "medication" ? [{ entry, detail: entry.detail }] : [],
  );
  const byKey = new Map(stated.map((one) => [one.entry.key, one]));
  const issues = new Map<Entry, Issue>();
  for (const { entry, detail } of stated) {
    for (const plan of detail.basedOn.flatMap((key) => byKey.get(key) ?? [])) {
      issues.set(entry, withIssue(issues.get(entry) ?? detail, plan.detail));
      issues.set(plan.entry, withIssue(issues.get(plan.entry) ?? plan.detail, detail));
    }
  }
  return issues;
}

function withIssue(own: Issue, other: Issue): Issue {
  const repeat = own.repeat ?? other.repeat;
  const suppliedDays = own.suppliedDays ?? other.suppliedDays;
  const later = (own.lastIssued?.latestMs ?? 0) >= (other.lastIssued?.latestMs ?? 0) ? own : other;
  return {
    ...(repeat === undefined ? {} : { repeat }),
    ...(suppliedDays === undefined ? {} : { suppliedDays }),
    ...(later.lastIssued === undefined ? {} : { lastIssued: later.lastIssued }),
    ...(own.start === undefined ? {} : { start: own.start }),
    ...(own.asOf === undefined ? {} : { asOf: own.asOf }),
  };
}

/** The best that any member of the group says of it. */
function standingOf(
  { group, agent }: CurrentMedicine,
  issues: ReadonlyMap<Entry, Issue>,
  nowMs: number,
): "taken" | "lapsed" | "onHold" {
  const said = group.members.flatMap((entry) =>
    entry.detail.kind === "medication"
      ? standingOfEntry(entry, entry.detail, issues.get(entry) ?? entry.detail, agent, nowMs)
      : [],
  );
  if (said.includes("taken")) return "taken";
  return said.includes("lapsed") ? "lapsed" : "onHold";
}

function standingOfEntry(
  entry: Entry,
  detail: MedicationDetail,
  issue: Issue,
  agent: Agent,
  nowMs: number,
): readonly ("taken" | "lapsed" | "onHold")[] {
  switch (detail.currency) {
    case "past":
    case "notGiven":
      return [];
    case "suspended":
      return ["onHold"];
    case "unknown":
    case "current":
      return [isOpen(entry, detail, issue, agent, nowMs) ? "taken" : "lapsed"];
  }
}

/** As far as status, dates and its own words say. */
function isOpen(entry: Entry, detail: MedicationDetail, issue: Issue, agent: Agent, nowMs: number): boolean {
  if (isStoppedInWords(entry.display, detail.doseText)) return false;
  return detail.currency === "unknown"
    ? isProposed(entry) || !isOlder(issuedOf(entry, detail), 2 * supplyOf(detail), nowMs)
    : !isOfOldLetter(detail, nowMs) && !hasRunOut(entry, issue, agent, nowMs);
}

/** A letter's "active" is of the letter's day. */
function isOfOldLetter({ asOf }: MedicationDetail, nowMs: number): boolean {
  return asOf === "undated" || (asOf !== undefined && isOlder(asOf, saidAnewWithinDays, nowMs));
}

/** A repeat whose last issue would have lasted till long ago; a course, or an acute issue of a stated length, that nobody closed. */
function hasRunOut(entry: Entry, issue: Issue, agent: Agent, nowMs: number): boolean {
  const { repeat, lastIssued, suppliedDays } = issue;
  if (repeat === true)
    return suppliedDays !== undefined && isOlder(lastIssued, 2 * Math.max(suppliedDays, usualSupply), nowMs);
  const longest = Math.max(courses.longestDays, 2 * (suppliedDays ?? 0));
  const isShort = isCourse(agent) || (repeat === false && suppliedDays !== undefined);
  return isShort && isOlder(issuedOf(entry, issue), longest, nowMs);
}

/** Given for days or weeks, and seldom closed in the record (assets/tables/medicine-courses.json). */
export function isCourse({ ingredients, ingredientClasses }: Agent): boolean {
  return (
    [...ingredients].some((name) => courseIngredients.has(name)) ||
    [...ingredientClasses].some((id) => courseClasses.has(id))
  );
}

function supplyOf({ suppliedDays }: MedicationDetail): number {
  return Math.max(suppliedDays ?? 0, usualSupply);
}

function issuedOf({ when, recordedAt }: Entry, { lastIssued, start, asOf }: Issue): PartialDate | undefined {
  return lastIssued ?? (asOf === "undated" ? undefined : asOf) ?? start ?? startOf(when) ?? recordedAt;
}

/** Without a date it cannot be told to be old. */
function isOlder(date: PartialDate | undefined, days: number, nowMs: number): boolean {
  return date !== undefined && date.latestMs < nowMs - days * dayMs;
}

/** Somebody's wish or draft: nobody takes it yet. */
export function isProposed({ status, detail }: Entry): boolean {
  return status === "draft" || (detail.kind === "medication" && detail.intent === "proposal");
}

/** ` (proposed)` where nothing on the line is more than a wish or a draft; else empty. */
export function proposedWords({ medicines }: MedicineLine): string {
  const members = medicines.flatMap(({ group }) => group.members);
  return members.every(isProposed) ? " (proposed)" : "";
}

/** ` (last dated Feb-2011)` where nothing was said of it for more than a year: an old entry that nobody closed may not be taken any more. */
export function lastDatedWords({ lastDated }: MedicineLine): string {
  return lastDated === undefined ? "" : ` (last dated ${formatDate(lastDated)})`;
}

/** Given by injection or infusion, as far as form and route say. */
export function isInjected({ medicines }: MedicineLine): boolean {
  return medicines.every(({ detail }) => {
    const route = routeOf(detail.route) ?? "";
    return (
      namedProductOf(detail).form.shape === "injection" ||
      ["subcutaneous", "intramuscular", "intravenous"].includes(route)
    );
  });
}

/** Injected other than into a muscle: a syringe driver, a medicine kept for the last days, a ward's dose; no depot. */
export function isMomentary(line: MedicineLine): boolean {
  return isInjected(line) && !line.medicines.some(({ detail }) => routeOf(detail.route) === "intramuscular");
}

/** The earliest day from which any source has it. */
export function beganOf({ medicines }: MedicineLine): PartialDate | undefined {
  const dates = medicines.flatMap(({ entry, detail }) => detail.start ?? startOf(entry.when) ?? []);
  return dates.sort((a, b) => a.earliestMs - b.earliestMs)[0];
}

/** Every statement of the line as an input of a card, with its source and date. */
export function lineInputs(line: MedicineLine, label: string, chart: Chart): readonly CardInput[] {
  const sources = sourcesOf(line, chart);
  return line.medicines.map(({ group, entry, detail }) => {
    const date = issuedOf(entry, detail);
    const when = date === undefined ? "undated" : formatDate(date);
    return inputOf(
      group,
      label,
      `${group.preferred.display}${isProposed(entry) ? " (proposed)" : ""}, ${when}, ${sources}`,
    );
  });
}

/** `Apixaban 5mg tablets (Riverside Surgery)`, `Naproxen 250mg tablets (Riverside Surgery, last dated 18-Jun-2004)`. */
export function lineWords(line: MedicineLine, chart: Chart): string {
  const { name, lastDated } = line;
  const old = lastDated === undefined ? "" : `, last dated ${formatDate(lastDated)}`;
  return `${name}${proposedWords(line)} (${sourcesOf(line, chart)}${old})`;
}

/** A sentence for a card that names its medicines without {@link lineWords}; nothing where all were spoken of within the year. */
export function stillTakenWords(lines: readonly MedicineLine[]): readonly string[] {
  const old = lines.flatMap(({ name, lastDated }) =>
    lastDated === undefined ? [] : `${name} ${formatDate(lastDated)}`,
  );
  return old.length === 0 ? [] : [`Last dated: ${listWords([...new Set(old)])}. Check whether still taken.`];
}

/** The lines on which some groups stand, also those that are not taken for granted. */
export function linesOf(
  groups: ReadonlySet<Group>,
  context: Pick<RuleContext, "selected" | "nowMs">,
): readonly MedicineLine[] {
  const { taken, lapsed } = medicineLinesTaken(context);
  return [...taken, ...lapsed].filter(({ medicines }) => medicines.some(({ group }) => groups.has(group)));
}

function sourcesOf({ medicines }: MedicineLine, chart: Chart): string {
  const ids = new Set(medicines.flatMap(({ group }) => group.members.map(({ sourceId }) => sourceId)));
  return chart.sources.flatMap(({ source }) => (ids.has(source.id) ? [source.name] : [])).join(", ");
}

/** Said of what is `lapsed`. */
export const notClosed = "is not closed in the record but is old or said to be stopped";
