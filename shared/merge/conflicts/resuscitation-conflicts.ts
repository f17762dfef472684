import {
  mayBeCodedDecision,
  maySpeakOfResuscitation,
  resuscitationInWords,
} from "../../decision-support/contradictions/resuscitation-in-words.ts";
import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { Said } from "../../domain/said.ts";
import { startOf } from "../../domain/when.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { isOfKind } from "../merge-rule.ts";
import { problemStanding } from "../rules/conditions.ts";
import { conflictOf, type FindConflicts } from "./conflict-words.ts";

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
  const deciding = new Set([...kinds.values()].flatMap((groups) => [...coded.of(groups), ...worded.of(groups)]));
  const newest = new Map<SourceId, Decision[]>();
  for (const decision of [...deciding].flatMap(decisionsOf)) {
    const known = newest.get(decision.entry.sourceId);
    const order = known?.[0] === undefined ? 1 : decidedMs(decision.entry) - decidedMs(known[0].entry);
    if (known === undefined || order > 0) newest.set(decision.entry.sourceId, [decision]);
    else if (order === 0) known.push(decision);
  }
  const standing = [...newest.values()].flat();
  if (new Set(standing.map(({ decision }) => decision)).size < 2) return [];
  const said = standing.map(({ entry, decision }) => `${words[decision]} at ${sourceName(entry.sourceId)}`);
  const summary = `Resuscitation decisions differ: ${listWords([...new Set(said)].sort())}`;
  const involved = standing.map(({ group }) => group);
  return [conflictOf("resuscitationDecisionsDiffer", involved, summary)];
};

const coded = new Selection(
  (group) => group.members.some((entry) => codedDecision(entry) !== undefined),
  mayBeCodedDecision,
);
const worded = new Selection(
  (group) => group.members.some((entry) => wordedDecision(entry) !== undefined),
  (said) => isSaidShortly(said) && maySpeakOfResuscitation(said),
);

function decisionsOf(group: Group): readonly Decision[] {
  return group.members.flatMap((entry) => {
    const decision = decisionOf(entry);
    return decision === undefined ? [] : [{ group, entry, decision }];
  });
}

/** What is over is no decision any more, and a record that only names the question is none. */
function decisionOf(entry: Entry): Decision["decision"] | undefined {
  if (isAboutAnother(entry) || isOver(entry)) return undefined;
  return codedDecision(entry) ?? wordedDecision(entry);
}

function codedDecision({ detail }: Entry): Decision["decision"] | undefined {
  if (!("resuscitation" in detail) || detail.resuscitation === "unclear") return undefined;
  return detail.resuscitation;
}

/** `DNACPR` as the name of a flag, without a code for it. What a plan, a form or a letter says besides is held against decisions by a rule. */
function wordedDecision(entry: Entry): Decision["decision"] | undefined {
  const said = isSaidShortly(entry) ? resuscitationInWords(entry)?.said : undefined;
  return said === "forCpr" || said === "notForCpr" ? said : undefined;
}

function isSaidShortly({ detail: { kind } }: Said): boolean {
  return kind === "flag" || kind === "consent" || kind === "condition" || kind === "request" || kind === "observation";
}

function isOver(entry: Entry): boolean {
  const { status } = entry;
  if (isOfKind(entry, "flag") && entry.detail.active === false) return true;
  if (isOfKind(entry, "condition") && problemStanding(entry) !== "standing") return true;
  if (isOfKind(entry, "request") && (status === "revoked" || status === "draft" || entry.detail.intent === "proposal"))
    return true;
  return status === "inactive" || status === "rejected" || status === "cancelled";
}

/** A review date in a flag's period end must not make a decision look newer, so the beginning counts. */
function decidedMs(entry: Entry): number {
  return startOf(entry.when)?.latestMs ?? entry.recordedAt?.latestMs ?? Number.NEGATIVE_INFINITY;
}
