import type { Group } from "../domain/chart.ts";
import type { Entry } from "../domain/entry.ts";
import type { FlagDetail } from "../domain/entry-detail.ts";
import type { HeadingId } from "../domain/headings.ts";

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

/** HL7 v3 ActCode and Confidentiality labels that mark an entry as sensitive (FHIR R4 security-labels value set). */
const sensitiveLabels: ReadonlySet<string> = new Set([
  "R",
  "V",
  "ETH",
  "GDIS",
  "HIV",
  "MST",
  "PSY",
  "SCA",
  "SDV",
  "SEX",
  "SPI",
  "STD",
  "SUD",
  "TBOO",
  "VIO",
  "DVD",
]);

/** Words of an unlabelled entry that must not be read over the reader's shoulder. */
const sensitiveTerms =
  /\b(domestic (?:abuse|violence)|MARAC|sexual (?:abuse|assault|violence)|rape|female genital mutilation|FGM|HIV|termination of pregnancy|modern slavery|forced marriage|honour[- ]based)\b/i;

/** Topics whose existence every clinician must see; what they say stands behind the row. */
const topicTitles: Readonly<Partial<Record<FlagDetail["topic"], string>>> = {
  childProtection: "Child protection plan",
  unbornChildProtection: "Unborn child protection plan",
  lookedAfterChild: "Looked after child",
  safeguardingChild: "Child safeguarding concern",
  safeguardingAdult: "Adult safeguarding concern",
};

export function isSensitive(entry: Entry): boolean {
  return !neverHeldBack.has(entry.headingId) && isSensitiveAnywhere(entry);
}

/** Words that are not for a room: what is sensitive anywhere, and that somebody is to be protected from somebody. */
const roomTerms = /\b(?:safeguard\w*|child protection|looked[- ]after child\w*|abuse\w*|neglect|self[- ]harm\w*)\b/i;

export function isNotForARoom(words: string): boolean {
  return roomTerms.test(words) || sensitiveTerms.test(words);
}

/** Labelled or worded as sensitive, also where a single reader must see it all the same. */
export function isSensitiveAnywhere(entry: Entry): boolean {
  if (entry.detail.kind === "flag" && entry.detail.topic === "fgm") return true;
  return entry.securityLabels.some((label) => sensitiveLabels.has(label)) || sensitiveTerms.test(entry.display);
}

/** What stands on a held-back row instead of its words; `undefined` where the row is open. */
export function sensitiveTitle(group: Group): string | undefined {
  if (!group.members.some(isSensitive)) return undefined;
  const { detail } = group.preferred;
  if (detail.kind === "flag" || detail.kind === "careTeam") {
    const title = detail.kind === "flag" ? topicTitles[detail.topic] : careTeamTitle(detail.topic);
    if (title !== undefined) return title;
    return "Sensitive alert";
  }
  return "Sensitive entry";
}

function careTeamTitle(topic: string): string | undefined {
  return topic === "childProtection" || topic === "unbornChildProtection" || topic === "lookedAfterChild"
    ? topicTitles[topic]
    : undefined;
}
