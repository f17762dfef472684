import type { Group } from "../../domain/chart.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { ConditionRow } from "../conditions.ts";
import { conditionTable } from "../known-conditions.ts";
import { recordedList } from "../recorded.ts";
import type { Result } from "../results.ts";
import { resultList } from "../results.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, notASubstitute, ownOwner, silent } from "../rule.ts";
import { deficitsAsked, efiOf, frailtyBand } from "./efi-score.ts";
import { deficitHeadings, deficitsOf, efiTable } from "./frailty-deficits.ts";

/** What somebody recorded of frailty; codes of standards §2.9 (Discovery, RCGP). */
const frailtyRows: readonly (ConditionRow & { readonly id: "mild" | "moderate" | "severe" })[] = [
  {
    id: "severe",
    name: "severe frailty",
    snomed: ["925861000000102"],
    read: ["2Jd2"],
    words: ["severe frailty", "severely frail"],
  },
  {
    id: "moderate",
    name: "moderate frailty",
    snomed: ["925831000000107"],
    read: ["2Jd1"],
    words: ["moderate frailty", "moderately frail"],
  },
  {
    id: "mild",
    name: "mild frailty",
    snomed: ["925791000000100"],
    read: ["2Jd0"],
    words: ["mild frailty", "mildly frail"],
  },
];
const diagnoses = frailtyRows.map((row) => ({ row, list: recordedList(["problemList", "risks", "alerts"], row) }));
const recordedScore = resultList({
  id: "efi",
  name: "electronic frailty index",
  codes: { snomed: ["713636003", "713634000"] },
  words: /^(?:electronic frailty index|efi)\b/i,
  unit: "1",
  unitless: true,
  headings: ["assessments", "examinationFindings", "investigationResults"],
});

/**
 * The electronic frailty index, its deficits named one by one. It finds whom to look at; a diagnosis of frailty that somebody made stands above it.
 * Shown from "mild" on, or where frailty is recorded.
 */
export const electronicFrailtyIndex: Rule = {
  id: "electronicFrailtyIndex",
  version: 2,
  title: "Electronic frailty index",
  needs: [...deficitHeadings, "medicationsAndMedicalDevices", "investigationResults"],
  evidence: {
    label: "Clegg et al., Age and Ageing 2016;45:353-60",
    url: "https://doi.org/10.1093/ageing/afw039",
  },
  owner: ownOwner,
  population: { minAge: 65, living: true },
  tables: [efiTable, conditionTable],
  evaluate(context): RuleOutcome {
    const deficits = deficitsOf(context);
    const efi = efiOf(deficits.length);
    const band = frailtyBand(efi);
    const diagnosis = diagnoses.flatMap(({ row, list }) => latest(list(context)).map((group) => ({ row, group })));
    const [recorded] = diagnosis.sort((a, b) => dateMs(b.group) - dateMs(a.group));
    if (band === "fit" && recorded === undefined) return silent;
    const [score] = recordedScore(context).results;
    const counted = `eFI ${efi.toFixed(2)} ${band}`;
    return {
      cannotCheck: [],
      cards: [
        {
          summary:
            recorded === undefined
              ? `${counted}: ${deficits.length} of ${deficitsAsked} deficits`
              : `${counted} by ${deficits.length} ${deficits.length === 1 ? "deficit" : "deficits"}; recorded: ${recorded.row.name}${on(recorded.group)}`,
          detail: [
            `Counted: ${listWords(deficits.map(({ name }) => name)) || "none"}.`,
            ...(recorded === undefined ? [] : ["The recorded diagnosis stands above the count."]),
            ...scoreWords(score),
            ...(context.ageYears !== undefined && context.ageYears > 95 ? ["Validated up to 95 years."] : []),
            "It counts what codes and words of the record show, and finds whom to assess; it is no diagnosis. A locality's own count may differ.",
            notASubstitute,
          ].join(" "),
          indicator: "info",
          inputs: [
            ...deficits.map(({ groups, name, value }) => ({
              label: name,
              value,
              groupId: groups[0].id,
              entries: groups.flatMap(({ members }) => members.map((member) => member.key)),
            })),
            ...(recorded === undefined
              ? []
              : [inputOf(recorded.group, "Recorded frailty", recorded.group.preferred.display)]),
            ...(score === undefined
              ? []
              : [inputOf(score.group, "Recorded eFI", `${score.stated}, ${formatDate(score.date)}`)]),
          ],
        },
      ],
    };
  },
};

function latest(groups: readonly Group[]): readonly Group[] {
  return [...groups].sort((a, b) => dateMs(b) - dateMs(a)).slice(0, 1);
}

function dateMs({ preferred: { when } }: Group): number {
  return startOf(when)?.latestMs ?? 0;
}

function on({ preferred: { when } }: Group): string {
  const date = startOf(when);
  return date === undefined ? "" : ` (${formatDate(date)})`;
}

function scoreWords(score: Result | undefined): readonly string[] {
  return score === undefined ? [] : [`An index of ${score.value} was recorded on ${formatDate(score.date)}.`];
}
