import type { Chart, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { startOf } from "../../domain/when.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../../view-models/format/format-date.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner } from "../rule.ts";
import { type Contradiction, contradictionsOf } from "./conflicting-groups.ts";

/**
 * Two organisations record different resuscitation decisions: both are shown with their dates, neither is chosen.
 * Source: Resuscitation Council UK, ReSPECT guidance 2020; display rule in standards, "CPR / ReSPECT".
 */
export const resuscitationDisagreement: Rule = {
  id: "resuscitationDecisionsDiffer",
  version: 2,
  title: "Resuscitation decisions",
  needs: ["endOfLifeCare", "alerts", "documents"],
  evidence: { label: "Resuscitation Council UK, ReSPECT (2020)", url: "https://www.resus.org.uk/respect" },
  owner: ownOwner,
  population: {},
  evaluate({ chart, groupsUnder }): RuleOutcome {
    const cards = codedDisagreements(chart).map(({ conflict, groups: involved }) => {
      const groups = [...involved].sort((a, b) => startMs(b) - startMs(a));
      return {
        summary: `Resuscitation decisions disagree: ${groups.map(decisionOf).join("; ")}`,
        detail: `${conflict.summary}. Establish which decision stands before relying on either. The later date does not make it the valid one.`,
        indicator: "critical" as const,
        inputs: groups.map((group) => inputOf(group, sourceOf(group), decisionOf(group))),
      };
    });
    return { cards, cannotCheck: compareByHand(groupsUnder("endOfLifeCare", "alerts", "legalInformation")) };
  },
};

/** Where codes on both sides say it: what words say against them or against each other, the rule on plans, forms and other words tells with the words. */
export function codedDisagreements(chart: Chart): readonly Contradiction[] {
  return contradictionsOf(chart, ["resuscitationDecisionsDiffer"]).filter(({ groups }) => {
    const coded = groups.flatMap(({ members }) =>
      members.flatMap(({ detail }) => (saysDecision(detail) ? codedAs(detail) : [])),
    );
    return new Set(coded).size > 1;
  });
}

function codedAs(detail: Entry["detail"]): string {
  return "resuscitation" in detail ? (detail.resuscitation ?? "") : "";
}

/** Words, or a code that only names the question, beside what another organisation records: nobody can say whether the two agree. */
function compareByHand(groups: readonly Group[]): RuleOutcome["cannotCheck"] {
  const entries = groups.flatMap((group) => group.members).filter(isAboutResuscitation);
  const unread = entries.filter(({ detail }) => !saysDecision(detail));
  if (unread.length === 0 || new Set(entries.map(({ sourceId }) => sourceId)).size < 2) return [];
  const names = [...new Set(unread.map(({ display }) => `“${display}”`))];
  return [
    {
      reason: `Compare the resuscitation decisions by hand: no code says what was decided in ${listWords(names)}.`,
      entries: entries.map(({ key }) => key),
    },
  ];
}

function isAboutResuscitation({ detail, status }: Entry): boolean {
  if (status === "inactive" || status === "rejected" || status === "cancelled") return false;
  if (detail.kind === "request" && (status === "revoked" || status === "draft")) return false;
  if (detail.kind === "flag" && detail.active === false) return false;
  const topic = detail.kind === "flag" || detail.kind === "consent" ? detail.topic : undefined;
  return topic === "resuscitation" || ("resuscitation" in detail && detail.resuscitation !== undefined);
}

function saysDecision(detail: Entry["detail"]): boolean {
  return "resuscitation" in detail && detail.resuscitation !== undefined && detail.resuscitation !== "unclear";
}

const decisionWords = { forCpr: "for CPR", notForCpr: "not for CPR", unclear: "unclear" } as const;

function decisionOf(group: Group): string {
  const { detail, when, display } = group.preferred;
  const decision = "resuscitation" in detail && detail.resuscitation !== undefined ? detail.resuscitation : undefined;
  const date = startOf(when);
  return `${decision === undefined ? display : decisionWords[decision]} (${date === undefined ? "undated" : formatDate(date)})`;
}

function startMs(group: Group): number {
  return startOf(group.preferred.when)?.latestMs ?? Number.NEGATIVE_INFINITY;
}

function sourceOf(group: Group): string {
  return group.preferred.organisation ?? group.preferred.sourceId;
}
