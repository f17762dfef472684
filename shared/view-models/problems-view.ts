import type { Group } from "../domain/chart.ts";
import type { ConditionDetail } from "../domain/entry-detail.ts";
import { newestFirst } from "./entry-order.ts";
import type { ListView } from "./list-view.ts";
import { headingTitle, stateOf, toSection } from "./list-view.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder } from "./view-context.ts";

export type ProblemStanding = "active" | "unstated" | "past" | "refuted";

/** A problem counts as past only where every organisation that states its status says so. */
export function problemStanding(group: Group): ProblemStanding {
  const standings = group.members.flatMap((member) =>
    member.detail.kind === "condition" ? [standing(member.detail)] : [],
  );
  if (standings.includes("active")) return "active";
  if (standings.includes("unstated") || standings.length === 0) return "unstated";
  return standings.includes("past") ? "past" : "refuted";
}

function standing(detail: ConditionDetail): ProblemStanding {
  if (detail.verificationStatus === "refuted" || detail.verificationStatus === "entered-in-error") return "refuted";
  switch (detail.clinicalStatus) {
    case "active":
    case "recurrence":
    case "relapse":
      return "active";
    case "inactive":
    case "remission":
    case "resolved":
      return "past";
    case undefined:
      return detail.abatement === undefined ? "unstated" : "past";
  }
}

export function isMajor(group: Group): boolean {
  return group.members.some((member) => member.detail.kind === "condition" && member.detail.significance === "major");
}

/** Major problems before others, then the newest first. */
export function byWeight(groups: readonly Group[]): readonly Group[] {
  const newest = newestFirst(groups);
  return [...newest.filter(isMajor), ...newest.filter((group) => !isMajor(group))];
}

export function toProblemsView(context: ViewContext): ListView {
  const groups = groupsUnder(context, "problemList");
  const of = (wanted: ProblemStanding) => byWeight(groups.filter((group) => problemStanding(group) === wanted));
  return {
    title: headingTitle("problemList"),
    state: stateOf(context, "problemList"),
    sections: [
      toSection("active", "Active", of("active"), "No problem is recorded as active.", context),
      ...optional("unstated", "Status not stated", of("unstated"), context),
      toSection("past", "Past", of("past"), "No problem is recorded as past.", context),
      ...optional("refuted", "Refuted", of("refuted"), context),
    ],
    total: groups.length,
  };
}

function optional(id: string, title: string, groups: readonly Group[], context: ViewContext) {
  return groups.length === 0 ? [] : [toSection(id, title, groups, "", context)];
}
