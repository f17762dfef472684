import type { Group } from "../../domain/chart.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { formatDate } from "../format/format-date.ts";
import { entryParts } from "../lines/entry-line.ts";
import { textOf } from "../lines/text-part.ts";
import { isEvent, type Medicine, medicineLines, startOf } from "../medicines/medicine-lines.ts";
import { groupsUnder } from "../view-context.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import type { Fact } from "./form.ts";
import { statedOf } from "./stated.ts";
import { type FormInput, linesOf, type ToForm } from "./tables.ts";

/** What was prescribed and listed, line by line; then what was issued, supplied and given, each medicine once with how often, and every one of them behind it. */
export const medicinesForm: ToForm = (input) => {
  const repeated = [...suppliesAmong(input.groups, input)].filter(([, { length }]) => length > 1);
  const folded = new Set(repeated.flatMap(([, supplies]) => supplies.map(({ group }) => group)));
  // How often it was is not how many rows there is room for.
  const ofRecord = repeated.length === 0 ? undefined : suppliesAmong(openGroups(input), input);
  const facts = repeated.map(([key, supplies]) => toFact(supplies, ofRecord?.get(key) ?? supplies, input));
  return [
    ...linesOf(
      input,
      input.groups.filter((group) => !folded.has(group)),
      facts.length === 0 ? { id: "rows" } : { id: "rows", title: "Prescribed, listed, or supplied once" },
    ),
    ...(facts.length === 0
      ? []
      : [
          {
            form: "facts" as const,
            id: "supplies",
            title: "Issued, supplied and given more than once",
            earlier: ["earlier entry", "earlier entries"] as const,
            facts,
          },
        ]),
  ];
};

/** Each medicine's own; those of which only one is to be drawn stay lines. */
function suppliesAmong(groups: readonly Group[], input: FormInput): ReadonlyMap<string, readonly Medicine[]> {
  const series = new Map<string, Medicine[]>();
  for (const ofLine of medicineLines(groups).values()) {
    for (const medicine of ofLine.filter((one) => isEvent(one, ofLine) && tookPlace(one))) {
      const key = keyOf(medicine, input);
      const same = series.get(key);
      if (same === undefined) series.set(key, [medicine]);
      else same.push(medicine);
    }
  }
  return series;
}

function openGroups({ heading, context }: FormInput): readonly Group[] {
  return groupsUnder(context, heading).filter((group) => sensitiveTitle(group) === undefined);
}

/** What was held, is in preparation, still runs or is of a status not known was not supplied or given so often. */
function tookPlace({ entry, detail }: Medicine): boolean {
  if (isNameless(entry) || detail.currency === "notGiven") return false;
  switch (detail.resource) {
    case "MedicationDispense":
      return entry.status === undefined || entry.status === "completed";
    case "MedicationAdministration":
      return entry.status === undefined || entry.status === "completed" || entry.status === "stopped";
    default:
      return entry.status !== "cancelled" && entry.status !== "draft";
  }
}

/** Two without a name are not known to be one medicine. */
function isNameless({ display }: Medicine["entry"]): boolean {
  return display === "Medicine without a name";
}

/** Nothing that reads differently is folded away: another strength, dose or route is another row. */
function keyOf({ group, entry, detail }: Medicine, { heading, context }: FormInput): string {
  return JSON.stringify([
    detail.resource,
    group.line ?? group.id,
    textOf(entryParts(entry, context, heading).parts).toLowerCase(),
  ]);
}

function newestFirst(a: Medicine, b: Medicine): number {
  return (startOf(b)?.earliestMs ?? 0) - (startOf(a)?.earliestMs ?? 0);
}

const verbs: Readonly<Record<MedicationDetail["resource"], string>> = {
  MedicationRequest: "issued",
  MedicationStatement: "listed",
  MedicationDispense: "supplied",
  MedicationAdministration: "given",
};

function toFact(drawn: readonly Medicine[], all: readonly Medicine[], { heading, context }: FormInput): Fact {
  const supplies = [...drawn].sort(newestFirst);
  const [newest] = supplies;
  const last = newest === undefined ? undefined : startOf(newest);
  const said = [
    newest === undefined ? "" : `${verbs[newest.detail.resource]} ${all.length} times`,
    last === undefined ? "" : `last ${formatDate(last)}`,
    rhythmOf(all),
  ];
  return {
    label: `${newest?.entry.display ?? ""}: ${said.filter((words) => words !== "").join(", ")}`,
    statements: supplies.map(({ group, entry }) => {
      const { parts, secondary } = entryParts(entry, context, heading);
      return { ...statedOf({ group, entry, context }, heading), value: parts, note: textOf(secondary) };
    }),
  };
}

const dayMs = 86_400_000;
/** Of fewer than this many nothing is usual. */
const fewest = 4;

/** `about every 28 days`, where half of the gaps lie within a week or a quarter of the middle one; empty where they do not. */
function rhythmOf(supplies: readonly Medicine[]): string {
  const days = supplies
    .flatMap((medicine) => startOf(medicine) ?? [])
    .filter(({ precision }) => precision === "day" || precision === "time")
    .map(({ earliestMs }) => Math.floor(earliestMs / dayMs));
  const once = [...new Set(days)].sort((a, b) => a - b);
  if (once.length < fewest || once.length < supplies.length / 2) return "";
  const gaps = once.slice(1).map((day, at) => day - (once[at] ?? day));
  const ordered = [...gaps].sort((a, b) => a - b);
  const at = (share: number) => ordered[Math.floor((ordered.length - 1) * share)] ?? 0;
  const [low, middle, high] = [at(0.25), at(0.5), at(0.75)];
  if (high - low > Math.max(7, middle / 4)) return "";
  return middle === 1 ? "about every day" : `about every ${middle} days`;
}
