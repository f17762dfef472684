import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { isOfKind } from "../merge-rule.ts";
import { latestMsOf } from "../same-date.ts";
import { conflictOf, type FindConflicts, listed } from "./conflict-words.ts";

interface Decision {
  readonly group: Group;
  readonly entry: Entry;
  readonly decision: "forCpr" | "notForCpr" | "unclear";
}

const words = {
  forCpr: "for CPR",
  notForCpr: "not for CPR",
  unclear: "a decision that is not clear",
} as const;

/** The newest decision in force of each source; where they differ all are shown with their sources, none is preferred (standards §2.7). */
export const findResuscitationConflicts: FindConflicts = (groups, sourceName) => {
  const newest = new Map<SourceId, Decision>();
  for (const decision of groups.flatMap(decisionsOf)) {
    const known = newest.get(decision.entry.sourceId);
    if (known === undefined || isNewer(decision, known)) newest.set(decision.entry.sourceId, decision);
  }
  const decisions = [...newest.values()];
  if (new Set(decisions.map(({ decision }) => decision)).size < 2) return [];
  const said = decisions.map(({ entry, decision }) => `${words[decision]} at ${sourceName(entry.sourceId)}`).sort();
  const summary = `Resuscitation decisions differ: ${listed(said)}`;
  const involved = decisions.map(({ group }) => group);
  return [conflictOf("resuscitationDecisionsDiffer", involved, summary)];
};

function decisionsOf(group: Group): readonly Decision[] {
  return group.members.flatMap((entry) => {
    const decision = decisionOf(entry);
    return decision === undefined ? [] : [{ group, entry, decision }];
  });
}

/** A flag or consent that is over is no decision any more. */
function decisionOf(entry: Entry): Decision["decision"] | undefined {
  if (isOfKind(entry, "flag")) return entry.detail.active === false ? undefined : entry.detail.resuscitation;
  if (!isOfKind(entry, "consent")) return undefined;
  return entry.status === "inactive" || entry.status === "rejected" ? undefined : entry.detail.resuscitation;
}

function isNewer(a: Decision, b: Decision): boolean {
  const [aMs, bMs] = [decidedMs(a.entry), decidedMs(b.entry)];
  return aMs === bMs ? a.entry.key < b.entry.key : aMs > bMs;
}

/** A review date in a flag's period end must not make a decision look newer, so the beginning counts. */
function decidedMs(entry: Entry): number {
  const started = entry.when?.kind === "period" ? entry.when.start?.latestMs : latestMsOf(entry.when);
  return started ?? entry.recordedAt?.latestMs ?? Number.NEGATIVE_INFINITY;
}
