// From the bytes of a 10,000-resource record to the summary, kept, merged and ready to be drawn; against the floor of parsing
// the same bytes and inserting the same rows into the same encrypted database.
import { parseSearchPage } from "../../shared/sync/search-page.ts";
import { inTransaction } from "../../src-main/record-engine/connection.ts";
import { RecordStore } from "../../src-main/record-engine/record/record-store.ts";
import { printFigure, shortest, timed } from "./figure.ts";
import { endAll, engineParts, keepAll, newFile, openRecordFile, pages, resourceCount } from "./large-record-on-disk.ts";

const runs = 5;

/** The rows that the floor inserts, cut out beforehand: the floor pays for parsing and inserting alone. */
const rows = pages.map((page) => {
  const parsed = parseSearchPage(new TextDecoder().decode(page.bytes));
  if (!parsed.ok) throw new Error(parsed.error);
  return { ...page, entries: parsed.value.entries };
});

const floorMs = await shortest(runs, () => {
  const database = openRecordFile(newFile());
  const tookMs = timed(() => {
    const insert = database.prepare(
      "INSERT INTO resource (source_id, type, id, received_at, asked_as, body) VALUES (?, ?, ?, 0, ?, ?)",
    );
    for (const { bytes, sourceId, type, entries } of rows) {
      JSON.parse(new TextDecoder().decode(bytes));
      inTransaction(database, () => {
        for (const { resource, text } of entries) insert.run(sourceId, type, String(resource.id), type, text);
      });
    }
  });
  database.close();
  return tookMs;
});

const parts = { keepMs: 0, deriveMs: 0, viewMs: 0 };
let counts = "";
const loadMs = await shortest(runs, () => {
  const store = new RecordStore(openRecordFile(newFile()));
  const { sources, derived } = engineParts();
  const keepMs = timed(() => {
    keepAll(store);
    endAll(sources, store);
  });
  const deriveMs = timed(() => {
    if (!derived.derive(store, Date.now())) throw new Error("nothing to draw");
  });
  const viewMs = timed(() => {
    const summary = derived.read("summary", undefined, Date.now());
    if (!summary.ok) throw new Error(summary.error);
    JSON.stringify(summary.value.model);
  });
  const account = derived.read("sources", undefined, Date.now());
  counts = account.ok ? String(Object(account.value.model).account) : account.error;
  store.database.close();
  Object.assign(parts, { keepMs, deriveMs, viewMs });
  return keepMs + deriveMs + viewMs;
});

printFigure({
  name: "load",
  value: loadMs / floorMs,
  unit: "ratio",
  goal: 3,
  details: {
    resources: resourceCount,
    bytes: pages.reduce((sum, { bytes }) => sum + bytes.length, 0),
    floorMs,
    loadMs,
    ...parts,
    counts,
    upTo: "view-model of the summary; drawing it is in start and open",
  },
});
