import type { Entry } from "../domain/entry.ts";
import { wordsKey } from "./same-words.ts";

/** What the fields of an entry say under one label, as keys; several where the label stands several times. */
export function fieldKeys(entry: Entry, label: string): readonly string[] {
  return entry.fields.filter((field) => field.label === label).map(({ value }) => wordsKey(value));
}

/** Labels that both have with nothing in common under them: what two entries without a detail of their own contradict each other in. */
export function contradictingLabels(a: Entry, b: Entry): readonly string[] {
  const labels = new Set(a.fields.map(({ label }) => label).filter((label) => !isHousekeeping.test(label)));
  return [...labels].filter((label) => {
    const those = fieldKeys(b, label);
    return those.length > 0 && !fieldKeys(a, label).some((key) => those.includes(key));
  });
}

/** Labels of what each system numbers, links or calls in its own way. */
const isHousekeeping =
  /\b(?:identifier|number|language|profile|reference|encounter|contact|subject|patient|recorded|recorder|author|note|text)\b/i;
