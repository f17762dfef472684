import { DeriveMemory, deriveChart } from "../../../shared/derive/derive.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import type { SourceReport } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { type EntryKey, type Instant, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { toSourceReport } from "../../../shared/sync/source-report.ts";
import type { CodeMap } from "../../../shared/terminology/concept-map.ts";
import type { RecordCounts } from "../../../shared/view-models/record-counts.ts";
import { countRecord } from "../../../shared/view-models/record-counts.ts";
import type { PastOfRecord, ViewContext } from "../../../shared/view-models/view-context.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import type { ViewRefusal } from "../../../shared/view-models/views.ts";
import { readView } from "../../../shared/view-models/views.ts";
import type { Drawn } from "../engine-api.ts";
import { SearchIndex } from "../search/search-index.ts";
import { findDrawn } from "./drawn-facts.ts";
import { writeFirstScreen } from "./first-screen.ts";
import type { LiveSources } from "./live-sources.ts";
import { countBySource } from "./read-history.ts";
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
  /** Up to which state of the record its reader had seen it before this opening. */
  readonly lookedAtMs?: number;
}

/** The index waits until whoever waits for a first screen has it, and goes on a little at a time. */
const indexDelayMs = 1_500;
const indexGapMs = 5;
/** Each is a whole derivation held in memory. */
const mostPastCharts = 2;

/** What was last derived of the raw truth, and the views of it. */
export class DerivedRecord {
  readonly #input: DerivedRecordInput;
  #context: ViewContext | undefined;
  /** What the last derivation worked out, so that a refresh costs what has changed and not what there is. */
  #memory = new DeriveMemory();
  #search: SearchIndex | undefined;
  #indexTimer: NodeJS.Timeout | undefined;
  #store: RecordStore | undefined;
  #revision = 0;
  #drawnAsOfMs: number | undefined;
  /** The chart as it was at instants that were asked for; the same reader asks for the same few. */
  readonly #past = new Map<Instant, ViewContext>();

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

  /** The newest state of the record of which anything was drawn, epoch milliseconds. */
  get drawnAsOfMs(): number | undefined {
    return this.#drawnAsOfMs;
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
    this.#store = store;
    this.#past.clear();
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

  /** The sources have answered and brought nothing new: only since when they are known to stand is told anew, and nothing is derived or drawn. */
  renewReports(): void {
    if (this.#context === undefined) return;
    const { chart } = this.#context;
    const received = new Map(chart.sources.map(({ source, received: count }) => [source.id, count]));
    this.#context = { ...this.#context, chart: { ...chart, sources: this.#input.sources.reports(received) } };
  }

  read(view: string, params: unknown, nowMs: number): Result<Drawn, ViewRefusal | "notDerived"> {
    if (this.#context === undefined) return err("notDerived");
    const { chart } = this.#context;
    const pastDrawn: ViewContext[] = [];
    const past = this.#pastFor((then) => pastDrawn.push(then));
    const context = { ...this.#context, past, now: instantFromMs(nowMs) };
    const made = readView(view, context, params);
    if (!made.ok) return made;
    const groups =
      pastDrawn.length === 0 ? context.groups : new Map([...pastDrawn, context].flatMap((of) => [...of.groups]));
    // What was asked for by key is drawn, whether or not the answer repeats the key.
    const facts = findDrawn(view, [made.value, params], groups, (key) => context.readRaw?.(key) !== undefined);
    this.#drawnAsOfMs = instantToMs(chart.asOf);
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

  /** What a list of several people says of this record; `undefined` while nothing is derived. */
  counts(nowMs: number): RecordCounts | undefined {
    const { lookedAtMs } = this.#input;
    const lookedAt = lookedAtMs === undefined ? undefined : instantFromMs(lookedAtMs);
    return this.#context === undefined ? undefined : countRecord(this.#context, lookedAt, instantFromMs(nowMs));
  }

  clear(): void {
    this.#memory = new DeriveMemory();
    clearTimeout(this.#indexTimer);
    this.#context = undefined;
    this.#past.clear();
  }

  #raws(store: RecordStore): readonly RawResource[] {
    return store.raws((raw, askedAs) => this.#isLeftOut(raw, askedAs));
  }

  #pastFor(onDrawn: (then: ViewContext) => void): PastOfRecord {
    const { lookedAtMs } = this.#input;
    return {
      ...(lookedAtMs === undefined ? {} : { lookedAt: instantFromMs(lookedAtMs) }),
      keptSince: () => this.#store?.readKeptSince(),
      at: (at) => {
        const then = this.#store === undefined ? undefined : this.#contextAt(this.#store, at);
        if (then !== undefined) onDrawn(then);
        return then;
      },
    };
  }

  /** The record as it was known at an instant. What a source withholds today stays withheld: an old copy is no way round that. */
  #contextAt(store: RecordStore, at: Instant): ViewContext | undefined {
    const made = this.#past.get(at);
    if (made !== undefined) return made;
    const kept = store.readSourcesAt(at);
    const raws = store.rawsAt(at, (raw, askedAs) => this.#isLeftOut(raw, askedAs));
    if (kept === undefined || raws === undefined || this.#context === undefined) return undefined;
    const counts = countBySource(raws);
    const reports = kept.map((source) =>
      toSourceReport({
        source: source.source,
        kept: source,
        live: undefined,
        received: counts.get(source.source.id) ?? 0,
      }),
    );
    const then = this.#toContext(store, raws, reports, instantToMs(at), {
      isRestricted: this.#context.chart.patient.restricted,
    });
    if (then === undefined) return undefined;
    if (this.#past.size >= mostPastCharts) this.#past.clear();
    this.#past.set(at, then);
    return then;
  }

  #isLeftOut(raw: RawResource, askedAs: string): boolean {
    return isOldNotice(raw) || this.#input.sources.isRefused(raw, askedAs);
  }

  #toContext(
    store: RecordStore,
    raws: readonly RawResource[],
    reports: readonly SourceReport[],
    nowMs: number,
    then?: { readonly isRestricted: boolean },
  ): ViewContext | undefined {
    const now = instantFromMs(nowMs);
    const { identity, codeMaps } = this.#input;
    const maps = codeMaps === undefined ? {} : { codeMaps };
    const input = { raws, reports, now, subject: identity.subject, decisions: store.book, ...maps };
    // An earlier state has little of today's: it neither uses what was worked out for today nor spoils it.
    const derived = deriveChart(input, then === undefined ? this.#memory : new DeriveMemory());
    if (!derived.ok || derived.value.match.certain.length === 0) return undefined;
    const evaluation = applyRuleSettings(derived.value.evaluation, this.#input.disabledRules);
    const { chart } = derived.value;
    // Who is restricted today is so in every earlier state too.
    const patient = then?.isRestricted === true ? { ...chart.patient, restricted: true } : chart.patient;
    return viewContext({ chart: { ...chart, patient }, evaluation, readRaw: (key) => store.find(key) }, now);
  }
}

/** A server's notice about an earlier answer is no part of the record that went missing. */
function isOldNotice(raw: RawResource): boolean {
  return raw.type === "OperationOutcome" && raw.removedAtSource === true;
}
