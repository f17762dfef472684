import type { Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { fieldsLabelled } from "../../domain/fields-when-asked.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { toLine } from "../lines/line-view.ts";
import type { TextPart } from "../lines/text-part.ts";
import { plain, strong } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import type { Stated } from "./form.ts";

/** What a form asks of one group: its preferred member, and where it is drawn. */
export interface Asked {
  readonly group: Group;
  readonly entry: Entry;
  readonly context: ViewContext;
}

export function statedOf({ group, context }: Asked, under: HeadingId): Stated {
  const { groupId, when, whenSpoken, sources, tags } = toLine(group, context, under);
  return { groupId, when, whenSpoken, sources, tags };
}

/** The values of the fields of these labels, as the resource gives them; empty where there is none. */
export function said(entry: Entry, ...labels: readonly string[]): string {
  return entry.fields
    .filter(({ label }) => labels.includes(label))
    .map(({ value }) => value)
    .join("; ");
}

const asksForReview = /\b(?:review|to be reviewed)\b/i;
/** A review that has been, or what is said of one: its date is none to be kept. */
const tellsOfReview = /\b(?:last|previous|status|by|note|done|completed|outcome|reason)\b/i;

/** When it is to be looked at again, as a source says it in a field of its own: `Review date`, `Next review`. */
export function reviewSaid(entry: Entry): string {
  return entry.fields
    .filter(({ label }) => asksForReview.test(label) && !tellsOfReview.test(label))
    .map(({ value }) => value)
    .join("; ");
}

/** The same with the label before it, one after the other: `Model number: HB-200 · Safety: MR conditional`. */
export function labelled(entry: Entry, ...labels: readonly string[]): string {
  const wanted = fieldsLabelled(entry, (label) => labels.includes(label));
  return labels
    .flatMap((label) => wanted.filter((field) => field.label === label))
    .map(({ label, value }) => `${label}: ${value}`)
    .join(" · ");
}

export function named(text: string): readonly TextPart[] {
  return [strong(text)];
}

export function words(text: string | undefined): readonly TextPart[] {
  return text === undefined || text === "" ? [] : [plain(text)];
}

/** Under a title that says "Not given" or "Not done" the row does not say it again. */
export function withoutNegation(display: string): string {
  return display.replace(/^Not (?:given|done): /, "");
}

/** What is said, with a point between: `Major problem · Ended 2019`. */
export function pointed(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter((sentence) => sentence !== undefined && sentence !== "").join(" · ");
}

/** Who did it, with role and organisation as far as known: `Dr Ann Lee, consultant, Northvale Hospital`. */
export function doneBy(entry: Entry): string {
  const said = entry.performers.map(({ name, role, organisation }) =>
    [
      name,
      role === undefined || saysNothing.has(role.toLowerCase()) ? undefined : role,
      organisation === name ? undefined : organisation,
    ]
      .filter((part) => part !== undefined)
      .join(", "),
  );
  // Who did it and wrote it down is named once, with what else is known of them.
  const most = said.filter((one) => !said.some((other) => other.startsWith(`${one}, `)));
  return [...new Set(most)].join("; ");
}

/** Displays of HL7 v3 ParticipationType that say no more than that somebody was there. */
const saysNothing: ReadonlySet<string> = new Set([
  "primary performer",
  "secondary performer",
  "performer",
  "attender",
  "participation",
]);
