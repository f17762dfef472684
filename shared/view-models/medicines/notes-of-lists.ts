import type { SourceId } from "../../kernel/brand.ts";
import type { ViewContext } from "../view-context.ts";
import { medicineLists } from "./medicine-lists.ts";
import type { MedicineRowView } from "./medicine-row.ts";

/** Of fewer medicines the same note may be each one's own. */
const fewest = 3;

export interface NoteOfList {
  readonly source: SourceId;
  readonly note: string;
  readonly sentence: string;
}

/** What a list says in the same words with each of its medicines: it is said of the list. */
export function notesOfLists(context: ViewContext): readonly NoteOfList[] {
  return medicineLists(context).flatMap(({ kind, source, lines }) => {
    const medicines = [...lines.values()].flat();
    const [first, ...others] = medicines.map(({ detail }) => detail.notes ?? []);
    if (kind !== "list" || first === undefined || lines.size < fewest) return [];
    return [...new Set(first)]
      .filter((note) => others.every((notes) => notes.includes(note)))
      .map((note) => ({
        source: source.id,
        note,
        sentence: `${source.name} notes on each of its ${lines.size} medicines: “${note}”`,
      }));
  });
}

/** The row without what is said of the whole of a list that it stands on. */
export function withoutThose(row: MedicineRowView, said: readonly NoteOfList[]): MedicineRowView {
  if (said.length === 0) return row;
  const statements = row.statements.map((statement) => ({
    ...statement,
    notes: statement.notes.filter(
      (note) => !said.some((one) => one.note === note && statement.sources.some(({ id }) => id === one.source)),
    ),
  }));
  return { ...row, statements };
}
