import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
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
