import type { EntryKey } from "../../kernel/brand.ts";
import type { DraftInput } from "../../meeting/draft-resources.ts";
import { toDraftCarePlan, toDraftCommunication } from "../../meeting/draft-resources.ts";
import { pointsOf } from "../../meeting/points.ts";
import { formatName, usualNameOf } from "../format/format-name.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";

/** What the meeting said as FHIR R4 drafts for the host, as text. They are sent nowhere: a user takes them, or leaves them. */
export interface MeetingDraftsView {
  readonly carePlan?: string;
  readonly communication?: string;
  /** For whom they are written, and what they are not. */
  readonly sentence: string;
}

export function toMeetingDraftsView(
  context: ViewContext,
  { meetingId }: { readonly meetingId: string },
): MeetingDraftsView {
  const points = pointsOf(context.points?.events ?? [], meetingId).filter(({ takenBack }) => takenBack === undefined);
  const [first] = points;
  if (first === undefined) return { sentence: "Nothing has been written down yet, so there is nothing to draft." };
  const { patient } = context.chart;
  const nhsNumber = patient.nhsNumber[0]?.value.value;
  const own = patient.keys.find((key) => isOfHost(key, context));
  const input: DraftInput = {
    meeting: first.event.meeting,
    points,
    subject: {
      ...(own === undefined ? {} : { reference: withoutSource(own) }),
      ...(nhsNumber === undefined ? {} : { nhsNumber }),
      name: formatName(usualNameOf(patient.names.map(({ value }) => value))),
    },
    goalReference: (groupId) => {
      const key = context.groups.get(groupId)?.members.find((member) => isOfHost(member.key, context))?.key;
      return key === undefined ? undefined : withoutSource(key);
    },
  };
  const [carePlan, communication] = [toDraftCarePlan(input), toDraftCommunication(input)];
  const host = context.hostSource === undefined ? "the host" : sourceName(context, context.hostSource);
  return {
    ...(carePlan === undefined ? {} : { carePlan: JSON.stringify(carePlan, null, 2) }),
    ...(communication === undefined ? {} : { communication: JSON.stringify(communication, null, 2) }),
    sentence: `Written for ${host}, as drafts. Nothing has been sent, and Throughline sends nothing. A goal that ${host} does not hold is named by its words.`,
  };
}

function isOfHost(key: EntryKey, { hostSource }: ViewContext): boolean {
  return hostSource !== undefined && key.startsWith(`${hostSource}|`);
}

/** `acute|Goal|17` → `Goal/17`. */
function withoutSource(key: EntryKey): string {
  const [, type = "", ...id] = key.split("|");
  return `${type}/${id.join("|")}`;
}
