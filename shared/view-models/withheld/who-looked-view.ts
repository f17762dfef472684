import type { AuditAction, AuditEvent, AuditUser } from "../../audit/audit-event.ts";
import { type HeadingId, headings } from "../../domain/headings.ts";
import { parsePartialDate } from "../../fhir/partial-date.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatInstantTime, formatLongDate, ukWallClock } from "../format/format-date.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";

/** One person's looks at the record on one day. */
export interface LookView {
  /** In long form, for people: `28 November 2026`. */
  readonly day: string;
  /** `10:59 to 11:05` */
  readonly time: string;
  readonly who: string;
  /** The system that the record was opened from. */
  readonly from: string;
  /** `Opened the record. Saw 9 headings.` */
  readonly what: string;
  /** The headings of which entries were on the screen. */
  readonly sections: readonly string[];
}

/** Who looked at this record on this computer: for the person whose record it is, in words that they can read. */
export interface WhoLookedView {
  readonly headline: string;
  /** The newest first. */
  readonly looks: readonly LookView[];
}

export function toWhoLookedView({ readTrail }: ViewContext): WhoLookedView {
  const events = readTrail?.();
  if (events === undefined)
    return { headline: "Who looked cannot be told: the log of this computer could not be read.", looks: [] };
  const looks = new Map<string, AuditEvent[]>();
  for (const event of events) {
    const key = JSON.stringify([dayOf(event), event.user, event.hostName]);
    const look = looks.get(key);
    if (look === undefined) looks.set(key, [event]);
    else look.push(event);
  }
  return {
    headline: `${counted(looks.size, "look")} on this computer, by person and day. Looks on other computers, and at the organisations themselves, are not known here.`,
    looks: [...looks.values()].map(toLook),
  };
}

function toLook(events: readonly AuditEvent[]): LookView {
  const inOrder = [...events].sort((a, b) => (a.at < b.at ? -1 : 1));
  const [first] = inOrder;
  const last = inOrder.at(-1);
  if (first === undefined || last === undefined)
    return { day: "", time: "", who: "", from: "", what: "", sections: [] };
  const [start, end] = [formatInstantTime(first.at), formatInstantTime(last.at)];
  const sections = sectionsOf(events);
  return {
    day: dayOf(first),
    time: start === end ? start : `${start} to ${end}`,
    who: whoWords(first.user),
    from: first.hostName ?? "this computer",
    what: whatWords(events, sections.length),
    sections,
  };
}

function dayOf({ at }: AuditEvent): string {
  const { year, month, day } = ukWallClock(instantToMs(at));
  const text = [year, ...[month, day].map((part) => String(part).padStart(2, "0"))].join("-");
  const date = parsePartialDate(text);
  return date === undefined ? text : formatLongDate(date);
}

function whoWords({ name, role, fhirUser }: AuditUser): string {
  const who = name ?? fhirUser;
  if (who === undefined) return "A user of this computer whom no system named";
  return role === undefined ? who : `${who}, ${role}`;
}

function sectionsOf(events: readonly AuditEvent[]): readonly string[] {
  const seen = new Set<HeadingId>();
  for (const { action } of events)
    if (action.kind === "viewDrawn") for (const { headingId } of action.headings) seen.add(headingId);
  return headings.flatMap(({ id, title }) => (seen.has(id) ? [title] : []));
}

function whatWords(events: readonly AuditEvent[], sections: number): string {
  const count = (...kinds: readonly AuditAction["kind"][]) =>
    events.filter(({ action }) => kinds.includes(action.kind)).length;
  const apart = events.filter(({ action }) => action.kind === "viewDrawn" && action.apart !== undefined).length;
  const documents = count("documentOpened");
  const decisions = count("mergeDecisionMade");
  const exports = count("noteExported", "findingsExported");
  const dismissed = count("cardDismissed");
  const asked = new Set(events.flatMap(({ action }) => (action.kind === "cdsServiceAsked" ? [action.service] : [])));
  const told = count("cdsFeedbackSent");
  const stops = count("identityStop");
  const questions = count("acrossLooked");
  const said = [
    ...(count("open", "cachedPatientOpened") > 0 ? ["opened the record"] : []),
    ...(sections > 0 ? [`saw ${counted(sections, "heading")}`] : []),
    ...(questions > 0
      ? [`looked at it in ${counted(questions, "question")} to all records kept on this computer`]
      : []),
    ...(apart > 0 ? [`looked ${counted(apart, "time")} at a record kept apart as perhaps another person’s`] : []),
    ...(documents > 0 ? [`opened ${counted(documents, "document")}`] : []),
    ...(decisions > 0 ? [`decided ${counted(decisions, "time")} which rows are the same`] : []),
    ...(dismissed > 0 ? [`set ${counted(dismissed, "flag")} aside`] : []),
    ...(exports > 0 ? [`took ${counted(exports, "draft")} for a source out of the program`] : []),
    ...(asked.size > 0 ? [`had parts of the record sent to ${counted(asked.size, "decision-support service")}`] : []),
    ...(told > 0 ? [`told such a service ${counted(told, "time")} what became of its advice`] : []),
    ...(stops > 0 ? ["was stopped because the person was not certain"] : []),
  ];
  const words = said.length === 0 ? "began or ended a session" : listWords(said);
  return `${words.charAt(0).toLocaleUpperCase("en-GB")}${words.slice(1)}.`;
}
