import table from "../../../assets/tables/medicine-combinations.json" with { type: "json" };
import { namedProductOf } from "../../medicines/compare-products.ts";
import { classesOfIngredient } from "../agents.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import { isInjected } from "../medicine-lines.ts";

/** What may stand on one side of a combination (assets/tables/medicine-combinations.json). */
export interface Side {
  readonly classes?: readonly string[] | undefined;
  readonly ingredients?: readonly string[] | undefined;
  readonly list?: string | undefined;
  readonly not?: readonly string[] | undefined;
  /** Also where it acts only at its place. */
  readonly local?: boolean | undefined;
  /** Only where it acts at its place: eye drops, or a gel for the skin. */
  readonly localOnly?: boolean | undefined;
  /** Not where it is injected: a planned sedation, or care at the end of life. */
  readonly notInjected?: boolean | undefined;
  /** Only in a strength above it, or where no strength is stated. */
  readonly overMicrograms?: number | undefined;
}

export interface CombinationRow {
  readonly sides: readonly Side[];
  readonly indicator: string;
  readonly risk: string;
  readonly why: string;
  readonly action: string;
  readonly reference: string;
  readonly softenedBy?: Side | undefined;
  readonly softenedWords?: string | undefined;
}

export interface CombinationFamily {
  readonly id: string;
  readonly title: string;
  readonly evidence: string;
  /** Of its page for everybody to read. */
  readonly url?: string | undefined;
  readonly rows: readonly CombinationRow[];
}

export const combinationFamilies: readonly CombinationFamily[] = table.families;
export const combinationTable = {
  name: "Critical combinations of medicines",
  source: table.source,
  date: table.date,
} as const;

/** One medicine that stands on a side, and the ingredient by which it does. */
export interface Match {
  readonly line: MedicineLine;
  readonly ingredient: string;
}

/** Ingredients of a side, once for a program: a class is asked of every medicine on every change. */
const answers = new Map<Side, Map<string, boolean>>();

function isOnSide(side: Side, ingredient: string): boolean {
  let ofSide = answers.get(side);
  if (ofSide === undefined) {
    ofSide = new Map();
    answers.set(side, ofSide);
  }
  const before = ofSide.get(ingredient);
  if (before !== undefined) return before;
  const answer = isNamedBy(side, ingredient);
  ofSide.set(ingredient, answer);
  return answer;
}

function isNamedBy({ list, ingredients = [], classes = [], not = [] }: Side, ingredient: string): boolean {
  if (not.includes(ingredient)) return false;
  const named = list === "qtProlonging" ? table.qtProlonging : ingredients;
  return named.includes(ingredient) || classesOfIngredient(ingredient).some((id) => classes.includes(id));
}

/** The medicines on one side, each once. */
export function onSide(side: Side, lines: readonly MedicineLine[]): readonly Match[] {
  return lines.flatMap((line) => {
    const isAsked = line.site === "local" ? side.local === true || side.localOnly === true : side.localOnly !== true;
    if (!isAsked) return [];
    if (side.notInjected === true && isInjected(line)) return [];
    if (side.overMicrograms !== undefined && !isOver(side.overMicrograms, line)) return [];
    const ingredient = [...line.agent.ingredients].find((one) => isOnSide(side, one));
    return ingredient === undefined ? [] : [{ line, ingredient }];
  });
}

function isOver(micrograms: number, { medicines }: MedicineLine): boolean {
  // Of a product with several ingredients it is not said which strength is whose.
  return medicines.some(({ detail }) => {
    const { strengths } = namedProductOf(detail);
    return strengths.length === 0 || strengths.some(({ amount }) => amount > micrograms);
  });
}

/**
 * The medicines that make the combination, side by side; `undefined` where one side is empty. One product may fill two sides (a fixed combination
 * of ACE inhibitor and diuretic) as long as there are two medicines in all; one ingredient never fills two.
 */
export function matchesOf(
  row: CombinationRow,
  lines: readonly MedicineLine[],
): readonly (readonly Match[])[] | undefined {
  const all = row.sides.map((side) => onSide(side, lines));
  if (all.some((matches) => matches.length === 0)) return undefined;
  const kept = all.map((matches, at) => matches.filter((match) => canStand(match, at, all)));
  return kept.some((matches) => matches.length === 0) ? undefined : kept;
}

/** Whether some choice of one medicine for each other side makes, with this one, a combination. */
function canStand(match: Match, at: number, all: readonly (readonly Match[])[]): boolean {
  const choose = (side: number, chosen: readonly Match[]): boolean => {
    if (side === all.length) return isCombination(chosen);
    if (side === at) return choose(side + 1, [...chosen, match]);
    return (all[side] ?? []).some((other) => choose(side + 1, [...chosen, other]));
  };
  return choose(0, []);
}

function isCombination(chosen: readonly Match[]): boolean {
  if (new Set(chosen.map(({ ingredient }) => ingredient)).size < chosen.length) return false;
  return new Set(chosen.map(({ line }) => line)).size > 1;
}
