import { DeriveMemory, deriveChart } from "../../../shared/derive/derive.ts";
import type { SourceReport } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import type { EntryKey, SourceId } from "../../../shared/kernel/brand.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import type { CodeMap } from "../../../shared/terminology/concept-map.ts";
import type { ViewContext } from "../../../shared/view-models/view-context.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import type { ViewRefusal } from "../../../shared/view-models/views.ts";
import { readView } from "../../../shared/view-models/views.ts";
import type { Drawn } from "../engine-api.ts";
import { SearchIndex } from "../search/search-index.ts";
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
  readonly onBug: (error: unknown) => void;
  /** The locality's own, beside the built-in ones. */
  readonly codeMaps?: readonly CodeMap[];
}

/** The index waits until whoever waits for a first screen has it, and goes on a little at a time. */
const indexDelayMs = 1_500;
const indexGapMs = 5;

/** What was last derived of the raw truth, and the views of it. */
export class DerivedRecord {
  readonly #input: DerivedRecordInput;
  #context: ViewContext | undefined;
  /** What the last derivation worked out, so that a refresh costs what has changed and not what there is. */
  #memory = new DeriveMemory();
  #search: SearchIndex | undefined;
  #indexTimer: NodeJS.Timeout | undefined;
  #revision = 0;

  constructor(input: DerivedRecordInput) {
    this.#input = input;
  }

  /** Goes up with every derivation that can be drawn. */
  get revision(): number {
    return this.#revision;
  }

  get isDrawable(): boolean {
    return this.#context !== undefined;
  }

  /** Derives anew. `false`: no Patient is certainly this person, so nothing may be drawn. */
  derive(store: RecordStore, nowMs: number): boolean {
    const raws = this.#raws(store);
    const context = this.#toContext(store, raws, this.#input.sources.reports(countBySource(raws)), nowMs);
    if (context === undefined) return false;
    if (this.#search?.store !== store) this.#search = new SearchIndex(store);
    this.#context = { ...context, search: this.#search };
    this.#search.follow(this.#context);
    this.#indexLater(context.chart.sources.some(({ status }) => status === "loading"));
    this.#revision += 1;
    return true;
  }

  /** Not while sources are answering: then every derivation would begin it again. A search that comes earlier has it made at once. */
  #indexLater(isLoading: boolean): void {
    clearTimeout(this.#indexTimer);
    if (!isLoading) this.#indexTimer = setTimeout(() => this.#indexSome(), indexDelayMs);
  }

  #indexSome(): void {
    try {
      if (this.#search?.work() === true) this.#indexTimer = setTimeout(() => this.#indexSome(), indexGapMs);
    } catch (error) {
      this.#input.onBug(error);
    }
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
    this.#memory = new DeriveMemory();
    clearTimeout(this.#indexTimer);
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
    const { identity, codeMaps } = this.#input;
    const input = { raws, reports, now, subject: identity.subject, ...(codeMaps === undefined ? {} : { codeMaps }) };
    const derived = deriveChart(input, this.#memory);
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
