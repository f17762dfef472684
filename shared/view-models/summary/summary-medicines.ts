import type { Group } from "../../domain/chart.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import type { Instant } from "../../kernel/brand.ts";
import { instantToMs } from "../../kernel/brand.ts";
import { byDanger, isLiveAllergy, noneStatements, noneWords, toAllergyState } from "../allergies/allergy-state.ts";
import { formatDate } from "../format/format-date.ts";
import type { LineView, TagView } from "../lines/line-view.ts";
import type { TextPart } from "../lines/text-part.ts";
import { plain, strong } from "../lines/text-part.ts";
import { takenAsOf, takenAsOfWords } from "../medicines/as-of-document.ts";
import { latestStop, type Medicine, medicineLines, suppliedAgain } from "../medicines/medicine-lines.ts";
import { isStatedCurrent, suppliedAgainWords } from "../medicines/medicine-row.ts";
import { ownName } from "../medicines/medicine-words.ts";
import { topicOfEntry } from "../medicines/medicines-that-matter.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import { recentSinceMs } from "../whats-new/recent.ts";
import { beganWhen, cardLine, linesOf, sharedCardLine, statusTag } from "./card-line.ts";
import type { BlockContent } from "./summary-block.ts";
import { counting } from "./summary-block.ts";

export function allergiesBlock(context: ViewContext): BlockContent {
  const groups = groupsUnder(context, "allergiesAndAdverseReactions");
  const none = groups.filter((group) => noneStatements(group).length > 0);
  const agents = linesOf(groups.filter((group) => !none.includes(group)))
    .map((agent) => [...agent].sort((a, b) => Number(isLiveAllergy(b)) - Number(isLiveAllergy(a))))
    .sort(byDanger);
  const { label } = toAllergyState(context);
  // No dates at the first level (CUI ADR-0043).
  const lines = [
    ...agents.flatMap((agent) => sharedCardLine(agent, context)).map((line) => ({ ...line, when: "" })),
    ...none.map((group) => noneLine(group, context)),
  ];
  return {
    // Never cut: the one allergy left out would be the one that matters.
    ...counting(lines, lines.length),
    id: "allergies",
    title: "Allergies",
    headingIds: ["allergiesAndAdverseReactions"],
    opens: { to: "screen", screen: "allergies" },
    tone: label === "Known allergies" ? "danger" : "neutral",
    // A lone "No known allergies" below would be read as the answer: what is known of allergies stands above it, as in the banner.
    ...(label === "Known allergies" ? {} : { headline: [strong(label)] }),
  };
}

/** A statement of none always has who made it and when (CUI ADR-0051 to 0054). */
function noneLine(group: Group, context: ViewContext): LineView {
  return { ...cardLine(group, context), parts: [plain(noneWords(group.preferred, context))], when: "" };
}

/** How long a stopped medicine is pointed out: one usual month's supply, as on the Medications screen. */
const recentDays = 28;
const dayMs = 86_400_000;

/**
 * Anticoagulants, however the record knows of them: after a fall that question comes before all others. Then medicines on which sources disagree, those
 * that change what a stranger may do, what was stopped lately, and the newest of the rest. One line a medicine.
 */
export function medicinesBlock(context: ViewContext): BlockContent {
  const all = linesOf(groupsUnder(context, "medicationsAndMedicalDevices"));
  const given = all.map((medicine) => medicine.filter(isBeingGiven)).filter((medicine) => medicine.length > 0);
  const medicines = all.map((medicine) => medicine.filter(isPrescription)).filter((medicine) => medicine.length > 0);
  const dispensed = all
    .filter((medicine) => !medicine.some(isPrescription))
    .flatMap((medicine) => lastDispensed(medicine, context.now));
  const taken = medicines.map((medicine) => medicine.filter(mayBeTaken)).filter((medicine) => medicine.length > 0);
  const ranked = [...taken].sort((a, b) => medicineRank(a) - medicineRank(b));
  const matter = ranked.filter((medicine) => medicineRank(medicine) < 2);
  const over = all.filter(
    (medicine) =>
      medicine.some(isPrescription) && !medicine.some((group) => isPrescription(group) && mayBeTaken(group)),
  );
  const again = over.filter((medicine) => suppliedAgain(ofOneLine(medicine), context.now) !== undefined);
  const stopped = over.filter(
    (medicine) => !again.includes(medicine) && medicine.some((group) => hasStoppedLately(group, context.now)),
  );
  const recentMs = recentSinceMs(context.now, recentDays);
  const unstated = taken.filter((medicine) => !medicine.some((group) => isStatedCurrent(group, recentMs))).length;
  const lines = anticoagulantsFirst([
    ...given.flatMap((medicine) => givenLine(medicine, context)),
    ...matter.flatMap((medicine) => medicineLine(medicine, context)),
    ...dispensed.map((group) => dispensedLine(group, context)),
    ...again.flatMap((medicine) => suppliedAgainLine(medicine, context)),
    ...stopped.flatMap((medicine) => stoppedLine(medicine, context)),
    ...ranked.slice(matter.length).flatMap((medicine) => medicineLine(medicine, context)),
  ]);
  return {
    ...counting(lines, Math.min(3, lines.length)),
    id: "medicines",
    title: "Medicines that matter now",
    none: "None recorded as current",
    headingIds: ["medicationsAndMedicalDevices"],
    opens: { to: "screen", screen: "medications" },
    tone: "neutral",
    aside: [
      taken.length === unstated ? "" : `${taken.length - unstated} current`,
      unstated === 0 ? "" : `${unstated} not stated`,
      given.length === 0 ? "" : `${given.length} being given`,
      dispensed.length === 0 ? "" : `${dispensed.length} dispensed without a prescription here`,
      again.length === 0 ? "" : `${again.length} supplied again after a stop`,
      stopped.length === 0 ? "" : `${stopped.length} ended in ${recentDays} days`,
    ]
      .filter((words) => words !== "")
      .join(" · "),
  };
}

function anticoagulantsFirst(lines: readonly LineView[]): readonly LineView[] {
  const isOne = ({ tags }: LineView) => tags.some(({ word, about }) => about === "topic" && word === "anticoagulant");
  return [...lines.filter(isOne), ...lines.filter((line) => !isOne(line))];
}

function medicationOf(group: Group): MedicationDetail | undefined {
  const { detail } = group.preferred;
  return detail.kind === "medication" ? detail : undefined;
}

/** A syringe driver or an infusion that runs: whoever comes must know before anything else is given. */
function isBeingGiven(group: Group): boolean {
  const detail = medicationOf(group);
  return (
    detail?.resource === "MedicationAdministration" &&
    detail.currency === "current" &&
    detail.end === undefined &&
    takenAsOf(group.members) === undefined
  );
}

/** How long a supply that nobody here prescribed is told of: what is taken from another prescriber's hand is collected within a year. */
const dispensedDays = 365;

/** Of a medicine that matters and of which no prescription is in the record, the last supply. What was dispensed beside a prescription is on the Medications screen. */
function lastDispensed(medicine: readonly Group[], now: Instant): readonly Group[] {
  const handed = medicine.flatMap((group) => {
    const detail = medicationOf(group);
    const at = detail?.resource === "MedicationDispense" ? detail.lastIssued : undefined;
    if (at === undefined || !mayBeTaken(group) || topicOfEntry(group.preferred) === undefined) return [];
    const agoMs = instantToMs(now) - at.latestMs;
    return agoMs < dispensedDays * dayMs ? [{ group, ms: at.latestMs }] : [];
  });
  return handed
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 1)
    .map(({ group }) => group);
}

function isPrescription(group: Group): boolean {
  const resource = medicationOf(group)?.resource;
  return resource === "MedicationRequest" || resource === "MedicationStatement";
}

function mayBeTaken(group: Group): boolean {
  const currency = medicationOf(group)?.currency;
  return currency !== "past" && currency !== "notGiven";
}

function hasStoppedLately(group: Group, now: Instant): boolean {
  const detail = medicationOf(group);
  if (detail?.currency !== "past" || detail.end === undefined) return false;
  const agoMs = instantToMs(now) - detail.end.latestMs;
  return agoMs < recentDays * dayMs && detail.end.earliestMs <= instantToMs(now);
}

function medicineRank(medicine: readonly Group[]): number {
  if (medicine.some((group) => group.conflicts.length > 0)) return 0;
  return medicine.some((group) => topicOfEntry(group.preferred) !== undefined) ? 1 : 2;
}

function topicTags(medicine: readonly Group[]): readonly TagView[] {
  const topic = medicine.flatMap((group) => topicOfEntry(group.preferred) ?? [])[0];
  return topic === undefined ? [] : [{ word: topic, tone: "warning", about: "topic" }];
}

function medicineLine(medicine: readonly Group[], context: ViewContext): readonly LineView[] {
  const [head] = medicine;
  const detail = head === undefined ? undefined : medicationOf(head);
  const ofDocument = takenAsOfWords(medicine.flatMap(({ members }) => members));
  const standing =
    detail?.currency === "suspended"
      ? [statusTag("suspended", "warning")]
      : detail?.currency === "unknown"
        ? [statusTag(head?.preferred.status === "draft" ? "draft, not yet prescribed" : "not stated whether taken")]
        : ofDocument === ""
          ? []
          : [statusTag(ofDocument)];
  return sharedCardLine(medicine, context).map((line) => ({
    ...line,
    parts: head === undefined ? line.parts : namedParts(line.parts, head),
    tags: [...line.tags, ...topicTags(medicine), ...standing],
  }));
}

function givenLine(medicine: readonly Group[], context: ViewContext): readonly LineView[] {
  const [head] = medicine;
  if (head === undefined) return [];
  return sharedCardLine(medicine, context).map((line) => ({
    ...line,
    parts: namedParts(line.parts, head),
    when: `being given since ${beganWhen(head.preferred, context.now)}`,
    tags: [...line.tags, ...topicTags(medicine)],
  }));
}

function dispensedLine(group: Group, context: ViewContext): LineView {
  const line = cardLine(group, context);
  return {
    ...line,
    parts: namedParts(line.parts, group),
    when: `dispensed ${line.when}`,
    tags: [...line.tags, ...topicTags([group]), statusTag("no prescription seen", "warning")],
  };
}

/** The name as on the Medications screen (CUI Medication Line); what is held back stays as it is. */
function namedParts(parts: readonly TextPart[], { line, preferred }: Group): readonly TextPart[] {
  return parts[0]?.text === preferred.display ? [...ownName(preferred.display, line), ...parts.slice(1)] : parts;
}

/** Its name and its end only: a dose would be read as one to give. */
function stoppedLine(medicine: readonly Group[], context: ViewContext): readonly LineView[] {
  return endedLine(
    medicine.filter((group) => isPrescription(group) && hasStoppedLately(group, context.now)),
    topicTags(medicine),
    context,
  );
}

/** Who stopped it and who gave it out again since: it may be in the person's hands. */
function suppliedAgainLine(medicine: readonly Group[], context: ViewContext): readonly LineView[] {
  const ofLine = ofOneLine(medicine);
  const [stop, again] = [latestStop(ofLine), suppliedAgain(ofLine, context.now)];
  if (stop === undefined || again === undefined) return [];
  const tags = [...topicTags(medicine), statusTag(suppliedAgainWords(again, context), "warning")];
  return endedLine([stop.medicine.group], tags, context);
}

function ofOneLine(medicine: readonly Group[]): readonly Medicine[] {
  return [...medicineLines(medicine).values()].flat();
}

function endedLine(ended: readonly Group[], tags: readonly TagView[], context: ViewContext): readonly LineView[] {
  const [head] = ended;
  const detail = head === undefined ? undefined : medicationOf(head);
  if (head === undefined || detail === undefined) return [];
  const reason = detail.statusReason === undefined ? [] : [plain("—"), plain(detail.statusReason)];
  return sharedCardLine(ended, context).map((line) => ({
    ...line,
    parts: [...ownName(head.preferred.display, head.line), ...reason],
    tags: [...line.tags, ...tags],
    when:
      detail.end === undefined
        ? line.when
        : `${detail.statusReason === undefined ? "ended" : "stopped"} ${formatDate(detail.end)}`,
  }));
}
