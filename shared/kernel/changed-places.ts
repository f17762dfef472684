/** The places at which `after` holds another item than `before`; `undefined` where one of them is longer, so that places say nothing. */
export function changedPlaces<T>(before: readonly T[], after: readonly T[]): readonly number[] | undefined {
  if (before.length !== after.length) return undefined;
  const places: number[] = [];
  for (let at = 0; at < after.length; at++) if (before[at] !== after[at]) places.push(at);
  return places;
}

/** As {@link changedPlaces}, where `after` may have grown at its end: the places within `before`, and what has come behind them. */
export function changedOrAppended<T>(
  before: readonly T[],
  after: readonly T[],
): { readonly places: readonly number[]; readonly appended: readonly T[] } | undefined {
  const grown = after.length - before.length;
  const places = changedPlaces(before, grown > 0 ? after.slice(0, before.length) : after);
  return places === undefined ? undefined : { places, appended: grown > 0 ? after.slice(before.length) : [] };
}

/** Whether two lists name the same in the same order, whatever else has become of what they name. */
export function haveSameKeys<T extends { readonly key: string }>(before: readonly T[], after: readonly T[]): boolean {
  return changedPlaces(before, after)?.every((at) => before[at]?.key === after[at]?.key) ?? false;
}

/** Looking for a few items one by one is faster than asking of each item whether it is one of them. */
const mostLookedFor = 40;

/** The same list with some of its items replaced. */
export function withReplaced<T>(items: readonly T[], replacements: ReadonlyMap<T, T>): readonly T[] {
  if (replacements.size === 0) return items;
  if (replacements.size > mostLookedFor) return items.map((item) => replacements.get(item) ?? item);
  const copy = items.slice();
  for (const [old, made] of replacements) {
    const at = items.indexOf(old);
    if (at >= 0) copy[at] = made;
  }
  return copy;
}

/** How far a list is looked ahead in for what stands at a place of the other. */
const lookAhead = 50;

/**
 * The keys by which one list becomes the other: all of `before` without `gone` and with `come` are all of `after`, each as often as it stands there.
 * Few where the lists are in one order and few items have come or gone; `undefined` beyond `most`.
 */
export function keysBetween<T extends { readonly key: string }>(
  before: readonly T[],
  after: readonly T[],
  most: number,
): { readonly come: readonly string[]; readonly gone: readonly string[] } | undefined {
  const come: string[] = [];
  const gone: string[] = [];
  let at = 0;
  let there = 0;
  while (at < before.length || there < after.length) {
    const [old, made] = [before[at], after[there]];
    if (old !== undefined && made !== undefined && (old === made || old.key === made.key)) {
      at += 1;
      there += 1;
      continue;
    }
    if (come.length + gone.length > most) return undefined;
    const isInserted = old === undefined || holdsKey(after, there, old.key);
    if (made !== undefined && isInserted) come.push(made.key);
    else if (old !== undefined) gone.push(old.key);
    if (made !== undefined && isInserted) there += 1;
    else at += 1;
  }
  return { come, gone };
}

function holdsKey(items: readonly { readonly key: string }[], from: number, key: string): boolean {
  for (let at = from; at < from + lookAhead; at++) if (items[at]?.key === key) return true;
  return false;
}
