import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openCdsClientKey } from "../../../src-main/cds-hooks/client-key.ts";
import type { KeyStore } from "../../../src-main/record-engine/keys/key-store.ts";
import { memoryKeyStore } from "../../fakes/memory-key-store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "throughline-cds-key-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, "cds-client.key");
const open = (keyStore: KeyStore | undefined) =>
  openCdsClientKey({ file: file(), keyStore, nowMs: () => 1_700_000_000_000, newId: () => "0123456789abcdef" });

it("is one for an installation, kept sealed by the key store", () => {
  const keyStore = memoryKeyStore();
  const first = open(keyStore);
  expect(first.isKept).toBe(true);
  expect(open(keyStore).publicKeys).toEqual(first.publicKeys);
  expect(readdirSync(folder)).toEqual(["cds-client.key"]);
  const kept = readFileSync(file()).toString("latin1");
  const [jwk] = first.publicKeys.keys;
  if (jwk?.x === undefined) throw new Error("no key");
  expect(kept).not.toContain(Buffer.from(jwk.x, "base64url").toString("latin1"));
});

it("lives as long as the program where there is no key store, and nothing is written", () => {
  expect(open(undefined).isKept).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

it("of another user is moved aside, not used and not deleted", () => {
  const other = open(memoryKeyStore());
  const own = open(memoryKeyStore());
  expect(own.isKept).toBe(true);
  expect(own.publicKeys).not.toEqual(other.publicKeys);
  expect(readdirSync(folder).sort()).toEqual(["cds-client.key", "cds-client.key-set-aside-1700000000000"]);
});

it("stays where it is while the key store refuses", () => {
  const keyStore = memoryKeyStore();
  const first = open(keyStore);
  const locked: KeyStore = {
    seal: () => new Uint8Array(3),
    unseal: () => {
      throw new Error("locked");
    },
  };
  expect(open(locked).isKept).toBe(false);
  expect(open(keyStore).publicKeys).toEqual(first.publicKeys);
});

it("states who sends as the service knows it, where the blueprint says how", () => {
  const token = open(undefined).tokenFor({ url: "https://a.example/x", issuer: "https://trust.example" });
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  expect(claims).toEqual({
    iss: "https://trust.example",
    aud: "https://a.example/x",
    iat: 1_700_000_000,
    exp: 1_700_000_120,
    jti: "0123456789abcdef",
  });
});
