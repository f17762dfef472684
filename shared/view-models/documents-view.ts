import type { Group } from "../domain/chart.ts";
import type { Entry, LabelledValue } from "../domain/entry.ts";
import type { DocumentDetail } from "../domain/entry-detail.ts";
import type { EntryKey, GroupId } from "../kernel/brand.ts";
import { conceptText } from "./concept-text.ts";
import type { DocumentContentView } from "./document-format.ts";
import { toDocumentContent } from "./document-format.ts";
import { newestFirst } from "./entry-order.ts";
import type { HeadingStateView } from "./heading-state-view.ts";
import type { LineView } from "./line-view.ts";
import { toLine } from "./line-view.ts";
import { stateOf } from "./list-view.ts";
import { fieldsWithoutLocation } from "./restricted.ts";
import type { ViewContext } from "./view-context.ts";
import { groupsUnder, sourceName } from "./view-context.ts";

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
  /** A newer version stands in the record: open that one. `groupId` where it was received. */
  readonly superseded?: { readonly words: string; readonly groupId?: GroupId };
}

export interface DocumentsView {
  readonly state: HeadingStateView;
  /** The newest first. */
  readonly documents: readonly DocumentRowView[];
  /** What stands under the heading and is no file: lists, studies. */
  readonly others: readonly LineView[];
  readonly total: number;
  readonly superseded: number;
  /** What must be read before a document is opened: of a restricted person, whose whereabouts a letter may tell. */
  readonly caution?: string;
}

const restrictedCaution =
  "Restricted record: a document may say where this person lives or can be found. Throughline cannot take that out of it. Open it only where nobody else can see it.";

export function toDocumentsView(context: ViewContext): DocumentsView {
  const groups = newestFirst(groupsUnder(context, "documents"));
  const byKey = documentsByKey(groups);
  const documents = groups.flatMap((group) =>
    group.preferred.detail.kind === "document" ? [toRow(group, group.preferred.detail, byKey, context)] : [],
  );
  return {
    state: stateOf(context, "documents"),
    documents,
    others: groups.filter((group) => group.preferred.detail.kind !== "document").map((group) => toLine(group, context)),
    total: groups.length,
    superseded: documents.filter(({ superseded }) => superseded !== undefined).length,
    ...(context.chart.patient.restricted ? { caution: restrictedCaution } : {}),
  };
}

function toRow(
  group: Group,
  detail: DocumentDetail,
  byKey: ReadonlyMap<EntryKey, GroupId>,
  context: ViewContext,
): DocumentRowView {
  const { preferred } = group;
  const line = toLine(group, context);
  const [held] = line.parts;
  const type = detail.docType === undefined ? "" : conceptText(detail.docType);
  const superseded = supersededBy(preferred.status, detail, byKey);
  const files = detail.contents.filter(({ held: place }) => place !== "section");
  return {
    line,
    key: preferred.key,
    title: line.masked ? (held?.text ?? "") : preferred.display,
    type: line.masked || sameWords(type, preferred.display) ? "" : type,
    organisation: preferred.organisation ?? sourceName(context, preferred.sourceId),
    author: detail.author ?? preferred.performers[0]?.name ?? "Author not stated",
    contents: detail.contents.flatMap((content, index) => {
      if (content.held === "section") return [];
      const view = toDocumentContent(content, index);
      return [line.masked ? { ...view, title: "" } : view];
    }),
    sections: line.masked || files.length === detail.contents.length ? [] : fieldsOf(preferred, context),
    ...(superseded === undefined ? {} : { superseded }),
  };
}

/** The words of a document in sections, heading by heading, and whatever else its author filled in. */
function fieldsOf(entry: Entry, context: ViewContext): readonly LabelledValue[] {
  return context.chart.patient.restricted ? fieldsWithoutLocation(entry.fields) : entry.fields;
}

function supersededBy(
  status: string | undefined,
  detail: DocumentDetail,
  byKey: ReadonlyMap<EntryKey, GroupId>,
): DocumentRowView["superseded"] {
  if (detail.supersededBy !== undefined) {
    const groupId = byKey.get(detail.supersededBy);
    return groupId === undefined
      ? { words: "Replaced by a newer version that was not received" }
      : { words: "Replaced by a newer version", groupId };
  }
  return status === "superseded" ? { words: "Replaced, its source says; by what is not stated" } : undefined;
}

function documentsByKey(groups: readonly Group[]): ReadonlyMap<EntryKey, GroupId> {
  return new Map(groups.flatMap((group) => group.members.map((member) => [member.key, group.id] as const)));
}

function sameWords(one: string, other: string): boolean {
  return one.toLocaleLowerCase("en-GB") === other.toLocaleLowerCase("en-GB");
}
