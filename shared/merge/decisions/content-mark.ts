import type { Entry } from "../../domain/entry.ts";
import { shortHash } from "../../kernel/short-hash.ts";
import { fingerprint } from "../groups/fingerprint.ts";

/** Changes with anything a clinician reads in the entry, and holds none of it: what a decision was made on can be told from what is there now. */
export function contentMark(entry: Entry): string {
  return shortHash(fingerprint(entry));
}
