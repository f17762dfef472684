import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { card, openPatient, openScreen, patientBanner, screens, setSize, settledChart } from "./chart-page.ts";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

// What a clinician sees when something does not work. A source that failed is never drawn as an empty one.
let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
  await setSize(app, 1440, 900);
});
test.afterAll(() => app?.close());
test.afterEach(() => app.control({ command: "clearFaults" }));

const main = () => app.page.locator("main");
const rail = () => app.page.getByRole("region", { name: "Sources", exact: true });

/** How each source fails, and the words that every place must have for it. */
const broken = [
  {
    sourceId: "ambulance",
    name: "Three Dales Ambulance Service",
    short: "Ambulance",
    fault: { kind: "off" },
    words: "could not be reached",
    sentence: "It could not be reached.",
  },
  {
    sourceId: "mental-health",
    name: "Vale Mental Health Trust",
    short: "Mental health",
    fault: { kind: "status", status: 500 },
    words: "had an error of its own",
    sentence: "It had an error of its own.",
  },
  {
    sourceId: "care-home",
    name: "Larch House Care Home",
    short: "Care home",
    fault: { kind: "malformedJson" },
    words: "sent an unreadable answer",
    sentence: "It sent an answer that cannot be read.",
  },
  {
    sourceId: "council",
    name: "Northvale Council Social Care",
    short: "Council",
    fault: { kind: "status", status: 403 },
    words: "refused access",
    sentence: "It refused access to this record.",
  },
  {
    sourceId: "community",
    name: "Northvale Community Health",
    short: "Community",
    fault: { kind: "status", status: 429, retryAfterSeconds: 1 },
    words: "is too busy",
    sentence: "It is too busy to answer.",
  },
] as const;

test.describe("five sources that fail, each in its own way", () => {
  test.describe.configure({ timeout: 120_000 });
  test.beforeAll(async () => {
    for (const { sourceId, fault } of broken) await app.control({ command: "setFault", sourceId, fault });
    await openPatient(app, "fall-at-84");
  });

  test("the rail, the summary and the banner name each of them", async () => {
    await openScreen(app.page, "1");
    await expect(rail().getByText("2 of 8 sources answered")).toBeVisible();
    for (const { name, short, words } of broken) {
      await expect(rail().getByText(`${name} ${words}.`)).toBeVisible();
      await expect(main().locator("p", { hasText: /^Not complete\./ })).toContainText(name);
      await expect(patientBanner(app.page).getByRole("list", { name: "Not known" })).toContainText(short);
    }
  });

  test("every heading that they may hold something under names them, and its count says that it may be short", async () => {
    for (const key of ["3", "4", "6"] as const) {
      await openScreen(app.page, key);
      const note = main()
        .locator("p", { hasText: /^Not complete\./ })
        .first();
      for (const { name } of broken.filter(({ sourceId }) => sourceId === "ambulance" || sourceId === "care-home")) {
        await expect(note).toContainText(name);
      }
    }
    await expect(app.page.getByRole("button", { name: /^Allergies at least \d+/ })).toBeVisible();
  });

  test("About this record says what happened and what to do, and no heading of theirs says that nothing is recorded", async () => {
    await openScreen(app.page, "s");
    for (const { name, short, sentence } of broken) {
      const row = card(app.page, "Organisations").getByRole("listitem").filter({ hasText: name });
      await expect(row).toContainText(sentence);
      await expect(row).toContainText("0 received");
      await expect(row).toContainText(/F5|Telephone|again/);
      const cells = await cellsOf(short);
      expect(cells.length).toBeGreaterThan(30);
      expect(cells.filter((cell) => /^(not recorded|none, stated|\d+)$/.test(cell))).toEqual([]);
    }
  });

  test("what the others hold is all there", async () => {
    await openScreen(app.page, "s");
    const organisations = card(app.page, "Organisations").getByRole("listitem");
    await expect(organisations.filter({ hasText: "Millbrook Surgery" })).toContainText(
      /Answered, but not in full\. It says itself that it holds more.*144 received/s,
    );
    await expect(organisations.filter({ hasText: "Northvale Hospital" })).toContainText(
      /Answered in full.*111 received/s,
    );
    await expect(patientBanner(app.page).getByRole("button", { name: /CPR decisions differ/ })).toBeVisible();
  });

  test("once they work again, F5 fills the gaps; what fails after that is shown as it was, with its age", async () => {
    await app.control({ command: "clearFaults" });
    await app.page.keyboard.press("F5");
    await expect(rail().getByText("7 of 8 sources answered")).toBeVisible({ timeout: 45_000 });
    for (const { name, words } of broken) await expect(rail().getByText(`${name} ${words}.`)).toHaveCount(0);
    await openScreen(app.page, "s");
    await expect(card(app.page, "Organisations").getByText("Answered in full.")).toHaveCount(6);
    await expect(card(app.page, "Organisations").getByText("Answered, but not in full.")).toHaveCount(1);

    // And what fails then is shown as it was, with its age; nothing of it goes away.
    const before = await groupCount();
    await app.control({ command: "setFault", sourceId: "care-home", fault: { kind: "off" } });
    await app.page.keyboard.press("F5");
    await expect(
      rail().locator("p", { hasText: /Larch House Care Home is shown as it was, .*old: it could not be reached/ }),
    ).toBeVisible({
      timeout: 45_000,
    });
    await settled();
    expect(await groupCount()).toBe(before);
    await openScreen(app.page, "s");
    const row = card(app.page, "Organisations").getByRole("listitem").filter({ hasText: "Larch House Care Home" });
    await expect(row).toContainText(/Shown from an earlier answer\. It could not be reached\..* old/s);
    expect((await cellsOf("Care home")).filter((cell) => / old$/.test(cell)).length).toBeGreaterThan(5);
  });
});

test.describe("a source that stops half-way", () => {
  test("what came is shown, and that it is not all is said in every place", async () => {
    test.setTimeout(120_000);
    await app.control({ command: "setFault", sourceId: "gp", fault: { kind: "failHalfWay" } });
    await openPatient(app, "twelve-medicines");
    await openScreen(app.page, "1");
    await expect(
      rail().locator("p", { hasText: /Millbrook Surgery .*(stopped half-way|answered in part)/ }),
    ).toBeVisible();
    await openScreen(app.page, "s");
    const row = card(app.page, "Organisations").getByRole("listitem").filter({ hasText: "Millbrook Surgery" });
    await expect(row).toContainText(/part/);
    await expect(row).not.toContainText("Answered in full");
    expect((await cellsOf("GP")).filter((cell) => cell === "failed").length).toBeGreaterThan(0);
    for (const key of ["4", "5"] as const) {
      await openScreen(app.page, key);
      await expect(
        main()
          .getByText(/Millbrook Surgery stopped half-way|GP only in part/)
          .first(),
      ).toBeVisible();
    }
    await expect(main().locator("td", { hasText: "GP" }).first()).toBeVisible();
  });
});

test.describe("a source that answers with somebody else", () => {
  test("shows nothing of that person, and says so", async () => {
    test.setTimeout(120_000);
    await app.control({ command: "setFault", sourceId: "community", fault: { kind: "wrongPatient" } });
    await openPatient(app, "fall-at-84");
    await openScreen(app.page, "s");
    const row = card(app.page, "Organisations").getByRole("listitem").filter({ hasText: "Northvale Community Health" });
    await expect(row).toContainText(/different person|not certain/i);
    expect((await cellsOf("Community")).filter((cell) => /^\d+$/.test(cell))).toEqual([]);
    await expect(patientBanner(app.page).getByText("PEMBERTON, Edith (Mrs)")).toBeVisible();
  });

  test("at the host itself, everything stops: what differs is named, and nothing of the record is in the page", async () => {
    await app.control({ command: "setFault", sourceId: "acute", fault: { kind: "identityMismatch" } });
    await app.launchPatient("fall-at-84");
    await waitFor(async () => ((await app.state()).screen === "stop" ? true : undefined), 45_000);
    const table = app.page.getByRole("table");
    await expect(table.getByRole("columnheader", { name: "The host system says" })).toBeVisible();
    for (const detail of ["Born", "Name"])
      await expect(table.getByRole("rowheader", { name: detail }).first()).toBeVisible();
    await expect(patientBanner(app.page)).toHaveCount(0);
    const source = await app.page.evaluate(() => document.documentElement.outerHTML);
    expect(source).not.toMatch(/penicillin|apixaban|ramipril|Larch House|CPR/i);
    for (const { key } of screens.slice(0, 3)) await app.page.keyboard.press(key);
    await expect(app.page.getByRole("heading", { name: "What to do" })).toBeVisible();
  });
});

test("when every source refuses the open record nothing of it stays, and no place says that it is loading or that no check has run", async () => {
  test.setTimeout(120_000);
  await openPatient(app, "fall-at-84");
  const all = ["gp", "acute", "ambulance", "mental-health", "care-home", "council", "community", "hospice"];
  for (const sourceId of all)
    await app.control({ command: "setFault", sourceId, fault: { kind: "status", status: 403 } });
  await app.page.keyboard.press("F5");
  await expect(patientBanner(app.page)).toContainText("Who this is could not be read");
  await expect(app.page.getByRole("complementary", { name: "Flags" })).toContainText("This could not be read");
  await expect(app.page.locator("body")).not.toContainText("PEMBERTON");
});

test("from one patient to the next, no page ever has one's name with the other's data", async () => {
  test.setTimeout(120_000);
  await openPatient(app, "fall-at-84");
  await app.page.evaluate(watchForBoth, {
    old: ["PEMBERTON", "999 314 0082", "Edie", "hearing aids"],
    new: ["SAHOTA", "999 590 6023", "Balvinder", "Septrin"],
  });
  const before = await app.state();
  await app.launchPatient("twelve-medicines");
  await settledChart(app, before.screen === "chart" ? before.patientSession : undefined);
  for (const { key } of screens) await openScreen(app.page, key);
  const seen = await app.page.evaluate(() => ({ ...document.documentElement.dataset }));
  expect(seen.sawBoth).toBeUndefined();
  // The watch did look: it has seen the first, then neither, then the second.
  expect(seen.sawOrder).toBe("old,neither,new");
});

test("offline and after a restart, a kept record opens from the list and says how old each source is", async () => {
  test.setTimeout(150_000);
  const userData = mkdtempSync(join(tmpdir(), "throughline-e2e-offline-"));
  try {
    const first = await startApp({ userData });
    await openPatient(first, "fall-at-84");
    await first.close();

    const second = await startApp({ userData });
    try {
      await setSize(second, 1440, 900);
      for (const { sourceId } of broken)
        await second.control({ command: "setFault", sourceId, fault: { kind: "off" } });
      await second.page.getByRole("button", { name: /kept record/ }).click();
      await second.page.getByRole("button", { name: "Open PEMBERTON, Edith" }).click();
      await expect(patientBanner(second.page).getByText("PEMBERTON, Edith (Mrs)")).toBeVisible();
      await expect(second.page.getByRole("list", { name: "Notices" })).toContainText("no source has been asked");
      await openScreen(second.page, "s");
      const rows = card(second.page, "Organisations").getByRole("listitem");
      await expect(rows).toHaveCount(8);
      for (const row of await rows.all()) await expect(row).toContainText(/old|Has never answered in full/);
      await expect(rows.filter({ hasText: /Answered in full/ })).toHaveCount(0);
    } finally {
      await second.close();
    }
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});

/** The words of one source's column of the grid, from the first heading to the last. */
async function cellsOf(short: string): Promise<string[]> {
  const grid = card(app.page, "What each source says under each heading");
  const headers = await grid.getByRole("columnheader").allInnerTexts();
  const column = headers.findIndex((header) => header.replace(/\s+/g, " ").trim().endsWith(short));
  expect(column, short).toBeGreaterThan(0);
  const cells = await grid.locator(`tbody tr > :nth-child(${column + 1})`).allInnerTexts();
  // Without the sign that stands before the words.
  return cells.map((cell) =>
    cell
      .replace(/\s+/g, " ")
      .trim()
      .replace(/^\S (?=\S)/, ""),
  );
}

async function groupCount(): Promise<string> {
  return (await app.page.getByRole("button", { name: /^Whole record/ }).innerText()).replace(/\D+/g, " ").trim();
}

async function settled(): Promise<void> {
  await waitFor(async () => {
    const state = await app.state();
    const busy =
      state.screen !== "chart" || state.progress.some(({ phase }) => phase === "waiting" || phase === "loading");
    return busy ? undefined : true;
  }, 45_000);
}

/** Runs in the page: notes at every change of the document whose words are in it. */
function watchForBoth(marks: { readonly old: readonly string[]; readonly new: readonly string[] }): void {
  const { dataset } = document.documentElement;
  const order: string[] = [];
  const look = () => {
    const text = document.body.textContent ?? "";
    const hasOld = marks.old.some((mark) => text.includes(mark));
    const hasNew = marks.new.some((mark) => text.includes(mark));
    if (hasOld && hasNew) dataset.sawBoth = "true";
    const now = hasOld ? "old" : hasNew ? "new" : "neither";
    if (order.at(-1) !== now) order.push(now);
    dataset.sawOrder = order.join(",");
  };
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}
