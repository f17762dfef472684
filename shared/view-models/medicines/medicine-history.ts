import type { PartialDate } from "../../fhir/partial-date.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { namedProductOf } from "../../medicines/compare-products.ts";
import { comparableDose, compareDoses } from "../../merge/same/dose.ts";
import { formatDate, formatLongDate } from "../format/format-date.ts";
import { textOf } from "../lines/text-part.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";
import type { Medicine } from "./medicine-lines.ts";
import { endOf, isStatedStop, startMs, startOf } from "./medicine-lines.ts";
import { medicineWords } from "./medicine-words.ts";

/** One thing that happened to a medicine at one organisation. */
export interface MedicineChangeView {
  readonly groupId: GroupId;
  /** `Started`, `Changed`, `Stopped`, … */
  readonly what: string;
  readonly tone: "danger" | "warning" | "neutral";
  readonly when: string;
  readonly whenSpoken: string;
  /** The medicine line from then on; of a change also what stood before. */
  readonly words: string;
  readonly before?: string;
  /** As sent; where a stop or a change has none, it says so. */
  readonly reason: string;
  readonly who: string;
  readonly source?: SourceLabel;
}

export interface MedicineHistory {
  /** The newest first, the undated last. */
  readonly changes: readonly MedicineChangeView[];
  /** Entries that only say again what their organisation already held. */
  readonly repeated: number;
}

const dayMs = 86_400_000;

interface Placed {
  readonly view: MedicineChangeView;
  readonly atMs: number;
}

/**
 * What changed, when and why, over all organisations. Each one's entries are read in the order of their start; one entry follows another only within one
 * organisation and one kind of preparation, so that nobody's change is read into another's list. `prescribed`: the line's entries without issues.
 */
export function medicineHistory(prescribed: readonly Medicine[], context: ViewContext): MedicineHistory {
  const chains = new Map<string, Medicine[]>();
  for (const medicine of [...prescribed].sort(oldestFirst)) {
    const key = chainKey(medicine);
    chains.set(key, [...(chains.get(key) ?? []), medicine]);
  }
  const placed = [...chains.values()].flatMap((chain) => changesOf(chain, context));
  const kept = placed.filter((one) => one !== undefined);
  return {
    changes: kept.sort((a, b) => compareMs(b.atMs, a.atMs)).map(({ view }) => view),
    repeated: placed.length - kept.length,
  };
}

/** Of one start, the prescription before the list that repeats it: it names who prescribed. */
function oldestFirst(a: Medicine, b: Medicine): number {
  const rank = ({ detail }: Medicine) => (detail.resource === "MedicationRequest" ? 0 : 1);
  return compareMs(startMs(a), startMs(b)) || rank(a) - rank(b);
}

function chainKey({ entry, detail }: Medicine): string {
  const { ingredients, form } = namedProductOf(detail);
  return [entry.sourceId, ingredients?.join("+") ?? entry.display, form.shape ?? "", form.release ?? ""].join(" ");
}

/** `undefined` for an entry that says nothing new. */
function changesOf(chain: readonly Medicine[], context: ViewContext): readonly (Placed | undefined)[] {
  const changes: (Placed | undefined)[] = [];
  const held: Medicine[] = [];
  for (const [index, medicine] of chain.entries()) {
    changes.push(startChange(medicine, held, context));
    held.push(medicine);
    const next = chain[index + 1];
    if (!isOvertaken(medicine, next)) changes.push(...endChange(medicine, chain.slice(index + 1), context));
  }
  return changes;
}

function startChange(medicine: Medicine, held: readonly Medicine[], context: ViewContext): Placed | undefined {
  const running = held.filter((other) => !endsBefore(other, medicine));
  if (running.some((other) => saysTheSame(other, medicine))) return undefined;
  const followed = held.findLast((other) => isOvertaken(other, medicine));
  if (followed !== undefined) {
    const { changeSummary, notes, reason: whatFor } = medicine.detail;
    const reason = followed.detail.statusReason ?? changeSummary ?? notes?.join("; ") ?? whatFor;
    return place(medicine, startOf(medicine), context, {
      what: "Changed",
      tone: "warning",
      before: wordsOf(followed),
      reason: reason ?? "Reason not stated",
    });
  }
  const what = startWord(medicine, running.length, held.length);
  return place(medicine, startOf(medicine), context, {
    what,
    tone: "neutral",
    reason: [
      medicine.detail.reason === undefined ? "" : `For: ${medicine.detail.reason}`,
      // Of what has ended, the summary tells why it ended.
      medicine.detail.currency === "past" ? "" : (medicine.detail.changeSummary ?? ""),
      ...(medicine.detail.notes ?? []),
    ]
      .filter((words) => words !== "")
      .join(". "),
  });
}

/** What is still running is not said to have been replaced: nobody said so. A list that names a medicine did not start it. */
function startWord({ entry, detail }: Medicine, running: number, held: number): string {
  if (entry.status === "draft") return "Drafted, not yet prescribed";
  if (running > 0) return "Another entry beside it";
  if (detail.resource === "MedicationStatement") return held > 0 ? "On the list again" : "On the list from";
  if (detail.setting === "discharge") return "Prescribed at discharge";
  if (detail.setting === "inpatient") return "Prescribed in hospital";
  return held > 0 ? "Prescribed again" : "Prescribed";
}

/** Followed by another dose that says so, or ended within a day of it, or stopped on a day that is not told: a change, not a stop and a start. A course that ended as planned and another years later are two. */
function isOvertaken(medicine: Medicine, next: Medicine | undefined): boolean {
  if (next === undefined || saysTheSame(medicine, next)) return false;
  if (next.detail.replaces?.includes(medicine.entry.key) === true) return true;
  if (medicine.detail.currency !== "past") return false;
  const [end, start] = [endOf(medicine), startOf(next)];
  if (end === undefined) return isStatedStop(medicine) && startMs(next) > startMs(medicine);
  return start !== undefined && Math.abs(start.earliestMs - end.earliestMs) <= dayMs;
}

function endsBefore(medicine: Medicine, next: Medicine): boolean {
  if (next.detail.replaces?.includes(medicine.entry.key) === true) return true;
  if (medicine.detail.currency !== "past") return false;
  const end = endOf(medicine);
  // When it ended is not told: before what was prescribed after it, for it is said to be over.
  return end === undefined ? startMs(medicine) < startMs(next) : end.latestMs < startMs(next);
}

function endChange(medicine: Medicine, later: readonly Medicine[], context: ViewContext): readonly Placed[] {
  const { currency, statusReason } = medicine.detail;
  const said = later.some((other) => sameEnd(other, medicine));
  switch (currency) {
    case "current":
    case "unknown":
      return [];
    case "suspended":
      return [
        place(medicine, undefined, context, {
          what: "On hold",
          tone: "warning",
          reason: statusReason ?? "Reason not stated",
        }),
      ];
    case "notGiven":
      return [
        place(medicine, startOf(medicine), context, {
          what: "Not given",
          tone: "warning",
          reason: statusReason ?? "Reason not stated",
        }),
      ];
    case "past": {
      if (said) return [];
      const stopped = isStatedStop(medicine);
      return [
        place(medicine, endOf(medicine), context, {
          what: stopped ? "Stopped" : "Ended",
          tone: stopped ? "danger" : "neutral",
          reason: statusReason ?? medicine.detail.changeSummary ?? (stopped ? "Reason not stated" : ""),
        }),
      ];
    }
  }
}

/** A plan and the list entry beside it end once. */
function sameEnd(other: Medicine, medicine: Medicine): boolean {
  const [one, two] = [endOf(other), endOf(medicine)];
  return (
    other.detail.currency === "past" &&
    one !== undefined &&
    one.earliestMs === two?.earliestMs &&
    other.detail.statusReason === medicine.detail.statusReason
  );
}

function saysTheSame(a: Medicine, b: Medicine): boolean {
  if (wordsOf(a) === wordsOf(b)) return true;
  const [left, right] = [comparableDose(a.entry), comparableDose(b.entry)];
  const undosed = [left, right].some(({ words, amount }) => words === undefined && amount === undefined);
  return nameOf(a) === nameOf(b) && (undosed || compareDoses(left, right).result === "same");
}

function nameOf({ entry, detail }: Medicine): string {
  return (detail.medicine.text ?? entry.display).toLocaleLowerCase("en-GB");
}

function wordsOf({ group, entry, detail }: Medicine): string {
  return textOf(medicineWords(entry, detail, group.line));
}

function place(
  medicine: Medicine,
  date: PartialDate | undefined,
  context: ViewContext,
  said: Pick<MedicineChangeView, "what" | "tone" | "reason" | "before">,
): Placed {
  const { entry } = medicine;
  const party = entry.performers[0] ?? entry.recorder;
  const source = context.sources.get(entry.sourceId);
  return {
    atMs: date?.earliestMs ?? Number.NEGATIVE_INFINITY,
    view: {
      groupId: medicine.group.id,
      ...said,
      when: date === undefined ? "Date not stated" : formatDate(date),
      whenSpoken: date === undefined ? "Date not stated" : formatLongDate(date),
      words: wordsOf(medicine),
      who:
        party === undefined
          ? "By whom is not stated"
          : party.role === undefined
            ? party.name
            : `${party.name}, ${party.role}`,
      ...(source === undefined ? {} : { source }),
    },
  };
}

function compareMs(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
