import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { Selection } from "../../domain/group-lists.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { cprInProse } from "../contradictions/resuscitation-in-prose.ts";
import { maySpeakOfResuscitation, resuscitationInWords } from "../contradictions/resuscitation-in-words.ts";
import { aDate, dateIn } from "../prose/dates.ts";
import type { RuleContext } from "../rule.ts";
import { isUpheld, sentencesStated } from "../said-anywhere.ts";

/** Something whose day is over. */
export interface Late {
  readonly group: Group;
  readonly words: string;
  readonly due: PartialDate;
  readonly isDecision?: true;
  readonly isTask?: true;
  /** Asked for as urgent, as soon as possible or at once. */
  readonly isUrgent?: true;
}

const headings: readonly HeadingId[] = [
  "endOfLifeCare",
  "alerts",
  "legalInformation",
  "individualRequirements",
  "contingencySafetyPlans",
  "careAndSupportPlan",
  "additionalSupportPlans",
  "assessments",
  "documents",
];

/**
 * Decisions whose review is overdue: those that give a date for it, and those for or against resuscitation that only words tell of, by their own end or by
 * the date that they say ("DNACPR, review 01/06/2026"). Such a decision is neither in force without a doubt nor withdrawn.
 */
export function decisionsLate({ selected, nowMs }: Pick<RuleContext, "selected" | "nowMs">): readonly Late[] {
  return selected(dated, ...headings).flatMap((group): readonly Late[] => {
    const found = reviewOf(group);
    if (found === undefined || found.due.latestMs >= nowMs) return [];
    const late = { group, words: `review of “${group.preferred.display}”`, due: found.due };
    return [found.isDecision ? { ...late, isDecision: true } : late];
  });
}

interface Review {
  readonly due: PartialDate;
  readonly isDecision: boolean;
}

function reviewOf(group: Group): Review | undefined {
  const { detail, status, display } = group.preferred;
  if (detail.kind === "flag" && detail.active === false) return undefined;
  if (status === "inactive" || status === "rejected") return undefined;
  if ((detail.kind === "flag" || detail.kind === "consent") && detail.reviewDate !== undefined)
    return { due: detail.reviewDate, isDecision: detail.topic === "resuscitation" };
  const said = resuscitationInWords(group.preferred)?.said;
  if ((said !== "notForCpr" && said !== "forCpr") || !isUpheld(group)) return undefined;
  const due = latest([
    ...ownEnd(group.preferred),
    ...[...display.split(sentenceEnd), ...sentencesStated(group.preferred)]
      .filter(isOfTheDecision)
      .flatMap(reviewDatesIn),
  ]);
  return due === undefined ? undefined : { due, isDecision: true };
}

const sentenceEnd = /[;\n]|\.(?!\d)/;

/** "Eye review 01/03/2027" beside it is no later review of the decision, and "catheter until 01/06/2026" no end of it. */
function isOfTheDecision(sentence: string): boolean {
  return cprInProse(sentence) !== undefined || speaksOfDecision.test(sentence);
}

/** Of a plan, its period is said by the rule that looks at plans. */
function ownEnd({ detail, when }: Entry): readonly PartialDate[] {
  const isDecision = detail.kind === "flag" || detail.kind === "consent";
  return isDecision && when?.kind === "period" && when.end !== undefined ? [when.end] : [];
}

function latest(dates: readonly PartialDate[]): PartialDate | undefined {
  return [...dates].sort((a, b) => b.latestMs - a.latestMs)[0];
}

const dated = new Selection(
  (group) => reviewOf(group) !== undefined,
  (said) => said.detail.kind === "flag" || said.detail.kind === "consent" || maySpeakOfResuscitation(said),
);

const reviewWords =
  "(?<!(?:medication|medicines?|drug|annual|gp|care|clinic|last|previous|latest|skin|wound|bloods?) )(?:review|reviewed by|valid until|valid to|valid till|expires?|expiry|end date|until)";
const reviewAt = new RegExp(
  `\\b${reviewWords}(?: (?:is|was|due|date|by|on|before|decision))*\\s*[:=–-]?\\s*(?:on |by |before )?${aDate}(?!\\d)`,
  "gi",
);

/** "Next review …", "Date of review: …", "To be reviewed by …", or what calls itself a decision. */
const speaksOfDecision = new RegExp(
  `^\\W*(?:(?:and|next|date|of|due|for|to|be|is|it|the|this|planned|formal)\\W+)*${reviewWords}|\\b(?:decision|respect|(?:this|the|cpr) (?:form|order))\\b`,
  "i",
);

/** "Review 01/06/2026", "review date: 01-Jun-2026", "valid until June 2026". Day before month, as it is written in the United Kingdom. */
function reviewDatesIn(text: string): readonly PartialDate[] {
  return [...text.matchAll(reviewAt)].flatMap(({ groups }) => dateIn(groups));
}
