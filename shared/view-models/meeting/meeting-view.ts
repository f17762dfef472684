import type { Group } from "../../domain/chart.ts";
import type { GroupId } from "../../kernel/brand.ts";
import type { PointWords } from "../../meeting/point-words.ts";
import { pointWords } from "../../meeting/point-words.ts";
import { pointsOf } from "../../meeting/points.ts";
import { toCarePlansView } from "../care-plans/care-plans-view.ts";
import { toLine } from "../lines/line-view.ts";
import { counted, textOf } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";
import { heldBackFromRoom, isAddress } from "./room.ts";

/** What a decision or an action may be about: a goal, or what a plan says is to be done. */
export interface AboutChoice {
  readonly kind: "goal" | "activity";
  readonly groupId: GroupId;
  readonly said: string;
}

/** A row that a room does not see unless the presenter shows it. */
export interface HeldBackRow {
  readonly groupId: GroupId;
  readonly words: string;
  readonly why: string;
}

/** What the presenter needs of the person whom the room talks about. For their eyes alone. */
export interface MeetingView {
  readonly goals: readonly AboutChoice[];
  readonly activities: readonly AboutChoice[];
  /** Of this meeting, the latest first; those taken back stand too. */
  readonly points: readonly PointWords[];
  /** `3 points of earlier meetings`; empty where there are none. */
  readonly earlier: string;
  readonly heldBack: readonly HeldBackRow[];
  /** `4 entries with addresses and telephone numbers are never shown.`; empty where there are none. */
  readonly neverShown: string;
  /** Said where rows cannot be trusted. */
  readonly warning?: string;
}

export function toMeetingView(context: ViewContext, { meetingId }: { readonly meetingId: string }): MeetingView {
  const { events, untrusted } = context.points ?? { events: [], untrusted: 0 };
  const groups = [...context.groups.values()];
  const addresses = groups.filter(isAddress).length;
  const own = pointsOf(events, meetingId);
  const others = pointsOf(events).length - own.length;
  return {
    ...choices(context),
    points: [...own].reverse().map(pointWords),
    earlier: others === 0 ? "" : `${counted(others, "point")} of earlier meetings`,
    heldBack: groups.filter((group) => !isAddress(group)).flatMap((group) => toHeldBack(group, context)),
    neverShown:
      addresses === 0
        ? ""
        : `${counted(addresses, "entry", "entries")} with addresses and telephone numbers ${addresses === 1 ? "is" : "are"} never shown.`,
    ...(untrusted === 0
      ? {}
      : {
          warning: `${counted(untrusted, "row")} of what meetings said ${untrusted === 1 ? "has" : "have"} been changed or removed outside this program, and ${untrusted === 1 ? "is" : "are"} not shown. Tell your integration team.`,
        }),
  };
}

/** Each goal and each step of a plan in force, once. */
function choices(context: ViewContext): Pick<MeetingView, "goals" | "activities"> {
  const goals = new Map<string, AboutChoice>();
  const activities = new Map<string, AboutChoice>();
  for (const section of toCarePlansView(context).sections) {
    for (const goal of [...section.plans.flatMap((plan) => plan.goals), ...section.goals])
      goals.set(goal.groupId, { kind: "goal", groupId: goal.groupId, said: goal.words });
    for (const plan of section.plans) {
      for (const step of plan.steps) {
        const said = step.condition === undefined ? step.action : `${step.condition}: ${step.action}`;
        activities.set(`${plan.line.groupId} ${said}`, { kind: "activity", groupId: plan.line.groupId, said });
      }
    }
  }
  return { goals: [...goals.values()], activities: [...activities.values()] };
}

function toHeldBack(group: Group, context: ViewContext): readonly HeldBackRow[] {
  const why = heldBackFromRoom(group);
  // What this reader may not open is not theirs to put on a wall either.
  if (why === undefined || (context.heldBackClosed !== undefined && isHeldBack(group))) return [];
  const line = toLine(group, context);
  return [{ groupId: group.id, words: `${textOf(line.parts)}, ${line.when}`, why }];
}
