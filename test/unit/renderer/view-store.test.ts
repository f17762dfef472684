import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as ViewStore from "../../../src-renderer/api/view-store.ts";

const one = "11111111-1111-4111-8111-111111111111";
const two = "22222222-2222-4222-8222-222222222222";

interface Asked {
  readonly input: { readonly patientSession: string; readonly view: string };
  readonly answer: (value: unknown) => void;
  readonly refuse: (reason: string) => void;
}

let asked: Asked[];
let store: typeof ViewStore;

beforeEach(async () => {
  asked = [];
  vi.stubGlobal("window", {
    throughline: {
      call: (_channel: string, input: Asked["input"]) =>
        new Promise((resolve) => {
          asked.push({
            input,
            answer: (value) => resolve({ ok: true, value: JSON.stringify(value) }),
            refuse: (reason) => resolve({ ok: false, error: { kind: "sourceUnavailable", reason } }),
          });
        }),
    },
  });
  vi.resetModules();
  store = await import("../../../src-renderer/api/view-store.ts");
});

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

describe("views of the open patient", () => {
  it("are asked for once a revision, and read again when the chart has changed", async () => {
    store.readView(one, "summary", undefined, 1);
    store.readView(one, "summary", undefined, 1);
    expect(asked).toHaveLength(1);
    asked[0]?.answer({ at: 1 });
    await settled();
    store.readView(one, "summary", undefined, 2);
    expect(asked).toHaveLength(2);
  });

  it("keep what is on the screen while the next answer is on its way", async () => {
    const key = store.viewKey(one, "summary", undefined);
    store.readView(one, "summary", undefined, 1);
    asked[0]?.answer({ at: 1 });
    await settled();
    store.readView(one, "summary", undefined, 2);
    expect(store.viewAnswer(key).value).toEqual({ at: 1 });
  });

  it("that may not be drawn any more leave the screen, whatever stood there before", async () => {
    const key = store.viewKey(one, "summary", undefined);
    store.readView(one, "summary", undefined, 1);
    asked[0]?.answer({ at: 1 });
    await settled();
    store.readView(one, "summary", undefined, 2);
    asked[1]?.refuse("patientUnreadable");
    await settled();
    expect(store.viewAnswer(key).value).toBeUndefined();
    expect(store.viewAnswer(key).error?.reason).toBe("patientUnreadable");
  });

  it("make ten changes during one read into one more read, not ten", async () => {
    store.readView(one, "summary", undefined, 1);
    for (let revision = 2; revision <= 11; revision++) store.readView(one, "summary", undefined, revision);
    asked[0]?.answer({ at: 1 });
    await settled();
    expect(asked).toHaveLength(2);
    asked[1]?.answer({ at: 11 });
    await settled();
    expect(asked).toHaveLength(2);
    expect(store.viewAnswer(store.viewKey(one, "summary", undefined))).toEqual({ value: { at: 11 }, reading: false });
  });
});

describe("when the patient changes", () => {
  it("nothing of the one before can be read any more", async () => {
    store.readView(one, "summary", undefined, 1);
    asked[0]?.answer({ patient: "one" });
    await settled();
    store.dropViews();
    expect(store.viewAnswer(store.viewKey(one, "summary", undefined)).value).toBeUndefined();
  });

  it("an answer that comes late for the one before finds no place, not even under the same view", async () => {
    const drawn = vi.fn();
    store.readView(one, "summary", undefined, 1);
    store.dropViews();
    store.subscribeView(store.viewKey(two, "summary", undefined), drawn);
    store.readView(two, "summary", undefined, 1);
    asked[0]?.answer({ patient: "one" });
    await settled();
    expect(drawn).not.toHaveBeenCalled();
    expect(store.viewAnswer(store.viewKey(two, "summary", undefined)).value).toBeUndefined();
    expect(store.viewAnswer(store.viewKey(one, "summary", undefined)).value).toBeUndefined();
    asked[1]?.answer({ patient: "two" });
    await settled();
    expect(store.viewAnswer(store.viewKey(two, "summary", undefined)).value).toEqual({ patient: "two" });
  });
});
