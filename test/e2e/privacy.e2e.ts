import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { card, openPatient, openScreen, screens, setSize } from "./chart-page.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

// After a whole session the disk, the logs and the window's title say nothing about the patient.
test.describe.configure({ timeout: 120_000 });

/** What must be nowhere in clear: who she is, where she lives, what she takes, what is written about her, and the tokens. */
const secrets = [
  "Pemberton",
  "9993140082",
  "999 314 0082",
  "999%20314",
  "1942-03-14",
  "14-Mar-1942",
  "Orchard Road",
  "NV4 7LH",
  "apixaban",
  "ramipril",
  "co-amoxiclav",
  "penicillin",
  "edith-patient",
  "cup of tea",
];

test("a whole session leaves nothing in clear: in the program's folder, in temporary files, in logs, in the title", async () => {
  const place = mkdtempSync(join(tmpdir(), "throughline-e2e-privacy-"));
  const userData = join(place, "user-data");
  const temporary = join(place, "tmp");
  for (const folder of [userData, temporary]) mkdirSync(folder);
  const output: string[] = [];
  try {
    // Chromium would write the keys of its connections there, and with them whatever the sources answered.
    const connectionKeys = join(place, "connection-keys");
    const app = await startApp({ userData, env: { TMPDIR: temporary, SSLKEYLOGFILE: connectionKeys } });
    const child = app.electron.process();
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => output.push(String(text)));
    await wholeSession(app);
    expect(await app.state()).toMatchObject({ screen: "chart", cache: "encrypted" });
    // While it runs, and what it leaves behind.
    expect(inClear(place)).toEqual([]);
    await app.close();
    const files = filesUnder(place);
    expect(inClear(place)).toEqual([]);
    expect(files).not.toContain(connectionKeys);
    expect(files.map((file) => file.slice(place.length)).filter((name) => hasSecret(name))).toEqual([]);
    expect(files.filter((file) => file.endsWith(".db")).length).toBeGreaterThan(1);
    expect(files.some((file) => file.includes("log"))).toBe(true);
    expect(found(Buffer.from(output.join("")))).toEqual([]);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

test("what cannot be read, and what the program says when a launch fails, names nobody", async () => {
  const userData = mkdtempSync(join(tmpdir(), "throughline-e2e-privacy-fault-"));
  try {
    const app = await startApp({ userData });
    for (const sourceId of ["gp", "care-home", "ambulance"]) {
      await app.control({ command: "setFault", sourceId, fault: { kind: "malformedJson" } });
    }
    await openPatient(app, "fall-at-84");
    await app.control({ command: "clearFaults" });
    await app.control({ command: "setFault", sourceId: "acute", fault: { kind: "identityMismatch" } });
    await app.launchPatient("fall-at-84");
    await expect(app.page.getByRole("heading", { name: "What to do" })).toBeVisible({ timeout: 30_000 });
    expect(await titles(app)).toEqual(["Throughline"]);
    await app.close();
    expect(inClear(userData)).toEqual([]);
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});

test("without a key store nothing is kept, the screen says so all the time, and nothing of the record is on the disk", async () => {
  const userData = mkdtempSync(join(tmpdir(), "throughline-e2e-memory-"));
  try {
    const app = await startApp({ userData, args: ["--password-store=basic", "--demo"] });
    await setSize(app, 1440, 900);
    await openPatient(app, "fall-at-84");
    expect(await app.state()).toMatchObject({ screen: "chart", cache: "memoryOnly" });
    const notice = app.page.getByRole("list", { name: "Notices" }).getByText(/no key store, so nothing is kept/);
    for (const { key } of screens) {
      await openScreen(app.page, key);
      await expect(notice).toBeVisible();
    }
    expect(filesUnder(userData).filter((file) => /\.(db|sqlite|db-wal)$/.test(file))).toEqual([]);
    expect(inClear(userData)).toEqual([]);
    await app.close();
    expect(inClear(userData)).toEqual([]);

    const again = await startApp({ userData, args: ["--password-store=basic", "--demo"] });
    expect(await again.state()).toMatchObject({ screen: "noPatient", cachedPatients: 0 });
    await again.close();
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});

/** Everything that a user may do in a session, with what may leave traces: search, copying, originals, documents, sizes. */
async function wholeSession(app: RunningApp): Promise<void> {
  const { page } = app;
  await setSize(app, 1440, 900);
  await openPatient(app, "fall-at-84");
  for (const { key } of screens) {
    await openScreen(page, key);
    expect(await titles(app)).toEqual(["Throughline"]);
  }
  await page.keyboard.press("/");
  await page.keyboard.type("penicillin");
  await expect(page.getByRole("dialog").getByRole("listitem").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await openScreen(page, "6");
  await page.locator("main [data-row]").first().press("Enter");
  await page
    .getByRole("button", { name: /original as it was received/ })
    .first()
    .press("Enter");
  await expect(page.getByText('"resourceType":').first()).toBeVisible();
  await page.keyboard.press("Escape");
  await openScreen(page, "9");
  await page.locator("main [data-row]").first().press("Enter");
  await page.waitForTimeout(1500);
  await page.keyboard.press("Escape");
  await page.keyboard.press("F5");
  await openScreen(page, "s");
  await expect(card(page, "Organisations").getByRole("listitem")).toHaveCount(8);
  // What the program makes ready when it is idle is written now.
  await page.waitForTimeout(1500);
}

async function titles(app: RunningApp): Promise<string[]> {
  const all = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => one.getTitle()),
  );
  return [...new Set([...all, await app.page.title()])];
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Each file with what it says in clear, whatever the letters' case, in one byte a letter and in two. */
function inClear(folder: string): string[] {
  return filesUnder(folder).flatMap((file) => {
    const bytes = statSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file) : Buffer.alloc(0);
    return found(bytes).map((secret) => `${file.slice(folder.length)} says ${secret}`);
  });
}

function found(bytes: Buffer): string[] {
  const texts = [bytes.toString("latin1"), bytes.toString("utf16le")].map((text) => text.toLowerCase());
  return secrets.filter((secret) => texts.some((text) => text.includes(secret.toLowerCase())));
}

function hasSecret(name: string): boolean {
  return found(Buffer.from(name)).length > 0;
}
