import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { violations } from "./axe.ts";
import { card, openPatient, openScreen, pageSource, saveTo, setSize } from "./chart-page.ts";
import { pdfSheets, withoutSpaces } from "./pdf-text.ts";
import { startApp } from "./throughline-app.ts";

// The ambulance service holds a patient by an initial and an untraced number: perhaps this person. What it says is read apart, once it is asked for.
test.describe.configure({ timeout: 120_000 });

const source = "Three Dales Ambulance Service";
/** Words that stand in the record that is kept apart, and in no other of this person. */
const apartOnly = /Blood glucose, fingerprick|Recovered with glucose gel/i;
const screens = ["1", "2", "n", "5", "6", "0", "s"] as const;

const question = (page: Page) => page.getByRole("table", { name: "Is this the same person?" });
const apart = (page: Page) => page.getByRole("region", { name: /^Kept apart: what / });

async function looksInTheTrail(page: Page): Promise<string> {
  const who = card(page, "Who looked at this record on this computer");
  const show = who.getByRole("button", { name: "Show who looked" });
  if ((await show.count()) > 0) await show.press("Enter");
  await expect(who.getByRole("list", { name: "Looks" })).toBeVisible();
  const said = await who.innerText();
  await who.getByRole("button", { name: "Hide who looked" }).press("Enter");
  return said;
}

test("who is perhaps another person is asked about, looked at apart with a trace, and nowhere else", async () => {
  const folder = mkdtempSync(join(tmpdir(), "throughline-apart-"));
  const app = await startApp();
  const { page } = app;
  try {
    await setSize(app, 1440, 900);
    await openPatient(app, "twelve-medicines");
    const rail = page.getByRole("region", { name: "Sources", exact: true });
    await expect(rail).toContainText(/1 kept apart: not known to be this person/);
    await expect(rail).toContainText(`${source} is kept apart: it may hold another person.`);
    for (const key of screens) {
      await openScreen(page, key);
      expect(await pageSource(page), key).not.toMatch(apartOnly);
    }
    await page.keyboard.press("/");
    await page.keyboard.type("fingerprick");
    const found = page.getByRole("dialog");
    await expect(found).toContainText(`Kept apart and not searched, because not known to be this person: ${source}.`);
    await expect(found).not.toContainText(apartOnly);
    await page.keyboard.press("Escape");

    await openScreen(page, "s");
    await expect(card(page, "Organisations").getByRole("listitem").filter({ hasText: source })).toContainText(
      "so its record is kept apart.",
    );
    await page.getByRole("button", { name: `Same person? ${source}` }).press("Enter");
    const row = (label: string) => question(page).getByRole("row").filter({ hasText: label });
    await expect(row("Name")).toContainText(/SAHOTA, Balvinder.*SAHOTA, Bagrees in part/);
    await expect(row("NHS number")).toContainText("not verified: trace required");
    expect(await looksInTheTrail(page)).not.toMatch(/kept apart/);

    const look = page.getByRole("button", { name: "Look at what it says, apart" });
    await look.press("Enter");
    await expect(apart(page)).toContainText(/^Not known to be SAHOTA, Balvinder/);
    await expect(apart(page)).toContainText(apartOnly);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
    expect(await looksInTheTrail(page)).toMatch(/looked 1 time at a record kept apart/);

    await saveTo(app, join(folder, "about.pdf"));
    await page.keyboard.press("Control+p");
    const taking = page.getByRole("dialog", { name: /^Print or copy/ });
    await taking.getByRole("button", { name: "Save as PDF…" }).press("Enter");
    await expect(taking.getByText("Saved.")).toBeVisible();
    const paper = pdfSheets(readFileSync(join(folder, "about.pdf"))).join("");
    expect(paper).toContain(withoutSpaces("may be another person’s"));
    for (const words of ["fingerprick", "glucose gel", "SAHOTA, B,", "agrees in part"])
      expect(paper).not.toContain(withoutSpaces(words));
    await taking.getByRole("button", { name: "Copy as text" }).press("Enter");
    await expect(taking.getByText(/^Copied\./)).toBeVisible();
    const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toContain(source);
    expect(copied).not.toMatch(apartOnly);
    expect(copied).not.toContain("SAHOTA, B ");
    await taking.getByRole("button", { name: "Close" }).press("Enter");
    await apart(page).selectText();
    await page.keyboard.press("Control+c");
    expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).not.toMatch(apartOnly);

    await page.getByRole("button", { name: "Hide what it says" }).press("Enter");
    await expect(apart(page)).toHaveCount(0);
    await look.press("Enter");
    await expect(apart(page)).toBeVisible();
    await openScreen(page, "1");
    expect(await pageSource(page)).not.toMatch(apartOnly);
    await openScreen(page, "s");
    await expect(question(page)).toBeVisible();
    await expect(apart(page)).toHaveCount(0);
    expect(await looksInTheTrail(page)).toMatch(/looked 2 times at a record kept apart/);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
