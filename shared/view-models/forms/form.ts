import type { GroupId } from "../../kernel/brand.ts";
import { unreachable } from "../../kernel/unreachable.ts";
import type { LineView, TagView } from "../lines/line-view.ts";
import type { TextPart } from "../lines/text-part.ts";
import type { SourceLabel } from "../sources/source-label.ts";

/** How a heading is drawn. A few shapes for all 38, so that a reader learns them once. */
export type FormSection = TableSection | PeopleSection | StatementsSection | FactsSection | LinesSection;

interface Section {
  readonly id: string;
  /** Left out where the heading has one section only. */
  readonly title?: string;
  /** What a reader must know before reading the rows, for example that the list is as of a date. */
  readonly note?: string;
}

/** Rows of one kind under named columns. When and who follow in columns of their own on every table. */
export interface TableSection extends Section {
  readonly form: "table";
  /** What each cell is; the first names the row. */
  readonly columns: readonly string[];
  /** What the date of a row is: `Date`, `Given`, `Due`; `undefined` where one of the columns says it. */
  readonly dateColumn: string | undefined;
  readonly rows: readonly FormRow[];
}

/** Where a statement stands in the record, whatever its shape. */
export interface Stated {
  readonly groupId: GroupId;
  readonly when: string;
  readonly whenSpoken: string;
  readonly sources: readonly SourceLabel[];
  readonly tags: readonly TagView[];
}

export interface FormRow extends Stated {
  /** A line above the first of the rows that it is said of, for example the disease that vaccines protect against. */
  readonly under?: string;
  /** One for each column; empty where the source says nothing of it. */
  readonly cells: readonly (readonly TextPart[])[];
  /** A sentence below the first cell. */
  readonly note: string;
}

/** People to call, each with what they are to the person and their numbers as sent. */
export interface PeopleSection extends Section {
  readonly form: "people";
  readonly people: readonly PersonCard[];
}

export interface PersonCard extends Stated {
  readonly name: string;
  readonly role: string;
  readonly organisation: string;
  readonly numbers: readonly string[];
  readonly notes: readonly string[];
  /** Where they live; beside the numbers of whom to ring there is no room for it. */
  readonly addresses?: readonly string[];
  /** Who calls them next of kin; others may name them without it. */
  readonly kinBy?: readonly SourceLabel[];
  /** They are one no longer. */
  readonly isOver?: boolean;
  /** Of somebody in several teams: each of them, one step away. */
  readonly teams?: readonly { readonly groupId: GroupId; readonly words: string }[];
}

/** The person's or an author's own words, in full. */
export interface StatementsSection extends Section {
  readonly form: "statements";
  /** Short answers: each stands beside its question. */
  readonly inPairs?: boolean;
  readonly statements: readonly StatementCard[];
}

export interface StatementCard extends Stated {
  readonly title: string;
  readonly author: string;
  readonly passages: readonly { readonly heading: string; readonly text: string }[];
}

/** What holds of the person: the newest statement of each fact, older ones folded below it. */
export interface FactsSection extends Section {
  readonly form: "facts";
  readonly facts: readonly Fact[];
  /** What is folded below the newest, one and several; statements where absent. */
  readonly earlier?: readonly [string, string];
}

export interface Fact {
  readonly label: string;
  /** The newest first; several of one date where sources differ. */
  readonly statements: readonly FactStatement[];
}

export interface FactStatement extends Stated {
  readonly value: readonly TextPart[];
  readonly note: string;
}

/** Rows as they stand on every other screen, where a heading has a screen of its own for more. */
export interface LinesSection extends Section {
  readonly form: "lines";
  readonly lines: readonly LineView[];
}

/** How many rows, cards or facts a reader counts. */
export function rowsIn(section: FormSection): number {
  switch (section.form) {
    case "people":
      return section.people.length;
    case "table":
      return section.rows.length;
    case "statements":
      return section.statements.length;
    case "facts":
      return section.facts.length;
    case "lines":
      return section.lines.length;
    default:
      return unreachable(section);
  }
}
