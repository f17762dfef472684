import { listWords } from "../../kernel/list-words.ts";
import { namedProductOf } from "../../medicines/compare-products.ts";
import type { HeadingStateView } from "../headings/heading-state-view.ts";
import { stateOf } from "../headings/list-view.ts";
import type { TagView } from "../lines/line-view.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import type { MedicineComparison } from "./medicine-comparison.ts";
import { compareMedicines } from "./medicine-comparison.ts";
import type { Medicine } from "./medicine-lines.ts";
import { nameOf } from "./medicine-lines.ts";
import type { ListPlace, MedicineList } from "./medicine-lists.ts";
import { medicineLists, placeOn } from "./medicine-lists.ts";
import type { MedicineStatementView } from "./medicine-statement.ts";
import { bySameWords, toStatement } from "./medicine-statement.ts";

export type ListDifference = "stopped" | "differs" | "unknown" | "onlyLeft" | "onlyRight" | "same";

/** One medicine on two lists. */
export interface ComparedMedicineView {
  readonly id: string;
  readonly name: string;
  readonly difference: ListDifference;
  readonly tag: TagView;
  /** What exactly: which elements differ, who stopped it when and why, why it cannot be compared. Empty where it is the same. */
  readonly sentence: string;
  /** What each list says, whole; empty where it says nothing of this medicine. */
  readonly left: readonly MedicineStatementView[];
  readonly right: readonly MedicineStatementView[];
}

export interface ListChoiceView {
  readonly id: string;
  readonly name: string;
}

/** Any two lists of the record side by side. A comparison of what they say; which of them is right it does not know. */
export interface MedicineListsView {
  readonly state: HeadingStateView;
  readonly choices: readonly ListChoiceView[];
  /** `undefined`: the record has fewer than two lists. */
  readonly compared?: {
    readonly left: ListChoiceView & { readonly short: string };
    readonly right: ListChoiceView & { readonly short: string };
    /** `4 medicines differ, 3 are the same: …` */
    readonly sentence: string;
    /** What a reader must not take from it. */
    readonly limits: readonly string[];
    /** Differences first: stopped, differing, not comparable, on one list only, the same. */
    readonly rows: readonly ComparedMedicineView[];
  };
}

export interface MedicineListsParams {
  /** Ids of {@link ListChoiceView}; what is left out, or gone, is chosen here. */
  readonly left?: string;
  readonly right?: string;
}

export function toMedicineListsView(context: ViewContext, params: MedicineListsParams): MedicineListsView {
  const lists = medicineLists(context);
  const state = stateOf(context, "medicationsAndMedicalDevices");
  const choices = lists.map(({ id, name }) => ({ id, name }));
  const wanted = (id: string | undefined) => lists.find((list) => list.id === id);
  const left = wanted(params.left) ?? gpList(lists, wanted(params.right));
  const right = wanted(params.right) ?? otherThan(left, lists);
  if (left === undefined || right === undefined || lists.length < 2) return { state, choices };
  const names = [...new Set([...left.lines.keys(), ...right.lines.keys()])];
  const pairs = names.map((line) => ({ line, left: left.lines.get(line) ?? [], right: right.lines.get(line) ?? [] }));
  const standing = pairs.filter(
    (pair) => pair.left.some((one) => stands(one, left)) || pair.right.some((one) => stands(one, right)),
  );
  const rows = standing.map((pair) => toRow(pair, left, right, context)).sort(differencesFirst);
  return {
    state,
    choices,
    compared: {
      left: { id: left.id, name: left.name, short: left.short },
      right: { id: right.id, name: right.name, short: right.short },
      sentence: sentenceOf(rows, left, right),
      limits: [
        "A medicine that is on one list only was not necessarily stopped or forgotten: a list may hold a part of what somebody takes.",
        ...notCompared(pairs.length - standing.length),
        ...unreadable(rows),
      ],
      rows,
    },
  };
}

function gpList(lists: readonly MedicineList[], not: MedicineList | undefined): MedicineList | undefined {
  const others = lists.filter((list) => list !== not);
  return others.find(({ source, kind }) => source.kind === "gp" && kind === "list") ?? others[0];
}

/** The newest discharge, else another organisation's whole list, else whatever there is. */
function otherThan(left: MedicineList | undefined, lists: readonly MedicineList[]): MedicineList | undefined {
  const others = lists.filter((list) => list !== left);
  return (
    others.find(({ kind }) => kind === "discharge") ??
    others.find(({ kind, source }) => kind === "list" && (source.kind === "acute" || source.kind === "careHome")) ??
    others[0]
  );
}

function notCompared(count: number): readonly string[] {
  if (count === 0) return [];
  return [`${counted(count, "medicine")} that neither list holds now ${count === 1 ? "is" : "are"} not compared.`];
}

function unreadable(rows: readonly ComparedMedicineView[]): readonly string[] {
  const unread = rows.filter(
    ({ difference, left, right }) => difference === "unknown" && left.length * right.length === 0,
  );
  if (unread.length === 0 || !rows.some(({ difference }) => difference === "onlyLeft" || difference === "onlyRight"))
    return [];
  return [
    `${counted(unread.length, "line")} that cannot be read may be what seems to be missing from a list: ${listWords(unread.map(({ name }) => `“${name}”`))}.`,
  ];
}

interface Pair {
  readonly line: string;
  readonly left: readonly Medicine[];
  readonly right: readonly Medicine[];
}

function stands(medicine: Medicine, list: MedicineList): boolean {
  return ["on", "unstated", "held"].includes(placeOn(medicine, list.kind));
}

function toRow(pair: Pair, left: MedicineList, right: MedicineList, context: ViewContext): ComparedMedicineView {
  const [here, there] = [sideOf(pair.left, left, context), sideOf(pair.right, right, context)];
  const { difference, word, sentence } = compareSides(here, there, left, right);
  return {
    id: pair.line,
    name: nameOf(here.medicines.length > 0 ? here.medicines : there.medicines),
    difference,
    tag: { word, tone: tones[difference], about: difference === "unknown" ? "notChecked" : "disagreement" },
    sentence,
    left: here.statements,
    right: there.statements,
  };
}

const tones: Readonly<Record<ListDifference, TagView["tone"]>> = {
  stopped: "danger",
  differs: "warning",
  unknown: "neutral",
  onlyLeft: "notice",
  onlyRight: "notice",
  same: "neutral",
};

interface Side {
  readonly medicines: readonly Medicine[];
  readonly statements: readonly MedicineStatementView[];
  readonly at: (place: ListPlace) => readonly Medicine[];
}

/** What a list says now; what it ended earlier only where nothing on it stands, the last of it. */
function sideOf(medicines: readonly Medicine[], list: MedicineList, context: ViewContext): Side {
  const standing = medicines.filter((one) => stands(one, list));
  const ended = medicines.filter((one) => !stands(one, list));
  const shown = standing.length > 0 ? standing : ended.slice(0, 1);
  const same = bySameWords(shown);
  return {
    medicines: same.flatMap((alike) => alike.slice(0, 1)),
    statements: same.flatMap((alike) => toStatement(alike, context)),
    at: (place) => shown.filter((one) => placeOn(one, list.kind) === place),
  };
}

interface SideComparison {
  readonly difference: ListDifference;
  readonly word: string;
  readonly sentence: string;
}

function compareSides(here: Side, there: Side, left: MedicineList, right: MedicineList): SideComparison {
  const stop = stoppedOn(there, right) ?? stoppedOn(here, left);
  if (stop !== undefined && (here.at("on").length > 0 || there.at("on").length > 0)) return stop;
  const unstated = [here.at("unstated").length > 0 ? left : [], there.at("unstated").length > 0 ? right : []].flat();
  if (unstated.length > 0 && here.statements.length > 0 && there.statements.length > 0)
    return cannot(`${listWords(unstated.map(({ short }) => short))} does not say whether it is taken`);
  if (standing(here).length === 0) return onlyOn(there, "onlyRight", right, left);
  if (standing(there).length === 0) return onlyOn(here, "onlyLeft", left, right);
  return compareStanding(standing(here), standing(there), left, right);
}

function standing(side: Side): readonly Medicine[] {
  return [...side.at("on"), ...side.at("unstated"), ...side.at("held")];
}

/** How a list says that a medicine stands no more, the gravest first. What a discharge ended it ended there; on a whole list it may be an old course. */
const endings = [
  ["stopped", "stopped"],
  ["held", "on hold"],
  ["notGiven", "not given"],
  ["ended", "ended"],
] as const;

function stoppedOn(side: Side, list: MedicineList): SideComparison | undefined {
  if (side.at("on").length > 0) return undefined;
  const ending = endings.find(
    ([place]) => side.at(place).length > 0 && (place !== "ended" || list.kind === "discharge"),
  );
  if (ending === undefined) return undefined;
  const [statement] = side.statements;
  const by =
    statement === undefined || statement.prescriber === "Not stated"
      ? "By whom is not stated"
      : `By ${statement.prescriber}`;
  const why = statement?.notes.filter((note) => note !== "Repeat") ?? [];
  // When and why stand in that list's own words beside it.
  return { difference: "stopped", word: `${ending[1]}: ${list.short}`, sentence: [by, ...why].join(". ") };
}

function cannot(why: string): SideComparison {
  return { difference: "unknown", word: "cannot be compared", sentence: `Cannot be compared: ${why}.` };
}

/** A name that no table knows may be the other list's medicine in other words: "inhaler as before". */
function onlyOn(
  side: Side,
  difference: "onlyLeft" | "onlyRight",
  on: MedicineList,
  other: MedicineList,
): SideComparison {
  const known = side.medicines.some(({ detail }) => namedProductOf(detail).isKnown);
  if (!known)
    return cannot(`its name cannot be read as a medicine; it may be one that ${other.short} names in other words`);
  return { difference, word: `only ${on.short}`, sentence: "" };
}

const theSame: SideComparison = { difference: "same", word: "the same", sentence: "" };

/** A new name beside the old one, so that it may be taken twice. */
function namedTwice(
  here: readonly Medicine[],
  there: readonly Medicine[],
  list: MedicineList,
): SideComparison | undefined {
  const [names, others] = [here, there].map((side) => [...new Set(side.map((one) => nameOf([one])))]);
  const keys = new Set(names?.map((name) => name.toLocaleLowerCase("en-GB")));
  if (names === undefined || keys.size < 2 || keys.size <= (others?.length ?? 0)) return undefined;
  return {
    difference: "differs",
    word: "named twice",
    sentence: `${list.short} holds it under ${keys.size} names, perhaps to be taken once: ${listWords(names)}.`,
  };
}

/** Each entry of one list needs one of the other that says the same; else what differs between those left over. */
function compareStanding(
  here: readonly Medicine[],
  there: readonly Medicine[],
  left: MedicineList,
  right: MedicineList,
): SideComparison {
  const compared = here.map((one) => there.map((other) => compareMedicines(one, other)));
  const at = (row: number, column: number): MedicineComparison =>
    compared[row]?.[column] ?? { result: "unknown", elements: [] };
  const loneHere = here.flatMap((_one, row) =>
    there.some((_, column) => at(row, column).result === "same") ? [] : [row],
  );
  const loneThere = there.flatMap((_, column) =>
    here.some((_one, row) => at(row, column).result === "same") ? [] : [column],
  );
  if (loneHere.length === 0 && loneThere.length === 0)
    return namedTwice(here, there, left) ?? namedTwice(there, here, right) ?? theSame;
  if (loneHere.length === 0 || loneThere.length === 0) {
    const more = loneHere.length > 0 ? left : right;
    return {
      difference: "differs",
      word: "one more",
      sentence: `${more.short} has one more entry of it than the other list.`,
    };
  }
  const lone = loneHere.flatMap((row) => loneThere.map((column) => at(row, column)));
  const words = (result: MedicineComparison["result"]) => [
    ...new Set(lone.flatMap((one) => (one.result === result ? one.elements : []))),
  ];
  const differing = words("differs");
  if (differing.length === 0) return cannot(words("unknown").join("; "));
  return { difference: "differs", word: "differs", sentence: `Differs in: ${listWords(differing)}.` };
}

const order: readonly ListDifference[] = ["stopped", "differs", "unknown", "onlyLeft", "onlyRight", "same"];

function differencesFirst(a: ComparedMedicineView, b: ComparedMedicineView): number {
  return order.indexOf(a.difference) - order.indexOf(b.difference) || a.name.localeCompare(b.name, "en-GB");
}

function sentenceOf(rows: readonly ComparedMedicineView[], left: MedicineList, right: MedicineList): string {
  const count = (difference: ListDifference) => rows.filter((row) => row.difference === difference).length;
  const said: readonly (readonly [number, string])[] = [
    [count("stopped"), "stopped or on hold on one list"],
    [count("differs"), "different"],
    [count("unknown"), "cannot be compared"],
    [count("onlyLeft"), `only on ${left.short}`],
    [count("onlyRight"), `only on ${right.short}`],
    [count("same"), "the same"],
  ];
  const parts = said.flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`]));
  return `${counted(rows.length, "medicine")}: ${listWords(parts)}.`;
}
