import { type Derived, deriveChart } from "../../../../shared/derive/derive.ts";
import type { Chart } from "../../../../shared/domain/chart.ts";
import type { DecisionDraft, MergeDecision } from "../../../../shared/domain/merge-decision.ts";
import type { EntryKey } from "../../../../shared/kernel/brand.ts";
import { entryKeyToLookUp, instantFromMs } from "../../../../shared/kernel/brand.ts";
import { checkDecision } from "../../../../shared/merge/decisions/check-decision.ts";
import { now, rawsOf, report, type Sources } from "../sources.ts";

export function keyOf(short: string, type: string): EntryKey {
  const [source = "", id = ""] = short.split(":");
  return entryKeyToLookUp(`${source}|${type}|${id}`);
}

export const by = { name: "Dr Asha Example", role: "GP" };

/** A decision as the engine makes one: on what the chart says at that moment. */
export function decide(chart: Chart, seq: number, draft: DecisionDraft): MergeDecision {
  const frame = { seq, at: instantFromMs(Date.UTC(2026, 10, 22, 9, seq)), by, reason: draft.reason };
  if (draft.verdict === "withdraw") return { ...frame, verdict: "withdraw", withdraws: draft.withdraws };
  const checked = checkDecision(draft, chart, { decisions: [], untrusted: 0 });
  if (!checked.ok) throw new Error(`refused: ${JSON.stringify(checked.error)}`);
  if (checked.value === undefined) throw new Error("no sides");
  return { ...frame, verdict: draft.verdict, ...checked.value };
}

export function deriveWith(
  sources: Sources,
  decisions: readonly MergeDecision[],
  order = Object.keys(sources),
): Derived {
  const ordered = Object.fromEntries(order.map((id) => [id, sources[id] ?? []]));
  const derived = deriveChart({
    raws: rawsOf(ordered),
    reports: Object.keys(sources).map((id) => report(id)),
    now,
    decisions: { decisions, untrusted: 0 },
  });
  if (!derived.ok) throw new Error(derived.error.reason);
  return derived.value;
}

export function chartWith(sources: Sources, decisions: readonly MergeDecision[], order?: readonly string[]): Chart {
  return deriveWith(sources, decisions, order === undefined ? undefined : [...order]).chart;
}

export const statesOf = (chart: Chart) => chart.decisions?.map(({ state }) => state);
