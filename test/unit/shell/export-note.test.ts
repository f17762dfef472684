import { describe, expect, test } from "vitest";
import { fail } from "../../../shared/kernel/app-error.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import type { Result } from "../../../shared/kernel/result.ts";
import { ok } from "../../../shared/kernel/result.ts";
import { exportNote } from "../../../src-main/app/export-note.ts";
import type { OpenRecord } from "../../../src-main/record-engine/contract.ts";

interface Changes {
  /** What the user says in the dialog. */
  readonly place?: string;
  readonly isOpen?: () => boolean;
  readonly canWrite?: boolean;
  readonly refusal?: Awaited<ReturnType<OpenRecord["exportNote"]>>;
}

/** A way out of which every step is written down. */
function setUp({ place, isOpen = () => true, canWrite = true, refusal }: Changes = {}) {
  const steps: string[] = [];
  const ask = (how: "copyText" | "copyTask" | "save"): Promise<Result<string, unknown>> =>
    exportNote(
      { seq: 3, source: sourceId("gp"), how },
      {
        record: {
          exportNote: (note) => {
            steps.push(`audit ${note.decision} ${note.sourceId} ${note.form} ${note.to}`);
            return Promise.resolve(refusal ?? ok(`the ${note.form}`));
          },
        },
        isOpen,
        out: {
          copy: (text) => steps.push(`copy ${text}`),
          choosePlace: () => {
            steps.push("dialog");
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

describe("a note for a source", () => {
  test.each([
    ["copyText", "text"],
    ["copyTask", "task"],
  ] as const)("%s puts the %s on the clipboard, once it is audited", async (how, form) => {
    const { steps, ask } = setUp();
    expect(await ask(how)).toEqual(ok("copied"));
    expect(steps).toEqual([`audit 3 gp ${form} clipboard`, `copy the ${form}`]);
  });

  test.each([
    ["/notes/note.txt", "text"],
    ["/notes/note.JSON", "task"],
    ["/notes/note", "text"],
  ])("is saved where the user says: %s holds the %s", async (place, form) => {
    const { steps, ask } = setUp({ place });
    expect(await ask("save")).toEqual(ok("saved"));
    expect(steps).toEqual(["dialog", `audit 3 gp ${form} file`, `write ${place} the ${form}`]);
  });

  test("is neither audited nor written where the user closes the dialog", async () => {
    const { steps, ask } = setUp();
    expect(await ask("save")).toEqual(ok("cancelled"));
    expect(steps).toEqual(["dialog"]);
  });

  test("does not leave where it cannot be audited", async () => {
    const { steps, ask } = setUp({ place: "/notes/note.txt", refusal: fail("auditUnavailable", "full", "c", true) });
    expect(await ask("copyText")).toMatchObject({ ok: false, error: { kind: "auditUnavailable" } });
    expect(await ask("save")).toMatchObject({ ok: false, error: { kind: "auditUnavailable" } });
    expect(steps.filter((step) => /^(copy|write)/.test(step))).toEqual([]);
  });

  test("of a patient who was closed while the dialog stood open is not written", async () => {
    const { steps, ask } = setUp({ place: "/notes/note.txt", isOpen: () => false });
    expect(await ask("save")).toMatchObject({ ok: false, error: { reason: "recordClosed" } });
    expect(steps).toEqual(["dialog"]);
  });

  test("of a patient who was closed while it was being made is not handed out", async () => {
    let asked = 0;
    const { steps, ask } = setUp({ isOpen: () => asked++ === 0 });
    expect(await ask("copyText")).toMatchObject({ ok: false, error: { reason: "recordClosed" } });
    expect(steps).toEqual(["audit 3 gp text clipboard"]);
  });

  test("that cannot be written says so", async () => {
    const { ask } = setUp({ place: "/full/note.txt", canWrite: false });
    expect(await ask("save")).toMatchObject({ ok: false, error: { reason: "noteNotWritten" } });
  });
});
