import type { Entry, LabelledValue } from "../../domain/entry.ts";
import { fieldsLabelled } from "../../domain/fields-when-asked.ts";
import { nearlySameWords, wordsKey } from "./same-words.ts";

/** What the fields of an entry say under one label, as it is written there; several where the label stands several times. */
export function fieldValues(entry: Entry, label: string): readonly string[] {
  return fieldsLabelled(entry, (one) => one === label).map(({ value }) => value);
}

/** As {@link fieldValues}, as keys. */
export function fieldKeys(entry: Entry, label: string): readonly string[] {
  return fieldValues(entry, label).map(wordsKey);
}

/** Labels that both have with nothing in common under them: what two entries without a detail of their own contradict each other in. */
export function contradictingLabels(a: Entry, b: Entry): readonly string[] {
  const [these, others] = [a.fields, b.fields];
  const labels = new Set(these.map(({ label }) => label).filter((label) => !isHousekeeping.test(label)));
  return [...labels].filter((label) => {
    const those = valuesUnder(label, others);
    if (those.length === 0) return false;
    return (
      !valuesUnder(label, these).some((one) => those.some((other) => one === other || nearlySameWords(one, other))) &&
      !areOfOneDay(a, b, label)
    );
  });
}

/** `04-Mar-2026` and `04-Mar-2026 09:12`: a day is not told otherwise by a time on it. */
function areOfOneDay(a: Entry, b: Entry, label: string): boolean {
  const [these, others] = [a, b].map(({ fields }) =>
    fields.flatMap((field) => (field.label === label ? dayIn(field.value) : [])),
  );
  return these?.some((one) => others?.some((other) => one.day === other.day && one.isTimed !== other.isTimed)) === true;
}

const dayAndTime = /^(\d{2}-[A-Z][a-z]{2}-\d{4})( \d{2}:\d{2}(?::\d{2})?)?$/;

function dayIn(words: string): readonly { readonly day: string; readonly isTimed: boolean }[] {
  const [, day, time] = dayAndTime.exec(words) ?? [];
  return day === undefined ? [] : [{ day, isTimed: time !== undefined }];
}

/** Whether both tell the same in so many of their author's own words that nobody writes it twice by chance. */
export function agreeAtLength(a: Entry, b: Entry): boolean {
  const labels = new Set(a.fields.map(({ label }) => label).filter((label) => isNarrative.test(label)));
  return [...labels].some((label) => {
    const those = keysUnder(label, b.fields);
    return keysUnder(label, a.fields).some((key) => key.split(" ").length >= atLength && those.includes(key));
  });
}

const atLength = 5;
const isNarrative = /^(?:summary|description|content|message|payload)$/i;

function valuesUnder(label: string, fields: readonly LabelledValue[]): readonly string[] {
  return fields.flatMap((field) => (field.label === label ? [field.value] : []));
}

function keysUnder(label: string, fields: readonly LabelledValue[]): readonly string[] {
  return fields.filter((field) => field.label === label).map(({ value }) => wordsKey(value));
}

/** Labels of what each system numbers, links or calls in its own way. */
const isHousekeeping =
  /\b(?:identifier|number|language|profile|reference|encounter|contact|subject|patient|recorded|recorder|author|note|text)\b/i;
