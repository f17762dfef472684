import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { violations } from "./axe.ts";
import { chooseDisplay, openPatient, patientBanner, saveTo, startWithPatient } from "./chart-page.ts";
import { pdfSheets, withoutSpaces } from "./pdf-text.ts";
import { type RunningApp, waitFor } from "./throughline-app.ts";

// Eight people look at one wall and decide against a person's own goals. Two people are on the agenda; the presenter works by keys and accessible names.
const edith = "PEMBERTON, Edith";
const terence = "ASHWORTH, Terence";

let app: RunningApp;
let wall: Page;
let folder: string;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "throughline-minutes-"));
  app = await startWithPatient("dying-at-home");
  await openPatient(app, "fall-at-84");
});
test.afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

const panel = () => app.page.getByRole("complementary", { name: "Meeting" });
const button = (name: string | RegExp) => app.page.getByRole("button", { name });

test("a meeting begins with an agenda of people kept on this computer, by name on a page without a banner, and with those who are there", async () => {
  const { page } = app;
  await closeRecord();
  await button("Start or continue a meeting").press("Enter");
  await page.getByLabel(/Name of the meeting/).fill("Frailty MDT");
  await page.keyboard.press("Enter");
  await button(`Put on the agenda: ${edith}`).press("Enter");
  const agenda = page.getByRole("table", { name: "Agenda" });
  await expect(agenda.getByRole("row")).toHaveCount(2);
  await button(`Put on the agenda: ${terence}`).press("Enter");
  await expect(agenda.getByRole("row")).toHaveCount(3);
  await expect(
    agenda.getByRole("row", { name: /PEMBERTON, Edith Born 14-Mar-1942 \(\d\dy\) 999 314 0082 to come/ }),
  ).toBeVisible();
  for (const [name, role] of [
    ["T Okafor", "Community matron"],
    ["Dr S Patel", "GP"],
  ] as const) {
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Role").fill(role);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("list", { name: "Present" })).toContainText(`${name}, ${role}`);
  }
  await button("Minutes by T Okafor").press("Enter");
  await expect(page.getByRole("list", { name: "Present" })).toContainText("writes the minutes");
  await expect(patientBanner(page)).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});

test("the first person is opened with the panel beside the chart, and the others of the agenda are initials there", async () => {
  await button("Open the next person").press("Enter");
  await expect(patientBanner(app.page)).toContainText("Edith");
  await expect(panel().getByRole("region", { name: "Agenda" })).toContainText("This person now");
  await expect(panel()).not.toContainText("ASHWORTH");
  await expect(app.page.locator("main").getByRole("heading", { level: 1 })).toBeVisible();
  expect(await violations(app.page)).toEqual([]);
});

test("the wall shows the person by the name they go by, their goals in their own words, and nothing that is not for a room", async () => {
  const opening = app.electron.waitForEvent("window");
  await button("Open the projector").press("Enter");
  wall = await opening;
  await expect(wall.getByRole("heading", { level: 1 })).toHaveText("Edie 84y");
  await expect(wall.getByText("I want to see my Joan on Sundays and know who she is.")).toBeVisible();
  await expect(wall.getByText("1 of 2")).toBeVisible();
  const all = await wall.evaluate(() => document.body.innerHTML);
  for (const words of ["PEMBERTON", "999 314", "safeguarding", "Orchard Road", "01632"])
    expect(all.toLowerCase().includes(words.toLowerCase()), words).toBe(false);
  await expect(wall.getByText(/entries are not shown on this screen/)).toBeVisible();
  // Opened from the cache: what is old is said to be.
  await expect(wall.getByText(/As it was before: .*Millbrook Surgery/)).toBeVisible();
  expect(await violations(wall)).toEqual([]);
  const titles = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  expect(titles.join(" ")).not.toMatch(/Edith|Edie|PEMBERTON|Frailty/i);
});

test("the wall may ask for nothing but what it is handed", async () => {
  const asked = await wall.evaluate(() =>
    Promise.all([
      window.throughline.call("shell:read"),
      window.throughline.call("meeting:read"),
      window.throughline.call("cached:list"),
    ]),
  );
  for (const answer of asked) expect(answer).toMatchObject({ ok: false, error: { reason: "stranger" } });
});

test("a decision is written down against a goal, and an action with who does it by when; the room reads both", async () => {
  const goal = "When it is my time let me stay at Larch House in my own bed.";
  await panel().getByLabel("About", { exact: true }).selectOption({ label: goal });
  await panel().getByLabel("In the room’s words").fill("She stays at Larch House, also when she is worse.");
  await button("Write it down").press("Enter");
  await expect(wall.getByText("She stays at Larch House, also when she is worse.")).toBeVisible();
  await expect(wall.getByText(`About the goal “${goal}”`)).toBeVisible();

  await panel().getByRole("radio", { name: "Action" }).check({ force: true });
  await panel().getByLabel("In the room’s words").fill("Prescribe anticipatory medicines");
  await expect(button("Write it down")).toBeDisabled();
  await panel().getByLabel("Who does it").fill("Dr S Patel");
  await panel().getByLabel("By when, if a day was set").fill("2026-12-05");
  await button("Write it down").press("Enter");
  await expect(wall.getByText("Dr S Patel, by 05-Dec-2026")).toBeVisible();

  await panel().getByRole("radio", { name: "Note" }).check({ force: true });
  await panel().getByLabel("In the room’s words").fill("Said by mistake");
  await button("Write it down").press("Enter");
  await button("Take back: Said by mistake").press("Enter");
  await expect(panel().getByText("Taken back")).toBeVisible();
  await expect(wall.getByText("Said by mistake")).toHaveCount(0);
});

test("what is typed and not written down yet is still there after the panel was closed and an entry opened, and holds up the next person", async () => {
  const { page } = app;
  const words = () => panel().getByLabel("In the room’s words");
  await words().fill("Half a sentence");
  await page.locator("main").focus();
  await page.keyboard.press("m");
  await expect(panel()).toHaveCount(0);
  await page.keyboard.press("m");
  await expect(words()).toHaveValue("Half a sentence");
  await page.locator("main [data-row]").first().press("Enter");
  await expect(page.getByRole("dialog", { name: "Where this comes from" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel().getByRole("option", { name: /./ }).last()).toBeAttached();
  await expect(words()).toHaveValue("Half a sentence");
  await expect(panel().getByText(/is not written down yet, and would go with this record/)).toBeVisible();
  await expect(button(/^Next person/)).toHaveCount(0);
  await words().fill("");
  await expect(button(/^Next person/)).toBeEnabled();
});

test("axe finds nothing on either screen in any look", async () => {
  test.setTimeout(90_000);
  for (const look of ["Dark", "High contrast", "Light"]) {
    await chooseDisplay(app.page, look);
    // The wall takes the look with the next thing that it shows.
    await button(/^Blank the projector/).press("Enter");
    await expect(wall.getByText("The screen is paused.")).toBeVisible();
    await button(/^Show this person to the room/).press("Enter");
    await expect(wall.getByRole("heading", { level: 1 })).toHaveText("Edie 84y");
    await expect(wall.locator("html")).toHaveAttribute(
      "data-look",
      look === "High contrast" ? "highContrast" : look.toLowerCase(),
    );
    expect(await violations(wall), `wall, ${look}`).toEqual([]);
    expect(await violations(app.page), `panel, ${look}`).toEqual([]);
  }
});

test("with letters twice the size the panel takes the chart's place, and the banner stays whole", async () => {
  const { page } = app;
  await chooseDisplay(page, "200 %");
  await expect(panel().getByRole("button", { name: "Write it down" })).toBeAttached();
  await expect(page.locator("main")).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollTop + document.body.scrollTop)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.keyboard.press("m");
  await expect(page.locator("main")).toBeVisible();
  await page.keyboard.press("m");
  await chooseDisplay(page, "100 %");
});

test("the room walks through the timeline with the presenter, who can take the person off the wall with one key", async () => {
  const { page } = app;
  const look = wall.getByRole("region", { name: "What the room looks at" });
  await button(/Earlier entry/).press("Enter");
  await expect(look).toBeVisible();
  const first = await look.textContent();
  await button(/Earlier entry/).press("Enter");
  await expect(look).not.toHaveText(first ?? "");

  await page.locator("main").focus();
  await page.keyboard.press("2");
  await page.getByRole("button", { name: "90 d" }).click();
  await expect(wall.getByText(/^\d\d-[A-Z][a-z]{2}-2026$|^(?:Sep|Oct|Nov)-2026$/).first()).toBeVisible();

  await page.locator("main").focus();
  await page.keyboard.press("b");
  await expect(wall.getByText("The screen is paused.")).toBeVisible();
  expect(await wall.evaluate(() => document.body.innerText)).not.toContain("Edie");
  // The same key says "blank" until the presenter's own window has heard that it is.
  await expect(button(/^Show this person to the room/)).toBeVisible();
  await page.keyboard.press("b");
  await expect(wall.getByRole("heading", { level: 1 })).toHaveText("Edie 84y");
});

test("what is held back comes on the wall only by the presenter's word for that very row", async () => {
  await panel()
    .getByText(/^Held back from the room/)
    .click();
  const held = panel().getByRole("list", { name: "Held back from the room" });
  const show = held.getByRole("button", { name: /^Show to the room: .*safeguarding/i }).first();
  const before = await wall.getByText(/are not shown on this screen/).textContent();
  await show.press("Enter");
  await expect(wall.getByText(/are not shown on this screen/)).not.toHaveText(before ?? "");
  await held
    .getByRole("button", { name: /^Hold back: .*safeguarding/i })
    .first()
    .press("Enter");
  await expect(wall.getByText(/are not shown on this screen/)).toHaveText(before ?? "");
});

test("this person's minutes are a PDF with who, what, who was there and what the room could see, under a name that says nothing", async () => {
  const offered = await saveTo(app, join(folder, "one.pdf"));
  await button(/Save this person’s minutes/).press("Enter");
  await expect(panel().getByText("The minutes are saved.")).toBeVisible();
  expect(await offered()).toMatch(/^minutes-\d{4}-\d\d-\d\d\.pdf$/);
  const sheets = pdfSheets(readFileSync(join(folder, "one.pdf")));
  expect(sheets.length).toBeGreaterThan(0);
  for (const sheet of sheets)
    for (const words of ["PEMBERTON, Edith", "999 314 0082"]) expect(sheet).toContain(withoutSpaces(words));
  const text = sheets.join(" ");
  for (const words of [
    "She stays at Larch House, also when she is worse.",
    "About the goal “When it is my time let me stay at Larch House in my own bed.”",
    "Dr S Patel, by 05-Dec-2026",
    "T Okafor, Community matron",
    "written down by T Okafor (as stated in the meeting)",
    "No source had answered.",
  ])
    expect(text).toContain(withoutSpaces(words));
  expect(text).not.toContain(withoutSpaces("Said by mistake"));
});

test("a draft for the host is shown, and leaves only by the user's word", async () => {
  await panel().getByText("Drafts for the host, FHIR").click();
  const plan = panel().getByRole("region", { name: "Draft: Care plan" });
  const shown = JSON.parse((await plan.locator("pre").textContent()) ?? "");
  expect(shown).toMatchObject({ resourceType: "CarePlan", status: "draft", intent: "proposal" });
  expect(shown.activity[0].detail).toMatchObject({ status: "not-started", performer: [{ display: "Dr S Patel" }] });
  await expect(panel().getByText(/Nothing has been sent/)).toBeVisible();
  await saveTo(app, join(folder, "plan.json"));
  await button("Save the draft… Care plan").press("Enter");
  await expect(panel().getByText("The draft is saved.")).toBeVisible();
  expect(JSON.parse(readFileSync(join(folder, "plan.json"), "utf8"))).toEqual(shown);
  await button("Copy the draft Message").press("Enter");
  await expect(panel().getByText("The draft is on the clipboard.")).toBeVisible();
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ resourceType: "Communication", status: "preparation" });
});

test("the next person comes only when both screens are empty of the one before", async () => {
  const { page } = app;
  await watch(page);
  await watch(wall);
  await button(/^Next person: /).press("Enter");
  const given = "Terence";
  await expect(patientBanner(page)).toContainText(given);
  await expect(wall.getByRole("heading", { level: 1 })).toContainText(given);
  await expect(wall.getByText("2 of 2")).toBeVisible();
  await expect(panel().getByText("Nothing about this person yet.")).toBeVisible();
  for (const seen of [await watched(page), await watched(wall)]) {
    const own = (text: string) => text.includes("Edie") || text.includes("Edith");
    const next = (text: string) => text.includes(given);
    expect(seen.some((text) => own(text) && next(text))).toBe(false);
    const lastOwn = seen.findLastIndex(own);
    const firstNext = seen.findIndex(next);
    expect(seen.slice(lastOwn + 1, firstNext).length).toBeGreaterThan(0);
  }
  expect(await wall.evaluate(() => document.body.innerText)).not.toContain("Larch House, also when she is worse");
});

test("the minutes of the whole meeting have each person on sheets of their own, and are made while no record is open", async () => {
  const { page } = app;
  await closeRecord();
  await expect(wall.getByText("Nobody is on the screen.")).toBeVisible();
  await saveTo(app, join(folder, "all.pdf"));
  await button(/^Save the minutes of/).press("Enter");
  await expect(page.getByText("The minutes are saved.")).toBeVisible();
  const sheets = pdfSheets(readFileSync(join(folder, "all.pdf")));
  const family = "ASHWORTH";
  for (const sheet of sheets) expect(sheet.includes("PEMBERTON") !== sheet.includes(family)).toBe(true);
  expect(
    sheets.some((sheet) => sheet.includes(family) && sheet.includes(withoutSpaces("No decision was written down."))),
  ).toBe(true);
});

test("what was decided is there when the person is opened again, and the meeting can be ended and taken up again", async () => {
  await button(`Open ${edith}`).press("Enter");
  await expect(panel().getByText("She stays at Larch House, also when she is worse.")).toBeVisible();
  await button("End the meeting").press("Enter");
  await expect(panel().getByText("“Frailty MDT” is over.")).toBeVisible();
  await button("Go on with it").press("Enter");
  await expect(panel().getByText("She stays at Larch House, also when she is worse.")).toBeVisible();
});

async function closeRecord(): Promise<void> {
  await button("Display and more").press("Enter");
  await button("Close the record").press("Enter");
  await expect(app.page.getByRole("heading", { name: "No patient is open" })).toBeVisible();
}

/** Notes every state that the page shows from now on. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [document.body.innerText];
    Reflect.set(window, "seenStates", seen);
    new MutationObserver(() => seen.push(document.body.innerText)).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
}

async function watched(page: Page): Promise<readonly string[]> {
  return waitFor(async () => page.evaluate((): string[] => Reflect.get(window, "seenStates")));
}
