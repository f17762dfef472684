import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { openPatient, openScreen, patientBanner, screens, setSize } from "./chart-page.ts";
import { pdfSheets, withoutSpaces } from "./pdf-text.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

// A screen leaves the program on the user's word: whole, with who it is about and who took it, and without what was held back.
let app: RunningApp;
let folder: string;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "throughline-take-"));
  app = await startApp();
  await setSize(app, 1440, 900);
  await openPatient(app, "fall-at-84");
});
test.afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const dialog = () => app.page.getByRole("dialog", { name: /^Print or copy:/ });

async function saveTo(file: string): Promise<() => Promise<string | undefined>> {
  await app.electron.evaluate(({ dialog: system }, path) => {
    Reflect.set(system, "showSaveDialog", (...args: readonly unknown[]) => {
      Reflect.set(globalThis, "offeredName", Reflect.get(Object(args.at(-1)), "defaultPath"));
      return Promise.resolve({ canceled: false, filePath: path });
    });
  }, file);
  return () => app.electron.evaluate(() => Reflect.get(globalThis, "offeredName"));
}

test("every sheet of a screen says who it is about, when, by whom, and which sources had answered", async () => {
  await openScreen(app.page, "4");
  const offered = await saveTo(join(folder, "one.pdf"));
  await app.page.keyboard.press("Control+p");
  await expect(dialog()).toBeVisible();
  await dialog().getByRole("button", { name: "Save as PDF…" }).press("Enter");
  await expect(dialog().getByText("Saved.")).toBeVisible();
  expect(await offered()).toMatch(/^record-\d{4}-\d\d-\d\d\.pdf$/);
  const sheets = pdfSheets(readFileSync(join(folder, "one.pdf")));
  expect(sheets.length).toBeGreaterThan(0);
  for (const sheet of sheets)
    for (const words of [
      "PEMBERTON, Edith (Mrs)",
      "NHS No. 999 314 0082",
      "Medications",
      "by Dr A Rahman",
      "7 of 8 sources answered",
      "A copy does not stay current.",
    ])
      expect(sheet).toContain(withoutSpaces(words));
  expect(sheets.join(" ")).toMatch(/apixaban/i);
});

test("as text it is what stands on the screen, between the same words", async () => {
  await dialog().getByRole("button", { name: "Copy as text" }).press("Enter");
  await expect(dialog().getByText(/^Copied\./)).toBeVisible();
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^PEMBERTON, Edith \(Mrs\) · Born 14-Mar-1942 \(84y\) · NHS No\. 999 314 0082\nMedications\n/);
  expect(copied).toMatch(/apixaban/i);
  expect(copied).toMatch(
    /Copied \d\d-\w{3}-\d{4} \d\d:\d\d by Dr A Rahman.*7 of 8 sources answered, without 1 source: .*\n$/,
  );
  await app.page.keyboard.press("Escape");
  await expect(dialog()).toBeHidden();
  await expect(patientBanner(app.page)).toBeVisible();
});

test("every screen can be taken, and none is cut at the window's edge", async () => {
  test.setTimeout(120_000);
  for (const { key, heading } of screens) {
    await openScreen(app.page, key);
    await saveTo(join(folder, `${key}.pdf`));
    await app.page.keyboard.press("Control+p");
    await dialog().getByRole("button", { name: "Save as PDF…" }).press("Enter");
    await expect(dialog().getByText("Saved.")).toBeVisible();
    await app.page.keyboard.press("Escape");
    const sheets = pdfSheets(readFileSync(join(folder, `${key}.pdf`)));
    expect(
      sheets.every((sheet) => sheet.includes(withoutSpaces("NHS No. 999 314 0082"))),
      heading,
    ).toBe(true);
    // The grid of sources scrolls on the screen: on paper every heading is there with every source.
    if (key === "s") expect(sheets.join("").split("needssign-in").length - 1).toBe(38);
  }
});
