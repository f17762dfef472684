import sensitive from "../../../assets/tables/sensitive-topics.json" with { type: "json" };
import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { FlagDetail } from "../../domain/entry-detail.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { saysSensitive, someText } from "../../domain/sensitive-words.ts";

/**
 * Which rows hold their words back until the reader asks (Caldicott principle 3; the asking is audited).
 * Never what a dangerous mistake would come of: allergies, medicines, observations, vaccinations, end-of-life decisions stay open whatever their label.
 */
const neverHeldBack: ReadonlySet<HeadingId> = new Set([
  "personDemographics",
  "allergiesAndAdverseReactions",
  "medicationsAndMedicalDevices",
  "endOfLifeCare",
  "vaccinations",
  "examinationFindings",
  "investigationResults",
  "contingencySafetyPlans",
]);

const sensitiveLabels: ReadonlySet<string> = new Set(sensitive.labels);
const sensitiveTopics: ReadonlySet<string> = new Set(sensitive.rows.flatMap(({ topics }) => topics));

/** Topics whose existence every clinician must see; what a labelled one says stands behind the row. */
const topicTitles: Readonly<Partial<Record<FlagDetail["topic"], string>>> = {
  childProtection: "Child protection plan",
  unbornChildProtection: "Unborn child protection plan",
  safeguardingChild: "Child safeguarding concern",
  safeguardingAdult: "Adult safeguarding concern",
};

/** Every list asks this of every row, and an entry never changes. */
const known = new WeakMap<Entry, boolean>();

export function isSensitive(entry: Entry): boolean {
  const before = known.get(entry);
  if (before !== undefined) return before;
  const found = findSensitive(entry);
  known.set(entry, found);
  return found;
}

/** Words that are not for a room: what is sensitive anywhere, and that somebody is to be protected from somebody. */
const roomTerms = /\b(?:safeguard\w*|child protection|looked[- ]after child\w*|abuse\w*|neglect|self[- ]harm\w*)\b/i;

export function isNotForARoom(words: string): boolean {
  return roomTerms.test(words) || saysSensitive(words);
}

/** Labelled or worded as sensitive, also where a single reader must see it all the same. */
export function isSensitiveAnywhere(entry: Entry): boolean {
  return entry.securityLabels.some((label) => sensitiveLabels.has(label)) || isOfSensitiveTopic(entry);
}

function findSensitive(entry: Entry): boolean {
  return !neverHeldBack.has(entry.headingId) && isSensitiveAnywhere(entry);
}

/** By what it is about, whatever its label: every text that a screen draws of it is asked, and what is written beside it. */
function isOfSensitiveTopic(entry: Entry): boolean {
  const { detail } = entry;
  if ("topic" in detail && sensitiveTopics.has(detail.topic)) return true;
  if (entry.notesSaySensitive === true || someText([entry.display, entry.code, detail], saysSensitive)) return true;
  if (someText([entry.place, entry.organisation, ...entry.performers, entry.recorder], saysSensitive)) return true;
  // Of an alert the note is its reason, wherever its source puts it.
  return detail.kind === "flag" && entry.fields.some(({ value }) => saysSensitive(value));
}

/** Whether its words are held back. */
export function isHeldBack(group: Group): boolean {
  return group.members.some(isSensitive);
}

/** A row that does not even say what kind of alert it is. */
export const namelessAlert = "Sensitive alert";

/** What stands on a held-back row instead of its words; `undefined` where the row is open. */
export function sensitiveTitle(group: Group): string | undefined {
  if (!isHeldBack(group)) return undefined;
  const { detail } = group.preferred;
  if (detail.kind === "flag" || detail.kind === "careTeam") {
    if (group.members.some(isOfSensitiveTopic)) return namelessAlert;
    const title = detail.kind === "flag" ? topicTitles[detail.topic] : careTeamTitle(detail.topic);
    return title ?? namelessAlert;
  }
  return "Sensitive entry";
}

function careTeamTitle(topic: string): string | undefined {
  return topic === "childProtection" || topic === "unbornChildProtection" ? topicTitles[topic] : undefined;
}
