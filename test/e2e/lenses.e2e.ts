import { expect, test } from "@playwright/test";
import {
  chooseDisplay,
  openPatient,
  openScreen,
  patientBanner,
  screens,
  settledChart,
  startWithPatient,
} from "./chart-page.ts";
import { pdfSheets, withoutSpaces } from "./pdf-text.ts";
import type { RunningApp } from "./throughline-app.ts";

// Whose view it is, and everything from one field: by keyboard alone.
let app: RunningApp;
test.beforeAll(async () => {
  app = await startWithPatient("twelve-medicines");
  await openPatient(app, "fall-at-84");
});
test.afterAll(() => app?.close());

const rail = () => app.page.getByRole("navigation", { name: "Screens" }).getByRole("listitem");
const palette = () => app.page.getByRole("dialog", { name: "Go to or do" });

async function type(text: string): Promise<void> {
  await app.page.keyboard.press("Control+k");
  await expect(palette()).toBeVisible();
  await app.page.keyboard.type(text);
}

async function closeTheRecord(): Promise<void> {
  await type("close the record");
  await app.page.keyboard.press("Enter");
  await palette().getByRole("button", { name: "Close the record" }).click();
}

test("a consultant in A&E gets the A&E view; another view keeps every screen and its key, and is remembered for the role", async () => {
  test.setTimeout(120_000);
  await expect(app.page.getByRole("button", { name: /^A&E view/ })).toBeVisible();
  await expect(rail().first()).toContainText("Thirty seconds");
  await app.page.keyboard.press("l");
  const choice = app.page.getByRole("menuitemradio", { name: /^GP view|GP view/ });
  await expect(choice).toBeVisible();
  await choice.press("Enter");
  await expect(rail().first()).toContainText("Problems");
  await expect(app.page.locator("main").getByRole("heading", { level: 1 })).toHaveText("Problems");
  await expect(rail()).toHaveCount(screens.length);
  for (const { key } of screens) await openScreen(app.page, key);

  await openPatient(app, "twelve-medicines");
  await expect(app.page.getByRole("button", { name: /^GP view/ })).toBeVisible();
  await expect(app.page.locator("main").getByRole("heading", { level: 1 })).toHaveText("Problems");
  await openPatient(app, "fall-at-84");
});

test("an ambulance's launch opens on the card; a GP's is one key from what the hospital stopped and why", async () => {
  test.setTimeout(90_000);
  const launch = async (intent: string) => {
    const before = await app.state();
    await app.launchPatient("fall-at-84", intent);
    await settledChart(app, before.screen === "chart" ? before.patientSession : undefined);
  };
  await launch("ambulance");
  await expect(app.page.getByRole("button", { name: /^Ambulance view/ })).toBeVisible();
  await expect(app.page.locator("main").getByRole("heading", { level: 1 })).toHaveText("Thirty seconds");

  await launch("gp");
  await expect(app.page.getByRole("button", { name: /^GP view/ })).toBeVisible();
  await app.page.keyboard.press("4");
  await expect(
    app.page
      .locator("main")
      .getByText(/1 medicine stopped in the last 28 days: Ramipril .*Northvale Hospital: Stopped at discharge: blood/),
  ).toBeInViewport({ ratio: 1 });
});

test("a launch for a team meeting opens in that view, on the timeline, whatever the role; the next launch is the role's again", async () => {
  test.setTimeout(90_000);
  const before = await app.state();
  await app.launchPatient("twelve-medicines", "mdt-meeting");
  await settledChart(app, before.screen === "chart" ? before.patientSession : undefined);
  await expect(app.page.getByRole("button", { name: /^Team meeting view/ })).toBeVisible();
  await expect(app.page.locator("main").getByRole("heading", { level: 1 })).toHaveText("Timeline");
  await expect(rail()).toHaveCount(screens.length);
  // One key, the meeting's name and Enter begin it.
  await app.page.keyboard.press("m");
  await app.page.keyboard.type("Frailty MDT");
  await app.page.keyboard.press("Enter");
  await app.page.getByRole("button", { name: "End the meeting" }).press("Enter");
  await app.page.locator("main").focus();
  await app.page.keyboard.press("m");
  await openPatient(app, "fall-at-84");
  await expect(app.page.getByRole("button", { name: /^GP view/ })).toBeVisible();
});

test("Ctrl+K finds a heading, an entry and an action, says what was not searched, and never lies over the banner", async () => {
  await type("social context");
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByRole("heading", { level: 2, name: /Social context/ })).toBeVisible();

  await type("apixaban");
  await expect(
    palette()
      .getByRole("option", { name: /apixaban/i })
      .first(),
  ).toBeVisible();
  await expect(palette().getByRole("status")).toContainText(/of 329 rows|rows match/);
  await expect(palette().getByRole("status")).toContainText("Fellside Hospice needs its own sign-in");
  const banner = await patientBanner(app.page).boundingBox();
  const box = await palette().boundingBox();
  expect(box?.y ?? 0).toBeGreaterThanOrEqual((banner?.y ?? 0) + (banner?.height ?? Number.POSITIVE_INFINITY) - 1);
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByRole("dialog", { name: "Where this comes from" })).toBeVisible();
  await app.page.keyboard.press("Escape");

  await type("a&e view");
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByRole("button", { name: /^A&E view/ })).toBeVisible();
});

test("the choice of views never lies over the banner, also in letters of twice the size", async () => {
  await chooseDisplay(app.page, "200 %");
  await app.page.locator("main").focus();
  await app.page.keyboard.press("l");
  const menu = app.page.getByRole("menu", { name: "Whose view" });
  await expect(menu.getByRole("menuitemradio")).toHaveCount(5);
  const banner = await patientBanner(app.page).boundingBox();
  const box = await menu.boundingBox();
  expect(box?.y ?? 0).toBeGreaterThanOrEqual((banner?.y ?? 0) + (banner?.height ?? Number.POSITIVE_INFINITY) - 1);
  await app.page.keyboard.press("Escape");
  await chooseDisplay(app.page, "100 %");
});

test("the map of keys is printed whole, and nothing of the record behind it", async () => {
  await app.page.locator("main").focus();
  await app.page.keyboard.press("F1");
  await expect(app.page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  const pdf = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith("/index.html"));
    const bytes = await window?.webContents.printToPDF({ pageSize: "A4" });
    return bytes?.toString("base64") ?? "";
  });
  const printed = pdfSheets(Buffer.from(pdf, "base64")).join(" ");
  for (const words of ["Thirty seconds", "Print this screen", "Back to all documents", "Full screen"]) {
    expect(printed).toContain(withoutSpaces(words));
  }
  expect(printed).not.toMatch(/pemberton|999314/i);
  await app.page.keyboard.press("Escape");
  await expect(app.page.getByRole("dialog")).toHaveCount(0);
});

test("another patient is never opened in one step from the palette, and Enter stays", async () => {
  const before = await app.state();
  await type("twelve");
  await app.page.keyboard.press("Escape");
  await type("999");
  const other = palette().getByRole("group", { name: "Patients kept on this computer" }).getByRole("option");
  await expect(other).toHaveCount(2);
  await other.filter({ hasNotText: "PEMBERTON" }).click();
  await expect(palette().getByRole("heading", { name: /Close this record/ })).toBeVisible();
  await app.page.keyboard.press("Enter");
  await expect(palette()).toHaveCount(0);
  expect(await app.state()).toMatchObject({ screen: "chart", patientSession: Reflect.get(before, "patientSession") });
});

test("to sign out is asked once more, and to stay is what Enter does", async () => {
  const before = await app.state();
  await app.page.getByRole("button", { name: "Display and more" }).click();
  await app.page.getByRole("button", { name: "Sign out" }).click();
  await expect(app.page.getByRole("group", { name: "Sign out and close this record?" })).toBeVisible();
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await app.page.keyboard.press("Escape");
  await expect(app.page.getByRole("dialog")).toHaveCount(0);
  expect(await app.state()).toMatchObject({ screen: "chart", patientSession: Reflect.get(before, "patientSession") });
});

test("the list of kept records has no banner, gives numbers with their age, and initials when asked", async () => {
  await closeTheRecord();
  await app.page.getByRole("button", { name: /kept records/ }).click();
  await expect(patientBanner(app.page)).toHaveCount(0);
  await app.page.keyboard.press("F1");
  await expect(app.page.getByRole("dialog", { name: "Keys" })).toContainText("Back to all documents");
  await app.page.keyboard.press("Escape");
  const row = app.page.getByRole("row", { name: /PEMBERTON, Edith/ });
  await expect(row).toContainText(/\d+ flags, 3 critical/);
  await expect(row).toContainText(/\d+ checks? lacks? data/);
  await expect(row).toContainText("7 of 8 sources answered");
  await expect(row).toContainText(/as of \d\d-\w{3}-\d{4} \d\d:\d\d/);
  await app.page.getByLabel("Initials only").click();
  await expect(app.page.getByText("PEMBERTON")).toHaveCount(0);
  await type("pemb");
  await expect(palette().getByRole("option", { name: /E\. P\..*NHS No\./ })).toHaveCount(1);
  await expect(palette().getByText("PEMBERTON")).toHaveCount(0);
  await app.page.keyboard.press("Escape");
  await app.page.getByRole("button", { name: "Open E. P." }).click();
  await expect(patientBanner(app.page).getByText("PEMBERTON, Edith (Mrs)")).toBeVisible();
});

test("while no record is open the palette opens a kept one by name, and does what the page can do", async () => {
  await closeTheRecord();
  await expect(app.page.getByRole("heading", { name: "No patient is open" })).toBeVisible();
  await type("give their names");
  await app.page.keyboard.press("Enter");
  await app.page.keyboard.press("Control+k");
  await app.page.keyboard.press("Control+k");
  await expect(palette()).toHaveCount(0);
  await type("meeting");
  await app.page.keyboard.press("Enter");
  await expect(app.page.getByLabel(/Name of the meeting/)).toBeVisible();
  await type("pemberton");
  await expect(palette().getByRole("option", { name: /PEMBERTON, Edith/ })).toHaveCount(1);
  await app.page.keyboard.press("Enter");
  await expect(patientBanner(app.page).getByText("PEMBERTON, Edith (Mrs)")).toBeVisible();
  await expect(palette()).toHaveCount(0);
});
