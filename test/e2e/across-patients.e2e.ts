import { expect, test } from "@playwright/test";
import { violations } from "./axe.ts";
import { chooseDisplay, openPatient, patientBanner, setSize } from "./chart-page.ts";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

// A question to all kept records: chosen, audited, looked through one by one, stopped, and a record opened from the list.
let app: RunningApp;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  app = await startApp();
  await setSize(app, 1440, 900);
});
test.afterAll(() => app?.close());

const section = () => app.page.getByRole("region", { name: "Ask all kept records" });
const ask = () => section().getByRole("button", { name: "Ask a question" });

async function closePatient(): Promise<void> {
  await app.page.getByRole("button", { name: "Display and more" }).click();
  await app.page.getByRole("button", { name: "Close the record" }).click();
  await expect(app.page.getByRole("heading", { name: "No patient is open" })).toBeVisible();
}

async function choose(find: string, title: RegExp | string): Promise<void> {
  await section().getByLabel("Find a question").fill(find);
  await section().getByRole("checkbox", { name: title }).check();
}

async function why(purpose: string): Promise<void> {
  await section().getByLabel("Why you ask").click();
  await app.page.getByRole("option", { name: purpose }).click();
}

/** In the page itself, at once: from here it might come after the last record. */
function clickWhenThere(label: string): Promise<void> {
  return app.page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          const button = [...document.querySelectorAll("button")].find((one) => one.textContent === wanted);
          if (button === undefined) return;
          observer.disconnect();
          button.click();
          resolve();
        });
        observer.observe(document.body, { childList: true, subtree: true });
      }),
    label,
  );
}

test("is not offered while nothing is kept", async () => {
  await expect(app.page.getByRole("heading", { name: "No patient is open" })).toBeVisible();
  await expect(section()).toHaveCount(0);
});

test("goes through every kept record, and everybody stands in one list or another", async () => {
  test.setTimeout(180_000);
  await openPatient(app, "dying-at-home");
  await openPatient(app, "fall-at-84");
  await closePatient();
  await expect(patientBanner(app.page)).toHaveCount(0);
  await ask().click();
  await expect(section()).toContainText("Asked by");
  const look = section().getByRole("button", { name: "Look through 2 records" });
  await expect(look).toBeDisabled();
  await choose("resuscitation decisions", "Resuscitation decisions");
  await choose("overdue", "Overdue in plans and decisions");
  await expect(section().getByRole("status")).toContainText("2 questions chosen. Say why you ask.");
  await why("To prepare a team meeting");
  await look.click();
  await expect(section()).toContainText("2 of 2 records looked at");
  await expect(section().getByRole("status")).toContainText(/\d of 2 records looked at ha(s|ve) a flag/);
  const flagged = section().getByRole("table", { name: /Flagged/ });
  await expect(flagged.getByRole("row", { name: /PEMBERTON, Edith/ })).toContainText(/resuscitation/i);
  await expect(flagged.getByRole("row", { name: /PEMBERTON, Edith/ })).toContainText(/as of \d\d-\w{3}-\d{4}/);
  const people = await section().locator("tbody tr").count();
  expect(people).toBe(2);
  await expect(section().getByRole("progressbar", { name: "Records looked at" })).toHaveAttribute(
    "aria-valuetext",
    "2 of 2 records looked at",
  );
});

test("gives initials when asked, and opens a person the ordinary way", async () => {
  await section().getByLabel("Initials only").click();
  await expect(section().getByText("PEMBERTON")).toHaveCount(0);
  await section().getByRole("button", { name: "Open E. P." }).click();
  await expect(patientBanner(app.page).getByText("PEMBERTON, Edith (Mrs)")).toBeVisible();
});

test("leaves nothing behind on the page, and is in the trail of whom it looked at", async () => {
  await closePatient();
  await expect(ask()).toBeVisible();
  await expect(section().getByRole("table")).toHaveCount(0);
  const chart = await openPatient(app, "fall-at-84");
  const trail = await app.page.evaluate(
    async (patientSession) =>
      JSON.stringify(await window.throughline.call("view:read", { patientSession, view: "whoLooked", params: {} })),
    chart.patientSession,
  );
  expect(trail).toContain("1 question to all records kept on this computer");
  await closePatient();
});

test("stops when asked to, and names whom it did not come to", async () => {
  await ask().click();
  await choose("overdue", "Overdue in plans and decisions");
  await why("To find who is due a review");
  const stopped = clickWhenThere("Stop");
  await section().getByRole("button", { name: "Look through 2 records" }).click();
  await stopped;
  await expect(section().getByRole("table", { name: /Not looked at \(\d\)/ })).toBeVisible();
  await expect(section().getByRole("status")).toContainText("because you stopped");
  await section().getByRole("button", { name: "Ask something else" }).click();
  await expect(section().getByLabel("Find a question")).toBeVisible();
});

test("a launch comes first: the question ends and the patient opens", async () => {
  await choose("overdue", "Overdue in plans and decisions");
  await why("To find who is due a review");
  await section().getByRole("button", { name: "Look through 2 records" }).click();
  await openPatient(app, "dying-at-home");
  await expect(patientBanner(app.page)).toBeVisible();
  await closePatient();
});

test("axe finds nothing on the question or on its answers, in every look", async () => {
  test.setTimeout(180_000);
  const found: string[] = [];
  for (const look of ["Dark", "High contrast", "Light"] as const) {
    await openPatient(app, "dying-at-home");
    await chooseDisplay(app.page, look);
    await closePatient();
    await ask().click();
    await section().locator("summary", { hasText: "Medicines" }).click();
    found.push(...(await violations(app.page)).map((one) => `${look}, question: ${one}`));
    await section().getByRole("button", { name: "All of these: Medicines" }).click();
    await why("To find medicines that may do harm");
    await section().getByRole("button", { name: "Look through 2 records" }).click();
    await expect(section().getByRole("button", { name: "Ask something else" })).toBeVisible();
    await section().locator("summary").first().click();
    found.push(...(await violations(app.page)).map((one) => `${look}, answers: ${one}`));
  }
  expect(found).toEqual([]);
  await section().getByRole("button", { name: "Ask something else" }).click();
  await openPatient(app, "dying-at-home");
  await closePatient();
});

test("whoever is somebody else must be named by the host again", async () => {
  await ask().click();
  await section().getByRole("button", { name: "I am somebody else" }).click();
  await waitFor(async () => {
    const state = await app.state();
    return state.screen === "noPatient" && state.notice === "signedOut" ? true : undefined;
  });
  await ask().click();
  await expect(section().getByRole("alert")).toContainText("It is not known who asks");
});
