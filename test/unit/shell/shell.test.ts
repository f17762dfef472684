import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { ShellUpdate } from "../../../shared/ipc/shell-state.ts";
import { sourceId } from "../../../shared/kernel/brand.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { createShell, type ShellDeps } from "../../../src-main/app/shell.ts";
import { type Goal, initialShell } from "../../../src-main/app/shell-machine.ts";
import { createLogger } from "../../../src-main/logging/logger.ts";
import type { LaunchedSession } from "../../../src-main/smart/launch.ts";
import { launchFailure } from "../../../src-main/smart/launch-failure.ts";
import { createFakeRecordService } from "../../fakes/fake-record-service.ts";

const goal = (patient: string): Goal => ({
  kind: "launch",
  request: { iss: "https://ehr.example/fhir", launch: patient },
  hostName: "Example EPR",
});

/** A shell over a fake engine and hosts that answer at once; the page draws as soon as it is told. */
function setUp(change: Partial<ShellDeps> = {}) {
  const records = createFakeRecordService();
  const ended: string[] = [];
  const audited: string[] = [];
  const pushed: ShellUpdate[] = [];
  const logged: string[] = [];
  let ids = 0;
  let draws = true;
  let reloads = 0;
  const session = (patient: string): LaunchedSession => ({
    host: { iss: "https://ehr.example/fhir", name: "Example EPR", clientId: "c" },
    patient: { hostPatientId: patient, hostIss: "https://ehr.example/fhir" },
    user: { name: "Dr Example", role: "Consultant" },
    lens: { lens: "gp", because: "role" },
    accesses: [],
    signInTo: (id) =>
      Promise.resolve(
        ok({
          source: { id, name: "Hospice", kind: "hospice" },
          baseUrl: "https://hospice.example",
          needsSignIn: false,
          authorization: () => Promise.resolve(ok(undefined)),
        }),
      ),
    end: () => {
      ended.push(patient);
      return Promise.resolve();
    },
  });
  const shell = createShell(initialShell({ hosts: [], cachedPatients: 0 }), {
    launch: ({ launch = "" }) => Promise.resolve(ok(session(launch))),
    records: () => Promise.resolve(ok(records)),
    audit: (action) => {
      audited.push(action.kind);
      return Promise.resolve(ok(undefined));
    },
    log: createLogger(
      (line) => logged.push(line),
      () => 0,
    ),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`,
    page: {
      push: (update) => {
        pushed.push(update);
        if (draws) {
          queueMicrotask(() => shell.acknowledge(update.sequence));
        }
      },
      isThere: () => true,
      reload: () => {
        reloads += 1;
        return Promise.resolve();
      },
    },
    acknowledgeMs: 40,
    endPatientMs: 60,
    onIdle: () => undefined,
    ...change,
  });
  onTestFinished(() => shell.stop());
  return {
    shell,
    records,
    ended,
    audited,
    pushed,
    logged,
    reloads: () => reloads,
    stopDrawing: () => {
      draws = false;
    },
  };
}

// The shell's limits are told in milliseconds: a machine that is busy for fifty of them must not decide a test.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settled = () => vi.advanceTimersByTimeAsync(5);
const stateOf = (shell: ReturnType<typeof setUp>["shell"]) => shell.update().state;
const sessionOf = (shell: ReturnType<typeof setUp>["shell"]): string => {
  const state = stateOf(shell);
  return state.screen === "chart" ? state.patientSession : "none";
};

describe("one patient after another", () => {
  test("the first is gone from screen, memory and servers before the second is opened", async () => {
    const { shell, records, ended, pushed } = setUp();
    shell.goTo(goal("a"));
    await settled();
    const first = sessionOf(shell);
    expect(shell.patient(first)).toBeDefined();
    expect(shell.whose()).toMatchObject({ user: { name: "Dr Example" }, hostName: "Example EPR" });
    shell.goTo(goal("b"));
    expect(shell.patient(first)).toBeUndefined();
    await settled();
    expect(records.events).toEqual(["open a", "close a", "open b"]);
    expect([...records.openNow]).toEqual(["b"]);
    expect(ended).toEqual(["a"]);
    expect(sessionOf(shell)).not.toBe(first);
    const screens = pushed.map(({ state }) => state.screen);
    expect(screens.lastIndexOf("launching")).toBeGreaterThan(screens.indexOf("chart"));
  });

  test("a page that does not draw is thrown away before the second is opened", async () => {
    const { shell, records, reloads, stopDrawing } = setUp();
    shell.goTo(goal("a"));
    await settled();
    stopDrawing();
    shell.goTo(goal("b"));
    await settled();
    expect(records.events).toEqual(["open a"]);
    await vi.advanceTimersByTimeAsync(60);
    expect(reloads()).toBe(1);
    expect(records.events).toEqual(["open a", "close a", "open b"]);
  });

  test("an engine that does not let go stops everything rather than hold two patients", async () => {
    const { shell, records } = setUp();
    shell.goTo(goal("a"));
    await settled();
    records.neverClose();
    shell.goTo(goal("b"));
    await vi.advanceTimersByTimeAsync(90);
    expect(stateOf(shell)).toMatchObject({ screen: "stop", reason: "unexpected" });
    expect(records.events).toEqual(["open a"]);
  });

  test("a launch that is overtaken while its record opens is closed, not shown", async () => {
    const { shell, records, ended } = setUp();
    const release = records.holdNext();
    shell.goTo(goal("a"));
    await settled();
    shell.goTo(goal("b"));
    await settled();
    expect(records.events).toEqual(["open a"]);
    release();
    await settled();
    expect(records.events).toEqual(["open a", "close a", "open b"]);
    expect(ended).toEqual(["a"]);
    expect(stateOf(shell).screen).toBe("chart");
  });

  test("what the engine says of keeping the record reaches the screen", async () => {
    const { shell, records } = setUp();
    shell.goTo(goal("a"));
    await settled();
    records.progress({ cache: "memoryOnly", storageFault: "full" });
    expect(stateOf(shell)).toMatchObject({ cache: "memoryOnly", storageFault: "full" });
  });

  test("what the engine still says of the old patient changes nothing", async () => {
    const { shell, records } = setUp();
    shell.goTo(goal("a"));
    await settled();
    records.progress({ offline: true });
    expect(stateOf(shell)).toMatchObject({ screen: "chart", revision: 2, offline: true });
    shell.goTo({ kind: "idle", notice: "signedOut" });
    records.progress({ offline: false });
    await settled();
    expect(stateOf(shell)).toMatchObject({ screen: "noPatient", notice: "signedOut" });
  });
});

describe("a stop", () => {
  test("for a launch that failed says why, with the id that the log has, and ends nothing twice", async () => {
    const { shell, audited, logged } = setUp({
      launch: (_, correlationId) => Promise.resolve(err(launchFailure("launchExpired", correlationId))),
    });
    shell.goTo(goal("a"));
    await settled();
    const state = stateOf(shell);
    expect(state).toMatchObject({ screen: "stop", reason: "launchExpired", hostName: "Example EPR", canRetry: false });
    expect(audited).toEqual(["launchRefused"]);
    expect(logged.join("")).toContain(state.screen === "stop" ? state.correlationId : "none");
  });

  test("for two identities shows the differences, ends the session, and logs neither", async () => {
    const { shell, records, ended, audited, logged } = setUp();
    records.refuseNext({
      kind: "identityMismatch",
      reason: "identityDiffers",
      retryable: false,
      correlationId: "c",
      differences: [{ element: "birthDate", host: "1942-03-08", record: "1924-03-08", sourceName: "GP" }],
    });
    shell.goTo(goal("a"));
    await settled();
    expect(stateOf(shell)).toMatchObject({
      screen: "stop",
      reason: "identityDiffers",
      differences: [{ element: "birthDate", host: "1942-03-08", record: "1924-03-08" }],
    });
    expect(ended).toEqual(["a"]);
    expect(audited).toEqual(["launch"]);
    expect(logged.join("")).not.toMatch(/1942|1924/);
  });

  test("comes also when the record turns out to be another person's after it was drawn", async () => {
    const { shell, records, ended } = setUp();
    shell.goTo(goal("a"));
    await settled();
    records.progress({
      identityStop: {
        kind: "identityMismatch",
        reason: "identityDiffers",
        retryable: false,
        correlationId: "c",
        differences: [],
      },
    });
    await settled();
    expect(stateOf(shell)).toMatchObject({ screen: "stop", reason: "identityDiffers" });
    expect(records.events).toEqual(["open a", "close a"]);
    expect(ended).toEqual(["a"]);
  });

  test("comes when the page crashes a second time over one patient: drawn again it would crash again, for ever", async () => {
    const { shell, ended } = setUp();
    shell.goTo(goal("a"));
    await settled();
    shell.pageCrashed();
    await settled();
    expect(stateOf(shell).screen).toBe("chart");
    shell.goTo(goal("b"));
    await settled();
    shell.pageCrashed();
    expect(stateOf(shell).screen).toBe("chart");
    shell.pageCrashed();
    await settled();
    expect(stateOf(shell)).toMatchObject({ screen: "stop", reason: "unexpected" });
    expect(ended).toEqual(["a", "b"]);
  });

  test("comes when the engine has ended by itself under an open record: what is drawn would be kept current no more", async () => {
    const { shell, ended } = setUp();
    shell.engineDied();
    expect(stateOf(shell).screen).toBe("noPatient");
    shell.goTo(goal("a"));
    await settled();
    shell.engineDied();
    await settled();
    expect(stateOf(shell)).toMatchObject({ screen: "stop", reason: "unexpected" });
    expect(ended).toEqual(["a"]);
  });

  test("where the audit trail cannot be written and the locality says stop: no record is even opened", async () => {
    const { shell, records, ended } = setUp({
      audit: () =>
        Promise.resolve(err({ kind: "auditUnavailable", reason: "storageFull", retryable: true, correlationId: "c" })),
    });
    shell.goTo(goal("a"));
    await settled();
    expect(stateOf(shell)).toMatchObject({ screen: "stop", reason: "auditUnavailable" });
    expect(records.events).toEqual([]);
    expect(ended).toEqual(["a"]);
  });

  test("for a bug says that, and the log has the place and not the words", async () => {
    const { shell, logged } = setUp({ launch: () => Promise.reject(new Error("Mrs Edith Example 9990000018")) });
    shell.goTo(goal("a"));
    await settled();
    expect(stateOf(shell)).toMatchObject({ screen: "stop", reason: "unexpected" });
    expect(logged.join("")).toContain("shell.test.ts");
    expect(logged.join("")).not.toMatch(/Edith|9990000018/);
  });
});

test("a source's own sign-in reaches the open record, and no record that came after", async () => {
  const { shell, records } = setUp();
  shell.goTo(goal("a"));
  await settled();
  const first = sessionOf(shell);
  expect(await shell.signInToSource(first, sourceId("hospice"))).toEqual({ ok: true, value: undefined });
  expect(records.events).toContain("signedIn hospice");
  shell.goTo(goal("b"));
  await settled();
  expect(await shell.signInToSource(first, sourceId("hospice"))).toMatchObject({
    ok: false,
    error: { reason: "stalePatientSession" },
  });
});

test("leaving the program ends the patient first", async () => {
  const { shell, records, ended } = setUp();
  shell.goTo(goal("a"));
  await settled();
  await shell.stop();
  expect(records.events).toEqual(["open a", "close a"]);
  expect(ended).toEqual(["a"]);
});
