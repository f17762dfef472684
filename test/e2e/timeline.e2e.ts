import { expect, test } from "@playwright/test";
import { openScreen, patientBanner, setSize, startWithPatient } from "./chart-page.ts";
import type { RunningApp } from "./throughline-app.ts";

// The timeline as it is used: by keys alone, searched, kept to a stretch of time, and two days of it compared.
let app: RunningApp;
test.beforeAll(async () => {
  app = await startWithPatient("fall-at-84");
});
test.afterAll(() => app?.close());

const reached = () => app.page.locator("main [data-mark]");
const status = () => app.page.locator("main").getByRole("status").first();

test("the whole of it stands on one screen: nothing is to be scrolled at 1440 by 900", async () => {
  await openScreen(app.page, "2");
  const main = app.page.locator("main");
  expect(await main.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeLessThanOrEqual(1);
  const board = main.getByRole("group", { name: /^Medicines, / });
  await expect(board).toBeInViewport({ ratio: 1 });
  for (const name of [/^Results, /, /^Letters, documents, /, /^Alerts and plans, /]) {
    await expect(main.getByRole("group", { name })).toBeInViewport({ ratio: 1 });
  }
  await expect(main.getByRole("region", { name: "Undated, or known to the year only" })).toBeInViewport({ ratio: 1 });
  await expect(main.getByRole("slider", { name: /whole life/ })).toBeInViewport({ ratio: 1 });
  await expect(main.getByText(/^Not complete: /)).toBeInViewport();
});

test("where not every lane has room, those below are named at the edge, and a press brings the next", async () => {
  await openScreen(app.page, "2");
  const more = app.page.getByRole("button", { name: /lanes? below: / });
  await expect(more).toHaveCount(0);
  await setSize(app, 1024, 768);
  await expect(more).toHaveText(/Results · Observations · .* · Undated, year only$/);
  await expect(more).toBeInViewport({ ratio: 1 });
  await expect(async () => {
    if ((await more.count()) > 0) await more.press("Enter", { timeout: 1_000 });
    expect(await more.count()).toBe(0);
  }).toPass();
  await expect(app.page.locator("main").getByRole("region", { name: /^Undated/ })).toBeInViewport({ ratio: 1 });
  await setSize(app, 1440, 900);
});

test("keys go from lane to lane, a card says what is reached, Enter opens where it comes from, Esc goes back", async () => {
  await openScreen(app.page, "2");
  await reached().focus();
  for (let step = 0; step < 40; step += 1) {
    if (/^ramipril 5 mg/.test((await reached().getAttribute("aria-label")) ?? "")) break;
    await app.page.keyboard.press("ArrowDown");
  }
  await expect(reached()).toHaveAccessibleName(/^ramipril 5 mg.*stopped \d\d-\w{3}-\d{4}/);
  await app.page.keyboard.press("Escape");
  await app.page.getByLabel("Lanes").selectOption({ label: "By problem" });
  await reached().focus();
  await app.page.keyboard.press("ArrowDown");
  await expect(reached()).toBeFocused();
  await expect(app.page.getByText(/Received \d\d-/).first()).toBeVisible();
  await app.page.keyboard.press("Enter");
  const panel = app.page.getByRole("dialog").first();
  await expect(panel).toBeVisible();
  await app.page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(reached()).toBeFocused();
  await app.page.getByLabel("Lanes").selectOption({ label: "By kind" });
});

test("plus and minus zoom, down to hours, and what was reached keeps the focus", async () => {
  await openScreen(app.page, "2");
  await reached().focus();
  const before = await status().textContent();
  await app.page.keyboard.press("+");
  await expect(status()).not.toHaveText(before ?? "");
  await expect(reached()).toBeFocused();
  await app.page.keyboard.press("-");
  await app.page.getByRole("button", { name: "24 h", exact: true }).click();
  await expect(status()).toContainText("to today");
  await app.page.getByRole("button", { name: "5 y", exact: true }).click();
});

test("what is looked for is lit and counted; only that stays where it is asked for; one step brings all back", async () => {
  await openScreen(app.page, "2");
  const all = await status().textContent();
  await app.page.getByLabel("Find on the timeline").fill("apixaban");
  await expect(status()).toContainText(/\d+ found/);
  const shown = /: \d+ of 329/.exec(all ?? "")?.[0] ?? "none";
  await expect(status()).toContainText(shown);
  await app.page.getByLabel("only these").check();
  await expect(status()).not.toContainText(shown);
  await app.page.getByRole("button", { name: "Show all", exact: true }).click();
  await expect(status()).toContainText(/329 of 329/);
  expect(all).toContain("of 329");
});

test("it is found as it was left; its own key begins it anew", async () => {
  await openScreen(app.page, "2");
  const lanes = app.page.getByLabel("Lanes");
  const ninety = app.page.getByRole("button", { name: "90 d", exact: true });
  const find = app.page.getByLabel("Find on the timeline");
  await expect(lanes).toHaveValue("kind");
  await ninety.click();
  await lanes.selectOption({ label: "By problem" });
  await find.fill("apixaban");
  // How many are found is still being told.
  const left = /^.*? of 329/.exec((await status().textContent()) ?? "")?.[0];
  await openScreen(app.page, "6");
  await openScreen(app.page, "2");
  await expect(ninety).toHaveAttribute("aria-pressed", "true");
  await expect(lanes).toHaveValue("problem");
  await expect(find).toHaveValue("apixaban");
  await expect(status()).toContainText(left ?? "no count");
  await openScreen(app.page, "2");
  await expect(find).toHaveValue("");
  await expect(lanes).toHaveValue("kind");
  await expect(ninety).toHaveAttribute("aria-pressed", "false");
});

test("the list has what the lanes have", async () => {
  await openScreen(app.page, "2");
  await app.page.getByRole("button", { name: "24 h", exact: true }).click();
  const count = Number(/: (\d+) of/.exec((await status().textContent()) ?? "")?.[1]);
  await app.page.getByRole("button", { name: "As a list" }).click();
  await expect(app.page.locator("main [data-row]")).toHaveCount(count);
  await app.page.getByRole("button", { name: "As a list" }).click();
  await app.page.getByRole("button", { name: "5 y", exact: true }).click();
});

test("a chosen stretch of time is kept on every screen, said on each, and never touches banner, medicines or alerts", async () => {
  await openScreen(app.page, "4");
  // Of the rows, not of the whole screen: what is out of view is named beside them, and the notice takes room.
  const rows = app.page.locator("main table");
  const medicines = await rows.allTextContents();
  const banner = await patientBanner(app.page).innerText();
  await openScreen(app.page, "2");
  await app.page.getByRole("button", { name: "90 d", exact: true }).click();
  await app.page.getByRole("button", { name: "Only this, everywhere" }).click();
  const notice = app.page.getByRole("region", { name: "Stretch of time shown" });
  await expect(notice).toContainText(/Only \d\d-\w{3}-\d{4} to \d\d-\w{3}-\d{4} is shown: \d+ of \d+/);
  await openScreen(app.page, "5");
  await expect(notice).toBeInViewport({ ratio: 1 });
  await expect(app.page.locator("main")).not.toContainText("None earlier");
  await openScreen(app.page, "4");
  expect(medicines.join("")).toMatch(/apixaban/i);
  expect(await rows.allTextContents()).toEqual(medicines);
  await expect(notice).toContainText("Always in full");
  await notice.getByRole("button", { name: "Show all again" }).click();
  await expect(notice).toHaveCount(0);
  await openScreen(app.page, "2");
  await expect(status()).toContainText("of 329");
  expect((await patientBanner(app.page).innerText()).includes("Known allergies")).toBe(
    banner.includes("Known allergies"),
  );
});

test("two days are compared, with what cannot be placed, and a difference leads to where it comes from", async () => {
  await openScreen(app.page, "2");
  await app.page.getByRole("button", { name: "Compare two dates" }).click();
  const panel = app.page.getByRole("dialog", { name: "Compare two dates" });
  await panel.getByLabel("Earlier day").fill("2024-01-01");
  await expect(panel.getByRole("status")).toContainText(/differences between 01-Jan-2024 and/);
  await expect(panel).toContainText("It is not what was known on those days");
  await expect(panel.getByRole("region", { name: "Medicines" })).toContainText(
    /ramipril.*; stopped \d\d-\w{3}-\d{4} at Northvale Hospital/,
  );
  await expect(panel.getByRole("region", { name: "Resuscitation decision" })).toContainText("Not for CPR");
  await panel.getByRole("region", { name: "Medicines" }).getByRole("button").first().click();
  await expect(app.page.getByRole("dialog", { name: "Where this comes from" })).toBeVisible();
});

test("an entry opened from the search comes onto the axis, and is marked there when its panel is closed", async () => {
  const { page } = app;
  const dialogs = page.locator('[role="dialog"][aria-modal="true"]');
  const closeAll = () =>
    expect(async () => {
      if ((await dialogs.count()) > 0) await page.keyboard.press("Escape");
      await expect(dialogs).toHaveCount(0, { timeout: 500 });
    }).toPass();
  await closeAll();
  await openScreen(page, "2");
  await page.getByRole("button", { name: "90 d", exact: true }).press("Enter");
  await page.locator("main").focus();
  await page.keyboard.press("/");
  await page.getByRole("dialog", { name: "Search the record" }).getByRole("textbox").fill("bruised hip");
  await page.getByRole("list", { name: "Found" }).getByRole("button").first().click();
  await expect(page.getByRole("dialog", { name: "Where this comes from" })).toBeVisible();
  const mark = page.locator("main [data-mark][data-marked]");
  await expect(mark).toHaveCount(1);
  await closeAll();
  await expect(mark).toBeInViewport();
  await expect(mark).toHaveAccessibleName(/2 entries|bruised hip/);
});

test("a stretch is dragged out along the dates, Esc gives it up or brings back what was on show, and the keys can do it too", async () => {
  await app.page.keyboard.press("Escape");
  await app.page.keyboard.press("Escape");
  await openScreen(app.page, "2");
  await app.page.getByRole("button", { name: "5 y", exact: true }).click();
  const before = await status().textContent();
  const dates = await app.page.locator("[data-axis]").boundingBox();
  if (dates === null) throw new Error("no dates");
  const [y, from, to] = [dates.y + dates.height / 2, dates.x + dates.width * 0.6, dates.x + dates.width * 0.8];
  const dragOut = async () => {
    await app.page.mouse.move(from, y);
    await app.page.mouse.down();
    await app.page.mouse.move((from + to) / 2, y);
    await app.page.mouse.move(to, y);
  };
  await dragOut();
  await expect(app.page.getByText(/^\d\d-\w{3}-\d{4} to \d\d-\w{3}-\d{4}$/)).toBeVisible();
  await app.page.keyboard.press("Escape");
  await app.page.mouse.up();
  await expect(status()).toHaveText(before ?? "");

  await dragOut();
  await app.page.mouse.up();
  await expect(status()).toContainText(/\d\d-\w{3}-\d{4} to \d\d-\w{3}-\d{4}: \d+ of 329/);
  await app.page.getByRole("button", { name: "Only this, everywhere" }).click();
  await expect(app.page.getByRole("region", { name: "Stretch of time shown" })).toBeVisible();
  await app.page.getByRole("button", { name: "Show all again" }).first().click();
  await app.page.keyboard.press("Escape");
  await expect(status()).toHaveText(before ?? "");

  await reached().focus();
  await app.page.keyboard.press("Home");
  await app.page.keyboard.press("ArrowRight");
  await app.page.keyboard.press("[");
  await expect(status()).not.toHaveText(before ?? "");
  await expect(reached()).toBeFocused();
  await app.page.getByRole("button", { name: "Back to what was on show before" }).click();
  await expect(status()).toHaveText(before ?? "");
});

test("two fingers zoom without a leap whichever way the hand is turned, and the first tap after a drag counts", async () => {
  await openScreen(app.page, "2");
  await app.page.getByRole("button", { name: "5 y", exact: true }).click();
  const board = await app.page.locator("main [data-lane] canvas").nth(2).boundingBox();
  const button = await app.page.getByRole("button", { name: "Only this, everywhere" }).boundingBox();
  if (board === null || button === null) throw new Error("no lanes");
  const fingers = await app.page.context().newCDPSession(app.page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...points: readonly (readonly [number, number])[]) =>
    fingers.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const [x, y] = [board.x + board.width * 0.6, board.y + board.height / 2];
  const before = await status().textContent();

  await touch("touchStart", [x - 2, y - 60]);
  await touch("touchStart", [x - 2, y - 60], [x + 2, y + 60]);
  for (let step = 1; step <= 6; step += 1) {
    await touch("touchMove", [x - 2 - step, y - 60 - step], [x + 2 + step, y + 60 + step]);
  }
  await touch("touchEnd");
  await expect(status()).not.toHaveText(before ?? "");
  const [, from = "0", to = "0"] = /-(\d{4}) to \w{3}-(\d{4})/.exec((await status().textContent()) ?? "") ?? [];
  expect(Number(to) - Number(from)).toBeGreaterThanOrEqual(3);

  const zoomed = await status().textContent();
  await touch("touchStart", [x, y]);
  for (let step = 1; step <= 6; step += 1) await touch("touchMove", [x + step * 15, y]);
  await touch("touchEnd");
  await expect(status()).not.toHaveText(zoomed ?? "");
  // A finger that comes down sooner ends the gesture before it, and is no tap.
  await app.page.waitForTimeout(400);
  const place = [button.x + button.width / 2, button.y + button.height / 2] as const;
  await touch("touchStart", place);
  await app.page.waitForTimeout(50);
  await touch("touchEnd");
  await expect(app.page.getByRole("region", { name: "Stretch of time shown" })).toBeVisible();
  await app.page.getByRole("button", { name: "Show all again" }).first().click();
  await fingers.detach();
});
