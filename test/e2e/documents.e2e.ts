import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { expect, type Locator, test } from "@playwright/test";
import { type HostileDocument, hostileDocuments } from "../fixtures/hostile-documents.ts";
import { lockedPdf, pdfPages, scannedPdf } from "../fixtures/pdf-file.ts";
import { scans } from "../fixtures/tiff-file.ts";
import { chooseDisplay, openPatient, openScreen, patientBanner, setSize } from "./chart-page.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

// The viewer of documents in the real program: what it draws, what it finds, and that nothing of a document runs, fetches or leads away.
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: RunningApp;
let beacon: Server;
let beaconUrl = "";
const asked: string[] = [];
let hostile: readonly HostileDocument[] = [];

const many = pdfPages(
  Array.from({ length: 500 }, (_, page) => [`Page ${page + 1} of the folder`, page % 100 === 41 ? "zimmerframe" : "-"]),
);
const broken: readonly (readonly [title: string, bytes: Buffer, words: string])[] = [
  ["Locked PDF", lockedPdf(), "locked with a password"],
  ["Damaged PDF", pdfPages([["Words"]]).subarray(0, 150), "damaged"],
  ["PDF without pages", pdfPages([]), "has no pages"],
];

test.beforeAll(async () => {
  beacon = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => beacon.listen(0, "127.0.0.1", resolve));
  const address = beacon.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  beaconUrl = `http://127.0.0.1:${address.port}`;
  hostile = hostileDocuments(beaconUrl);
  app = await startApp();
  await setSize(app, 1440, 900);
  await add("many", "Folder of 500 pages", "application/pdf", many);
  for (const [index, { title, contentType, bytes }] of hostile.entries())
    await add(`hostile-${index}`, title, contentType, bytes);
  for (const [index, [title, bytes]] of broken.entries()) await add(`broken-${index}`, title, "application/pdf", bytes);
  await add("misfiled", "Misfiled letter", "application/hl7-v3+xml", Buffer.from(misfiled));
  await add("scanned", "Scanned PDF", "application/pdf", scannedPdf());
  await add("partial", "PDF with a broken picture", "application/pdf", scannedPdf(Buffer.from("no picture at all")));
  await add("tiff", "Scanned letter", "image/tiff", scans.twoPages);
  await add("tiff-cut", "Scan cut off", "image/tiff", scans.twoPages.subarray(0, 600));
  await add("dicom", "Old scan", "application/dicom", Buffer.from("DICM"));
  await openPatient(app, "twenty-years");
});
test.afterAll(async () => {
  await app?.close();
  beacon.close();
});

test("a PDF is drawn, read page by page with the keys, and its words can be found and read out", async () => {
  await open("Clozapine and bowel care: shared plan");
  const { page } = app;
  const first = page.getByRole("region", { name: "Page 1 of 2" });
  await expect(first.getByText("Constipation from clozapine can be fatal.")).toBeAttached();
  expect(await inkOf(first.locator("canvas"))).toBeGreaterThan(500);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("clozapine");
  await expect(page.getByRole("status").filter({ hasText: /^1 of 5/ })).toBeVisible();
  for (let place = 2; place <= 5; place += 1) {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: new RegExp(`^${place} of 5`) })).toBeVisible();
    await expect(page.locator('mark[data-current="true"]')).toBeInViewport();
  }
  await expect(patientBanner(page).getByText("NHS No.", { exact: true })).toBeInViewport();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1, name: "Clozapine and bowel care" }).focus();
  for (let press = 0; press < 6; press += 1) await page.keyboard.press("PageDown");
  await expect(page.getByRole("region", { name: "Page 2 of 2" })).toBeVisible();
  expect(await page.evaluate(() => [scrollY, document.body.scrollTop, document.documentElement.scrollTop])).toEqual([
    0, 0, 0,
  ]);
});

test("a scanned page is drawn, and says that it has no words; one of which a part cannot be read says that", async () => {
  await open("Scanned PDF");
  const canvas = app.page.getByRole("region", { name: "Page 1 of 1" }).locator("canvas");
  await expect(canvas).toBeVisible();
  await expect(app.page.getByText("This page holds no text, only a picture")).toBeVisible();
  await expect(app.page.getByText("could not be read and is missing")).toHaveCount(0);
  expect(await inkOf(canvas)).toBeGreaterThan(50_000);
  await open("PDF with a broken picture");
  await expect(app.page.getByText("Something on this page could not be read and is missing from it.")).toBeVisible();
});

test("the newest version says what it replaces, and the old one that it is replaced", async () => {
  await open("Clozapine and bowel care: shared plan");
  await app.page.getByRole("button", { name: /^Clozapine and bowel care: shared plan, / }).click();
  await expect(app.page.getByText("Replaced by a newer version.")).toBeVisible();
  await app.page.getByRole("button", { name: "Open the newest version" }).click();
  await expect(app.page.getByText("Replaces")).toBeVisible();
});

test("CDA, FHIR and rich text documents are read in their sections, with their tables", async () => {
  const frame = () => app.page.frameLocator("main iframe");
  await open("Discharge summary: chest infection");
  await expect(app.page.getByText("the NHS number is this person's")).toBeVisible();
  await expect(frame().getByRole("heading", { name: "Medicines" })).toBeVisible();
  await expect(frame().getByRole("cell", { name: "amoxicillin" })).toBeVisible();
  await open("Transfer of care: abdominal pain");
  await expect(app.page.getByText(/as a professional/)).toBeVisible();
  await expect(frame().getByText("Faecal loading, no obstruction.")).toBeVisible();
  await open("Emergency department letter: collapse");
  await expect(frame().getByRole("cell", { name: "clozapine" })).toBeVisible();
  await expect(frame().getByText("Café leaflet given – “Faints and falls”.")).toBeVisible();
});

test("a scanned letter is drawn page by page; one that is cut off says so and draws none of it", async () => {
  await open("Scanned letter");
  const { page } = app;
  for (const number of [1, 2]) {
    const scan = page.getByRole("region", { name: `Page ${number} of 2` });
    await expect(scan.locator("canvas")).toBeVisible();
    // One dot in eight is dark.
    expect(await inkOf(scan.locator("canvas"))).toBeGreaterThan(100);
    if (number === 1) await page.getByRole("button", { name: "Next page" }).click();
  }
  await open("Scan cut off");
  await expect(page.getByText("The scan (TIFF) came damaged, or a page of it is packed in a way")).toBeVisible();
  await expect(page.locator("main canvas")).toHaveCount(0);
});

test("a document about somebody else is held back and says so", async () => {
  await open("Misfiled letter");
  const alert = app.page.getByRole("alert").filter({ hasText: "about somebody else or misfiled" });
  await expect(alert).toContainText("SMITH, Joan");
  await expect(app.page.locator("main iframe")).toHaveCount(0);
  await alert.getByRole("button", { name: "Show it all the same" }).click();
  await expect(app.page.frameLocator("main iframe").getByText("Words about another")).toBeVisible();
});

test("a PDF that cannot be shown says why in one sentence; another format says what it is and where it can be seen", async () => {
  for (const [title, , words] of broken) {
    await open(title);
    await expect(app.page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(app.page.locator("main canvas")).toHaveCount(0);
  }
  await open("Old scan");
  await expect(
    app.page.getByText(/cannot be shown here: DICOM image, 4 bytes\. Open it in the system of/),
  ).toBeVisible();
});

test("500 pages are opened, leafed through and searched without being drawn", async () => {
  await open("Folder of 500 pages");
  await expect(app.page.getByRole("region", { name: "Page 1 of 500" }).locator("canvas")).toBeVisible();
  const field = app.page.getByRole("textbox", { name: "Page, of 500" });
  await field.fill("500");
  await field.press("Enter");
  await expect(
    app.page.getByRole("region", { name: "Page 500 of 500" }).getByText("Page 500 of the folder"),
  ).toBeAttached();
  await app.page.keyboard.press("Control+f");
  await app.page.keyboard.type("zimmerframe");
  await expect(app.page.getByRole("status").filter({ hasText: /^1 of 5$/ })).toBeVisible({ timeout: 30_000 });
  await expect(app.page.getByRole("region", { name: "Page 42 of 500" })).toBeVisible();
  expect(await app.page.locator("main canvas").count()).toBe(1);
});

test("a word of a PDF is found by the search of the record, and lit in the document that it opens", async () => {
  const { page } = app;
  await page.locator("main").focus();
  await page.keyboard.press("/");
  await page.keyboard.type("zimmerframe");
  const panel = page.getByRole("dialog", { name: "Search the record" });
  const hit = panel.getByRole("button", { name: /^Open the document: Folder of 500 pages/ });
  await expect(hit).toBeVisible({ timeout: 40_000 });
  await hit.click();
  await expect(page.getByRole("heading", { level: 1, name: "Folder of 500 pages" })).toBeVisible();
  await expect(page.locator('mark[data-current="true"]')).toBeInViewport({ timeout: 30_000 });
});

test("the keys go through the list and back to it, and in a narrow window the document takes the list's place", async () => {
  const { page } = app;
  await open("Clozapine and bowel care: shared plan");
  const list = page.getByRole("table", { name: "Documents" });
  await expect(list).toBeVisible();
  const place = page
    .locator("main")
    .getByText(/^\d+ of \d+$/)
    .first();
  const before = Number((await place.textContent())?.split(" ")[0]);
  await page.keyboard.press("Alt+ArrowDown");
  await expect(place).toHaveText(new RegExp(`^${before + 1} of`));
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByRole("heading", { level: 1, name: "Clozapine and bowel care" })).toBeVisible();
  await setSize(app, 1024, 768);
  await expect(list).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(list).toBeVisible();
  await expect(list.getByRole("button", { name: "Clozapine and bowel care: shared plan" }).first()).toBeFocused();
  await setSize(app, 1440, 900);
});

test("a file that its source does not hand over says why, and is there when it is asked for again", async () => {
  await app.control({ command: "setFault", sourceId: "gp", fault: { kind: "status", status: 403 } });
  await open("Diabetic eye screening result");
  const alert = app.page.getByRole("alert").filter({ hasText: "Millbrook Surgery refused to hand over the file." });
  await expect(alert).toContainText("It exists and is not shown.");
  await app.control({ command: "clearFaults" });
  await alert.getByRole("button", { name: "Ask again" }).click();
  await expect(app.page.locator("main").getByText("Background retinopathy")).toBeVisible();
});

test("nothing of a hostile document runs, fetches or leads away", async () => {
  test.setTimeout(120_000);
  const { page, electron } = app;
  await fetch(`${beaconUrl}/heard`);
  expect(asked.splice(0)).toEqual(["/heard"]);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  for (const { title, seen } of hostile) {
    await open(title);
    const main = page.locator("main");
    if (title === "Hostile PDF") await expect(page.getByText(seen)).toBeAttached();
    else if (title === "Hostile drawing") await expect(main.getByRole("img")).toBeVisible();
    else await expect(page.frameLocator("main iframe").getByText(seen)).toBeVisible();
    // Wherever a reader may click, links of the document lie.
    const drawn =
      title === "Hostile PDF"
        ? main.locator("canvas")
        : title === "Hostile drawing"
          ? main.getByRole("img")
          : main.locator("iframe");
    const box = await drawn.boundingBox();
    for (const part of [0.1, 0.3, 0.5]) {
      if (box !== null) await page.mouse.click(box.x + box.width / 2, box.y + Math.min(box.height, 500) * part);
    }
    await page.waitForTimeout(400);
    expect(page.url()).toBe("app://throughline/index.html");
    expect(await page.title()).toBe("Throughline");
  }
  expect(asked).toEqual([]);
  expect(requests.filter((url) => !/^(?:app:\/\/throughline\/|blob:|data:image\/)/.test(url))).toEqual([]);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("what reads PDFs has no origin, no program, no storage and no network", async () => {
  await open("Clozapine and bowel care: shared plan");
  await expect(app.page.locator("main canvas")).toBeVisible();
  const box = app.page.frames().find((frame) => frame.url() === "app://throughline/pdf-box.html");
  const found = await box?.evaluate(async () => {
    const refused = async (what: () => unknown) => {
      try {
        await what();
        return false;
      } catch {
        return true;
      }
    };
    return {
      origin: self.origin,
      program: "throughline" in window,
      parent: await refused(() => parent.document.title),
      storage: await refused(() => localStorage.length),
      network: await refused(() => fetch("http://127.0.0.1:9/")),
      style: (() => {
        const style = document.createElement("style");
        style.textContent = "body { outline: 7px solid rgb(1, 2, 3) }";
        document.head.append(style);
        return getComputedStyle(document.body).outlineWidth;
      })(),
    };
  });
  expect(found).toEqual({
    origin: "null",
    program: false,
    parent: true,
    storage: true,
    network: true,
    style: "0px",
  });
});

const shown = [
  "Clozapine and bowel care: shared plan",
  "Discharge summary: chest infection",
  "Hostile FHIR document",
  "Locked PDF",
] as const;

for (const [look, width, height] of [
  ["Light", 1440, 900],
  ["Light", 1024, 768],
  ["Dark", 1440, 900],
  ["High contrast", 1440, 900],
] as const) {
  test(`axe finds nothing on an open document: ${look.toLowerCase()}, ${width} wide`, async () => {
    await chooseDisplay(app.page, look);
    await setSize(app, width, height);
    const found: Record<string, readonly string[]> = {};
    for (const title of shown) {
      await open(title);
      await expect(app.page.locator("main [aria-busy=true]")).toHaveCount(0);
      // A look changes colours only, so the other rules are asked in one of them.
      const violations = await axe(look === "Light" ? "all" : "colours");
      if (violations.length > 0) found[title] = violations;
    }
    expect(found).toEqual({});
  });
}

async function open(title: string): Promise<void> {
  await openScreen(app.page, "9");
  const row = app.page.getByRole("table", { name: "Documents" }).getByRole("button", { name: title }).first();
  await row.click();
  await expect(app.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

async function add(id: string, title: string, contentType: string, bytes: Buffer): Promise<void> {
  await app.control({
    command: "addResource",
    sourceId: "acute",
    resource: {
      resourceType: "DocumentReference",
      id: `graham-${id}`,
      meta: { versionId: "1", lastUpdated: new Date().toISOString() },
      status: "current",
      subject: { reference: "Patient/graham-patient" },
      date: "2026-01-02T10:00:00Z",
      content: [{ attachment: { contentType, title, data: bytes.toString("base64"), size: bytes.byteLength } }],
    },
  });
}

/** Dark pixels of a canvas: a page that was not drawn has none. */
function inkOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const data = element.getContext("2d")?.getImageData(0, 0, element.width, element.height).data ?? [];
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
    return dark;
  });
}

async function axe(rules: "all" | "colours"): Promise<readonly string[]> {
  await app.page.evaluate(axeSource);
  return app.page.evaluate(async (asked) => {
    const tool: unknown = Reflect.get(window, "axe");
    const run = typeof tool === "object" && tool !== null ? Reflect.get(tool, "run") : undefined;
    const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const colours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
    const { violations } = await run.call(tool, document, { runOnly: asked === "all" ? everything : colours });
    return violations.map(
      ({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`,
    );
  }, rules);
}

const misfiled = `<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Letter</title><recordTarget><patientRole><id root="2.16.840.1.113883.2.1.4.1" extension="9449305552"/>
<patient><name><given>Joan</given><family>Smith</family></name><birthTime value="19510101"/></patient></patientRole></recordTarget>
<component><structuredBody><component><section><title>Section</title><text>Words about another</text></section></component></structuredBody></component></ClinicalDocument>`;
