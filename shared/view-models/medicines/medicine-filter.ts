import { wordsOf } from "../../search/fold.ts";
import { counted, textOf } from "../lines/text-part.ts";
import type { MedicationsView } from "./medications-view.ts";
import type { MedicineRowView } from "./medicine-row.ts";

export type MedicineLists = Pick<MedicationsView, "current" | "unstated" | "given" | "past">;

/** What a filter leaves of one view of the medicines, and the notice that stands above it as long as it is on. */
export interface FilteredMedicines {
  readonly lists: MedicineLists;
  readonly active: boolean;
  /** `Current medicines (14) filtered to “met” (2)`; CUI Medications List, MEDv-070 to 072. */
  readonly notice: string;
  /** Hidden rows with a disagreement or a mark of decision support are said (MEDv-053); empty where there is none. */
  readonly hidden: string;
}

/** Rows with every word in their name or in what an organisation says of them. */
export function filterMedicines(view: MedicineLists, shown: "current" | "past", wanted: string): FilteredMedicines {
  const words = wordsOf(wanted);
  const keep = (rows: readonly MedicineRowView[]) => rows.filter((row) => says(row, words));
  const lists: MedicineLists = {
    current: keep(view.current),
    unstated: keep(view.unstated),
    given: keep(view.given),
    past: keep(view.past),
  };
  const all = rowsOf(view, shown);
  const left = rowsOf(lists, shown);
  const marked = all.filter((row) => !left.includes(row) && isMarked(row)).length;
  const name = shown === "current" ? "Current medicines" : "Past medicines";
  const countOf = (counted: MedicineLists) => (shown === "current" ? countNow(counted) : String(counted.past.length));
  return {
    lists,
    active: words.length > 0,
    notice: words.length === 0 ? "" : `${name} (${countOf(view)}) filtered to “${wanted.trim()}” (${countOf(lists)})`,
    hidden:
      words.length === 0 || marked === 0
        ? ""
        : `${counted(marked, "hidden medicine")} ${marked === 1 ? "has" : "have"} a disagreement or could not be checked.`,
  };
}

/** `14, 1 not stated`: what nobody says is taken is not one of the current. */
export function countNow(
  { current, unstated, given }: Pick<MedicineLists, "current" | "unstated" | "given">,
  currentWord = "",
): string {
  return [
    `${current.length}${currentWord}`,
    unstated.length === 0 ? "" : `${unstated.length} not stated`,
    given.length === 0 ? "" : `${given.length} given or supplied lately`,
  ]
    .filter((words) => words !== "")
    .join(", ");
}

function rowsOf(view: MedicineLists, shown: "current" | "past"): readonly MedicineRowView[] {
  return shown === "past" ? view.past : [...view.current, ...view.unstated, ...view.given];
}

function says(row: MedicineRowView, words: readonly string[]): boolean {
  const said = wordsOf(
    [row.name, row.topic?.word ?? "", ...row.statements.map(({ parts }) => textOf(parts))].join(" "),
  );
  return words.every((word) => said.some((one) => one.startsWith(word)));
}

function isMarked({ statements }: MedicineRowView): boolean {
  return statements.some(({ tags }) => tags.some(({ about }) => about === "disagreement" || about === "notChecked"));
}
