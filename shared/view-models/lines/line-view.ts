import type { Conflict, Group } from "../../domain/chart.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { GroupId, Instant } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate, formatInstant, formatRecent, formatWhen, formatWhenSpoken } from "../format/format-date.ts";
import { issueWords } from "../sources/issue-words.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import type { ViewContext } from "../view-context.ts";
import { sourcesOf } from "../view-context.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import { entryParts } from "./entry-line.ts";
import type { TextPart } from "./text-part.ts";
import { quiet, strong } from "./text-part.ts";

/** A word on a line that a reader must not overlook. Shape and colour follow from `tone`; the word is always there. */
export interface TagView {
  readonly word: string;
  readonly tone: "danger" | "warning" | "notice" | "neutral";
  readonly about: "disagreement" | "notChecked" | "issue" | "status" | "topic" | "sensitive" | "news";
  /** One sentence more, shown with the word on demand. */
  readonly sentence?: string;
}

/** One row on a screen: one group. Enter on it opens its provenance. */
export interface LineView {
  readonly groupId: GroupId;
  readonly parts: readonly TextPart[];
  /** What stands below in the quieter grey; empty where there is nothing more to say. */
  readonly secondary: readonly TextPart[];
  /** `12-Sep-2026`, `from 2019`, `Undated, recorded 03-Feb-2024`. */
  readonly when: string;
  /** The same in long form, for a screen reader. */
  readonly whenSpoken: string;
  readonly sources: readonly SourceLabel[];
  readonly tags: readonly TagView[];
  /** Another entry of what the row above says: drawn below it, indented. */
  readonly continues?: boolean;
  /** The words are held back until the reader opens the line, which is recorded. */
  readonly masked: boolean;
}

/** A group as a row, in the words of its preferred member. `under`: the heading it is drawn under, where that is not its own. */
export function toLine(group: Group, context: ViewContext, under: HeadingId = group.headingId): LineView {
  const sensitive = sensitiveTitle(group);
  const { parts, secondary } =
    sensitive === undefined
      ? entryParts(group.preferred, context, under)
      : {
          parts: [strong(sensitive)],
          secondary: [quiet(heldBackWords(context))],
        };
  return {
    groupId: group.id,
    parts,
    secondary,
    when: lineWhen(group, context.now),
    whenSpoken: formatWhenSpoken(group.preferred.when),
    sources: sourcesOf(context, [group]),
    tags: tagsOf(group, context),
    masked: sensitive !== undefined,
  };
}

/** The tags of a group's row. */
export function tagsOf(group: Group, context: ViewContext): readonly TagView[] {
  return [...lineTags(group, context), ...(sensitiveTitle(group) === undefined ? [] : [sensitiveTag])];
}

/** What stands in place of words that are held back. */
export function heldBackWords({ heldBackClosed }: ViewContext): string {
  return heldBackClosed ?? "Open to see it. That you looked is recorded.";
}

/** What a reader must not overlook of a group, wherever it is drawn. */
export function lineTags(group: Group, context: ViewContext): readonly TagView[] {
  return [
    ...conflictTags(group, context),
    ...notCheckedTags(group, context),
    ...issueTags(group),
    ...newsTags(group, context),
  ];
}

/** Received since this reader last looked. At a first look nothing is marked. */
function newsTags(group: Group, { past }: ViewContext): readonly TagView[] {
  const since = past?.lookedAt;
  if (since === undefined) return [];
  const received = group.members.filter(({ receivedAt }) => receivedAt > since);
  if (received.length === 0) return [];
  const isNew = received.length === group.members.length && !received.some(({ key }) => past?.knownBefore(key));
  const word = isNew ? "new" : "updated";
  return [
    { word, tone: "notice", about: "news", sentence: `Received here since you last looked, ${formatInstant(since)}.` },
  ];
}

const sensitiveTag: TagView = { word: "sensitive", tone: "notice", about: "sensitive" };

/** What has no date of its own says when it was recorded, and says that it is that. */
function lineWhen(group: Group, now: Instant): string {
  const { when, recordedAt, detail } = group.preferred;
  // Who someone is does not happen on a date.
  if (detail.kind === "person") return "";
  if (when?.kind === "at") return formatRecent(when.date, now);
  const happened = formatWhen(when);
  return happened === "Undated" && recordedAt !== undefined ? `Undated, recorded ${formatDate(recordedAt)}` : happened;
}

const conflictWords: Readonly<Record<Conflict["kind"], { readonly word: string; readonly tone: TagView["tone"] }>> = {
  allergyRefutedElsewhere: { word: "active and refuted", tone: "warning" },
  allergyStatementsDisagree: { word: "sources disagree", tone: "danger" },
  medicineCurrentAndStopped: { word: "current and stopped", tone: "danger" },
  medicineCurrentAndOnHold: { word: "current and on hold", tone: "danger" },
  medicineDoseDiffers: { word: "doses differ", tone: "warning" },
  problemStatusDiffers: { word: "status differs", tone: "warning" },
  resuscitationDecisionsDiffer: { word: "sources disagree", tone: "danger" },
  deceasedDisagrees: { word: "sources disagree", tone: "danger" },
  pregnancyPastDue: { word: "due date passed", tone: "warning" },
  resultValuesDiffer: { word: "values differ", tone: "warning" },
  contentsDiffer: { word: "sent in two versions", tone: "danger" },
};

export function conflictTags(group: Group, context: ViewContext): readonly TagView[] {
  return group.conflicts.flatMap((id) => {
    const conflict = context.conflicts.get(id);
    if (conflict === undefined) return [];
    const { word, tone } = conflictWords[conflict.kind];
    const sharper = conflict.kind === "allergyRefutedElsewhere" ? refutationWord(group, conflict, context) : undefined;
    return [{ word: sharper ?? word, tone, about: "disagreement" as const, sentence: conflict.summary }];
  });
}

/** On the live line who refutes it, on the refuted line who still holds it. */
function refutationWord(group: Group, conflict: Conflict, context: ViewContext): string | undefined {
  const others = conflict.groups.flatMap((id) => (id === group.id ? [] : (context.groups.get(id) ?? [])));
  const who = listWords(sourcesOf(context, others).map((source) => source.short));
  if (who === "") return undefined;
  return isRefuted(group) ? `still active: ${who}` : `refuted: ${who}`;
}

function isRefuted(group: Group): boolean {
  const { detail } = group.preferred;
  return detail.kind === "allergy" && detail.verificationStatus === "refuted";
}

/** An entry that a check could not read: decision support will stay silent about it (CUI ADR-0055 to 0057). */
function notCheckedTags(group: Group, context: ViewContext): readonly TagView[] {
  const [sentence] = group.members.flatMap(({ key }) => context.notChecked.get(key) ?? []);
  return sentence === undefined ? [] : [{ word: "not checked", tone: "neutral", about: "notChecked", sentence }];
}

function issueTags(group: Group): readonly TagView[] {
  const codes = new Set(group.members.flatMap((member) => member.issues.map((issue) => issue.code)));
  return [...codes].flatMap((code) => {
    const { tag, sentence } = issueWords[code];
    return tag === undefined ? [] : [{ word: tag, tone: "neutral" as const, about: "issue" as const, sentence }];
  });
}
