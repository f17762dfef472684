import type { DocumentPerson } from "../../documents/stated-person.ts";
import type { Group } from "../../domain/chart.ts";
import type { Entry, LabelledValue } from "../../domain/entry.ts";
import type { DocumentDetail } from "../../domain/entry-detail.ts";
import type { MergedPatient } from "../../domain/patient.ts";
import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { conceptText } from "../../terminology/concept-text.ts";
import { formatWhen } from "../format/format-date.ts";
import type { HeadingStateView } from "../headings/heading-state-view.ts";
import { stateOf } from "../headings/list-view.ts";
import { newestFirst } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, sourceName } from "../view-context.ts";
import { fieldsWithoutLocation } from "../withheld/restricted.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import type { DocumentContentView } from "./document-format.ts";
import { toDocumentContent } from "./document-format.ts";
import type { DocumentVersions } from "./document-versions.ts";
import { documentVersions } from "./document-versions.ts";

export interface DocumentRowView {
  readonly line: LineView;
  /** What the content is asked for with. */
  readonly key: EntryKey;
  readonly title: string;
  /** `Discharge letter`; empty where the title says it or the source does not. */
  readonly type: string;
  readonly organisation: string;
  readonly author: string;
  /** Files; a document that is written in sections has none and is all in `sections`. */
  readonly contents: readonly DocumentContentView[];
  readonly sections: readonly LabelledValue[];
  /** A newer version stands in the record: open that one, the newest of all. `groupId` where it was received. */
  readonly superseded?: { readonly words: string; readonly groupId?: GroupId };
  /** Older versions that this one replaces. */
  readonly replaces: readonly DocumentLink[];
  /** `The same document also from Millbrook Surgery`; empty where one source alone sent it. */
  readonly alsoFrom: string;
  /** Other documents of the record that hold the very same files. */
  readonly sameFile: readonly DocumentLink[];
  /** `SHA-1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=, as its source states it`; empty where it does not. */
  readonly hash: string;
}

export interface DocumentLink {
  readonly words: string;
  readonly groupId: GroupId;
}

export interface DocumentsView {
  readonly state: HeadingStateView;
  /** The newest first. */
  readonly documents: readonly DocumentRowView[];
  /** What stands under the heading and is no file: lists, studies. */
  readonly others: readonly LineView[];
  readonly total: number;
  /** `9 documents and 1 other entry, 2 replaced by newer ones`: as many as the rail says. */
  readonly headline: string;
  /** What must be read before a document is opened: of a restricted person, whose whereabouts a letter may tell. */
  readonly caution?: string;
  /** Whose record this is, to be held against whom a document names. */
  readonly person: DocumentPerson;
}

const restrictedCaution =
  "Restricted record: a document may say where this person lives or can be found. Throughline cannot take that out of it. Open it only where nobody else can see it.";

export function toDocumentsView(context: ViewContext): DocumentsView {
  const groups = newestFirst(groupsUnder(context, "documents"));
  const versions = documentVersions(groups);
  const documents = groups.flatMap((group) =>
    group.preferred.detail.kind === "document" ? [toRow(group, group.preferred.detail, versions, context)] : [],
  );
  return {
    state: stateOf(context, "documents"),
    documents,
    others: groups.filter((group) => group.preferred.detail.kind !== "document").map((group) => toLine(group, context)),
    total: groups.length,
    headline: headlineOf(documents, groups.length - documents.length),
    ...(context.chart.patient.restricted ? { caution: restrictedCaution } : {}),
    person: personOf(context.chart.patient),
  };
}

function headlineOf(documents: readonly DocumentRowView[], others: number): string {
  // Of none it is not known here whether there is none: the state of the heading says.
  if (documents.length + others === 0) return "";
  const replaced = documents.filter(({ superseded }) => superseded !== undefined).length;
  return [
    counted(documents.length, "document"),
    others === 0 ? "" : ` and ${counted(others, "other entry", "other entries")}`,
    replaced === 0 ? "" : `, ${replaced} replaced by newer ones`,
  ].join("");
}

/** It stands on the documents' screen and can be opened there, whatever its own heading is. */
export function isOnDocuments({ headingId, alsoUnder, preferred }: Group): boolean {
  return preferred.detail.kind === "document" && (headingId === "documents" || alsoUnder.includes("documents"));
}

function toRow(
  group: Group,
  detail: DocumentDetail,
  versions: DocumentVersions,
  context: ViewContext,
): DocumentRowView {
  const { preferred } = group;
  const line = toLine(group, context);
  const [held] = line.parts;
  const type = detail.docType === undefined ? "" : conceptText(detail.docType);
  const organisation = preferred.organisation ?? sourceName(context, preferred.sourceId);
  const superseded = versions.supersededBy(group);
  const files = detail.contents.filter(({ held: place }) => place !== "section");
  return {
    line,
    key: preferred.key,
    title: line.masked ? (held?.text ?? "") : preferred.display,
    type: line.masked || sameWords(type, preferred.display) ? "" : type,
    organisation,
    author: detail.author ?? preferred.performers[0]?.name ?? "Author not stated",
    contents: detail.contents.flatMap((content, index) => {
      if (content.held === "section") return [];
      const view = toDocumentContent(content, index, organisation);
      return [line.masked ? { ...view, title: "" } : view];
    }),
    sections: line.masked || files.length === detail.contents.length ? [] : fieldsOf(preferred, context),
    ...(superseded === undefined ? {} : { superseded }),
    replaces: line.masked ? [] : versions.replacedBy(group).map(toLink),
    alsoFrom: alsoFrom(group, context),
    sameFile: line.masked ? [] : versions.sameFile(group).map(toLink),
    hash: line.masked ? "" : hashWords(detail.digest),
  };
}

function toLink(group: Group): DocumentLink {
  const title = sensitiveTitle(group) ?? group.preferred.display;
  return { groupId: group.id, words: `${title}, ${formatWhen(group.preferred.when)}` };
}

function alsoFrom({ members, preferred }: Group, context: ViewContext): string {
  const others = new Set(members.flatMap(({ sourceId }) => (sourceId === preferred.sourceId ? [] : [sourceId])));
  if (others.size === 0) return "";
  return `The same document also from ${listWords([...others].map((id) => sourceName(context, id)))}`;
}

/** FHIR R4 Attachment.hash: SHA-1 in base64. */
function hashWords(digest: string | undefined): string {
  const hashes = [...(digest ?? "").matchAll(/(?:^| )sha1 (\S+)/g)].map(([, hash]) => hash);
  return hashes.length === 0 ? "" : `SHA-1 ${hashes.join(", ")}, as its source states it`;
}

/** The words of a document in sections, heading by heading, and whatever else its author filled in. */
function fieldsOf(entry: Entry, context: ViewContext): readonly LabelledValue[] {
  return context.chart.patient.restricted ? fieldsWithoutLocation(entry.fields) : entry.fields;
}

function personOf({ nhsNumber, birthDate, names }: MergedPatient): DocumentPerson {
  return {
    nhsNumbers: nhsNumber.map(({ value }) => value.value),
    birthDates: birthDate.map(({ value }) => value.text),
    names: names.map(({ value }) => value),
  };
}

function sameWords(one: string, other: string): boolean {
  return one.toLocaleLowerCase("en-GB") === other.toLocaleLowerCase("en-GB");
}
