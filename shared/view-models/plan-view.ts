import type { Group } from "../domain/chart.ts";
import type { CarePlanDetail, GoalDetail } from "../domain/entry-detail.ts";
import type { PartialDate } from "../fhir/partial-date.ts";
import type { EntryKey, GroupId } from "../kernel/brand.ts";
import { instantToMs } from "../kernel/brand.ts";
import { formatDate } from "./format-date.ts";
import type { LineView } from "./line-view.ts";
import { toLine } from "./line-view.ts";
import { capitalise } from "./text-part.ts";
import type { ViewContext } from "./view-context.ts";
import { sourceName } from "./view-context.ts";

/** A date by which somebody should have looked again. */
export interface ReviewView {
  /** `Review due 12-Dec-2026`, `Overdue: review was due 12-Sep-2026`. */
  readonly words: string;
  readonly overdue: boolean;
}

/** One thing to do; with a `condition` it is "if …, then …". All words are the plan's own. */
export interface StepView {
  readonly condition?: string;
  readonly action: string;
  /** Who, when and how far, each as stated. */
  readonly status?: string;
  readonly who?: string;
  readonly when?: string;
}

export interface GoalView {
  readonly groupId: GroupId;
  readonly words: string;
  /** The words are the person's own. */
  readonly ownWords: boolean;
  readonly standing: string;
  readonly targets: readonly string[];
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
  readonly review?: ReviewView;
  readonly description: string;
  readonly goals: readonly GoalView[];
  readonly steps: readonly StepView[];
}

/** `conditional`: a contingency plan, whose steps are read as "if …, then …" where they say so in any of the usual ways. */
export function toPlan(
  group: Group,
  detail: CarePlanDetail,
  goalGroups: ReadonlyMap<EntryKey, Group>,
  conditional: boolean,
  context: ViewContext,
): PlanView {
  const { preferred } = group;
  const line = toLine(group, context);
  const heldBack = line.masked;
  const review = reviewOf(detail.reviewDate, context);
  const goals = [...new Set(detail.goals.flatMap((key) => goalGroups.get(key) ?? []))];
  const [title] = line.parts;
  const category = detail.categories.filter((words) => !includes(preferred.display, words)).join(", ");
  return {
    line,
    title: title?.text ?? preferred.display,
    category: heldBack ? "" : category,
    standing: capitalise(preferred.status ?? "status not stated").replaceAll("-", " "),
    live: isLive(preferred.status),
    organisation: preferred.organisation ?? sourceName(context, preferred.sourceId),
    author: authorWords(group),
    ...(review === undefined ? {} : { review }),
    description: heldBack || includes(preferred.display, detail.description ?? "") ? "" : (detail.description ?? ""),
    goals: heldBack ? [] : goals.flatMap((goal) => toGoal(goal, context)),
    steps: heldBack ? [] : detail.activities.map((activity) => toStep(activity, conditional)),
  };
}

export function toGoal(group: Group, context: ViewContext): readonly GoalView[] {
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
      standing: detail.achievement ?? capitalise(preferred.status ?? "status not stated").replaceAll("-", " "),
      targets: line.masked ? [] : detail.targets.flatMap(targetWords),
    },
  ];
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

/** FHIR R4 request-status: not in force are those that ended, were withdrawn or are not yet agreed. */
const notInForce: ReadonlySet<string> = new Set([
  "completed",
  "revoked",
  "draft",
  "cancelled",
  "rejected",
  "superseded",
]);

function isLive(status: string | undefined): boolean {
  return status === undefined || !notInForce.has(status);
}

function authorWords({ preferred }: Group): string {
  const author = preferred.performers[0] ?? preferred.recorder;
  if (author === undefined) return "Author not stated";
  return author.role === undefined ? author.name : `${author.name}, ${author.role}`;
}

function toStep(activity: CarePlanDetail["activities"][number], conditional: boolean): StepView {
  const { about, description, status, who, scheduled } = activity;
  const split =
    about === undefined ? (conditional ? splitCondition(description) : undefined) : splitAbout(about, description);
  return {
    ...(split === undefined ? { action: description } : { condition: split.condition, action: split.action }),
    ...(status === undefined ? {} : { status: status.replaceAll("-", " ") }),
    ...(who === undefined ? {} : { who }),
    ...(scheduled === undefined ? {} : { when: scheduled }),
  };
}

interface Split {
  readonly condition: string;
  readonly action: string;
}

function splitAbout(about: string, description: string): Split {
  const action = description.startsWith(`${about}: `) ? description.slice(about.length + 2) : description;
  return { condition: withoutIf(about), action };
}

/** `If X, then Y`, `X → Y`, `X: Y`. Where none of them is found the step is shown as written. */
function splitCondition(description: string): Split | undefined {
  const match =
    /^if\s+(.+?),?\s+then\s+(.+)$/is.exec(description) ?? /^(.{3,}?)\s*(?:→|->|=>|:\s)\s*(.{3,})$/s.exec(description);
  const [, condition, action] = match ?? [];
  return condition === undefined || action === undefined ? undefined : { condition: withoutIf(condition), action };
}

function withoutIf(words: string): string {
  return words.replace(/^if\s+/i, "");
}

function includes(text: string, part: string): boolean {
  return text.toLocaleLowerCase("en-GB").includes(part.toLocaleLowerCase("en-GB"));
}
