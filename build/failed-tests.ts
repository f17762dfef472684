import { relative } from "node:path";
import { readReport } from "./test-counts.ts";

interface VitestReport {
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

/**
 * What failed, one text a failed test: its file, its name and the beginning of its message. Said again at the very
 * end of `npm test`, since a machine that keeps only the end of the output must still show why it is red.
 */
export function failedInVitest(reportFile: string, root: string): readonly string[] {
  const report: VitestReport | undefined = readReport(reportFile);
  return (report?.testResults ?? []).flatMap((file) => {
    const name = relative(root, file.name);
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0) return file.status === "failed" ? [told(name, "could not be loaded", file.message)] : [];
    return failed.map((test) => told(name, test.fullName, test.failureMessages?.[0]));
  });
}

/** The same of a Playwright run; a test that passed only when repeated is in it. */
export function failedInPlaywright(reportFile: string): readonly string[] {
  const report: PlaywrightSuite | undefined = readReport(reportFile);
  return report === undefined ? [] : failedSpecs(report);
}

function failedSpecs(suite: PlaywrightSuite): readonly string[] {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === "unexpected" || test.status === "flaky")
      .map((test) => told(spec.file, spec.title, test.results.find((one) => one.error !== undefined)?.error?.message)),
  );
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)];
}

const linesOfMessage = 12;

function told(file: string, test: string, message: string | undefined): string {
  const lines = (message ?? "")
    .split("\n")
    .slice(0, linesOfMessage)
    .map((line) => `        ${line}`);
  return [`FAILED  ${file} › ${test}`, ...lines].join("\n").trimEnd();
}
