import type { Entry } from "../../domain/entry.ts";
import { fieldsWithoutLocation } from "../withheld/restricted.ts";
import type { StatementCard, StatementsSection } from "./form.ts";
import { doneBy, statedOf } from "./stated.ts";
import { type FormInput, restOf, type ToForm } from "./tables.ts";

/** Labels that tell about the record or the file, not what the person or the author says. */
const aboutTheRecord: ReadonlySet<string> = new Set([
  "Active",
  "Status",
  "Category",
  "Type",
  "Date",
  "Encounter",
  "Author",
  "Custodian",
  "Description",
  "Summary",
  "Format",
  "Content",
  "Confidentiality",
  "Doc status",
  "Context",
]);

/** The person's own words, section by section and in full (PRSB About me, seven free-text heads). */
export const aboutMeForm: ToForm = (input) => [
  ...statementsOf(input, (entry) => entry.detail.kind === "document" || entry.detail.kind === "questionnaire"),
  ...restOf(input, ["document", "questionnaire"]),
];

/** What the clinician makes of it all, in the clinician's words. */
export const formulationForm: ToForm = (input) => statementsOf(input, () => true);

function statementsOf(
  { heading, groups, context }: FormInput,
  isOne: (entry: Entry) => boolean,
): readonly StatementsSection[] {
  const { restricted } = context.chart.patient;
  const statements = groups
    .filter(({ preferred }) => isOne(preferred))
    .map((group) => ({
      ...statedOf({ group, entry: group.preferred, context }, heading),
      title: titleOf(group.preferred),
      author: doneBy(group.preferred),
      passages: isFile(group.preferred)
        ? [{ heading: "", text: "A document: open it to read it." }]
        : passagesOf(group.preferred, restricted),
    }));
  return statements.length === 0 ? [] : [{ form: "statements", id: "words", statements }];
}

/** Its words are in a file, not in the record. */
function isFile(entry: Entry): boolean {
  return entry.detail.kind === "document" && passagesOf(entry, false).length === 0;
}

/** `Clinical impression: Stepwise decline…` repeats the summary that follows as a passage. */
function titleOf({ display, fields, detail }: Entry): string {
  if (detail.kind === "questionnaire" && detail.score !== undefined) return `${display} — score ${detail.score}`;
  const summary = fields.find(({ label }) => label === "Summary")?.value;
  const [title = display] = summary !== undefined && display.includes(summary) ? display.split(":") : [display];
  return title;
}

/** Each questionnaire with its score and every answer under its question. */
export function questionnairesForm(input: FormInput): readonly StatementsSection[] {
  return statementsOf(input, ({ detail }) => detail.kind === "questionnaire").map((section) => ({
    ...section,
    id: "questionnaires",
    title: "Questionnaires",
    inPairs: true,
  }));
}

/** As normalised, of a question that has neither words nor a number. */
const noQuestion = "Question";

function passagesOf(entry: Entry, restricted: boolean): StatementCard["passages"] {
  const { detail } = entry;
  const fields = restricted ? fieldsWithoutLocation(entry.fields) : entry.fields;
  if (detail.kind === "questionnaire") {
    return detail.answers.flatMap(({ question, wordless, answer }) => {
      if (wordless !== true) return [{ heading: question, text: answer }];
      // A part of the form that has a number and no words holds nothing to be read.
      if (answer === "") return [];
      return [{ heading: question === noQuestion ? question : `Question ${question}`, text: answer }];
    });
  }
  const summary = fields.filter(({ label }) => label === "Summary").map(({ value }) => ({ heading: "", text: value }));
  const others = fields
    .filter(({ label }) => !aboutTheRecord.has(label))
    .map(({ label, value }) => ({ heading: label, text: value }));
  return [...summary, ...others];
}
