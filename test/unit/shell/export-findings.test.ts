import { describe, expect, test } from "vitest";
import { fail } from "../../../shared/kernel/app-error.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { exportFindings } from "../../../src-main/app/export-findings.ts";
import type { OpenRecord } from "../../../src-main/record-engine/contract.ts";

interface Changes {
  /** What the user says in the dialog. */
  readonly place?: string;
  readonly isOpen?: () => boolean;
  readonly canWrite?: boolean;
  readonly refusal?: Awaited<ReturnType<OpenRecord["exportFindings"]>>;
}

/** A way out of which every step is written down. */
function setUp({ place, isOpen = () => true, canWrite = true, refusal }: Changes = {}) {
  const steps: string[] = [];
  const ask = (form: "csv" | "task", words = false) =>
    exportFindings(
      { source: sourceId("gp"), findings: form, words },
      {
        record: {
          exportFindings: (asked) => {
            steps.push(`audit ${asked.sourceId} ${asked.form} ${asked.withWords ? "with words" : "ids alone"}`);
            return Promise.resolve(refusal ?? ok(`the ${asked.form}`));
          },
        },
        isOpen,
        out: {
          choosePlace: (what) => {
            steps.push(`dialog ${what}`);
            return Promise.resolve(place);
          },
          write: (file, text) => {
            steps.push(`write ${file} ${text}`);
            return Promise.resolve(canWrite);
          },
        },
        correlationId: "c",
      },
    );
  return { steps, ask };
}

describe("findings for a source", () => {
  test.each([
    ["csv", "findingsTable", "/f.csv"],
    ["task", "findingsTask", "/f.json"],
  ] as const)("as %s are audited, then written where the user says", async (form, dialog, place) => {
    const { steps, ask } = setUp({ place });
    expect(await ask(form, true)).toEqual(ok("saved"));
    expect(steps).toEqual([`dialog ${dialog}`, `audit gp ${form} with words`, `write ${place} the ${form}`]);
  });

  test("are neither audited nor written where the user closes the dialog", async () => {
    const { steps, ask } = setUp();
    expect(await ask("csv")).toEqual(ok("cancelled"));
    expect(steps).toEqual(["dialog findingsTable"]);
  });

  test("do not leave where they cannot be audited", async () => {
    const { steps, ask } = setUp({ place: "/f.csv", refusal: fail("auditUnavailable", "full", "c", true) });
    expect(await ask("csv")).toMatchObject({ ok: false, error: { kind: "auditUnavailable" } });
    expect(steps.filter((step) => step.startsWith("write"))).toEqual([]);
  });

  test("of a patient who was closed meanwhile are not written", async () => {
    const closed = setUp({ place: "/f.csv", isOpen: () => false });
    expect(await closed.ask("csv")).toMatchObject({ ok: false, error: { reason: "recordClosed" } });
    expect(closed.steps).toEqual(["dialog findingsTable"]);
    let asked = 0;
    const late = setUp({ place: "/f.csv", isOpen: () => asked++ === 0 });
    expect(await late.ask("csv")).toMatchObject({ ok: false, error: { reason: "recordClosed" } });
    expect(late.steps).toEqual(["dialog findingsTable", "audit gp csv ids alone"]);
  });

  test("that cannot be written say so", async () => {
    const { ask } = setUp({ place: "/full/f.csv", canWrite: false });
    expect(await ask("csv")).toMatchObject({ ok: false, error: { reason: "findingsNotWritten" } });
  });
});
