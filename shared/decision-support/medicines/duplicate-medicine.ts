import table from "../../../assets/tables/medicine-duplicates.json" with { type: "json" };
import type { Chart } from "../../domain/chart.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import type { NamedProduct } from "../../medicines/compare-products.ts";
import { namedProductOf } from "../../medicines/compare-products.ts";
import { compareForms } from "../../medicines/form.ts";
import { routeOf } from "../../medicines/route.ts";
import { compareStrengths } from "../../medicines/strength.ts";
import { classesOfIngredient } from "../agents.ts";
import type { CurrentMedicine } from "../current-medicines.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { isInjected, lineInputs, lineWords, medicineLinesTaken } from "../medicine-lines.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { ownOwner, silent } from "../rule.ts";
import { capital } from "../words.ts";

export const duplicatesTable = {
  name: "Duplicate medicines",
  source: table.source,
  date: table.date,
} as const;

const systemicTwice = new Set(table.meantTwice.systemic);
const inhaledTwice = new Set(table.meantTwice.inhaled);

/**
 * One ingredient taken twice: in two products (paracetamol in co-codamol), under two names on one list (brand and recommended name), or in two
 * forms that two organisations hold apart. One drug in several feeds is one, two strengths make one dose but for the medicines of which no dose is made so, and two doses of one product at two
 * organisations are a contradiction of the record, not a duplicate.
 * Source: STOPP/START version 3 (2023), A3; assets/tables/medicine-duplicates.json.
 */
export const duplicateMedicine: Rule = {
  id: "duplicateMedicine",
  version: 4,
  title: "One medicine twice",
  needs: ["medicationsAndMedicalDevices"],
  evidence: {
    label: "STOPP/START version 3 (2023), A3; NICE NG5, Medicines optimisation (2015)",
    url: "https://www.nice.org.uk/guidance/ng5",
  },
  owner: ownOwner,
  population: { living: true },
  tables: [duplicatesTable],
  evaluate(context): RuleOutcome {
    const lines = medicineLinesTaken(context).taken.filter(({ site }) => site !== "local");
    if (lines.length === 0) return silent;
    return { cards: [...inTwoProducts(lines, context.chart), ...withinOne(lines, context.chart)], cannotCheck: [] };
  },
};

function inTwoProducts(lines: readonly MedicineLine[], chart: Chart): readonly CardDraft[] {
  const byIngredient = new Map<string, MedicineLine[]>();
  for (const line of lines) {
    for (const ingredient of line.agent.ingredients) {
      if (isMeantTwice(ingredient, line)) continue;
      const key = `${ingredient}|${line.site}`;
      const same = byIngredient.get(key);
      if (same === undefined) byIngredient.set(key, [line]);
      else same.push(line);
    }
  }
  const seen = new Set<string>();
  return [...byIngredient].flatMap(([key, same]) => {
    const differing = new Set(same.map(contentsOf));
    // Two wordings of the same contents are one medicine, however the record lines them up.
    if (differing.size < 2) return [];
    // A syringe driver and an injection for when it is not enough.
    if (same.every(isInjected)) return [];
    const pair = same.map(({ name }) => name).join("|");
    if (seen.has(pair)) return [];
    seen.add(pair);
    return [twiceCard(key.slice(0, key.indexOf("|")), same, chart)];
  });
}

function twiceCard(ingredient: string, lines: readonly MedicineLine[], chart: Chart): CardDraft {
  const names = [...new Set(lines.map(({ name }) => name))];
  return {
    summary: `${capital(ingredient)} twice: ${listWords(names)}`,
    detail: [
      `${listWords(lines.map((line) => lineWords(line, chart)))} contain ${ingredient}.`,
      "Check whether both are meant, the whole daily dose, and whether the person knows.",
    ].join(" "),
    indicator: mayKill(ingredient) && isOneRoute(lines) ? "critical" : "warning",
    inputs: lines.flatMap((line) => lineInputs(line, capital(ingredient), chart)),
  };
}

/** One statement of a medicine, as a product. */
interface Listed {
  readonly medicine: CurrentMedicine;
  readonly product: NamedProduct;
  readonly sources: ReadonlySet<SourceId>;
}

function withinOne(lines: readonly MedicineLine[], chart: Chart): readonly CardDraft[] {
  return lines.flatMap((line) => {
    const [ingredient] = line.agent.ingredients;
    if (ingredient === undefined || line.medicines.length < 2 || isMeantTwice(ingredient, line)) return [];
    const listed = line.medicines.map(toListed);
    const twice = firstPair(listed, isTwiceOnOneList);
    if (twice !== undefined) return [onOneListCard(ingredient, line, twice, chart)];
    const strengths = isInOneStrength(ingredient) ? firstPair(listed, isInTwoStrengths) : undefined;
    if (strengths !== undefined) return [twoStrengthsCard(ingredient, line, strengths, chart)];
    const changed = isListed(table.mostlyInOneStrength, ingredient) ? firstPair(listed, isInTwoStrengths) : undefined;
    if (changed !== undefined) return [changedStrengthCard(ingredient, line, changed, chart)];
    const forms = firstPair(listed, (a, b) => areHeldApart(a, b, line));
    return forms === undefined ? [] : [heldApartCard(ingredient, line, forms, chart)];
  });
}

function toListed(medicine: CurrentMedicine): Listed {
  return {
    medicine,
    product: namedProductOf(medicine.detail),
    sources: new Set(medicine.group.members.map(({ sourceId }) => sourceId)),
  };
}

/** The same product under a brand's and the recommended name, by one organisation: the error of a brand switched and not taken off. */
function isTwiceOnOneList(a: Listed, b: Listed): boolean {
  const { product } = a;
  if (![...a.sources].some((source) => b.sources.has(source))) return false;
  if (product.brand === b.product.brand || product.strengths.length === 0) return false;
  return (
    compareStrengths(product.strengths, b.product.strengths, true) === "same" &&
    compareForms(product.form, b.product.form) === "same"
  );
}

/** On one organisation's list, of a medicine whose dose is never made of two strengths. */
function isInTwoStrengths(a: Listed, b: Listed): boolean {
  if (![...a.sources].some((source) => b.sources.has(source))) return false;
  return (
    compareStrengths(a.product.strengths, b.product.strengths, true) === "different" &&
    compareForms(a.product.form, b.product.form) === "same"
  );
}

function isInOneStrength(ingredient: string): boolean {
  return isListed(table.inOneStrength, ingredient);
}

interface Listing {
  readonly classes: readonly string[];
  readonly ingredients: readonly string[];
}

function isListed({ classes, ingredients }: Listing, ingredient: string): boolean {
  return ingredients.includes(ingredient) || classesOfIngredient(ingredient).some((id) => classes.includes(id));
}

/** Two forms or releases that no one organisation holds together. What a ward gives takes the place of what is taken at home. */
function areHeldApart(a: Listed, b: Listed, { agent }: MedicineLine): boolean {
  if ([a, b].some(({ medicine }) => medicine.detail.setting === "inpatient")) return false;
  if ([...a.sources].some((source) => b.sources.has(source))) return false;
  if (compareForms(a.product.form, b.product.form) !== "different") return false;
  if (routeOf(a.medicine.detail.route) !== routeOf(b.medicine.detail.route)) return false;
  const inTwoReleases =
    [...agent.ingredientClasses].some((id) => table.inTwoReleases.classes.includes(id)) ||
    [...agent.ingredients].some((name) => table.inTwoReleases.ingredients.includes(name));
  return !(inTwoReleases && a.product.form.release !== b.product.form.release);
}

function firstPair(
  listed: readonly Listed[],
  isOne: (a: Listed, b: Listed) => boolean,
): readonly [Listed, Listed] | undefined {
  for (const [at, a] of listed.entries()) for (const b of listed.slice(at + 1)) if (isOne(a, b)) return [a, b];
  return undefined;
}

function onOneListCard(ingredient: string, line: MedicineLine, pair: readonly Listed[], chart: Chart): CardDraft {
  const names = pair.map(({ medicine }) => medicine.group.preferred.display);
  return {
    summary: `${capital(ingredient)} twice on one list: ${listWords(names)}`,
    detail: `${lineWords(line, chart)}: the same product stands under two names, and both are current. Check which one is meant to stay.`,
    indicator: mayKill(ingredient) ? "critical" : "warning",
    inputs: lineInputs({ ...line, medicines: pair.map(({ medicine }) => medicine) }, capital(ingredient), chart),
  };
}

function twoStrengthsCard(ingredient: string, line: MedicineLine, pair: readonly Listed[], chart: Chart): CardDraft {
  const medicines = pair.map(({ medicine }) => medicine);
  const names = medicines.map(({ group }) => group.preferred.display);
  return {
    summary: `${capital(ingredient)} in two strengths on one list: ${listWords(names)}`,
    detail: `${lineWords(line, chart)}: it is taken in one strength at a time, and both are current. Check which one is meant to stay.`,
    indicator: mayKill(ingredient) ? "critical" : "warning",
    inputs: lineInputs({ ...line, medicines }, capital(ingredient), chart),
  };
}

function changedStrengthCard(ingredient: string, line: MedicineLine, pair: readonly Listed[], chart: Chart): CardDraft {
  return {
    ...twoStrengthsCard(ingredient, line, pair, chart),
    detail: `${lineWords(line, chart)}: both are current. They may be one dose in two parts, or a dose that was changed and the old strength not taken off: check which.`,
    indicator: "info",
  };
}

function heldApartCard(ingredient: string, line: MedicineLine, pair: readonly Listed[], chart: Chart): CardDraft {
  const medicines = pair.map(({ medicine }) => medicine);
  const each = medicines.map((medicine) =>
    lineWords({ ...line, medicines: [medicine], name: medicine.group.preferred.display }, chart),
  );
  return {
    summary: `${capital(ingredient)} in two forms at different organisations: may be taken twice`,
    detail: `${listWords(each)}. Each organisation holds only one of them. Check which the person takes.`,
    indicator: mayKill(ingredient) ? "critical" : "warning",
    inputs: lineInputs({ ...line, medicines }, capital(ingredient), chart),
  };
}

function contentsOf({ agent }: MedicineLine): string {
  return [...agent.ingredients].sort().join("+");
}

function isMeantTwice(ingredient: string, { site }: MedicineLine): boolean {
  return site === "inhaled" ? inhaledTwice.has(ingredient) : systemicTwice.has(ingredient);
}

function mayKill(ingredient: string): boolean {
  const { classes, ingredients } = table.mayKill;
  return ingredients.includes(ingredient) || classesOfIngredient(ingredient).some((id) => classes.includes(id));
}

/** No two stated routes differ. */
function isOneRoute(lines: readonly MedicineLine[]): boolean {
  const routes = lines.flatMap(({ medicines }) => medicines.flatMap(({ detail }) => routeOf(detail.route) ?? []));
  return new Set(routes).size < 2;
}
