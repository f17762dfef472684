import { deriveChart } from "../../../shared/derive/derive.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import type { SourceReport } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { EntryKey, SourceId } from "../../../shared/kernel/brand.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import type { ViewContext } from "../../../shared/view-models/view-context.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import type { ViewRefusal } from "../../../shared/view-models/views.ts";
import { readView } from "../../../shared/view-models/views.ts";
import type { Drawn } from "../engine-api.ts";
import { findDrawn } from "./drawn-facts.ts";
import { writeFirstScreen } from "./first-screen.ts";
import type { LiveSources } from "./live-sources.ts";
import type { RecordIdentity } from "./record-identity.ts";
import type { RecordStore } from "./record-store.ts";
import { applyRuleSettings } from "./rule-settings.ts";

export interface DerivedRecordInput {
  readonly sources: LiveSources;
  readonly identity: RecordIdentity;
  readonly disabledRules: readonly string[];
}

/** What was last derived of the raw truth, and the views of it. */
export class DerivedRecord {
  readonly #input: DerivedRecordInput;
  #context: ViewContext | undefined;
  #revision = 0;

  constructor(input: DerivedRecordInput) {
    this.#input = input;
  }

  /** Goes up with every derivation that can be drawn. */
  get revision(): number {
    return this.#revision;
  }

  /** What was derived last. */
  get chart(): Chart | undefined {
    return this.#context?.chart;
  }

  get isDrawable(): boolean {
    return this.#context !== undefined;
  }

  /** Derives anew. `false`: no Patient is certainly this person, so nothing may be drawn. */
  derive(store: RecordStore, nowMs: number): boolean {
    const raws = this.#raws(store);
    const context = this.#toContext(store, raws, this.#input.sources.reports(countBySource(raws)), nowMs);
    if (context === undefined) return false;
    this.#context = context;
    this.#revision += 1;
    return true;
  }

  read(view: string, params: unknown, nowMs: number): Result<Drawn, ViewRefusal | "notDerived"> {
    if (this.#context === undefined) return err("notDerived");
    const context = { ...this.#context, now: instantFromMs(nowMs) };
    const made = readView(view, context, params);
    if (!made.ok) return made;
    // What was asked for by key is drawn, whether or not the answer repeats the key.
    const facts = findDrawn(view, [made.value, params], context.groups, (key) => context.readRaw?.(key) !== undefined);
    return ok({ model: made.value, facts });
  }

  /** Whether a resource stands in a row of the chart: only then may its documents be opened. */
  isShown(key: EntryKey): boolean {
    for (const group of this.#context?.groups.values() ?? []) {
      if (group.members.some((member) => member.key === key)) return true;
    }
    return false;
  }

  /** Makes the next opening's first screen ready, as the cache alone will know the record then. */
  writeFirstScreen(store: RecordStore, nowMs: number): void {
    const raws = this.#raws(store);
    const context = this.#toContext(store, raws, this.#input.sources.keptReports(countBySource(raws)), nowMs);
    if (context !== undefined) store.noteDerived(() => writeFirstScreen(store.database, context, nowMs));
  }

  clear(): void {
    this.#context = undefined;
  }

  #raws(store: RecordStore): readonly RawResource[] {
    return store.raws((raw, askedAs) => isOldNotice(raw) || this.#input.sources.isRefused(raw, askedAs));
  }

  #toContext(
    store: RecordStore,
    raws: readonly RawResource[],
    reports: readonly SourceReport[],
    nowMs: number,
  ): ViewContext | undefined {
    const now = instantFromMs(nowMs);
    const derived = deriveChart({
      raws,
      reports,
      now,
      subject: this.#input.identity.subject,
      decisions: store.book,
    });
    if (!derived.ok || derived.value.match.certain.length === 0) return undefined;
    const evaluation = applyRuleSettings(derived.value.evaluation, this.#input.disabledRules);
    return viewContext({ chart: derived.value.chart, evaluation, readRaw: (key) => store.find(key) }, now);
  }
}

/** A server's notice about an earlier answer is no part of the record that went missing. */
function isOldNotice(raw: RawResource): boolean {
  return raw.type === "OperationOutcome" && raw.removedAtSource === true;
}

function countBySource(raws: readonly RawResource[]): ReadonlyMap<SourceId, number> {
  const counts = new Map<SourceId, number>();
  for (const { sourceId } of raws) counts.set(sourceId, (counts.get(sourceId) ?? 0) + 1);
  return counts;
}
