/** A list that was filled one by one and is now kept: while it grew it took room for sixteen more, and most such lists of a record are empty. */
export function keptList<T>(grown: readonly T[]): readonly T[] {
  return grown.length === 0 ? none : grown.slice();
}

const none: readonly never[] = [];
