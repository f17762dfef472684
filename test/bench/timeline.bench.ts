// The timeline at 20,000 events in the real program: first draw, every frame of panning and zooming, a keystroke in the filter, and the page's memory,
// against vis-timeline with the same events in the same Electron, one after the other in one run.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { printFigure } from "./figure.ts";
import { makeRecord } from "./large-record-on-disk.ts";
import { serveRecord } from "./large-record-server.ts";
import { dragInProgram, drawInProgram, eventsOfProgram, typeInProgram, zoomInProgram } from "./timeline/in-program.ts";
import { dragInVis, drawInVis, zoomInVis } from "./timeline/in-vis.ts";

const root = join(import.meta.dirname, "..", "..");
const frames = 90;
const resourceCount = 24_000;
const visLimitMs = 60_000;
/** Where it does not draw all events within a minute, it is given every tenth: the comparison is then to its advantage. */
const steps = [1, 10] as const;
const visFrames = 12;
const record = makeRecord(resourceCount);
const folder = mkdtempSync(join(tmpdir(), "throughline-bench-timeline-"));
const server = await serveRecord(record.sources);

try {
  const ours = await measureOurs();
  const events = ours.events.length;
  const theirs = await measureTheirs(ours.events);
  const vis = { events, visEvents: theirs.events, visTriedInVain: theirs.triedInVain };
  const fastest = (of: readonly number[]) => Math.min(...of);
  printFigure({
    name: "timelineFirstDraw",
    value: fastest(ours.drawMs) / fastest(theirs.drawMs),
    unit: "ratio",
    goal: 1 / 3,
    details: {
      ...vis,
      oursMs: fastest(ours.drawMs),
      visMs: fastest(theirs.drawMs),
      oursWithReadingTheViewMs: ours.firstMs,
    },
  });
  for (const [name, own, other, ownCpuMs, otherCpuMs] of [
    ["timelinePanFrame", ours.pan, theirs.pan, ours.panCpuMs, theirs.panCpuMs],
    ["timelineZoomFrame", ours.zoom, theirs.zoom, ours.zoomCpuMs, theirs.zoomCpuMs],
  ] as const) {
    printFigure({
      name,
      value: percentile(own, 0.95),
      unit: "ms",
      goal: 33,
      details: {
        ...vis,
        frames: own.length,
        oursMedianMs: percentile(own, 0.5),
        oursWorstMs: Math.max(...own),
        oursProcessorMsAFrame: ownCpuMs,
        visProcessorMsAFrame: otherCpuMs,
        visFrames: other.length,
        visMedianMs: percentile(other, 0.5),
        visP95Ms: percentile(other, 0.95),
        timesFasterAtMedian: percentile(other, 0.5) / percentile(own, 0.5),
        timesFasterAtP95: percentile(other, 0.95) / percentile(own, 0.95),
      },
    });
  }
  printFigure({
    name: "timelineFilterKey",
    value: percentile(ours.keys, 0.95),
    unit: "ms",
    goal: 100,
    details: { events, keys: ours.keys.length, medianMs: percentile(ours.keys, 0.5), worstMs: Math.max(...ours.keys) },
  });
  printFigure({
    name: "timelineMemory",
    value: ours.memoryKb / theirs.emptyKb,
    unit: "ratio",
    goal: 6,
    details: {
      ...vis,
      oursMb: ours.memoryKb / 1024,
      emptyWindowMb: theirs.emptyKb / 1024,
      visMb: theirs.memoryKb / 1024,
    },
  });
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measureOurs() {
  const blueprint = join(folder, "blueprint.json");
  const iss = `${server.origin}/acute`;
  writeFileSync(
    blueprint,
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
  const userData = join(folder, "user-data");
  const app = await launch([
    root,
    `--user-data-dir=${userData}`,
    "--blueprint",
    blueprint,
    "--iss",
    iss,
    "--launch",
    "acute-patient",
  ]);
  const page = await app.firstWindow();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await page.waitForSelector("h1:has-text('Thirty seconds')", { timeout: 240_000 });
  await everySourceDone(page);
  await page.waitForTimeout(4_000);
  const firstMs = await page.evaluate(drawInProgram);
  const drawMs: number[] = [];
  for (let run = 0; run < 4; run += 1) {
    await page.keyboard.press("1");
    await page.waitForSelector("h1:has-text('Thirty seconds')");
    drawMs.push(await page.evaluate(drawInProgram));
  }
  const cpu = await cpuOf(page);
  const pan = await page.evaluate(dragInProgram, frames);
  const panCpuMs = (await cpu()) / frames;
  const zoom = await page.evaluate(zoomInProgram, frames);
  const zoomCpuMs = (await cpu()) / frames;
  await page.evaluate(() => document.querySelector<HTMLButtonElement>("[aria-pressed]")?.click());
  const keys = await page.evaluate(typeInProgram, "serum creatinine level");
  const events = await page.evaluate(eventsOfProgram);
  const memoryKb = await rendererKb(app);
  await app.close();
  console.error(JSON.stringify({ firstMs, drawMs, panCpuMs, zoomCpuMs, memoryKb, events: events.length }));
  return { firstMs, drawMs, pan, panCpuMs, zoom, zoomCpuMs, keys, events, memoryKb };
}

async function measureTheirs(events: Events) {
  const triedInVain: number[] = [];
  for (const step of steps) {
    const some = events.filter((_, at) => at % step === 0);
    const app = await launch([join(import.meta.dirname, "bare-window")]);
    try {
      const measured = await measureVis(app, some);
      if (measured !== undefined) return { ...measured, events: some.length, triedInVain: triedInVain.join(", ") };
    } finally {
      app.process().kill("SIGKILL");
    }
    triedInVain.push(some.length);
  }
  throw new Error("vis-timeline drew nothing within a minute");
}

type Events = Awaited<ReturnType<typeof measureOurs>>["events"];

async function measureVis(app: ElectronApplication, events: Events) {
  const page = await app.firstWindow();
  await page.waitForSelector("#drawn");
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await page.waitForTimeout(1_000);
  const emptyKb = await rendererKb(app);
  const umd = join(root, "node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js");
  await page.addScriptTag({ path: umd });
  await page.addStyleTag({ path: join(root, "node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css") });
  const within = <T>(task: Promise<T>) =>
    Promise.race([task, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), visLimitMs))]);
  const first = await within(page.evaluate(drawInVis, events));
  const cpu = await cpuOf(page);
  const pan = first === undefined ? undefined : await within(page.evaluate(dragInVis, visFrames));
  const panCpuMs = pan === undefined ? Number.NaN : (await cpu()) / visFrames;
  const zoom = pan === undefined ? undefined : await within(page.evaluate(zoomInVis, visFrames));
  const zoomCpuMs = zoom === undefined ? Number.NaN : (await cpu()) / visFrames;
  if (first === undefined || pan === undefined || zoom === undefined) return undefined;
  return { emptyKb, drawMs: [first], pan, panCpuMs, zoom, zoomCpuMs, memoryKb: await rendererKb(app) };
}

/** Milliseconds of processor time that the page's own thread has used since it was last asked: what a frame costs on a machine that others use too. */
async function cpuOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  let before = 0;
  const since = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const now = (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
    const used = now - before;
    before = now;
    return used;
  };
  await since();
  return since;
}

async function rendererKb(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ app: electron }) =>
    Math.max(
      ...electron
        .getAppMetrics()
        .filter(({ type }) => type === "Tab")
        .map(({ memory }) => memory.workingSetSize),
    ),
  );
}

async function everySourceDone(page: Page): Promise<void> {
  for (;;) {
    const phases = await page.evaluate(async () => {
      const shell = await window.throughline.call("shell:read");
      const state = shell.ok ? shell.value.state : undefined;
      return state?.screen === "chart" ? state.progress.map(({ phase }) => phase) : [];
    });
    if (phases.length > 0 && phases.every((phase) => phase === "done")) return;
    if (phases.includes("failed")) throw new Error("a source failed");
    await page.waitForTimeout(200);
  }
}

function percentile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? Number.NaN;
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
    timeout: 120_000,
  });
}
