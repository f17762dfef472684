import type { Group } from "../../domain/chart.ts";
import type { MedicationDetail } from "../../domain/entry-detail.ts";
import { entryParts } from "../entry-line.ts";
import { formatDate } from "../format-date.ts";
import { isEvent, type Medicine, medicineLines, startOf } from "../medicine-lines.ts";
import { sensitiveTitle } from "../sensitivity.ts";
import { textOf } from "../text-part.ts";
import { groupsUnder } from "../view-context.ts";
import type { Fact } from "./form.ts";
import { statedOf } from "./stated.ts";
import { type FormInput, linesOf, type ToForm } from "./tables.ts";

/** What was prescribed and listed, line by line; then what was issued, supplied and given, each medicine once with how often, and every one of them behind it. */
export const medicinesForm: ToForm = (input) => {
  const repeated = repeatedSupplies(input);
  const folded = new Set(repeated.flat().map(({ group }) => group));
  const facts = repeated.map((supplies) => toFact(supplies, input));
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

/** Each medicine's own, the newest first; those of which only one is to be drawn stay lines. */
function repeatedSupplies(input: FormInput): readonly (readonly Medicine[])[] {
  const series = new Map<string, Medicine[]>();
  for (const ofLine of medicineLines(input.groups).values()) {
    for (const medicine of ofLine.filter((one) => isEvent(one, ofLine) && tookPlace(one))) {
      const key = keyOf(medicine, input);
      series.set(key, [...(series.get(key) ?? []), medicine]);
    }
  }
  return [...series.values()].filter(({ length }) => length > 1).map((supplies) => [...supplies].sort(newestFirst));
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

function toFact(supplies: readonly Medicine[], input: FormInput): Fact {
  const { heading, context } = input;
  const [newest] = supplies;
  const all = newest === undefined ? [] : ofRecord(newest, input);
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

/** Also those that the page has not drawn yet: how often it was is not how many rows there is room for. */
function ofRecord(newest: Medicine, input: FormInput): readonly Medicine[] {
  const { heading, context } = input;
  const isOpen = (group: Group) => sensitiveTitle(group) === undefined;
  const ofLine = medicineLines(groupsUnder(context, heading).filter(isOpen)).get(newest.group.line ?? newest.group.id);
  const key = keyOf(newest, input);
  return (ofLine ?? []).filter((one) => isEvent(one, ofLine ?? []) && tookPlace(one) && keyOf(one, input) === key);
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
