import {
  mayBeCodedDecision,
  maySpeakOfResuscitation,
  resuscitationInWords,
  wordsAgainstCode,
} from "../../decision-support/contradictions/resuscitation-in-words.ts";
import { isInForce } from "../../decision-support/contradictions/said-in-words.ts";
import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import { Selection } from "../../domain/group-lists.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { problemStanding } from "../headings/problems-view.ts";
import { startMs } from "../lines/entry-order.ts";
import type { ViewContext } from "../view-context.ts";
import { selectedOf } from "../view-context.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";

export interface ResuscitationStatement {
  readonly group: Group;
  readonly decision: "forCpr" | "notForCpr" | "unclear";
  /** The words that say it, as they were sent, where no code does. */
  readonly inWords?: string;
}

type Decision = Omit<ResuscitationStatement, "group">;

export const decisionWords: Readonly<Record<ResuscitationStatement["decision"], string>> = {
  forCpr: "For CPR",
  notForCpr: "Not for CPR",
  unclear: "CPR decision unclear",
};

export const notCoded = "in words, not coded";

/** What stands beside a decision that no code says: `“DNACPR in place”, in words, not coded`. */
export function asSent({ group, inWords }: ResuscitationStatement): string | undefined {
  if (inWords === undefined) return undefined;
  return isHeldBack(group) ? notCoded : `“${inWords}”, ${notCoded}`;
}

/**
 * Every statement in force about resuscitation, the newest first: flags, consents, what a GP or a hospital coded as a finding or an order, and what any of
 * them says in words alone, which is told as words. Plans and forms are named where nothing else decides, and an unclear statement does not: a plan that says
 * otherwise than a decision is a flag.
 */
export function resuscitationStatements(context: ViewContext): readonly ResuscitationStatement[] {
  const nowMs = instantToMs(context.now);
  const stated = [...new Set([...selectedOf(context, coded), ...selectedOf(context, worded)])]
    .flatMap((group) => {
      const decision = decisionOf(group, nowMs);
      return decision === undefined ? [] : [{ group, ...decision }];
    })
    .sort((a, b) => startMs(b.group.preferred) - startMs(a.group.preferred));
  const isDecided = stated.some((one) => !isPlanOrForm(one) && one.decision !== "unclear");
  const told = isDecided ? stated.filter((one) => !isPlanOrForm(one)) : stated;
  return told.filter((one) => !isOvertaken(one, told));
}

const coded = new Selection(
  ({ preferred: { detail } }) =>
    ("resuscitation" in detail && detail.resuscitation !== undefined) ||
    ("topic" in detail && detail.topic === "resuscitation"),
  mayBeCodedDecision,
);

/** A letter tells of its own day: the flags say what it says. */
const worded = new Selection(
  ({ preferred }) => preferred.detail.kind !== "document" && resuscitationInWords(preferred) !== undefined,
  maySpeakOfResuscitation,
);

function decisionOf(group: Group, nowMs: number): Decision | undefined {
  const { preferred } = group;
  const { detail } = preferred;
  if (isOver(group) || isAboutAnother(preferred)) return undefined;
  const byCode = "resuscitation" in detail ? detail.resuscitation : undefined;
  if (byCode === "forCpr" || byCode === "notForCpr")
    return { decision: group.members.some((one) => wordsAgainstCode(one) !== undefined) ? "unclear" : byCode };
  return inWordsAlone(group, nowMs);
}

function inWordsAlone({ preferred }: Group, nowMs: number): Decision | undefined {
  const { detail, display } = preferred;
  const says = isInForce(preferred, nowMs) ? resuscitationInWords(preferred) : undefined;
  if (says?.said === "forCpr" || says?.said === "notForCpr") return { decision: says.said, inWords: says.words };
  if (says?.said === "unclear") return { decision: "unclear", inWords: says.words };
  if (detail.kind !== "flag" && detail.kind !== "consent") return undefined;
  // Of a finding or an order a code that only names the question says nothing.
  return detail.topic === "resuscitation" ? { decision: "unclear", inWords: display } : undefined;
}

function isOver(group: Group): boolean {
  const { detail, status } = group.preferred;
  switch (detail.kind) {
    case "flag":
      return detail.active === false;
    case "condition":
      return ["past", "refuted"].includes(problemStanding(group));
    case "request":
      return status === "revoked" || status === "draft" || status === "cancelled" || detail.intent === "proposal";
    default:
      return status === "inactive" || status === "rejected" || status === "cancelled";
  }
}

/** A finding or an order is never ended by who made it: the next decision of the same organisation takes its place; that of a code, no words and nothing unclear. */
function isOvertaken(
  { group, inWords }: ResuscitationStatement,
  newestFirst: readonly ResuscitationStatement[],
): boolean {
  const { detail, sourceId } = group.preferred;
  if (detail.kind === "flag" || detail.kind === "consent") return false;
  const ms = startMs(group.preferred);
  return newestFirst.some(
    (other) =>
      (inWords !== undefined || other.inWords === undefined) &&
      other.decision !== "unclear" &&
      other.group.preferred.sourceId === sourceId &&
      startMs(other.group.preferred) > ms,
  );
}

function isPlanOrForm({ group }: ResuscitationStatement): boolean {
  const { kind } = group.preferred.detail;
  return kind === "carePlan" || kind === "questionnaire";
}
