import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keyFor, newRecordKey, unwrapKey, wrapKey } from "../../../src-main/record-engine/keys/derived-keys.ts";
import { readMasterKey } from "../../../src-main/record-engine/keys/master-key.ts";
import { memoryKeyStore } from "../../fakes/memory-key-store.ts";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "throughline-keys-"));
  folder = join(parent, "vault");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe("the master key", () => {
  it("is made once, and is on the disk only as the key store sealed it", () => {
    const keyStore = memoryKeyStore();
    const first = readMasterKey(folder, keyStore, 1);
    const second = readMasterKey(folder, keyStore, 2);
    if (!first.ok || !second.ok) throw new Error("no key");
    expect(first.value.key.byteLength).toBe(32);
    expect(Buffer.from(second.value.key).equals(first.value.key)).toBe(true);
    const onDisk = readFileSync(join(folder, "master.key"));
    expect(onDisk.includes(Buffer.from(first.value.key))).toBe(false);
    expect(onDisk.includes(Buffer.from(first.value.key).toString("base64"))).toBe(false);
    expect(readdirSync(folder)).toEqual(["master.key"]);
  });

  it("of another user is set aside with all that it opens, not overwritten", () => {
    readMasterKey(folder, memoryKeyStore(), 1);
    writeFileSync(join(folder, "something"), "kept");
    const second = readMasterKey(folder, memoryKeyStore(), 5);
    expect(second).toMatchObject({ ok: true, value: { setAside: true } });
    expect(readFileSync(join(parent, "vault-set-aside-5", "something"), "utf8")).toBe("kept");
  });

  it("is left alone by a key store that does not work today", () => {
    const keyStore = memoryKeyStore();
    readMasterKey(folder, keyStore, 1);
    const before = readFileSync(join(folder, "master.key"));
    const locked = {
      seal: () => {
        throw new Error();
      },
      unseal: () => {
        throw new Error();
      },
    };
    expect(readMasterKey(folder, locked, 2)).toEqual({ ok: false, error: "keyStoreRefused" });
    expect(readFileSync(join(folder, "master.key"))).toEqual(before);
    expect(readMasterKey(folder, keyStore, 3)).toMatchObject({ ok: true, value: { setAside: false } });
  });
});

describe("derived keys", () => {
  const master = newRecordKey();

  it("are one for each purpose, and the same every time", () => {
    const keys = (["vault", "wrap", "audit"] as const).map((purpose) =>
      Buffer.from(keyFor(purpose, master)).toString("hex"),
    );
    expect(new Set(keys).size).toBe(3);
    expect(Buffer.from(keyFor("vault", master)).toString("hex")).toBe(keys[0]);
  });

  it("wrap a record's key for that record alone, and notice a change", () => {
    const wrapping = keyFor("wrap", master);
    const key = newRecordKey();
    const wrapped = wrapKey(key, wrapping, "patient-a");
    expect(Buffer.from(wrapped).includes(Buffer.from(key))).toBe(false);
    expect(unwrapKey(wrapped, wrapping, "patient-a")).toEqual(key);
    expect(unwrapKey(wrapped, wrapping, "patient-b")).toBeUndefined();
    expect(unwrapKey(wrapped, keyFor("vault", master), "patient-a")).toBeUndefined();
    for (let at = 0; at < wrapped.length; at += 1) {
      const changed = Uint8Array.from(wrapped);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unwrapKey(changed, wrapping, "patient-a")).toBeUndefined();
    }
    expect(unwrapKey(wrapped.subarray(0, 20), wrapping, "patient-a")).toBeUndefined();
  });
});
