import {
  isGoalSettled,
  isPlanLive,
  isStepOpen,
  splitAbout,
  splitCondition,
} from "../../decision-support/plans/plan-step.ts";
import type { Group } from "../../domain/chart.ts";
import type { Party } from "../../domain/entry.ts";
import type { CarePlanDetail, GoalDetail } from "../../domain/entry-detail.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate } from "../format/format-date.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { statusWords } from "../lines/status-words.ts";
import { capitalise, saysAlready, uncapitalise } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";
import type { EvidenceIndex, GoalEvidenceView } from "./goal-evidence.ts";
import { goalEvidence } from "./goal-evidence.ts";
import type { PlanVersionsView } from "./plan-versions.ts";
import { planVersions } from "./plan-versions.ts";

/** A date by which somebody should have looked again. */
export interface ReviewView {
  /** `Review due 12-Dec-2026`, `Overdue: review was due 12-Sep-2026`. */
  readonly words: string;
  readonly overdue: boolean;
}

/** One thing to do; with a `condition` it is "if …, then …". All words are the plan's own. */
export interface StepView {
  readonly condition?: string;
  /** The plan itself says "if", or gives the trigger apart: only then is "If" put before it. */
  readonly saysIf?: boolean;
  readonly action: string;
  /** Who, when and how far, each as stated. */
  readonly status?: string;
  readonly who?: string;
  readonly when?: string;
  /** `Overdue: it was to be done by 12-Sep-2026`. */
  readonly overdue?: string;
  /** What the step itself leads to in the record. */
  readonly linked?: readonly LineView[];
}

export interface GoalView {
  readonly groupId: GroupId;
  readonly words: string;
  /** The words are the person's own. */
  readonly ownWords: boolean;
  readonly standing: string;
  readonly targets: readonly string[];
  /** `Overdue: its date was 12-Sep-2026`; empty where it is not. */
  readonly overdue: string;
  /** What came of it, as stated. */
  readonly outcome: string;
  /** A held-back goal has none. */
  readonly evidence?: GoalEvidenceView;
}

/** One plan. A held-back one has its line and nothing of what it says. */
export interface PlanView {
  readonly line: LineView;
  readonly title: string;
  /** What kind of plan it says it is, where its title does not. */
  readonly category: string;
  /** `Active`, `Completed`, `Status not stated`. */
  readonly standing: string;
  /** In force as far as its source says. */
  readonly live: boolean;
  readonly organisation: string;
  readonly author: string;
  /** Who took part, and whether the person did. */
  readonly involved: readonly string[];
  readonly versions: PlanVersionsView;
  readonly review?: ReviewView;
  readonly description: string;
  readonly goals: readonly GoalView[];
  readonly steps: readonly StepView[];
}

/** Look-up tables of a chart, made once for all its plans. */
export interface PlanIndex {
  readonly goals: ReadonlyMap<EntryKey, Group>;
  readonly plans: ReadonlyMap<EntryKey, { readonly group: Group; readonly detail: CarePlanDetail }>;
  readonly evidence: EvidenceIndex;
}

/** `conditional`: a contingency plan, whose steps are read as "if …, then …" where they say so in any of the usual ways. */
export function toPlan(
  group: Group,
  detail: CarePlanDetail,
  index: PlanIndex,
  conditional: boolean,
  context: ViewContext,
): PlanView {
  const { preferred } = group;
  const line = toLine(group, context);
  const heldBack = line.masked;
  const versions = planVersions({ group, detail }, index.plans, (keys) =>
    goalsOf(keys, index).flatMap((goal) => (isHeldBack(goal) ? [] : [goalWords(goal)])),
  );
  const live = isPlanLive(preferred.status) && versions.replacedBy === "";
  const review = reviewOf(detail.reviewDate, context) ?? (live ? planEnd(group, context) : undefined);
  const goals = goalsOf(detail.goals, index);
  const [title] = line.parts;
  const category = detail.categories.filter((words) => !saysAlready(preferred.display, words)).join(", ");
  return {
    line,
    title: title?.text ?? preferred.display,
    category: heldBack ? "" : category,
    standing: capitalise(statusWords(preferred.status ?? "status not stated")),
    live,
    organisation: preferred.organisation ?? sourceName(context, preferred.sourceId),
    author: authorWords(group),
    involved: heldBack ? [] : involvedIn(group),
    versions,
    ...(review === undefined ? {} : { review }),
    description: heldBack || saysAlready(preferred.display, detail.description ?? "") ? "" : (detail.description ?? ""),
    goals: heldBack ? [] : openFirst(goals).flatMap((goal) => toGoal(goal, index.evidence, context)),
    steps: heldBack
      ? []
      : detail.activities.map((activity, at) => {
          const led = (detail.activityKeys?.[at] ?? []).flatMap((key) => index.evidence.byKey.get(key) ?? []);
          const linked = [...new Set(led)].map((one) => toLine(one, context));
          return { ...toStep(activity, conditional, context), ...(linked.length === 0 ? {} : { linked }) };
        }),
  };
}

function goalsOf(keys: readonly EntryKey[], { goals }: PlanIndex): readonly Group[] {
  return [...new Set(keys.flatMap((key) => goals.get(key) ?? []))];
}

/** What is still worked at before what is settled, each in the plan's own order. */
export function openFirst(goals: readonly Group[]): readonly Group[] {
  const settled = ({ preferred: { status, detail } }: Group) =>
    detail.kind === "goal" && isGoalSettled(status, detail.achievement);
  return [...goals].sort((a, b) => Number(settled(a)) - Number(settled(b)));
}

function goalWords({ preferred: { detail, display } }: Group): string {
  return detail.kind === "goal" ? (detail.inPersonsWords ?? display) : display;
}

/** Who is named on the plan beside its author; that nobody says the person took part is said too. */
function involvedIn({ preferred: { performers } }: Group): readonly string[] {
  const [, ...others] = performers;
  const typeOf = ({ resolvedFrom }: Party) => resolvedFrom?.split("|")[1];
  const isPerson = (party: Party) => typeOf(party) === "Patient";
  const named = others
    .filter((party) => !isPerson(party))
    .map(({ name, role }) => (role === undefined ? name : `${name}, ${role}`));
  return [
    performers.some(isPerson) ? "The person took part in it." : "Whether the person took part in it is not stated.",
    ...(named.length === 0 ? [] : [`With ${listWords(named)}.`]),
  ];
}

/** A plan's own period has an end: then it is due to be looked at again, whatever its status says. */
export function planEnd({ preferred: { when } }: Group, context: ViewContext): ReviewView | undefined {
  const end = when?.kind === "period" ? when.end : undefined;
  if (end === undefined) return undefined;
  const isPast = end.latestMs < instantToMs(context.now);
  return {
    words: isPast ? `Overdue: it ran to ${formatDate(end)} and is still marked in force` : `Runs to ${formatDate(end)}`,
    overdue: isPast,
  };
}

export function toGoal(group: Group, evidence: EvidenceIndex, context: ViewContext): readonly GoalView[] {
  const { preferred } = group;
  const { detail } = preferred;
  if (detail.kind !== "goal") return [];
  const line = toLine(group, context);
  const [held] = line.parts;
  return [
    {
      groupId: group.id,
      words: line.masked ? (held?.text ?? "") : (detail.inPersonsWords ?? preferred.display),
      ownWords: !line.masked && detail.inPersonsWords !== undefined,
      standing: goalStanding(preferred.status, detail),
      targets: line.masked ? [] : detail.targets.flatMap(targetWords),
      overdue: line.masked ? "" : goalOverdue(detail, preferred.status, context),
      outcome: line.masked ? "" : (detail.outcome ?? ""),
      ...(line.masked ? {} : { evidence: goalEvidence(group, evidence, context) }),
    },
  ];
}

/** How far it has come; where it is not said to be worked at, that too (FHIR R4 goal-status): a goal that was given up may have been improving. */
export function goalStanding(status: string | undefined, { achievement }: GoalDetail): string {
  const lifecycle = capitalise(statusWords(status ?? "status not stated"));
  if (achievement === undefined) return lifecycle;
  return status === undefined || status === "active" ? achievement : `${lifecycle}: ${uncapitalise(achievement)}`;
}

function goalOverdue(detail: GoalDetail, status: string | undefined, { now }: ViewContext): string {
  if (isGoalSettled(status, detail.achievement)) return "";
  const past = detail.targets.flatMap(({ due }) => (due !== undefined && due.latestMs < instantToMs(now) ? [due] : []));
  const [first] = past.sort((a, b) => a.latestMs - b.latestMs);
  return first === undefined ? "" : `Overdue: its date was ${formatDate(first)}`;
}

function targetWords({ measure, detail, due }: GoalDetail["targets"][number]): readonly string[] {
  const words = [measure, detail].filter((part) => part !== undefined).join(" ");
  const by = due === undefined ? "" : `by ${formatDate(due)}`;
  const said = [words, by].filter((part) => part !== "").join(" ");
  return said === "" ? [] : [said];
}

export function reviewOf(date: PartialDate | undefined, context: ViewContext): ReviewView | undefined {
  if (date === undefined) return undefined;
  const overdue = date.latestMs < instantToMs(context.now);
  return { words: `${overdue ? "Overdue: review was due" : "Review due"} ${formatDate(date)}`, overdue };
}

function authorWords({ preferred }: Group): string {
  const author = preferred.performers[0] ?? preferred.recorder;
  if (author === undefined) return "Author not stated";
  return author.role === undefined ? author.name : `${author.name}, ${author.role}`;
}

export function toStep(
  activity: CarePlanDetail["activities"][number],
  conditional: boolean,
  context: ViewContext,
): StepView {
  const { about, description, status, who, scheduled, due } = activity;
  const isLate = due !== undefined && isStepOpen(status) && due.latestMs < instantToMs(context.now);
  const split =
    about === undefined ? (conditional ? splitCondition(description) : undefined) : splitAbout(about, description);
  return {
    ...(split === undefined ? { action: description } : split),
    ...(status === undefined ? {} : { status: statusWords(status) }),
    ...(isLate ? { overdue: `Overdue: it was to be done by ${formatDate(due)}` } : {}),
    ...(who === undefined ? {} : { who }),
    ...(scheduled === undefined ? {} : { when: scheduled }),
  };
}
