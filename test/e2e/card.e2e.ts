import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, test } from "@playwright/test";
import { card, chooseDisplay, openPatient, openScreen, patientBanner, setSize } from "./chart-page.ts";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

// The thirty-second card in the real program: what is found within one screen, on paper, and without a network.

const demoPatients = [
  "fall-at-84",
  "child-protection",
  "twelve-medicines",
  "easy-read",
  "restricted-address",
  "dying-at-home",
  "nearly-empty",
  "twenty-years",
  "recently-died",
  "no-blood",
] as const;

test.describe("resus", () => {
  let app: RunningApp;
  test.beforeAll(async () => {
    app = await startApp();
    await setSize(app, 1440, 900);
  });
  test.afterAll(() => app?.close());

  const answers = (): readonly Locator[] => {
    return [
      card(app.page, "Resuscitation and end of life").getByRole("button", { name: /^Not for CPR.*Northvale Hospital/ }),
      card(app.page, "Resuscitation and end of life").getByRole("button", { name: /^For CPR.*Millbrook Surgery/ }),
      card(app.page, "Medicines that matter now").getByRole("button", { name: /apixaban.*anticoagulant/i }),
      card(app.page, "Allergies").getByRole("button", { name: /penicillin.*anaphylaxis.*severe/i }),
      card(app.page, "If this, then that").getByRole("button", { name: /^If SpO2 below 88 % .* then Call the/ }),
      card(app.page, "People to call").getByRole("button", { name: /^Joan Marsh Daughter\b.*07700/ }),
      card(app.page, "Safeguarding, alerts and adjustments").getByRole("button", {
        name: /^Adult safeguarding concern/,
      }),
      app.page.getByText("7 of 8 sources answered").first(),
    ];
  };

  test("one screen answers: resuscitation, anticoagulant, allergies, whom to ring", async () => {
    await openPatient(app, "fall-at-84");
    await openScreen(app.page, "1");
    const score = card(app.page, "Last observations").getByText(/^NEWS2 \d/);
    for (const found of [...answers(), score]) await expect(found.first()).toBeInViewport({ ratio: 1 });
  });

  test("so does the screen of an ambulance's laptop, with the critical flags above it and nothing scrolled", async () => {
    await setSize(app, 1024, 768);
    await openPatient(app, "fall-at-84");
    await openScreen(app.page, "1");
    await expect(app.page.getByRole("region", { name: "Critical flags" })).toBeVisible();
    for (const found of answers()) await expect(found.first()).toBeInViewport({ ratio: 1 });
    await expect(card(app.page, "People to call").getByRole("button", { name: /Key worker.*341/ })).toBeInViewport({
      ratio: 1,
    });

    await openPatient(app, "child-protection");
    await openScreen(app.page, "1");
    for (const found of [
      card(app.page, "Allergies").getByRole("button", { name: /^Peanut/ }),
      card(app.page, "Medicines that matter now").getByRole("button", { name: /adrenaline/ }),
      card(app.page, "Safeguarding, alerts and adjustments").getByRole("button", { name: /child protection plan/ }),
      card(app.page, "People to call").getByRole("button", { name: /Social worker.*\d{3}/ }),
    ])
      await expect(found.first()).toBeInViewport({ ratio: 1 });
    await setSize(app, 1440, 900);
  });

  test("who safeguards the child, and who looks after him, stand on his card", async () => {
    await openPatient(app, "child-protection");
    await openScreen(app.page, "1");
    const safeguarding = card(app.page, "Safeguarding, alerts and adjustments");
    await expect(
      safeguarding.getByRole("button", { name: /child protection plan.*Northvale Council Social Care/ }).first(),
    ).toBeInViewport({ ratio: 1 });
    await expect(
      card(app.page, "People to call").getByRole("button", { name: /Grandmother, agreed carer.*07700/ }),
    ).toBeInViewport({ ratio: 1 });
  });

  for (const slug of demoPatients) {
    test(`${slug}: nothing is below the fold, beside the page or over another`, async () => {
      await openPatient(app, slug);
      await openScreen(app.page, "1");
      await expect(async () => expect(await overflow(app)).toEqual({ below: 0, beside: [] })).toPass({
        timeout: 3_000,
      });
      await expect(app.page.locator("main h2")).toHaveCount(9);
      // While sources answered it was as tall as it had to be, so that nothing jumped; with the next screen it is as tall as it needs.
      await openScreen(app.page, "3");
      await openScreen(app.page, "1");
      expect(await bannerHeight(app)).toBeLessThanOrEqual(slug === "fall-at-84" ? 112 : 150);
    });
  }

  test("in a small window the banner leaves the record its room, and in a narrow one every line is there by scrolling", async () => {
    await openPatient(app, "fall-at-84");
    await openScreen(app.page, "1");
    const wideRows = await app.page.locator("main [data-row]").count();
    await setSize(app, 900, 768);
    await expect(async () =>
      expect(await app.page.locator("main [data-row]").count()).toBeGreaterThan(wideRows),
    ).toPass();
    expect((await overflow(app)).beside).toEqual([]);
    await setSize(app, 1024, 768);
    // What is critical is named under the banner until it is put away, one by one where one line has room for one.
    const strip = app.page.getByRole("region", { name: "Critical flags" });
    await expect(async () => {
      await app.page.keyboard.press("x");
      await expect(strip).toHaveCount(0, { timeout: 200 });
    }).toPass();
    expect(await bannerHeight(app)).toBeLessThanOrEqual(170);
    expect((await overflow(app)).beside).toEqual([]);
    await setSize(app, 1440, 900);
  });

  test("with letters of twice the size it folds and nothing is cut off", async () => {
    await chooseDisplay(app.page, "200 %");
    await openScreen(app.page, "1");
    expect((await overflow(app)).beside).toEqual([]);
    await chooseDisplay(app.page, "100 %");
  });

  test("it prints on one side of A4 with who it is, when, by whom and which sources, whatever look the screen has", async () => {
    for (const [slug, look] of [
      ["fall-at-84", "Light"],
      ["twenty-years", "Dark"],
    ] as const) {
      await openPatient(app, slug);
      await chooseDisplay(app.page, look);
      await openScreen(app.page, "1");
      expect(await printedPages(app)).toBe(1);
      await app.page.emulateMedia({ media: "print" });
      await expect(patientBanner(app.page).getByText("NHS No.", { exact: true })).toBeVisible();
      await expect(
        app.page.getByText(/^Printed \d\d-\w{3}-\d{4} \d\d:\d\d by Dr A Rahman.* \d of 8 sources answered/),
      ).toBeVisible();
      await expect(app.page.getByRole("navigation")).toBeHidden();
      expect(await inkOnPaper(app)).toBe("dark");
      await app.page.emulateMedia({ media: null });
    }
    await chooseDisplay(app.page, "Light");
  });
});

test("ambulance offline: the card is drawn from what was kept, and says how old it is", async () => {
  test.setTimeout(120_000);
  const userData = mkdtempSync(join(tmpdir(), "throughline-card-"));
  try {
    const before = await startApp({ userData });
    await openPatient(before, "fall-at-84");
    // The first screen of the next opening is made ready when nothing else is waiting.
    await before.page.waitForTimeout(6_000);
    await before.close();

    const app = await startApp({ userData });
    await setSize(app, 1024, 768);
    for (const sourceId of [
      "gp",
      "acute",
      "ambulance",
      "community",
      "mental-health",
      "council",
      "hospice",
      "care-home",
    ])
      await app.control({ command: "setFault", sourceId, fault: { kind: "off" } });
    // Five keys from the start of the program to her card with its age.
    await app.page.keyboard.press("Control+k");
    await app.page.keyboard.type("pem");
    await expect(app.page.getByRole("option", { name: /PEMBERTON/ })).toHaveAttribute("aria-selected", "true");
    await app.page.keyboard.press("Enter");
    await expect(
      card(app.page, "Allergies")
        .getByRole("button", { name: /penicillin/i })
        .first(),
    ).toBeVisible();
    await expect(app.page.locator("main").getByText(/no source has been asked/)).toBeInViewport({ ratio: 1 });
    await expect(
      app.page
        .getByRole("region", { name: "Sources", exact: true })
        .getByText(
          /^Kept copy, no source is asked now; last answers of 7 of 8 sources, the oldest of \d\d-\w{3}-\d{4}/,
        ),
    ).toBeInViewport({ ratio: 1 });
    await setSize(app, 1440, 900);
    await waitFor(async () => ((await overflow(app)).below === 0 ? true : undefined), 3_000);
    await app.close();
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});

/** How far the page scrolls, and which words of it reach out of its right edge. */
function overflow({ page }: RunningApp): Promise<{ readonly below: number; readonly beside: readonly string[] }> {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    if (main === null) throw new Error("no screen is drawn");
    const beside = [...main.querySelectorAll("section")].flatMap((section) => {
      const edge = section.getBoundingClientRect().right + 0.5;
      return [...section.querySelectorAll("*:not(.visually-hidden)")]
        .filter((element) => element.getBoundingClientRect().right > edge)
        .map((element) => element.textContent);
    });
    return { below: Math.max(0, main.scrollHeight - main.clientHeight), beside };
  });
}

function bannerHeight({ page }: RunningApp): Promise<number> {
  return page.evaluate(() => document.querySelector("header")?.getBoundingClientRect().height ?? Number.NaN);
}

/** What the printer would get: the number of pages of the PDF that the program makes of the window. */
async function printedPages({ electron }: RunningApp): Promise<number> {
  const pdf = await electron.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().startsWith("app:"));
    const bytes = await window?.webContents.printToPDF({
      pageSize: "A4",
      printBackground: true,
      preferCSSPageSize: true,
    });
    return bytes?.toString("latin1") ?? "";
  });
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

function inkOnPaper({ page }: RunningApp): Promise<"dark" | "light"> {
  return page.evaluate(() => {
    const [red = 255] = getComputedStyle(document.body).color.match(/\d+/g)?.map(Number) ?? [];
    return red < 100 ? "dark" : "light";
  });
}
