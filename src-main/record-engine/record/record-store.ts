import type { DecisionBook, MergeDecision } from "../../../shared/domain/merge-decision.ts";
import type { Source, TypeOutcome } from "../../../shared/domain/source.ts";
import { asObject, asString } from "../../../shared/fhir/json.ts";
import type { FhirResource, RawResource } from "../../../shared/fhir/resource.ts";
import { type EntryKey, entryKey, instantFromMs, type SourceId } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import type { PageEntry } from "../../../shared/sync/search-page.ts";
import type { KeptSource } from "../../../shared/sync/source-report.ts";
import type { StorageFault } from "../connection.ts";
import { guarded, inTransaction } from "../connection.ts";
import type { Writer } from "../database.ts";
import type { DecisionSigning } from "../keys/decision-signature.ts";
import { type NewDecision, readDecisions, writeDecision } from "./decision-rows.ts";
import type { KeptAttachment } from "./read-record.ts";
import { countResources, readAttachment, readResources, readSources } from "./read-record.ts";
import type { ReceivedResource, TypeAnswer } from "./write-record.ts";
import {
  forgetDerived,
  writeAttachment,
  writeRemoved,
  writeResources,
  writeSource,
  writeSourceAsOf,
  writeTypeAnswers,
} from "./write-record.ts";

interface Held {
  readonly raw: RawResource;
  /** The search that brought it. */
  readonly askedAs: string;
}

/**
 * The raw truth of the open record: in its file as received, and parsed in memory for the next derivation. When the file can no longer be written (the
 * disk is full), reading goes on in memory and `fault` says so.
 */
export class RecordStore {
  readonly database: Writer;
  readonly #signing: DecisionSigning;
  #book: DecisionBook;
  readonly #held = new Map<EntryKey, Held>();
  #fault: StorageFault | undefined;
  readonly #counts = new Map<SourceId, number>();
  #unnamed = 0;
  #derivedIsCurrent = true;

  /** Without `signing` nothing that was decided is trusted: for readers of the rest alone. */
  constructor(database: Writer, signing: DecisionSigning = { key: new Uint8Array(), recordId: "" }) {
    this.database = database;
    this.#signing = signing;
    for (const [sourceId, count] of this.#write(() => countResources(database)) ?? [])
      this.#counts.set(sourceId, count);
    this.#book = this.#write(() => readDecisions(database, signing)) ?? { decisions: [], untrusted: 0 };
  }

  /** What users decided about the record's groups. */
  get book(): DecisionBook {
    return this.#book;
  }

  /** `undefined` where it could not be kept. What was made ready of the record as it was is gone with it. */
  keepDecision(decision: NewDecision): MergeDecision | undefined {
    const kept = this.#write(() =>
      inTransaction(this.database, () => {
        forgetDerived(this.database);
        return writeDecision(this.database, this.#signing, decision);
      }),
    );
    if (kept === undefined) return undefined;
    this.#derivedIsCurrent = false;
    this.#book = { ...this.#book, decisions: [...this.#book.decisions, kept] };
    return kept;
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
      for (const { raw, askedAs } of readResources(this.database)) this.#hold(raw, askedAs);
    });
  }

  readSources(): readonly KeptSource[] {
    return this.#write(() => readSources(this.database)) ?? [];
  }

  /** One page, one transaction. Returns the keys that it named. */
  keep(sourceId: SourceId, askedAs: string, entries: readonly PageEntry[], nowMs: number): readonly EntryKey[] {
    const received = entries.map(
      (entry): ReceivedResource => ({ raw: this.toRaw(sourceId, entry, nowMs), text: entry.text, askedAs }),
    );
    // What is there already with the same text keeps its first receipt: the third clock says since when it has been known.
    const changed = this.#write(() =>
      inTransaction(this.database, () => {
        if (this.#derivedIsCurrent) forgetDerived(this.database);
        return writeResources(this.database, received);
      }),
    );
    this.#derivedIsCurrent = false;
    for (const { raw } of changed ?? received) this.#hold(raw, askedAs);
    return received.map(({ raw }) => raw.key);
  }

  /** After a whole answer: what the same search brought before and does not name now is gone at the source. */
  markRemoved(sourceId: SourceId, askedAs: string, named: ReadonlySet<EntryKey>, nowMs: number): void {
    const gone = [...this.#held.values()].filter(
      (held) =>
        held.raw.sourceId === sourceId &&
        held.askedAs === askedAs &&
        held.raw.removedAtSource !== true &&
        !named.has(held.raw.key),
    );
    if (gone.length === 0) return;
    for (const { raw } of gone) this.#held.set(raw.key, { raw: { ...raw, removedAtSource: true }, askedAs });
    const rows = gone.map(({ raw }) => raw);
    this.#derivedIsCurrent = false;
    this.#write(() =>
      inTransaction(this.database, () => {
        forgetDerived(this.database);
        writeRemoved(this.database, rows, sourceId, nowMs);
      }),
    );
  }

  noteSource(source: Source, patientId: string | undefined, isHost: boolean): void {
    this.#write(() => writeSource(this.database, source, patientId, isHost));
  }

  noteAnswer(sourceId: SourceId, answer: TypeAnswer): void {
    this.#write(() => writeTypeAnswers(this.database, sourceId, [answer]));
  }

  /** Also a source that gave nothing is kept, with its reason: a record opened without a network says who is missing. */
  noteUnanswered(source: Source, isHost: boolean, types: ReadonlyMap<string, TypeOutcome>, atMs: number): void {
    if (types.size === 0) return;
    const answers = [...types].map(([type, outcome]) => ({ type, outcome, atMs }));
    this.#write(() =>
      inTransaction(this.database, () => {
        writeSource(this.database, source, undefined, isHost);
        writeTypeAnswers(this.database, source.id, answers);
      }),
    );
  }

  noteWholeAnswer(sourceId: SourceId, atMs: number): void {
    this.#write(() => writeSourceAsOf(this.database, sourceId, atMs));
  }

  /** What is derived of the resources as they are now has been written. */
  noteDerived(task: () => void): void {
    this.#write(task);
    this.#derivedIsCurrent = this.#fault === undefined;
  }

  readAttachment(raw: RawResource, place: number): KeptAttachment | undefined {
    return this.#write(() => readAttachment(this.database, raw, place));
  }

  keepAttachment(raw: RawResource, place: number, attachment: KeptAttachment, atMs: number): void {
    this.#write(() => writeAttachment(this.database, raw, place, attachment, atMs));
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

  /** All but what `leaveOut` names. */
  raws(leaveOut: (raw: RawResource, askedAs: string) => boolean): readonly RawResource[] {
    const raws: RawResource[] = [];
    for (const { raw, askedAs } of this.#held.values()) if (!leaveOut(raw, askedAs)) raws.push(raw);
    return raws;
  }

  #hold(raw: RawResource, askedAs: string): void {
    if (!this.#held.has(raw.key)) this.#counts.set(raw.sourceId, (this.#counts.get(raw.sourceId) ?? 0) + 1);
    this.#held.set(raw.key, { raw, askedAs });
  }

  #write<T>(task: () => T): T | undefined {
    if (this.#fault !== undefined) return undefined;
    const done = guarded(task);
    if (done.ok) return done.value;
    this.#fault = done.error;
    return undefined;
  }

  /** A received resource with what is read of it, not kept yet. */
  toRaw(sourceId: SourceId, { resource, fullUrl }: PageEntry, nowMs: number): RawResource {
    const id = asString(resource.id) ?? fullUrl ?? `#${++this.#unnamed}`;
    const versionId = readMeta(resource, "versionId");
    const lastUpdated = readMeta(resource, "lastUpdated");
    return {
      key: entryKey(sourceId, resource.resourceType, id),
      sourceId,
      type: resource.resourceType,
      id,
      ...(fullUrl === undefined ? {} : { fullUrl }),
      ...(versionId === undefined ? {} : { versionId }),
      ...(lastUpdated === undefined ? {} : { lastUpdated }),
      receivedAt: instantFromMs(nowMs),
      body: resource,
    };
  }
}

function readMeta(resource: FhirResource, member: "versionId" | "lastUpdated"): string | undefined {
  return asString(asObject(resource.meta)?.[member]);
}
