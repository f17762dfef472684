import type { EntryKey, Instant } from "../../kernel/brand.ts";
import { formatInstant } from "../format/format-date.ts";
import { counted } from "../lines/text-part.ts";

/** How often the held-back words of a row were asked for, out of the audit trail. */
export interface Looks {
  readonly times: number;
  readonly last?: { readonly at: Instant; readonly by?: string };
  /** How far back the trail goes: as long as this machine keeps it, or to the start of the program where nothing is kept. */
  readonly since: "machine" | "session";
}

/** Answers for the entries of a row; `undefined` where the trail cannot be read. */
export type CountLooks = (keys: readonly EntryKey[]) => Looks | undefined;

/** `Looked at 3 times on this machine, last by Dr Test on 12-Sep-2026 14:05`. A trail that cannot be read is not "never". */
export function looksWords(looks: Looks | undefined): string {
  if (looks === undefined) return "How often it was looked at is not known: the audit trail cannot be read.";
  const where = looks.since === "machine" ? "on this machine" : "since the program was started";
  const { last } = looks;
  if (looks.times === 0 || last === undefined) return `Not looked at ${where} so far.`;
  const times = looks.times === 1 ? "once" : counted(looks.times, "time");
  return `Looked at ${times} ${where}, last by ${last.by ?? "a user whom the host did not name"} on ${formatInstant(last.at)}.`;
}
