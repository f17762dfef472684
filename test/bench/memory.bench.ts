// Peak memory of a process that keeps, merges and checks a 50,000-resource record, beyond what it had before the first page, against the record's bytes.
// In a thread with the limits of the record engine's own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker } from "node:worker_threads";
import { sourceId } from "../../shared/kernel/brand.ts";
import { engineLimits } from "../../src-main/record-engine/engine-thread.ts";
import { printFigure } from "./figure.ts";
import { load, makeRecord, type Page } from "./large-record-on-disk.ts";

const resourceCount = 50_000;
const [, , folderToLoad] = process.argv;

if (folderToLoad === undefined) measure();
else if (isMainThread) new Worker(new URL(import.meta.url), { argv: [folderToLoad], resourceLimits: engineLimits });
else loadFrom(folderToLoad);

/** The pages lie in files, so that the process that is measured holds one at a time, as it would from a network. */
function measure(): void {
  const folder = mkdtempSync(join(tmpdir(), "throughline-bench-memory-"));
  try {
    const record = makeRecord(resourceCount);
    record.pages.forEach((page, at) => {
      const name = [String(at).padStart(6, "0"), page.sourceId, page.type, "json"].join(".");
      writeFileSync(join(folder, name), page.bytes);
    });
    const { stdout, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), folder], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error("the measured process did not end well");
    const { beforeBytes, peakBytes } = JSON.parse(stdout);
    printFigure({
      name: "memory",
      value: (peakBytes - beforeBytes) / record.bytes,
      unit: "ratio",
      goal: 6,
      details: { resources: resourceCount, bytes: record.bytes, beforeBytes, peakBytes },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function loadFrom(folder: string): void {
  const names = readdirSync(folder).sort();
  const sources = [...new Set(names.map((name) => name.split(".")[1] ?? ""))];
  const beforeBytes = process.memoryUsage().rss;
  const { derived, store } = load(
    { sources: sources.map((id) => ({ id, name: id, kind: "other", resources: [] })), pages: [], bytes: 0 },
    pagesIn(folder, names),
  );
  derived.clear();
  store.database.close();
  console.log(JSON.stringify({ beforeBytes, peakBytes: process.resourceUsage().maxRSS * 1024 }));
}

function* pagesIn(folder: string, names: readonly string[]): Generator<Page> {
  for (const name of names) {
    const [, source = "", type = ""] = name.split(".");
    yield { sourceId: sourceId(source), type, bytes: readFileSync(join(folder, name)) };
  }
}
