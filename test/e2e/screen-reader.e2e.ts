import { expect, test } from "@playwright/test";
import { openScreen, screens, startWithPatient } from "./chart-page.ts";
import type { RunningApp } from "./throughline-app.ts";

// What a screen reader has to go by: landmarks, headings and names, in the order in which they are met.
let app: RunningApp;
test.beforeAll(async () => {
  app = await startWithPatient("fall-at-84");
});
test.afterAll(() => app?.close());

const body = () => app.page.locator("body");

/** Role and name of every line of the accessibility tree, with its depth. */
async function tree(): Promise<readonly { readonly depth: number; readonly role: string; readonly name: string }[]> {
  const lines = (await body().ariaSnapshot()).split("\n");
  return lines.flatMap((line) => {
    const [, indent = "", role = "", name = ""] = /^( *)- '?(\w+)(?: "((?:[^"\\]|\\.)*)")?/.exec(line) ?? [];
    return role === "" ? [] : [{ depth: indent.length / 2, role, name: name.replaceAll("''", "'") }];
  });
}

async function headings(): Promise<readonly { readonly level: number; readonly words: string }[]> {
  return app.page
    .getByRole("heading")
    .evaluateAll((found) =>
      found.map((heading) => ({ level: Number(heading.tagName.slice(1)), words: heading.textContent ?? "" })),
    );
}

test("resus: who it is, then where to go, then the card from the top, then the flags", async () => {
  await openScreen(app.page, "1");
  const top = (await tree()).filter(({ depth }) => depth === 0);
  expect(top[0]).toMatchObject({ role: "link", name: "Skip to the record" });
  expect(
    top.map(({ role }) => role).filter((role) => ["banner", "navigation", "main", "complementary"].includes(role)),
  ).toEqual(["banner", "navigation", "main", "complementary"]);
  await expect(body()).toMatchAriaSnapshot(`
    - banner:
      - region "Patient":
        - paragraph: PEMBERTON, Edith (Mrs)
        - term: Born
        - definition: /14 March 1942, age \\d+y/
        - term: NHS No.
        - definition:
          - text: 999 314 0082
        - list "Alerts":
          - listitem:
            - button /CPR decisions differ not for/
        - button /Known allergies Penicillin.*may be incomplete/
        - list "Not known":
          - listitem:
            - button "Without Hospice"
  `);
  const outline = await headings();
  expect(outline.filter(({ level }) => level === 1).map(({ words }) => words)).toEqual(["Thirty seconds"]);
  expect(outline.slice(0, 4).map(({ words }) => words)).toEqual([
    "Thirty seconds",
    "Resuscitation and end of life",
    "Allergies",
    "People to call",
  ]);
  expect(skipped(outline)).toEqual([]);
});

test("resus: every row says what, when and from whom in its own name, and what is not complete is read before any of them", async () => {
  const within = await tree();
  const main = within.slice(
    within.findIndex(({ role }) => role === "main"),
    within.findIndex(({ role }) => role === "complementary"),
  );
  const rows = main.filter(({ role, depth }) => role === "button" && depth === 4);
  expect(rows.length).toBeGreaterThan(15);
  // A plan's own sentence has no other author than the box that it stands in.
  const plain = rows.filter(({ name }) => !/ from (Millbrook|Northvale|Three Dales|Vale|Larch)/.test(name));
  expect(plain.filter(({ name }) => !name.startsWith("If "))).toEqual([]);
  await expect(app.page.locator("main")).toMatchAriaSnapshot(`
    - heading "Thirty seconds" [level=1]
    - paragraph:
      - strong: Not complete.
      - text: /Fellside Hospice needs its own sign-in/
    - region "Resuscitation and end of life":
      - list:
        - listitem:
          - button /Not for CPR .* 2026 .*from Northvale Hospital/
        - listitem:
          - button /For CPR .* 2024 from Millbrook Surgery/
    - region "Allergies":
      - text: /without Hospice/
      - list:
        - listitem:
          - button /Allergy to penicillin — Anaphylaxis — severe from/
        - listitem:
          - button /Trimethoprim .* refuted.* Acute from Millbrook Surgery, Northvale Hospital/
    - region "Last observations":
      - paragraph: /NEWS2 8/
      - table:
        - rowgroup:
          - row /Observation Before Latest/
        - rowgroup:
          - row /Breathing rate/:
            - rowheader "Breathing rate"
  `);
});

test("GP: what the hospital stopped and why, and the letter that says it, by names alone", async () => {
  await openScreen(app.page, "4");
  await expect(app.page.locator("main")).toContainText(/stopped in the last 28 days: .*ramipril/i);
  const row = app.page.getByRole("button", { name: /^Changes, supply, \d+ entr(y|ies) of ramipril/i }).first();
  await row.press("Enter");
  const changes = app.page.getByRole("region", { name: /^What changed: ramipril/i });
  const stop = changes.getByRole("listitem").filter({ hasText: "Northvale Hospital" }).filter({ hasText: "Stopped" });
  await expect(stop.first()).toContainText(/Low blood pressure and rising creatinine/);
  await openScreen(app.page, "9");
  const letter = app.page.getByRole("table", { name: "Documents" }).getByRole("button", {
    name: /^Discharge summary: COPD exacerbation/,
  });
  await letter.first().press("Enter");
  await expect(app.page.getByRole("heading", { level: 1, name: /Discharge summary: COPD exacerbation/ })).toBeFocused();
  await expect(app.page.getByRole("region", { name: "Page 1 of 1" })).toContainText("MEDICINES STOPPED: ramipril 5 mg");
  await openScreen(app.page, "1");
});

test("a heading: its state before its rows, a table with its headers, and what disagrees in the row itself", async () => {
  await openScreen(app.page, "3");
  await expect(app.page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(app.page.locator("main")).toMatchAriaSnapshot(`
    - heading "Allergies and adverse reactions" [level=1]
    - text: Known allergies
    - paragraph:
      - strong: Not complete.
    - paragraph:
      - strong: /cannot be checked by machine/
    - region "Current":
      - heading "Current" [level=2]
      - table "Current allergies":
        - rowgroup:
          - row:
            - columnheader "Agent"
            - columnheader "Reaction"
            - columnheader "Severity"
            - columnheader "Future risk"
            - columnheader "Certainty"
            - columnheader "Stated by"
        - rowgroup:
          - row /Trimethoprim refuted/
          - row /Refuted by Dr Chidi Okonkwo at Northvale Hospital, [0-9]{2}-[A-Za-z]{3}-[0-9]{4}/
  `);
  expect(skipped(await headings())).toEqual([]);
});

test("what is opened is a dialog with a name, the rest is silent meanwhile, and the change of screen is said", async () => {
  await app.page.locator("main").getByRole("button", { name: "Trimethoprim", exact: true }).first().press("Enter");
  await expect(app.page.getByRole("dialog", { name: "Where this comes from" })).toBeVisible();
  const roles = (await tree()).map(({ role }) => role);
  expect(roles).toContain("dialog");
  expect(roles).not.toContain("main");
  expect(roles).not.toContain("navigation");
  await app.page.keyboard.press("Escape");
  await expect(app.page.getByRole("main")).toBeVisible();
  await expect(app.page.getByRole("status").filter({ hasText: "7 of 8 sources answered" })).toHaveCount(1);
});

test("every table and every control has a name, and a box of the grid says which heading and whose it is", async () => {
  for (const { key, heading } of screens) {
    await openScreen(app.page, key);
    const nameless = (await tree()).filter(({ role, name }) => nameneeding.has(role) && name === "");
    expect(nameless, heading).toEqual([]);
  }
  await expect(
    app.page.getByRole("table", { name: "Source by heading" }).getByRole("button", {
      name: /^needs sign-in, Alerts, Fellside Hospice$/,
    }),
  ).toHaveCount(1);
});

const nameneeding = new Set([
  "table",
  "button",
  "link",
  "textbox",
  "searchbox",
  "combobox",
  "checkbox",
  "radio",
  "slider",
]);

/** Headings that are more than one level below the one before: a level that a reader would look for in vain. */
function skipped(outline: readonly { readonly level: number; readonly words: string }[]): readonly string[] {
  return outline.flatMap(({ level, words }, at) => (level > (outline[at - 1]?.level ?? 0) + 1 ? [words] : []));
}
