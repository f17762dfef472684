import { expect, test } from "@playwright/test";
import { openScreen, patientBanner, screens, startWithPatient } from "./chart-page.ts";
import { type RunningApp, waitFor } from "./throughline-app.ts";

// Everything by keyboard alone, and always to be seen where one is.
let app: RunningApp;
test.beforeAll(async () => {
  app = await startWithPatient("fall-at-84");
});
test.afterAll(() => app?.close());

for (const { key, heading } of screens) {
  test(`on ${heading}, Tab reaches every control and shows where it is`, async () => {
    test.setTimeout(120_000);
    await openScreen(app.page, key);
    await app.page.locator("main").focus();
    const stops: Awaited<ReturnType<typeof focused>>[] = [];
    const reach = await app.page.evaluate(countTabStops);
    for (let step = 0; step < Math.min(reach, 60); step += 1) {
      await app.page.keyboard.press("Tab");
      stops.push(await focused());
    }
    expect(stops.length).toBeGreaterThan(5);
    expect(stops.filter(({ ring }) => !ring).map(({ name }) => name)).toEqual([]);
    expect(stops.filter(({ inView }) => !inView).map(({ name }) => name)).toEqual([]);
    expect(new Set(stops.map(({ name }) => name)).size).toBeGreaterThan(Math.min(5, stops.length / 3));
  });
}

test("the rail is walked with the arrow keys, and Enter opens a screen and puts the focus on its heading", async () => {
  await openScreen(app.page, "1");
  await app.page
    .getByRole("navigation", { name: "Screens" })
    .getByRole("button", { name: /^Timeline/ })
    .focus();
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("Enter");
  const heading = app.page.getByRole("heading", { level: 1, name: "Allergies and adverse reactions" });
  await expect(heading).toBeFocused();
});

test("the arrow down goes from a screen's heading to its first row, past the filters, and a removed filter keeps the focus", async () => {
  for (const key of ["1", "2", "4", "6"] as const) {
    await openScreen(app.page, key);
    await app.page.locator("main h1").focus();
    await app.page.keyboard.press("ArrowDown");
    await expect(app.page.locator("main :is([data-row], [data-mark]):focus")).toHaveCount(1);
  }
  await openScreen(app.page, "5");
  const box = app.page.getByRole("searchbox", { name: /Find a test/ });
  await box.fill("creatinine");
  await app.page.getByRole("button", { name: "Remove filter" }).press("Enter");
  await expect(box).toBeFocused();
});

test("the arrow keys, Home and End go from row to row; Enter opens where a row comes from; Esc goes back to it", async () => {
  await openScreen(app.page, "6");
  const rows = app.page.locator("main ul").first().locator("[data-row]");
  await rows.first().focus();
  await app.page.keyboard.press("End");
  await expect(rows.last()).toBeFocused();
  await app.page.keyboard.press("Home");
  await app.page.keyboard.press("ArrowDown");
  await expect(rows.nth(1)).toBeFocused();
  await app.page.keyboard.press("Enter");
  const panel = app.page.getByRole("dialog", { name: "Where this comes from" });
  await expect(panel.getByText("Received here").first()).toBeVisible();
  await app.page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(rows.nth(1)).toBeFocused();
});

test("while a panel is open its keys are its own, and the banner can still be read", async () => {
  await openScreen(app.page, "6");
  await app.page.locator("main [data-row]").first().press("Enter");
  const panel = app.page.getByRole("dialog");
  await expect(panel).toBeVisible();
  await app.page.keyboard.press("4");
  await expect(panel).toBeVisible();
  const banner = await patientBanner(app.page).boundingBox();
  const box = await panel.boundingBox();
  expect(box?.y ?? 0).toBeGreaterThanOrEqual((banner?.y ?? 0) + (banner?.height ?? Number.POSITIVE_INFINITY) - 1);
  for (let step = 0; step < 12; step += 1) await app.page.keyboard.press("Tab");
  expect(await app.page.evaluate(() => document.activeElement?.closest("[role=dialog]") !== null)).toBe(true);
  await app.page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
});

/** Twice before anything else is done: between two keys of a busy window React draws what the first one changed, but no timer goes off. */
async function twiceAtOnce(key: string): Promise<void> {
  await app.page.evaluate(async (name) => {
    const press = () => {
      const init = { key: name, bubbles: true, cancelable: true };
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", init));
    };
    press();
    await Promise.resolve();
    press();
  }, key);
}

test("Esc pressed twice at once closes the dialog and what is below it", async () => {
  const dialogs = app.page.getByRole("dialog");
  const map = app.page.getByRole("dialog", { name: "Keys" });
  await openScreen(app.page, "6");
  await app.page.locator("main [data-row]").first().press("Enter");
  await expect(dialogs).toBeVisible();
  await app.page.keyboard.press("F1");
  await expect(map.locator(":focus")).toHaveCount(1);
  await twiceAtOnce("Escape");
  await expect(dialogs).toHaveCount(0);

  await app.page.keyboard.press("/");
  await app.page.keyboard.type("apixaban");
  await app.page.getByRole("list", { name: "Found" }).getByRole("button").first().press("Enter");
  const panel = app.page.getByRole("dialog", { name: "Where this comes from" });
  await expect(panel.locator(":focus")).toHaveCount(1);
  await twiceAtOnce("Escape");
  await expect(dialogs).toHaveCount(0);

  await openScreen(app.page, "9");
  await app.page.locator("main [data-row]").first().press("Enter");
  const back = app.page.getByRole("button", { name: /Back to all documents/ });
  await expect(back).toBeVisible();
  await app.page.keyboard.press("F1");
  await expect(map.locator(":focus")).toHaveCount(1);
  await twiceAtOnce("Escape");
  await expect(map).toHaveCount(0);
  await expect(back).toHaveCount(0);
});

test("F1 says which keys there are; F5 asks every source again; letters typed into a search open nothing", async () => {
  await openScreen(app.page, "1");
  await app.page.keyboard.press("F1");
  const keys = app.page.getByRole("dialog", { name: "Keys" });
  for (const word of ["Thirty seconds", "Ask every source again", "Search the record"]) {
    await expect(keys.getByText(word)).toBeVisible();
  }
  await app.page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);

  const before = await app.state();
  await app.page.keyboard.press("F5");
  await waitFor(async () => {
    const now = await app.state();
    if (now.screen !== "chart" || before.screen !== "chart") return undefined;
    const newer = now.progress.filter(({ asOf }, index) => asOf !== before.progress[index]?.asOf);
    return newer.length >= 5 ? true : undefined;
  }, 30_000);

  await app.page.keyboard.press("/");
  await app.page.keyboard.type("s4");
  await expect(app.page.getByRole("dialog").getByRole("textbox")).toHaveValue("s4");
  await app.page.keyboard.press("Escape");
  await expect(app.page.locator("main").getByRole("heading", { level: 1 })).toHaveText("Thirty seconds");
});

test("a word and Enter do not take the record off the screen: it is asked first, and the next Enter stays", async () => {
  const palette = app.page.getByRole("dialog", { name: "Go to or do" });
  for (const words of ["close the record", "sign out"]) {
    await app.page.keyboard.press("Control+k");
    await app.page.keyboard.type(words);
    await app.page.keyboard.press("Enter");
    await expect(palette.getByRole("heading")).toContainText("close this record?", { ignoreCase: true });
    await app.page.keyboard.press("Enter");
    await expect(palette).toHaveCount(0);
    await expect(patientBanner(app.page)).toContainText("PEMBERTON");
  }
});

test("a row shown in its list from where it comes from is there in view, marked", async () => {
  await openScreen(app.page, "6");
  await app.page.locator("main [data-row]").first().press("Enter");
  await app.page.getByRole("button", { name: "Show it in its list" }).press("Enter");
  await expect(app.page.getByRole("dialog")).toHaveCount(0);
  await expect(app.page.locator("main").getByRole("heading", { level: 2 })).toContainText("Problem list");
  await expect(app.page.locator("main [data-marked]").first()).toBeInViewport();
});

test("a row far down its list is brought into view there, though it was opened and marked on another screen", async () => {
  await openScreen(app.page, "4");
  const row = app.page.locator("main [data-row]", { hasText: "apixaban" }).first();
  const id = await row.getAttribute("data-row");
  await row.press("Enter");
  await app.page.getByRole("button", { name: "Show it in its list" }).press("Enter");
  await expect(app.page.locator("main").getByRole("heading", { level: 2 })).toContainText("Medications");
  const marked = app.page.locator("main [data-marked]");
  await expect(marked.first()).toBeInViewport();
  await expect(marked.first()).toHaveAttribute("data-row", id ?? "");
});

/** Where the focus is, whether that can be seen, and whether it is inside the window. */
function focused() {
  return app.page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { name: "(the page)", ring: true, inView: true };
    const { outlineStyle, outlineWidth, boxShadow, borderBottomWidth } = getComputedStyle(element);
    const outlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    // A field of the component library shows its focus on its frame.
    const framed = element.closest(".Mui-focused") !== null;
    const box = element.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
    const name = `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent?.slice(0, 60) ?? ""}`;
    return { name, ring: outlined || framed, inView, boxShadow, borderBottomWidth };
  });
}

function countTabStops(): number {
  return [...document.querySelectorAll<HTMLElement>("a[href], button, input, summary, [tabindex='0']")].filter(
    (element) => element.offsetParent !== null && !element.hasAttribute("disabled"),
  ).length;
}
