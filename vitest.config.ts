import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/{unit,contract,arch}/**/*.test.{ts,tsx}"],
    environment: "node",
    restoreMocks: true,
    // Left to itself it keeps one core of two free for nobody: nothing else runs beside the tests.
    maxWorkers: "100%",
    // Two cores that also build and serve: slow is not wrong.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Clinical dates are shown in UK time: the machine's own zone must never decide a test.
    env: { TZ: "Europe/London" },
  },
});
