import type { EntryKind } from "../../domain/entry-detail.ts";
import type { MergeRule } from "../merge-rule.ts";
import type { Candidate } from "./candidate.ts";

/** Of more that share all that a rule asks for, it is not asked who stands between whom: they would be compared each with each. */
const mostCompared = 16;

/**
 * Those of a block that stand between two others which contradict each other and could be one with either: a result without a specimen, beside the same
 * in blood and the same in urine. Nothing says which it is, so it is neither, whichever comes first.
 */
export function tornBetween<K extends EntryKind>(
  block: readonly Candidate<K>[],
  rule: MergeRule<K>,
): ReadonlySet<Candidate<K>> {
  const torn = new Set<Candidate<K>>();
  if (block.length < 3 || block.length > mostCompared) return torn;
  const against = contradictions(block, rule);
  if (against.size === 0) return torn;
  for (const candidate of block) {
    const own = against.get(candidate);
    const fitting = block.filter((other) => other !== candidate && own?.has(other) !== true);
    if (fitting.some((one) => fitting.some((other) => against.get(one)?.has(other)))) torn.add(candidate);
  }
  return torn;
}

function contradictions<K extends EntryKind>(
  block: readonly Candidate<K>[],
  rule: MergeRule<K>,
): ReadonlyMap<Candidate<K>, ReadonlySet<Candidate<K>>> {
  const against = new Map<Candidate<K>, Set<Candidate<K>>>();
  const note = (from: Candidate<K>, to: Candidate<K>) => {
    const known = against.get(from);
    if (known === undefined) against.set(from, new Set([to]));
    else known.add(to);
  };
  for (const [at, one] of block.entries()) {
    for (const other of block.slice(at + 1)) {
      if (rule.compare(one.entry, other.entry).vetoes.length === 0) continue;
      note(one, other);
      note(other, one);
    }
  }
  return against;
}
