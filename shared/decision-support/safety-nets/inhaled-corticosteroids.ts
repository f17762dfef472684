import table from "../../../assets/tables/steroid-doses.json" with { type: "json" };
import { namedProductOf } from "../../medicines/compare-products.ts";
import { doseStatementOf } from "../../medicines/dose-statement.ts";
import type { CurrentMedicine } from "../current-medicines.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { medicineLinesTaken } from "../medicine-lines.ts";
import type { RuleContext } from "../rule.ts";

const { inhaled } = table;

/** Standard beclometasone that as much would be, in micrograms a day. */
export interface InhaledRead {
  readonly lines: readonly MedicineLine[];
  readonly microgramsADay: number;
  /** Inhalers whose daily dose could not be read and which might pass the limit in a usual dose. */
  readonly unread: readonly MedicineLine[];
}

export const inhaledLimit = inhaled.overMicrogramsADay;

/** Inhaled corticosteroids that the person takes, together. One inhaler that several sources list counts once, with the highest of its doses. */
export function inhaledCorticosteroids(context: Pick<RuleContext, "selected" | "nowMs">): InhaledRead {
  const lines = medicineLinesTaken(context).taken.filter(
    ({ agent, site }) => site === "inhaled" && agent.ingredientClasses.has("corticosteroidsInhaled"),
  );
  const read = lines.map((line) => ({
    line,
    doses: line.medicines.map(dailyMicrograms).filter((one) => one !== undefined),
  }));
  return {
    lines: read.filter(({ doses }) => doses.length > 0).map(({ line }) => line),
    microgramsADay: read.reduce((sum, { doses }) => sum + (doses.length === 0 ? 0 : Math.max(...doses)), 0),
    unread: read
      .filter(({ line, doses }) => doses.length === 0 && line.medicines.some((one) => mayBeHigh(one)))
      .map(({ line }) => line),
  };
}

/** In standard beclometasone; `undefined` where strength, number or frequency could not be read, or no factor is known. */
function dailyMicrograms(medicine: CurrentMedicine): number | undefined {
  const each = microgramsAPuff(medicine);
  const statement = doseStatementOf(medicine.detail.doseText ?? "", false);
  const [amount, ...others] = statement?.amounts ?? [];
  const [, times] = /^(\d+)\/day$/.exec(statement?.often ?? "") ?? [];
  if (each === undefined || amount === undefined || others.length > 0 || times === undefined) return undefined;
  if (statement?.asNeeded === true) return undefined;
  const factor = factorOf(medicine);
  if (factor === undefined) return undefined;
  const micrograms =
    amount.unit === "mass"
      ? amount.high
      : amount.unit === "puff" || amount.unit === ""
        ? amount.high * each
        : undefined;
  return micrograms === undefined ? undefined : micrograms * Number(times) * factor;
}

/** In two puffs twice a day, the most that is usual; or where its strength is not told, as of a "Flixotide Evohaler" and a nebuliser liquid. */
function mayBeHigh(medicine: CurrentMedicine): boolean {
  const each = microgramsAPuff(medicine);
  const factor = factorOf(medicine);
  return factor !== undefined && (each === undefined || each * factor * 4 > inhaledLimit);
}

/** Beside a bronchodilator the corticosteroid is the larger number. "Seretide 250" means micrograms. */
function microgramsAPuff({ detail }: CurrentMedicine): number | undefined {
  const strengths = namedProductOf(detail).strengths.filter(
    ({ kind, per }) => (kind === "mass" && per?.kind !== "ml") || kind === "number",
  );
  const largest = Math.max(...strengths.map(({ amount }) => amount));
  return Number.isFinite(largest) && largest <= inhaled.largestPuff ? largest : undefined;
}

function factorOf({ agent, detail, entry }: CurrentMedicine): number | undefined {
  const { brand } = namedProductOf(detail);
  const name = `${brand ?? ""} ${entry.display}`.toLowerCase();
  const row = inhaled.equivalents.find(
    ({ ingredient, brands, beside = [], notBeside = [] }) =>
      agent.ingredients.has(ingredient) &&
      (brands === undefined || brands.some((one) => name.includes(one))) &&
      beside.every((one) => agent.ingredients.has(one)) &&
      !notBeside.some((one) => agent.ingredients.has(one)),
  );
  return row?.factor;
}
