import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { timelineLanes } from "../../shared/view-models/timeline/timeline-lane.ts";
import { card, openScreen, pageSource, saveTo, screens, startWithPatient } from "./chart-page.ts";
import { pdfSheets } from "./pdf-text.ts";
import type { RunningApp } from "./throughline-app.ts";

// What is held back, and where a restricted person is, leaves the record by no way before it is asked for: screen, copy, paper, search, palette, the card of a mark,
// minutes. Each asking is counted.

interface Person {
  readonly slug: string;
  /** Without spaces, as a PDF's letters are read. */
  readonly secret: RegExp;
  /** Typed to find it. */
  readonly sought: readonly string[];
  /** In what is read of an alert when it is asked for. */
  readonly whenAsked: string;
}

const people: readonly Person[] = [
  {
    slug: "child-protection",
    secret: /motherdiscussed|partnerisintheroom/i,
    sought: ["MARAC", "partner room"],
    whenAsked: "mother discussed",
  },
  {
    slug: "restricted-address",
    secret: /shuttleway|NV62SW|0770090056[12]|usethecodeword|ex-partnerworks/i,
    sought: ["Shuttle", "NV6", "07700900561", "code word"],
    whenAsked: "code word",
  },
];

for (const { slug, secret, sought, whenAsked } of people) {
  test.describe(slug, () => {
    test.describe.configure({ mode: "serial", timeout: 180_000 });
    let app: RunningApp;
    let folder: string;
    test.beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "throughline-unasked-"));
      app = await startWithPatient(slug);
    });
    test.afterAll(async () => {
      await app?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const expectNothing = (text: string, where: string) =>
      expect(text.replaceAll(/\s/g, ""), where).not.toMatch(secret);
    const pdfOf = (file: string) => pdfSheets(readFileSync(join(folder, file))).join("");

    test("no screen has it, nor what is copied or printed of one", async () => {
      const { page } = app;
      for (const { key, heading } of screens) {
        await openScreen(page, key);
        expectNothing(await pageSource(page), heading);
        await page.keyboard.press("Control+p");
        const taking = page.getByRole("dialog", { name: /^Print or copy:/ });
        await taking.getByRole("button", { name: "Copy as text" }).press("Enter");
        await expect(taking.getByText(/^Copied\./)).toBeVisible();
        expectNothing(await app.electron.evaluate(({ clipboard }) => clipboard.readText()), `${heading}, copied`);
        await saveTo(app, join(folder, `${key}.pdf`));
        await taking.getByRole("button", { name: "Save as PDF…" }).press("Enter");
        await expect(taking.getByText("Saved.")).toBeVisible();
        expectNothing(pdfOf(`${key}.pdf`), `${heading}, as a PDF`);
        await page.keyboard.press("Escape");
        await expect(taking).toBeHidden();
      }
    });

    test("no heading of the whole record has it", async () => {
      const { page } = app;
      await openScreen(page, "0");
      const headings = page.getByRole("navigation", { name: "Headings" }).getByRole("button");
      for (let at = 0; at < (await headings.count()); at += 1) {
        await headings.nth(at).press("Enter");
        await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
        expectNothing(await pageSource(page), await headings.nth(at).innerText());
      }
    });

    test("neither search nor palette finds it", async () => {
      const { page } = app;
      await openScreen(page, "1");
      for (const key of ["/", "Control+k"])
        for (const words of sought) {
          await page.locator("main").focus();
          await page.keyboard.press(key);
          const dialog = page.getByRole("dialog");
          await dialog.locator("input").first().fill(words);
          await expect(dialog.getByRole("status").first()).toContainText(/None of \d+ rows matches|Nothing for /);
          await expect(dialog).toContainText(/\d+ sensitive rows? (is|are) not searched/);
          await page.keyboard.press("Escape");
          await expect(dialog).toHaveCount(0);
        }
    });

    test("the card of a mark on the timeline does not say it", async () => {
      const { page } = app;
      await openScreen(page, "2");
      await page.getByRole("button", { name: "Life", exact: true }).press("Enter");
      const reached = page.locator("main [data-mark]");
      await reached.focus();
      const read = new Set<string>();
      for (let lane = 0; lane < timelineLanes.length; lane += 1) {
        for (const key of [
          ...Array.from({ length: 12 }, () => (lane % 2 === 0 ? "ArrowRight" : "ArrowLeft")),
          "ArrowDown",
        ]) {
          await page.keyboard.press(key);
          const words = await page.locator("body").innerText();
          expectNothing(words, "the card of a mark");
          read.add(words);
        }
      }
      expect(read.size).toBeGreaterThanOrEqual(timelineLanes.length);
      await page.getByRole("button", { name: "As a list" }).click();
      expectNothing(await pageSource(page), "the timeline as a list");
      await page.getByRole("button", { name: "As a list" }).click();
    });

    test("minutes of a meeting about the person do not have it", async () => {
      const { page } = app;
      await openScreen(page, "7");
      await page.keyboard.press("m");
      await page.getByLabel(/Name of the meeting/).fill("Safeguarding");
      await page.keyboard.press("Enter");
      await saveTo(app, join(folder, "minutes.pdf"));
      await page.getByRole("button", { name: /Save this person’s minutes/ }).press("Enter");
      await expect(page.getByText("The minutes are saved.")).toBeVisible();
      expectNothing(pdfOf("minutes.pdf"), "minutes");
      expectNothing(await pageSource(page), "the meeting");
      await page.getByRole("button", { name: "End the meeting" }).press("Enter");
      await page.locator("main").focus();
      await page.keyboard.press("m");
    });

    test("it is there when it is asked for, and each asking is counted", async () => {
      const { page } = app;
      await openScreen(page, "7");
      const row = card(page, "Shown only when you ask")
        .getByRole("listitem")
        .filter({ hasText: "Sensitive alert" })
        .first();
      await expect(row).toContainText("Not looked at on this machine so far.");
      await row.getByRole("button", { name: /^Show/ }).press("Enter");
      await expect(row.getByRole("region")).toContainText(whenAsked);
      await expect(row).toContainText(/Looked at once on this machine, last by/);
      await page.keyboard.press("Escape");
      await row.getByRole("button", { name: /^Show/ }).press("Enter");
      await expect(row).toContainText(/Looked at 2 times on this machine, last by/);
    });
  });
}
