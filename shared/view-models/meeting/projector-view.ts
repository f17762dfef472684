import { isGoalSettled } from "../../decision-support/plans/plan-step.ts";
import type { Group } from "../../domain/chart.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import type { PointWords } from "../../meeting/point-words.ts";
import { pointWords } from "../../meeting/point-words.ts";
import { pointsOf } from "../../meeting/points.ts";
import { toCarePlansView } from "../care-plans/care-plans-view.ts";
import type { GoalView, StepView } from "../care-plans/plan-view.ts";
import { formatWhen } from "../format/format-date.ts";
import { entryParts } from "../lines/entry-line.ts";
import { startMs } from "../lines/entry-order.ts";
import { counted, textOf } from "../lines/text-part.ts";
import { toSourcesView } from "../sources/sources-view.ts";
import type { ViewContext } from "../view-context.ts";
import { sourcesOf } from "../view-context.ts";
import { isNotForARoom } from "../withheld/sensitivity.ts";
import type { RoomTimeline } from "./projector-timeline.ts";
import { neighboursOf, placeStart, toRoomTimeline } from "./projector-timeline.ts";
import { heldBackFromRoom, mayRoomSee } from "./room.ts";
import type { RoomIdentity, RoomPerson } from "./room-identity.ts";
import { toRoomPerson } from "./room-identity.ts";

/** What the presenter has put before the room. */
export interface ProjectorParams {
  readonly meetingId: string;
  readonly identity: RoomIdentity;
  /** The stretch of time, epoch milliseconds; the last five years where none is named. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** The entry that the room looks at. */
  readonly focus?: GroupId;
  /** Rows that the presenter shows although a room does not see them otherwise. */
  readonly revealed: readonly GroupId[];
  /** Entries that the presenter has put beside a goal. */
  readonly beside: readonly { readonly goal: GroupId; readonly entry: GroupId }[];
}

/** A line of the record as a room reads it. */
export interface RoomLine {
  readonly groupId: GroupId;
  readonly words: string;
  readonly when: string;
}

export interface RoomGoal {
  readonly groupId: GroupId;
  readonly words: string;
  /** The words are the person's own. */
  readonly ownWords: boolean;
  readonly standing: string;
  /** What the record holds beside it: linked by its plan, measured against its target, or put there by the presenter. */
  readonly evidence: readonly RoomLine[];
}

/** What is being done, as a plan says, for the goals that it names. */
export interface RoomPlan {
  readonly groupId: GroupId;
  readonly title: string;
  readonly steps: readonly string[];
}

/** Everything that the room's screen shows. Large words, one person, nothing that may not be read by eight people. */
export interface ProjectorView {
  readonly who: RoomPerson;
  readonly goals: readonly RoomGoal[];
  readonly plans: readonly RoomPlan[];
  /** Stands where goals would be: none recorded, or not known. */
  readonly noGoals?: { readonly words: string; readonly unknown: boolean };
  readonly timeline: RoomTimeline;
  readonly focus?: RoomLine & {
    readonly detail: string;
    readonly sources: string;
    /** Where on the axis; absent where it has no place on it. */
    readonly atMs?: number;
  };
  /** Of this meeting, in the order in which they were made. */
  readonly points: readonly PointWords[];
  /** `Without Vale Mental Health Trust. Only in part: Northvale Hospital`; empty where every source answered. */
  readonly without: string;
  /** `4 entries are not shown on this screen`; empty where all are. */
  readonly heldBack: string;
  readonly previous?: GroupId;
  readonly next?: GroupId;
}

export function toProjectorView(context: ViewContext, params: ProjectorParams): ProjectorView {
  const revealed = new Set(params.revealed);
  const focus = params.focus === undefined ? undefined : context.groups.get(params.focus);
  const shown = focus !== undefined && mayRoomSee(focus, revealed) ? focus : undefined;
  const { goals, plans } = toRoomGoals(context, params, revealed);
  const held = [...context.groups.values()].filter((group) => !mayRoomSee(group, revealed)).length;
  return {
    who: toRoomPerson(params.identity, context),
    goals,
    plans,
    ...(goals.length > 0 ? {} : { noGoals: noGoals(context) }),
    timeline: toRoomTimeline(context, params, revealed, shown === undefined ? undefined : placeStart(shown)),
    ...(shown === undefined ? {} : { focus: toFocus(shown, context) }),
    points: pointsOf(context.points?.events ?? [], params.meetingId)
      .filter(({ takenBack }) => takenBack === undefined)
      .map(pointWords),
    without: withoutWords(context),
    heldBack: held === 0 ? "" : `${counted(held, "entry is", "entries are")} not shown on this screen`,
    ...neighboursOf(context, shown?.id, revealed),
  };
}

function toRoomGoals(
  context: ViewContext,
  { beside }: ProjectorParams,
  revealed: ReadonlySet<GroupId>,
): Pick<ProjectorView, "goals" | "plans"> {
  const goals = new Map<GroupId, RoomGoal>();
  const plans: RoomPlan[] = [];
  const add = (goal: GoalView, linked: readonly Group[]) => {
    const group = context.groups.get(goal.groupId);
    if (group === undefined || goals.has(goal.groupId) || !mayRoomSee(group, revealed)) return;
    const put = beside.flatMap(({ goal: id, entry }) => (id === goal.groupId ? (context.groups.get(entry) ?? []) : []));
    const evidence = [...new Set([...put, ...measuredFor(group, context), ...linked])];
    goals.set(goal.groupId, {
      groupId: goal.groupId,
      words: heldBackFromRoom(group) === undefined ? goal.words : group.preferred.display,
      ownWords: goal.ownWords,
      standing: [goal.standing, ...goal.targets].join(", "),
      evidence: evidence.filter((one) => mayRoomSee(one, revealed)).map((one) => toRoomLine(one, context)),
    });
  };
  for (const section of toCarePlansView(context).sections) {
    for (const plan of section.plans) {
      const linked = linkedBy(plan.line.groupId, context);
      for (const goal of plan.goals) add(goal, linked);
      const group = context.groups.get(plan.line.groupId);
      if (plan.goals.length > 0 && plan.steps.length > 0 && group !== undefined && mayRoomSee(group, revealed))
        plans.push({ groupId: group.id, title: plan.title, steps: plan.steps.map(stepWords) });
    }
    for (const goal of section.goals) add(goal, []);
  }
  return { goals: [...goals.values()].sort((a, b) => settled(a, context) - settled(b, context)), plans };
}

/** What is still wished for stands before what was reached or given up. */
function settled({ groupId }: RoomGoal, context: ViewContext): 0 | 1 {
  const goal = context.groups.get(groupId)?.preferred;
  return goal?.detail.kind === "goal" && isGoalSettled(goal.status, goal.detail.achievement) ? 1 : 0;
}

function stepWords({ condition, action, who, status }: StepView): string {
  const what = condition === undefined ? action : `${condition}: ${action}`;
  return [what, who, status].filter((part) => part !== undefined).join(", ");
}

/** The problems that a plan says it addresses. */
function linkedBy(planId: GroupId, context: ViewContext): readonly Group[] {
  const plan = context.groups.get(planId);
  if (plan?.preferred.detail.kind !== "carePlan") return [];
  const keys = new Set(plan.preferred.detail.addresses);
  if (keys.size === 0) return [];
  return [...context.groups.values()].filter((group) => group.members.some(({ key }) => keys.has(key)));
}

/** The latest measurement of what a goal's target measures, by the same term. */
function measuredFor(goal: Group, context: ViewContext): readonly Group[] {
  const { detail } = goal.preferred;
  const measures = new Set(
    detail.kind === "goal" ? detail.targets.flatMap(({ measure }) => measure?.toLocaleLowerCase("en-GB") ?? []) : [],
  );
  if (measures.size === 0) return [];
  const latest = new Map<string, Group>();
  for (const group of context.groups.values()) {
    if (group.preferred.detail.kind !== "observation") continue;
    const term = (group.preferred.code?.text ?? group.preferred.display).toLocaleLowerCase("en-GB");
    const before = latest.get(term);
    if (!measures.has(term)) continue;
    if (before === undefined || startMs(before.preferred) < startMs(group.preferred)) latest.set(term, group);
  }
  return [...latest.values()];
}

function toRoomLine(group: Group, context: ViewContext): RoomLine {
  const { parts } = entryParts(group.preferred, context, group.headingId);
  return { groupId: group.id, words: textOf(parts), when: formatWhen(group.preferred.when) };
}

function toFocus(group: Group, context: ViewContext): NonNullable<ProjectorView["focus"]> {
  const { secondary } = entryParts(group.preferred, context, group.headingId);
  const atMs = placeStart(group);
  const detail = textOf(secondary);
  return {
    ...toRoomLine(group, context),
    // A note may say what the row itself does not. What is revealed is revealed as it stands.
    detail:
      isNotForARoom(detail) && heldBackFromRoom(group) === undefined ? "More is written; not for this screen" : detail,
    sources: listWords(sourcesOf(context, [group]).map(({ name }) => name)),
    ...(atMs === undefined ? {} : { atMs }),
  };
}

function noGoals(context: ViewContext): NonNullable<ProjectorView["noGoals"]> {
  const { state } = toCarePlansView(context).sections.find(({ id }) => id === "careAndSupportPlan") ?? {};
  const unknown = state?.unknown ?? true;
  return {
    words: unknown
      ? "Whether this person has goals is not known: not every source has answered."
      : "No goal is recorded for this person.",
    unknown,
  };
}

function withoutWords(context: ViewContext): string {
  const missing = toSourcesView(context).columns.filter(({ incomplete }) => incomplete);
  if (missing.length === 0) return "";
  const old = missing.filter(({ status }) => status === "stale");
  const inPart = missing.filter(({ status }) => status === "answered" || status === "partial");
  const others = missing.filter((column) => !old.includes(column) && !inPart.includes(column));
  const names = (columns: typeof missing) => listWords(columns.map(({ source }) => source.name));
  return [
    ...(others.length === 0 ? [] : [`Without ${names(others)}`]),
    ...(inPart.length === 0 ? [] : [`Only in part: ${names(inPart)}`]),
    ...(old.length === 0 ? [] : [`As it was before: ${names(old)}`]),
  ].join(". ");
}
