import { defineConfig } from "@playwright/test";

/** What a page does while a second program is busy on the same cores is not what these ask. */
const byTheClock = ["**/hidden-window.e2e.ts", "**/layout-shift.e2e.ts"];

export default defineConfig({
  testDir: "test/e2e",
  outputDir: "out/results/playwright",
  // `npm test` runs the first project two at a time, each in a desktop session of its own, and the second one after it.
  projects: [
    { name: "beside", testMatch: "**/*.e2e.ts", testIgnore: byTheClock },
    { name: "alone", testMatch: byTheClock },
  ],
  workers: 1,
  // A test that fails now and then has found something.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
});
