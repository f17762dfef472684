import table from "../../../assets/tables/steroid-doses.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { agentOf } from "../agents.ts";
import type { CurrentMedicine } from "../current-medicines.ts";
import { currentMedicines } from "../current-medicines.ts";
import { siteOf } from "../medicine-site.ts";
import type { RuleContext, RuleTable } from "../rule.ts";

export const steroidTable: RuleTable = {
  name: table.title,
  source: `${table.source}. ${table.inhaled.source}`,
  date: table.date,
};

/** Corticosteroids that reach the whole body, current at any source. */
export function corticosteroids(context: Pick<RuleContext, "selected">): readonly CurrentMedicine[] {
  return currentMedicines(context).filter(
    ({ agent, detail }) => agent.ingredientClasses.has("corticosteroids") && siteOf(detail) === "systemic",
  );
}

const leastDaily: ReadonlyMap<string, number> = new Map(
  table.systemic.map(({ ingredient, milligramsADay }) => [ingredient, milligramsADay]),
);

/** Whether a daily dose is enough to suppress the adrenal glands in weeks; `undefined` where the dose could not be read. */
export function isSuppressing({ agent, detail, entry }: CurrentMedicine): boolean | undefined {
  const [least] = [...agent.ingredients].flatMap((name) => leastDaily.get(name) ?? []);
  const daily = dailyMilligrams(detail.doseText, entry.display);
  return least === undefined || daily === undefined ? undefined : daily >= least;
}

const onceDaily = /\b(?:once (?:a day|daily)|daily|each (?:day|morning)|every (?:day|morning)|in the morning|od|om)\b/i;
const notDaily =
  /\b(?:twice|three|four|bd|tds|qds|alternate|every other|weekly|a week|when required|prn|reduc\w*|then)\b/i;
/** Without three and four: "three daily" may be three times a day. */
const numbers: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

/** With how many of them, where that stands before it: `FIVE 1mg tablets`, `5 x 1 mg`. */
const strengthInText =
  /(?:(?<![\w./])([a-z]+|\d+)(?:\s*[x×*]\s*|(?<=\b(?:one|two|five|six|seven|eight|nine|ten|\d+))\s+))?(?<![\d.])(\d+(?:\.\d+)?)\s*(?:mg|milligrams?)\b/i;
/** `1mg tablets, take five`: how many are meant is nothing to guess. */
const anotherCount =
  /\b(?!1\b)(?:half|two|five|six|seven|eight|nine|ten|twelve|\d+)\b(?!\s*(?:days?|weeks?|months?|am|pm)\b)|\b\d+\s*mg\b/i;

/** mg in a day, only where the text is of one plain dose once a day: `5 mg each morning`, `Take ONE daily` of 5 mg tablets. */
export function dailyMilligrams(doseText: string | undefined, product: string): number | undefined {
  if (doseText === undefined || !onceDaily.test(doseText) || notDaily.test(doseText)) return undefined;
  const inText = strengthInText.exec(doseText);
  if (inText !== null) {
    const [whole, counted = "one", strength] = inText;
    const rest = `${doseText.slice(0, inText.index)} ${doseText.slice(inText.index + whole.length)}`;
    const times = numbers[counted.toLowerCase()] ?? Number(counted);
    return anotherCount.test(rest) || Number.isNaN(times) ? undefined : times * Number(strength);
  }
  const strength = /(\d+(?:\.\d+)?)\s*mg\b/i.exec(product)?.[1];
  const count = /\b(one|two|five|six|eight|[1-9])\b(?!\s*(?:mg|times))/i.exec(doseText)?.[1]?.toLowerCase();
  if (strength === undefined || count === undefined) return undefined;
  return Number(strength) * (numbers[count] ?? Number(count));
}

/** Since when it has been given without a known end: its earliest statement among those that are current. */
export function sinceMs(medicines: readonly CurrentMedicine[]): number | undefined {
  const starts = medicines.flatMap(({ detail, entry }) => {
    const start = detail.start ?? startOf(entry.when);
    return start === undefined ? [] : [start.latestMs];
  });
  return starts.length === 0 ? undefined : Math.min(...starts);
}

const dayMs = 86_400_000;
/** An issue is for a month; the next one may come a fortnight late. */
const longestGapMs = 42 * dayMs;
const shortCourseMs = 14 * dayMs;

const past = new Selection((group) => pastStart(group) !== undefined);

/**
 * As {@link sinceMs}, and further back through issues that are over, as long as each followed upon the one before: month after month a new prescription
 * is as long a time as one repeat. A short course is none of them.
 */
export function issuedSince(
  medicines: readonly CurrentMedicine[],
  { selected }: Pick<RuleContext, "selected">,
): { readonly ms: number; readonly reissuedFrom?: PartialDate } | undefined {
  const own = sinceMs(medicines);
  if (own === undefined) return undefined;
  let since: { readonly ms: number; readonly reissuedFrom?: PartialDate } = { ms: own };
  const starts = selected(past, "medicationsAndMedicalDevices").flatMap((group) => pastStart(group) ?? []);
  for (const start of starts.sort((a, b) => b.latestMs - a.latestMs)) {
    const gapMs = since.ms - start.latestMs;
    if (gapMs > 0 && gapMs <= longestGapMs) since = { ms: start.latestMs, reissuedFrom: start };
  }
  return since;
}

function pastStart({ preferred: { detail, display, when } }: Group): PartialDate | undefined {
  if (detail.kind !== "medication" || detail.currency !== "past" || siteOf(detail) !== "systemic") return undefined;
  if (!agentOf(detail.medicine, display).ingredientClasses.has("corticosteroids")) return undefined;
  const start = detail.start ?? startOf(when);
  const end = detail.end?.latestMs ?? Number.POSITIVE_INFINITY;
  if (start === undefined || end - start.earliestMs <= shortCourseMs) return undefined;
  const isShort = (detail.suppliedDays ?? 28) <= 14 || shortCourse.test(detail.doseText ?? "");
  return isShort ? undefined : start;
}

const shortCourse = /\bfor\s+(?:\d|1[0-4]|one|two|three|four|five|six|seven|ten|fourteen)\s+days?\b/i;
