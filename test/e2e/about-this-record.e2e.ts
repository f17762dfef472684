import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { card, openScreen, saveTo, startWithPatient } from "./chart-page.ts";
import type { RunningApp } from "./throughline-app.ts";

// What somebody who wonders "what is missing here, and why" can find out on one screen, in the real program.
test.describe.configure({ timeout: 120_000 });

let app: RunningApp;
const folder = mkdtempSync(join(tmpdir(), "throughline-findings-"));
test.beforeAll(async () => {
  app = await startWithPatient("fall-at-84");
  await openScreen(app.page, "s");
});
test.afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the keyboard goes from box to box, and Enter tells why one is empty and what another holds", async () => {
  const grid = app.page.getByRole("region", { name: "Source by heading" });
  const box = (heading: string, nth: number) =>
    grid
      .getByRole("row")
      .filter({ has: app.page.getByRole("rowheader", { name: heading, exact: true }) })
      .getByRole("button")
      .nth(nth);
  await box("Problem list", 0).focus();
  await app.page.keyboard.press("Enter");
  const panel = app.page.getByRole("dialog", { name: "One source, one heading" });
  await expect(panel).toContainText(/Problem list from Millbrook Surgery.*holds \d+ entr/);
  const lines = panel.getByRole("list", { name: "Problem list from Millbrook Surgery" }).getByRole("listitem");
  expect(await lines.count()).toBeGreaterThan(2);
  for (const line of await lines.all()) await expect(line).toContainText("Millbrook Surgery");
  await app.page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);

  // The hospice asks for a sign-in of its own.
  await box("Problem list", 0).focus();
  for (let step = 0; step < 6; step += 1) await app.page.keyboard.press("ArrowRight");
  await expect(box("Problem list", 6)).toBeFocused();
  await app.page.keyboard.press("Enter");
  await expect(panel).toContainText(/Fellside Hospice needs its own sign-in/);
  await expect(panel).toContainText(/What to do/);
  await expect(panel.getByRole("listitem")).toHaveCount(0);
  await app.page.keyboard.press("Escape");
});

test("what could not be shown is told with what can be done, and can be read as it was received", async () => {
  const list = card(app.page, "Could not be shown");
  await list.getByText("Entered in error", { exact: true }).click();
  await expect(list).toContainText("What can be done.");
  await list
    .getByRole("button", { name: /Show as received/ })
    .first()
    .press("Enter");
  await expect(list.getByText('"resourceType":').first()).toBeVisible();
});

test("a finding opens its row, and the findings for a source are saved by ids alone", async () => {
  const quality = card(app.page, "Data quality");
  await quality.locator("summary").filter({ hasText: "Millbrook Surgery" }).click();
  await quality.getByText("Words without a code").first().click();
  const file = join(folder, "findings.csv");
  await saveTo(app, file);
  const ours = quality.getByRole("region", { name: "Findings for Millbrook Surgery" });
  await ours.getByRole("button", { name: /table/ }).press("Enter");
  await expect(ours.getByRole("status")).toHaveText("Saved");
  const csv = readFileSync(file, "utf8");
  expect(csv).toMatch(/^Organisation,.*Record id/);
  expect(csv).toContain("Words without a code");
  expect(csv).not.toMatch(/pemberton|9993140082|plasters\b(?!,)|Northvale Hospital/i);

  await quality.getByRole("list", { name: "Words without a code" }).first().getByRole("button").first().press("Enter");
  await expect(app.page.getByRole("dialog", { name: "Where this comes from" })).toBeVisible();
  await app.page.keyboard.press("Escape");
});

test("who looked is told in long dates, with the headings that were on the screen", async () => {
  const looked = card(app.page, "Who looked at this record on this computer");
  await looked.getByRole("button", { name: "Show who looked" }).press("Enter");
  await expect(looked).toContainText(/\d+ [A-Z][a-z]+ \d{4}, \d{2}:\d{2}/);
  await expect(looked).toContainText("Dr A Rahman");
  await expect(looked).toContainText("Opened the record");
  await expect(looked).toContainText("Allergies and adverse reactions");
});
