import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { failedInPlaywright, failedInVitest } from "../../../build/failed-tests.ts";
import { closingLine, countPlaywright, countVitest, sum } from "../../../build/test-counts.ts";

const folder = mkdtempSync(join(tmpdir(), "throughline-counts-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, "report.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const playwright = { stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

describe("the closing count", () => {
  it("adds up, and names skipped tests only when there are some", () => {
    const total = sum([countVitest(report(vitest), 0), countPlaywright(report(playwright), 0)]);
    expect(closingLine(total)).toBe("5 passed, 0 failed");
    expect(closingLine({ ...total, skipped: 1 })).toBe("5 passed, 0 failed, 1 skipped");
  });

  it("counts a runner that left no report as failed", () => {
    expect(countVitest(join(folder, "absent.json"), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countPlaywright(report("{ cut sho"), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("counts a runner that ends badly with no failed test as failed", () => {
    expect(countVitest(report(vitest), 1).failed).toBe(1);
    expect(countPlaywright(report(playwright), 1).failed).toBe(1);
  });

  it("counts a test file that could not be loaded as failed", () => {
    const broken = { ...vitest, testResults: [{ status: "failed", assertionResults: [] }] };
    expect(countVitest(report(broken), 1).failed).toBe(1);
    expect(countPlaywright(report({ ...playwright, errors: [{ message: "cannot import" }] }), 1).failed).toBe(1);
  });

  it("counts a test that passes only when repeated as failed", () => {
    const flaky = { ...playwright, stats: { ...playwright.stats, flaky: 1 } };
    expect(countPlaywright(report(flaky), 0).failed).toBe(1);
  });
});

describe("what is said again before the closing count", () => {
  it("is each failed test with its file, its name and why", () => {
    const failed = { fullName: "a dose is kept", status: "failed", failureMessages: ["expected 5 mg\nat line 3"] };
    const passed = { fullName: "another", status: "passed" };
    const testResults = [{ name: join(folder, "dose.test.ts"), status: "failed", assertionResults: [failed, passed] }];
    const said = failedInVitest(report({ ...vitest, testResults }), folder);
    expect(said).toEqual(["FAILED  dose.test.ts › a dose is kept\n        expected 5 mg\n        at line 3"]);
  });

  it("is a test file that could not be loaded", () => {
    const testResults = [
      { name: join(folder, "torn.test.ts"), status: "failed", message: "no such export", assertionResults: [] },
    ];
    expect(failedInVitest(report({ ...vitest, testResults }), folder)[0]).toContain(
      "torn.test.ts › could not be loaded",
    );
  });

  it("is a test of the real program, however deep it is nested, also when it passed at the second try", () => {
    const spec = (status: string) => ({
      title: `${status} one`,
      file: "launch.e2e.ts",
      tests: [{ status, results: [{ error: { message: "no window" } }, {}] }],
    });
    const suites = [{ suites: [{ specs: [spec("flaky"), spec("expected")] }], specs: [spec("unexpected")] }];
    expect(failedInPlaywright(report({ ...playwright, suites }))).toEqual([
      "FAILED  launch.e2e.ts › unexpected one\n        no window",
      "FAILED  launch.e2e.ts › flaky one\n        no window",
    ]);
  });

  it("is nothing when all passed, and nothing when there is no report", () => {
    expect(failedInVitest(report(vitest), folder)).toEqual([]);
    expect(failedInPlaywright(join(folder, "absent.json"))).toEqual([]);
  });
});
