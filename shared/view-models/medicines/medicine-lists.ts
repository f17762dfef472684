import type { SourceKind } from "../../domain/source.ts";
import { formatDate } from "../format/format-date.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder } from "../view-context.ts";
import { recentSinceMs } from "../whats-new/recent.ts";
import type { Medicine } from "./medicine-lines.ts";
import { endOf, isEvent, isStatedStop, medicineLines, ownEntries, startOf } from "./medicine-lines.ts";

/** What one organisation holds together: its medicine list, what it prescribed at one discharge, what it gave lately. */
export interface MedicineList {
  /** Stable for as long as the source and the day stay. */
  readonly id: string;
  readonly kind: "list" | "discharge" | "given";
  readonly source: SourceLabel;
  /** `Northvale Hospital: discharge 14-Nov-2026`. */
  readonly name: string;
  /** For a column: `Acute discharge`. */
  readonly short: string;
  readonly newestMs: number;
  /** By the medicine's line; its own entries only, whatever they are merged with. */
  readonly lines: ReadonlyMap<string, readonly Medicine[]>;
}

/** What a list is called where its source is of a kind that has a word for it. */
const listNames: Partial<Readonly<Record<SourceKind, string>>> = {
  gp: "GP list",
  acute: "hospital list",
  careHome: "medicine chart",
};

/** How long what was given counts as a list: one usual month's cycle. */
const givenDays = 28;

interface Draft {
  readonly kind: MedicineList["kind"];
  readonly source: SourceLabel;
  readonly day?: string;
  readonly lines: Map<string, Medicine[]>;
}

/**
 * The lists of a record. A prescription for discharge is on the list of its day and no other; a stop that the same source states on that day stands
 * there as well, as a discharge letter has it. A list on which nothing stands now is none.
 */
export function medicineLists(context: ViewContext): readonly MedicineList[] {
  const drafts = new Map<string, Draft>();
  const recentMs = recentSinceMs(context.now, givenDays);
  const own = [...medicineLines(groupsUnder(context, "medicationsAndMedicalDevices"))].flatMap(([line, medicines]) =>
    ownEntries(medicines).map((medicine) => ({ line, medicine, event: isEvent(medicine, medicines) })),
  );
  const put = (line: string, medicine: Medicine, kind: MedicineList["kind"], day?: string) => {
    const source = context.sources.get(medicine.entry.sourceId);
    if (source === undefined) return;
    const id = [kind, source.id, ...(day === undefined ? [] : [day])].join(" ");
    const draft = drafts.get(id) ?? { kind, source, ...(day === undefined ? {} : { day }), lines: new Map() };
    drafts.set(id, draft);
    draft.lines.set(line, [...(draft.lines.get(line) ?? []), medicine]);
  };
  for (const { line, medicine, event } of own) {
    const { detail } = medicine;
    const day = dayOf(medicine);
    if (detail.resource === "MedicationAdministration") {
      if ((startOf(medicine)?.earliestMs ?? Number.NEGATIVE_INFINITY) >= recentMs) put(line, medicine, "given");
    } else if (detail.setting === "discharge" && day !== undefined) put(line, medicine, "discharge", day);
    else if (!event) put(line, medicine, "list");
  }
  for (const { line, medicine } of own) {
    const day = isStatedStop(medicine) ? formatEnd(medicine) : undefined;
    const { sourceId } = medicine.entry;
    if (day !== undefined && medicine.detail.setting !== "discharge" && drafts.has(`discharge ${sourceId} ${day}`))
      put(line, medicine, "discharge", day);
  }
  return [...drafts].flatMap(([id, draft]) => toList(id, draft)).sort((a, b) => b.newestMs - a.newestMs);
}

function dayOf(medicine: Medicine): string | undefined {
  const { when, recordedAt } = medicine.entry;
  const date = (when?.kind === "at" ? when.date : when?.start) ?? recordedAt;
  return date === undefined || date.precision === "year" || date.precision === "month" ? undefined : formatDate(date);
}

function formatEnd(medicine: Medicine): string | undefined {
  const end = endOf(medicine);
  return end === undefined ? undefined : formatDate(end);
}

function toList(id: string, { kind, source, day, lines }: Draft): readonly MedicineList[] {
  const all = [...lines.values()].flat();
  if (!all.some((medicine) => standsOn(medicine, kind))) return [];
  const named = {
    list: listNames[source.kind] ?? "medicine list",
    discharge: `discharge ${day ?? ""}`,
    given: "given",
  };
  return [
    {
      id,
      kind,
      source,
      name: `${source.name}: ${kind === "given" ? `given in the last ${givenDays} days` : named[kind]}`,
      short: `${source.short} ${kind === "list" ? "list" : kind}`,
      newestMs: Math.max(...all.map((medicine) => startOf(medicine)?.earliestMs ?? Number.NEGATIVE_INFINITY)),
      lines,
    },
  ];
}

/** What a list says of a medicine on it. What was given stands on the list of what was given. */
export type ListPlace = "on" | "unstated" | "held" | "stopped" | "ended" | "notGiven";

export function placeOn(medicine: Medicine, kind: MedicineList["kind"]): ListPlace {
  switch (medicine.detail.currency) {
    case "current":
      return "on";
    case "unknown":
      return "unstated";
    case "suspended":
      return "held";
    case "notGiven":
      return "notGiven";
    case "past":
      return kind === "given" ? "on" : isStatedStop(medicine) ? "stopped" : "ended";
  }
}

function standsOn(medicine: Medicine, kind: MedicineList["kind"]): boolean {
  return ["on", "unstated", "held"].includes(placeOn(medicine, kind));
}
