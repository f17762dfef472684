import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, test } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { card, openHeading, openPatient, openScreen, startWithPatient } from "./chart-page.ts";
import type { RunningApp } from "./throughline-app.ts";

// What a reader decides about rows, and a stay opened as a whole, in the real program.
test.describe.configure({ timeout: 120_000 });

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: RunningApp;
test.beforeAll(async () => {
  app = await startWithPatient("fall-at-84");
});
test.afterAll(() => app?.close());

const allergies = "Allergies and adverse reactions";
const panel = () => app.page.getByRole("dialog", { name: "Where this comes from" });
const decisions = () => card(app.page, "Rows taken apart or put together by users");
const joined = () => penicillin("Millbrook Surgery, Northvale Hospital");
const alone = () => [penicillin("Millbrook Surgery"), penicillin("Northvale Hospital")];

function penicillin(sources: string) {
  return card(app.page, /Allergies and adverse reactions$/).getByRole("button", {
    name: new RegExp(`penicillin.*anaphylaxis.*from ${sources}$`, "i"),
  });
}

test("a row is taken apart with a reason, stays apart after a refresh and when opened anew, and is one again once that is undone", async () => {
  await openHeading(app.page, allergies);
  await expect(joined()).toHaveCount(1);
  await joined().press("Enter");
  await expect(panel().getByText(/2 entries are one row/)).toBeVisible();
  await expect(panel().getByText("The same substance, dated alike", { exact: false })).toBeVisible();
  await panel()
    .getByRole("button", { name: /This is the same as another row/ })
    .press("Enter");
  const offered = panel().getByRole("region", { name: "This is the same as" }).getByRole("listitem");
  await expect(offered.first()).toContainText(/penicillin.*Northvale Community Health|penicillin.*Larch House/i);
  await expect(offered.last()).toContainText("Cannot be the same: they name different substances.");
  await panel().getByRole("searchbox", { name: "This is the same as" }).fill("larch");
  await expect(offered).toHaveCount(1);
  await panel().getByRole("button", { name: "These two are not the same…" }).last().press("Enter");
  await expect(panel().getByText("What will change")).toBeVisible();
  await expect(panel().getByText(/becomes a row of its own/)).toBeVisible();
  expect(await violations()).toEqual([]);
  const take = panel().getByRole("button", { name: "Take it out of this row" });
  // No reason is suggested: without one of the reader's own nothing is done.
  await expect(panel().getByLabel("Reason")).toHaveValue("");
  await expect(take).toBeDisabled();
  await panel().getByLabel("Reason").selectOption({ label: "Another reason" });
  await expect(take).toBeDisabled();
  await panel().getByLabel("Reason").selectOption({ label: "Two separate events" });
  await panel().getByLabel("In your words, if you like").fill("A second reaction, on the ward");
  await take.press("Enter");
  await expect(panel().getByText("Decided by users of this viewer")).toBeVisible();
  expect(await violations()).toEqual([]);
  await app.page.keyboard.press("Escape");
  await expectApart();

  await openScreen(app.page, "s");
  const decision = decisions().getByRole("article", { name: /^Kept apart: .*Millbrook Surgery/ });
  await expect(decision).toContainText("in force");
  await expect(decision).toContainText("Two separate events");
  await expect(decision).toContainText("A second reaction, on the ward");
  await decision.getByRole("button", { name: "Note for the organisation" }).press("Enter");
  await expectNote(decision.getByRole("region", { name: "Note for Northvale Hospital" }));

  await app.page.keyboard.press("F5");
  await openHeading(app.page, allergies);
  await expectApart();
  await openPatient(app, "fall-at-84");
  await openHeading(app.page, allergies);
  await expectApart();

  await openScreen(app.page, "s");
  await decision.getByRole("button", { name: /^Undo/ }).press("Enter");
  await decision.getByLabel("Reason").selectOption({ label: "The earlier decision was a mistake" });
  await decision.getByRole("button", { name: "Undo this decision" }).press("Enter");
  await expect(decision).toContainText("undone");
  await openHeading(app.page, allergies);
  await expect(joined()).toHaveCount(1);
  for (const row of alone()) await expect(row).toHaveCount(0);
});

test("an attendance opens as a whole, with its parts, each of which opens in turn", async () => {
  await openHeading(app.page, "Contacts with professionals");
  await app.page
    .locator("main")
    .getByRole("button", { name: /^Emergency department attendance/ })
    .first()
    .press("Enter");
  await panel()
    .getByRole("button", { name: /^Open the whole of: Emergency attendance, Northvale Hospital/ })
    .press("Enter");
  const whole = panel().getByRole("region", { name: /^Emergency attendance/ });
  await expect(whole.getByRole("region", { name: "Diagnoses and problems" })).toContainText("chronic obstructive");
  const results = whole.getByRole("region", { name: "Results and observations" });
  await expect(results.getByRole("button", { name: /Lactate/ })).toBeVisible();
  expect(await violations()).toEqual([]);
  await results.getByRole("button", { name: /Lactate/ }).press("Enter");
  await expect(panel().getByText("Received here").first()).toBeVisible();
  await expect(
    panel()
      .getByText(/Lactate/)
      .first(),
  ).toBeVisible();
  await expect(panel().getByRole("heading", { name: "Where this comes from" })).toBeFocused();
  await app.page.keyboard.press("Escape");
  await expect(panel()).toBeHidden();
});

test("an inpatient admission opens as a whole: why, operation, diagnosis, results and discharge letter", async () => {
  await openHeading(app.page, "Admission details");
  await app.page
    .locator("main")
    .getByRole("button", { name: /^Inpatient stay, trauma and orthopaedics/ })
    .first()
    .press("Enter");
  await panel()
    .getByRole("button", {
      name: /^Open the whole of: Admission, Northvale Hospital, .*Displaced fracture of left neck of femur/,
    })
    .press("Enter");
  const whole = panel().getByRole("region", { name: /^Admission, Northvale Hospital/ });
  const part = (name: string) => whole.getByRole("region", { name, exact: true });
  await expect(whole).toContainText("Displaced fracture of left neck of femur");
  await expect(whole).toContainText("Discharged on clinical advice");
  await expect(part("Contacts")).toContainText("Inpatient stay, trauma and orthopaedics");
  await expect(part("Diagnoses and problems").getByRole("button")).toHaveCount(1);
  await expect(part("Diagnoses and problems")).toContainText("Fracture of left neck of femur");
  await expect(part("Procedures")).toContainText("Cemented hemiarthroplasty, left hip");
  await expect(part("Results and observations")).toContainText("94 g/L");
  await expect(part("Results and observations").getByRole("button", { name: /X-ray pelvis/ })).toContainText(
    "by its time only",
  );
  expect(await violations()).toEqual([]);
  await part("Documents")
    .getByRole("button", { name: /Discharge summary: fractured neck of femur/ })
    .press("Enter");
  await expect(panel().getByText("Received here").first()).toBeVisible();
  await expect(panel()).toContainText("Discharge summary: fractured neck of femur");
  await app.page.keyboard.press("Escape");
});

/** A letter for people; taken along on the clipboard or in a file, whose name says nothing of the patient. */
async function expectNote(note: Locator): Promise<void> {
  await expect(note).toContainText("To: Northvale Hospital");
  await expect(note).toContainText("What is asked of you");
  await expect(note.locator("pre")).toBeHidden();
  expect(await violations()).toEqual([]);
  const clipboard = () => app.electron.evaluate((electron) => electron.clipboard.readText());
  await note.getByRole("button", { name: /^Copy as text/ }).press("Enter");
  await expect(note.getByRole("status")).toHaveText("Copied");
  expect(await clipboard()).toMatch(/^To: Northvale Hospital(.|\n)*Record id: AllergyIntolerance\//);
  await note.getByRole("button", { name: /^Copy as FHIR Task/ }).press("Enter");
  await expect.poll(clipboard).toContain('"status": "draft"');

  const folder = mkdtempSync(join(tmpdir(), "throughline-e2e-note-"));
  const save = async (canceled: boolean) => {
    await app.electron.evaluate(
      ({ dialog }, answer) => {
        // The system's own dialog cannot be worked by a test: it is answered here, and what it was offered is kept.
        Object.assign(dialog, {
          showSaveDialog: async (...asked: readonly unknown[]) => {
            Object.assign(globalThis, { asked: JSON.stringify(asked.at(-1)) });
            return answer;
          },
        });
      },
      { canceled, filePath: canceled ? "" : join(folder, "note.txt") },
    );
    await note.getByRole("button", { name: /^Save/ }).press("Enter");
  };
  await save(true);
  await expect(note.getByRole("status")).toHaveText("Not saved");
  expect(readdirSync(folder)).toEqual([]);
  await save(false);
  await expect(note.getByRole("status")).toHaveText("Saved");
  expect(readFileSync(join(folder, "note.txt"), "utf8")).toMatch(/^To: Northvale Hospital/);
  const offered = await app.electron.evaluate(() => String(Reflect.get(globalThis, "asked")));
  expect(offered).toMatch(/data-quality-note-\d{4}-\d\d-\d\d\.txt/);
  expect(offered).not.toMatch(/pemberton|edith|999/i);
  rmSync(folder, { recursive: true });
}

async function expectApart(): Promise<void> {
  for (const row of alone()) await expect(row).toHaveCount(1);
  await expect(joined()).toHaveCount(0);
}

async function violations(): Promise<string[]> {
  await app.page.evaluate(axeSource);
  const results = await app.page.evaluate(async (): Promise<AxeResults> => {
    const axe: unknown = Reflect.get(window, "axe");
    const run = typeof axe === "object" && axe !== null ? Reflect.get(axe, "run") : undefined;
    return await run.call(axe, document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
  });
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}
