import type { TypeOutcome } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { sentId } from "../../../shared/fhir/rival-id.ts";
import type { EntryKey, SourceId } from "../../../shared/kernel/brand.ts";
import { entryKey } from "../../../shared/kernel/brand.ts";
import { askedTypes } from "../../../shared/sync/asked-types.ts";
import { type Cursors, nextCursor } from "../../../shared/sync/cursor.ts";
import { everythingCursor } from "../../../shared/sync/plan.ts";
import type { LocalReference } from "../../../shared/sync/references.ts";
import type { RetryPolicy } from "../../../shared/sync/retry-policy.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import { type RunEnd, unansweredTypes } from "../../../shared/sync/source-report.ts";
import type { Clock } from "../../fhir/clock.ts";
import type { FhirClient } from "../../fhir/fhir-client.ts";
import { createFhirClient } from "../../fhir/fhir-client.ts";
import type { PatientSought } from "../../fhir/find-patient.ts";
import type { PausedSearch } from "../../fhir/search.ts";
import { type Deferred, deferred } from "../deferred.ts";
import type { EngineHost, SourceToRead } from "../engine-api.ts";
import type { LiveSources, Run, RunKind } from "./live-sources.ts";
import { newestVersions, withoutGoingBack } from "./newest-versions.ts";
import type { RecordIdentity } from "./record-identity.ts";
import type { RecordStore } from "./record-store.ts";
import type { Settlement } from "./settlement.ts";
import { type RunSink, runSource, type SettledType } from "./source-run.ts";

export interface SourceReaderInput {
  readonly sources: LiveSources;
  readonly identity: RecordIdentity;
  readonly host: EngineHost;
  readonly clock: Clock;
  readonly policy: RetryPolicy;
  readonly closing: AbortSignal;
  readonly store: () => RecordStore;
  /** Nothing more may be kept: the record was closed, or is another person's. */
  readonly isOver: () => boolean;
  /** The host's own Patient. `false`: it is not this person. */
  readonly judgeHostPatient: (source: SourceToRead, entry: PageEntry) => boolean;
  readonly onHostSettled: () => void;
  /** Something was kept or settled that may change what is drawn. */
  readonly onNews: () => void;
  readonly onProgress: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface HowToRead {
  /** Everything, as at each opening. */
  readonly whole: boolean;
  readonly run: RunKind;
}

/** How one reading of a source ended, for whoever decides when to read it again. */
export interface ReadingEnd {
  readonly run: Run;
  readonly end: RunEnd;
  readonly durationMs: number;
  readonly askedPauseMs: number;
}

/** A next link is worth following again for this long; servers keep the results behind it for minutes. */
const longestPauseMs = 10 * 60_000;

interface Paused {
  readonly search: PausedSearch;
  readonly named: ReadonlySet<EntryKey>;
  readonly atMs: number;
}

/** Reads sources into the store: what to ask for by their cursors, where to go on after an interruption, and what is settled by each answer. */
export class SourceReader {
  readonly #input: SourceReaderInput;
  readonly #hostPatientRead: Deferred<void> = deferred();
  readonly #clients = new Map<SourceId, FhirClient>();
  readonly #paused = new Map<SourceId, Map<string, Paused>>();
  /** Settled before the kept resources were in memory: what is gone can be told only after. */
  #afterLoad: (() => void)[] = [];
  #isLoaded = false;
  #generation = 0;

  constructor(input: SourceReaderInput) {
    this.#input = input;
  }

  client(id: SourceId): FhirClient | undefined {
    return this.#clients.get(id);
  }

  hostIsSettled(): void {
    this.#hostPatientRead.resolve();
  }

  storeIsLoaded(): void {
    this.#isLoaded = true;
    const waiting = this.#afterLoad;
    this.#afterLoad = [];
    for (const settle of waiting) settle();
  }

  /** The store was replaced by an empty one: what readings under way have kept is gone with it, so they count for nothing. */
  storeIsReplaced(): void {
    this.#generation += 1;
    this.#afterLoad = [];
    this.#paused.clear();
  }

  /** `undefined`: it is being read already, or the reading was overtaken. */
  async read(id: SourceId, how: HowToRead): Promise<ReadingEnd | undefined> {
    const { sources, clock, closing } = this.#input;
    const source = sources.toRead().find((candidate) => candidate.source.id === id);
    const generation = this.#generation;
    const run = source === undefined || this.#input.isOver() ? undefined : sources.begin(id, how.run);
    if (source === undefined || run === undefined) return undefined;
    const startMs = clock.nowMs();
    if (how.run !== "poll") this.#input.onProgress();
    const reading = new Map<string, Settlement>();
    const goesOn = this.#paused.has(id);
    const isOvertaken = () => closing.aborted || generation !== this.#generation;
    let end: RunEnd = source.needsSignIn
      ? { status: "notAsked", reason: "signInNeeded" }
      : await this.#readAll(source, run, how, reading, generation);
    if (goesOn && !isOvertaken() && (end.status === "answered" || end.status === "partial")) {
      // What had come before a search stopped may have changed or gone since: that is asked for before anything is called read.
      this.#settleSoFar(id, run, reading);
      end = await this.#readAll(source, run, { whole: false, run: "asked" }, reading, generation);
    }
    if (isOvertaken()) return undefined;
    run.end = end;
    const nowMs = clock.nowMs();
    this.#whenLoaded(() => this.#close(source, run, [...reading.values()], nowMs));
    if (source.patientId !== undefined && run.kind === "shown") this.#input.onHostSettled();
    const askedPauseMs = this.#clients.get(id)?.askedPauseMs ?? 0;
    return { run, end, durationMs: Math.max(0, nowMs - startMs), askedPauseMs };
  }

  #settleSoFar(id: SourceId, run: Run, reading: Map<string, Settlement>): void {
    const settled = [...reading.values()];
    this.#whenLoaded(() => this.#input.store().settle(id, settled, this.#input.clock.nowMs()));
    reading.clear();
    run.seen.clear();
  }

  #close({ source, patientId }: SourceToRead, run: Run, settled: readonly Settlement[], nowMs: number): void {
    const store = this.#input.store();
    store.settle(source.id, settled, nowMs);
    if (run.end?.status === "answered") store.noteWholeAnswer(source.id, nowMs);
    else {
      const types = unansweredTypes(run, this.#input.sources.keptOf(source.id));
      store.noteUnanswered(source, patientId !== undefined, types, nowMs);
    }
    this.#input.sources.setKept(store.readSources());
  }

  async #readAll(
    source: SourceToRead,
    run: Run,
    how: HowToRead,
    settled: Map<string, Settlement>,
    generation: number,
  ): Promise<RunEnd> {
    const { id } = source.source;
    const nowMs = this.#input.clock.nowMs();
    const client = this.#clientFor(source);
    const cursors = this.#input.store().readCursors(id);
    const paused = this.#takePaused(id, run, nowMs);
    const types = ["Patient", ...askedTypes.map(({ type }) => type)];
    this.#input.store().noteBegun(source.source, source.patientId !== undefined, types, nowMs);
    try {
      return await runSource(
        client,
        {
          sought: this.#sought(source),
          cursors,
          mode: how.whole ? "whole" : "changes",
          // Also where the reading before had failed, and this one is shown as it goes on.
          sweep: how.run === "asked",
          nowMs,
          paused,
          holds: (reference) => this.#holds(id, reference),
          heldOf: (type) => this.#input.store().idsHeldOf(id, type),
        },
        this.#sinkFor(source, run, cursors, settled, generation),
      );
    } catch (error) {
      // A bug met in one source's data takes no other source with it.
      this.#input.onBug(error);
      return { status: "failed", reason: "stoppedHalfWay" };
    }
  }

  #holds(source: SourceId, { type, id }: LocalReference): boolean {
    const held = this.#input.store().find(entryKey(source, type, id));
    return held !== undefined && held.removedAtSource !== true;
  }

  #clientFor(source: SourceToRead): FhirClient {
    const { host, policy, clock, closing } = this.#input;
    const client = createFhirClient({
      baseUrl: source.baseUrl,
      transport: { get: (request, signal) => host.get(source.source.id, request, signal) },
      policy,
      clock,
      signal: closing,
    });
    this.#clients.set(source.source.id, client);
    return client;
  }

  /** By id at the host's own server; elsewhere by NHS number, which only the host's own Patient may know. */
  async #sought({ patientId }: SourceToRead): Promise<PatientSought> {
    if (patientId !== undefined) return { patientId };
    const { identity } = this.#input;
    if (identity.named.nhsNumber === undefined) await this.#hostPatientRead.promise;
    const { nhsNumber } = identity.named;
    return nhsNumber === undefined ? {} : { nhsNumber };
  }

  #takePaused(id: SourceId, run: Run, nowMs: number): ReadonlyMap<string, PausedSearch> {
    const paused = this.#paused.get(id) ?? new Map<string, Paused>();
    this.#paused.delete(id);
    const fresh = [...paused].filter(([, { atMs }]) => nowMs >= atMs && nowMs - atMs < longestPauseMs);
    for (const [type, { named }] of fresh) run.seen.set(type, new Set(named));
    return new Map(fresh.map(([type, { search }]) => [type, search]));
  }

  #sinkFor(
    source: SourceToRead,
    run: Run,
    cursors: Cursors,
    settled: Map<string, Settlement>,
    generation: number,
  ): RunSink {
    const { id } = source.source;
    const { clock, store } = this.#input;
    const isHost = source.patientId !== undefined;
    const isOver = () => this.#input.isOver() || generation !== this.#generation;
    const keep = (askedAs: string, entries: readonly PageEntry[]) => {
      if (isOver()) return false;
      const named = run.seen.get(askedAs) ?? new Set();
      run.seen.set(askedAs, named);
      const before = store().changes;
      const earlier = new Set(named);
      const forward = withoutGoingBack(id, entries, (key, type, sent) =>
        named.has(key) ? undefined : store().kept.version(id, type, sent),
      );
      // What has gone back is still there: it was named.
      for (const { key } of forward.back) named.add(key);
      store().olderSent.note(id, forward.back);
      const newest = newestVersions(id, forward.entries, (key) => (earlier.has(key) ? store().find(key) : undefined));
      for (const key of store().keep(id, askedAs, newest, clock.nowMs(), earlier)) named.add(key);
      if (run.kind === "shown" || store().changes > before) this.#input.onNews();
      if (run.kind !== "poll") this.#input.onProgress();
      return true;
    };
    return {
      versionStated: (version) => {
        if (isOver()) return;
        run.fhirVersion = version;
        store().noteFhirVersion(id, version);
      },
      patientFound: (patientId, entry) => {
        if (isOver()) return false;
        if (isHost && !this.#input.judgeHostPatient(source, entry)) return false;
        store().noteSource(source.source, patientId, isHost);
        const kept = keep("Patient", [entry]);
        if (isHost && run.kind === "shown") this.#input.onHostSettled();
        return kept;
      },
      keep,
      heldInPart: (references) => store().heldInPart(id, references),
      restart: (askedAs) => run.seen.delete(askedAs),
      typeSettled: (answer) => {
        if (isOver()) return;
        const atMs = clock.nowMs();
        run.outcomes.set(answer.type, answer.outcome);
        if (answer.paused !== undefined) this.#pause(id, answer.type, answer.paused, run, atMs);
        this.#whenLoaded(() => {
          const settlement = this.#toSettlement(id, answer, run, cursors, atMs);
          if (settlement.answer !== undefined) run.outcomes.set(answer.type, settlement.answer.outcome);
          // A poll that finds nothing new is written down once, at its end.
          if (run.kind === "shown" || settlement.gone.length > 0) store().settle(id, [settlement], atMs);
          else settled.set(answer.type, settlement);
        });
        if (run.kind === "shown") this.#input.onNews();
      },
      everythingSettled: (answer) => {
        const cursor = isOver() ? undefined : nextCursor(cursors.get(everythingCursor), answer);
        if (cursor !== undefined) settled.set(everythingCursor, { type: everythingCursor, gone: [], cursor });
      },
      gone: (reference) => {
        if (isOver()) return;
        const key = entryKey(id, reference.type, reference.id);
        this.#whenLoaded(() => store().settle(id, [{ type: reference.type, gone: [key] }], clock.nowMs()));
      },
    };
  }

  #toSettlement(id: SourceId, answer: SettledType, run: Run, cursors: Cursors, atMs: number): Settlement {
    const { type, serverMs } = answer;
    const gone = this.#goneBy(id, answer, run);
    const outcome = this.#asHeld(id, answer, gone.length);
    return {
      type,
      answer: { type, outcome, atMs, ...(serverMs === undefined ? {} : { serverMs }) },
      gone,
      ...cursorAfter(cursors, answer),
    };
  }

  #goneBy(id: SourceId, { type, whole, withPointing = false, deletions }: SettledType, run: Run): readonly EntryKey[] {
    const store = this.#input.store();
    const named = run.seen.get(type) ?? new Set<EntryKey>();
    if (whole) {
      // Who recorded it is not gone because a server no longer sends that along; what else came along is.
      const mayBeNamed = (of: string) => withPointing || of === type || of !== "Provenance";
      return store.heldBy(id, type).flatMap(({ type: of, key }) => (named.has(key) || !mayBeNamed(of) ? [] : key));
    }
    if (deletions === undefined) return [];
    const isGone =
      deletions.by === "history" ? (of: string) => deletions.deleted.has(of) : (of: string) => !deletions.named.has(of);
    if (deletions.by === "history" && deletions.deleted.size === 0) return [];
    // What the changes have just brought is there, whatever was said of it a moment later.
    const gone = ({ id: held, key }: RawResource) => isGone(sentId(held)) && !named.has(key);
    return store.heldBy(id, type, true).flatMap((raw) => (gone(raw) ? raw.key : []));
  }

  /** After changes alone, or none, a type still brings all that is held of it. */
  #asHeld(id: SourceId, { type, outcome, complete }: SettledType, gone: number): TypeOutcome {
    if (outcome.outcome !== "complete" || complete === undefined || complete.answered === "whole") return outcome;
    return { outcome: "complete", received: this.#input.store().heldBy(id, type).length - gone };
  }

  #pause(id: SourceId, type: string, search: PausedSearch, run: Run, atMs: number): void {
    const ofSource = this.#paused.get(id) ?? new Map<string, Paused>();
    this.#paused.set(id, ofSource);
    ofSource.set(type, { search, named: run.seen.get(type) ?? new Set(), atMs });
  }

  #whenLoaded(task: () => void): void {
    if (this.#isLoaded) task();
    else this.#afterLoad.push(task);
  }
}

function cursorAfter(
  cursors: Cursors,
  { outcome, type, complete, readWholeNext }: SettledType,
): Pick<Settlement, "cursor"> {
  if (complete !== undefined) {
    const cursor = nextCursor(cursors.get(type), complete);
    return cursor === undefined ? {} : { cursor };
  }
  // After a failure the old cursor is still right: everything since then is asked for again. What was cut or withheld has no end to go on from.
  const hasNoEnd = outcome.outcome === "truncated" || outcome.outcome === "withheld";
  return hasNoEnd || readWholeNext === true ? { cursor: "forget" } : {};
}
