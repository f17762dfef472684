import type { Entry } from "../domain/entry.ts";
import type { EntryDetail, EntryKind } from "../domain/entry-detail.ts";
import type { EntryKey, GroupId } from "../kernel/brand.ts";

export type EntryOf<K extends EntryKind> = Entry & { readonly detail: Extract<EntryDetail, { readonly kind: K }> };

export function isOfKind<K extends EntryKind>(entry: Entry, kind: K): entry is EntryOf<K> {
  return entry.detail.kind === kind;
}

/** The group that an entry of a kind merged earlier stands in: what two reports have in common is their results. */
export type FactOf = (key: EntryKey) => GroupId | undefined;

/** Two entries laid side by side. One veto keeps them apart, whatever else agrees. */
export interface Comparison {
  readonly agrees: readonly string[];
  readonly differs: readonly string[];
  readonly vetoes: readonly string[];
  /** Of what differs, that which leaves open whether the two are one thing: it keeps two apart that only a third would join. */
  readonly open: readonly string[];
}

/**
 * How one kind of entry is merged. Add one: write the file, name it in `rules.ts`, give its hazards a test.
 * Two entries are one fact when they share a business identifier or a content key, and `compare` has no veto.
 */
export interface MergeRule<K extends EntryKind> {
  /** Stands in the certificate where the content made the match, for example `allergySameAgent`. */
  readonly name: string;
  readonly version: number;
  /**
   * All that must be recorded alike before two sources' entries may be one fact, as keys: code, date at its precision, value, dose.
   * None where something that must agree is not recorded (undated, undosed, uncoded): then content never merges.
   */
  contentKeys(entry: EntryOf<K>, factOf: FactOf): readonly string[];
  compare(a: EntryOf<K>, b: EntryOf<K>): Comparison;
  /**
   * Keys under which two entries may be one fact although something is recorded otherwise: a day against a time, another unit, other words. Narrow
   * enough that few share one. What meets under it is joined only where `matchesLoosely`, without a veto, and as each other's only counterpart.
   */
  looseKeys?(entry: EntryOf<K>, factOf: FactOf): readonly string[];
  /** Whether enough agrees, where `compare` has no veto. Symmetrical. */
  matchesLoosely?(a: EntryOf<K>, b: EntryOf<K>, factOf: FactOf): boolean;
  /** Leaves out what would tell it from another at the same moment: it waits until those that do not have been joined. */
  isScant?(entry: EntryOf<K>): boolean;
  /** The same words twice in one source are one fact saved twice, not two events. `false` for events dated coarser than a time. */
  isRepeatable(entry: EntryOf<K>): boolean;
}
