import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { chooseDisplay, openHeading, openPatient, openScreen, type ScreenKey, screens, setSize } from "./chart-page.ts";
import { chartPlaces, pictureName, screenPlaces } from "./places.ts";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

// The tour through the real program, as pictures in a folder (npm run screenshots): every screen, panel and dialog of one patient, and
// what looks different with others. With THROUGHLINE_PICTURES only those named there, small enough to be kept beside a page.
const folder = process.env.THROUGHLINE_SCREENSHOTS;
if (folder === undefined) throw new Error("THROUGHLINE_SCREENSHOTS is set by npm run screenshots");
const only = process.env.THROUGHLINE_PICTURES?.split(",");
mkdirSync(folder, { recursive: true });

const wide = { width: 1440, height: 900 };
const small = { width: 1024, height: 768 };
const screenName = (key: ScreenKey) => pictureName(screens.find((screen) => screen.key === key)?.heading ?? key);

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

/** Headings of the whole record that have no screen of their own, or another form there: each with the patient who has most to show. */
const headings: Readonly<Record<string, readonly string[]>> = {
  "fall-at-84": [
    "Person demographics",
    "About me",
    "Individual requirements",
    "Legal information",
    "Professional contacts",
    "Referral details",
    "Contacts with professionals",
    "Admission details",
    "Discharge details",
    "Future appointments",
    "Vaccinations",
    "Procedures and therapies",
    "Social context",
    "Services and care",
    "Investigations requested",
    "Examination findings",
    "Assessments",
    "Formulation",
    "Equipment and adaptations",
    "Plan and requested actions",
    "Contingency/safety plans",
    "End of life care",
  ],
  "child-protection": ["Safeguarding"],
  "twelve-medicines": ["Participation in research"],
  "restricted-address": ["Pregnancy status"],
  "twenty-years": ["Risks"],
  "no-blood": ["Family history"],
};

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
  const take = (name: string) => takePicture(page, name);
  const sized = async (size: typeof wide) => setSize(app, size.width, size.height);

  await sized(wide);
  await take("start");

  await openPatient(app, "fall-at-84");
  for (const place of [...screenPlaces, ...chartPlaces]) {
    await place.enter(app);
    await take(pictureName(place.name));
    await place.leave?.(app);
  }
  await takeHeadings(page, "fall-at-84");
  await meeting(app);

  await sized(small);
  for (const place of screenPlaces) {
    await place.enter(app);
    await take(`small-${pictureName(place.name)}`);
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
      await take(`${prefix}-${screenName(key)}`);
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
    // The frame stands before its words do.
    if ((await page.locator("main iframe").count()) > 0) {
      await page.frameLocator("main iframe").locator("body :text-matches('.')").first().waitFor();
    }
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
      await take(`patient-${slug}-${screenName(key)}`);
    }
    await takeHeadings(page, slug);
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

async function takeHeadings(page: Page, slug: string): Promise<void> {
  for (const heading of headings[slug] ?? []) {
    await openHeading(page, heading);
    await takePicture(page, `heading-${pictureName(heading)}`);
  }
}

/** The presenter's panel, and the wall on a projector of 1920 by 1080. */
async function meeting({ page, electron }: RunningApp): Promise<void> {
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
  await page.getByLabel("About", { exact: true }).selectOption({
    label: "When it is my time let me stay at Larch House in my own bed.",
  });
  await page.getByLabel("In the room’s words").fill("She stays at Larch House, also when she is worse.");
  await page.getByRole("button", { name: "Write it down" }).click();
  await wall.getByText("She stays at Larch House, also when she is worse.").waitFor();
  await page.getByRole("button", { name: /Earlier entry/ }).click();
  await wall.getByRole("region", { name: "What the room looks at" }).waitFor();
  await takePicture(page, "meeting");
  await takePicture(wall, "projector");
  await page.getByRole("button", { name: "Close the projector" }).click();
  await page.getByRole("button", { name: "End the meeting" }).click();
  await page
    .getByRole("complementary", { name: "Meeting" })
    .getByRole("button", { name: /^Close/ })
    .click();
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (only !== undefined && !only.includes(name)) return;
  await page.evaluate(() => document.fonts.ready);
  // A pointer that lies on a row would light it up.
  await page.mouse.move(0, 0);
  const file = `${name}.${only === undefined ? "png" : "webp"}`;
  const png = await page.screenshot({ animations: "disabled" });
  writeFileSync(join(folder ?? "", file), only === undefined ? png : await smaller(page, png));
  process.stdout.write(`${file}\n`);
}

/** The picture as WebP, which the page's own engine writes: every letter can be read at a quarter of the size. */
async function smaller(page: Page, png: Buffer): Promise<Buffer> {
  const webp = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.5 });
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  }, png.toString("base64"));
  return Buffer.from(webp);
}
