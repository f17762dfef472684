import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { violations } from "./axe.ts";
import { openHeading, openScreen, patientBanner, setSize, settledChart } from "./chart-page.ts";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

// Two programs, two windows, one meeting: the second one follows the presenter through the locality's hub.
let presenter: RunningApp;
let follower: RunningApp;
let folder: string;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "throughline-shared-"));
  presenter = await startApp();
  await presenter.control({ command: "setConsent", consent: "assumed" });
  const { url } = await presenter.control({ command: "readHub" });
  const { iss } = await presenter.control({ command: "createLaunch", slug: "fall-at-84" });
  const path = join(folder, "blueprint.json");
  writeFileSync(
    path,
    JSON.stringify({
      name: "The other room",
      // The same id as on the other machine: a row is then known by the same name.
      sources: [{ id: "acute", name: "Northvale", kind: "acute", baseUrl: iss, authorisation: { by: "host" } }],
      hosts: [{ iss, name: "Northvale EPR", kind: "acute", clientId: "throughline-desktop", signIn: "window" }],
      meetingHub: { name: "Northvale meeting hub", url, authorisation: { by: "open" } },
      launchPort: await freePort(),
    }),
  );
  follower = await startApp({ args: ["--blueprint", path] });
  await Promise.all([setSize(presenter, 1440, 900), setSize(follower, 1440, 900)]);
  // Whoever is to be talked about later has only to be kept; the sources of whoever is first have to have answered.
  await Promise.all([launchAt(presenter, "dying-at-home"), launchAt(follower, "dying-at-home")]);
  await Promise.all([launchAt(presenter, "fall-at-84"), launchAt(follower, "fall-at-84")]);
  await Promise.all([settledChart(presenter), settledChart(follower)]);
});
test.afterAll(async () => {
  await Promise.all([follower?.close(), presenter?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const notices = (page: Page) => page.getByRole("region", { name: "Other machines", exact: true });

test("a code, typed on the other machine, and its window goes where the presenter's goes", async () => {
  // Who begins to present has read on already.
  await openScreen(presenter.page, "5");
  await presenter.page.locator("main").evaluate((main) => main.scrollTo(0, 600));
  await presenter.page.keyboard.press("m");
  await presenter.page.getByLabel(/Name of the meeting/).fill("Frailty MDT");
  await presenter.page.keyboard.press("Enter");
  await button(presenter.page, "Let other machines follow this one").press("Enter");
  const said = presenter.page.getByText(/Type this code on the other machine/);
  const code = (await said.textContent())?.match(/\w{4}-\w{4}-\w{4}/)?.[0] ?? "";

  await follower.page.keyboard.press("m");
  await follower.page.getByLabel(/Code of a meeting on another machine/).fill(code.toLowerCase());
  await follower.page.keyboard.press("Enter");
  await expect(notices(follower.page)).toContainText("Following the presenter of the meeting");
  await expect(follower.page.getByRole("heading", { name: "Results", level: 1 })).toBeVisible();
  await expect.poll(() => follower.page.locator("main").evaluate((main) => main.scrollTop)).toBeGreaterThan(200);

  await openScreen(presenter.page, "2");
  await expect(follower.page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  const stretch = (page: Page) => page.locator("main [aria-valuetext]").first();
  const before = await stretch(follower.page).getAttribute("aria-valuetext");
  await button(presenter.page, "90 d").press("Enter");
  await expect(stretch(follower.page)).not.toHaveAttribute("aria-valuetext", before ?? "");
  const words = await stretch(presenter.page).getAttribute("aria-valuetext");
  await expect(stretch(follower.page)).toHaveAttribute("aria-valuetext", words ?? "");
  await openScreen(presenter.page, "4");
  await expect(follower.page.getByRole("heading", { name: "Medications", level: 1 })).toBeVisible();
  expect(await violations(follower.page)).toEqual([]);
  expect(await violations(presenter.page)).toEqual([]);
});

test("a row that the presenter opens is open on the other machine, and closes with it", async () => {
  const panel = (page: Page) => page.getByRole("dialog", { name: "Where this comes from" });
  await presenter.page
    .locator("main")
    .getByRole("button", { name: /Prednisolone/ })
    .first()
    .click();
  await expect(panel(presenter.page)).toBeVisible();
  await expect(panel(follower.page)).toContainText("Prednisolone");
  await presenter.page.keyboard.press("Escape");
  await expect(panel(follower.page)).toHaveCount(0);
  await expect(notices(follower.page)).toContainText("Following the presenter");
});

test("what a screen shows of its own is shown on the other machine: a heading, a document, what the timeline leaves out", async () => {
  const title = (page: Page, name: string) => page.getByRole("heading", { name, level: 2 });
  await openHeading(presenter.page, "Social context");
  await expect(title(follower.page, "Social context")).toBeVisible();
  await button(presenter.page, "Next heading").press("Enter");
  await expect(title(follower.page, "Services and care")).toBeVisible();

  const reading = (page: Page) => page.locator("main").getByRole("button", { name: /^Back to all documents/ });
  await openScreen(presenter.page, "9");
  const documents = presenter.page.getByRole("table", { name: "Documents" });
  await documents
    .getByRole("button", { name: /Discharge summary/ })
    .first()
    .click();
  await expect(reading(presenter.page)).toBeVisible();
  await expect(reading(follower.page)).toBeVisible();
  await openScreen(presenter.page, "9");
  await expect(reading(follower.page)).toHaveCount(0);

  await openScreen(presenter.page, "2");
  await expect(follower.page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  await button(presenter.page, /All kinds/).press("Enter");
  await presenter.page.getByRole("checkbox", { name: /^Results/ }).click();
  await presenter.page.keyboard.press("Escape");
  await expect(button(follower.page, /^\d+ of \d+ kinds/)).toBeVisible();
  await presenter.page.getByRole("searchbox", { name: "Find on the timeline" }).fill("prednisolone");
  await expect(follower.page.getByRole("searchbox", { name: "Find on the timeline" })).toHaveValue("prednisolone");
  await openScreen(presenter.page, "4");
  await presenter.page.getByRole("searchbox", { name: "Find a medicine" }).fill("pred");
  await expect(follower.page.getByRole("searchbox", { name: "Find a medicine" })).toHaveValue("pred");
  await openScreen(presenter.page, "6");
  await openScreen(presenter.page, "4");
  await expect(follower.page.getByRole("searchbox", { name: "Find a medicine" })).toHaveValue("");
  // A medicine that both have: whoever has no such row stays where they are.
  const furosemide = presenter.page
    .locator("main")
    .getByRole("row")
    .filter({ hasText: /^furosemide/ });
  await furosemide.first().evaluate((row) => row.scrollIntoView({ block: "start" }));
  const main = follower.page.locator("main");
  await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBeGreaterThan(200);
  await presenter.page.locator("main").evaluate((element) => element.scrollTo(0, 0));
  await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBe(0);
  await expect(notices(follower.page)).toContainText("Following the presenter");
});

test("who goes their own way has stopped following, says so, and comes back with one press", async () => {
  await openScreen(follower.page, "6");
  await expect(notices(follower.page)).toContainText("Stopped following.");
  await openScreen(presenter.page, "3");
  await expect(follower.page.getByRole("heading", { name: "Problems", level: 1 })).toBeVisible();
  await button(follower.page, "Follow again").press("Enter");
  await expect(follower.page.getByRole("heading", { name: /^Allergies/, level: 1 })).toBeVisible();
  await expect(notices(follower.page)).toContainText("Following the presenter");
});

test("the next person on the presenter's machine is the next one on the other, out of what is kept there", async () => {
  const { page } = presenter;
  await button(page, "Display and more").press("Enter");
  await button(page, "Close the record").press("Enter");
  await expect(notices(follower.page)).toContainText("Following the presenter, who has no record open.");
  const kept = await page.evaluate(() => window.throughline.call("cached:list"));
  const terence = kept.ok ? kept.value.find(({ displayName }) => displayName.startsWith("ASHWORTH")) : undefined;
  await page.evaluate((cacheId) => window.throughline.call("cached:open", { cacheId }), terence?.cacheId ?? "");
  await expect(patientBanner(follower.page)).toContainText("ASHWORTH");
  await expect(notices(follower.page)).toContainText("Following the presenter");
});

test("a presenter's machine that is gone, with the hub, is said with the time and stays said", async () => {
  await presenter.close();
  await expect(notices(follower.page)).toContainText(/Not in sync with the presenter since \d\d:\d\d/);
  await expect(patientBanner(follower.page)).toContainText("ASHWORTH");
});

/** From the host, which both machines have. */
async function launchAt(app: RunningApp, slug: string): Promise<void> {
  const before = await app.state();
  const { iss, launch } = await presenter.control({ command: "createLaunch", slug });
  const query = new URLSearchParams({ iss: String(iss), launch: String(launch) });
  expect((await fetch(`${app.about.launchUrl}?${query}`)).ok).toBe(true);
  const last = before.screen === "chart" ? before.patientSession : undefined;
  await waitFor(async () => {
    const state = await app.state();
    return state.screen === "chart" &&
      state.patientSession !== last &&
      state.progress.some(({ phase }) => phase === "done")
      ? state
      : undefined;
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const bound = server.address();
      server.close(() =>
        bound === null || typeof bound === "string" ? reject(new Error("no port")) : resolve(bound.port),
      );
    });
  });
}
