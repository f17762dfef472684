import { expect, type Page, test } from "@playwright/test";
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
    await page.waitForTimeout(500);
    await expect(row).toContainText(/Looked at once/);

    await page.keyboard.press("Escape");
    await expect(row.getByRole("region")).toHaveCount(0);
    expect(await readOut(page)).not.toMatch(secret);
    await expect(row.getByRole("button", { name: /^Show/ })).toBeFocused();

    await row.getByRole("button", { name: /^Show/ }).press("Enter");
    await expect(row).toContainText(/Looked at 2 times/);
    await page.emulateMedia({ media: "print" });
    await expect(row.getByRole("region")).toBeHidden();
    await page.emulateMedia({ media: "screen" });

    await openScreen(page, "8");
    await openScreen(page, "7");
    await expect(row.getByRole("region")).toHaveCount(0);
    await expect(row.getByRole("button", { name: /^Show/ })).toBeVisible();
  } finally {
    await app.close();
  }
});
