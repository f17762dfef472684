import type { Group } from "../../domain/chart.ts";
import type { ConditionDetail } from "../../domain/entry-detail.ts";
import { noneAssertedUnder } from "../../normalise/none-assertions.ts";
import { newestFirst } from "../lines/entry-order.ts";
import { toLine } from "../lines/line-view.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import type { ListView, SectionView } from "./list-view.ts";
import { headingTitle, stateOf } from "./list-view.ts";

/** `none`: it says that there is no problem. */
export type ProblemStanding = "active" | "unstated" | "past" | "refuted" | "none";

/** A problem counts as past only where every organisation that states its status says so. */
export function problemStanding(group: Group): ProblemStanding {
  const standings = group.members.flatMap((member) =>
    member.detail.kind === "condition"
      ? [noneAssertedUnder(member) === "problemList" ? ("none" as const) : standing(member.detail)]
      : [],
  );
  if (standings.length > 0 && standings.every((one) => one === "none")) return "none";
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
function byWeight(groups: readonly Group[]): readonly Group[] {
  const newest = newestFirst(groups);
  return [...newest.filter(isMajor), ...newest.filter((group) => !isMajor(group))];
}

/** What the same problem is called everywhere: its SNOMED CT code, else its words. It puts entries side by side; it does not say that they are one. */
function problemName(group: Group): string {
  const coding = group.preferred.code?.codings.find(
    ({ system, code }) => system === "http://snomed.info/sct" && code !== undefined,
  );
  return group.line ?? coding?.code ?? group.preferred.display.toLocaleLowerCase("en-GB");
}

/**
 * Active ones in two boxes where some are stated as major and some not: in one list the newest problem may stand far down, and nothing would say
 * why. Entries of one problem stay together, with the weightiest.
 */
function activeSections(groups: readonly Group[], context: ViewContext): readonly SectionView[] {
  const problems = byProblem(groups);
  const major = problems.filter((problem) => problem.some(isMajor)).flat();
  const others = problems.filter((problem) => !problem.some(isMajor)).flat();
  if (major.length === 0 || others.length === 0) {
    return [toProblemSection("active", "Active", groups, "No problem is recorded as active.", context)];
  }
  return [
    toProblemSection("active", "Active, stated as major", major, "", context),
    toProblemSection("activeOther", "Active, others", others, "", context),
  ];
}

/** Entries of the same problem below each other, at the place of the weightiest. */
export function byProblem(groups: readonly Group[]): readonly (readonly Group[])[] {
  const problems = new Map<string, Group[]>();
  for (const group of byWeight(groups)) {
    const name = problemName(group);
    const problem = problems.get(name);
    if (problem === undefined) problems.set(name, [group]);
    else problem.push(group);
  }
  return [...problems.values()];
}

function toProblemSection(
  id: string,
  title: string,
  groups: readonly Group[],
  whenEmpty: string,
  context: ViewContext,
): SectionView {
  const lines = byProblem(groups).flatMap((problem) =>
    problem.map((group, index) => ({ ...toLine(group, context), ...(index === 0 ? {} : { continues: true }) })),
  );
  return { id, title, lines, whenEmpty };
}

export function toProblemsView(context: ViewContext): ListView {
  const groups = groupsUnder(context, "problemList");
  const of = (wanted: ProblemStanding) => groups.filter((group) => problemStanding(group) === wanted);
  return {
    title: headingTitle("problemList"),
    state: stateOf(context, "problemList"),
    sections: [
      ...optional("none", "Stated: none", of("none"), context),
      ...activeSections(of("active"), context),
      ...optional("unstated", "Status not stated", of("unstated"), context),
      toProblemSection("past", "Past", of("past"), "No problem is recorded as past.", context),
      ...optional("refuted", "Refuted", of("refuted"), context),
    ],
    total: groups.length,
  };
}

function optional(id: string, title: string, groups: readonly Group[], context: ViewContext) {
  return groups.length === 0 ? [] : [toProblemSection(id, title, groups, "", context)];
}
