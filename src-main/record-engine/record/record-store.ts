import type { DecisionBook, MergeDecision } from "../../../shared/domain/merge-decision.ts";
import type { Source, TypeOutcome } from "../../../shared/domain/source.ts";
import type { RawResource } from "../../../shared/fhir/resource.ts";
import { sentId } from "../../../shared/fhir/rival-id.ts";
import type { FhirVersion } from "../../../shared/fhir/stu3/fhir-version.ts";
import { isPartOf, isSubsetted } from "../../../shared/fhir/subsetted.ts";
import { type EntryKey, type Instant, instantFromMs, type SourceId } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { apartFrom, rivalsApart } from "../../../shared/normalise/references/rival-contents.ts";
import type { Cursor, Cursors } from "../../../shared/sync/cursor.ts";
import type { LocalReference } from "../../../shared/sync/references.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import type { KeptSource } from "../../../shared/sync/source-report.ts";
import type { ToldCode } from "../../../shared/terminology/told-codes.ts";
import type { Guard, StorageFault } from "../connection.ts";
import { guarded, inTransaction } from "../connection.ts";
import type { Writer } from "../database.ts";
import type { DecisionSigning } from "../keys/decision-signature.ts";
import { Attachments } from "./attachment-rows.ts";
import { BodiesInFile } from "./bodies-in-file.ts";
import { type DecisionHeads, type NewDecision, noHeads } from "./decision-rows.ts";
import { Decisions } from "./decisions.ts";
import { Dismissals } from "./dismissal-rows.ts";
import { EarlierStates } from "./earlier-states.ts";
import { type Held, HeldResources } from "./held-resources.ts";
import { KeptBefore } from "./kept-before.ts";
import { OlderSent } from "./older-sent-rows.ts";
import { Points } from "./point-rows.ts";
import { countResources, readCursors, readLooked, readResources, readSources } from "./read-record.ts";
import { digestOf, nth, removed, toReceived } from "./received-resource.ts";
import type { Settlement } from "./settlement.ts";
import { readTold, writeTold } from "./told-rows.ts";
import type { ReceivedResource, TypeAnswer } from "./write-record.ts";
import {
  forgetCursor,
  forgetDerived,
  ResourceWriter,
  refusesAnew,
  writeAskedAs,
  writeBegun,
  writeCursor,
  writeFhirVersion,
  writeLooked,
  writeRemoved,
  writeSource,
  writeSourceAsOf,
  writeTypeAnswers,
} from "./write-record.ts";

/**
 * The raw truth of the open record: in its file as received, and parsed in memory for the next derivation. When the file can no longer be written (the
 * disk is full), reading goes on in memory and `fault` says so.
 */
export class RecordStore {
  readonly database: Writer;
  readonly dismissals: Dismissals;
  readonly points: Points;
  readonly earlier: EarlierStates;
  readonly attachments: Attachments;
  readonly olderSent: OlderSent;
  readonly kept: KeptBefore;
  readonly #decisions: Decisions;
  readonly #held = new HeldResources();
  /** What searches of their own named before the file was loaded. */
  readonly #namedBefore = new Map<EntryKey, string>();
  #fault: StorageFault | undefined;
  readonly #counts = new Map<SourceId, number>();
  #changes = 0;
  #derivedIsCurrent = true;
  readonly #bodies: BodiesInFile;
  #writer: ResourceWriter | undefined;
  #lastInstant: { readonly ms: number; readonly instant: Instant } | undefined;

  /** Without `signing` nothing that was decided is trusted: for readers of the rest alone. */
  constructor(
    database: Writer,
    signing: DecisionSigning = { key: new Uint8Array(), recordId: "" },
    heads: DecisionHeads = noHeads,
  ) {
    this.database = database;
    this.#bodies = new BodiesInFile(database);
    const counts = this.#write(() => countResources(database));
    for (const [sourceId, count] of counts ?? []) this.#counts.set(sourceId, count);
    const guard: Guard = (task) => this.#write(task);
    this.#decisions = new Decisions(database, signing, heads, guard);
    this.dismissals = new Dismissals(database, signing, guard);
    this.points = new Points(database, signing, guard);
    this.earlier = new EarlierStates(database, this.#held, guard);
    this.kept = new KeptBefore(database, this.#held, guard);
    if (counts?.length === 0) this.kept.loaded();
    this.attachments = new Attachments(database, guard);
    this.olderSent = new OlderSent(database, this.#held, guard, (count) => {
      this.forgetFirstScreen();
      this.#changed(count);
    });
  }

  /** What users decided about the record's groups. */
  get book(): DecisionBook {
    return this.#decisions.book;
  }

  keepDecision(decision: NewDecision): MergeDecision | undefined {
    const kept = this.#decisions.keep(decision);
    if (kept !== undefined) this.#derivedIsCurrent = false;
    return kept;
  }

  /** What a terminology server, by its address, has told of codes of this record. */
  readTold(serverUrl: string): readonly ToldCode[] {
    return this.#write(() => readTold(this.database, serverUrl)) ?? [];
  }

  keepTold(serverUrl: string, told: readonly ToldCode[]): void {
    this.#write(() => inTransaction(this.database, () => writeTold(this.database, serverUrl, told)));
  }

  get fault(): StorageFault | undefined {
    return this.#fault;
  }

  get size(): number {
    return this.#held.size;
  }

  /** Reads what earlier runs kept. */
  load(): Result<void, StorageFault> {
    return guarded(() => {
      this.#counts.clear();
      for (const { raw, askedAs } of readResources(this.database))
        this.#hold(this.#bodies.of(this.olderSent.marked(raw)), askedAs);
      this.kept.loaded();
      for (const [key, askedAs] of this.#namedBefore) this.#takeOver([key], askedAs);
      this.#namedBefore.clear();
    });
  }

  /** Goes up with every resource that is new, changed, removed or back: while it stands still there is nothing to derive. */
  get changes(): number {
    return this.#changes;
  }

  readSources(): readonly KeptSource[] {
    return this.#write(() => readSources(this.database)) ?? [];
  }

  /** One page, one transaction. Returns the keys that it named. `before`: those that earlier pages of its answer named. */
  keep(
    sourceId: SourceId,
    askedAs: string,
    entries: readonly PageEntry[],
    nowMs: number,
    before: ReadonlySet<EntryKey> = new Set(),
  ): readonly EntryKey[] {
    const named = new Set<EntryKey>();
    const seen = new Map<string, number>();
    const raws = entries.map((entry) => {
      // The same message at the next reading has the same name; two of them on one page have two.
      const unnamed = () => `#${askedAs}-${digestOf(entry.text)}-${nth(seen, entry.text)}`;
      return this.toRaw(sourceId, entry, nowMs, unnamed);
    });
    const received = rivalsApart(raws).flatMap((sent, at): readonly ReceivedResource[] => {
      const held = before.has(sent.key) ? this.kept.find(sourceId, sent.type, sent.id) : undefined;
      const raw = held === undefined ? sent : apartFrom(held, sent);
      named.add(raw.key);
      return this.#isHeldWhole(raw) ? [] : [{ raw, text: entries[at]?.text ?? "", askedAs }];
    });
    // What is there already with the same text keeps its first receipt: the third clock says since when it has been known.
    const written = this.#write(() =>
      inTransaction(this.database, () => {
        this.#writer ??= new ResourceWriter(this.database);
        const changed = this.#writer.write(received);
        if (changed.length > 0 && this.#derivedIsCurrent) forgetDerived(this.database);
        return changed;
      }),
    );
    const changed = written ?? received;
    if (changed.length > 0) this.#changed(changed.length);
    if (written !== undefined) this.#holdReplaced(changed);
    for (const { raw } of changed) this.#hold(written === undefined ? raw : this.#bodies.of(raw), askedAs);
    if (askedAs !== "reference") this.#takeOver([...named], askedAs);
    this.olderSent.forget(sourceId, named);
    return [...named];
  }

  /** A part of what is held whole says nothing new, and does not take its place. */
  #isHeldWhole(raw: RawResource): boolean {
    if (!isSubsetted(raw.body)) return false;
    const held = this.kept.find(raw.sourceId, raw.type, raw.id);
    if (held === undefined || held.removedAtSource === true || isSubsetted(held.body)) return false;
    return isPartOf(raw.body, held.body);
  }

  /** Those of which only a part is held. */
  heldInPart(sourceId: SourceId, references: readonly LocalReference[]): readonly LocalReference[] {
    return references.filter(({ type, id }) => {
      const held = this.kept.find(sourceId, type, id);
      return held !== undefined && isSubsetted(held.body);
    });
  }

  #takeOver(named: readonly EntryKey[], askedAs: string): void {
    if (!this.kept.isLoaded) for (const key of named) this.#namedBefore.set(key, this.#namedBefore.get(key) ?? askedAs);
    const rows = named.flatMap((key) => {
      const held = this.#held.get(key);
      return held?.askedAs === "reference" ? held.raw : [];
    });
    if (rows.length === 0) return;
    this.#write(() => writeAskedAs(this.database, rows, askedAs));
    for (const raw of rows) this.#hold(raw, askedAs);
  }

  /** Bodies that are in the file leave the memory until they are asked for: those of `raws`, and those that were read again. */
  letGo(raws: readonly RawResource[] = []): void {
    this.#bodies.letGo(raws);
  }

  /** What others still hold of a version that is no longer in its place stays what it was. */
  #holdReplaced(changed: readonly ReceivedResource[]): void {
    const times = new Map<EntryKey, number>();
    for (const { raw } of changed) times.set(raw.key, (times.get(raw.key) ?? 0) + 1);
    for (const [key, ago] of times) {
      const before = this.#held.get(key)?.raw;
      if (before !== undefined) this.#write(() => this.#bodies.holdOld(before, ago));
    }
  }

  /**
   * How asking for some types ended, what is gone by it, and where the next reading may begin: one transaction, so that a whole answer is never kept
   * without the removals that it tells of.
   */
  settle(sourceId: SourceId, settled: readonly Settlement[], nowMs: number): void {
    if (settled.length === 0) return;
    const gone = settled.flatMap(({ gone: keys }) => keys.flatMap((key) => this.#stillHeld(key)));
    for (const { raw, askedAs } of gone) this.#hold(removed(raw, instantFromMs(nowMs)), askedAs);
    this.#write(() =>
      inTransaction(this.database, () => {
        const rows = gone.map(({ raw }) => raw);
        if (rows.length > 0) {
          forgetDerived(this.database);
          writeRemoved(this.database, rows, sourceId, nowMs);
        }
        const answers = settled.flatMap(({ answer }) => answer ?? []);
        if (refusesAnew(this.database, sourceId, answers)) forgetDerived(this.database);
        writeTypeAnswers(this.database, sourceId, answers);
        for (const { type, cursor } of settled) {
          if (cursor === "forget") forgetCursor(this.database, sourceId, type);
          else if (cursor !== undefined) writeCursor(this.database, sourceId, type, cursor);
        }
      }),
    );
    if (gone.length > 0) this.#changed(gone.length);
  }

  /** What a search brought before and is not gone. `ofType`: only resources of the asked type itself, without what came along with them. */
  heldBy(sourceId: SourceId, askedAs: string, ofType = false): readonly RawResource[] {
    const raws: RawResource[] = [];
    for (const { raw, askedAs: by } of this.#held.values()) {
      if (raw.sourceId !== sourceId || by !== askedAs || raw.removedAtSource === true) continue;
      if (!ofType || raw.type === askedAs) raws.push(raw);
    }
    return raws;
  }

  /** Ids as sent of what is held of one type and not gone, whichever search brought it. */
  idsHeldOf(sourceId: SourceId, type: string): readonly string[] {
    const ids = new Set<string>();
    for (const { raw } of this.#held.values())
      if (raw.sourceId === sourceId && raw.type === type && raw.removedAtSource !== true) ids.add(sentId(raw.id));
    return [...ids];
  }

  readCursors(sourceId: SourceId): Cursors {
    return this.#write(() => readCursors(this.database, sourceId)) ?? new Map<string, Cursor>();
  }

  /** Called before a source is asked for the first time. */
  noteBegun(source: Source, isHost: boolean, types: readonly string[], atMs: number): void {
    this.#write(() =>
      inTransaction(this.database, () => {
        writeSource(this.database, source, undefined, isHost);
        writeBegun(this.database, source.id, types, atMs);
      }),
    );
  }

  readLooked(userKey: string): number | undefined {
    return this.#write(() => readLooked(this.database, userKey));
  }

  noteLooked(userKey: string, atMs: number): void {
    this.#write(() => writeLooked(this.database, userKey, atMs));
  }

  noteSource(source: Source, patientId: string | undefined, isHost: boolean): void {
    this.#write(() => writeSource(this.database, source, patientId, isHost));
  }

  noteFhirVersion(sourceId: SourceId, version: FhirVersion): void {
    this.#write(() => writeFhirVersion(this.database, sourceId, version));
  }

  noteAnswer(sourceId: SourceId, answer: TypeAnswer): void {
    this.settle(sourceId, [{ type: answer.type, answer, gone: [] }], answer.atMs);
  }

  /** Also a source that gave nothing is kept, with its reason: a record opened without a network says who is missing. */
  noteUnanswered(source: Source, isHost: boolean, types: ReadonlyMap<string, TypeOutcome>, atMs: number): void {
    if (types.size === 0) return;
    const answers = [...types].map(([type, outcome]) => ({ type, outcome, atMs }));
    this.#write(() =>
      inTransaction(this.database, () => {
        writeSource(this.database, source, undefined, isHost);
        if (refusesAnew(this.database, source.id, answers)) forgetDerived(this.database);
        writeTypeAnswers(this.database, source.id, answers);
      }),
    );
  }

  noteWholeAnswer(sourceId: SourceId, atMs: number): void {
    this.#write(() => writeSourceAsOf(this.database, sourceId, atMs));
  }

  /** A source says otherwise than before: the first screen that was made ready is of another record. */
  forgetFirstScreen(): void {
    this.#derivedIsCurrent = false;
    this.#write(() => forgetDerived(this.database));
  }

  /** What is derived of the resources as they are now has been written. */
  noteDerived(task: () => void): void {
    this.#write(task);
    this.#derivedIsCurrent = this.#fault === undefined;
  }

  /** How many resources of each source there are, loaded or not yet. */
  get counts(): ReadonlyMap<SourceId, number> {
    return this.#counts;
  }

  get derivedIsCurrent(): boolean {
    return this.#derivedIsCurrent;
  }

  find(key: EntryKey): RawResource | undefined {
    return this.#held.get(key)?.raw;
  }

  /** What is held in memory, as it is now. */
  get held(): HeldResources {
    return this.#held;
  }

  /** All but what `leaveOut` names. */
  raws(leaveOut: (raw: RawResource, askedAs: string) => boolean): readonly RawResource[] {
    const raws: RawResource[] = [];
    for (const { raw, askedAs } of this.#held.values()) if (!leaveOut(raw, askedAs)) raws.push(raw);
    return raws;
  }

  #hold(raw: RawResource, askedAs: string): void {
    if (this.#held.get(raw.key) === undefined)
      this.#counts.set(raw.sourceId, (this.#counts.get(raw.sourceId) ?? 0) + 1);
    this.#held.hold(raw, askedAs);
  }

  #write<T>(task: () => T): T | undefined {
    if (this.#fault !== undefined) return undefined;
    const done = guarded(task);
    if (done.ok) return done.value;
    this.#fault = done.error;
    return undefined;
  }

  /** A received resource with what is read of it, not kept yet. `unnamed` gives the name of one that has neither an id nor a URL. */
  toRaw(sourceId: SourceId, entry: PageEntry, nowMs: number, unnamed?: () => string): RawResource {
    return toReceived(sourceId, entry, this.#instantOf(nowMs), unnamed);
  }

  /** A page has one, and so have its resources: the same text. */
  #instantOf(nowMs: number): Instant {
    if (this.#lastInstant?.ms !== nowMs) this.#lastInstant = { ms: nowMs, instant: instantFromMs(nowMs) };
    return this.#lastInstant.instant;
  }

  #stillHeld(key: EntryKey): readonly Held[] {
    const held = this.#held.get(key);
    return held === undefined || held.raw.removedAtSource === true ? [] : [held];
  }

  #changed(count: number): void {
    this.#changes += count;
    this.#derivedIsCurrent = false;
  }
}
