/**
 * The operating system's key store (Electron `safeStorage` in main). Handed to the engine only where encryption is really available: never with the
 * `basic_text` back end, which is a fixed password.
 */
export interface KeyStore {
  /** Throws where the key store refuses. */
  seal(secret: string): Uint8Array;
  /** Throws where the sealed bytes are not this user's, or the key store refuses. */
  unseal(sealed: Uint8Array): string;
}
