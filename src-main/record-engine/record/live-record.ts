import type { IdentityDifference } from "../../../shared/ipc/shell-state.ts";
import type { AppError } from "../../../shared/kernel/app-error.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import type { EntryKey, SourceId } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import { noParams } from "../../../shared/view-models/view-params.ts";
import { guarded, isIntact } from "../connection.ts";
import type { IdentityStop, RecordProgress } from "../contract.ts";
import { type Deferred, deferred } from "../deferred.ts";
import type { DocumentBytes, Drawn, SourceToRead } from "../engine-api.ts";
import { type CdsDesk, openCdsDesk } from "./cds-desk.ts";
import { createDeriveSchedule, type DeriveSchedule } from "./derive-schedule.ts";
import { DerivedRecord } from "./derived-record.ts";
import { readFirstView } from "./first-screen.ts";
import { FirstScreenHandover } from "./first-screen-handover.ts";
import type { LiveRecordInput } from "./live-record-input.ts";
import { LiveSources, type RunKind } from "./live-sources.ts";
import { Poller } from "./poller.ts";
import { readDocument } from "./read-document.ts";
import type { RecordStore } from "./record-store.ts";
import { RecordTimers } from "./record-timers.ts";
import { SourceReader } from "./source-reader.ts";
import { wordStorageFault } from "./storage-fault.ts";
import { openDesk, type TerminologyDesk } from "./terminology-desk.ts";
import { UserDeeds } from "./user-deeds.ts";
import { toViewError } from "./view-refusal.ts";

/** A host that does not answer about its own patient holds up the other sources' first content no longer than this. */
const longestHostWaitMs = 5_000;
const progressEveryMs = 100;
/** The next opening's first screen is made ready when nobody is waiting for anything. */
const idleMs = 500;

/** One patient's record while it is open: kept, asked for, derived and drawn. */
export class LiveRecord {
  readonly deeds: UserDeeds;
  /** Absent where the locality names no decision-support services. */
  readonly cds: CdsDesk | undefined;
  readonly #input: LiveRecordInput;
  readonly #closing = new AbortController();
  readonly #schedule: DeriveSchedule;
  readonly #drawable: Deferred<Result<void, AppError | IdentityStop>> = deferred();
  readonly #derivedOnce: Deferred<void> = deferred();
  readonly #sources: LiveSources;
  readonly #terminology: TerminologyDesk | undefined;
  readonly #derived: DerivedRecord;
  readonly #reader: SourceReader;
  readonly #poller: Poller;
  readonly #timers = new RecordTimers(this.#closing.signal);
  #store: RecordStore;
  #setAside: boolean;
  #waitsForHost = false;
  readonly #handover: FirstScreenHandover;
  #isLoaded = false;
  #cannotBeDerived = false;
  /** What was made ready at the end of the last opening may be drawn no more. */
  #firstIsOver = false;
  #stop: IdentityStop | undefined;
  #progressIsDue = false;

  constructor(input: LiveRecordInput) {
    this.#input = input;
    this.#store = input.store;
    this.#setAside = input.setAside;
    this.#sources = new LiveSources(input.sources, input.store.readSources());
    const lookedAtMs = input.store.readLooked(input.userKey);
    const sayAnew = () => {
      this.#derived.sayAnew();
      this.#progressChanged();
    };
    const parts = { ...input, closing: this.#closing.signal, store: () => this.#store };
    this.#terminology = openDesk({
      ...parts,
      onTold: () => this.#drawAnew(),
      onStatus: sayAnew,
    });
    this.cds = openCdsDesk({
      ...parts,
      readRaw: (key) => this.#store.find(key),
      letGo: () => this.#store.letGo(),
      onChange: sayAnew,
    });
    this.#derived = new DerivedRecord({
      ...input,
      sources: this.#sources,
      terminology: this.#terminology,
      cds: this.cds,
      ...(lookedAtMs === undefined ? {} : { lookedAtMs }),
      onSearchable: () => this.#progressChanged(),
    });
    this.deeds = new UserDeeds({
      derived: this.#derived,
      store: () => this.#store,
      nowMs: () => input.clock.nowMs(),
      onDisk: input.onDisk,
      drawAnew: () => this.#drawAnew(),
      flush: () => this.#schedule.flush(),
      noteOther: () => this.#drawOther(),
    });
    this.#reader = new SourceReader({
      ...parts,
      sources: this.#sources,
      isOver: () => this.#closing.signal.aborted || this.#stop !== undefined,
      judgeHostPatient: (source, entry) => this.#judgeHostPatient(source, entry),
      onHostSettled: () => this.#hostIsSettled(),
      onNews: () => this.#schedule.request(),
      onProgress: () => this.#progressChanged(),
    });
    this.#handover = new FirstScreenHandover({
      onDone: () => setImmediate(() => this.#load()),
      after: (ms, task) => this.#timers.after(ms, task),
    });
    this.#poller = new Poller({ ...input, poll: (id) => void this.#run(id, "poll") });
    this.#schedule = createDeriveSchedule({
      derive: () => this.#derive(),
      readAhead: (how) => this.#derived.readAhead(this.#store, input.clock.nowMs(), how),
      size: () => this.#store.size,
      onBug: (error) => this.#cannotDerive(error),
      clock: input.clock,
    });
  }

  /** Resolves once something can be drawn, or it is known that nothing may be. Goes on reading either way. */
  async start(): Promise<Result<void, AppError | IdentityStop>> {
    const { identity, store, sources } = this.#input;
    if (identity.contradictions.length > 0) return err(this.#stopFor(identity.contradictions));
    const isKept = store.readSources().length > 0;
    const hostIsSource = sources.some((source) => source.patientId !== undefined);
    this.#waitsForHost = hostIsSource && (!isKept || !identity.isKnown);
    if (this.#waitsForHost) this.#timers.after(longestHostWaitMs, () => this.#hostIsSettled());
    if (!hostIsSource) this.#reader.hostIsSettled();
    const hasFirstScreen = isKept && this.#readFirstView("summary") !== undefined;
    if (hasFirstScreen) this.#drawable.resolve(ok(undefined));
    for (const { source } of sources) void this.#run(source.id, "shown");
    // Deriving holds the thread up: not before the first screen has been handed out.
    if (hasFirstScreen) this.#handover.begin();
    else setImmediate(() => this.#load());
    return this.#drawable.promise;
  }

  progress(): RecordProgress {
    return {
      revision: this.#derived.revision,
      sources: this.#sources.progress(this.#store.counts, this.#derived.chart),
      cache: this.#input.onDisk && this.#store.fault === undefined ? "encrypted" : "memoryOnly",
      cacheSetAside: this.#setAside,
      offline: this.#input.sources.length === 0,
      ...wordStorageFault(this.#store.fault ?? this.#input.storageFault),
      ...(this.#stop === undefined ? {} : { identityStop: this.#stop }),
    };
  }

  async readView(view: string, params: unknown, correlationId: string): Promise<Result<Drawn, AppError>> {
    const first = this.#readFirst(view, params);
    if (first !== undefined) return ok(first);
    if (!this.#derived.isDrawable) {
      // What no first screen has waits until that has been handed out: deriving would hold up the rest of it.
      if (!this.#handover.isUnderWay) setImmediate(() => this.#load());
      await this.#derivedOnce.promise;
    }
    if (this.#stop !== undefined) return fail("identityMismatch", "identityDiffers", correlationId);
    const read = this.#derived.read(view, params, this.#input.clock.nowMs());
    return read.ok ? read : toViewError(read.error, this.#cannotBeDerived, correlationId);
  }

  /** The audit trail has what was drawn. */
  noteTold(): void {
    this.#handover.told();
  }

  /** What has changed is in the chart when this returns. */
  #drawAnew(): void {
    this.#schedule.request();
    this.#schedule.flush();
    if (this.#sources.allEnded) this.#finish();
  }

  /** What stands beside the record has changed: whoever draws is told to look again. */
  #drawOther(): void {
    this.#derived.noteOther();
    this.#input.host.onProgress(this.progress());
    if (this.#sources.allEnded) this.#finish();
  }

  #readFirst(view: string, params: unknown): Drawn | undefined {
    if (this.#derived.isDrawable || this.#firstIsOver || noParams(params) === undefined) return undefined;
    const first = this.#readFirstView(view);
    this.#handover.read(view, first !== undefined);
    return first;
  }

  /** What was made ready at the end of the last opening: drawn at once, until the record is derived anew. */
  #readFirstView(view: string): Drawn | undefined {
    if (!this.#mayDraw() || !this.#store.derivedIsCurrent) return undefined;
    const read = guarded(() => readFirstView(this.#store.database, view, this.#input.clock.nowMs()));
    return read.ok ? read.value : undefined;
  }

  async readDocument(key: EntryKey, index: number, correlationId: string): Promise<Result<DocumentBytes, AppError>> {
    if (this.#stop !== undefined) return fail("identityMismatch", "identityDiffers", correlationId);
    const raw = this.#derived.isShown(key) ? this.#store.find(key) : undefined;
    if (raw === undefined) return fail("notFound", "noSuchAttachment", correlationId);
    const nowMs = this.#input.clock.nowMs();
    const client = this.#reader.client(raw.sourceId);
    const before = this.#store.attachments.kept;
    const read = await readDocument(raw, index, { store: this.#store, client, nowMs, correlationId });
    if (this.#store.attachments.kept > before) this.#derived.noteFetched();
    return read;
  }

  refresh(sourceId?: SourceId): void {
    this.#terminology?.retry();
    this.cds?.retry();
    for (const { source } of this.#sources.toRead())
      if (sourceId === undefined || source.id === sourceId) void this.#run(source.id, "asked");
  }

  replaceSource(source: SourceToRead): void {
    this.#sources.replace(source);
    void this.#run(source.source.id, "asked");
  }

  /** Whether anybody can see the window. */
  setVisible(isVisible: boolean): void {
    this.#poller.setHidden(!isVisible);
  }

  close(): void {
    this.#noteLooked();
    this.#noteCounts();
    this.#closing.abort();
    this.#poller.stop();
    this.#schedule.stop();
    this.#timers.stop();
    this.#drawable.resolve(fail("cancelled", "recordClosed", this.#input.correlationId));
    this.#derivedOnce.resolve();
    this.#derived.clear();
  }

  /** Openings read everything; later readings what has changed, where the source can tell. */
  async #run(id: SourceId, kind: RunKind): Promise<void> {
    const before = this.#store.changes;
    const reading = await this.#reader.read(id, { whole: kind === "shown", run: kind });
    if (reading === undefined || this.#closing.signal.aborted) return;
    const { run, end } = reading;
    const saysOtherwise = this.#sources.settle(id, run);
    const hasNews = this.#store.changes > before;
    // What could not be derived is tried again, whatever was heard.
    if (run.kind === "shown" || saysOtherwise || hasNews || !this.#derived.isDrawable) {
      this.#store.forgetFirstScreen();
      this.#schedule.request();
    } else {
      this.#derived.renewReports();
    }
    this.#progressChanged();
    const failed = end.status === "failed" || end.status === "withheld";
    const isAsked = !(end.status === "notAsked" && end.reason === "signInNeeded");
    if (isAsked) this.#poller.ended(id, { ...reading, broughtNews: hasNews || saysOtherwise, failed });
    if (this.#sources.allEnded) this.#finish();
  }

  #judgeHostPatient({ source }: SourceToRead, entry: PageEntry): boolean {
    const { identity, clock, onIdentity } = this.#input;
    const raw = this.#store.toRaw(source.id, entry, clock.nowMs());
    const differences = identity.readHostPatient(raw, source.name);
    if (differences.length === 0) {
      onIdentity(identity.named);
      return true;
    }
    this.#drawable.resolve(err(this.#stopFor(differences)));
    return false;
  }

  #hostIsSettled(): void {
    this.#waitsForHost = false;
    this.#reader.hostIsSettled();
    this.#schedule.request();
  }

  #mayDraw(): boolean {
    return this.#stop === undefined && !this.#waitsForHost && this.#input.identity.unsettled.length === 0;
  }

  #load(): void {
    if (this.#isLoaded || this.#closing.signal.aborted) return;
    if (!isIntact(this.#store.database) || !this.#store.load().ok) {
      this.#store = this.#input.onDamage();
      this.#setAside = true;
      this.#readAnew();
    }
    this.#isLoaded = true;
    this.#reader.storeIsLoaded();
    this.#schedule.request();
    this.#schedule.flush();
    if (this.#sources.allEnded) this.#finish();
  }

  /** What readings under way had kept went with the damaged file. */
  #readAnew(): void {
    this.#reader.storeIsReplaced();
    this.#sources.setKept([]);
    this.#sources.startAnew();
    for (const { source } of this.#sources.toRead()) void this.#run(source.id, "shown");
  }

  /** Written at the end of a look, so that a program that dies in between shows too much as new, never too little. */
  #noteLooked(): void {
    const { drawnAsOfMs } = this.#derived;
    if (drawnAsOfMs !== undefined && this.#stop === undefined) this.#store.noteLooked(this.#input.userKey, drawnAsOfMs);
  }

  #noteCounts(): void {
    if (this.#stop !== undefined) return;
    const counts = this.#derived.counts(this.#input.clock.nowMs());
    if (counts !== undefined) this.#input.onCounts(counts);
  }

  #derive(): void {
    if (!this.#isLoaded || !this.#mayDraw()) return;
    if (this.#derived.derive(this.#store, this.#input.clock.nowMs())) {
      this.#cannotBeDerived = false;
      this.#drawable.resolve(ok(undefined));
      this.#derivedOnce.resolve();
    } else if (this.#handover.hasBegun) this.#endFirstScreen();
    // That nobody is certain any more, too: until it is told, what was drawn before stays on the screen.
    this.#input.host.onProgress(this.progress());
  }

  /** A bug: nothing is drawn of a record that could not be derived, not even what was derived before it changed. */
  #cannotDerive(error: unknown): void {
    this.#input.onBug(error);
    this.#derived.clear();
    this.#input.onCounts(undefined);
    this.#cannotBeDerived = true;
    this.#drawable.resolve(fail("internal", "cannotDerive", this.#input.correlationId));
    this.#endFirstScreen();
    this.#input.host.onProgress(this.progress());
  }

  /** Nothing takes its place: whoever draws it is told why. */
  #endFirstScreen(): void {
    this.#firstIsOver = true;
    this.#derived.noteOther();
    this.#derivedOnce.resolve();
  }

  /** Every source has ended, well or badly. */
  #finish(): void {
    if (!this.#isLoaded || this.#stop !== undefined) return;
    this.#schedule.flush();
    if (!this.#derived.isDrawable) {
      this.#input.onCounts(undefined);
      this.#drawable.resolve(this.#refusal());
      this.#derivedOnce.resolve();
      return;
    }
    this.#noteCounts();
    this.#terminology?.consider(this.#derived.chart);
    this.cds?.consider(this.#derived.chart);
    this.#timers.after(idleMs, () => {
      if (!this.#sources.allEnded || !this.#input.onDisk || this.#store.fault !== undefined) return;
      if (!this.#store.derivedIsCurrent) this.#derived.writeFirstScreen(this.#store, this.#input.clock.nowMs());
    });
  }

  /** Why there is nothing that may be drawn: the records found contradict the launch, or there is none. */
  #refusal(): Result<never, AppError | IdentityStop> {
    const { identity, correlationId, sources } = this.#input;
    const patients = this.#store.raws((raw) => raw.type !== "Patient");
    const differences = [...identity.unsettled, ...identity.contradictionsOf(patients, sources)];
    if (differences.length > 0) return err(this.#stopFor(differences));
    return sources.length === 0
      ? fail("notFound", "nothingKept", correlationId)
      : fail("sourceUnavailable", "patientUnreadable", correlationId, true);
  }

  #stopFor(differences: readonly IdentityDifference[]): IdentityStop {
    const { correlationId } = this.#input;
    this.#stop = { kind: "identityMismatch", reason: "identityDiffers", differences, retryable: false, correlationId };
    this.#input.onCounts(undefined);
    this.#closing.abort();
    this.#poller.stop();
    this.#schedule.stop();
    this.#derived.clear();
    this.#derivedOnce.resolve();
    this.#input.host.onProgress(this.progress());
    return this.#stop;
  }

  #progressChanged(): void {
    if (this.#progressIsDue || this.#closing.signal.aborted) return;
    this.#progressIsDue = true;
    this.#timers.after(progressEveryMs, () => {
      this.#progressIsDue = false;
      this.#input.host.onProgress(this.progress());
    });
  }
}
