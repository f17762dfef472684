import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { chooseDisplay, openPatient, openScreen, patientBanner, screens, setSize } from "./chart-page.ts";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

// axe-core on every screen in every look, and nothing cut off with letters twice the size.
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
] as const;

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
  await setSize(app, 1440, 900);
  // A source that failed, so that hatched places are looked at too.
  await app.control({ command: "setFault", sourceId: "mental-health", fault: { kind: "status", status: 500 } });
  await openPatient(app, "fall-at-84");
});
test.afterAll(() => app?.close());

for (const look of ["Light", "Dark", "High contrast"] as const) {
  // A look changes colours only, so the other rules are asked in one of them.
  const rules = look === "Light" ? "all" : "colours";
  test(`axe finds nothing on any screen or panel in ${look.toLowerCase()}`, async () => {
    test.setTimeout(180_000);
    await chooseDisplay(app.page, look);
    const found = new Findings();
    for (const { key, heading } of screens) {
      await openScreen(app.page, key);
      found.add(heading, await violations(rules));
    }
    await openScreen(app.page, "4");
    await app.page.getByRole("button", { name: /of Ramipril/ }).click();
    await expect(app.page.getByRole("heading", { name: "What changed" })).toBeVisible();
    found.add("medicine", await violations(rules));
    await app.page.getByText("Two lists", { exact: true }).click();
    await expect(app.page.getByRole("combobox", { name: "First list" })).toBeVisible();
    found.add("two lists", await violations(rules));
    await openScreen(app.page, "5");
    await app.page.getByRole("searchbox", { name: /Find a test/ }).fill("troponin");
    await expect(app.page.getByText(/That does not mean that it was not done/)).toBeVisible();
    found.add("a test not found", await violations(rules));
    await openScreen(app.page, "6");
    await app.page.locator("main [data-row]").first().press("Enter");
    await expect(app.page.getByText("Received here").first()).toBeVisible();
    found.add("provenance", await violations(rules));
    await app.page.keyboard.press("Escape");
    await openScreen(app.page, "2");
    await app.page.getByRole("button", { name: "Compare two dates" }).click();
    await expect(app.page.getByRole("dialog").getByRole("heading", { name: "Medicines" })).toBeVisible();
    found.add("two dates compared", await violations(rules));
    await app.page.keyboard.press("Escape");
    await app.page.getByRole("button", { name: "Only this, everywhere" }).click();
    await expect(app.page.getByRole("region", { name: "Stretch of time shown" })).toContainText(" of ");
    await expect(app.page.locator("main").getByRole("heading", { level: 1 })).toHaveText("Timeline");
    found.add("a stretch of time", await violations(rules));
    await app.page.getByRole("region", { name: "Stretch of time shown" }).getByRole("button").click();
    await openScreen(app.page, "1");
    for (const [key, name] of [
      ["F1", "Keys"],
      ["/", "Search the record"],
      ["c", "Checks"],
      ["Control+k", "Go to or do"],
    ] as const) {
      await app.page.keyboard.press(key);
      await expect(app.page.getByRole("dialog", { name })).toBeVisible();
      found.add(name, await violations(rules));
      await app.page.keyboard.press("Escape");
      await expect(app.page.getByRole("dialog")).toHaveCount(0);
    }
    expect(found.all()).toEqual({});
  });
}

for (const [zoom, room] of [
  ["100 %", 0.5],
  ["200 %", 0.25],
] as const) {
  test(`with letters at ${zoom} nothing is cut off, at both window sizes, and there is room to read`, async () => {
    test.setTimeout(120_000);
    await chooseDisplay(app.page, "Light");
    await chooseDisplay(app.page, zoom);
    const found = new Findings();
    try {
      for (const size of sizes) {
        await setSize(app, size.width, size.height);
        for (const { key, heading } of screens) {
          await openScreen(app.page, key);
          found.add(`${size.width} ${heading}`, await cutOff());
        }
        const banner = patientBanner(app.page);
        for (const words of ["PEMBERTON, Edith (Mrs)", "999 314 0082", "Known allergies", "CPR decisions differ"]) {
          await expect.soft(banner.getByText(words).first(), `${size.width}, ${words}`).toBeInViewport({ ratio: 0.99 });
        }
        const main = await app.page.locator("main").boundingBox();
        expect.soft(main?.height ?? 0, `room at ${size.width}`).toBeGreaterThan(size.height * room);
      }
    } finally {
      await chooseDisplay(app.page, "100 %");
      await setSize(app, 1440, 900);
    }
    expect(found.all()).toEqual({});
  });
}

test("axe finds nothing on the start page, on a list of kept records and on a stop page, in every look", async () => {
  test.setTimeout(120_000);
  const found = new Findings();
  for (const look of ["Dark", "High contrast", "Light"] as const) {
    await chooseDisplay(app.page, look);
    await app.page.getByRole("button", { name: "Display and more" }).click();
    await app.page.getByRole("button", { name: "Close the record" }).click();
    await expect(app.page.getByRole("heading", { name: "No patient is open" })).toBeVisible();
    found.add(`${look}, start`, await violations());
    await app.page.getByRole("button", { name: /kept record/ }).click();
    await expect(app.page.getByRole("table")).toBeVisible();
    found.add(`${look}, kept records`, await violations());

    await app.control({ command: "setAuthFault", fault: "expiredLaunch" });
    await app.launchPatient("fall-at-84");
    await waitFor(async () => ((await app.state()).screen === "stop" ? true : undefined));
    await expect(app.page.getByRole("heading", { name: "What to do" })).toBeVisible();
    found.add(`${look}, stop`, await violations());
    await app.control({ command: "setAuthFault", fault: null });
    await openPatient(app, "fall-at-84");
  }
  expect(found.all()).toEqual({});
});

/** What was found, and on which screens: the same on eleven screens is one line. */
class Findings {
  readonly #places = new Map<string, string[]>();

  add(place: string, findings: readonly string[]): void {
    for (const finding of findings) this.#places.set(finding, [...(this.#places.get(finding) ?? []), place]);
  }

  all(): Record<string, string> {
    return Object.fromEntries([...this.#places].map(([finding, places]) => [finding, places.join(", ")]));
  }
}

/** What axe finds against WCAG 2.2 AA and its own good practice, each with the first place. Our policy lets no script in but the tests' own. */
async function violations(rules: "all" | "colours" = "all"): Promise<string[]> {
  await app.page.evaluate(axeSource);
  const results = await app.page.evaluate(async (asked): Promise<AxeResults> => {
    const axe: unknown = Reflect.get(window, "axe");
    const run = typeof axe === "object" && axe !== null ? Reflect.get(axe, "run") : undefined;
    const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const colours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
    return await run.call(axe, document, { runOnly: asked === "all" ? everything : colours });
  }, rules);
  return results.violations.map(({ id, nodes }) => {
    const [first] = nodes;
    return `${id}: ${first?.html.slice(0, 160)} ${first?.any[0]?.message ?? ""}`;
  });
}

/** Words that do not fit their place, and a page that must be moved sideways. A part with a scroll bar of its own may be wide. */
function cutOff(): Promise<string[]> {
  return app.page.evaluate(() => {
    const root = document.documentElement;
    const found = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} px wide`] : [];
    for (const element of document.querySelectorAll<HTMLElement>("header *, nav *, main *, aside *")) {
      if (element.closest(".visually-hidden, svg, [aria-hidden=true], [hidden]") !== null) continue;
      const { overflowX, textOverflow } = getComputedStyle(element);
      if (element.clientWidth === 0 || ["auto", "scroll"].includes(overflowX)) continue;
      // The second line of the banner may be short: the whole stands under "Details" (ISB 1505, zone 2).
      const isBannerSummary = element.closest("[aria-label=Patient]") !== null && element.closest("[title]") !== null;
      if (isBannerSummary) continue;
      if (textOverflow === "ellipsis" && element.scrollWidth > element.clientWidth + 1) {
        found.push(`shortened: ${element.className} ${element.textContent?.slice(0, 60)}`);
      } else if (overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1) {
        found.push(`hidden: ${element.className} ${element.textContent?.slice(0, 60)}`);
      }
      // Words of a control that run over what stands beside it.
      if (
        element.matches("button, a, dt, dd, th, td, h1, h2, h3, kbd") &&
        element.scrollWidth > element.clientWidth + 2
      ) {
        const scrolls = element.closest("[tabindex='0']") !== null;
        if (!scrolls)
          found.push(`runs over: ${element.tagName} ${element.className} ${element.textContent?.slice(0, 60)}`);
      }
    }
    return found.slice(0, 8);
  });
}
