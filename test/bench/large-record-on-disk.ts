import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SourceId, sourceId } from "../../shared/kernel/brand.ts";
import { parseSearchPage } from "../../shared/sync/search-page.ts";
import type { KeptSource, RunEnd } from "../../shared/sync/source-report.ts";
import { inTransaction, openDatabase } from "../../src-main/record-engine/connection.ts";
import type { Writer } from "../../src-main/record-engine/database.ts";
import { DerivedRecord } from "../../src-main/record-engine/record/derived-record.ts";
import { LiveSources } from "../../src-main/record-engine/record/live-sources.ts";
import { RecordIdentity } from "../../src-main/record-engine/record/record-identity.ts";
import { recordApplicationId, recordMigrations } from "../../src-main/record-engine/record/record-schema.ts";
import { RecordStore } from "../../src-main/record-engine/record/record-store.ts";
import { largePatient, type MadeSource, makeLargeRecord, toPages } from "../fixtures/large-record.ts";
import { timed } from "./figure.ts";

const pageSize = 200;

export interface Page {
  readonly sourceId: SourceId;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A record as its sources would send it. */
export interface MadeRecord {
  readonly sources: readonly MadeSource[];
  readonly pages: readonly Page[];
  readonly bytes: number;
}

export function makeRecord(resourceCount: number): MadeRecord {
  const sources = makeLargeRecord(resourceCount);
  const pages = sources.flatMap((source) =>
    toPages(source, pageSize).map(({ type, text }) => ({
      sourceId: sourceId(source.id),
      type,
      bytes: new TextEncoder().encode(text),
    })),
  );
  return { sources, pages, bytes: pages.reduce((sum, page) => sum + page.bytes.length, 0) };
}

/** A folder for databases, gone when the process ends. */
const folder = mkdtempSync(join(tmpdir(), "throughline-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const key = randomBytes(32);
let files = 0;

export function newFile(): string {
  files += 1;
  return join(folder, `${files}.db`);
}

/** An encrypted record file as the engine opens it. */
export function openRecordFile(file: string): Writer {
  const opened = openDatabase({
    file,
    key,
    migrations: recordMigrations,
    applicationId: recordApplicationId,
    durability: "normal",
  });
  if (!opened.ok) throw new Error(`cannot open a record file: ${opened.error}`);
  return opened.value;
}

/** The engine's own parts for this record: what the thread does between bytes and a view, without the thread. */
export function engineParts(madeSources: readonly MadeSource[], kept: readonly KeptSource[] = []) {
  const sources = new LiveSources(
    madeSources.map(({ id, name, kind }) => ({
      source: { id: sourceId(id), name, kind },
      baseUrl: `https://${id}.example/fhir`,
      needsSignIn: false,
    })),
    [],
  );
  const identity = new RecordIdentity({ launched: largePatient, kept: undefined, addressed: [] });
  const parts = { identity, ruleSettings: {}, onBug: reportBug };
  return {
    sources,
    derived: new DerivedRecord({ ...parts, sources }),
    /** As the cache alone knows it. */
    keptDerived: new DerivedRecord({ ...parts, sources: new LiveSources([], kept) }),
  };
}

/** Keeps pages, as the sources' answers would be kept. */
export function keepAll(store: RecordStore, pages: Iterable<Page>): void {
  for (const { sourceId: source, type, bytes } of pages) {
    const page = parseSearchPage(new TextDecoder().decode(bytes));
    if (!page.ok) throw new Error(page.error);
    store.keep(source, type, page.value.entries, Date.now());
  }
}

/** Ends every source as answered in full. */
export function endAll(sources: LiveSources, store: RecordStore, madeSources: readonly MadeSource[]): void {
  const end: RunEnd = { status: "answered" };
  for (const { source } of sources.toRead()) {
    const run = sources.begin(source.id, "shown");
    const made = madeSources.find(({ id }) => id === source.id);
    if (run === undefined || made === undefined) continue;
    for (const type of new Set(made.resources.map(({ resourceType }) => resourceType))) {
      run.outcomes.set(type, { outcome: "complete", received: 0 });
    }
    run.end = end;
    store.noteSource(source, undefined, false);
    for (const [type, outcome] of run.outcomes) store.noteAnswer(source.id, { type, outcome, atMs: Date.now() });
    store.noteWholeAnswer(source.id, Date.now());
  }
  sources.setKept(store.readSources());
}

export interface LoadParts {
  readonly keepMs: number;
  readonly deriveMs: number;
  readonly viewMs: number;
}

export interface Loaded extends LoadParts {
  readonly store: RecordStore;
  readonly derived: DerivedRecord;
}

/** From the bytes to the summary's view-model: kept, merged, checked, ready to be drawn. */
export function load(record: MadeRecord, pages: Iterable<Page> = record.pages): Loaded {
  const store = new RecordStore(openRecordFile(newFile()));
  const { sources, derived } = engineParts(record.sources);
  const keepMs = timed(() => {
    keepAll(store, pages);
    endAll(sources, store, record.sources);
  });
  const deriveMs = timed(() => {
    if (!derived.derive(store, Date.now())) throw new Error("nothing to draw");
  });
  const viewMs = timed(() => readSummary(derived));
  return { store, derived, keepMs, deriveMs, viewMs };
}

export function readSummary(derived: DerivedRecord): void {
  const summary = derived.read("summary", undefined, Date.now());
  if (!summary.ok) throw new Error(summary.error);
  JSON.stringify(summary.value.model);
}

/** The rows of a record, cut out beforehand: the floor pays for parsing and inserting alone. */
export function floorOf(record: MadeRecord): () => number {
  const rows = record.pages.map((page) => {
    const parsed = parseSearchPage(new TextDecoder().decode(page.bytes));
    if (!parsed.ok) throw new Error(parsed.error);
    return { ...page, entries: parsed.value.entries };
  });
  return () => {
    const database = openRecordFile(newFile());
    const tookMs = timed(() => {
      const insert = database.prepare(
        "INSERT INTO resource (source_id, type, id, received_at, asked_as, body) VALUES (?, ?, ?, 0, ?, ?)",
      );
      for (const { bytes, sourceId: source, type, entries } of rows) {
        JSON.parse(new TextDecoder().decode(bytes));
        inTransaction(database, () => {
          for (const { resource, text } of entries) insert.run(source, type, String(resource.id), type, text);
        });
      }
    });
    database.close();
    return tookMs;
  };
}

function reportBug(error: unknown): void {
  throw error;
}
