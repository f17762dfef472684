import { expect, type Locator, type Page } from "@playwright/test";
import type { ShellState } from "../../shared/ipc/shell-state.ts";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

export type ChartState = Extract<ShellState, { readonly screen: "chart" }>;

/** Every screen of the chart: the key that opens it, and its heading. */
export const screens = [
  { key: "1", heading: "Thirty seconds" },
  { key: "2", heading: "Timeline" },
  { key: "n", heading: "What’s new" },
  { key: "3", heading: "Allergies and adverse reactions" },
  { key: "4", heading: "Medications" },
  { key: "5", heading: "Results" },
  { key: "6", heading: "Problems" },
  { key: "7", heading: "Alerts" },
  { key: "8", heading: "Care plans" },
  { key: "9", heading: "Documents" },
  { key: "0", heading: "Whole record" },
  { key: "s", heading: "About this record" },
] as const;

export type ScreenKey = (typeof screens)[number]["key"];

/** The program at its usual size with a patient's record open, for all tests of a file. */
export async function startWithPatient(slug: string): Promise<RunningApp> {
  const app = await startApp();
  try {
    await setSize(app, 1440, 900);
    await openPatient(app, slug);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Launches the patient from the host and waits until every source has settled. */
export async function openPatient(app: RunningApp, slug: string): Promise<ChartState> {
  const before = await app.state();
  await app.control({ command: "setConsent", consent: "assumed" });
  await app.launchPatient(slug);
  return settledChart(app, before.screen === "chart" ? before.patientSession : undefined);
}

/** The chart of a new session once no source is being asked any more. */
export async function settledChart(app: RunningApp, notSession?: string): Promise<ChartState> {
  const chart = await waitFor(async () => {
    const state = await app.state();
    if (state.screen === "stop") throw new Error(`the launch ended on a stop page: ${state.reason}`);
    if (state.screen !== "chart" || state.patientSession === notSession) return undefined;
    return state.progress.some(({ phase }) => phase === "waiting" || phase === "loading") ? undefined : state;
  }, 45_000);
  await expect(patientBanner(app.page).getByText("NHS No.", { exact: true })).toBeVisible();
  return chart;
}

/** While a panel is open it alone is read out, and the banner stays to be seen. */
export function patientBanner(page: Page): Locator {
  return page.getByRole("region", { name: "Patient", exact: true, includeHidden: true });
}

/** A box of a screen by the heading on it. */
export function card(page: Page, title: string | RegExp): Locator {
  return page.locator("main").getByRole("region", { name: title });
}

/** Opens a screen by its key and waits until its content is there. */
export async function openScreen(page: Page, key: ScreenKey): Promise<void> {
  const heading = screens.find((screen) => screen.key === key)?.heading ?? "";
  // While a panel is open the keys are its own.
  await expect(page.locator('[role="dialog"][aria-modal="true"]')).toHaveCount(0);
  // Out of a field in which letters are letters.
  await page.locator("main").focus();
  await page.keyboard.press(key);
  await expect(page.locator("main").getByRole("heading", { level: 1 })).toHaveText(heading);
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
}

/** Opens one heading of the whole record in its form. */
export async function openHeading(page: Page, title: string): Promise<void> {
  await openScreen(page, "0");
  await page.getByRole("navigation", { name: "Headings" }).getByRole("button", { name: title }).click();
  await expect(page.locator("main").getByRole("heading", { level: 2, name: title })).toBeVisible();
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
}

/** Everything that the page holds: words, titles, names for screen readers, folded parts too. */
export async function pageSource(page: Page): Promise<string> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    return document.documentElement.outerHTML;
  });
}

export async function setSize(app: RunningApp, width: number, height: number): Promise<void> {
  await app.electron.evaluate(
    ({ BrowserWindow }, size) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith("/index.html"));
      window?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await app.page.waitForFunction((size) => window.innerWidth === size.width && window.innerHeight === size.height, {
    width,
    height,
  });
}

/** Chooses in the dialog "Display and more", as a reader would. */
export async function chooseDisplay(page: Page, choice: string): Promise<void> {
  await page.getByRole("button", { name: "Display and more" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: choice, exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}

/** The system's dialog, answered with a path. Resolves to how to ask what name it was offered. */
export async function saveTo(app: RunningApp, path: string): Promise<() => Promise<string>> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (...asked: unknown[]) => {
      const options = asked.at(-1);
      const name = typeof options === "object" && options !== null ? Reflect.get(options, "defaultPath") : "";
      Reflect.set(globalThis, "offeredName", name);
      return Promise.resolve({ canceled: false, filePath });
    };
  }, path);
  return () => app.electron.evaluate(() => String(Reflect.get(globalThis, "offeredName")));
}
