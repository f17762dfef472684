/** Something that the palette can go to or do. */
export interface Command {
  readonly id: string;
  readonly group: "Screens" | "Headings" | "Entries" | "Actions" | "Patients kept on this computer";
  readonly label: string;
  /** Beside the label, in the quieter grey. */
  readonly hint?: string;
  /** Further words that it is found by. */
  readonly also?: string;
  /** Its own key, so that the hand learns the shorter way. */
  readonly cap?: string;
  /** Asked first, with staying as what Enter does: what cannot be taken back with one key. */
  readonly confirm?: { readonly question: string; readonly words: string };
  readonly run: () => void;
}

/** How far a place has been looked through for what is typed. */
export type Looked = "all" | "reading" | "failed";

/** Beside no option at all: what is still being read, or could not be, is not "nothing". */
export function foundWords(options: number, places: readonly Looked[]): string {
  if (options > 0) return "";
  if (places.includes("reading")) return "Still looking.";
  return places.includes("failed") ? "Nothing found in what could be searched." : "Nothing found.";
}

const fold = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Of what can be chosen, what begins with every typed word, in any order; what begins with the first typed word stands first. */
export function matching(commands: readonly Command[], typed: string): readonly Command[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  const [first = ""] = wanted;
  const begins = ({ label }: Command) => (fold(label).startsWith(first) ? 0 : 1);
  return commands
    .filter((command) => {
      const own = fold(`${command.label} ${command.hint ?? ""} ${command.also ?? ""}`).split(/[^\p{L}\p{N}+/&]+/u);
      return wanted.every((word) => own.some((part) => part.startsWith(word)));
    })
    .sort((a, b) => begins(a) - begins(b));
}
