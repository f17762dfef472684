import type { Entry } from "../../domain/entry.ts";
import type { DecidedBy } from "../../domain/merge-decision.ts";
import type { DataQualityNoteInput } from "../../merge/decisions/data-quality-task.ts";
import { formatDate, formatInstant, formatWhen } from "../format/format-date.ts";
import { formatNhsNumber } from "../format/format-nhs-number.ts";
import { headingTitle } from "../headings/list-view.ts";

export interface NoteTextInput extends DataQualityNoteInput {
  /** Ten digits; absent where the record has no number. */
  readonly nhsNumber?: string;
  /** An entry in the words that a list shows of it. */
  readonly titleOf: (entry: Entry) => string;
}

/**
 * The note for an organisation as a letter that its data quality team can read: what was seen, on which of its own entries, what is asked of it. Like the FHIR
 * Task beside it (shared/merge/decisions/data-quality-task.ts) it tells nothing that another organisation recorded. `undefined` where no entry is theirs.
 */
export function toNoteText(input: NoteTextInput): string | undefined {
  const { decision, owner, nhsNumber, reason } = input;
  const own = input.entries.filter(({ sourceId }) => sourceId === owner.id);
  if (own.length === 0) return undefined;
  const code = owner.odsCode === undefined ? "" : ` (organisation code ${owner.odsCode})`;
  const isApart = decision.verdict === "keepApart";
  const about = nhsNumber === undefined ? "a person without an NHS number in this record" : formatNhsNumber(nhsNumber);
  return [
    `To: ${owner.name}${code}, data quality team`,
    `From: ${writer(decision.by)}`,
    `Date: ${formatInstant(decision.at)}`,
    nhsNumber === undefined ? `About: ${about}` : `About: the person with NHS number ${about}`,
    "",
    "What was seen",
    isApart ? seenApart(own.length, isAllTheirs(input)) : seenTogether(own.length, isAllTheirs(input)),
    `Reason given: ${reason}.`,
    ...(decision.note === undefined ? [] : [`In the reader's words: “${decision.note}”`]),
    "",
    own.length === 1 ? "Your entry" : "Your entries",
    ...own.flatMap((entry, index) => [...(index === 0 ? [] : [""]), ...entryLines(entry, input.titleOf)]),
    "",
    "What is asked of you",
    isApart
      ? `Please check in your own system that ${own.length === 1 ? "this entry says" : "these entries say"} what was meant: the right person, date, name and code. If so, nothing needs doing. If not, please correct it there.`
      : `Please check in your own system whether ${own.length === 1 ? "this entry was" : "these entries were"} recorded twice or copied from elsewhere. If not, nothing needs doing. If so, please correct it there.`,
    "",
    "Written with Throughline, a viewer of records from several organisations. Nothing has been changed in your system.",
  ].join("\n");
}

/** Both sides of the decision are this organisation's own. */
function isAllTheirs({ entries, owner }: NoteTextInput): boolean {
  return entries.every(({ sourceId }) => sourceId === owner.id);
}

function seenApart(count: number, allTheirs: boolean): string {
  const shown = allTheirs
    ? "Your entries below were shown as one and the same"
    : `Your ${count === 1 ? "entry below was" : "entries below were"} shown as the same as what another organisation recorded`;
  return `${shown}. A reader who looked at them has judged that they are not the same.`;
}

function seenTogether(count: number, allTheirs: boolean): string {
  const shown = allTheirs
    ? "Your entries below seem to record the same thing"
    : `Your ${count === 1 ? "entry below seems" : "entries below seem"} to record the same thing as what another organisation recorded`;
  return `${shown}. A reader who looked at them has judged that they are the same.`;
}

function entryLines(entry: Entry, titleOf: NoteTextInput["titleOf"]): readonly string[] {
  const { id, type, versionId, when, recordedAt, headingId } = entry;
  return [
    titleOf(entry),
    `  Kind: ${headingTitle(headingId)}`,
    `  Date: ${formatWhen(when)}`,
    `  Recorded: ${recordedAt === undefined ? "not stated" : formatDate(recordedAt)}`,
    `  Record id: ${type}/${id}${versionId === undefined ? "" : `, version ${versionId}`}`,
  ];
}

function writer({ name, role, fhirUser }: DecidedBy): string {
  return [name ?? fhirUser ?? "a user whom the host did not name", ...(role === undefined ? [] : [role])].join(", ");
}
