import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Result } from "../../../shared/kernel/result.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import type { KeyStore } from "./key-store.ts";

const fileName = "master.key";
const keyBytes = 32;

/** `setAside`: a sealed key was there that this user's key store does not open; everything under it is unreadable and was moved away, not deleted. */
export interface MasterKey {
  readonly key: Uint8Array;
  readonly setAside: boolean;
}

/**
 * The master key of this user on this machine, made at first use. It exists in clear only in memory; on disk it is sealed by the key store.
 * `keyStoreRefused`: nothing may be kept on disk this time.
 */
export function readMasterKey(
  folder: string,
  keyStore: KeyStore,
  nowMs: number,
): Result<MasterKey, "keyStoreRefused" | "folderNotAccessible"> {
  const file = join(folder, fileName);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (existsSync(file)) {
      const key = unseal(keyStore, readFileSync(file));
      if (key !== undefined) return ok({ key, setAside: false });
      // A key store that answers nothing today may open it tomorrow: only one that works proves the file to be another's.
      if (!works(keyStore)) return err("keyStoreRefused");
      renameSync(folder, `${folder}-set-aside-${nowMs}`);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return make(file, keyStore, true);
    }
    return make(file, keyStore, false);
  } catch {
    return err("folderNotAccessible");
  }
}

function make(file: string, keyStore: KeyStore, setAside: boolean): Result<MasterKey, "keyStoreRefused"> {
  const key = randomBytes(keyBytes);
  const sealed = seal(keyStore, key);
  if (sealed === undefined) return err("keyStoreRefused");
  // Written beside and renamed: a half-written key would cost every record that it opens.
  const beside = `${file}.new`;
  writeFileSync(beside, sealed, { mode: 0o600, flush: true });
  renameSync(beside, file);
  return ok({ key, setAside });
}

function works(keyStore: KeyStore): boolean {
  const probe = randomBytes(keyBytes);
  const sealed = seal(keyStore, probe);
  return sealed !== undefined && unseal(keyStore, sealed)?.equals(probe) === true;
}

function seal(keyStore: KeyStore, key: Uint8Array): Uint8Array | undefined {
  try {
    return keyStore.seal(Buffer.from(key).toString("base64"));
  } catch {
    return undefined;
  }
}

function unseal(keyStore: KeyStore, sealed: Uint8Array): Buffer | undefined {
  try {
    const key = Buffer.from(keyStore.unseal(sealed), "base64");
    return key.byteLength === keyBytes ? key : undefined;
  } catch {
    return undefined;
  }
}
