import { expect, type Page, test } from "@playwright/test";
import { violations } from "./axe.ts";
import { card, openPatient, openScreen, pageSource, setSize } from "./chart-page.ts";
import { startApp } from "./throughline-app.ts";

// Someone may be looking over the shoulder: what a sensitive alert says is nowhere on the page until it is asked for, and each asking is counted.
test.describe.configure({ timeout: 120_000 });

const secret = /MARAC|mother discussed|partner is in the room/i;

/** Screens on which a row may stand, and the search. */
const screens = ["1", "2", "6", "7", "8", "0", "s"] as const;

async function readOut(page: Page): Promise<string> {
  return page.locator("body").ariaSnapshot();
}

test("a sensitive alert is asked for once a press, counted, and gone with Escape and with the screen", async () => {
  const app = await startApp();
  const { page } = app;
  try {
    await setSize(app, 1440, 900);
    await openPatient(app, "child-protection");
    for (const key of screens) {
      await openScreen(page, key);
      expect(await pageSource(page)).not.toMatch(secret);
      expect(await readOut(page)).not.toMatch(secret);
    }
    await page.keyboard.press("/");
    await page.keyboard.type("MARAC");
    await expect(page.getByRole("dialog")).toContainText(/sensitive row/);
    expect(await page.getByRole("dialog").innerText()).not.toMatch(/mother discussed|partner is in the room/i);
    await page.keyboard.press("Escape");

    await openScreen(page, "7");
    const box = card(page, "Shown only when you ask");
    const row = box.getByRole("listitem").filter({ hasText: "Sensitive alert from Council" }).first();
    await expect(row).toContainText("Not looked at on this machine so far.");
    const show = row.getByRole("button", { name: /^Show: Sensitive alert from Council/ });

    await show.press("Enter");
    await expect(row).toContainText(/Looked at once on this machine, last by you/);
    await expect(row.getByRole("region")).toBeVisible();
    for (const look of ["Light", "Dark"] as const) {
      await page.emulateMedia({ colorScheme: look === "Dark" ? "dark" : "light" });
      expect(await violations(page)).toEqual([]);
    }
    await expect(row).toContainText(/Looked at once/);

    // A dialog over the row has Escape for itself.
    await page.keyboard.press("F1");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(row.getByRole("region")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(row.getByRole("region")).toHaveCount(0);
    expect(await readOut(page)).not.toMatch(secret);
    await expect(row.getByRole("button", { name: /^Show/ })).toBeFocused();

    await row.getByRole("button", { name: /^Show/ }).press("Enter");
    await expect(row).toContainText(/Looked at 2 times/);
    await page.emulateMedia({ media: "print" });
    await expect(row.getByRole("region")).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await page.keyboard.press("Control+p");
    const taking = page.getByRole("dialog", { name: "Print or copy: Alerts" });
    await taking.getByRole("button", { name: "Copy as text" }).press("Enter");
    await expect(taking.getByText(/^Copied\./)).toBeVisible();
    const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toContain("Sensitive alert from Council");
    expect(copied).not.toMatch(secret);
    await taking.getByRole("button", { name: "Close" }).press("Enter");

    // Opened as any row on another screen it is a look too, and one more each time it is opened.
    await openScreen(page, "1");
    for (let times = 0; times < 2; times++) {
      await page.locator("main [data-row]").filter({ hasText: "Sensitive alert" }).first().press("Enter");
      await expect(page.getByRole("dialog")).toContainText("mother discussed");
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    await openScreen(page, "8");
    await openScreen(page, "7");
    await expect(row).toContainText(/Looked at 4 times on this machine, last by Dr A Rahman/);
    await expect(row.getByRole("region")).toHaveCount(0);
    await expect(row.getByRole("button", { name: /^Show/ })).toBeVisible();
  } finally {
    await app.close();
  }
});
