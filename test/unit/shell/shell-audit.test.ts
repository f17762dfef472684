import { describe, expect, test } from "vitest";
import type { AuditEvent } from "../../../shared/audit/audit-event.ts";
import { contract } from "../../../shared/ipc/contract.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { createShellAudit, toAuditAction } from "../../../src-main/app/shell-audit.ts";
import { createLogger } from "../../../src-main/logging/logger.ts";

const failure = { kind: "auditUnavailable", reason: "storageFull", retryable: true, correlationId: "c" } as const;

function setUp(whenUnavailable: "stop" | "warn", works: boolean) {
  const stored: AuditEvent[] = [];
  const logged: string[] = [];
  const place = {
    whenUnavailable,
    recordEvent: (event: AuditEvent) => {
      stored.push(event);
      return Promise.resolve(works ? ok(undefined) : err(failure));
    },
  };
  const log = createLogger(
    (line) => logged.push(line),
    () => 0,
  );
  return {
    audit: createShellAudit(
      () => Promise.resolve(ok(place)),
      () => 0,
      log,
    ),
    stored,
    logged,
  };
}

test("an event says when, who, whose record and from where, and no clinical value", async () => {
  const { audit, stored } = setUp("stop", true);
  await audit(
    { kind: "launch" },
    {
      correlationId: "c",
      hostName: "Example EPR",
      user: { name: "Dr Example", role: "Consultant" },
      patient: {
        hostPatientId: "1",
        hostIss: "https://e",
        nhsNumber: "9990000018",
        family: "Example",
        birthDate: "1942",
      },
    },
  );
  expect(stored).toEqual([
    {
      at: "1970-01-01T00:00:00.000Z",
      user: { name: "Dr Example", role: "Consultant" },
      hostName: "Example EPR",
      patient: { hostPatientId: "1", nhsNumber: "9990000018" },
      action: { kind: "launch" },
      correlationId: "c",
    },
  ]);
});

describe("where the trail cannot be written", () => {
  test("a locality that says stop is obeyed", async () => {
    const { audit, logged } = setUp("stop", false);
    expect(await audit({ kind: "launch" }, { correlationId: "c" })).toEqual({ ok: false, error: failure });
    expect(logged.join("")).toContain('"event":"auditFailed"');
  });

  test("one that says warn lets reading go on, and the log has it", async () => {
    const { audit, logged } = setUp("warn", false);
    expect(await audit({ kind: "launch" }, { correlationId: "c" })).toEqual({ ok: true, value: undefined });
    expect(logged.join("")).toContain('"event":"auditFailed"');
  });

  test.each(["signOut", "patientClosed"] as const)("%s is never refused", async (kind) => {
    expect((await setUp("stop", false).audit({ kind }, { correlationId: "c" })).ok).toBe(true);
  });
});

test("every audited channel has its action, with what it is about", () => {
  const inputs: Readonly<Record<string, unknown>> = {
    sourceSignInAsked: { source: "hospice" },
    cachedPatientOpened: { cacheId: "k1" },
    meetingChanged: { do: "defer", itemId: "i1" },
  };
  const actions = Object.values(contract).flatMap(({ audit }) =>
    audit === "none" || audit === "byRecordEngine" || audit === "byHandler"
      ? []
      : [toAuditAction(audit, inputs[audit])],
  );
  expect(actions).toEqual([
    { kind: "launchAsked" },
    { kind: "launchAsked" },
    { kind: "sourceSignInAsked", sourceId: "hospice" },
    { kind: "patientClosed" },
    { kind: "signOut" },
    { kind: "cachedPatientsListed" },
    { kind: "cachedPatientOpened", cacheId: "k1" },
    { kind: "meetingRead" },
    { kind: "meetingChanged", change: "defer" },
  ]);
});
