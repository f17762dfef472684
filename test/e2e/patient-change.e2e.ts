import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type RunningApp, startApp, waitFor } from "./throughline-app.ts";

const edith = "PEMBERTON, Edith (Mrs)";

async function openSession(app: RunningApp): Promise<string> {
  return await waitFor(async () => {
    const state = await app.state();
    return state.screen === "chart" ? state.patientSession : undefined;
  });
}

/** A second start of the program with these arguments, as a host or the system would make it. Resolves when it has handed over. */
async function startAgain(configHome: string, args: readonly string[]): Promise<void> {
  const given: string[] = JSON.parse(process.env.THROUGHLINE_ELECTRON_ARGUMENTS ?? "[]");
  const child = spawn(
    process.env.THROUGHLINE_ELECTRON ?? "",
    [...given, join(import.meta.dirname, "..", ".."), ...args],
    { stdio: "ignore", env: { ...process.env, XDG_CONFIG_HOME: configHome } },
  );
  const limit = setTimeout(() => child.kill(), 20_000);
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearTimeout(limit);
  expect(code, "the second start hands over and ends").toBe(0);
}

test.describe("one patient after another", () => {
  let app: RunningApp;
  test.beforeEach(async () => {
    app = await startApp();
    await app.control({ command: "setConsent", consent: "assumed" });
    await app.launchPatient("fall-at-84");
    await expect(app.page.getByText(edith).first()).toBeVisible();
  });
  test.afterEach(() => app.close());

  test("a second launch changes the patient, and nothing of the first can be asked for any more", async () => {
    const first = await openSession(app);
    await app.launchPatient("twelve-medicines");
    await expect(app.page.getByText(edith)).toHaveCount(0);
    const second = await waitFor(async () => {
      const session = await openSession(app);
      return session === first ? undefined : session;
    });
    expect(second).not.toBe(first);
    const answer = await app.page.evaluate(
      (patientSession) => window.throughline.call("view:read", { patientSession, view: "banner", params: {} }),
      first,
    );
    expect(answer).toMatchObject({ ok: false, error: { kind: "invalidInput", reason: "stalePatientSession" } });
    await expect(app.page.getByText(edith)).toHaveCount(0);
  });

  test("a page that hangs is thrown away before the next patient is opened", async () => {
    const { iss, launch } = await app.control({ command: "createLaunch", slug: "twelve-medicines" });
    // The page stops for ever, with the first patient on it.
    void app.page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined);
    await fetch(`${app.about.launchUrl}?${new URLSearchParams({ iss: String(iss), launch: String(launch) })}`);
    const page = await waitFor(async () =>
      app.electron.windows().find((window) => window !== app.page && window.url().startsWith("app:")),
    );
    await expect(page.getByText("NHS No.").first()).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText(edith)).toHaveCount(0);
  });

  test("signing out clears the window, and every token ends at its server", async () => {
    const answer = await app.page.evaluate(() => window.throughline.call("session:signOut"));
    expect(answer.ok).toBe(true);
    await expect(app.page.getByRole("heading", { name: "No patient is open" })).toBeVisible();
    await expect(app.page.getByText(edith)).toHaveCount(0);
    await waitFor(async () => {
      const log: unknown = await app.control({ command: "readLog" });
      return JSON.stringify(log).includes('"sessionEnded"') ? true : undefined;
    });
  });

  test("the window's title is the program's name, whoever is open", async () => {
    const titles = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getTitle()),
    );
    expect(titles).toEqual(["Throughline"]);
  });
});

test("a launch on the command line of a second start, and by a deep link, reaches the one that runs", async () => {
  const configHome = mkdtempSync(join(tmpdir(), "throughline-e2e-home-"));
  const app = await startApp({ configHome });
  try {
    await app.control({ command: "setConsent", consent: "assumed" });
    const byArguments = await app.control({ command: "createLaunch", slug: "twelve-medicines" });
    await startAgain(configHome, ["--iss", String(byArguments.iss), "--launch", String(byArguments.launch)]);
    const first = await openSession(app);
    const byLink = await app.control({ command: "createLaunch", slug: "fall-at-84" });
    const query = new URLSearchParams({ iss: String(byLink.iss), launch: String(byLink.launch) });
    // What stands beside the link is ignored, whatever it says.
    await startAgain(configHome, ["--iss=https://evil.example/fhir", "--", `throughline://launch?${query}`]);
    await waitFor(async () => ((await openSession(app)) === first ? undefined : true));
    await expect(app.page.getByText(edith).first()).toBeVisible();
    expect(app.electron.windows().filter((window) => window.url().startsWith("app:"))).toHaveLength(1);
  } finally {
    await app.close();
    rmSync(configHome, { recursive: true, force: true });
  }
});

test("a record that was read before opens without host and network, and says that it is old", async () => {
  const userData = mkdtempSync(join(tmpdir(), "throughline-e2e-kept-"));
  try {
    const first = await startApp({ userData });
    await first.control({ command: "setConsent", consent: "assumed" });
    await first.launchPatient("fall-at-84");
    await expect(first.page.getByText(edith).first()).toBeVisible();
    await waitFor(async () => {
      const state = await first.state();
      return state.screen === "chart" && state.progress.every(({ phase }) => phase !== "loading" && phase !== "waiting")
        ? true
        : undefined;
    }, 30_000);
    await first.close();

    const second = await startApp({ userData });
    try {
      const cached = await second.page.evaluate(() => window.throughline.call("cached:list"));
      expect(cached).toMatchObject({ ok: true, value: [{ displayName: expect.stringMatching(/PEMBERTON/i) }] });
      const cacheId = cached.ok ? (cached.value[0]?.cacheId ?? "") : "";
      await second.page.evaluate((id) => window.throughline.call("cached:open", { cacheId: id }), cacheId);
      await expect(second.page.getByText(edith).first()).toBeVisible();
      expect(await second.state()).toMatchObject({ screen: "chart", offline: true, cache: "encrypted" });
    } finally {
      await second.close();
    }
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});
