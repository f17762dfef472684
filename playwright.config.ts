import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "test/e2e",
  testMatch: "**/*.e2e.ts",
  outputDir: "out/results/playwright",
  // Each test starts its own Electron; two at a time on two cores make each other late.
  workers: 1,
  // A test that fails now and then has found something.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
});
