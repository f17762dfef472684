import { expect, type Page } from "@playwright/test";
import { openHeading, openPatient, openScreen, type ScreenKey, screens } from "./chart-page.ts";
import { type RunningApp, waitFor } from "./throughline-app.ts";

/** Something that a user meets: how to come to it, and how to leave it as it was found. */
export interface Place {
  readonly name: string;
  readonly enter: (app: RunningApp) => Promise<void>;
  readonly leave?: (app: RunningApp) => Promise<void>;
  /** What is new about it, where that is neither a dialog nor the middle of the page: a selector. */
  readonly at?: string;
}

const closeDialog = async ({ page }: RunningApp) => {
  await page.keyboard.press("Escape");
  await expect(page.locator('[role="dialog"]')).toHaveCount(0);
};

/** The name of a picture of a place, without its ending. */
export function pictureName(place: string): string {
  return place
    .toLowerCase()
    .replaceAll("’", "")
    .replaceAll(/[^a-z0-9]+/g, "-");
}

/** What a key of the window opens over the screen. */
function overlay(key: string, title: string | RegExp, name: string, from: ScreenKey = "1"): Place {
  return {
    name,
    enter: async ({ page }) => {
      await openScreen(page, from);
      await page.keyboard.press(key);
      await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    },
    leave: closeDialog,
  };
}

function onScreen(key: ScreenKey, name: string, further: (page: Page) => Promise<void>): Place {
  return {
    name,
    enter: async ({ page }) => {
      await openScreen(page, key);
      await further(page);
    },
  };
}

export const screenPlaces: readonly Place[] = screens.map(({ key, heading }) =>
  onScreen(key, heading, async () => undefined),
);

/** States, panels and dialogs of the chart of the woman who fell. */
export const chartPlaces: readonly Place[] = [
  onScreen("4", "medicine", async (page) => {
    await page.getByRole("button", { name: /of Ramipril/ }).click();
    await expect(page.getByRole("heading", { name: "What changed" })).toBeVisible();
  }),
  onScreen("4", "two lists of medicines", async (page) => {
    await page.getByText("Two lists", { exact: true }).click();
    await expect(page.getByRole("combobox", { name: "First list" })).toBeVisible();
  }),
  onScreen("5", "a test not found", async (page) => {
    await page.getByRole("searchbox", { name: /Find a test/ }).fill("troponin");
    await expect(page.getByText(/That does not mean that it was not done/)).toBeVisible();
  }),
  onScreen("5", "trend of a test", async (page) => {
    await page.getByRole("searchbox", { name: /Find a test/ }).fill("creatinine");
    const found = page.getByRole("button", { name: /results of .*creatinine/i });
    await found.first().click();
    await page.locator("main .recharts-surface").first().waitFor();
  }),
  {
    name: "provenance",
    enter: async ({ page }) => {
      await openScreen(page, "6");
      await page.locator("main [data-row]").first().press("Enter");
      await expect(page.getByText("Received here").first()).toBeVisible();
    },
    leave: closeDialog,
  },
  {
    name: "two dates compared",
    enter: async ({ page }) => {
      await openScreen(page, "2");
      await page.getByRole("button", { name: "Compare two dates" }).click();
      await expect(page.getByRole("dialog").getByRole("heading", { name: "Medicines" })).toBeVisible();
    },
    leave: closeDialog,
  },
  {
    name: "a stretch of time",
    enter: async ({ page }) => {
      await openScreen(page, "2");
      await page.getByRole("button", { name: "Only this, everywhere" }).click();
      await expect(page.getByRole("region", { name: "Stretch of time shown" })).toContainText(" of ");
      await openScreen(page, "6");
    },
    leave: async ({ page }) => {
      await page.getByRole("region", { name: "Stretch of time shown" }).getByRole("button").click();
    },
  },
  {
    name: "a heading of the whole record",
    enter: ({ page }) => openHeading(page, "Personal contacts"),
  },
  {
    name: "an empty heading",
    enter: ({ page }) => openHeading(page, "Research"),
  },
  {
    name: "a source and a heading",
    enter: async ({ page }) => {
      await openScreen(page, "s");
      await page.locator("main tbody td button").first().press("Enter");
      await expect(page.getByRole("dialog")).toBeVisible();
    },
    leave: closeDialog,
  },
  {
    name: "details of the person",
    at: "header",
    enter: async ({ page }) => {
      await openScreen(page, "1");
      await page.getByRole("region", { name: "Patient", exact: true }).getByRole("button", { name: "Details" }).click();
    },
    leave: async ({ page }) => {
      await page.getByRole("region", { name: "Patient", exact: true }).getByRole("button", { name: "Details" }).click();
    },
  },
  {
    name: "dismissing a flag",
    at: 'aside[aria-label="Flags"]',
    enter: async ({ page }) => {
      await openScreen(page, "1");
      const isBeside = await page.getByRole("complementary", { name: "Flags" }).isVisible();
      if (!isBeside) await page.keyboard.press("f");
      const place = isBeside
        ? page.getByRole("complementary", { name: "Flags" })
        : page.getByRole("dialog", { name: "Flags" });
      await place
        .getByRole("button", { name: /^Dismiss/ })
        .first()
        .click();
      await expect(place.getByRole("form", { name: "Dismiss this flag" })).toBeVisible();
    },
    leave: async ({ page }) => {
      const form = page.getByRole("form", { name: "Dismiss this flag" });
      await form.getByRole("button", { name: /Cancel|Keep/ }).click();
      if ((await page.locator('[role="dialog"]').count()) > 0) await page.keyboard.press("Escape");
    },
  },
  {
    name: "cards of other services",
    at: 'aside[aria-label="Flags"]',
    enter: async ({ page }) => {
      await openScreen(page, "1");
      const flags = page.getByRole("complementary", { name: "Flags" });
      if (!(await flags.isVisible())) await page.keyboard.press("f");
      const cards = page.getByRole("region", { name: "From other services", exact: true });
      await cards.getByRole("article").scrollIntoViewIfNeeded();
    },
    leave: async ({ page }) => {
      // The next picture of the card begins with its most urgent flag.
      await page.getByRole("article").first().scrollIntoViewIfNeeded();
      if ((await page.locator('[role="dialog"]').count()) > 0) await page.keyboard.press("Escape");
    },
  },
  overlay("F1", "Keys", "keys"),
  overlay("/", "Search the record", "search, nothing typed"),
  {
    name: "search",
    enter: async ({ page }) => {
      await openScreen(page, "1");
      await page.keyboard.press("/");
      await page.keyboard.type("apixaban");
      await page.getByRole("dialog").getByRole("list", { name: "Found" }).getByRole("listitem").first().waitFor();
    },
    leave: closeDialog,
  },
  overlay("c", "Checks", "checks"),
  overlay("Control+k", "Go to or do", "palette, nothing typed"),
  {
    name: "palette",
    enter: async ({ page }) => {
      await openScreen(page, "1");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("pen");
      await page
        .getByRole("option", { name: /penicillin/i })
        .first()
        .waitFor();
    },
    leave: closeDialog,
  },
  overlay("Control+p", /^Print or copy/, "print or copy", "4"),
  {
    name: "choice of view",
    at: '[role="menu"]',
    enter: async ({ page }) => {
      await openScreen(page, "1");
      await page.keyboard.press("l");
      await page.getByRole("menuitemradio").first().waitFor();
    },
    leave: async ({ page }) => {
      await page.keyboard.press("Escape");
      await expect(page.getByRole("menuitemradio")).toHaveCount(0);
    },
  },
  {
    name: "display and more",
    enter: async ({ page }) => {
      await openScreen(page, "1");
      await page.getByRole("button", { name: "Display and more" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
    leave: closeDialog,
  },
  {
    name: "a meeting, shared",
    at: 'aside[aria-label="Meeting"]',
    enter: async ({ page }) => {
      await openScreen(page, "1");
      await page.keyboard.press("m");
      await page.getByLabel(/Name of the meeting/).fill("Frailty MDT");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Let other machines follow this one" }).press("Enter");
      await page.getByText(/Type this code on the other machine/).scrollIntoViewIfNeeded();
    },
    leave: async ({ page }) => {
      await page.getByRole("button", { name: "Stop sharing" }).press("Enter");
      await page.getByRole("button", { name: "End the meeting" }).press("Enter");
      await page.locator("main").focus();
      await page.keyboard.press("m");
    },
  },
];

const closeRecord = async ({ page }: RunningApp) => {
  await page.getByRole("button", { name: "Display and more" }).click();
  await page.getByRole("button", { name: "Close the record" }).click();
  await expect(page.getByRole("heading", { name: "No patient is open" })).toBeVisible();
};

function stop(name: string, cause: (app: RunningApp) => Promise<unknown>): Place {
  return {
    name,
    enter: async (app) => {
      await cause(app);
      await app.launchPatient("fall-at-84");
      await waitFor(async () => ((await app.state()).screen === "stop" ? true : undefined), 45_000);
      await expect(app.page.getByRole("heading", { name: "What to do" })).toBeVisible();
    },
    leave: async (app) => {
      await app.control({ command: "clearFaults" });
      await app.page.getByRole("button", { name: "Back to the start" }).click();
    },
  };
}

/** Pages without a patient. They begin with an open chart and end with none. */
export const pagesWithoutPatient: readonly Place[] = [
  { name: "start", enter: closeRecord },
  {
    name: "kept records",
    enter: async ({ page }) => {
      await page.getByRole("button", { name: /kept record/ }).click();
      await expect(page.getByRole("table")).toBeVisible();
    },
  },
  {
    name: "palette without a record",
    enter: async ({ page }) => {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("pem");
      await page.getByRole("option", { name: /PEMBERTON/ }).waitFor();
    },
    leave: closeDialog,
  },
  {
    name: "a meeting without a record",
    enter: async ({ page }) => {
      await page.getByRole("button", { name: "Start or continue a meeting" }).click();
      await expect(page.getByLabel(/Name of the meeting/)).toBeVisible();
    },
  },
  {
    name: "waiting for a sign-in",
    enter: async (app) => {
      await app.control({ command: "setConsent", consent: "ask" });
      const opening = app.electron.waitForEvent("window");
      await app.launchPatient("fall-at-84");
      await opening;
      await expect(app.page.getByText("Waiting for your sign-in").first()).toBeVisible();
    },
    leave: async (app) => {
      await app.page.getByRole("button", { name: "Cancel" }).click();
      await app.control({ command: "setConsent", consent: "assumed" });
    },
  },
  stop("stop", (app) => app.control({ command: "setAuthFault", fault: "expiredLaunch" })),
  stop("stop: somebody else", (app) =>
    app.control({
      command: "setFault",
      sourceId: "acute",
      fault: { kind: "identityMismatch", times: 1, types: ["Patient"] },
    }),
  ),
];

/** A chart of which something is wrong or unusual: the patient is opened for it. */
export const chartStates: readonly Place[] = [
  {
    name: "sources still being asked",
    enter: async (app) => {
      for (const sourceId of ["gp", "community", "hospice"] as const) {
        await app.control({ command: "setFault", sourceId, fault: { kind: "slow", delayMs: 20_000 } });
      }
      await app.control({ command: "setConsent", consent: "assumed" });
      await app.launchPatient("no-blood");
      await waitFor(async () => {
        const state = await app.state();
        const isPart = state.screen === "chart" && state.progress.some(({ phase }) => phase === "done");
        return isPart ? true : undefined;
      }, 45_000);
      await openScreen(app.page, "1");
    },
    leave: async (app) => {
      await app.control({ command: "clearFaults" });
    },
  },
  {
    name: "nearly empty",
    enter: async (app) => {
      await openPatient(app, "nearly-empty");
      await openScreen(app.page, "1");
    },
  },
  { name: "nearly empty: results", enter: ({ page }) => openScreen(page, "5") },
  { name: "nearly empty: documents", enter: ({ page }) => openScreen(page, "9") },
  {
    name: "two sources failed",
    enter: async (app) => {
      await app.control({ command: "setFault", sourceId: "gp", fault: { kind: "failHalfWay" } });
      await app.control({ command: "setFault", sourceId: "ambulance", fault: { kind: "off" } });
      await openPatient(app, "easy-read");
      await openScreen(app.page, "1");
    },
  },
  {
    name: "two sources failed: medications",
    enter: ({ page }) => openScreen(page, "4"),
  },
  {
    name: "two sources failed: about this record",
    enter: ({ page }) => openScreen(page, "s"),
    leave: async (app) => {
      await app.control({ command: "clearFaults" });
    },
  },
  {
    name: "masked alerts",
    enter: async (app) => {
      await openPatient(app, "child-protection");
      await openScreen(app.page, "7");
      const box = app.page.locator("main").getByRole("region", { name: "Shown only when you ask" });
      await box
        .getByRole("button", { name: /^Show: / })
        .first()
        .press("Enter");
      await expect(box.getByRole("region").first()).toBeVisible();
    },
    leave: async ({ page }) => {
      await page.keyboard.press("Escape");
    },
  },
  {
    name: "kept record, nothing asked",
    enter: async (app) => {
      await closeRecord(app);
      await app.page.getByRole("button", { name: /kept record/ }).click();
      await app.page.getByRole("button", { name: "Open PEMBERTON, Edith" }).click();
      await expect(app.page.getByRole("list", { name: "Notices" })).toContainText("no source has been asked");
      await openScreen(app.page, "1");
    },
  },
];
