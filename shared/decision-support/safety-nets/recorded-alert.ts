import type { Group } from "../../domain/chart.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { Card } from "../card.ts";
import { conditionRow, conditionTable } from "../known-conditions.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import type { Doubt } from "../said-anywhere.ts";
import { doubtfulAnywhereList, saidAnywhereList } from "../said-anywhere.ts";

/** One kind of thing of which the record warns, and what is known to follow from it. */
export interface RecordedKind {
  /** A row of assets/tables/conditions.json. */
  readonly condition: string;
  readonly title: string;
  /** What the guideline says, in words. */
  readonly advice: string;
  /** Only there, if not wherever the rule looks. */
  readonly headings?: readonly HeadingId[];
}

export interface RecordedAlert extends Pick<Rule, "id" | "title" | "evidence"> {
  readonly kinds: readonly RecordedKind[];
  readonly headings: readonly HeadingId[];
  readonly indicator: Card["indicator"];
  /** Kinds of entry that say it in their own place: where there is one, the rule has nothing to add. */
  readonly except?: readonly Group["preferred"]["detail"]["kind"][];
  /** Said beside the advice, of what was found. */
  readonly remarks?: (groups: readonly Group[], context: RuleContext) => readonly string[];
}

/** Where a warning about a person may stand. */
export const alertHeadings: readonly HeadingId[] = [
  "alerts",
  "risks",
  "problemList",
  "proceduresAndTherapies",
  "allergiesAndAdverseReactions",
  "individualRequirements",
  "contingencySafetyPlans",
  "careAndSupportPlan",
  "additionalSupportPlans",
  "assessments",
  "examinationFindings",
  "investigationResults",
  "familyHistory",
  "documents",
];

/** A rule that says once what alerts, problems, procedures and devices of all sources say many times: one card for the rule, its entries behind it. */
export function recordedAlertRule({ kinds, headings, indicator, remarks, except = [], ...rest }: RecordedAlert): Rule {
  const lists = kinds.map((kind) => ({
    kind,
    list: saidAnywhereList(kind.headings ?? headings, conditionRow(kind.condition)),
    doubtful: doubtfulAnywhereList(kind.headings ?? headings, conditionRow(kind.condition)),
  }));
  return {
    ...rest,
    version: 5,
    needs: headings,
    owner: ownOwner,
    population: { living: true },
    tables: [conditionTable],
    evaluate(context): RuleOutcome {
      const found = lists.flatMap(({ kind, list }) => {
        const said = list(context);
        if (said.some(({ preferred }) => except.includes(preferred.detail.kind))) return [];
        const groups = [...said].sort((a, b) => prose(a) - prose(b) || latestMs(b) - latestMs(a));
        return groups.length === 0 ? [] : [{ kind, groups }];
      });
      const groups = [...new Set(found.flatMap((one) => one.groups))];
      const [first] = groups;
      if (first === undefined)
        return doubtCard(
          lists.flatMap(({ doubtful }) => doubtful(context)),
          rest.title,
        );
      return {
        cannotCheck: [],
        cards: [
          {
            summary: `${headed(listWords(found.map(({ kind }) => kind.title)), first.preferred.display)}${when(first)}`,
            detail: [
              ...(groups.length > 1 ? [`Recorded ${groups.length} times.`] : []),
              ...found.map(({ kind }) => kind.advice),
              ...(remarks?.(groups, context) ?? []),
            ].join(" "),
            indicator,
            inputs: found.flatMap((one) =>
              one.groups.map((group) => inputOf(group, one.kind.title, `${group.preferred.display}${when(group)}`)),
            ),
          },
        ],
      };
    },
  };
}

/** "?difficult airway" is neither a warning nor none: the words are shown, and nothing is concluded from them. */
function doubtCard(doubts: readonly Doubt[], title: string): RuleOutcome {
  const [first] = doubts;
  if (first === undefined) return silent;
  return {
    cannotCheck: [],
    cards: [
      {
        summary: `${title}: words that could not be read with certainty: “${first.words}”${when(first.group)}. Read them`,
        detail: `${[...new Set(doubts.map(({ words }) => `“${words}”`))].join("; ")}. They may or may not be a warning: nothing is concluded from them.`,
        indicator: "info",
        inputs: doubts.map(({ group, words }) => inputOf(group, title, `${words}${when(group)}`)),
      },
    ],
  };
}

/** The record's words under what they are, which is not said twice where they begin with it. */
function headed(title: string, words: string): string {
  const said = `“${words}”`;
  return words.toLocaleLowerCase("en-GB").startsWith(title.toLocaleLowerCase("en-GB")) ? said : `${title}: ${said}`;
}

/** A letter or a form that mentions it heads no card that an alert or a problem can head. */
function prose({ preferred: { detail } }: Group): 0 | 1 {
  return detail.kind === "document" || detail.kind === "questionnaire" || detail.kind === "carePlan" ? 1 : 0;
}

function when({ preferred }: Group): string {
  const date = startOf(preferred.when);
  return date === undefined ? "" : ` (${formatDate(date)})`;
}

function latestMs({ preferred }: Group): number {
  return startOf(preferred.when)?.latestMs ?? 0;
}
