import { expect, test } from "@playwright/test";
import { openPatient, setSize } from "./chart-page.ts";
import { type RunningApp, startApp } from "./throughline-app.ts";

// Cards of the locality's own decision-support service, and what a clinician sees when it does not answer.
let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
  await setSize(app, 1440, 900);
});
test.afterAll(() => app?.close());

const external = () => app.page.getByRole("region", { name: "From other services", exact: true });

test("a card of another service stands apart under its name and time, and the service is told what became of it", async () => {
  await openPatient(app, "fall-at-84");
  await expect(external()).toContainText(/From Northvale pathways: Frailty pathway, \d\d:\d\d/);
  await expect(external().getByRole("article")).toHaveCount(1);
  await expect(external()).toContainText("Severe frailty: the frailty virtual ward");
  await expect(external().locator("a, img, script, iframe")).toHaveCount(0);
  await expect(external()).toContainText("Bed board (an application of the service, not opened from here)");
  await external().getByRole("button", { name: "Tell the service" }).click();
  await external().getByLabel("Not followed, because").selectOption({ label: "Needs acute hospital care" });
  await external().getByRole("button", { name: "Not followed" }).click();
  await expect(external()).toContainText("The service was told: not followed (Needs acute hospital care)");
  expect(JSON.stringify(await app.control({ command: "readLog" }))).toContain(
    '"kind":"cdsFeedback","detail":"overridden"',
  );
});

test("an urgent card of another service is named below the banner with whose it is, stays put away when it is said again, and is counted", async () => {
  await app.control({ command: "setCdsFault", fault: "urgent" });
  await openPatient(app, "fall-at-84");
  const strip = app.page.getByRole("region", { name: "Critical flags" });
  await expect(strip).toContainText("Northvale pathways: Frailty pathway: Severe frailty");
  await expect(strip).toContainText("and 1 more");
  await setSize(app, 1024, 768);
  await expect(app.page.getByRole("button", { name: /1 card from another service, 1 critical/ })).toBeVisible();
  // One line has room for one: each press takes the one that is read.
  await expect(async () => {
    if ((await strip.count()) > 0) await strip.getByRole("button", { name: /Put away/ }).click({ timeout: 1_000 });
    await expect(strip).toHaveCount(0, { timeout: 200 });
  }).toPass();
  const callsBefore = await calls();
  await app.page.evaluate(async () => {
    const shell = await window.throughline.call("shell:read");
    if (shell.ok && shell.value.state.screen === "chart")
      await window.throughline.call("record:refresh", { patientSession: shell.value.state.patientSession });
  });
  await expect.poll(calls, { timeout: 20_000 }).toBeGreaterThan(callsBefore);
  await expect(app.page.getByRole("button", { name: /1 critical/ })).toBeVisible();
  await expect(strip).toHaveCount(0);
  await app.control({ command: "clearFaults" });
  await setSize(app, 1440, 900);
});

async function calls(): Promise<number> {
  return JSON.stringify(await app.control({ command: "readLog" })).split('"kind":"cdsCalled"').length - 1;
}

test("a service that does not answer is named, in the flags and in the checks, and the record is there", async () => {
  await app.control({ command: "setCdsFault", fault: "silent" });
  await openPatient(app, "fall-at-84");
  const down = app.page.getByText("Northvale pathways: Frailty pathway (no answer within 2 seconds)");
  await expect(down.first()).toBeVisible();
  await expect(external()).toHaveCount(0);
  await setSize(app, 1024, 768);
  await expect(app.page.getByRole("button", { name: /1 service did not answer/ })).toBeVisible();
  await app.page.keyboard.press("c");
  await expect(app.page.getByRole("dialog", { name: "Checks" })).toContainText("(no answer within 2 seconds)");
  await app.control({ command: "clearFaults" });
});
