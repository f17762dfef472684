import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chooseDisplay, openPatient, openScreen, type ScreenKey, setSize } from "./chart-page.ts";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

// The tour through the real program: every screen, drawn from the demo's patients, as pictures in a folder (npm run screenshots).
const folder = process.env.THROUGHLINE_SCREENSHOTS;
if (folder === undefined) throw new Error("THROUGHLINE_SCREENSHOTS is set by npm run screenshots");
mkdirSync(folder, { recursive: true });

const wide = { width: 1440, height: 900 };
const small = { width: 1024, height: 768 };

const screenNames: Readonly<Record<ScreenKey, string>> = {
  "1": "summary",
  "2": "timeline",
  "3": "allergies",
  "4": "medications",
  "5": "results",
  "6": "problems",
  "7": "alerts",
  "8": "care-plans",
  "9": "documents",
  "0": "whole-record",
  n: "whats-new",
  s: "about-this-record",
};
const keys: readonly ScreenKey[] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "n", "s"];

/** Patients of whom the first glance is pictured: each looks different. */
const glances = [
  "child-protection",
  "twelve-medicines",
  "easy-read",
  "restricted-address",
  "dying-at-home",
  "nearly-empty",
  "twenty-years",
  "recently-died",
  "no-blood",
];

/** What else of them is worth a picture. */
const further: Readonly<Record<string, readonly ScreenKey[]>> = {
  "child-protection": ["7"],
  "twelve-medicines": ["4"],
  "dying-at-home": ["8"],
  "twenty-years": ["2"],
};

const app = await startApp();
try {
  await tour(app);
} finally {
  await app.close();
}

async function tour({ page, control }: RunningApp): Promise<void> {
  const take = async (name: string) => {
    await page.evaluate(() => document.fonts.ready);
    // A pointer that lies on a row would light it up.
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(folder ?? "", `${name}.png`) });
    process.stdout.write(`${name}.png\n`);
  };
  const sized = async (size: typeof wide) => setSize(app, size.width, size.height);

  await sized(wide);
  await take("start");

  await openPatient(app, "fall-at-84");
  for (const key of keys) {
    await openScreen(page, key);
    await take(screenNames[key]);
  }
  await openScreen(page, "5");
  await page.getByRole("searchbox", { name: "Find a test" }).fill("creatinine");
  await page
    .getByRole("button", { name: /results of .*creatinine/i })
    .first()
    .click();
  await page.locator("main .recharts-surface").first().waitFor();
  await take("results-trend");
  await openScreen(page, "1");
  await page.locator("main [data-row]").first().click();
  await page.getByText("Received here").first().waitFor();
  await take("provenance");
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await page.keyboard.type("apixaban");
  await page.getByRole("dialog").getByRole("list", { name: "Found" }).getByRole("listitem").first().waitFor();
  await take("search");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F1");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await take("keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("pen");
  await page
    .getByRole("option", { name: /penicillin/i })
    .first()
    .waitFor();
  await take("palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await page.getByRole("menuitemradio").first().waitFor();
  await take("lenses");
  await page.keyboard.press("Escape");

  await meeting(app, take);

  await sized(small);
  for (const key of keys) {
    await openScreen(page, key);
    await take(`small-${screenNames[key]}`);
  }
  await page.keyboard.press("f");
  await take("small-flags");
  await page.keyboard.press("Escape");

  await sized(wide);
  for (const look of ["Dark", "High contrast"]) {
    await chooseDisplay(page, look);
    const prefix = look.toLowerCase().replace(" ", "-");
    for (const key of ["1", "2", "4", "5", "n", "s"] as const) {
      await openScreen(page, key);
      await take(`${prefix}-${screenNames[key]}`);
    }
  }
  await chooseDisplay(page, "Light");
  await chooseDisplay(page, "200 %");
  await openScreen(page, "1");
  await take("text-at-200-percent");
  await chooseDisplay(page, "100 %");

  await openPatient(app, "twenty-years");
  for (const [title, name] of [
    ["Clozapine and bowel care: shared plan", "document-pdf"],
    ["Discharge summary: chest infection", "document-cda"],
  ] as const) {
    await openScreen(page, "9");
    await page.getByRole("table", { name: "Documents" }).getByRole("button", { name: title }).first().click();
    await page.locator("main :is(canvas, iframe)").waitFor();
    await take(name);
    await sized(small);
    await take(`small-${name}`);
    await sized(wide);
  }

  for (const slug of glances) {
    await openPatient(app, slug);
    await openScreen(page, "1");
    await take(`patient-${slug}`);
    for (const key of further[slug] ?? []) {
      await openScreen(page, key);
      await take(`patient-${slug}-${screenNames[key]}`);
    }
  }

  await control({ command: "setFault", sourceId: "mental-health", fault: { kind: "status", status: 500 } });
  await control({ command: "setFault", sourceId: "ambulance", fault: { kind: "off" } });
  await openPatient(app, "easy-read");
  await openScreen(page, "1");
  await take("failed-source");
  await openScreen(page, "s");
  await take("failed-source-about-this-record");
  await control({ command: "clearFaults" });

  await page.getByRole("button", { name: "Display and more" }).click();
  await page.getByRole("button", { name: "Close the record" }).click();
  await page.getByRole("button", { name: /kept record/ }).click();
  await page.getByRole("table").waitFor();
  await take("worklist");
  const across = page.getByRole("region", { name: "Ask all kept records" });
  await across.getByRole("button", { name: "Ask a question" }).click();
  await across.locator("summary", { hasText: "Medicines" }).click();
  await across.scrollIntoViewIfNeeded();
  await take("across-question");
  await across.getByRole("button", { name: "All of these: Medicines" }).click();
  await across.getByLabel("Why you ask").click();
  await page.getByRole("option", { name: "To find medicines that may do harm" }).click();
  await across.getByRole("button", { name: /Look through/ }).click();
  await across.getByRole("button", { name: "Ask something else" }).waitFor();
  await take("across-answers");

  await control({ command: "setFault", sourceId: "acute", fault: { kind: "identityMismatch" } });
  await app.launchPatient("fall-at-84");
  await waitFor(async () => ((await app.state()).screen === "stop" ? true : undefined), 45_000);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await take("stop");
}

/** The presenter's panel, and the wall on a projector of 1920 by 1080. */
async function meeting({ page, electron }: RunningApp, take: (name: string) => Promise<void>): Promise<void> {
  await page.locator("main").focus();
  await page.keyboard.press("m");
  await page.getByLabel(/Name of the meeting/).fill("Frailty MDT");
  await page.keyboard.press("Enter");
  const opening = electron.waitForEvent("window");
  await page.getByRole("button", { name: "Open the projector" }).click();
  const wall = await opening;
  await wall.getByText("1 of 1").waitFor();
  await electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().endsWith("/projector.html"));
    window?.setContentSize(1920, 1080);
  });
  await page.getByLabel("About", { exact: true }).selectOption({ index: 4 });
  await page.getByLabel("In the room’s words").fill("She stays at Larch House, also when she is worse.");
  await page.getByRole("button", { name: "Write it down" }).click();
  await wall.getByText("She stays at Larch House, also when she is worse.").waitFor();
  await page.getByRole("button", { name: /Earlier entry/ }).click();
  await wall.getByRole("region", { name: "What the room looks at" }).waitFor();
  await take("meeting");
  await wall.evaluate(() => document.fonts.ready);
  await wall.screenshot({ path: join(folder ?? "", "projector.png") });
  process.stdout.write("projector.png\n");
  await page.getByRole("button", { name: "Close the projector" }).click();
  await page.getByRole("button", { name: "End the meeting" }).click();
  await page.keyboard.press("m");
}
