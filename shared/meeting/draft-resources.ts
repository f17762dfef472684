import type { JsonObject } from "../fhir/json.ts";
import { nhsNumberSystem } from "../fhir/nhs-number.ts";
import type { GroupId } from "../kernel/brand.ts";
import type { Point } from "./point.ts";
import { attendeeWords, byWhenWords, dayWords, pointKindWords, recorderWords } from "./point-words.ts";

export interface DraftInput {
  readonly meeting: { readonly title: string; readonly date: string };
  /** What was written down and not taken back, in order. */
  readonly points: readonly Point[];
  readonly subject: {
    /** `Patient/123` at the host; absent where the host's own record is not among what was received. */
    readonly reference?: string;
    /** Ten digits. */
    readonly nhsNumber?: string;
    readonly name: string;
  };
  /** `Goal/123` of a goal that the host itself holds; one that it does not hold is named by its words. */
  readonly goalReference: (groupId: GroupId) => string | undefined;
}

/**
 * What the meeting agreed as a FHIR R4 CarePlan, status `draft`, intent `proposal` (R4 §CarePlan): actions are activities that are not started and point to
 * the goals that they are for; decisions and notes are annotations. `undefined` where nothing was written down. Nothing is sent.
 */
export function toDraftCarePlan(input: DraftInput): JsonObject | undefined {
  const { meeting, points } = input;
  const [first] = points;
  if (first === undefined) return undefined;
  const goals = new Map(points.flatMap((point) => goalOf(point, input)).map((goal) => [JSON.stringify(goal), goal]));
  const actions = points.filter(({ draft }) => draft.kind === "action");
  const others = points.filter(({ draft }) => draft.kind !== "action");
  return {
    resourceType: "CarePlan",
    status: "draft",
    intent: "proposal",
    title: titleOf(meeting),
    description: "Proposed by a meeting. Not in force until somebody who may do so accepts it.",
    subject: subjectOf(input),
    created: first.event.at,
    ...(first.event.present.length === 0
      ? {}
      : { contributor: first.event.present.map((attendee) => ({ display: attendeeWords(attendee) })) }),
    ...(goals.size === 0 ? {} : { goal: [...goals.values()] }),
    ...(actions.length === 0 ? {} : { activity: actions.map((point) => toActivity(point, input)) }),
    ...(others.length === 0 ? {} : { note: others.map(toAnnotation) }),
  };
}

/** The same as a FHIR R4 Communication that is being prepared (status `preparation`): what would be told, to nobody yet. */
export function toDraftCommunication(input: DraftInput): JsonObject | undefined {
  const { meeting, points } = input;
  if (points.length === 0) return undefined;
  const about = points.flatMap((point) => goalOf(point, input)).filter(({ reference }) => reference !== undefined);
  const unique = new Map(about.map((goal) => [JSON.stringify(goal), goal]));
  return {
    resourceType: "Communication",
    status: "preparation",
    topic: { text: titleOf(meeting) },
    subject: subjectOf(input),
    ...(unique.size === 0 ? {} : { about: [...unique.values()] }),
    payload: points.map((point) => ({ contentString: sentence(point) })),
  };
}

function toActivity(point: Point, input: DraftInput): JsonObject {
  const { text, who, byWhen, about } = point.draft;
  const goals = goalOf(point, input);
  return {
    detail: {
      status: "not-started",
      ...(goals.length === 0 ? {} : { goal: goals }),
      description: about?.kind === "activity" ? `${text} (about “${about.said}”)` : text,
      ...(who === undefined ? {} : { performer: [{ display: who }] }),
      ...(byWhen === undefined ? {} : { scheduledString: byWhenWords(byWhen) }),
    },
  };
}

function toAnnotation({ draft, event }: Point): JsonObject {
  const about = draft.about === undefined ? "" : ` (about “${draft.about.said}”)`;
  return {
    authorString: recorderWords(event),
    time: event.at,
    text: `${pointKindWords[draft.kind]}: ${draft.text}${about}`,
  };
}

function sentence({ draft }: Point): string {
  const who = draft.who === undefined ? "" : ` ${draft.who}, ${byWhenWords(draft.byWhen)}.`;
  const about = draft.about === undefined ? "" : ` About “${draft.about.said}”.`;
  return `${pointKindWords[draft.kind]}: ${draft.text}${who === "" ? "" : ` —${who}`}${about}`;
}

function goalOf({ draft }: Point, { goalReference }: DraftInput): readonly JsonObject[] {
  const { about } = draft;
  if (about?.kind !== "goal") return [];
  const reference = goalReference(about.groupId);
  return [{ ...(reference === undefined ? { type: "Goal" } : { reference }), display: about.said }];
}

function subjectOf({ subject }: DraftInput): JsonObject {
  const { reference, nhsNumber, name } = subject;
  return {
    ...(reference === undefined ? { type: "Patient" } : { reference }),
    ...(nhsNumber === undefined ? {} : { identifier: { system: nhsNumberSystem, value: nhsNumber } }),
    display: name,
  };
}

function titleOf({ title, date }: DraftInput["meeting"]): string {
  return `${title}, ${dayWords(date)}`;
}
