import type { Chart } from "../../domain/chart.ts";
import { listWords } from "../../kernel/list-words.ts";
import type { CardInput } from "../card.ts";
import type { MedicineLine } from "../medicine-lines.ts";
import {
  lastDatedWords,
  lineInputs,
  lineWords,
  medicineLinesTaken,
  notClosed,
  proposedWords,
} from "../medicine-lines.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { ownOwner } from "../rule.ts";
import { capital } from "../words.ts";
import type { CombinationFamily, CombinationRow, Match } from "./combination.ts";
import { combinationFamilies, combinationTable, matchesOf, onSide } from "./combination.ts";

/**
 * One rule for each family of combinations of assets/tables/medicine-combinations.json: a locality switches a family off, not the table.
 * One card for each row that speaks, with every medicine that stands on its sides.
 */
export const combinationRules: readonly Rule[] = combinationFamilies.map(toRule);

function toRule(family: CombinationFamily): Rule {
  return {
    id: family.id,
    version: 4,
    title: family.title,
    needs: ["medicationsAndMedicalDevices"],
    evidence: { label: family.evidence, ...(family.url === undefined ? {} : { url: family.url }) },
    owner: ownOwner,
    population: { living: true },
    tables: [combinationTable],
    evaluate(context): RuleOutcome {
      const { taken, lapsed } = medicineLinesTaken(context);
      const cards: CardDraft[] = [];
      const cannotCheck: RuleOutcome["cannotCheck"][number][] = [];
      for (const row of family.rows) {
        const found = matchesOf(row, taken);
        if (found !== undefined) cards.push(toCard(row, found, taken, context.chart));
        const perhaps = lapsed.length === 0 ? undefined : matchesOf(row, [...taken, ...lapsed]);
        if (found === undefined && perhaps !== undefined) cannotCheck.push(unsure(family, perhaps, lapsed));
      }
      return { cards, cannotCheck };
    },
  };
}

function toCard(
  row: CombinationRow,
  sides: readonly (readonly Match[])[],
  taken: readonly MedicineLine[],
  chart: Chart,
): CardDraft {
  const matches = eachOnce(sides.flat());
  const { softenedBy } = row;
  const softened = softenedBy !== undefined && onSide(softenedBy, taken).length > 0;
  const detail = [
    `${listWords(matches.map(({ line }) => lineWords(line, chart)))}.`,
    row.why,
    ...(softened && row.softenedWords !== undefined ? [row.softenedWords] : []),
    row.action,
    `Source: ${row.reference}.`,
  ];
  return {
    summary: `${namesOf(sides.flat())}: ${row.risk}`,
    detail: detail.join(" "),
    indicator: softened ? "info" : indicatorOf(row),
    inputs: inputsOf(matches, chart),
  };
}

function inputsOf(matches: readonly Match[], chart: Chart): readonly CardInput[] {
  return matches.flatMap(({ line, ingredient }) => lineInputs(line, capital(ingredient), chart));
}

/** A long-lapsed course would make the combination if it were still taken: asked for, not assumed. */
function unsure(family: CombinationFamily, sides: readonly (readonly Match[])[], lapsed: readonly MedicineLine[]) {
  const matches = eachOnce(sides.flat());
  const old = matches.filter(({ line }) => lapsed.includes(line));
  const others = matches.filter(({ line }) => !lapsed.includes(line));
  const beside = others.length === 0 ? "" : ` beside ${listWords(others.map(({ line }) => line.name))}`;
  return {
    reason: `${family.title}: ${listWords(old.map(({ line }) => `“${line.name}”`))} ${notClosed}; whether it is still taken${beside} is not known.`,
    entries: matches.flatMap(({ line }) => line.medicines.flatMap(({ group }) => group.members.map(({ key }) => key))),
  };
}

/** `Apixaban with ibuprofen and naproxen`; of a product that stands on two sides both of its ingredients. */
function namesOf(matches: readonly Match[]): string {
  const names = new Set(
    matches.map(({ line, ingredient }) => `${ingredient}${proposedWords(line)}${lastDatedWords(line)}`),
  );
  const [first, ...rest] = names;
  return first === undefined ? "" : `${capital(first)} with ${listWords(rest)}`;
}

function eachOnce(matches: readonly Match[]): readonly Match[] {
  const lines = new Set<MedicineLine>();
  return matches.filter(({ line }) => !lines.has(line) && lines.add(line) !== undefined);
}

function indicatorOf({ indicator }: CombinationRow): CardDraft["indicator"] {
  return indicator === "critical" || indicator === "warning" ? indicator : "info";
}
