import { randomBytes } from "node:crypto";

/** 256 bits from the system's generator, for everything that must not be guessed: tokens, codes, launches, cursors. */
export function secret(): string {
  return randomBytes(32).toString("base64url");
}
