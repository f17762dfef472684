import { expect, test } from "@playwright/test";
import { chooseDisplay, openPatient, openScreen, patientBanner, setSize } from "./chart-page.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

let app: RunningApp;

test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(() => app.close());

const flags = () => app.page.getByRole("complementary", { name: "Flags" });
const strip = () => app.page.getByRole("region", { name: "Critical flags" });
const checks = () => app.page.getByRole("dialog", { name: "Checks" });

test.describe.configure({ mode: "serial" });

test.describe("flags of the woman who fell", () => {
  test.beforeAll(() => openPatient(app, "fall-at-84"));

  test("critical ones are named once below the banner; one key puts away those that stand there by name, and no other screen brings them back", async () => {
    // On the card they stand beside it already, and the card keeps its one page.
    await expect(strip()).toBeHidden();
    // What does not stand there cannot be put away.
    await app.page.keyboard.press("x");
    await openScreen(app.page, "3");
    await expect(strip()).toBeVisible();
    await expect(strip()).toContainText(/NEWS2 \d/);
    await expect(strip()).toContainText("Resuscitation decisions disagree");
    // With less room they take one line, with how many more there are; one press has them all.
    await setSize(app, 1024, 768);
    const lineHeight = async () => (await strip().boundingBox())?.height ?? 0;
    await expect.poll(lineHeight).toBeLessThan(40);
    await expect(strip().getByText(/NEWS2 \d/)).toBeHidden();
    await strip().getByRole("button", { name: "and 2 more" }).press("Enter");
    await expect(strip().getByText(/NEWS2 \d/)).toBeVisible();
    await expect(strip().getByText("Resuscitation decisions disagree")).toBeVisible();
    // Folded again, the key takes the one that can be read, and the next comes up.
    await strip().getByRole("button", { name: "Only the first" }).press("Enter");
    await app.page.keyboard.press("x");
    await expect(strip().getByText("Allergy to penicillin")).toHaveCount(0);
    await expect(strip().getByText("Resuscitation decisions disagree")).toBeVisible();
    await expect(strip().getByRole("button", { name: "and 1 more" })).toBeVisible();
    // With large letters who it is and the allergies stay; how many alerts lie below the banner's edge is said.
    await chooseDisplay(app.page, "200 %");
    // It lies over the lower edge of the screen then: nothing of a screen lies over it.
    await openScreen(app.page, "2");
    await strip().getByRole("button", { name: "Show flags" }).click({ trial: true });
    await openScreen(app.page, "1");
    // Of the flags there is a count: the key gives their names before it takes anything away.
    await expect(strip().getByText("Resuscitation decisions disagree")).toBeHidden();
    await app.page.keyboard.press("x");
    await expect(strip().getByText("Resuscitation decisions disagree")).toBeVisible();
    await expect(strip().getByText(/NEWS2 \d/)).toBeVisible();
    const banner = patientBanner(app.page);
    const more = banner.getByRole("button", { name: /^\d more below$/ });
    await expect(more).toHaveCount(1);
    // Each press brings the next alert that is not whole.
    await expect(async () => {
      if ((await more.count()) > 0) await more.press("Enter", { timeout: 1_000 });
      await expect(more).toHaveCount(0, { timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await expect(banner.getByText(/Wears two hearing aids/)).toBeInViewport();
    await expect(banner.getByText("999 314 0082")).toBeInViewport({ ratio: 1 });
    await expect(banner.getByRole("button", { name: /^Known allergies/ })).toBeInViewport({ ratio: 1 });
    await chooseDisplay(app.page, "100 %");
    await setSize(app, 1440, 900);
    await openScreen(app.page, "3");
    await expect(strip()).toBeVisible();
    await app.page.keyboard.press("x");
    await expect(strip()).toHaveCount(0);
    await openScreen(app.page, "4");
    await expect(strip()).toHaveCount(0);
    await openScreen(app.page, "1");
    await expect(flags().getByRole("article").first()).toContainText("Critical");
  });

  test("a key lists every check: on what it ran, with what result, and what it did not see, once for each cause", async () => {
    await app.page.keyboard.press("c");
    await expect(checks().getByText(/checks ran.*Not seen in full: .*Fellside Hospice/)).toBeVisible();
    await expect(
      checks()
        .getByText(/Fellside Hospice .*: \d+ checks ran without its records and may be wrong\./)
        .first(),
    ).toBeVisible();
    const row = checks().getByRole("row").filter({ hasText: "Acute kidney injury" });
    await expect(row).toContainText("1 flag");
    await expect(row).toContainText(/Investigation results \d+/);
    await app.page.keyboard.press("Escape");
    await expect(checks()).toBeHidden();
  });

  test("one is dismissed with a reason and words, stands under Dismissed, and is brought back", async () => {
    const wanted = flags()
      .getByRole("article")
      .filter({ hasText: /NEWS2 \d/ });
    // By what they say, without their figures: a service's flag may still come, and ages go on.
    const said = async () =>
      (await flags().getByRole("article").allInnerTexts()).map((text) => text.replace(/\d+/g, "n"));
    const before = await said();
    const [ofWanted] = before.filter((text) => text.includes("NEWSn n"));
    const gone = async () => {
      const now = await said();
      return before.filter((text) => !now.includes(text));
    };
    await wanted.getByRole("button", { name: /^Dismiss/ }).click();
    const form = wanted.getByRole("form", { name: "Dismiss this flag" });
    await form.getByLabel("Reason (needed)").selectOption("alreadyActedOn");
    await expect(form.getByRole("button", { name: "Dismiss" })).toBeDisabled();
    await form.getByLabel("In your words (needed)").fill("Team at the bedside");
    await form.getByRole("button", { name: "Dismiss" }).click();
    await expect.poll(gone).toEqual([ofWanted]);
    await expect(flags().getByText(/1 more dismissed/)).toBeVisible();
    await flags().getByText("Dismissed (1)").click();
    await expect(flags().getByText("“Team at the bedside”")).toBeVisible();
    await expect(flags().getByText(/Already acted on/)).toBeVisible();
    await flags()
      .getByRole("button", { name: /^Bring back/ })
      .click();
    await expect.poll(gone).toEqual([]);
    await expect(flags().getByText(/Dismissed \(/)).toHaveCount(0);
  });
});
