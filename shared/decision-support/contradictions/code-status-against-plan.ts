import table from "../../../assets/tables/decision-words.json" with { type: "json" };
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner, silent } from "../rule.ts";
import { dateWords, sourcesOf } from "./conflicting-groups.ts";
import { isInForce, plainWords, saysOneOf, without } from "./said-in-words.ts";

const planHeadings: readonly HeadingId[] = [
  "endOfLifeCare",
  "contingencySafetyPlans",
  "careAndSupportPlan",
  "additionalSupportPlans",
  "planAndRequestedActions",
];
const decisionHeadings: readonly HeadingId[] = ["endOfLifeCare", "alerts", "legalInformation", "problemList"];

/**
 * A plan in force says in words what the recorded resuscitation decision does not: "not for CPR" in the contingency plan, a coded decision for CPR, or
 * the other way round. Where coded decisions already disagree with one another, that rule says it.
 * Source: Resuscitation Council UK, ReSPECT (2020).
 */
export const codeStatusAgainstPlan: Rule = {
  id: "codeStatusAgainstPlan",
  version: 1,
  title: "Resuscitation decision against the plans",
  needs: ["endOfLifeCare", "contingencySafetyPlans", "careAndSupportPlan"],
  evidence: { label: "Resuscitation Council UK, ReSPECT (2020)", url: "https://www.resus.org.uk/respect" },
  owner: ownOwner,
  population: {},
  tables: [{ name: "Words of decisions", source: table.source, date: table.date }],
  evaluate({ chart, nowMs, selected }): RuleOutcome {
    if (chart.conflicts.some(({ kind }) => kind === "resuscitationDecisionsDiffer")) return silent;
    const decided = selected(decisions, ...decisionHeadings).filter(({ preferred }) => isInForce(preferred, nowMs));
    const plans = selected(speakingPlans, ...planHeadings).filter(({ preferred }) => isInForce(preferred, nowMs));
    const against = plans.flatMap((plan) => {
      const says = saidInPlan(plan.preferred);
      const others = decided.filter(({ preferred }) => decisionOf(preferred) !== says);
      return says === undefined ? [] : others.map((decision) => ({ plan, says, decision }));
    });
    const [first] = against;
    if (first === undefined) return silent;
    const groups = [...new Set(against.flatMap(({ decision, plan }) => [decision, plan]))];
    const opposite = first.says === "forCpr" ? "notForCpr" : "forCpr";
    return {
      cards: [
        {
          summary: `Recorded as ${phrases[opposite]} (${dateWords(first.decision.preferred)}), but “${first.plan.preferred.display}” says ${phrases[first.says]}`,
          detail: `The decision is held by ${sourcesOf(chart, first.decision)}, the plan by ${sourcesOf(chart, first.plan)}. Establish which stands before relying on either. The later date does not make it the valid one.`,
          indicator: "critical",
          inputs: groups.map((group) =>
            inputOf(group, sourcesOf(chart, group), `${group.preferred.display} (${dateWords(group.preferred)})`),
          ),
        },
      ],
      cannotCheck: [],
    };
  },
};

const phrases = { forCpr: "for CPR", notForCpr: "not for CPR" } as const;

const decisions = new Selection(({ preferred }) => decisionOf(preferred) !== undefined);
const speakingPlans = new Selection(({ preferred }) => saidInPlan(preferred) !== undefined);

function decisionOf({ detail, status }: Entry): keyof typeof phrases | undefined {
  if (!("resuscitation" in detail) || detail.resuscitation === undefined || detail.resuscitation === "unclear")
    return undefined;
  if (detail.kind === "request" && status !== "active" && status !== "completed") return undefined;
  if (detail.kind === "condition" && (detail.clinicalStatus === "resolved" || detail.clinicalStatus === "inactive"))
    return undefined;
  return detail.resuscitation;
}

/** `undefined` where the plan says nothing of it, or both. */
function saidInPlan({ detail, display }: Entry): keyof typeof phrases | undefined {
  if (detail.kind !== "carePlan" || detail.supersededBy !== undefined) return undefined;
  const texts = [display, detail.description ?? "", ...detail.activities.map(({ description }) => description)].map(
    plainWords,
  );
  const not = texts.some((text) => saysOneOf(text, table.notForCpr));
  const yes = texts.some((text) => saysOneOf(without(text, table.notForCpr), table.forCpr));
  if (not === yes) return undefined;
  return not ? "notForCpr" : "forCpr";
}
