import type { Entry } from "../../domain/entry.ts";
import { formatDate, formatWhen } from "../format/format-date.ts";
import { statusWords } from "../lines/status-words.ts";
import { capitalise } from "../lines/text-part.ts";
import { fieldsWithoutLocation } from "../withheld/restricted.ts";

/** One element of a record that two of its versions state differently. An absent side is one that did not state it. */
export interface ChangedField {
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
}

/**
 * What differs between two versions of one resource, element by element in words, in the order of the newer one. Of a restricted person nothing is told
 * that leads to where they are: that it changed is told all the same.
 */
export function changedFields(before: Entry, after: Entry, isRestricted: boolean): readonly ChangedField[] {
  const was = statementsOf(before, isRestricted);
  const is = statementsOf(after, isRestricted);
  const labels = new Set([...is.keys(), ...was.keys()]);
  return [...labels].flatMap((label) => {
    const [earlier, now] = [was.get(label), is.get(label)];
    if (earlier === now) return [];
    return [
      { label, ...(earlier === undefined ? {} : { before: earlier }), ...(now === undefined ? {} : { after: now }) },
    ];
  });
}

function statementsOf(entry: Entry, isRestricted: boolean): ReadonlyMap<string, string> {
  const { display, status, when, recordedAt, performers, code } = entry;
  const stated = new Map<string, string>([["Words", display]]);
  const fields = isRestricted ? fieldsWithoutLocation(entry.fields) : entry.fields;
  for (const { label, value } of fields) {
    const earlier = stated.get(label);
    stated.set(label, earlier === undefined ? value : `${earlier}; ${value}`);
  }
  const whole: readonly (readonly [label: string, value: string | undefined])[] = [
    ["Status", status === undefined ? undefined : capitalise(statusWords(status))],
    ["Date", when === undefined ? undefined : formatWhen(when)],
    ["Recorded", recordedAt === undefined ? undefined : formatDate(recordedAt)],
    ["By", isRestricted || performers.length === 0 ? undefined : performers.map(({ name }) => name).join(", ")],
    [
      "Code",
      code?.codings.map((one) => [one.code, one.display].filter((word) => word !== undefined).join(" ")).join(", "),
    ],
  ];
  for (const [label, value] of whole)
    if (value !== undefined && value !== "" && !stated.has(label)) stated.set(label, value);
  return stated;
}
