import table from "../../../assets/tables/decision-words.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Rule, RuleContext, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { dateWords, sourcesOf } from "./conflicting-groups.ts";
import { type EscalationWords, escalationInWords } from "./escalation-in-prose.ts";
import { isInForce } from "./said-in-words.ts";

const headings: readonly HeadingId[] = [
  "endOfLifeCare",
  "alerts",
  "contingencySafetyPlans",
  "careAndSupportPlan",
  "additionalSupportPlans",
  "assessments",
  "examinationFindings",
  "legalInformation",
];

/**
 * One organisation writes "for intensive care", another "not for ITU": both are shown in their own words, neither is chosen. What each writes stands in
 * prose, and has no code that the merge could compare. Source: Resuscitation Council UK, ReSPECT (2020), clinical recommendations.
 */
export const escalationRecordsDiffer: Rule = {
  id: "escalationRecordsDiffer",
  version: 3,
  title: "Limits of treatment that disagree",
  needs: ["endOfLifeCare", "contingencySafetyPlans", "careAndSupportPlan", "assessments"],
  evidence: { label: "Resuscitation Council UK, ReSPECT (2020)", url: "https://www.resus.org.uk/respect" },
  owner: ownOwner,
  population: { living: true },
  tables: [{ name: "Words of decisions", source: table.source, date: table.date }],
  evaluate(context): RuleOutcome {
    const { chart } = context;
    const said = escalationRecords(context);
    const against = said.filter((one) => one.said === "notForIt");
    const inFavour = said.filter((one) => one.said === "forIt");
    const pairs = against.flatMap((no) =>
      inFavour
        .filter((yes) => yes.group.preferred.sourceId !== no.group.preferred.sourceId)
        .map((yes) => [no, yes] as const),
    );
    const [first] = pairs;
    if (first === undefined) return silent;
    const sides = first.map(
      ({ group, words }) => `“${words}” at ${sourcesOf(chart, group)} (${dateWords(group.preferred)})`,
    );
    const all = [...new Set(pairs.flat())];
    const more = all.length === 2 ? "" : ` ${all.length} entries speak of it: all of them are listed.`;
    return {
      cards: [
        {
          summary: `Limits of treatment disagree: ${sides.join(", but ")}`,
          detail: `${sides.join(", but ")}. Establish which stands before relying on either. The later date does not make it the valid one.${more}`,
          indicator: "warning",
          inputs: all.map(({ group, words }) => inputOf(group, sourcesOf(chart, group), words)),
        },
      ],
      cannotCheck: [],
    };
  },
};

/** What is recorded, and in force, of intensive care as a limit of treatment. */
export function escalationRecords({ nowMs, selected }: Pick<RuleContext, "nowMs" | "selected">) {
  return selected(speaking, ...headings).flatMap((group): readonly (EscalationWords & { readonly group: Group })[] => {
    const words = isInForce(group.preferred, nowMs) ? escalationInWords(group.preferred) : undefined;
    return words === undefined ? [] : [{ group, ...words }];
  });
}

const speaking = new Selection(
  ({ preferred }) => escalationInWords(preferred) !== undefined,
  (said) => said.detail.kind !== "observation" || escalationInWords(said) !== undefined,
);
