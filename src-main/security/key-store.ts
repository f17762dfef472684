import { safeStorage } from "electron";

/** Seals small secrets for this user of this machine. */
export interface SystemKeyStore {
  seal(secret: string): Uint8Array;
  unseal(sealed: Uint8Array): string;
}

/**
 * The operating system's key store, or `undefined` where there is none to trust. On Linux without a key ring Electron would "encrypt" with
 * a password that is in its source (`basic_text`): that is no key store. Ask after the app is ready.
 */
export function openSystemKeyStore(platform: NodeJS.Platform): SystemKeyStore | undefined {
  if (!safeStorage.isEncryptionAvailable()) {
    return undefined;
  }
  if (platform === "linux" && ["basic_text", "unknown"].includes(safeStorage.getSelectedStorageBackend())) {
    return undefined;
  }
  return {
    seal: (secret) => safeStorage.encryptString(secret),
    unseal: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
  };
}
