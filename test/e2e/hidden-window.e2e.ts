import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { BrowserWindow } from "electron";
import { type SmallSource, startSmallSource } from "../contract/record-engine/faults/small-source.ts";
import { openScreen } from "./chart-page.ts";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

/** Longer than any pause of a source that is asked every second while somebody looks: four intervals and a tenth. */
const longerThanAnyPauseMs = 6_000;

let source: SmallSource;
let folder: string;
let app: RunningApp;

test.beforeEach(async () => {
  source = await startSmallSource();
  folder = mkdtempSync(join(tmpdir(), "throughline-hidden-"));
  const blueprint = join(folder, "blueprint.json");
  writeFileSync(
    blueprint,
    JSON.stringify({
      name: "Small locality",
      pollSeconds: 1,
      hosts: [{ iss: source.baseUrl, name: "Small host", clientId: "test", authorisation: "open" }],
      sources: [
        { id: "gp", name: "Small Surgery", kind: "gp", baseUrl: source.baseUrl, authorisation: { by: "open" } },
      ],
    }),
  );
  app = await startApp({ args: ["--blueprint", blueprint, "--iss", source.baseUrl, "--launch", "p"] });
});
test.afterEach(async () => {
  await app.close();
  await source.close();
  rmSync(folder, { recursive: true });
});

const polls = () => source.asked.filter((path) => path.startsWith("Condition?")).length;

async function askedWhileWaiting(): Promise<number> {
  const before = polls();
  await app.page.waitForTimeout(longerThanAnyPauseMs);
  return polls() - before;
}

/** A virtual screen has no window manager that minimises anything: there the program is told what it would be told then. */
const ways = {
  hidden: {
    away: (own: BrowserWindow) => own.hide(),
    back: (own: BrowserWindow) => own.show(),
  },
  minimised: {
    away: (own: BrowserWindow) => void own.emit("minimize"),
    back: (own: BrowserWindow) => void own.emit("restore"),
  },
} as const;

for (const [how, { away, back }] of Object.entries(ways)) {
  test(`a window that nobody sees (${how}) is not kept up to date every second, and catches up when it is shown`, async () => {
    await waitFor(async () => {
      const state = await app.state();
      return state.screen === "chart" && state.progress.every(({ phase }) => phase === "done") ? state : undefined;
    });
    await expect(app.page.locator("main")).toContainText("Condition-1 first");
    await openScreen(app.page, "4");
    const atFirst = polls();
    await waitFor(async () => (polls() > atFirst + 1 ? true : undefined));

    const window = await app.electron.browserWindow(app.page);
    await window.evaluate(away);
    // What was under way ends.
    await app.page.waitForTimeout(1_000);
    expect(await askedWhileWaiting()).toBe(0);

    source.setState("second");
    const before = polls();
    await window.evaluate(back);
    await waitFor(async () => (polls() > before ? true : undefined));
    await openScreen(app.page, "6");
    await expect(app.page.getByText("Condition-1 edited").first()).toBeVisible();

    // The card, which was drawn before all that and put by, follows.
    await expect(app.page.locator("main h1")).toHaveCount(1);
    await openScreen(app.page, "1");
    await expect(app.page.locator("main")).toContainText("Condition-1 edited");
    await expect(app.page.locator("main")).not.toContainText("Condition-1 first");
  });
}
