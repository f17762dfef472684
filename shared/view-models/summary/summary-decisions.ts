import type { Group } from "../../domain/chart.ts";
import { reviewOf, type StepView, toStep } from "../care-plans/plan-view.ts";
import {
  decisionWords,
  notCoded,
  type ResuscitationStatement,
  resuscitationStatements,
} from "../care-plans/resuscitation-statements.ts";
import { hasEnded, newestFirst } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import type { TextPart } from "../lines/text-part.ts";
import { plain, quiet, strong, textOf } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import { beganWhen, cardLine, cardWhen, statusTag } from "./card-line.ts";
import type { BlockContent } from "./summary-block.ts";
import { counting } from "./summary-block.ts";

const longDecision = {
  forCpr: "For cardiopulmonary resuscitation",
  notForCpr: "Not for cardiopulmonary resuscitation",
  unclear: "Resuscitation decision unclear",
} as const;

/** Every decision about resuscitation with whose it is and its review, then what else is agreed about the end of life. */
export function resuscitationBlock(context: ViewContext): BlockContent {
  const statements = resuscitationStatements(context);
  const decided = new Set(statements.map(({ group }) => group.id));
  const others = [...newestFirst(groupsUnder(context, "endOfLifeCare").filter((group) => !decided.has(group.id)))].sort(
    (a, b) => escalationRank(a) - escalationRank(b),
  );
  const decisions = new Set(statements.map(({ decision }) => decision));
  const [first] = statements;
  const lines = [
    ...statements.map((statement) => decisionLine(statement, context)),
    ...others.map((group) => endOfLifeLine(group, context)),
  ];
  return {
    ...counting(lines, statements.length + 1),
    id: "resuscitation",
    title: "Resuscitation and end of life",
    headingIds: ["endOfLifeCare"],
    opens: { to: "screen", screen: "alerts" },
    tone: first === undefined ? "neutral" : "danger",
    ...(first === undefined
      ? {}
      : {
          headline: [
            strong(decisions.size > 1 ? "Organisations disagree about resuscitation" : longDecision[first.decision]),
            ...(statements.every(({ inWords }) => inWords !== undefined) ? [quiet(notCoded)] : []),
          ],
        }),
  };
}

/** The headline says that they disagree or what they agree on; the line says what this one decided, in its own words where those say more. */
function decisionLine(statement: ResuscitationStatement, context: ViewContext): LineView {
  const { group } = statement;
  const line = cardLine(group, context);
  return withReview(group, context, {
    ...line,
    // The period of a decision ends on its review date: that is said as what it is.
    when: beganWhen(group.preferred, context.now),
    parts: decisionParts(statement, described(line, group)),
    tags: line.tags.filter((tag) => tag.about !== "disagreement"),
  });
}

/** `Not for CPR — “DNACPR in place” in words, not coded`; a code's own words only where they say more than the decision. */
export function decisionParts(
  { group, decision, inWords }: ResuscitationStatement,
  line: LineView,
): readonly TextPart[] {
  const decided = strong(decisionWords[decision]);
  if (inWords === undefined) {
    const saysIt = decision !== "unclear" && saysNoMore(group);
    return saysIt || line.masked ? [decided] : [decided, plain("—"), plain(textOf(line.parts))];
  }
  if (line.masked) return [decided, quiet(notCoded)];
  const named = textOf(line.parts);
  const more = named.includes(inWords) ? [] : [plain(`“${inWords}”`)];
  return [decided, plain("—"), plain(named === inWords ? `“${named}”` : named), ...more, quiet(notCoded)];
}

/** Whether the author's words are the decision's own name and no more: said once is enough. */
function saysNoMore({ preferred: { display } }: Group): boolean {
  return /^(?:not )?for (?:attempted )?(?:cardiopulmonary resuscitation|CPR)$/i.test(display);
}

/** How far treatment goes first, then plans that say something, then that there is a form. */
function escalationRank({ preferred: { detail, display } }: Group): number {
  if (/\b(escalation|ceiling of (?:care|treatment))\b/i.test(display)) return 0;
  return detail.kind === "carePlan" && detail.description !== undefined ? 1 : 2;
}

function endOfLifeLine(group: Group, context: ViewContext): LineView {
  return described(withReview(group, context, cardLine(group, context)), group);
}

function described(line: LineView, { preferred: { detail } }: Group): LineView {
  if (line.masked || detail.kind !== "carePlan" || detail.description === undefined) return line;
  return { ...line, parts: [...line.parts, plain("—"), plain(detail.description)] };
}

/** When it should be looked at again stands on the line; that it has not been is a tag. */
function withReview(group: Group, context: ViewContext, line: LineView): LineView {
  const { detail } = group.preferred;
  const over = detail.kind === "flag" && detail.active === false;
  // What is over is not looked at again.
  const asked = "reviewDate" in detail && !line.masked && !over;
  const review = asked ? reviewOf(detail.reviewDate, context) : undefined;
  const ended = over ? [statusTag("no longer active")] : [];
  if (review === undefined) return { ...line, tags: [...line.tags, ...ended] };
  return review.overdue
    ? { ...line, tags: [...line.tags, ...ended, statusTag(review.words, "danger")] }
    : {
        ...line,
        when: `${line.when}, ${review.words.charAt(0).toLocaleLowerCase("en-GB")}${review.words.slice(1)}`,
        tags: [...line.tags, ...ended],
      };
}

/** "If this, then that": what the contingency plans in force say to do, one line an action, in the plan's own words. */
export function contingencyBlock(context: ViewContext): BlockContent {
  const all = newestFirst(groupsUnder(context, "contingencySafetyPlans"));
  const live = all.filter((group) => !hasEnded(group.preferred, context.now));
  // A plan that has ended is on the Care plans screen; here it would be taken for the one that counts, unless it is all there is.
  const groups = live.length > 0 ? live : all;
  const [only, ...others] = groups.filter(hasActions);
  const saidBeside = others.length === 0 ? only : undefined;
  const lines = groups.flatMap((group) => planLines(group, saidBeside !== undefined, context));
  return {
    ...counting(lines, 2),
    id: "contingency",
    title: "If this, then that",
    headingIds: ["contingencySafetyPlans"],
    opens: { to: "screen", screen: "carePlans" },
    tone: "neutral",
    aside: saidBeside === undefined ? "" : planWords(saidBeside, context),
  };
}

function planLines(group: Group, titleSaid: boolean, context: ViewContext): readonly LineView[] {
  const { detail } = group.preferred;
  const line = withReview(group, context, cardLine(group, context));
  if (detail.kind !== "carePlan" || line.masked) return [line];
  if (!hasActions(group)) return [endOfLifeLine(group, context)];
  const title = { ...line, parts: line.parts.map((part) => quiet(part.text)) };
  const actions = detail.activities.map((activity) => ({
    ...line,
    parts: stepParts(toStep(activity, true, context)),
    tags: [],
    when: "",
    whenSpoken: "",
    sources: [],
  }));
  return titleSaid ? actions : [title, ...actions];
}

function stepParts({ condition, action }: StepView): readonly TextPart[] {
  return condition === undefined ? [plain(action)] : [quiet("If"), strong(condition), quiet("then"), plain(action)];
}

function hasActions({ preferred: { detail } }: Group): boolean {
  return detail.kind === "carePlan" && detail.activities.length > 0;
}

/** `Care home · 02-Oct-2026`, and that its review is overdue. */
function planWords(group: Group, context: ViewContext): string {
  const { sources } = cardLine(group, context);
  const { detail } = group.preferred;
  const review = detail.kind === "carePlan" ? reviewOf(detail.reviewDate, context) : undefined;
  return [
    sources.map((source) => source.short).join(", "),
    cardWhen(group.preferred, context.now),
    ...(review === undefined ? [] : [review.words]),
  ].join(" · ");
}
