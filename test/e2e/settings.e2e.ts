import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startApp } from "./throughline-app.ts";

test("how somebody likes the window is kept, in a file that has nothing else in it", async () => {
  const userData = mkdtempSync(join(tmpdir(), "throughline-e2e-settings-"));
  try {
    const first = await startApp({ userData });
    const changed = await first.page.evaluate(() =>
      window.throughline.call("settings:write", { theme: "highContrast", textZoom: 1.5, singleKeys: false }),
    );
    expect(changed).toEqual({ ok: true, value: { theme: "highContrast", textZoom: 1.5, singleKeys: false } });
    await first.close();
    expect(JSON.parse(readFileSync(join(userData, "settings.json"), "utf8"))).toEqual({
      theme: "highContrast",
      textZoom: 1.5,
      singleKeys: false,
    });

    const second = await startApp({ userData });
    const kept = await second.page.evaluate(() => window.throughline.call("settings:read"));
    expect(kept).toEqual({ ok: true, value: { theme: "highContrast", textZoom: 1.5, singleKeys: false } });
    await second.close();
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});
