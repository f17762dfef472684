import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type LargeRecordServer, serveRecord } from "../bench/large-record-server.ts";
import { largePatient } from "../fixtures/large-record.ts";
import { violations } from "./axe.ts";
import {
  chooseDisplay,
  openScreen,
  patientBanner,
  saveTo,
  screens,
  setSize,
  settledChart,
  startWithPatient,
} from "./chart-page.ts";
import { pdfSheets, withoutSpaces } from "./pdf-text.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

// A screen leaves the program on the user's word: whole, with who it is about and who took it, and without what was held back.
let app: RunningApp;
let folder: string;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "throughline-take-"));
  app = await startWithPatient("fall-at-84");
});
test.afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const dialog = () => app.page.getByRole("dialog", { name: /^Print or copy:/ });

test("every sheet of a screen says who it is about, when, by whom, and which sources had answered", async () => {
  await openScreen(app.page, "4");
  const offered = await saveTo(app, join(folder, "one.pdf"));
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
    /Copied \d\d-\w{3}-\d{4} \d\d:\d\d by Dr A Rahman.*7 of 8 sources answered; 1 holds more\. Without 1 source: .*\n$/,
  );
  await app.page.keyboard.press("Escape");
  await expect(dialog()).toBeHidden();
  await expect(patientBanner(app.page)).toBeVisible();
});

test("the card fills one sheet, whatever room the window has for it", async () => {
  for (const [width, height] of [
    [1024, 768],
    [1440, 900],
  ] as const) {
    await setSize(app, width, height);
    await openScreen(app.page, "1");
    await saveTo(app, join(folder, `card-${width}.pdf`));
    await app.page.keyboard.press("Control+p");
    await dialog().getByRole("button", { name: "Save as PDF…" }).press("Enter");
    await expect(dialog().getByText("Saved.")).toBeVisible();
    await app.page.keyboard.press("Escape");
    const sheets = pdfSheets(readFileSync(join(folder, `card-${width}.pdf`)));
    expect(sheets).toHaveLength(1);
    // Below what the wide window has room for.
    expect(sheets[0]).toContain(withoutSpaces("Severe frailty"));
  }
});

test("every screen can be taken, and none is cut at the window's edge", async () => {
  test.setTimeout(120_000);
  for (const { key, heading } of screens) {
    await openScreen(app.page, key);
    await saveTo(app, join(folder, `${key}.pdf`));
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

test("on paper nothing lies over a result, a letter is on one sheet, and nothing to press is there, in high contrast too", async () => {
  const { page } = app;
  await chooseDisplay(page, "High contrast");
  await openScreen(page, "5");
  await page.getByRole("searchbox", { name: /Find a test/ }).fill("creatinine");
  await page
    .getByRole("button", { name: /results of .*creatinine/i })
    .first()
    .click();
  await page.locator("main .recharts-surface").first().waitFor();
  await page.emulateMedia({ media: "print" });
  const chart = await page.locator("main figure").first().boundingBox();
  const values = await page.getByRole("region", { name: /^All results of .*creatinine/i }).boundingBox();
  expect((chart?.y ?? 0) + (chart?.height ?? 0)).toBeLessThanOrEqual(values?.y ?? 0);
  expect(chart?.width).toBeGreaterThan(300);
  await page.emulateMedia({ media: null });

  await openScreen(page, "9");
  const documents = page.getByRole("table", { name: "Documents" });
  await documents
    .getByRole("button", { name: /Discharge summary/ })
    .first()
    .click();
  await page.locator("main canvas").waitFor();
  await saveTo(app, join(folder, "letter.pdf"));
  await page.keyboard.press("Control+p");
  await dialog().getByRole("button", { name: "Save as PDF…" }).press("Enter");
  await expect(dialog().getByText("Saved.")).toBeVisible();
  await page.keyboard.press("Escape");
  const sheets = pdfSheets(readFileSync(join(folder, "letter.pdf")));
  expect(sheets.length).toBeLessThanOrEqual(2);
  expect(sheets.join(" ")).not.toContain(withoutSpaces("Back to all documents"));
  expect(sheets.join(" ")).not.toContain(withoutSpaces("Fit width"));
  await chooseDisplay(page, "Light");
});

test.describe("a list of 600 problems, 250 allergies and 250 plans", () => {
  // Numbered by letters: the page's tabular figures are glyphs of which a PDF does not say what they stand for.
  const letters = (at: number) =>
    String(at)
      .padStart(3, "0")
      .replace(/\d/g, (digit) => "abcdefghij".charAt(Number(digit)));
  const all = Array.from({ length: 600 }, (_, at) => `Complaint-${letters(at)}`);
  const many = Array.from({ length: 250 }, (_, at) => at);
  let long: RunningApp;
  let server: LargeRecordServer;
  const rows = () => long.page.locator("main [data-row]");
  const focused = () =>
    long.page.evaluate(() => document.activeElement?.closest("li")?.getAttribute("aria-posinset") ?? "no row");
  const longDialog = () => long.page.getByRole("dialog", { name: /^Print or copy:/ });

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    const subject = { reference: "Patient/p" };
    server = await serveRecord([
      {
        id: "gp",
        name: "Small Surgery",
        kind: "gp",
        resources: [
          {
            resourceType: "Patient",
            id: "p",
            identifier: [{ system: "https://fhir.nhs.uk/Id/nhs-number", value: largePatient.nhsNumber }],
            name: [{ family: largePatient.family, given: largePatient.given }],
            birthDate: largePatient.birthDate,
          },
          ...all.map((text, at) => ({
            resourceType: "Condition",
            id: `c${at}`,
            subject,
            code: { text: at % 9 === 0 ? `${text} ${"of many words ".repeat(20)}` : text },
            clinicalStatus: {
              coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }],
            },
          })),
          ...many.map((at) => ({
            resourceType: "AllergyIntolerance",
            id: `a${at}`,
            patient: subject,
            code: { text: `Substance-${letters(at)}` },
          })),
          ...many.map((at) => ({
            resourceType: "CarePlan",
            id: `p${at}`,
            subject,
            status: "active",
            intent: "plan",
            title: `Plan-${letters(at)}`,
            period: { start: new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10) },
          })),
        ],
      },
    ]);
    const baseUrl = `${server.origin}/gp`;
    const blueprint = join(folder, "long.json");
    writeFileSync(
      blueprint,
      JSON.stringify({
        name: "Small locality",
        hosts: [{ iss: baseUrl, name: "Small host", clientId: "test", authorisation: "open" }],
        sources: [{ id: "gp", name: "Small Surgery", kind: "gp", baseUrl, authorisation: { by: "open" } }],
      }),
    );
    long = await startApp({ args: ["--blueprint", blueprint, "--iss", baseUrl, "--launch", "p"] });
    await setSize(long, 1440, 900);
    await settledChart(long);
    await openScreen(long.page, "6");
  });
  test.afterAll(async () => {
    await long?.close();
    await server?.close();
  });

  test("is drawn where it is looked at, is counted whole, and every row is reached by key", async () => {
    expect(await rows().count()).toBeLessThan(300);
    await expect(rows().first().locator("xpath=..")).toHaveAttribute("aria-setsize", "600");
    await rows().first().focus();
    await long.page.keyboard.press("End");
    expect(await focused()).toBe("600");
    await expect(long.page.locator("main :focus")).toBeInViewport();
    await long.page.keyboard.press("ArrowUp");
    expect(await focused()).toBe("599");
    await long.page.keyboard.press("Home");
    expect(await focused()).toBe("1");
    for (let step = 0; step < 90; step += 1) await long.page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("91");
    await expect(long.page.locator("main :focus")).toBeInViewport();
    expect(await violations(long.page)).toEqual([]);
  });

  test("is printed and copied with every row", async () => {
    const file = join(folder, "long.pdf");
    await saveTo(long, file);
    await long.page.keyboard.press("Control+p");
    await longDialog().getByRole("button", { name: "Save as PDF…" }).press("Enter");
    await expect(longDialog().getByText("Saved.")).toBeVisible();
    const paper = pdfSheets(readFileSync(file)).join(" ");
    expect(all.filter((text) => !paper.includes(withoutSpaces(text)))).toEqual([]);
    await longDialog().getByRole("button", { name: "Copy as text" }).press("Enter");
    await expect(longDialog().getByText(/^Copied\./)).toBeVisible();
    const copied = await long.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(all.filter((text) => !copied.includes(text))).toEqual([]);
    await long.page.keyboard.press("Escape");
    await expect.poll(() => rows().count()).toBeLessThan(300);
  });

  test("an ordinary copy of everything on the page has every row too", async () => {
    await long.electron.evaluate(({ clipboard }) => clipboard.clear());
    await long.page.locator("main").focus();
    await long.page.keyboard.press("Control+a");
    await long.page.keyboard.press("Control+c");
    const copied = () => long.electron.evaluate(({ clipboard }) => clipboard.readText());
    await expect.poll(copied).toContain("Complaint-");
    const text = await copied();
    expect(all.filter((words) => !text.includes(words))).toEqual([]);
    await long.page.evaluate(() => document.getSelection()?.removeAllRanges());
  });

  test("what a search finds is in view and marked in the list behind the panel, when the panel is closed too", async () => {
    await long.page.locator("main").evaluate((main) => main.scrollTo(0, 0));
    await expect(long.page.getByText("Complaint-eeh", { exact: true })).toHaveCount(0);
    await long.page.keyboard.press("/");
    await long.page.getByRole("dialog", { name: "Search the record" }).getByRole("textbox").fill("Complaint-eeh");
    await long.page.getByRole("list", { name: "Found" }).getByRole("button").first().click();
    await expect(long.page.getByRole("dialog", { name: "Where this comes from" })).toBeVisible();
    const row = long.page.locator("main [data-marked]");
    await expect(row).toHaveText(/Complaint-eeh/);
    await expect(row).toBeInViewport();
    const dialogs = long.page.locator('[role="dialog"][aria-modal="true"]');
    for (const left of [1, 0]) {
      // The keys are the panel's once the focus has come to it.
      await expect(dialogs.locator(":focus")).not.toHaveCount(0);
      await long.page.keyboard.press("Escape");
      await expect(dialogs).toHaveCount(left);
    }
    await expect(row).toBeInViewport();
  });

  test("allergies, plans and the days of the timeline are drawn where they are looked at, and counted whole", async () => {
    await openScreen(long.page, "3");
    const agents = long.page.locator("main").getByRole("table", { name: "Current allergies" }).locator("[data-row]");
    expect(await agents.count()).toBeLessThan(150);
    await agents.first().focus();
    await long.page.keyboard.press("End");
    await expect(long.page.locator("main :focus")).toBeInViewport();
    await expect(long.page.locator("main :focus")).toHaveText(/Substance-/);
    await openScreen(long.page, "8");
    expect(await long.page.locator("main article").count()).toBeLessThan(150);
    await openScreen(long.page, "2");
    await long.page.getByRole("button", { name: "As a list" }).click();
    const days = long.page.getByRole("list", { name: /^Days/ }).locator(":scope > li[aria-posinset]");
    await expect(days.first()).toHaveAttribute("aria-setsize", "251");
    await expect(days.first()).toHaveAttribute("aria-posinset", "1");
    expect(await violations(long.page)).toEqual([]);
  });
});
