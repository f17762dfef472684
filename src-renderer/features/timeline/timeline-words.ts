import type { GroupId } from "../../../shared/kernel/brand.ts";
import { textOf } from "../../../shared/view-models/lines/text-part.ts";
import type { TimelineItem } from "../../../shared/view-models/timeline/timeline-view.ts";

type Items = readonly TimelineItem[];
type Ids = ReadonlySet<GroupId>;

/** The words of a list's entries in small letters, as far as they have been read; and what was found last. */
interface Reading {
  readonly texts: string[];
  last?: { readonly words: string; readonly places: readonly number[]; readonly ids: Ids };
}

const readings = new WeakMap<Items, Reading>();

function readingOf(items: Items): Reading {
  const known = readings.get(items);
  if (known !== undefined) return known;
  const made: Reading = { texts: [] };
  readings.set(items, made);
  return made;
}

/** Reads entries ahead of the first letter that is looked for, while it may go on; whether all are read. A letter that comes earlier reads the rest. */
export function readAhead(items: Items, mayGoOn: () => boolean): boolean {
  const { texts } = readingOf(items);
  while (texts.length < items.length && mayGoOn()) readSome(items, texts, 200);
  return texts.length >= items.length;
}

function readSome(items: Items, texts: string[], count: number): void {
  for (const item of items.slice(texts.length, texts.length + count)) texts.push(textIn(item));
}

/** A held-back entry has no words here but its title's. */
function textIn({ line, label }: TimelineItem): string {
  let text = `${label} ${textOf(line.parts)} ${textOf(line.secondary)} ${line.when}`;
  for (const { name } of line.sources) text += ` ${name}`;
  return text.toLowerCase();
}

/**
 * What the words find: every one of them, in any order; and `also` those of the list that the search of the record found. `undefined` where nothing is looked
 * for. The same words find the same set: nothing is drawn anew for it.
 */
export function litBy(items: Items, words: string, also: Ids = none): Ids | undefined {
  const sought = words.trim().toLowerCase();
  if (sought === "") return undefined;
  const { ids } = find(items, sought);
  let more = 0;
  for (const id of also) if (!ids.has(id)) more += 1;
  return more === 0 ? ids : new Set([...ids, ...also]);
}

const none: Ids = new Set();

function find(items: Items, words: string): NonNullable<Reading["last"]> {
  const reading = readingOf(items);
  const { texts, last } = reading;
  if (last?.words === words) return last;
  readSome(items, texts, items.length - texts.length);
  // With a letter more, only what was found before can be found.
  const among = last !== undefined && words.startsWith(last.words) ? last.places : texts.keys();
  const wanted = words.split(/\s+/);
  const places: number[] = [];
  for (const at of among) {
    const text = texts[at] ?? "";
    if (wanted.every((word) => text.includes(word))) places.push(at);
  }
  const made = { words, places, ids: new Set(places.flatMap((at) => items[at]?.groupId ?? [])) };
  reading.last = made;
  return made;
}

/** In the lane of what has no place on the axis, where it is empty: what is only left out is not "none". */
export function noneShownWords(all: number): string {
  return all === 0 ? "None" : `None shown: ${all} left out by the filter or outside this stretch of time`;
}
