import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { card, openPatient, openScreen, setSize } from "./chart-page.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

// What a reader decides about rows, and a stay opened as a whole, in the real program.
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
  await setSize(app, 1440, 900);
  await openPatient(app, "fall-at-84");
});
test.afterAll(() => app?.close());

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
  await openScreen(app.page, "0");
  await expect(joined()).toHaveCount(1);
  await joined().press("Enter");
  await expect(panel().getByText(/2 entries are one row/)).toBeVisible();
  await expect(panel().getByText("The same substance, dated alike", { exact: false })).toBeVisible();
  await panel()
    .getByRole("button", { name: /This is the same as another row/ })
    .press("Enter");
  await expect(
    panel()
      .getByRole("button", { name: /^The same as this one/ })
      .first(),
  ).toBeVisible();
  await panel().getByRole("button", { name: "These two are not the same…" }).last().press("Enter");
  await expect(panel().getByText("What will change")).toBeVisible();
  await expect(panel().getByText(/becomes a row of its own/)).toBeVisible();
  expect(await violations()).toEqual([]);
  await panel().getByLabel("Reason").selectOption({ label: "Two separate events" });
  await panel().getByLabel("In your words, if you like").fill("A second reaction, on the ward");
  await panel().getByRole("button", { name: "Take it out of this row" }).press("Enter");
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
  await expect(decision.getByRole("region", { name: "Note for Northvale Hospital" })).toContainText(
    '"status": "draft"',
  );

  await app.page.keyboard.press("F5");
  await openScreen(app.page, "0");
  await expectApart();
  await openPatient(app, "fall-at-84");
  await openScreen(app.page, "0");
  await expectApart();

  await openScreen(app.page, "s");
  await decision.getByRole("button", { name: /^Undo/ }).press("Enter");
  await decision.getByRole("button", { name: "Undo this decision" }).press("Enter");
  await expect(decision).toContainText("undone");
  await openScreen(app.page, "0");
  await expect(joined()).toHaveCount(1);
  for (const row of alone()) await expect(row).toHaveCount(0);
});

test("an attendance opens as a whole, with its parts, each of which opens in turn", async () => {
  await openScreen(app.page, "0");
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
  await app.page.keyboard.press("Escape");
});

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
