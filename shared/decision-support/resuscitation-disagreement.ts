import type { Group } from "../domain/chart.ts";
import { formatDate } from "../view-models/format-date.ts";
import type { Rule, RuleOutcome } from "./rule.ts";
import { inputOf } from "./rule.ts";
import { startDate } from "./words.ts";

/**
 * Two organisations record different resuscitation decisions: both are shown with their dates, neither is chosen.
 * Source: Resuscitation Council UK, ReSPECT guidance 2020; display rule in standards, "CPR / ReSPECT".
 */
export const resuscitationDisagreement: Rule = {
  id: "resuscitationDecisionsDiffer",
  version: 1,
  title: "Resuscitation decisions",
  needs: ["endOfLifeCare", "alerts", "documents"],
  evidence: { label: "Resuscitation Council UK, ReSPECT (2020)", url: "https://www.resus.org.uk/respect" },
  evaluate({ chart }): RuleOutcome {
    const byId = new Map(
      [...chart.headings.values()].flatMap((heading) => heading.groups).map((group) => [group.id, group]),
    );
    const cards = chart.conflicts
      .filter((conflict) => conflict.kind === "resuscitationDecisionsDiffer")
      .map((conflict) => {
        const groups = conflict.groups.flatMap((id) => byId.get(id) ?? []).sort((a, b) => startMs(b) - startMs(a));
        return {
          summary: `Resuscitation decisions disagree: ${groups.map(decisionOf).join("; ")}`,
          detail: `${conflict.summary}. Establish which decision stands before relying on either. The later date does not make it the valid one.`,
          indicator: "critical" as const,
          inputs: groups.map((group) => inputOf(group, sourceOf(group), decisionOf(group))),
        };
      });
    return { cards, cannotCheck: [] };
  },
};

const decisionWords = { forCpr: "for CPR", notForCpr: "not for CPR", unclear: "unclear" } as const;

function decisionOf(group: Group): string {
  const { detail, when, display } = group.preferred;
  const decision = "resuscitation" in detail && detail.resuscitation !== undefined ? detail.resuscitation : undefined;
  const date = startDate(when);
  return `${decision === undefined ? display : decisionWords[decision]} (${date === undefined ? "undated" : formatDate(date)})`;
}

function startMs(group: Group): number {
  return startDate(group.preferred.when)?.latestMs ?? Number.NEGATIVE_INFINITY;
}

function sourceOf(group: Group): string {
  return group.preferred.organisation ?? group.preferred.sourceId;
}
