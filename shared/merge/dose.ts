import type { EntryOf } from "./merge-rule.ts";
import { quantityKey } from "./same-value.ts";

/** A dose in the form in which two are compared; only what is stated is there. What a reader sees stays as its author wrote it. */
export interface ComparableDose {
  /** The author's words with numbers as digits; none where they name no dose ("as directed"). */
  readonly words?: string;
  /** Every coded amount, in the order of the dosages. */
  readonly amount?: string;
  readonly frequency?: string;
}

/** What is written in place of a dose. Alone, or together, they say nothing that could be compared. */
const noDose = [
  "as directed",
  "as directed by (?:your |the )?(?:doctor|gp|prescriber|specialist|hospital|clinic|consultant)",
  "as (?:per )?(?:instructions|instructed|advised|prescribed)",
  "as before",
  "as (?:needed|required|necessary)",
  "when (?:needed|required|necessary)",
  "if (?:needed|required|necessary)",
  "prn",
  "mdu",
  "no dose (?:stated|recorded)",
  "see (?:notes?|instructions|letter|chart)",
].join("|");
const saysNoDose = new RegExp(`^(?:(?:to be )?used? )?(?:(?:${noDose})(?: and )? ?)+$`);

const numbers: Readonly<Record<string, string>> = {
  half: "0.5",
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  ten: "10",
  eleven: "11",
  twelve: "12",
};
const numberWord = new RegExp(`\\b(?:${Object.keys(numbers).join("|")})\\b`, "g");

/** Spellings of one thing, in the order in which they are put right (NHS England, dose syntax; BNF, Latin abbreviations). `od` is left: it is also an eye. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/½/g, "half"],
  [/\bone and (?:a )?half\b/g, "1.5"],
  [/\b(?:one |a )?half (?:an?|of an?)\b/g, "half"],
  [/\b(?:a|one) half\b/g, "half"],
  [/\b(?:bd|bid)\b/g, "2 times a day"],
  [/\b(?:tds|tid)\b/g, "3 times a day"],
  [/\b(?:qds|qid)\b/g, "4 times a day"],
  [/\bonce\b/g, "1 time"],
  [/\btwice\b/g, "2 times"],
  [/\b(?:(?:per|each|every) day|daily)\b/g, "a day"],
  [/^(?:take|to be taken) | to be taken\b/g, " "],
];
const plurals =
  /\b(tablet|capsule|puff|drop|sachet|patch|unit|dose|time|spray|spoonful|ampoule|microgram|milligram)(?:e?s)\b/g;

export function comparableDose({ detail }: EntryOf<"medication">): ComparableDose {
  const words = detail.doseText === undefined ? "" : plainWords(detail.doseText);
  const amounts = (detail.doses ?? (detail.dose === undefined ? [] : [detail.dose])).map(
    (amount) => quantityKey(amount) ?? "",
  );
  const frequency = detail.frequencyText === undefined ? "" : plainWords(detail.frequencyText);
  return {
    ...(words === "" || saysNoDose.test(words) ? {} : { words }),
    ...(amounts.every((amount) => amount === "") ? {} : { amount: amounts.join(", ") }),
    ...(frequency === "" ? {} : { frequency }),
  };
}

/** Words and amount together: `one tablet` of 5 mg is not `one tablet` of 10 mg. `undefined`: undosed, which never merges. */
export function doseKey(entry: EntryOf<"medication">): string | undefined {
  const { words, amount, frequency } = comparableDose(entry);
  if (words !== undefined) return [words, amount ?? ""].join(" | ");
  if (amount === undefined) return undefined;
  if (frequency !== undefined) return `${amount} | ${frequency}`;
  const { resource } = entry.detail;
  return resource === "MedicationDispense" || resource === "MedicationAdministration" ? amount : undefined;
}

/** Whether anything that both state is stated differently. */
export function dosesContradict(a: ComparableDose, b: ComparableDose): boolean {
  const parts = ["words", "amount", "frequency"] as const;
  return parts.some((part) => a[part] !== undefined && b[part] !== undefined && a[part] !== b[part]);
}

function plainWords(text: string): string {
  let words = ` ${text.normalize("NFKC").toLowerCase()} `
    .replace(/1⁄2/g, "half")
    .replace(/\.(?!\d)|[,;:()]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  for (const [spelling, meant] of spellings) words = words.replace(spelling, meant);
  return words
    .replace(numberWord, (word) => numbers[word] ?? word)
    .replace(plurals, "$1")
    .replace(/\s+/g, " ")
    .trim();
}
