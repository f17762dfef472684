import type { Entry } from "../../domain/entry.ts";
import type { DecidedEntry, DecisionState, GroupingDecision, MergeDecision } from "../../domain/merge-decision.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { contentMark } from "./content-mark.ts";

/** A decision with what of it can take effect on the entries that are there. */
export interface EffectiveDecision {
  readonly decision: GroupingDecision;
  /** Before anything is grouped; `refused` shows only then. */
  readonly state: DecisionState;
  readonly withdrawnBy?: MergeDecision;
  readonly left: readonly EntryKey[];
  readonly right: readonly EntryKey[];
}

export interface EffectiveDecisions {
  /** In the order in which they were made. */
  readonly all: readonly EffectiveDecision[];
  /** Both ways round. */
  readonly apart: ReadonlyMap<EntryKey, ReadonlySet<EntryKey>>;
}

/** Of every two entries the last decision counts; a withdrawn one counts for nothing. The order in which `decisions` are handed in does not matter. */
export function effectiveDecisions(
  decisions: readonly MergeDecision[],
  entryOf: (key: EntryKey) => Entry | undefined,
): EffectiveDecisions {
  const inOrder = [...decisions].sort((a, b) => a.seq - b.seq);
  const withdrawals = new Map<number, MergeDecision>();
  for (const decision of inOrder) {
    if (decision.verdict === "withdraw" && !withdrawals.has(decision.withdraws))
      withdrawals.set(decision.withdraws, decision);
  }
  const stated = inOrder.filter((decision): decision is GroupingDecision => decision.verdict !== "withdraw");
  const found = stated.map((decision) => firstState(decision, withdrawals.get(decision.seq), entryOf));
  const last = lastWord(found);
  const all = found.map((one) => {
    if (one.state !== "applied" && !isHeldApart(one)) return one;
    return isOverruled(one, last) ? { ...one, state: "overruled" as const } : one;
  });
  return { all, apart: pairsApart(last) };
}

function firstState(
  decision: GroupingDecision,
  withdrawnBy: MergeDecision | undefined,
  entryOf: (key: EntryKey) => Entry | undefined,
): EffectiveDecision {
  const present = (side: readonly DecidedEntry[]) =>
    side.flatMap(({ key }) => (entryOf(key) === undefined ? [] : [key]));
  const [left, right] = [present(decision.left), present(decision.right)];
  const sides = { decision, left, right };
  if (withdrawnBy !== undefined) return { ...sides, state: "withdrawn", withdrawnBy };
  if (left.length === 0 || right.length === 0) return { ...sides, state: "gone" };
  const changed = [...decision.left, ...decision.right].some(({ key, mark }) => {
    const entry = entryOf(key);
    return entry !== undefined && contentMark(entry) !== mark;
  });
  return { ...sides, state: changed ? "needsAnotherLook" : "applied" };
}

/** What was kept apart and has changed stays apart until somebody has looked: two rows too many are safer than one too few. */
function isHeldApart({ decision, state }: EffectiveDecision): boolean {
  return decision.verdict === "keepApart" && state === "needsAnotherLook";
}

type LastWord = ReadonlyMap<EntryKey, ReadonlyMap<EntryKey, GroupingDecision>>;

function lastWord(found: readonly EffectiveDecision[]): LastWord {
  const last = new Map<EntryKey, Map<EntryKey, GroupingDecision>>();
  const note = (a: EntryKey, b: EntryKey, decision: GroupingDecision) => {
    const known = last.get(a);
    if (known === undefined) last.set(a, new Map([[b, decision]]));
    else known.set(b, decision);
  };
  for (const one of found) {
    if (one.state !== "applied" && !isHeldApart(one)) continue;
    for (const a of one.left) {
      for (const b of one.right) {
        note(a, b, one.decision);
        note(b, a, one.decision);
      }
    }
  }
  return last;
}

/** One pair taken back is enough for what was put together; what was kept apart holds for the pairs that are left. */
function isOverruled({ decision, left, right }: EffectiveDecision, last: LastWord): boolean {
  const contradicted = (a: EntryKey) => (b: EntryKey) => last.get(a)?.get(b)?.verdict !== decision.verdict;
  return decision.verdict === "putTogether"
    ? left.some((a) => right.some(contradicted(a)))
    : left.every((a) => right.every(contradicted(a)));
}

function pairsApart(last: LastWord): EffectiveDecisions["apart"] {
  return new Map(
    [...last].flatMap(([key, others]): readonly [EntryKey, ReadonlySet<EntryKey>][] => {
      const apart = [...others].flatMap(([other, { verdict }]) => (verdict === "keepApart" ? [other] : []));
      return apart.length === 0 ? [] : [[key, new Set(apart)]];
    }),
  );
}
