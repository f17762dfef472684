import type { Entry } from "../../domain/entry.ts";
import { startOf } from "../../domain/when.ts";
import type { CodeableConcept } from "../../fhir/datatypes.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import { sidedTermKeys } from "../same/beside-side.ts";
import { codeKeys } from "../same/same-code.ts";
import { dayKeys, monthKeys } from "../same/same-date.ts";
import { wordsKey } from "../same/same-words.ts";

/**
 * Loose keys of what is dated to the day: the day alone, under which another spelling is met while few share it, and the day with the code and with the
 * words, which are narrow enough on a day on which a whole record was entered. None where no day is recorded.
 */
export function dayAndTermKeys(entry: Entry, date: PartialDate | undefined = startOf(entry.when)): readonly string[] {
  return dayKeys(date).flatMap((day) => [day, ...termKeys(entry).map((term) => `${day} ${term}`)]);
}

/** As {@link dayAndTermKeys}, and the month with the code and the words, for what meets by {@link onSameDayOrMonth}. */
export function monthAndTermKeys(entry: Entry): readonly string[] {
  const date = startOf(entry.when);
  const ofMonth = monthKeys(date).flatMap((month) => termKeys(entry).map((term) => `${month} ${term}`));
  return [...dayAndTermKeys(entry, date), ...ofMonth];
}

/** What an entry is, by code and by words: its own, and those of its codes (another language's text may stand beside them), under which words alone may be met. */
export function termKeys(entry: Entry): readonly string[] {
  const { code, display } = entry;
  const before = code === undefined ? undefined : known.get(code);
  const keys = before?.display === display ? before.keys : unsidedKeys(code, display);
  if (code !== undefined && before?.keys !== keys) known.set(code, { display, keys });
  const sided = sidedTermKeys(entry);
  return sided.length === 0 ? keys : [...keys, ...sided];
}

/** Equal concepts of a record are mostly one object, under one line. */
const known = new WeakMap<CodeableConcept, { readonly display: string; readonly keys: readonly string[] }>();

function unsidedKeys(code: CodeableConcept | undefined, display: string): readonly string[] {
  const keys = [...codeKeys(code), wordsKey(display)];
  for (const coding of code?.codings ?? []) {
    const key = coding.display === undefined || coding.display === display ? undefined : wordsKey(coding.display);
    if (key !== undefined && !keys.includes(key)) keys.push(key);
  }
  return keys;
}
