import { expect, test } from "@playwright/test";
import { openScreen, startWithPatient } from "./chart-page.ts";
import type { RunningApp } from "./throughline-app.ts";

// While a view is read its place is held, without a word that could be taken for the record's, and without a movement.
let app: RunningApp;
test.beforeAll(async () => {
  app = await startWithPatient("fall-at-84");
});
test.afterAll(() => app?.close());

test("a screen that is being read is boxes without titles, told once, and gone when it is there", async () => {
  const release = await holdView("results");
  await app.page.locator("main").focus();
  await app.page.keyboard.press("5");
  const busy = app.page.locator("main [aria-busy=true]");
  await expect(busy).toHaveCount(1);
  await expect(busy.getByRole("status")).toHaveText("Reading the record");
  await expect(busy.locator("[aria-hidden=true]")).toHaveText("");
  await expect(busy.locator("[aria-hidden=true] > div").first()).toBeVisible();
  expect(
    await app.page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length),
  ).toBe(0);
  await release();
  await openScreen(app.page, "5");
  await expect(busy).toHaveCount(0);
});

type Answer = (event: unknown, input: unknown) => Promise<unknown>;

/** Answers to readings of this view wait until what is returned is called. */
async function holdView(view: string): Promise<() => Promise<void>> {
  await app.electron.evaluate(({ ipcMain }, held) => {
    const handlers: Map<string, Answer> = Reflect.get(ipcMain, "_invokeHandlers");
    const channel = [...handlers.keys()].find((name) => name.endsWith("view:read")) ?? "";
    const answer = handlers.get(channel);
    if (answer === undefined) throw new Error("no view is read");
    const released = new Promise<void>((resolve) => {
      Reflect.set(globalThis, "releaseView", () => {
        handlers.set(channel, answer);
        resolve();
      });
    });
    handlers.set(channel, async (event, input) => {
      if (Reflect.get(Object(input), "view") === held) await released;
      return answer(event, input);
    });
  }, view);
  return () => app.electron.evaluate(() => Reflect.get(globalThis, "releaseView")());
}
