import type { AuditEvent } from "../../../shared/audit/audit-event.ts";
import type { ExternalService } from "../../../shared/cds-hooks/external-service.ts";
import type { Evaluation } from "../../../shared/decision-support/card.ts";
import type { RuleSettings } from "../../../shared/decision-support/evaluate.ts";
import { DeriveMemory, deriveChart, readAhead } from "../../../shared/derive/derive.ts";
import type { Chart } from "../../../shared/domain/chart.ts";
import type { SourceReport } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { type EntryKey, type Instant, instantFromMs, instantToMs } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { holderKeyOf } from "../../../shared/normalise/resources-inside.ts";
import { toSourceReport } from "../../../shared/sync/source-report.ts";
import { asWithheldToday, withTodaysLabels } from "../../../shared/sync/withheld-today.ts";
import type { CodeMap } from "../../../shared/terminology/concept-map.ts";
import type { TerminologyStatus } from "../../../shared/terminology/terminology-server.ts";
import type { ToldCodes } from "../../../shared/terminology/told-codes.ts";
import type { AlertLocality } from "../../../shared/view-models/alerts/alert-locality.ts";
import { servicesDown } from "../../../shared/view-models/flags/external-cards-view.ts";
import type { PastOfRecord, ViewContext } from "../../../shared/view-models/view-context.ts";
import { viewContext } from "../../../shared/view-models/view-context.ts";
import type { ViewRefusal } from "../../../shared/view-models/views.ts";
import { readView } from "../../../shared/view-models/views.ts";
import { countRecord } from "../../../shared/view-models/whats-new/count-record.ts";
import { closedWords, isClosedTo, isHeldBackResource } from "../../../shared/view-models/withheld/held-back-gate.ts";
import type { CountLooks } from "../../../shared/view-models/withheld/looks.ts";
import type { RecordCounts } from "../../../shared/view-models/worklist/record-counts.ts";
import type { Drawn } from "../engine-api.ts";
import { SearchIndex } from "../search/search-index.ts";
import { BodiesAwaited } from "./bodies-awaited.ts";
import { findAsked } from "./drawn-facts.ts";
import { writeFirstScreen } from "./first-screen.ts";
import { isOldNotice } from "./held-resources.ts";
import type { LiveSources } from "./live-sources.ts";
import { apartReader } from "./read-apart.ts";
import { countBySource, labelsIn } from "./read-history.ts";
import type { RecordIdentity } from "./record-identity.ts";
import type { RecordStore } from "./record-store.ts";

export interface DerivedRecordInput {
  readonly sources: LiveSources;
  readonly identity: RecordIdentity;
  readonly ruleSettings: RuleSettings;
  readonly onBug: (error: unknown) => void;
  /** The locality's own, beside the built-in ones. */
  readonly codeMaps?: readonly CodeMap[];
  /** What the locality's terminology server has told of codes, and how asking it stands. */
  readonly terminology?: { readonly told: ToldCodes; readonly status: TerminologyStatus } | undefined;
  /** How asking the locality's decision-support services stands. */
  readonly cds?: { readonly services: readonly ExternalService[] } | undefined;
  /** What the audit trail holds of this person. */
  readonly readTrail?: () => readonly AuditEvent[] | undefined;
  /** Up to which state of the record its reader had seen it before this opening. */
  readonly lookedAtMs?: number;
  /** More can be found than a search that was answered has said. */
  readonly onSearchable?: () => void;
  /** How often held-back words were asked for, out of the audit log. */
  readonly countLooks?: CountLooks | undefined;
  readonly alertLocality?: AlertLocality | undefined;
  /** What the reader's role is, as the host names it. */
  readonly userRole?: string | undefined;
}

/** The index waits until whoever waits for a first screen has it, and goes on a little at a time. */
const indexDelayMs = 1_500;
const indexGapMs = 5;
/** Each is a whole derivation held in memory. */
const mostPastCharts = 2;

/** `nobody`: no Patient is certainly this person, perhaps no longer. */
export type NothingDrawn = "notDerived" | "nobody";

/** What was last derived of the raw truth, and the views of it. */
export class DerivedRecord {
  readonly #input: DerivedRecordInput;
  #context: ViewContext | undefined;
  #hasNobody = false;
  /** What was last counted as news, and of which derivation: it costs one of the past. */
  #news: { readonly of: ViewContext["groups"]; readonly count: number } | undefined;
  /** What the last derivation worked out, so that a refresh costs what has changed and not what there is. */
  #memory = new DeriveMemory();
  #search: SearchIndex | undefined;
  #indexTimer: NodeJS.Timeout | undefined;
  #store: RecordStore | undefined;
  #revision = 0;
  #drawnAsOfMs: number | undefined;
  /** The chart as it was at instants that were asked for; the same reader asks for the same few. */
  readonly #past = new Map<Instant, ViewContext>();
  #changedKeys: ReadonlySet<EntryKey> | undefined;
  readonly #awaited = new BodiesAwaited();

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

  /** What the rules said of it. */
  get evaluation(): Evaluation | undefined {
    return this.#context?.evaluation;
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
    const { raws, counts } = this.#raws(store);
    const context = this.#toContext(store, raws, this.#input.sources.reports(counts), nowMs, "drawn");
    this.#hasNobody = context === undefined;
    if (context === undefined) {
      // What was derived while somebody was certain must not stay drawn, as if it were today's.
      if (this.#context !== undefined) this.#revision += 1;
      this.clear();
      return false;
    }
    if (this.#search?.store !== store) {
      this.#search?.close();
      this.#search = new SearchIndex(store, () => {
        this.#revision += 1;
        this.#input.onSearchable?.();
      });
    }
    this.#context = { ...context, search: this.#search };
    this.#search.follow(this.#context);
    this.#indexLater(context.chart.sources.some(({ status }) => status === "loading"));
    this.#store = store;
    this.#past.clear();
    this.#changedKeys = undefined;
    this.#revision += 1;
    store.letGo();
    return true;
  }

  /** Does what can be done of the next derivation already. `false`: it takes a look at everything, which `whole` allows. */
  readAhead(store: RecordStore, nowMs: number, how: { readonly whole: boolean }): boolean {
    if (this.#context === undefined || this.#store !== store) return false;
    const today = this.#today(store, nowMs);
    try {
      return readAhead(today, this.#memory, how);
    } catch (error) {
      this.#memory = new DeriveMemory();
      this.#input.onBug(error);
      return false;
    }
  }

  /** Not while sources are answering: then every derivation would begin it again. A search that comes earlier has it made at once. */
  #indexLater(isLoading: boolean): void {
    clearTimeout(this.#indexTimer);
    if (!isLoading) this.#indexTimer = setTimeout(() => this.#indexSome(), indexDelayMs);
  }

  #indexSome(): void {
    try {
      if (this.#search?.work() === true) this.#indexTimer = setTimeout(() => this.#indexSome(), indexGapMs);
      this.#store?.letGo();
    } catch (error) {
      this.#input.onBug(error);
    }
  }

  /** What is drawn is no longer so, though nothing was derived: whoever draws reads again. */
  noteOther(): void {
    this.#revision += 1;
  }

  /** The sources have answered and brought nothing new: only since when they are known to stand is told anew, and nothing is derived or drawn. */
  renewReports(): void {
    if (this.#context === undefined) return;
    const { chart } = this.#context;
    const received = new Map(chart.sources.map(({ source, received: count }) => [source.id, count]));
    this.#context = { ...this.#context, chart: { ...chart, sources: this.#input.sources.reports(received) } };
  }

  /** Nothing is derived anew, but a screen says otherwise. */
  sayAnew(): void {
    if (this.#context !== undefined) this.#revision += 1;
  }

  read(view: string, params: unknown, nowMs: number): Result<Drawn, ViewRefusal | NothingDrawn> {
    if (this.#context === undefined) return err(this.#hasNobody ? "nobody" : "notDerived");
    const { chart } = this.#context;
    const pastDrawn: ViewContext[] = [];
    const past = this.#pastFor((then) => pastDrawn.push(then));
    const { terminology, cds, countLooks, alertLocality, userRole, readTrail } = this.#input;
    const context = {
      ...this.#context,
      past,
      ...this.#beside(),
      readApart: apartReader(chart, () => this.#store && this.#today(this.#store, nowMs)),
      now: instantFromMs(nowMs),
      alertLocality,
      heldBackClosed: closedWords(alertLocality, userRole),
      ...(terminology === undefined ? {} : { terminology: terminology.status }),
      ...(cds === undefined ? {} : { external: cds.services, servicesDown: servicesDown(cds.services) }),
      ...(readTrail === undefined ? {} : { readTrail }),
      ...(countLooks === undefined ? {} : { countLooks }),
    };
    if (isClosedTo(view, params, context)) return err("notForThisRole");
    const made = readView(view, context, params);
    if (!made.ok) return made;
    const news = view === "newsCount" && "count" in made.value ? made.value.count : undefined;
    if (typeof news === "number") this.#news = { of: context.groups, count: news };
    const groups =
      pastDrawn.length === 0 ? context.groups : new Map([...pastDrawn, context].flatMap((of) => [...of.groups]));
    const facts = findAsked(view, made.value, params, groups, context);
    this.#drawnAsOfMs = instantToMs(chart.asOf);
    this.#store?.letGo();
    return ok({ model: made.value, facts });
  }

  /** Whether a resource stands in a row of the chart that this reader may open: only then may its documents be opened. */
  isShown(key: EntryKey): boolean {
    const { alertLocality, userRole } = this.#input;
    const isClosed = closedWords(alertLocality, userRole) !== undefined;
    if (isClosed && this.#context !== undefined && isHeldBackResource(key, this.#context)) return false;
    for (const group of this.#context?.groups.values() ?? []) {
      if (group.members.some((member) => member.key === key)) return true;
    }
    return false;
  }

  /** A document has been fetched: what it says can be found from now on. */
  noteFetched(): void {
    this.#search?.noteFetched();
  }

  /** The record as the cache alone knows it. `undefined`: no Patient is certainly this person. Nothing of it is drawn from here on. */
  keptContext(store: RecordStore, nowMs: number): ViewContext | undefined {
    const { raws, counts } = this.#raws(store);
    return this.#toContext(store, raws, this.#input.sources.keptReports(counts), nowMs, "kept");
  }

  /** Makes the next opening's first screen ready, as the cache alone will know the record then. */
  writeFirstScreen(store: RecordStore, nowMs: number): void {
    const context = this.keptContext(store, nowMs);
    if (context !== undefined) store.noteDerived(() => writeFirstScreen(store.database, context, nowMs));
    this.#memory.expectChange();
  }

  /** What a list of several people says of this record; `undefined` while nothing is derived. */
  counts(nowMs: number): RecordCounts | undefined {
    const context = this.#context;
    if (context === undefined) return undefined;
    const { lookedAtMs } = this.#input;
    const lookedAt = lookedAtMs === undefined ? undefined : instantFromMs(lookedAtMs);
    const news = this.#news?.of === context.groups ? this.#news.count : undefined;
    return countRecord({ ...context, ...this.#beside() }, lookedAt, instantFromMs(nowMs), news);
  }

  clear(): void {
    this.#memory = new DeriveMemory();
    clearTimeout(this.#indexTimer);
    this.#search?.close();
    this.#search = undefined;
    this.#context = undefined;
    this.#past.clear();
  }

  /** What may be drawn, and how many of each source: each resource is looked at only where something is left out. */
  #raws(store: RecordStore) {
    const { sources } = this.#input;
    const { held } = store;
    const leavesOut = held.holdsOldNotices || held.searches.some(([id, askedAs]) => sources.mayRefuse(id, askedAs));
    if (!leavesOut) return { raws: held.all(), counts: held.counts };
    const raws = store.raws((raw, askedAs) => this.#isLeftOut(raw, askedAs));
    return { raws, counts: countBySource(raws) };
  }

  /** What stands in the record's file and is not derived: what meetings said, and whose launch it was. */
  #beside(): Pick<ViewContext, "points" | "dismissals" | "hostSource"> {
    if (this.#store === undefined) return {};
    const host = this.#store.readSources().find(({ isHost }) => isHost);
    const { points, dismissals } = this.#store;
    return {
      points: points.book,
      dismissals: dismissals.book,
      ...(host === undefined ? {} : { hostSource: host.source.id }),
    };
  }

  #pastFor(onDrawn: (then: ViewContext) => void): PastOfRecord {
    const { lookedAtMs } = this.#input;
    return {
      ...(lookedAtMs === undefined ? {} : { lookedAt: instantFromMs(lookedAtMs) }),
      knownBefore: (key) => this.#knownBefore().has(key),
      keptSince: () => this.#store?.earlier.keptSince(),
      changedSince: (at) => this.#store?.earlier.hasChangedSince(at) ?? true,
      at: (at) => {
        const then = this.#store === undefined ? undefined : this.#contextAt(this.#store, at);
        if (then !== undefined) onDrawn(then);
        return then;
      },
    };
  }

  /** What has changed since the reader last looked, read once for a chart. */
  #knownBefore(): ReadonlySet<EntryKey> {
    const { lookedAtMs } = this.#input;
    if (lookedAtMs === undefined) return new Set();
    this.#changedKeys ??= this.#store?.earlier.keysAt(instantFromMs(lookedAtMs)) ?? new Set();
    return this.#changedKeys;
  }

  /** The record as it was known at an instant. What a source withholds today stays withheld: an old copy is no way round that. */
  #contextAt(store: RecordStore, at: Instant): ViewContext | undefined {
    const made = this.#past.get(at);
    if (made !== undefined) return made;
    const kept = store.earlier.sourcesAt(at);
    const known = store.earlier.rawsAt(at, (raw, askedAs) => this.#isLeftOut(raw, askedAs));
    if (kept === undefined || known === undefined || this.#context === undefined) return undefined;
    const labels = labelsIn(this.#context.groups.values());
    const raws = known.map((raw) => withTodaysLabels(raw, store.find(raw.key), labels.get(raw.key) ?? []));
    const counts = countBySource(raws);
    const today = new Map(this.#input.sources.reports(counts).map((report) => [report.source.id, report]));
    const reports = kept.map((keptSource) => {
      const { source } = keptSource;
      const received = counts.get(source.id) ?? 0;
      const then = toSourceReport({ source, kept: keptSource, live: undefined, received });
      return asWithheldToday(then, today.get(source.id));
    });
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
    use: "drawn" | "kept" | { readonly isRestricted: boolean },
  ): ViewContext | undefined {
    const now = instantFromMs(nowMs);
    const given = this.#given(store, raws, reports, nowMs);
    // An earlier state has little of today's: it neither uses what was worked out for today nor spoils it.
    const isToday = typeof use === "string";
    const derived = deriveChart(given, isToday ? this.#memory : new DeriveMemory());
    // An earlier state's sources have all ended, and say nothing of who is still answering.
    if (isToday) store.letGo(this.#awaited.ended(reports, store.held));
    if (!derived.ok || derived.value.match.certain.length === 0) return undefined;
    const { chart, evaluation } = derived.value;
    // Who is restricted today is so in every earlier state too.
    const patient = !isToday && use.isRestricted ? { ...chart.patient, restricted: true } : chart.patient;
    // A result that came inside a report has no text but the report's.
    const readRaw = (key: EntryKey) => store.find(key) ?? store.find(holderKeyOf(key) ?? key);
    const input = { chart: { ...chart, patient }, evaluation, readRaw, dismissals: store.dismissals.book };
    // What is drawn keeps its tables for the next that is.
    return viewContext(input, now, use === "drawn" ? this.#stepOn() : undefined);
  }

  #today(store: RecordStore, nowMs: number) {
    const { raws, counts } = this.#raws(store);
    return this.#given(store, raws, this.#input.sources.reports(counts), nowMs);
  }

  #given(store: RecordStore, raws: readonly RawResource[], reports: readonly SourceReport[], nowMs: number) {
    const { identity, codeMaps, terminology, ruleSettings } = this.#input;
    return {
      raws,
      reports,
      now: instantFromMs(nowMs),
      subject: identity.subject,
      decisions: store.book,
      ruleSettings,
      onRead: (read: readonly RawResource[]) => store.letGo(this.#awaited.mayGo(read, reports)),
      ...(codeMaps === undefined ? {} : { codeMaps }),
      ...(terminology === undefined ? {} : { toldCodes: terminology.told }),
    };
  }

  /** From what is drawn now to what was derived just now. An earlier state is no step on from it. */
  #stepOn() {
    const { since } = this.#memory;
    return this.#context === undefined || since === undefined ? undefined : { context: this.#context, since };
  }
}
