import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

/**
 * Tests of shared/, which has no state but what it remembers of words and codes. They run in one process one after another, as one
 * record after another does in the program: to load it all anew for each file took two thirds of their time, and would hide what one
 * record leaves behind for the next.
 */
const ofShared = [
  "audit",
  "blueprint",
  "cds-hooks",
  "decision-support",
  "demo-stories",
  "documents",
  "domain",
  "fhir",
  "ipc",
  "kernel",
  "lenses",
  "medicines",
  "meeting",
  "merge",
  "normalise",
  "search",
  "sync",
  "terminology",
  "units",
  "view-models",
].map((folder) => `test/unit/${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "shared", include: ofShared, isolate: false } },
      {
        extends: true,
        test: {
          name: "apart",
          include: ["test/{unit,contract,arch}/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, ...ofShared],
        },
      },
    ],
    environment: "node",
    restoreMocks: true,
    // A test whose loop ran over nothing, or whose wait never asked, has shown nothing.
    expect: { requireAssertions: true },
    // Left to itself it keeps one core of two free for nobody: nothing else runs beside the tests.
    maxWorkers: "100%",
    // Two cores that also build and serve: slow is not wrong.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    env: {
      // Clinical dates are shown in UK time: the machine's own zone must never decide a test.
      TZ: "Europe/London",
      // Some hundred programs are started: each compiles the same files, and need not.
      NODE_COMPILE_CACHE: fileURLToPath(new URL("out/compiled/", import.meta.url)),
    },
  },
});
