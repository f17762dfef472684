import type { Entry, LabelledValue } from "../domain/entry.ts";

/** Puts a resource's elements into words. */
export interface FieldsSource {
  fields(): readonly LabelledValue[];
}

const answered = Symbol("fields");

interface Deferred {
  [answered]: FieldsSource | readonly LabelledValue[];
}

/**
 * A resource's elements in words are asked for by the few entries that somebody opens, compares or searches, and are the dearest part of an entry.
 * A defect in one element's words is said in their place: it takes neither the entry nor the screen with it.
 */
export function putFieldsWhenAsked(entry: Omit<Entry, "fields">, source: FieldsSource): Entry {
  Object.defineProperty(entry, answered, { value: source, writable: true });
  return Object.defineProperty(entry, "fields", whenAsked) as Entry;
}

/** One function for all entries: an object with an accessor of its own is kept as a table of names, five times as large and slower to read. */
const whenAsked: PropertyDescriptor & ThisType<Deferred> = {
  enumerable: true,
  configurable: true,
  get() {
    const known = this[answered];
    if (isRead(known)) return known;
    const fields = readOrSaySo(known);
    this[answered] = fields;
    return fields;
  },
};

function isRead(known: Deferred[typeof answered]): known is readonly LabelledValue[] {
  return Array.isArray(known);
}

function readOrSaySo(source: FieldsSource): readonly LabelledValue[] {
  try {
    return source.fields();
  } catch {
    return [{ label: "Further details", value: "Could not be put into words: open the original" }];
  }
}
