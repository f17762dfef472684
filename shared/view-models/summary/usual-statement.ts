import type { Entry } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { hasEnded, newestFirst } from "../lines/entry-order.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import { cardLine } from "./card-line.ts";

/** What somebody wrote of how the person usually is, word for word. */
export interface UsualStatement {
  readonly words: string;
  readonly when: string;
  readonly sources: readonly SourceLabel[];
  readonly groupId: GroupId;
}

/** Where a care home or a team writes down how somebody usually is. */
const planHeadings = [
  "contingencySafetyPlans",
  "careAndSupportPlan",
  "additionalSupportPlans",
] as const satisfies readonly HeadingId[];

/** A clause that begins with "usual" and has a number: `Usual SpO2 89–91 % on air`. "Usual medicines" has none. */
const usualClause = /\busual\b[^.;\n]*?\d(?:[^.;\n]|\.\d)*/i;

/**
 * What the newest plan in force says is usual for the person, word for word. Never worked out: the values before may all be of one illness.
 */
export function usualStatement(context: ViewContext): UsualStatement | undefined {
  const plans = newestFirst(planHeadings.flatMap((id) => groupsUnder(context, id)));
  for (const group of plans) {
    const words = hasEnded(group.preferred, context.now) ? undefined : usualIn(group.preferred);
    const line = words === undefined ? undefined : cardLine(group, context);
    if (words === undefined || line === undefined || line.masked) continue;
    return { words, when: line.when, sources: line.sources, groupId: group.id };
  }
  return undefined;
}

function usualIn({ detail }: Entry): string | undefined {
  if (detail.kind !== "carePlan") return undefined;
  const texts = [detail.description, ...detail.activities.map(({ description }) => description)];
  for (const text of texts) {
    const clause = text === undefined ? undefined : usualClause.exec(text)?.[0];
    if (clause !== undefined) return clause.trim();
  }
  return undefined;
}
