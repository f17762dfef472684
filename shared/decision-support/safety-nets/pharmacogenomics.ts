import table from "../../../assets/tables/pharmacogenomics.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { Card } from "../card.ts";
import type { CurrentMedicine } from "../current-medicines.ts";
import { currentMedicines } from "../current-medicines.ts";
import { siteOf } from "../medicine-site.ts";
import { recordedList } from "../recorded.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import type { GeneticResult } from "./genetic-results.ts";
import { geneticResults } from "./genetic-results.ts";

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

/** Where a laboratory's result may stand. */
const geneticHeadings: readonly HeadingId[] = ["investigationResults", "examinationFindings", "assessments"];

const rows = table.rows.map((row) => ({
  ...row,
  recorded: recordedList(resultHeadings, {
    id: row.id,
    name: row.name,
    words: row.words,
  }),
  results: geneticResults(row.gene, geneticHeadings),
}));

/**
 * Genetic results against current medicines. A result without such a medicine raises nothing; of such a medicine without a result it is said that none was
 * read, where the test is to be made before it is given.
 */
export const pharmacogenomics: Rule = {
  id: "pharmacogenomics",
  version: 4,
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
    const outcomes = rows.map((row): RuleOutcome => {
      const given = medicines.filter((medicine) => isOneOf(medicine, row.medicines));
      return given.length === 0 ? silent : outcomeOf(row, given, context);
    });
    return {
      cards: outcomes.flatMap(({ cards }) => cards),
      cannotCheck: outcomes.flatMap(({ cannotCheck }) => cannotCheck),
    };
  },
};

function outcomeOf(row: (typeof rows)[number], given: readonly CurrentMedicine[], context: RuleContext): RuleOutcome {
  const { name, advice, indicator } = row;
  const results = row.results(context);
  const read = new Map(results.map((result) => [result.group, result]));
  const against = results.filter(({ standing }) => standing === "against");
  // What the whole record says in words, but for results whose own answer was read otherwise.
  const recorded = row.recorded(context).filter((group) => !read.has(group));
  const found = [...against.map(({ group }) => group), ...recorded];
  const names = listWords([...new Set(given.map(({ entry }) => entry.display))]);
  const unclear = results.filter(({ standing }) => standing === "unclear");
  const cannotCheck = unclear.map((result) => ({
    reason: `${name}: the result ${quoted(result)} could not be read, and the person takes ${names}.`,
    entries: result.group.members.map((member) => member.key),
  }));
  const [first] = found;
  if (first === undefined) return { cards: [], cannotCheck: results.length > 0 ? cannotCheck : notTested(row, given) };
  const normal = results.filter(({ standing }) => standing === "normal");
  const statements = [...against.map(quoted), ...recorded.map(quotedGroup)];
  return {
    cannotCheck,
    cards: [
      {
        summary: `${name}: current medicine ${names}`,
        detail: [
          `Recorded: ${listWords([...new Set(statements)])}.`,
          ...(normal.length === 0 ? [] : [`Another result says otherwise: ${listWords(normal.map(quoted))}.`]),
          advice,
          notASubstitute,
        ].join(" "),
        indicator: indicators[indicator] ?? "warning",
        inputs: [
          ...against.map((result) => inputOf(result.group, "Result", wordsOf(result))),
          ...recorded.map((group) => inputOf(group, "Result", group.preferred.display)),
          ...normal.map((result) => inputOf(result.group, "Other result", wordsOf(result))),
          ...given.map(({ group, entry }) => inputOf(group, "Medicine", entry.display)),
        ],
      },
    ],
  };
}

/** Tested elsewhere, or not at all: the record does not tell the two apart. */
function notTested(
  { name, testedBefore = [] }: (typeof rows)[number],
  given: readonly CurrentMedicine[],
): RuleOutcome["cannotCheck"] {
  const awaiting = given.filter((medicine) => isOneOf(medicine, testedBefore));
  if (awaiting.length === 0) return [];
  return [
    {
      reason: `${name}: no result is on the record that was read, and the person takes ${listWords([...new Set(awaiting.map(({ entry }) => entry.display))])}.`,
      entries: awaiting.flatMap(({ group }) => group.members.map((member) => member.key)),
    },
  ];
}

function wordsOf({ group, answer }: GeneticResult): string {
  const { display } = group.preferred;
  return answer === "" || display.includes(answer) ? display : `${display}: ${answer}`;
}

function quoted(result: GeneticResult): string {
  return `“${wordsOf(result)}”${onDay(result.group)}`;
}

function quotedGroup(group: Group): string {
  return `“${group.preferred.display}”${onDay(group)}`;
}

function onDay({ preferred: { when } }: Group): string {
  const date = startOf(when);
  return date === undefined ? "" : ` of ${formatDate(date)}`;
}

function isOneOf({ agent }: CurrentMedicine, names: readonly string[]): boolean {
  return names.some((name) => agent.ingredients.has(name) || agent.words.includes(name));
}
