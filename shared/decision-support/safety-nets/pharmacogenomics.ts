import table from "../../../assets/tables/pharmacogenomics.json" with { type: "json" };
import type { HeadingId } from "../../domain/headings.ts";
import type { Card } from "../card.ts";
import type { CurrentMedicine } from "../current-medicines.ts";
import { currentMedicines } from "../current-medicines.ts";
import { siteOf } from "../medicine-site.ts";
import { recordedList } from "../recorded.ts";
import type { CardDraft, Rule, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner } from "../rule.ts";
import { listOf } from "../words.ts";

const indicators: Readonly<Record<string, Card["indicator"]>> = { critical: "critical", warning: "warning" };

/** Where a genetic result may stand: often as an alert or a problem. */
const resultHeadings: readonly HeadingId[] = [
  "investigationResults",
  "problemList",
  "alerts",
  "risks",
  "allergiesAndAdverseReactions",
  "assessments",
];

const rows = table.rows.map((row) => ({
  ...row,
  results: recordedList(resultHeadings, {
    id: row.id,
    name: row.name,
    words: row.words,
  }),
}));

/** Genetic results against current medicines. A result without such a medicine raises nothing, nor does such a medicine without a result. */
export const pharmacogenomics: Rule = {
  id: "pharmacogenomics",
  version: 1,
  title: "Pharmacogenomic results",
  needs: [...resultHeadings, "medicationsAndMedicalDevices"],
  evidence: {
    label: "MHRA Drug Safety Update (October 2020); NICE DG59 (2024); CPIC guidelines",
    url: "https://www.gov.uk/drug-safety-update/5-fluorouracil-intravenous-capecitabine-tegafur-dpd-testing-recommended-before-initiation-to-identify-patients-at-increased-risk-of-severe-and-fatal-toxicity",
  },
  owner: ownOwner,
  population: { living: true },
  tables: [{ name: table.title, source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    const medicines = currentMedicines(context).filter(({ detail }) => siteOf(detail) === "systemic");
    const cards = rows.flatMap(({ name, advice, indicator, results, medicines: names }): readonly CardDraft[] => {
      const given = medicines.filter((medicine) => isOneOf(medicine, names));
      const [first] = given;
      if (first === undefined) return [];
      const found = results(context);
      const [result] = found;
      if (result === undefined) return [];
      return [
        {
          summary: `${name}: current medicine ${listOf([...new Set(given.map(({ entry }) => entry.display))])}`,
          detail: `Recorded: "${result.preferred.display}". ${advice} ${notASubstitute}`,
          indicator: indicators[indicator] ?? "warning",
          inputs: [
            ...found.map((group) => inputOf(group, "Result", group.preferred.display)),
            ...given.map(({ group, entry }) => inputOf(group, "Medicine", entry.display)),
          ],
        },
      ];
    });
    return { cards, cannotCheck: [] };
  },
};

function isOneOf({ agent }: CurrentMedicine, names: readonly string[]): boolean {
  return names.some((name) => agent.ingredients.has(name) || agent.words.includes(name));
}
