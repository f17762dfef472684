import type { Group } from "../../domain/chart.ts";
import type { CarePlanDetail } from "../../domain/entry-detail.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import type { HeadingStateView } from "../headings/heading-state-view.ts";
import { headingTitle, stateOf } from "../headings/list-view.ts";
import { newestFirst } from "../lines/entry-order.ts";
import type { LineView, TagView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { decisionParts } from "../summary/summary-decisions.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import type { WishView } from "./end-of-life-wishes.ts";
import { anticipatoryMedicines, wishesOf } from "./end-of-life-wishes.ts";
import { evidenceIndex } from "./goal-evidence.ts";
import type { GoalView, PlanIndex, PlanView, ReviewView } from "./plan-view.ts";
import { openFirst, reviewOf, toGoal, toPlan } from "./plan-view.ts";
import { resuscitationStatements } from "./resuscitation-statements.ts";

/** A resuscitation decision as its organisation holds it. */
export interface DecisionView {
  readonly line: LineView;
  readonly review?: ReviewView;
}

/** One heading's plans, the newest first. */
export interface PlanSectionView {
  readonly id: HeadingId;
  readonly title: string;
  readonly state: HeadingStateView;
  readonly decisions: readonly DecisionView[];
  /** Where the person wants to be cared for and to die; only under end of life care. */
  readonly wishes: readonly WishView[];
  /** Medicines whose prescriber calls them anticipatory; only under end of life care. */
  readonly anticipatory: readonly LineView[];
  readonly plans: readonly PlanView[];
  /** Completed, withdrawn, replaced, or not yet agreed. */
  readonly notInForce: readonly PlanView[];
  /** Goals that no plan names. */
  readonly goals: readonly GoalView[];
  /** Goals of this heading that stand with the plans that name them, on this screen. */
  readonly goalsWithPlans: number;
  /** Everything else under the heading: flags, documents, tasks. */
  readonly lines: readonly LineView[];
  /** Steps are "if …, then …". */
  readonly conditional: boolean;
}

export interface CarePlansView {
  readonly sections: readonly PlanSectionView[];
  /** Groups on this screen, each counted once. */
  readonly total: number;
  /** Reviews whose date has passed, of plans in force and decisions. */
  readonly overdue: number;
}

/** In the order in which a stranger needs them: what must not be done, what to do if, then the plans for living. */
const sections = [
  { id: "endOfLifeCare", title: headingTitle("endOfLifeCare"), conditional: false },
  { id: "contingencySafetyPlans", title: "If this, then that", conditional: true },
  { id: "careAndSupportPlan", title: headingTitle("careAndSupportPlan"), conditional: false },
  { id: "additionalSupportPlans", title: headingTitle("additionalSupportPlans"), conditional: false },
  { id: "planAndRequestedActions", title: headingTitle("planAndRequestedActions"), conditional: false },
] as const satisfies readonly { readonly id: HeadingId; readonly title: string; readonly conditional: boolean }[];

export function toCarePlansView(context: ViewContext): CarePlansView {
  const index: PlanIndex = {
    goals: goalsByKey(context),
    plans: plansByKey(context),
    evidence: evidenceIndex(context),
  };
  const planned = plannedGoals(context);
  const views = sections.map((section) => toSection(section, index, planned, context));
  const shown = new Set(sections.flatMap(({ id }) => groupsUnder(context, id).map((group) => group.id)));
  for (const view of views) for (const { line } of view.decisions) shown.add(line.groupId);
  const reviews = views.flatMap((view) => [
    ...view.decisions.map(({ review }) => review),
    ...view.plans.map(({ review }) => review),
  ]);
  return { sections: views, total: shown.size, overdue: reviews.filter((review) => review?.overdue === true).length };
}

function toSection(
  { id, title, conditional }: (typeof sections)[number],
  index: PlanIndex,
  planned: ReadonlySet<Group>,
  context: ViewContext,
): PlanSectionView {
  const groups = newestFirst(groupsUnder(context, id));
  const decisions = id === "endOfLifeCare" ? resuscitationStatements(context) : [];
  const isEndOfLife = id === "endOfLifeCare" && (groups.length > 0 || decisions.length > 0);
  const decided = new Set(decisions.map(({ group }) => group.id));
  const plans = groups.flatMap((group) =>
    group.preferred.detail.kind === "carePlan"
      ? [toPlan(group, group.preferred.detail, index, conditional, context)]
      : [],
  );
  return {
    id,
    title,
    state: stateOf(context, id),
    decisions: decisions.map((statement) => {
      const { group } = statement;
      const { detail } = group.preferred;
      const line = toLine(group, context);
      const review =
        detail.kind === "flag" || detail.kind === "consent" ? reviewOf(detail.reviewDate, context) : undefined;
      const reviewTag: readonly TagView[] =
        review === undefined
          ? []
          : [{ word: review.words, tone: review.overdue ? "warning" : "neutral", about: "status" }];
      return {
        line: {
          ...line,
          parts: decisionParts(statement, line),
          secondary: [],
          tags: [...line.tags, ...reviewTag],
        },
        ...(review === undefined ? {} : { review }),
      };
    }),
    wishes: isEndOfLife ? wishesOf(context) : [],
    anticipatory: isEndOfLife ? anticipatoryMedicines(context) : [],
    plans: plans.filter(({ live }) => live),
    notInForce: plans.filter(({ live }) => !live),
    goals: openFirst(groups.filter((group) => !planned.has(group))).flatMap((group) =>
      toGoal(group, index.evidence, context),
    ),
    goalsWithPlans: groups.filter((group) => planned.has(group)).length,
    lines: groups
      .filter(
        ({ id: groupId, preferred: { detail } }) =>
          detail.kind !== "carePlan" && detail.kind !== "goal" && !decided.has(groupId),
      )
      .map((group) => toLine(group, context)),
    conditional,
  };
}

function goalsByKey(context: ViewContext): ReadonlyMap<EntryKey, Group> {
  const goals = new Map<EntryKey, Group>();
  for (const group of context.groups.values()) {
    if (group.preferred.detail.kind !== "goal") continue;
    for (const member of group.members) goals.set(member.key, group);
  }
  return goals;
}

function plansByKey(context: ViewContext): PlanIndex["plans"] {
  const plans = new Map<EntryKey, { readonly group: Group; readonly detail: CarePlanDetail }>();
  for (const group of context.groups.values()) {
    const { detail } = group.preferred;
    if (detail.kind !== "carePlan") continue;
    const plan = { group, detail };
    for (const member of group.members) plans.set(member.key, plan);
  }
  return plans;
}

/** Goals that a plan on this screen names: they stand there. */
function plannedGoals(context: ViewContext): ReadonlySet<Group> {
  const goals = goalsByKey(context);
  const plans = sections.flatMap(({ id }) => groupsUnder(context, id));
  return new Set(
    plans.flatMap(({ preferred: { detail } }) =>
      detail.kind === "carePlan" ? detail.goals.flatMap((key) => goals.get(key) ?? []) : [],
    ),
  );
}
