import { describe, expect, test } from "vitest";
import type { AskingPage, Channel } from "../../../shared/ipc/contract.ts";
import { contract } from "../../../shared/ipc/contract.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { type AnswerDeps, answerCall, type Handlers, refuseStranger } from "../../../src-main/ipc/answer.ts";
import { createLogger } from "../../../src-main/logging/logger.ts";

const patientSession = "6f1d0a3e-4a39-4c0e-9a51-0c9a3f2b1c55";

/** Handlers that note what reached them. */
function setUp(
  answer: () => unknown = () => ok(undefined),
  audit: AnswerDeps["audit"] = () => Promise.resolve(ok(undefined)),
) {
  const reached: [string, unknown][] = [];
  const logged: string[] = [];
  const order: string[] = [];
  const handlers = Object.fromEntries(
    Object.keys(contract).map((channel) => [
      channel,
      (input: unknown) => {
        reached.push([channel, input]);
        order.push("handled");
        return answer();
      },
    ]),
  ) as unknown as Handlers;
  const deps: AnswerDeps = {
    log: createLogger(
      (line) => logged.push(line),
      () => 0,
    ),
    newId: () => "correlation-1",
    audit: (...args) => {
      order.push(`audited ${args[0]}`);
      return audit(...args);
    },
  };
  const call = (channel: Channel, input?: unknown) => answerCall(channel, input, handlers, deps);
  return { call, deps, reached, logged, order };
}

test("the chart has fewer than forty doors, and the room's screen three, through which nothing of a record is asked for", () => {
  const doors = (page: AskingPage) =>
    Object.entries(contract).flatMap(([channel, { from }]) => (from === page || from === "both" ? [channel] : []));
  expect(doors("chart").length).toBeLessThan(40);
  expect(doors("projector")).toEqual(["projector:read", "projector:acknowledge", "settings:read"]);
});

describe("what the page sends is parsed before anything happens", () => {
  test.each<[string, Channel, unknown]>([
    ["nothing where something is needed", "view:read", undefined],
    ["something where nothing is", "session:signOut", { force: true }],
    ["a key more", "record:refresh", { patientSession, all: true }],
    ["a session that is none", "view:read", { patientSession: "1", view: "summary", params: {} }],
    ["a view that is a path", "view:read", { patientSession, view: "../../etc", params: {} }],
    ["an index below zero", "document:read", { patientSession, entry: "gp|Binary|1", index: -1 }],
    ["an entry without its parts", "document:read", { patientSession, entry: "Binary/1", index: 0 }],
    ["an address that is none", "launch:standalone", { iss: "javascript" }],
    ["a link by its address", "link:open", { link: "https://evil.example" }],
    ["a zoom out of bounds", "settings:write", { textZoom: 40 }],
    ["a source with a separator in its id", "source:signIn", { patientSession, source: "gp|acute" }],
    ["text for an object", "shell:acknowledge", "1"],
  ])("%s is refused as a Result, and reaches no handler and no audit", async (_, channel, input) => {
    const { call, reached, order, logged } = setUp();
    expect(await call(channel, input)).toEqual({
      ok: false,
      error: { kind: "invalidInput", reason: "inputRefused", retryable: false, correlationId: "correlation-1" },
    });
    expect(reached).toEqual([]);
    expect(order).toEqual([]);
    expect(logged.join("")).toContain('"reason":"invalidInput"');
  });

  test("a refused input is not repeated in the log", async () => {
    const { call, logged } = setUp();
    await call("view:read", { patientSession: "Mrs Edith Example", view: "summary", params: {} });
    expect(logged.join("")).not.toContain("Edith");
  });

  test("an entry keeps the bars of its id", async () => {
    const { call, reached } = setUp();
    await call("document:read", { patientSession, entry: "gp|DocumentReference|urn|x|1", index: 0 });
    expect(reached).toEqual([["document:read", { patientSession, entry: "gp|DocumentReference|urn|x|1", index: 0 }]]);
  });
});

describe("audit", () => {
  test("is stored before the channel does anything", async () => {
    const { call, order } = setUp();
    await call("cached:list");
    expect(order).toEqual(["audited cachedPatientsListed", "handled"]);
  });

  test("that cannot be stored refuses the call", async () => {
    const error = { kind: "auditUnavailable", reason: "storageFull", retryable: true, correlationId: "c" } as const;
    const { call, reached } = setUp(undefined, () => Promise.resolve(err(error)));
    expect(await call("cached:list")).toEqual({ ok: false, error });
    expect(reached).toEqual([]);
  });

  test("is said of every channel: each that shows or changes something about a patient has an action", () => {
    const unaudited = Object.entries(contract).flatMap(([channel, { audit }]) => (audit === "none" ? [channel] : []));
    expect(unaudited).toEqual([
      "shell:read",
      "shell:acknowledge",
      "record:refresh",
      "launch:cancel",
      // What is on the wall is in the trail as the view that it is made of.
      "sharing:read",
      "sharing:moved",
      "projector:read",
      "projector:acknowledge",
      "settings:read",
      "settings:write",
      "app:about",
      "link:open",
    ]);
  });
});

test("a handler that throws is answered as a bug, without the words of the error", async () => {
  const { call, logged } = setUp(() => {
    throw new Error("Mrs Edith Example, 999 000 0018");
  });
  expect(await call("shell:read")).toMatchObject({ ok: false, error: { kind: "internal", reason: "unexpected" } });
  expect(logged.join("")).toMatch(/"event":"unexpected"/);
  expect(logged.join("")).not.toMatch(/Edith|999/);
});

test("a stranger gets a refusal and leaves a line", () => {
  const { deps, logged } = setUp();
  expect(refuseStranger("view:read", deps)).toMatchObject({ ok: false, error: { reason: "stranger" } });
  expect(logged.join("")).toContain('"channel":"view:read"');
});
