import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startApp } from "./throughline-app.ts";

const folder = mkdtempSync(join(tmpdir(), "throughline-e2e-blueprint-"));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function blueprint(text: string): string[] {
  const path = join(folder, "blueprint.json");
  writeFileSync(path, text);
  return ["--blueprint", path];
}

test("a blueprint with mistakes stops at once and names each by its line", async () => {
  const app = await startApp({ args: blueprint('{\n  "name": "Locality",\n  "hosts": [],\n  "sorces": []\n}\n') });
  try {
    await expect(app.page.getByText("line 4, sorces: is not a setting that Throughline knows")).toBeVisible();
    expect(await app.state()).toMatchObject({ screen: "stop", reason: "blueprintInvalid" });
  } finally {
    await app.close();
  }
});

test("no blueprint where one was named", async () => {
  const app = await startApp({ args: ["--blueprint", join(folder, "nowhere.json")] });
  try {
    expect(await app.state()).toMatchObject({ screen: "stop", reason: "noBlueprint" });
  } finally {
    await app.close();
  }
});

test("another program's host launches by its own blueprint, from the command line", async () => {
  // One program plays the host with its embedded demo; the other knows it from a file alone.
  const host = await startApp();
  try {
    await host.control({ command: "setConsent", consent: "assumed" });
    const { iss, launch } = await host.control({ command: "createLaunch", slug: "fall-at-84" });
    const file = JSON.stringify({
      name: "Pilot",
      hosts: [{ iss, name: "Pilot EPR", kind: "acute", clientId: "throughline-desktop", signIn: "window" }],
      launchPort: null,
    });
    const args = [...blueprint(file), "--", "--iss", String(iss), "--launch", String(launch)];
    const app = await startApp({ args });
    try {
      await expect(app.page.getByText("PEMBERTON, Edith (Mrs)").first()).toBeVisible();
      const state = await app.state();
      expect(state).toMatchObject({ screen: "chart", launchedFrom: "Pilot EPR" });
      expect(state.screen === "chart" && state.progress.map(({ name }) => name)).toEqual(["Pilot EPR"]);
      expect(app.about).toMatchObject({ blueprint: "Pilot", demo: false });
      expect(app.about.launchUrl).toBeUndefined();
    } finally {
      await app.close();
    }
  } finally {
    await host.close();
  }
});
