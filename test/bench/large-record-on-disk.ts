import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sourceId } from "../../shared/kernel/brand.ts";
import { parseSearchPage } from "../../shared/sync/search-page.ts";
import type { RunEnd } from "../../shared/sync/source-report.ts";
import { openDatabase } from "../../src-main/record-engine/connection.ts";
import type { Writer } from "../../src-main/record-engine/database.ts";
import { DerivedRecord } from "../../src-main/record-engine/record/derived-record.ts";
import { LiveSources } from "../../src-main/record-engine/record/live-sources.ts";
import { RecordIdentity } from "../../src-main/record-engine/record/record-identity.ts";
import { recordApplicationId, recordMigrations } from "../../src-main/record-engine/record/record-schema.ts";
import type { RecordStore } from "../../src-main/record-engine/record/record-store.ts";
import { largePatient, makeLargeRecord, toPages } from "../fixtures/large-record.ts";

export const resourceCount = 10_000;
const pageSize = 200;

export interface Page {
  readonly sourceId: ReturnType<typeof sourceId>;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export const madeSources = makeLargeRecord(resourceCount);

/** The record as its sources would send it. */
export const pages: readonly Page[] = madeSources.flatMap((source) =>
  toPages(source, pageSize).map(({ type, text }) => ({
    sourceId: sourceId(source.id),
    type,
    bytes: new TextEncoder().encode(text),
  })),
);

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
export function engineParts() {
  const sources = new LiveSources(
    madeSources.map(({ id, name, kind }) => ({
      source: { id: sourceId(id), name, kind },
      baseUrl: `https://${id}.example/fhir`,
      needsSignIn: false,
    })),
    [],
  );
  const identity = new RecordIdentity({ launched: largePatient, kept: undefined, addressed: [] });
  return { sources, derived: new DerivedRecord({ sources, identity, disabledRules: [] }) };
}

/** Keeps every page, as the sources' answers would be kept. */
export function keepAll(store: RecordStore): void {
  for (const { sourceId: source, type, bytes } of pages) {
    const page = parseSearchPage(new TextDecoder().decode(bytes));
    if (!page.ok) throw new Error(page.error);
    store.keep(source, type, page.value.entries, Date.now());
  }
}

/** Ends every source as answered in full. */
export function endAll(sources: LiveSources, store: RecordStore): void {
  const end: RunEnd = { status: "answered" };
  for (const { source } of sources.toRead()) {
    const run = sources.begin(source.id, "shown");
    if (run === undefined) continue;
    for (const type of new Set(pages.filter((page) => page.sourceId === source.id).map((page) => page.type))) {
      run.outcomes.set(type, { outcome: "complete", received: 0 });
    }
    run.end = end;
    store.noteSource(source, undefined, false);
    for (const [type, outcome] of run.outcomes) store.noteAnswer(source.id, { type, outcome, atMs: Date.now() });
    store.noteWholeAnswer(source.id, Date.now());
  }
  sources.setKept(store.readSources());
}
