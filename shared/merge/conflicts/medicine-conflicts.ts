import type { Conflict, Group } from "../../domain/chart.ts";
import { WorkByKey } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import type { Quantity } from "../../fhir/datatypes.ts";
import {
  compareProductStrengths,
  lineNameOf,
  type NamedProduct,
  namedProductOf,
} from "../../medicines/compare-products.ts";
import { statedStrength } from "../lines/medicine-line.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { compareText } from "../order.ts";
import { comparableDose, compareDoses } from "../same/dose.ts";
import { textKey } from "../same/same-code.ts";
import { endOf } from "../same/same-date.ts";
import {
  areApart,
  conflictOf,
  type FindConflicts,
  groupBy,
  namesOf,
  type SourceName,
  sourcesOf,
} from "./conflict-words.ts";

interface Line {
  readonly group: Group;
  readonly entry: EntryOf<"medication">;
}

/** One medicine current here and stopped or on hold there; one medicine in two doses. Compared on the medicine's line, across sources only. */
export const findMedicineConflicts: FindConflicts = (kinds, sourceName) =>
  lineConflicts.of(kinds.get("medication") ?? [], sourceName);

const lineConflicts = new WorkByKey(
  ({ line, preferred }) => (isOfKind(preferred, "medication") && isPrescribed(preferred) ? line : undefined),
  (groups, sourceName: SourceName): readonly Conflict[] => {
    const line = groups.flatMap((group): readonly Line[] =>
      isOfKind(group.preferred, "medication") ? [{ group, entry: group.preferred }] : [],
    );
    return [
      ...currentAndStopped(line, sourceName),
      ...currentAndOnHold(line, sourceName),
      ...differentDoses(line, sourceName),
    ];
  },
  2,
);

/** What was supplied or given once says nothing of what is to be taken now. */
function isPrescribed({ detail }: EntryOf<"medication">): boolean {
  return detail.resource === "MedicationRequest" || detail.resource === "MedicationStatement";
}

/** A stop that a later start elsewhere has overtaken is no disagreement; a repeat that began before it is. */
function currentAndStopped(lines: readonly Line[], sourceName: SourceName): readonly Conflict[] {
  return currentAgainst(lines, isStopped, ({ running, ended }) =>
    conflictOf(
      "medicineCurrentAndStopped",
      [...groupsOf(running), ...groupsOf(ended)],
      `${nameOf(running)}: current at ${namesOf(groupsOf(running), sourceName)}, ${endedWords(ended)} at ${namesOf(groupsOf(ended), sourceName)}`,
    ),
  );
}

function endedWords(ended: readonly Line[]): string {
  if (!ended.every(({ entry }) => isNotToBeGiven(entry))) return "stopped";
  return ended.some(({ entry }) => entry.detail.resource === "MedicationRequest") ? "not to be given" : "not taken";
}

/** Held back there, taken on here: whoever gives the next dose has to know. */
function currentAndOnHold(lines: readonly Line[], sourceName: SourceName): readonly Conflict[] {
  return currentAgainst(
    lines,
    ({ detail }) => detail.currency === "suspended",
    ({ running, ended }) =>
      conflictOf(
        "medicineCurrentAndOnHold",
        [...groupsOf(running), ...groupsOf(ended)],
        `${nameOf(running)}: current at ${namesOf(groupsOf(running), sourceName)}, on hold at ${namesOf(groupsOf(ended), sourceName)}`,
      ),
  );
}

interface Sides {
  readonly running: readonly Line[];
  readonly ended: readonly Line[];
}

/** The current lines that another source's ended line of the same product speaks against, and those lines. */
function currentAgainst(
  lines: readonly Line[],
  isEnded: (entry: EntryOf<"medication">) => boolean,
  toConflict: (sides: Sides) => Conflict,
): readonly Conflict[] {
  const current = lines.filter(({ entry }) => entry.detail.currency === "current");
  const last = withoutStartedAgain(
    lines.filter(({ entry }) => isEnded(entry)),
    current,
  );
  const speaksAgainst = (line: Line, end: Line) =>
    isElsewhere(line, end) && isCompatibleProduct(line.entry, end.entry) && !startsAfter(line.entry, end.entry);
  const ended = last.filter((end) => current.some((line) => speaksAgainst(line, end)));
  const running = current.filter((line) => ended.some((end) => speaksAgainst(line, end)));
  return running.length === 0 ? [] : [toConflict({ running, ended })];
}

function groupsOf(lines: readonly Line[]): readonly Group[] {
  return lines.map(({ group }) => group);
}

/** A source's last word on the medicine: one that stopped it and started it again has not stopped it. */
function withoutStartedAgain(stopped: readonly Line[], current: readonly Line[]): readonly Line[] {
  return stopped.filter(
    (line) =>
      !current.some(
        (other) =>
          !isElsewhere(other, line) &&
          (startMs(other.entry) ?? Number.POSITIVE_INFINITY) >= (stopMs(line.entry) ?? Number.NEGATIVE_INFINITY),
      ),
  );
}

/** Stated as stopped; a course that ended as planned (`completed`) is not a stop. */
function isStopped(entry: EntryOf<"medication">): boolean {
  const { status, detail } = entry;
  return isNotToBeGiven(entry) || (detail.currency === "past" && (status === "stopped" || status === "cancelled"));
}

/** Forbidden (`doNotPerform`) or not taken, as far as its source still holds to it. */
function isNotToBeGiven({ status, detail }: EntryOf<"medication">): boolean {
  return detail.currency === "notGiven" && (status === "active" || status === "not-taken");
}

/** What was forbidden has been stopped by nobody: a later start does not overtake it. */
function startsAfter(current: EntryOf<"medication">, stop: EntryOf<"medication">): boolean {
  if (stop.detail.resource === "MedicationRequest" && isNotToBeGiven(stop)) return false;
  const [start, end] = [startMs(current), stopMs(stop)];
  return start !== undefined && end !== undefined && start > end;
}

function startMs(entry: EntryOf<"medication">): number | undefined {
  return (entry.detail.start ?? startOf(entry.when))?.earliestMs;
}

function stopMs(entry: EntryOf<"medication">): number | undefined {
  return (entry.detail.end ?? endOf(entry.when) ?? entry.recordedAt)?.latestMs;
}

function differentDoses(lines: readonly Line[], sourceName: SourceName): readonly Conflict[] {
  const current = lines.filter(({ entry }) => entry.detail.currency === "current" && saysDose(entry));
  // A repeat of twenty years is issued hundreds of times alike: one of each kind is held against one of each other kind.
  const kinds = groupBy(current, kindOfDose);
  const conflicting = kinds
    .filter(
      ([line]) => line !== undefined && kinds.some(([other]) => other !== undefined && doseDisagrees(line, other)),
    )
    .flat();
  if (conflicting.length === 0) return [];
  const doses = groupBy(conflicting, ({ entry }) => textKey(doseWords(entry))).map((same) => {
    const sources = namesOf(
      same.map(({ group }) => group),
      sourceName,
    );
    return `${same[0] === undefined ? "" : doseWords(same[0].entry)} at ${sources}`;
  });
  const groups = conflicting.map(({ group }) => group);
  return [conflictOf("medicineDoseDiffers", groups, `${nameOf(conflicting)}: ${doses.join("; ")}`)];
}

function doseDisagrees(line: Line, other: Line): boolean {
  return (
    isElsewhere(line, other) && isCompatibleProduct(line.entry, other.entry) && dosesDiffer(line.entry, other.entry)
  );
}

/** Equal for lines that disagree with the same others. */
function kindOfDose({ group, entry }: Line): string {
  const { doseText, dose, doses, frequencyText, route, form } = entry.detail;
  const sources = [...sourcesOf([group])].sort(compareText);
  return JSON.stringify([
    sources,
    entry.display,
    doseText,
    dose,
    doses,
    frequencyText,
    route,
    form,
    entry.code?.codings,
  ]);
}

function saysDose(entry: EntryOf<"medication">): boolean {
  const { words, amount } = comparableDose(entry);
  return words !== undefined || amount !== undefined;
}

/**
 * Words, amount and frequency where both state them, and the strength: `one tablet` of 5 mg is not `one tablet` of 10 mg. But two of 2.5 mg are one of 5 mg:
 * where both doses can be worked out, arithmetic decides, and not from how many tablets they come. Another concentration of insulin, or of morphine to be
 * swallowed, is said all the same: what is drawn up by the volume is another dose.
 */
function dosesDiffer(a: EntryOf<"medication">, b: EntryOf<"medication">): boolean {
  const dose = compareDoses(comparableDose(a), comparableDose(b));
  if (dose.result === "different") return true;
  const [one, other] = [namedProductOf(a.detail), namedProductOf(b.detail)];
  const strengths = compareProductStrengths(one, other);
  const isWorkedOut = dose.result === "same" && dose.isByContent;
  if (isWorkedOut) return strengths === "different" && [one, other].some(isPerVolume);
  switch (strengths) {
    case "same":
      return false;
    case "different":
      return true;
    case "unknown":
      return areStatedApart(a, b);
  }
}

function isPerVolume({ strengths }: NamedProduct): boolean {
  return strengths.some(({ per }) => per?.kind === "ml");
}

function areStatedApart(a: EntryOf<"medication">, b: EntryOf<"medication">): boolean {
  const [left, right] = [statedStrength(a.display), statedStrength(b.display)];
  return left !== undefined && right !== undefined && left !== right;
}

/** `“One tablet twice a day” (dose 5 mg, strength 5mg)`: as its author wrote it, with the coded amount and the strength of the product, which is no second dose. */
function doseWords(entry: EntryOf<"medication">): string {
  const { doseText, dose, doses, frequencyText } = entry.detail;
  const amount = (doses ?? (dose === undefined ? [] : [dose]))
    .map(quantityWords)
    .filter((words) => words !== "")
    .join(", ");
  const written = doseText ?? [amount, frequencyText].filter((part) => part !== undefined && part !== "").join(" ");
  const strength = statedStrength(entry.display);
  const beside = [
    ...(doseText === undefined || amount === "" ? [] : [`dose ${amount}`]),
    ...(strength === undefined ? [] : [`strength ${strength}`]),
  ];
  return beside.length === 0 ? `“${written}”` : `“${written}” (${beside.join(", ")})`;
}

function quantityWords({ value, unit }: Quantity): string {
  return [value, unit].filter((part) => part !== undefined).join(" ");
}

/** A cream and a tablet of one medicine are two treatments. */
function isCompatibleProduct(a: EntryOf<"medication">, b: EntryOf<"medication">): boolean {
  const routes = [a.detail.route, b.detail.route];
  const forms = [a.detail.form, b.detail.form];
  return areCompatible(routes) && areCompatible(forms);
}

function areCompatible([a, b]: readonly (string | undefined)[]): boolean {
  return a === undefined || b === undefined || textKey(a) === textKey(b);
}

function isElsewhere(a: Line, b: Line): boolean {
  return areApart([a.group], [b.group]);
}

function nameOf(lines: readonly Line[]): string {
  const display = lines[0]?.entry.display ?? "";
  const name = lineNameOf(display) ?? display;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
