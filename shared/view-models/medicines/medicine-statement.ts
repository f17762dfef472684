import type { MedicationDetail } from "../../domain/entry-detail.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { ownTerm } from "../../terminology/shown-term.ts";
import { formatDate } from "../format/format-date.ts";
import { formatDose } from "../format/format-quantity.ts";
import type { TagView } from "../lines/line-view.ts";
import { lineTags } from "../lines/line-view.ts";
import type { TextPart } from "../lines/text-part.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";
import { sourcesOf } from "../view-context.ts";
import { takenAsOfWords } from "./as-of-document.ts";
import { draftWords } from "./medication-line.ts";
import type { Medicine } from "./medicine-lines.ts";
import { endOf, isStatedStop, nameOf, startOf } from "./medicine-lines.ts";
import { medicineWords } from "./medicine-words.ts";

/** What one or more organisations say of a medicine in the same words. */
export interface MedicineStatementView {
  /** The newest entry that says it: what Enter opens. */
  readonly groupId: GroupId;
  readonly parts: readonly TextPart[];
  readonly currency: MedicationDetail["currency"];
  /** `Stopped 09-Nov-2026: low blood pressure`, `Suspended`; for a current one empty, or the day of the document that says so. */
  readonly standing: string;
  readonly since: string;
  readonly prescriber: string;
  /** What for, what was changed and why, whether it is a repeat. */
  readonly notes: readonly string[];
  readonly sources: readonly SourceLabel[];
  readonly tags: readonly TagView[];
}

/**
 * Same product and same dose in words. An amount that is coded beside the words parts them only where another amount contradicts it; an entry without a
 * dose joins what its own organisation says of the product, if that is one thing.
 */
export function bySameWords(medicines: readonly Medicine[]): readonly (readonly Medicine[])[] {
  const dosed = groupBy(medicines.filter(isDosed), sameWordsKey).flatMap((same) => {
    const amounts = new Set(same.map(amountOf).filter((amount) => amount !== ""));
    return amounts.size > 1 ? groupBy(same, amountOf) : [same];
  });
  const joined = dosed.map((same) => [...same]);
  const alone: Medicine[] = [];
  for (const medicine of medicines.filter((one) => !isDosed(one))) {
    const homes = joined.filter(([first]) => first !== undefined && saysAlike(first, medicine));
    const [home, ...others] = homes;
    if (home !== undefined && others.length === 0) home.push(medicine);
    else alone.push(medicine);
  }
  return [...joined, ...groupBy(alone, sameWordsKey)];
}

function isDosed({ detail }: Medicine): boolean {
  return detail.doseText !== undefined || detail.dose !== undefined || detail.doseInWords !== undefined;
}

function saysAlike(one: Medicine, other: Medicine): boolean {
  return (
    one.detail.currency === other.detail.currency &&
    one.entry.sourceId === other.entry.sourceId &&
    nameOf([one]).toLocaleLowerCase("en-GB") === nameOf([other]).toLocaleLowerCase("en-GB")
  );
}

function sameWordsKey(medicine: Medicine): string {
  const { entry, detail } = medicine;
  const product = ownTerm(detail.medicine) ?? entry.display;
  const dose = detail.doseText ?? `${amountOf(medicine)} ${detail.frequencyText ?? ""}`;
  const beside = [detail.site, ...(detail.atMost ?? [])].join(" ");
  return `${detail.currency} ${product} ${dose} ${detail.asNeeded ?? ""} ${beside}`.toLocaleLowerCase("en-GB");
}

function amountOf({ detail }: Medicine): string {
  return detail.doseInWords ?? (detail.dose === undefined ? "" : formatDose(detail.dose));
}

function groupBy(
  medicines: readonly Medicine[],
  keyOf: (medicine: Medicine) => string,
): readonly (readonly Medicine[])[] {
  const groups = new Map<string, Medicine[]>();
  for (const medicine of medicines) {
    const key = keyOf(medicine);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [medicine]);
    else group.push(medicine);
  }
  return [...groups.values()];
}

export function toStatement(same: readonly Medicine[], context: ViewContext): readonly MedicineStatementView[] {
  const [newest] = same;
  // Of entries in the same words the one with the most coded beside them heads the line.
  const first = same.find((medicine) => amountOf(medicine) !== "") ?? newest;
  if (first === undefined) return [];
  const groups = same.map(({ group }) => group);
  const tags = new Map(groups.flatMap((group) => lineTags(group, context)).map((tag) => [tag.word, tag]));
  return [
    {
      groupId: first.group.id,
      parts: medicineWords(first.entry, first.detail, first.group.line),
      currency: first.detail.currency,
      standing: standingWords(same),
      since: sinceWords(same),
      prescriber: prescriberWords(same),
      notes: notesOf(same),
      sources: sourcesOf(context, groups),
      tags: [...tags.values()],
    },
  ];
}

function standingWords(same: readonly Medicine[]): string {
  const [first] = same;
  switch (first?.detail.currency) {
    case undefined:
    case "current":
      return takenAsOfWords(same.flatMap(({ group }) => group.members));
    case "suspended":
      return withReason("Suspended", same);
    case "notGiven":
      return withReason("Not given", same);
    case "unknown":
      return first.entry.status === "draft" ? draftWords : "Whether it is taken is not stated";
    case "past": {
      const verb =
        first.detail.resource === "MedicationAdministration" ? "Given" : same.some(isStatedStop) ? "Stopped" : "Ended";
      const end = same.flatMap((medicine) => endOf(medicine) ?? []).sort((a, b) => b.latestMs - a.latestMs)[0];
      return withReason(end === undefined ? `${verb}, date not stated` : `${verb} ${formatDate(end)}`, same);
    }
  }
}

function withReason(words: string, same: readonly Medicine[]): string {
  const reasons = [...new Set(same.flatMap(({ detail }) => detail.statusReason ?? []))];
  if (reasons.length > 0) return `${words}: ${reasons.join("; ")}`;
  return same.some(isStatedStop) ? `${words}, reason not stated` : words;
}

function sinceWords(same: readonly Medicine[]): string {
  const starts = same.flatMap((medicine) => startOf(medicine) ?? []).sort((a, b) => a.earliestMs - b.earliestMs);
  return starts[0] === undefined ? "Not stated" : formatDate(starts[0]);
}

/** Who asked for it, the newest first; what only repeats the list names no prescriber. With a role where there is one name. */
function prescriberWords(same: readonly Medicine[]): string {
  const requests = same.filter(({ detail }) => detail.resource === "MedicationRequest");
  const named = (requests.length > 0 ? requests : same).flatMap(({ entry }) => entry.performers.slice(0, 1));
  const names = new Map(named.map((party) => [party.name, party.role]));
  const [only] = names;
  if (only === undefined) return "Not stated";
  return names.size === 1 && only[1] !== undefined ? `${only[0]}, ${only[1]}` : [...names.keys()].join("; ");
}

function notesOf(same: readonly Medicine[]): readonly string[] {
  const said = same.flatMap(({ detail }) => [
    ...(detail.instructions ?? []),
    ...(detail.reason === undefined ? [] : [`For: ${detail.reason}`]),
    ...(detail.changeSummary === undefined ? [] : [detail.changeSummary]),
    ...(detail.notes ?? []),
    ...(detail.repeat === true ? ["Repeat"] : []),
  ]);
  return [...new Set(said)];
}

export function standingFirst(a: MedicineStatementView, b: MedicineStatementView): number {
  const rank = { current: 0, suspended: 1, unknown: 2, past: 3, notGiven: 4 } as const;
  return rank[a.currency] - rank[b.currency];
}
