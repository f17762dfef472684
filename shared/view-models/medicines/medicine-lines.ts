import type { Group } from "../../domain/chart.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { Instant } from "../../kernel/brand.ts";
import { type EntryOf, isOfKind } from "../../merge/merge-rule.ts";
import { ownTerm } from "../../terminology/shown-term.ts";
import { recentSinceMs } from "../whats-new/recent.ts";

/** One entry of a medicine and the group that it stands in. On a row across sources it is the group's preferred member. */
export interface Medicine {
  readonly group: Group;
  readonly entry: EntryOf<"medication">;
  readonly detail: MedicationDetail;
}

/** What one entry tells of a day: a supply, a stop. */
export interface DatedMedicine {
  readonly medicine: Medicine;
  readonly date: PartialDate;
}

/** The preferred members of what is a medicine, by the line that the merge put them on. */
export function medicineLines(groups: readonly Group[]): ReadonlyMap<string, readonly Medicine[]> {
  const lines = new Map<string, Medicine[]>();
  for (const group of groups) {
    const entry = group.preferred;
    if (!isOfKind(entry, "medication")) continue;
    const name = group.line ?? group.id;
    const line = lines.get(name);
    const medicine = { group, entry, detail: entry.detail };
    if (line === undefined) lines.set(name, [medicine]);
    else line.push(medicine);
  }
  return lines;
}

/** A supply, a dose given, or one issue of a prescription that stands in the record itself: it says nothing of what is taken now. */
export function isEvent({ detail }: Medicine, ofLine: readonly Medicine[]): boolean {
  if (detail.resource === "MedicationDispense" || detail.resource === "MedicationAdministration") return true;
  if (detail.resource !== "MedicationRequest" || detail.intent !== "order") return false;
  return ofLine.some(({ group }) => group.members.some((member) => detail.basedOn.includes(member.key)));
}

/** Stated as stopped; a course that ended as planned (`completed`) is not a stop. */
export function isStatedStop({ entry, detail }: Medicine): boolean {
  const { status } = entry;
  return (
    detail.currency === "past" && (status === "stopped" || status === "cancelled" || detail.statusReason !== undefined)
  );
}

export function startOf({ entry, detail }: Medicine): PartialDate | undefined {
  const { when } = entry;
  return detail.start ?? (when?.kind === "at" ? when.date : when?.start) ?? entry.recordedAt;
}

/** For sorting only: one without a date comes before every dated one. */
export function startMs(medicine: Medicine): number {
  return startOf(medicine)?.earliestMs ?? Number.NEGATIVE_INFINITY;
}

export function endOf({ entry, detail }: Medicine): PartialDate | undefined {
  const { when } = entry;
  if (detail.end !== undefined) return detail.end;
  if (when?.kind === "period") return when.end;
  return detail.resource === "MedicationAdministration" ? when?.date : undefined;
}

/** When it was last issued, supplied or given, as each entry tells. Of one line, the latest first. */
export function handedOver(ofLine: readonly Medicine[]): readonly DatedMedicine[] {
  return ofLine
    .flatMap((medicine) => {
      const date = medicine.detail.lastIssued ?? (isEvent(medicine, ofLine) ? startOf(medicine) : undefined);
      return date === undefined ? [] : [{ medicine, date }];
    })
    .sort((a, b) => b.date.latestMs - a.date.latestMs);
}

/** The last stop that is stated with its date. */
export function latestStop(ofLine: readonly Medicine[]): DatedMedicine | undefined {
  return ofLine
    .flatMap((medicine) => {
      const date = isStatedStop(medicine) && !isEvent(medicine, ofLine) ? endOf(medicine) : undefined;
      return date === undefined ? [] : [{ medicine, date }];
    })
    .sort((a, b) => b.date.latestMs - a.date.latestMs)[0];
}

/** How long it is pointed out: until three usual months' supplies are used up. */
const suppliedAgainDays = 84;

/** The last issue or supply after the last stated stop, of a medicine of which nobody says that it is taken: it may be in the person's hands all the same. */
export function suppliedAgain(ofLine: readonly Medicine[], now: Instant): DatedMedicine | undefined {
  const stop = latestStop(ofLine);
  const isTaken = ofLine.some(
    (medicine) =>
      !isEvent(medicine, ofLine) && medicine.detail.currency !== "past" && medicine.detail.currency !== "notGiven",
  );
  if (stop === undefined || isTaken) return undefined;
  return handedOver(ofLine).find(
    ({ medicine: { detail }, date }) =>
      detail.resource !== "MedicationAdministration" &&
      detail.currency !== "notGiven" &&
      date.earliestMs > stop.date.latestMs &&
      date.latestMs >= recentSinceMs(now, suppliedAgainDays),
  );
}

export function nameOf(newest: readonly Medicine[]): string {
  const [first] = newest;
  return first === undefined ? "" : (ownTerm(first.detail.medicine) ?? first.entry.display);
}

/** Every entry behind the groups: what several organisations say alike is each one's own statement. */
export function ownEntries(medicines: readonly Medicine[]): readonly Medicine[] {
  return medicines.flatMap(({ group }) =>
    group.members.flatMap((entry) => (isOfKind(entry, "medication") ? [{ group, entry, detail: entry.detail }] : [])),
  );
}
