import { expect, test } from "@playwright/test";
import { openPatient, setSize } from "./chart-page.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

// Sources that answer one after the other must not move what a reader looks at: measured from what the browser reports (Layout Instability), below the banner.
let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp({ env: { THROUGHLINE_DEMO_SLOW_PAGE_MS: "1500" } });
  await setSize(app, 1440, 900);
});
test.afterAll(() => app?.close());

const most = 0.05;

test("while slow sources answer, nothing below the banner jumps", async () => {
  const { all, frame } = await openAndWatch("fall-at-84");
  expect(scoreOf(frame), JSON.stringify(frame, null, 1)).toBeLessThan(most);
  expect(scoreOf(all), JSON.stringify(all, null, 1)).toBeLessThan(most);
});

test("where a late source brings more alerts, rail, screen and flags stay where they are", async () => {
  const { frame } = await openAndWatch("twelve-medicines");
  expect(scoreOf(frame), JSON.stringify(frame, null, 1)).toBeLessThan(most);
});

test("a practice that answers after all others moves neither rail, screen nor flags", async () => {
  await app.control({ command: "setFault", sourceId: "gp", fault: { kind: "slow", delayMs: 700 } });
  const { frame } = await openAndWatch("twelve-medicines");
  await app.control({ command: "clearFaults" });
  expect(scoreOf(frame), JSON.stringify(frame, null, 1)).toBeLessThan(most);
});

interface Shift {
  readonly score: number;
  readonly of: readonly string[];
}

interface Watched {
  /** Of all that stands below the banner. */
  readonly all: Shift[];
  /** Of rail, screen and flags as a whole: what a banner that grows or shrinks moves. */
  readonly frame: Shift[];
}

async function openAndWatch(slug: string): Promise<Watched> {
  await app.page.evaluate(watchShifts);
  await openPatient(app, slug);
  await app.page.waitForTimeout(1_500);
  const watched: Watched = await app.page.evaluate(() => Reflect.get(window, "watchedShifts"));
  return watched;
}

function scoreOf(shifts: readonly Shift[]): number {
  return shifts.reduce((sum, { score }) => sum + score, 0);
}

/** Runs in the page. */
function watchShifts(): void {
  const watched: Watched = { all: [], frame: [] };
  Object.assign(window, { watchedShifts: watched });
  interface Moved {
    readonly node: Node | null;
    readonly previousRect: DOMRectReadOnly;
    readonly currentRect: DOMRectReadOnly;
  }
  // The area that was left and taken, times how far it went, both as shares of the window.
  const note = (shifts: Shift[], moved: readonly Moved[]) => {
    let area = 0;
    let far = 0;
    for (const { previousRect: a, currentRect: b } of moved) {
      const [left, right] = [Math.min(a.left, b.left), Math.max(a.right, b.right)];
      const [top, bottom] = [Math.min(a.top, b.top), Math.max(a.bottom, b.bottom)];
      area += Math.min((right - left) * (bottom - top), a.width * a.height + b.width * b.height);
      // What comes in at the window's edge, or leaves there, has a place on one side only.
      if (a.width > 0 && b.width > 0) far = Math.max(far, Math.abs(a.x - b.x), Math.abs(a.y - b.y));
    }
    const score = (Math.min(1, area / (innerWidth * innerHeight)) * far) / Math.max(innerWidth, innerHeight);
    const words = ({ node, previousRect: a, currentRect: b }: Moved) =>
      `${String(node?.textContent).slice(0, 30)}: ${a.x},${a.y} ${a.width}x${a.height} to ${b.x},${b.y} ${b.width}x${b.height}`;
    if (score > 0) shifts.push({ score, of: moved.map(words) });
  };
  new PerformanceObserver((list, observer) => {
    // Another patient's opening has begun: it has an observer of its own.
    if (Reflect.get(window, "watchedShifts") !== watched) return observer.disconnect();
    const header = document.querySelector("header");
    // Before a chart stands there, the steps of the opening follow on each other.
    if (header === null || document.querySelector("main#content") === null) return;
    for (const entry of list.getEntries()) {
      if (!("sources" in entry) || !Array.isArray(entry.sources)) continue;
      const below: Moved[] = entry.sources.filter(({ node }) => node instanceof Node && !header.contains(node));
      note(watched.all, below);
      note(
        watched.frame,
        below.filter(({ node }) => node?.parentNode === header.parentNode),
      );
    }
  }).observe({ type: "layout-shift" });
}
