import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { isOfKind } from "../merge-rule.ts";
import { problemStanding } from "../rules/conditions.ts";
import { startOf } from "../same-date.ts";
import { conflictOf, type FindConflicts, listed } from "./conflict-words.ts";

interface Decision {
  readonly group: Group;
  readonly entry: Entry;
  readonly decision: keyof typeof words;
}

const words = { forCpr: "for CPR", notForCpr: "not for CPR" } as const;

/**
 * The newest clear decision in force of each source; where they differ all are shown with their sources, none is preferred (standards §2.7).
 * Two of one day count both: which came later is not known.
 */
export const findResuscitationConflicts: FindConflicts = (kinds, sourceName) => {
  const deciding = [...kinds.values()].flatMap((groups) => decisions.of(groups));
  const newest = new Map<SourceId, Decision[]>();
  for (const decision of deciding.flatMap(decisionsOf)) {
    const known = newest.get(decision.entry.sourceId);
    const order = known?.[0] === undefined ? 1 : decidedMs(decision.entry) - decidedMs(known[0].entry);
    if (known === undefined || order > 0) newest.set(decision.entry.sourceId, [decision]);
    else if (order === 0) known.push(decision);
  }
  const standing = [...newest.values()].flat();
  if (new Set(standing.map(({ decision }) => decision)).size < 2) return [];
  const said = standing.map(({ entry, decision }) => `${words[decision]} at ${sourceName(entry.sourceId)}`);
  const summary = `Resuscitation decisions differ: ${listed([...new Set(said)].sort())}`;
  const involved = standing.map(({ group }) => group);
  return [conflictOf("resuscitationDecisionsDiffer", involved, summary)];
};

const decisions = new Selection((group) => group.members.some((entry) => decisionOf(entry) !== undefined));

function decisionsOf(group: Group): readonly Decision[] {
  return group.members.flatMap((entry) => {
    const decision = decisionOf(entry);
    return decision === undefined ? [] : [{ group, entry, decision }];
  });
}

/** What is over is no decision any more, and a record that only names the question is none. */
function decisionOf(entry: Entry): Decision["decision"] | undefined {
  const { detail, status } = entry;
  if (isAboutAnother(entry)) return undefined;
  if (!("resuscitation" in detail) || detail.resuscitation === undefined || detail.resuscitation === "unclear")
    return undefined;
  if (isOfKind(entry, "flag") && entry.detail.active === false) return undefined;
  if (isOfKind(entry, "condition") && problemStanding(entry) !== "standing") return undefined;
  if (isOfKind(entry, "request") && (status === "revoked" || status === "draft" || entry.detail.intent === "proposal"))
    return undefined;
  return status === "inactive" || status === "rejected" || status === "cancelled" ? undefined : detail.resuscitation;
}

/** A review date in a flag's period end must not make a decision look newer, so the beginning counts. */
function decidedMs(entry: Entry): number {
  return startOf(entry.when)?.latestMs ?? entry.recordedAt?.latestMs ?? Number.NEGATIVE_INFINITY;
}
