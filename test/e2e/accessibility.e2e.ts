import { expect, test } from "@playwright/test";
import { violations } from "./axe.ts";
import { chooseDisplay, openHeading, openPatient, openScreen, patientBanner, screens, setSize } from "./chart-page.ts";
import { chartPlaces, chartStates, type Place, pagesWithoutPatient, screenPlaces } from "./places.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

// axe-core on every screen, panel, dialog and state in every look, and nothing cut off with letters twice the size.
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
test.afterAll(async () => {
  await app?.close();
  process.stdout.write(
    `    axe: ${clean} of ${looked} clean (screens, panels and states, each in ${looks.length} looks)\n`,
  );
});

/** As the computer asks for them, so that a place is looked at in all of them without leaving it. */
const looks = [
  { name: "light", media: { colorScheme: "light", contrast: "no-preference" }, rules: "all" },
  // A look changes colours only, so the other rules are asked in one of them.
  { name: "dark", media: { colorScheme: "dark", contrast: "no-preference" }, rules: "colours" },
  { name: "high contrast", media: { colorScheme: "dark", contrast: "more" }, rules: "colours" },
] as const;
let clean = 0;
let looked = 0;

for (const [name, places] of [
  ["any screen", screenPlaces],
  ["any panel or dialog", chartPlaces],
  ["a chart that loads, is empty, lacks sources, holds words back or is not current", chartStates],
  ["any page without a patient", pagesWithoutPatient],
] as const) {
  test(`axe finds nothing on ${name}, in every look`, async () => {
    test.setTimeout(240_000);
    await chooseDisplay(app.page, "As the computer");
    const found = new Findings();
    for (const place of places) await look(place, found);
    await app.page.emulateMedia(looks[0].media);
    if (places === pagesWithoutPatient) await openPatient(app, "fall-at-84");
    expect(found.all()).toEqual({});
  });
}

async function look(place: Place, found: Findings): Promise<void> {
  const { name, enter, leave, at } = place;
  await enter(app);
  const dialog = '[role="dialog"]:not([aria-modal="false"])';
  const isDialog = (await app.page.locator(dialog).count()) > 0;
  for (const { name: inLook, media, rules } of looks) {
    await app.page.emulateMedia(media);
    // What stands around every screen is looked at in every look once.
    const isWhole = rules === "all" || place === screenPlaces[0];
    const findings = await violations(app.page, rules, isWhole ? undefined : (at ?? (isDialog ? dialog : "main")));
    looked += 1;
    if (findings.length === 0) clean += 1;
    found.add(`${name}, ${inLook}`, findings);
  }
  await leave?.(app);
}

for (const [zoom, room] of [
  ["100 %", 0.5],
  ["200 %", 0.25],
] as const) {
  test(`with letters at ${zoom} nothing is cut off, at both window sizes, and there is room to read`, async () => {
    test.setTimeout(120_000);
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
          const shown = banner.getByText(words).filter({ visible: true }).first();
          await expect.soft(shown, `${size.width}, ${words}`).toBeInViewport({ ratio: 0.99 });
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

test("with letters at 200 % each press on what lies below the banner brings the next of it, and passes nothing over", async () => {
  await chooseDisplay(app.page, "200 %");
  await setSize(app, 1024, 768);
  const more = app.page.getByRole("button", { name: /more below/ });
  try {
    await expect(more).toBeVisible();
    const seen = new Set<string>();
    for (let presses = 0; presses < 20; presses++) {
      for (const words of await wholeInBanner()) seen.add(words);
      if ((await more.count()) === 0) break;
      await more.evaluate((button: HTMLElement) => button.click());
      await app.page.waitForTimeout(100);
    }
    const all = await patientBanner(app.page)
      .getByRole("list", { name: "Alerts" })
      .getByRole("listitem")
      .allInnerTexts();
    expect(all.filter((words) => !seen.has(words))).toEqual([]);
  } finally {
    await chooseDisplay(app.page, "100 %");
    await setSize(app, 1440, 900);
  }
});

test("with letters at 200 % a heading that is chosen comes into sight below the list of headings, and the banner that has room is not cut", async () => {
  await chooseDisplay(app.page, "200 %");
  try {
    await openHeading(app.page, "Vaccinations");
    await expect(app.page.locator("main").getByRole("heading", { level: 2, name: /Vaccinations/ })).toBeInViewport();
    const banner = patientBanner(app.page);
    const details = banner.getByRole("button", { name: "Details" });
    await expect(app.page.getByRole("button", { name: /more below/ })).toHaveCount(0);
    await details.press("Enter");
    await details.press("Enter");
    await expect(app.page.getByRole("button", { name: /more below/ })).toHaveCount(0);
  } finally {
    await chooseDisplay(app.page, "100 %");
  }
});

/** Alerts that nothing covers and no edge cuts. */
function wholeInBanner(): Promise<string[]> {
  return app.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('section[aria-label="Patient"] ul[aria-label="Alerts"] > li')].flatMap(
      (one) => {
        const { left, top, bottom } = one.getBoundingClientRect();
        const isSeen = [top + 2, bottom - 2].every((y) => one.contains(document.elementFromPoint(left + 12, y)));
        return isSeen ? [one.innerText] : [];
      },
    ),
  );
}

/** What was found, and where: the same on eleven screens is one line. */
class Findings {
  readonly #places = new Map<string, string[]>();

  add(place: string, findings: readonly string[]): void {
    for (const finding of findings) this.#places.set(finding, [...(this.#places.get(finding) ?? []), place]);
  }

  all(): Record<string, string> {
    return Object.fromEntries([...this.#places].map(([finding, places]) => [finding, places.join("; ")]));
  }
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
