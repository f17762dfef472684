import { MessageChannel } from "node:worker_threads";
import { afterEach, expect, it } from "vitest";
import { traceOf } from "../../../src-main/record-engine/engine-lines.ts";
import { type Handlers, openLine } from "../../../src-main/record-engine/thread-port.ts";

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close();
});

function lineTo(handlers: Handlers) {
  const channel = new MessageChannel();
  channels.push(channel);
  const bugs: unknown[] = [];
  const line = openLine(channel.port1, {}, () => {});
  openLine(channel.port2, handlers, (error) => bugs.push(error));
  return { line, bugs };
}

it("calls and answers", async () => {
  const { line } = lineTo({ add: ([a, b]) => Number(a) + Number(b) });
  expect(await line.call("add", [2, 3])).toBe(5);
});

it("hands the bytes of an answer over without copying them", async () => {
  const body = new Uint8Array(1_000_000).fill(7);
  const { line } = lineTo({ body: () => ({ ok: true, value: { body } }) });
  expect(await line.call("body", [])).toMatchObject({ ok: true, value: { body: { length: 1_000_000, 0: 7 } } });
  expect(body.byteLength).toBe(0);
});

it("keeps the bytes of a call: the caller may need them again", async () => {
  const key = new Uint8Array(32).fill(1);
  const { line } = lineTo({ start: ([given]) => (given as { key: Uint8Array }).key.length });
  expect(await line.call("start", [{ key }])).toBe(32);
  expect(key.byteLength).toBe(32);
});

it("cancels on the other side", async () => {
  const controller = new AbortController();
  const { line } = lineTo({
    wait: (_args, signal) => new Promise((resolve) => signal.addEventListener("abort", () => resolve("cancelled"))),
  });
  const waiting = line.call("wait", [], controller.signal);
  controller.abort();
  expect(await waiting).toBe("cancelled");
});

it("lets no message of a bug across: it might name the patient", async () => {
  const { line, bugs } = lineTo({
    fail: () => {
      throw new TypeError("cannot read SMITH, John 9990000026");
    },
  });
  await expect(line.call("fail", [])).rejects.toThrow("the other side failed");
  expect(traceOf(bugs[0])).not.toContain("SMITH");
  expect(traceOf(bugs[0])).toContain("TypeError");
  expect(traceOf(bugs[0])).toContain("thread-port.test.ts");
});

it("rejects what is waiting when the line is cut, and everything after", async () => {
  const { line } = lineTo({ wait: () => new Promise(() => {}) });
  const waiting = line.call("wait", []);
  line.cut();
  await expect(waiting).rejects.toThrow("the line is cut");
  await expect(line.call("wait", [])).rejects.toThrow("the line is cut");
});
