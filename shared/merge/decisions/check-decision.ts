import type { Chart } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { EntryKind } from "../../domain/entry-detail.ts";
import type { DecidedEntry, DecisionBook, DecisionDraft, GroupingDecision } from "../../domain/merge-decision.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import type { Result } from "../../kernel/result.ts";
import { err, ok } from "../../kernel/result.ts";
import { type Comparison, isOfKind, type MergeRule } from "../merge-rule.ts";
import { compareText } from "../order.ts";
import { mergeRules } from "../rules/rules.ts";
import { contentMark } from "./content-mark.ts";
import { neverOneFact } from "./never-one-fact.ts";

export type DecisionRefusal =
  /** A side is empty, or one entry stands on both. */
  | { readonly kind: "malformed" }
  /** An entry, or the decision to withdraw, is not there (any more): the screen is older than the record. */
  | { readonly kind: "notThere" }
  /** A safety limit, in words. */
  | { readonly kind: "limit"; readonly words: string };

/** Both sides with the marks of what they say now. */
export type MarkedSides = Pick<GroupingDecision, "left" | "right">;

/** Checks a draft against the chart on which it was made. A withdrawal has no sides of its own. */
export function checkDecision(
  draft: DecisionDraft,
  chart: Chart,
  book: DecisionBook,
): Result<MarkedSides | undefined, DecisionRefusal> {
  if (draft.verdict === "withdraw") {
    const withdrawn = chart.decisions?.find(({ decision }) => decision.seq === draft.withdraws);
    const isKnown = book.decisions.some(({ seq }) => seq === draft.withdraws);
    return isKnown && withdrawn?.state !== "withdrawn" ? ok(undefined) : err({ kind: "notThere" });
  }
  const keys = new Set([...draft.left, ...draft.right]);
  const isWhole = draft.left.length > 0 && draft.right.length > 0;
  if (!isWhole || keys.size !== draft.left.length + draft.right.length) return err({ kind: "malformed" });
  const entries = findEntries(chart, keys);
  const [left, right] = [present(draft.left, entries), present(draft.right, entries)];
  if (left.length + right.length < keys.size) return err({ kind: "notThere" });
  if (draft.verdict === "putTogether") {
    const words = limitBetween(left, right);
    if (words !== undefined) return err({ kind: "limit", words });
  }
  return ok({ left: left.map(toDecided).sort(byKey), right: right.map(toDecided).sort(byKey) });
}

/** What agrees and what differs between two sides, element by element, in the words of the kind's own rule. */
export function compareSides(left: readonly Entry[], right: readonly Entry[]): Comparison {
  const found = left.flatMap((one) => right.map((other) => compareByRule(one, other, one.detail.kind)));
  const all = (part: keyof Comparison) => [...new Set(found.flatMap((comparison) => comparison[part]))];
  const vetoes = all("vetoes");
  const differs = all("differs").filter((element) => !vetoes.includes(element));
  const agrees = all("agrees").filter((element) => !vetoes.includes(element) && !differs.includes(element));
  return { agrees, differs, vetoes, open: all("open").filter((element) => !vetoes.includes(element)) };
}

function compareByRule<K extends EntryKind>(one: Entry, other: Entry, kind: K): Comparison {
  const rule: MergeRule<K> = mergeRules[kind];
  if (!isOfKind(one, kind) || !isOfKind(other, kind))
    return { agrees: [], differs: [], vetoes: ["kind of record"], open: [] };
  return rule.compare(one, other);
}

/** Those of the chart; a key that it does not have is left out. */
export function findEntries(chart: Chart, keys: ReadonlySet<EntryKey>): ReadonlyMap<EntryKey, Entry> {
  const found = new Map<EntryKey, Entry>();
  for (const heading of chart.headings.values()) {
    for (const group of heading.groups) {
      for (const member of group.members) if (keys.has(member.key)) found.set(member.key, member);
    }
  }
  return found;
}

/** The first limit between any two of them, in words; `undefined` where a user may join them. */
export function limitBetween(left: readonly Entry[], right: readonly Entry[]): string | undefined {
  for (const one of left) {
    for (const other of right) {
      const limit = neverOneFact(one, other);
      if (limit !== undefined) return limit;
    }
  }
  return undefined;
}

function present(keys: readonly EntryKey[], entries: ReadonlyMap<EntryKey, Entry>): readonly Entry[] {
  return keys.flatMap((key) => entries.get(key) ?? []);
}

function toDecided(entry: Entry): DecidedEntry {
  return { key: entry.key, mark: contentMark(entry) };
}

function byKey(a: DecidedEntry, b: DecidedEntry): number {
  return compareText(a.key, b.key);
}
