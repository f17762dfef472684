import cues from "../../assets/tables/prose-cues.json" with { type: "json" };
import table from "../../assets/tables/stop-words.json" with { type: "json" };
import { medicineAt } from "../medicines/medicine-table.ts";
import { isAmount, isWord, tokensOf } from "../medicines/tokens.ts";
import type { RuleTable } from "./rule.ts";

export const stopWords: RuleTable = { name: table.name, source: table.source, date: table.date };

export function saysStopped(label: string): boolean {
  return tokensOf(label).some((word) => stopping.has(word));
}

const stopping: ReadonlySet<string> = new Set(table.stopping);
const goingOn: ReadonlySet<string> = new Set(table.goingOn);
const instead: ReadonlySet<string> = new Set(table.instead);
const unsettled: ReadonlySet<string> = new Set(table.unsettled);
const between: ReadonlySet<string> = new Set(table.between);
const newItem: ReadonlySet<string> = new Set([",", ";", "and", "&"]);
const kin: ReadonlySet<string> = new Set(cues.kin);
const ofKin: ReadonlySet<string> = new Set(table.ofKin);
const forGood = new RegExp(`\\b(?:${table.forGood.join("|")})\\b`, "gi");
const aside = /\([^()]*\)/g;

/**
 * `Ramipril and ibuprofen were stopped`, `stopped: ramipril`: the medicines right before the word, else those right behind it. Of a list (behind a colon, or
 * under a heading that says it: `isStopping`) whatever each item begins with, for its reason may name another (`ramipril - low pressure on bisoprolol`).
 * What is then said to go on was not stopped (`stopped ramipril, bisoprolol increased`). A sentence that leaves it open (`if`, `not`, `restarted`) says
 * nothing, and so does one of what somebody else takes (`Mother stopped warfarin`).
 */
export function medicinesStopped(sentence: string, isStopping: boolean): ReadonlySet<string> {
  const plain = sentence.replace(forGood, " ");
  if (tokensOf(plain).some((word) => unsettled.has(word)) || isOfKin(tokensOf(plain))) return new Set();
  // What an aside says of the reason is nobody's list, but "ramipril (stopped)".
  const tokens = tokensOf(plain.replace(aside, (words) => (saysStopped(words) ? words : " ")));
  const stopped = new Set<string>();
  let isList = isStopping;
  let following = isStopping;
  let isOpen = true;
  let before: string[] = [];
  /** Of the item that is being read; those that a word of stopping stands right before stay. */
  let item: string[] = [];
  let mayGoOn = isStopping;
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at] ?? "";
    const found = medicineAt(tokens, at);
    if (found !== undefined) {
      for (const name of found.value.ingredients) {
        if (!following) before.push(name);
        else if (isOpen && !stopped.has(name)) {
          stopped.add(name);
          item.push(name);
        }
      }
      at += found.length - 1;
    } else if (stopping.has(word)) {
      for (const name of before) stopped.add(name);
      following = before.length === 0 || isList;
      isOpen = following;
      [before, item, mayGoOn] = [[], [], isList];
    } else if (goingOn.has(word)) {
      if (mayGoOn) for (const name of item) stopped.delete(name);
      [following, before, item] = [false, [], []];
    } else if (instead.has(word)) {
      [following, before, item] = [isList, [], []];
      isOpen = false;
    } else if (newItem.has(word)) {
      if (isList && word !== "and" && word !== "&") isOpen = true;
      [item, mayGoOn] = [[], isList || stopped.size > 0];
    } else if (word === ":" && following && stopped.size === 0) {
      [isList, isOpen] = [true, true];
    } else if (isWord(word) && !isAmount(word) && !between.has(word)) {
      // "Stopped smoking", "bleeding stopped on warfarin", "stopped ramipril because of": another thing stands between.
      isOpen = false;
      before = [];
    }
  }
  return stopped;
}

/** `Her mother has stopped ramipril`, `mother's warfarin was stopped`, and not `mother told that warfarin was stopped`. */
function isOfKin(tokens: readonly string[]): boolean {
  const at = tokens.findIndex((word) => !ofKin.has(word));
  if (!kin.has((tokens[at] ?? "").replace(/['’]s$/, ""))) return false;
  const next = tokens.findIndex((word, place) => place > at && !ofKin.has(word));
  return next > at && (stopping.has(tokens[next] ?? "") || medicineAt(tokens, next) !== undefined);
}

/** `Celecoxib STOPPED` as the name of a medicine, `Stopped 3/2026` as its dose: its author has closed it in words alone. */
export function isStoppedInWords(name: string, dose = ""): boolean {
  return (
    (isOver.test(name) && !isOfProduct.test(name) && stopsItself(name)) || (beginsOver.test(dose) && !goesOn(dose))
  );
}

function stopsItself(name: string): boolean {
  const tokens = tokensOf(name);
  const named = new Set(tokens.flatMap((_, at) => medicineAt(tokens, at)?.value.ingredients.join() ?? []));
  // Of two it is not certain which: "celecoxib (naproxen stopped)".
  return named.size === 1 && medicinesStopped(name, false).size > 0;
}

/** `Stopped last week, to resume Monday`, `stopped smoking: take one daily`. */
function goesOn(dose: string): boolean {
  return tokensOf(dose.replace(forGood, " ")).some((word) => goingOn.has(word) || unsettled.has(word));
}

/** What is no longer made is taken under another name. */
const isOfProduct = /\b(?:brand|manufacturer|supplier|product|pack)\b/i;

const over = `(?:${table.stopped.join("|")})\\b`;
const isOver = new RegExp(`\\b${over}`, "i");
const beginsOver = new RegExp(`^\\W*(?:now |has been |was )?${over}(?! (?:if|when|until|unless))`, "i");
