import type { Entry, LabelledValue } from "./entry.ts";

/** Puts a resource's elements into words; asked twice, it need not do so twice. */
export interface FieldsSource {
  /** All of them, or those whose label is wanted. */
  fields(isWanted?: (label: string) => boolean): readonly LabelledValue[];
}

const source = Symbol("fields");

interface Deferred {
  readonly [source]: FieldsSource;
}

/**
 * A resource's elements in words are asked for by the few entries that somebody opens, compares or searches, and are the dearest part of an entry.
 * A defect in one element's words is said in their place: it takes neither the entry nor the screen with it.
 */
export function putFieldsWhenAsked(entry: Omit<Entry, "fields">, readFrom: FieldsSource): asserts entry is Entry {
  Object.defineProperty(entry, source, { value: readFrom });
  Object.defineProperty(entry, "fields", whenAsked);
}

/** The `fields` of some labels alone: whoever looks for a note need not have everybody named whom the resource refers to. */
export function fieldsLabelled(entry: Entry, isWanted: (label: string) => boolean): readonly LabelledValue[] {
  if (!isDeferred(entry)) return entry.fields.filter(({ label }) => isWanted(label));
  return readOrSaySo(entry[source], isWanted);
}

function isDeferred(entry: Entry): entry is Entry & Deferred {
  return source in entry;
}

/** One function for all entries: an object with an accessor of its own is kept as a table of names, five times as large and slower to read. */
const whenAsked: PropertyDescriptor & ThisType<Deferred> = {
  enumerable: true,
  configurable: true,
  get() {
    return readOrSaySo(this[source]);
  },
};

function readOrSaySo(readFrom: FieldsSource, isWanted?: (label: string) => boolean): readonly LabelledValue[] {
  try {
    return readFrom.fields(isWanted);
  } catch {
    return [notInWords].filter(({ label }) => isWanted?.(label) ?? true);
  }
}

const notInWords: LabelledValue = {
  label: "Further details",
  value: "Could not be put into words: open the original",
};
