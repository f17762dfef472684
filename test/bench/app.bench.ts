// The real program: how long the main process is held up while a 10,000-resource record loads, how long a kept record takes from
// the start of the process to its drawn summary, and from the click to it; and how long a key takes to bring the card back.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { readResources } from "../../src-main/record-engine/record/read-record.ts";
import { RecordStore } from "../../src-main/record-engine/record/record-store.ts";
import { printFigure } from "./figure.ts";
import { keepAll, makeRecord, newFile, openRecordFile } from "./large-record-on-disk.ts";
import { serveRecord } from "./large-record-server.ts";

const root = join(import.meta.dirname, "..", "..");
const runs = 5;
const resourceCount = 10_000;
const record = makeRecord(resourceCount);
/** The summary's own heading: it is drawn together with its rows. */
const summaryDrawn = "h1:has-text('Thirty seconds')";
const folder = mkdtempSync(join(tmpdir(), "throughline-bench-app-"));
const userData = join(folder, "user-data");

const server = await serveRecord(record.sources);
const blueprintPath = join(folder, "blueprint.json");
const iss = `${server.origin}/acute`;
writeFileSync(
  blueprintPath,
  JSON.stringify({
    name: "Bench",
    hosts: [{ iss, name: "Bench host", clientId: "bench", authorisation: "open" }],
    sources: record.sources.map(({ id, name, kind }) => ({
      id,
      name,
      kind,
      baseUrl: `${server.origin}/${id}`,
      authorisation: { by: "open" },
    })),
  }),
);

try {
  await measureLoad();
  await server.close();
  await measureStart();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Loads the whole record over HTTP, with the event loop of the main process watched all the time. */
async function measureLoad(): Promise<void> {
  const app = await startApp(["--iss", iss, "--launch", "acute-patient"]);
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule("node:perf_hooks");
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    Object.assign(globalThis, { benchDelay: delay });
  });
  const startMs = performance.now();
  const page = await app.firstWindow();
  await page.waitForSelector(summaryDrawn);
  const firstContentMs = performance.now() - startMs;
  const received = await everySourceDone(page);
  const loadedMs = performance.now() - startMs;
  const delay = await app.evaluate(() => {
    const { benchDelay } = globalThis as unknown as { benchDelay: { percentile(p: number): number; max: number } };
    return { p99Ms: benchDelay.percentile(99) / 1e6, longestMs: benchDelay.max / 1e6 };
  });
  // The first screen of the next opening is made ready when nothing else is waiting.
  await page.waitForTimeout(8_000);
  await app.close();
  printFigure({
    name: "mainProcessHeldUp",
    value: delay.p99Ms,
    unit: "ms",
    goal: 50,
    details: { received, firstContentMs, loadedMs, ...delay, sampledEveryMs: 5 },
  });
}

async function measureStart(): Promise<void> {
  const bare: number[] = [];
  const drawn: number[] = [];
  const clicked: number[] = [];
  const keyed: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    bare.push(await timeBareWindow());
    const { fromProcessMs, fromClickMs, fromKeyMs } = await timeKeptSummary();
    drawn.push(fromProcessMs);
    clicked.push(fromClickMs);
    keyed.push(fromKeyMs);
  }
  printFigure({
    name: "start",
    value: Math.min(...drawn) / Math.min(...bare),
    unit: "ratio",
    goal: 1.5,
    details: { runs, bareWindowMs: Math.min(...bare), summaryDrawnMs: Math.min(...drawn), resources: resourceCount },
  });
  printFigure({
    name: "cardKey",
    value: Math.min(...keyed) / Math.min(...clicked),
    unit: "ratio",
    goal: 0.2,
    details: {
      runs,
      fromKeyToDrawnMs: Math.min(...keyed),
      longestMs: Math.max(...keyed),
      fromClickToDrawnMs: Math.min(...clicked),
      resources: resourceCount,
    },
  });
  const floorMs = readAndParseAll();
  printFigure({
    name: "openDrawn",
    value: Math.min(...clicked) / floorMs,
    unit: "ratio",
    goal: 1,
    details: { runs, floorMs, fromClickToDrawnMs: Math.min(...clicked), resources: resourceCount },
  });
}

/** What opening is measured against: reading and parsing every row of the same record. */
function readAndParseAll(): number {
  const file = newFile();
  const store = new RecordStore(openRecordFile(file));
  keepAll(store, record.pages);
  store.database.close();
  return Math.min(
    ...Array.from({ length: runs }, () => {
      const startMs = performance.now();
      const database = openRecordFile(file);
      let read = 0;
      for (const _ of readResources(database)) read += 1;
      database.close();
      if (read !== resourceCount) throw new Error(`read ${read}`);
      return performance.now() - startMs;
    }),
  );
}

async function timeBareWindow(): Promise<number> {
  const app = await launch([join(import.meta.dirname, "bare-window")]);
  const page = await app.firstWindow();
  await page.waitForSelector("#drawn");
  const tookMs = (await paintedAtMs(page)) - (await createdAtMs(app));
  await app.close();
  return tookMs;
}

interface KeptSummary {
  readonly fromProcessMs: number;
  readonly fromClickMs: number;
  readonly fromKeyMs: number;
}

async function timeKeptSummary(): Promise<KeptSummary> {
  const app = await startApp([]);
  const page = await app.firstWindow();
  await page.waitForFunction(() => "throughline" in window);
  const { clickedAtMs, drawnAtMs } = await page.evaluate(clickToCard);
  const fromProcessMs = drawnAtMs - (await createdAtMs(app));
  const fromKeyMs = await timeKeyToCard(page);
  await app.close();
  return { fromProcessMs, fromClickMs: drawnAtMs - clickedAtMs, fromKeyMs };
}

/** From another screen back to the card by its key, once the record behind it has been derived. */
async function timeKeyToCard(page: Page): Promise<number> {
  await page.waitForTimeout(3_000);
  await page.locator("main").focus();
  await page.keyboard.press("3");
  await page.waitForSelector("h1:has-text('Allergies')");
  await page.waitForTimeout(500);
  return page.evaluate(keyToCard);
}

/** Runs in the page, so that nothing of what measures it is measured: opens the kept record, and waits until its card has been painted. Epoch milliseconds. */
async function clickToCard(): Promise<{ readonly clickedAtMs: number; readonly drawnAtMs: number }> {
  for (;;) {
    const listed = await window.throughline.call("cached:list");
    const [patient] = listed.ok ? listed.value : [];
    if (patient === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      continue;
    }
    const clickedAtMs = Date.now();
    void window.throughline.call("cached:open", { cacheId: patient.cacheId });
    while (document.querySelector("main h1")?.textContent !== "Thirty seconds")
      await new Promise(requestAnimationFrame);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return { clickedAtMs, drawnAtMs: Date.now() };
  }
}

/** Runs in the page, as {@link clickToCard}: milliseconds from the key that opens the card until it has been painted. */
async function keyToCard(): Promise<number> {
  const startMs = performance.now();
  document.querySelector("main")?.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
  while (document.querySelector("main h1")?.textContent !== "Thirty seconds") await new Promise(requestAnimationFrame);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - startMs;
}

async function everySourceDone(page: Page): Promise<number> {
  for (;;) {
    const { phases, received } = await page.evaluate(async () => {
      const shell = await window.throughline.call("shell:read");
      const state = shell.ok ? shell.value.state : undefined;
      const progress = state?.screen === "chart" ? state.progress : [];
      return {
        phases: progress.map(({ phase }) => phase),
        received: progress.reduce((sum, one) => sum + one.received, 0),
      };
    });
    if (phases.length > 0 && phases.every((phase) => phase === "done")) return received;
    if (phases.includes("failed")) throw new Error("a source failed");
    await page.waitForTimeout(100);
  }
}

function startApp(args: readonly string[]): Promise<ElectronApplication> {
  return launch([root, `--user-data-dir=${userData}`, "--blueprint", blueprintPath, ...args]);
}

function launch(args: readonly string[]): Promise<ElectronApplication> {
  const executablePath = process.env.THROUGHLINE_ELECTRON;
  if (executablePath === undefined) throw new Error("run it by npm run bench");
  return _electron.launch({
    executablePath,
    args: [...JSON.parse(process.env.THROUGHLINE_ELECTRON_ARGUMENTS ?? "[]"), ...args],
    env: Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  });
}

function createdAtMs(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => process.getCreationTime() ?? Number.NaN);
}

/** After the next frame has been painted. */
function paintedAtMs(page: Page): Promise<number> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))),
  );
}
