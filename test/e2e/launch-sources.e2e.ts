import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

async function hospiceOf(app: RunningApp) {
  const state = await app.state();
  return state.screen === "chart" ? state.progress.find(({ sourceId }) => sourceId === "hospice") : undefined;
}

test("a source with a sign-in of its own says so, and is read once the user has signed in there", async () => {
  const app = await startApp();
  try {
    await app.control({ command: "setConsent", consent: "assumed" });
    await app.launchPatient("dying-at-home");
    await waitFor(async () => ((await hospiceOf(app))?.reason === "signInNeeded" ? true : undefined));
    expect(await hospiceOf(app)).toMatchObject({ phase: "withheld", canSignIn: true, received: 0 });

    const opening = app.electron.waitForEvent("window");
    const state = await app.state();
    const patientSession = state.screen === "chart" ? state.patientSession : "";
    const asked = app.page.evaluate(
      (session) => window.throughline.call("source:signIn", { patientSession: session, source: "hospice" }),
      patientSession,
    );
    const signIn = await opening;
    await signIn.getByRole("radio", { name: /ASHWORTH/i }).check();
    await signIn.getByRole("button", { name: "Allow" }).click();
    expect(await asked).toEqual({ ok: true, value: undefined });
    await waitFor(async () => ((await hospiceOf(app))?.phase === "done" ? true : undefined));
    expect((await hospiceOf(app))?.received).toBeGreaterThan(0);
    const log = JSON.stringify(await app.control({ command: "readLog" }));
    expect(log).not.toContain("tokenForAnotherSource");
    expect(log).not.toContain('"bug"');
  } finally {
    await app.close();
  }
});

test("on a machine without a key store nothing is kept, and the screen says so", async () => {
  const app = await startApp({ args: ["--demo", "--password-store=basic"] });
  try {
    await app.control({ command: "setConsent", consent: "assumed" });
    await app.launchPatient("fall-at-84");
    await expect(app.page.getByText("PEMBERTON, Edith (Mrs)").first()).toBeVisible();
    expect(await app.state()).toMatchObject({ screen: "chart", cache: "memoryOnly" });
    const records = join(app.userData, "records");
    expect(existsSync(records) ? readdirSync(records) : []).toEqual([]);
  } finally {
    await app.close();
  }
});

test("who signs in there for another patient by mistake is shown none of that patient", async () => {
  const app = await startApp();
  try {
    await app.control({ command: "setConsent", consent: "assumed" });
    await app.launchPatient("fall-at-84");
    await waitFor(async () => ((await hospiceOf(app))?.reason === "signInNeeded" ? true : undefined));
    const opening = app.electron.waitForEvent("window");
    const state = await app.state();
    const patientSession = state.screen === "chart" ? state.patientSession : "";
    const asked = app.page.evaluate(
      (session) => window.throughline.call("source:signIn", { patientSession: session, source: "hospice" }),
      patientSession,
    );
    const signIn = await opening;
    await signIn.getByRole("radio", { name: /ASHWORTH/i }).check();
    await signIn.getByRole("button", { name: "Allow" }).click();
    await asked;
    const hospice = await waitFor(async () => {
      const found = await hospiceOf(app);
      return found?.phase === "loading" || found?.phase === "waiting" || found?.reason === "signInNeeded"
        ? undefined
        : found;
    });
    expect(hospice).toMatchObject({ phase: "withheld", reason: "forbidden", received: 0 });
    await expect(app.page.getByText("PEMBERTON, Edith (Mrs)").first()).toBeVisible();
    await expect(app.page.getByText(/ASHWORTH/i)).toHaveCount(0);
  } finally {
    await app.close();
  }
});
