import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import { formatDate } from "../../view-models/format-date.ts";
import { isActiveCondition } from "../active.ts";
import { hasCode } from "../codes.ts";
import type { Rule, RuleOutcome } from "../rule.ts";
import { inputOf, ownOwner } from "../rule.ts";

const words = {
  childProtection: "Child protection plan",
  unbornChildProtection: "Child protection plan for an unborn child",
  lookedAfterChild: "Looked after child",
  childProtectionInformation: "Child protection information (CP-IS) flag",
} as const;

/** What a GP system records as a problem or a finding, and the flag that says only that there is something (standards: CP-IS, Patient Flags API). */
const codes = {
  childProtection: ["342191000000101"],
  unbornChildProtection: ["818901000000100"],
  lookedAfterChild: ["764841000000100"],
} as const;
const cpIsFlag = "child-protection-information-system-flag";

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
    label: "NHS England, DCB1609 Child Protection Information Sharing (CP-IS), 2.0.0 (2020)",
    url: "https://digital.nhs.uk/services/child-protection-information-sharing-project",
  },
  owner: ownOwner,
  population: {},
  evaluate({ selected, nowMs }): RuleOutcome {
    const cards = selected(protecting, "safeguarding", "alerts", "problemList").flatMap((group) => {
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

const protecting = new Selection((group) => topicOf(group) !== undefined);

function topicOf({ preferred: { code, detail, status } }: Group): keyof typeof words | undefined {
  if (detail.kind === "condition") return isActiveCondition(detail) ? codedTopic(code) : undefined;
  if (detail.kind === "observation") return status === "cancelled" ? undefined : codedTopic(code);
  if (detail.kind !== "flag" && detail.kind !== "careTeam") return undefined;
  if (code?.codings.some((coding) => coding.code === cpIsFlag) === true) return "childProtectionInformation";
  const topic = detail.topic;
  return topic === "childProtection" || topic === "unbornChildProtection" || topic === "lookedAfterChild"
    ? topic
    : undefined;
}

function codedTopic(code: CodeableConcept | undefined): keyof typeof codes | undefined {
  const topics = ["childProtection", "unbornChildProtection", "lookedAfterChild"] as const;
  return topics.find((topic) => hasCode(code, { snomed: codes[topic] }));
}

function isActive(group: Group): boolean | undefined {
  const states = group.members.map(({ detail, status }) => activeState(detail, status));
  return states.includes(true) ? true : states.includes(undefined) ? undefined : false;
}

function activeState(detail: Entry["detail"], status: string | undefined): boolean | undefined {
  switch (detail.kind) {
    case "flag":
      return detail.active;
    case "condition":
      return detail.clinicalStatus === undefined ? undefined : isActiveCondition(detail);
    case "observation":
      return undefined;
    default:
      return status === undefined ? undefined : status === "active";
  }
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
