import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type SmallSource, startSmallSource } from "../contract/record-engine/faults/small-source.ts";
import { patientBanner } from "./chart-page.ts";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

// A computer that somebody has walked away from, or that slept: the record goes, and it is said why.
const minuteMs = 60_000;
let source: SmallSource;
let folder: string;
let app: RunningApp;

test.beforeEach(async () => {
  source = await startSmallSource();
  folder = mkdtempSync(join(tmpdir(), "throughline-alone-"));
  const blueprint = join(folder, "blueprint.json");
  writeFileSync(
    blueprint,
    JSON.stringify({
      name: "Small locality",
      lockAfterMinutes: 1,
      hosts: [{ iss: source.baseUrl, name: "Small host", clientId: "test", authorisation: "open" }],
      sources: [
        { id: "gp", name: "Small Surgery", kind: "gp", baseUrl: source.baseUrl, authorisation: { by: "open" } },
      ],
    }),
  );
  app = await startApp({ args: ["--blueprint", blueprint, "--iss", source.baseUrl, "--launch", "p"] });
  await waitFor(async () => {
    const state = await app.state();
    return state.screen === "chart" && state.progress.every(({ phase }) => phase === "done") ? true : undefined;
  });
  await expect(patientBanner(app.page)).toContainText("SAMPLE, Ada");
});
test.afterEach(async () => {
  await app.close();
  await source.close();
  rmSync(folder, { recursive: true });
});

async function isClosed(): Promise<void> {
  await expect(app.page.getByRole("status").filter({ hasText: "nobody used it for a while" })).toBeVisible();
  await expect(patientBanner(app.page)).toHaveCount(0);
  expect(await app.page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(/SAMPLE|Ada/);
}

/** What the system tells of a sleep; the program's clock is put on by as much. */
async function sleep(ms: number): Promise<void> {
  await app.electron.evaluate(({ powerMonitor }, asleepMs) => {
    powerMonitor.emit("suspend");
    const now = Date.now;
    Date.now = () => now() + asleepMs;
    powerMonitor.emit("resume");
  }, ms);
}

test("after a short sleep the record is still there, and every source is asked again", async () => {
  const before = source.asked.length;
  await sleep(minuteMs / 2);
  await waitFor(async () => (source.asked.length > before ? true : undefined));
  await expect(patientBanner(app.page)).toContainText("SAMPLE, Ada");
});

test("after a long sleep the record is gone before anybody sees it", async () => {
  await sleep(2 * minuteMs);
  await isClosed();
});

test("after the locality's minutes without a key or a touch the record is closed", async () => {
  await app.electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 61;
  });
  await isClosed();
});
