import type { Entry, LabelledValue } from "../../domain/entry.ts";
import { fieldsWithoutLocation } from "../withheld/restricted.ts";
import { counted } from "./text-part.ts";

/** More of an entry than this is one step away, in its provenance. */
const mostFields = 4;

/** What a kind without a line of its own says, as a reader would say it: the fields that tell of the person, not of the file or the exchange. */
export function fieldsInWords(entry: Entry, restricted: boolean): readonly string[] {
  const { display } = entry;
  const fields = restricted ? fieldsWithoutLocation(entry.fields) : entry.fields;
  const items = fields.filter(({ label }) => label === "Item");
  const said = fields
    // The narrative of a list is its entries once more.
    .filter(({ label }) => label !== "Item" && (label !== "Text" || items.length === 0))
    .filter(({ label, value }) => !aboutTheExchange.has(label) && !isSaid(display, value))
    .map(fieldInWords);
  return [...(items.length === 0 ? [] : [counted(items.length, "entry", "entries")]), ...new Set(said)].slice(
    0,
    mostFields,
  );
}

/** FHIR elements that say how something was sent or where it hangs, which its row says already or nobody who treats the person asks. */
const aboutTheExchange: ReadonlySet<string> = new Set([
  "Mode",
  "Encounter",
  "Date",
  "Sent",
  "Received",
  "Period",
  "Instantiates uri",
  "Request identifier",
  "Module",
  "Output parameters",
  "Individual",
  "Number of series",
  "List warning code",
  "Ordered by",
]);

/** Their words are whole sentences. */
const inOwnWords: ReadonlySet<string> = new Set([
  "Note",
  "Warning",
  "Text",
  "Message",
  "Modality",
  "Study",
  "Type",
  "Summary",
  "Conclusion",
]);

function fieldInWords({ label, value }: LabelledValue): string {
  if (label === "Number of instances") return counted(Number(value), "image");
  const words = value.replace(/^(?:Content|Outcome|Reason given): /, "");
  return inOwnWords.has(label) ? words : `${label}: ${words}`;
}

function isSaid(display: string, value: string): boolean {
  // Whole words: a risk that is "low" is not said by "Follow-up".
  return ` ${wordsOf(display)} `.includes(` ${wordsOf(value)} `);
}

function wordsOf(text: string): string {
  return text
    .toLocaleLowerCase("en-GB")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join(" ");
}
