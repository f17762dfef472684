import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { CardInput } from "../card.ts";
import { resultsOf } from "../laboratory.ts";
import type { Result, ResultRow } from "../results.ts";
import { resultList } from "../results.ts";
import type { RuleContext } from "../rule.ts";
import { inputOf } from "../rule.ts";

/** What a laboratory adds to a point of HAS-BLED. */
export interface LaboratoryAnswer {
  readonly counts: boolean;
  readonly inputs: readonly CardInput[];
  /** What could not be looked at, as a sentence: the point is then given by the problems alone. */
  readonly notSeen?: string;
}

/** Codes: LOINC 2.77 and the UK pathology terms that NHS England's map gives them (assets/code-maps/loinc-to-snomed.json). Read 2026-11. */
const liverRows = {
  bilirubin: {
    id: "bilirubin",
    name: "bilirubin",
    codes: { snomed: ["1026761000000106"], loinc: ["14631-6", "1975-2"] },
    words: /^(?:(?:serum|plasma) )?(?:total )?bilirubin(?: \(?total\)?)?(?: level)?$/i,
    not: /urine|conjugated|direct/i,
    unit: "umol/L",
    // Bilirubin, 584.66 g/mol.
    codedUnits: { "mg/dL": 17.104 },
  },
  alt: {
    id: "alt",
    name: "ALT",
    codes: { snomed: ["1018251000000107"], loinc: ["1742-6"] },
    words: /^(?:(?:serum|plasma) )?(?:alt|sgpt|alanine (?:amino)?trans(?:amin|fer)ase)(?: \(?alt\)?)?(?: level)?$/i,
    unit: "U/L",
  },
  ast: {
    id: "ast",
    name: "AST",
    codes: { loinc: ["1920-8"] },
    words: /^(?:(?:serum|plasma) )?(?:ast|sgot|aspartate (?:amino)?trans(?:amin|fer)ase)(?: \(?ast\)?)?(?: level)?$/i,
    unit: "U/L",
  },
  alp: {
    id: "alp",
    name: "ALP",
    codes: { snomed: ["1000621000000104"], loinc: ["6768-6"] },
    words: /^(?:(?:serum|plasma) )?(?:alp|alk phos|alkaline phosphatase)(?: \(?alp\)?)?(?: level)?$/i,
    unit: "U/L",
  },
} as const satisfies Record<string, ResultRow>;

const bilirubins = resultList(liverRows.bilirubin);
const enzymes = [liverRows.alt, liverRows.ast, liverRows.alp].map((row) => ({ ...row, results: resultList(row) }));

/** Pisters et al., Chest 2010;138:1093-100, table: bilirubin above twice the upper limit of normal, with AST, ALT or ALP above three times it. */
const liverLimits = { bilirubin: 2, enzymes: 3 } as const;

/** By the limits of the laboratory that measured: a result without one says nothing here. */
export function liverTests(context: RuleContext, sinceMs: number): LaboratoryAnswer {
  const bilirubin = comparable("bilirubin", bilirubins(context).results, sinceMs);
  const measured = enzymes.flatMap(({ name, results }) => comparable(name, results(context).results, sinceMs));
  const [first] = bilirubin;
  if (first === undefined || measured.length === 0) {
    const absent = [
      ...(first === undefined ? ["bilirubin"] : []),
      ...(measured.length === 0 ? ["ALT, AST or ALP"] : []),
    ];
    const notSeen = `Liver tests were not looked at: no ${listWords(absent)} with the laboratory's upper limit is recorded.`;
    return { counts: false, inputs: [], notSeen };
  }
  const raised = measured.filter(({ times }) => times > liverLimits.enzymes);
  return {
    counts: first.times > liverLimits.bilirubin && raised.length > 0,
    inputs: [...bilirubin, ...measured].map(({ input }) => input),
  };
}

interface Compared {
  readonly times: number;
  readonly input: CardInput;
}

/** The newest result of a test, in upper limits of normal. */
function comparable(name: string, [result]: readonly Result[], sinceMs: number): readonly Compared[] {
  if (result === undefined || result.atMs < sinceMs || result.upperLimit === undefined) return [];
  if (result.upperLimit === 0) return [];
  const times = result.value / result.upperLimit;
  const value = `${result.stated} (${Number(times.toFixed(2))} times the upper limit)`;
  return [{ times, input: inputOf(result.group, `${name}, ${formatDate(result.date)}`, value) }];
}

/** World Health Organization, haemoglobin concentrations for the diagnosis of anaemia (2011), as ORBIT: g/L. Pisters 2010 names anaemia without a limit. */
const anaemiaBelow = { male: 130, female: 120 } as const;

export function anaemia(context: RuleContext, sinceMs: number): LaboratoryAnswer {
  const [result] = resultsOf.haemoglobin(context).results;
  if (result === undefined || result.atMs < sinceMs) {
    const notSeen = "Anaemia was not looked at: no haemoglobin is recorded.";
    return { counts: false, inputs: [], notSeen };
  }
  const input = inputOf(result.group, `Haemoglobin, ${formatDate(result.date)}`, result.stated);
  const { sex } = context;
  const isBetween = result.value < anaemiaBelow.male && result.value >= anaemiaBelow.female;
  if (sex === undefined && isBetween) {
    const notSeen =
      "Whether the haemoglobin is that of anaemia depends on the sex, which is not recorded as one of female and male.";
    return { counts: false, inputs: [input], notSeen };
  }
  return { counts: result.value < anaemiaBelow[sex ?? "female"], inputs: [input] };
}
