import type { Group } from "../domain/chart.ts";
import { formatDate } from "../view-models/format-date.ts";
import type { Rule, RuleOutcome } from "./rule.ts";
import { inputOf } from "./rule.ts";

const words = {
  childProtection: "Child protection plan",
  unbornChildProtection: "Child protection plan for an unborn child",
  lookedAfterChild: "Looked after child",
} as const;

/**
 * Says that a child protection plan, a plan for an unborn child or looked-after status is on the record, with whom and since when.
 * Says what is recorded, infers nothing. Source: NHS England, Child Protection Information Sharing (CP-IS), plan types.
 */
export const childProtection: Rule = {
  id: "childProtectionPlan",
  version: 1,
  title: "Child protection",
  needs: ["safeguarding"],
  evidence: {
    label: "NHS England, Child Protection - Information Sharing (CP-IS)",
    url: "https://digital.nhs.uk/services/child-protection-information-sharing-project",
  },
  evaluate({ groupsUnder, nowMs }): RuleOutcome {
    const cards = groupsUnder("safeguarding", "alerts").flatMap((group) => {
      const topic = topicOf(group);
      if (topic === undefined || hasEnded(group, nowMs)) return [];
      const since = startOf(group);
      const authority = authorityOf(group);
      const summary = [words[topic], authority, since === undefined ? "start date not recorded" : `since ${since}`]
        .filter((part) => part !== undefined)
        .join(", ");
      const uncertain = isActive(group) === undefined ? " The source does not state whether it is still in force." : "";
      return [
        {
          summary,
          detail: `Recorded as "${group.preferred.display}".${uncertain} Follow local safeguarding procedures and contact the local authority for details.`,
          indicator: "critical" as const,
          inputs: [inputOf(group, words[topic], group.preferred.display)],
        },
      ];
    });
    return { cards, cannotCheck: [] };
  },
};

function topicOf({ preferred: { detail } }: Group): keyof typeof words | undefined {
  if (detail.kind !== "flag" && detail.kind !== "careTeam") return undefined;
  const topic = detail.topic;
  return topic === "childProtection" || topic === "unbornChildProtection" || topic === "lookedAfterChild"
    ? topic
    : undefined;
}

function isActive(group: Group): boolean | undefined {
  const states = group.members.map(({ detail, status }) =>
    detail.kind === "flag" ? detail.active : status === undefined ? undefined : status === "active",
  );
  return states.includes(true) ? true : states.includes(undefined) ? undefined : false;
}

function hasEnded(group: Group, nowMs: number): boolean {
  if (isActive(group) === false) return true;
  const { when } = group.preferred;
  return when?.kind === "period" && when.end !== undefined && when.end.latestMs < nowMs;
}

function startOf({ preferred: { when } }: Group): string | undefined {
  const date = when?.kind === "at" ? when.date : when?.start;
  return date === undefined ? undefined : formatDate(date);
}

function authorityOf({ preferred }: Group): string | undefined {
  const stated = preferred.detail.kind === "flag" ? preferred.detail.localAuthority : undefined;
  return stated ?? preferred.organisation;
}
