import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import type { EntryDetail, EntryKind } from "../../domain/entry-detail.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { newestFirst } from "../lines/entry-order.ts";
import { toLine } from "../lines/line-view.ts";
import type { TextPart } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import type { FormSection, LinesSection, TableSection } from "./form.ts";
import { type Asked, statedOf } from "./stated.ts";

/** What a form is made of: the groups of its heading, the newest first. */
export interface FormInput {
  readonly heading: HeadingId;
  readonly groups: readonly Group[];
  readonly context: ViewContext;
}

/** The cells of a row, one for each column, and a sentence below the first. */
export interface RowWords {
  readonly cells: readonly (readonly TextPart[])[];
  readonly note?: string;
  readonly under?: string;
  /** Where the date is to be read otherwise than on a line. */
  readonly when?: string;
}

export type ToForm = (input: FormInput) => readonly FormSection[];

export type EntryWith<K extends EntryKind> = Entry & { readonly detail: Extract<EntryDetail, { readonly kind: K }> };

export interface AskedOf<K extends EntryKind> extends Asked {
  readonly entry: EntryWith<K>;
}

export function askedOf<K extends EntryKind>({ groups, context }: FormInput, kind: K): readonly AskedOf<K>[] {
  return groups.flatMap((group) => (isOf(group.preferred, kind) ? [{ group, entry: group.preferred, context }] : []));
}

function isOf<K extends EntryKind>(entry: Entry, kind: K): entry is EntryWith<K> {
  return entry.detail.kind === kind;
}

export interface TableOf<K extends EntryKind> {
  readonly id: string;
  readonly title?: string;
  readonly note?: string;
  readonly columns: readonly string[];
  readonly dateColumn?: string | undefined;
  readonly words: (asked: AskedOf<K>) => RowWords;
}

/** A table of entries of one kind; none where there are no rows. */
export function tableOf<K extends EntryKind>(
  heading: HeadingId,
  rows: readonly AskedOf<K>[],
  { words, ...table }: TableOf<K>,
): readonly TableSection[] {
  if (rows.length === 0) return [];
  return [
    {
      form: "table",
      dateColumn: "Date",
      ...table,
      rows: rows.map((asked) => ({ note: "", ...statedOf(asked, heading), ...words(asked) })),
    },
  ];
}

/** What the form's own shapes have no place for stands below them as lines, so that a row that nobody thought of is never left out. */
export function restOf(input: FormInput, kinds: readonly EntryKind[], title?: string): readonly LinesSection[] {
  return linesOf(
    input,
    input.groups.filter((group) => !kinds.includes(group.preferred.detail.kind)),
    title === undefined ? { id: "other" } : { id: "other", title },
  );
}

export function linesOf(
  { heading, context }: FormInput,
  groups: readonly Group[],
  section: Pick<LinesSection, "id" | "title" | "note">,
): readonly LinesSection[] {
  if (groups.length === 0) return [];
  return [{ form: "lines", ...section, lines: newestFirst(groups).map((group) => toLine(group, context, heading)) }];
}
