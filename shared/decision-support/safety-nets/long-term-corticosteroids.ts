import table from "../../../assets/tables/steroid-doses.json" with { type: "json" };
import type { CurrentMedicine } from "../current-medicines.ts";
import { currentMedicines } from "../current-medicines.ts";
import { siteOf } from "../medicine-site.ts";
import type { RuleContext, RuleTable } from "../rule.ts";
import { startDate } from "../words.ts";

export const steroidTable: RuleTable = { name: table.title, source: table.source, date: table.date };

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
const numbers: Readonly<Record<string, number>> = { one: 1, two: 2, five: 5, six: 6, eight: 8 };

/** mg in a day, only where the text is of one plain dose once a day: `5 mg each morning`, `Take ONE daily` of 5 mg tablets. */
export function dailyMilligrams(doseText: string | undefined, product: string): number | undefined {
  if (doseText === undefined || !onceDaily.test(doseText) || notDaily.test(doseText)) return undefined;
  const inText = /(\d+(?:\.\d+)?)\s*(?:mg|milligrams?)\b/i.exec(doseText);
  if (inText?.[1] !== undefined) return Number(inText[1]);
  const strength = /(\d+(?:\.\d+)?)\s*mg\b/i.exec(product)?.[1];
  const count = /\b(one|two|five|six|eight|[1-9])\b(?!\s*(?:mg|times))/i.exec(doseText)?.[1]?.toLowerCase();
  if (strength === undefined || count === undefined) return undefined;
  return Number(strength) * (numbers[count] ?? Number(count));
}

/** Since when it has been given without a known end: its earliest statement among those that are current. */
export function sinceMs(medicines: readonly CurrentMedicine[]): number | undefined {
  const starts = medicines.flatMap(({ detail, entry }) => {
    const start = detail.start ?? startDate(entry.when);
    return start === undefined ? [] : [start.latestMs];
  });
  return starts.length === 0 ? undefined : Math.min(...starts);
}
