import type { Group } from "../../domain/chart.ts";
import type { Entry, LabelledValue, Party } from "../../domain/entry.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { Coding } from "../../fhir/datatypes.ts";
import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import { codingWords } from "../../terminology/concept-text.ts";
import { ownTerm } from "../../terminology/shown-term.ts";
import { isOnDocuments } from "../documents/documents-view.ts";
import { formatDateTime, formatInstant, formatWhenExactly } from "../format/format-date.ts";
import { formatDateAgo } from "../format/format-relative.ts";
import { headingTitle } from "../headings/list-view.ts";
import { entryParts } from "../lines/entry-line.ts";
import type { TagView } from "../lines/line-view.ts";
import { conflictTags } from "../lines/line-view.ts";
import type { TextPart } from "../lines/text-part.ts";
import { textOf } from "../lines/text-part.ts";
import { issueWords } from "../sources/issue-words.ts";
import type { SourceLabel } from "../sources/source-label.ts";
import { whichSource } from "../sources/source-label.ts";
import { mappedWords } from "../sources/terminology-words.ts";
import { episodesOf, episodeTitle, whereWords } from "../timeline/episode-view.ts";
import type { ViewContext } from "../view-context.ts";
import { fieldsWithoutLocation, withheldLocation } from "../withheld/restricted.ts";
import { isHeldBack } from "../withheld/sensitivity.ts";
import type { CertificateView } from "./certificate-view.ts";
import { preferredFirst, toCertificateView } from "./certificate-view.ts";
import type { DecisionView } from "./decisions-view.ts";
import { decisionsOfGroup } from "./decisions-view.ts";

/** One received resource, with its three clocks and its three answers: where, who did it, who recorded it. */
export interface MemberView {
  readonly key: EntryKey;
  readonly preferred: boolean;
  readonly source: SourceLabel | undefined;
  readonly sourceKind: string;
  readonly parts: readonly TextPart[];
  /** Where, who, when: in this order, unknown said as such. */
  readonly facts: readonly LabelledValue[];
  /** Everything else that the resource says, in words. */
  readonly fields: readonly LabelledValue[];
  /** Original term and codes as received. */
  readonly codes: readonly { readonly system: string; readonly words: string }[];
  readonly issues: readonly string[];
  readonly resource: string;
}

export interface ProvenanceView {
  readonly groupId: GroupId;
  readonly title: readonly TextPart[];
  readonly heading: string;
  readonly headingId: HeadingId;
  readonly alsoUnder: readonly string[];
  readonly tags: readonly TagView[];
  /** Why several entries stand on one row; `undefined` where there is one. */
  readonly certificate?: CertificateView;
  /** Users' own decisions that touch this row. */
  readonly decisions: readonly DecisionView[];
  /** What it was part of: a stay or a contact, to open as a whole. */
  readonly episodes: readonly { readonly id: string; readonly title: string }[];
  /** It can be opened on the documents' screen. */
  readonly isDocument: boolean;
  /** Whose record it is, is no user's to decide. */
  readonly canBeDecidedOn: boolean;
  /** Its words are held back on every list: what is drawn here was asked for, goes by itself, and is asked for anew the next time. */
  readonly heldBack: boolean;
  readonly conflicts: readonly {
    readonly sentence: string;
    readonly others: readonly { readonly groupId: GroupId; readonly words: string }[];
  }[];
  readonly members: readonly MemberView[];
}

export function toProvenanceView(
  context: ViewContext,
  params: { readonly groupId: GroupId },
): ProvenanceView | undefined {
  const group = context.groups.get(params.groupId);
  if (group === undefined) return undefined;
  return {
    groupId: group.id,
    title: entryParts(group.preferred, context).parts,
    heading: headingTitle(group.headingId),
    headingId: group.headingId,
    alsoUnder: group.alsoUnder.map(headingTitle),
    tags: conflictTags(group, context),
    ...certificateOf(group, context),
    decisions: decisionsOfGroup(group.decisions ?? [], context),
    episodes: episodesOf(group.id, context).map((episode) => ({
      id: episode.id,
      title: episodeTitle(episode, context),
    })),
    isDocument: isOnDocuments(group),
    canBeDecidedOn: group.preferred.detail.kind !== "person",
    heldBack: isHeldBack(group),
    conflicts: conflictsOf(group, context),
    members: preferredFirst(group).map((member) => toMember(member, member.key === group.preferred.key, context)),
  };
}

function certificateOf(group: Group, context: ViewContext): Pick<ProvenanceView, "certificate"> {
  const certificate = toCertificateView(group, context);
  return certificate === undefined ? {} : { certificate };
}

function conflictsOf(group: Group, context: ViewContext): ProvenanceView["conflicts"] {
  return group.conflicts.flatMap((id) => {
    const conflict = context.conflicts.get(id);
    if (conflict === undefined) return [];
    const others = conflict.groups.flatMap((groupId) => {
      const other = groupId === group.id ? undefined : context.groups.get(groupId);
      return other === undefined ? [] : [{ groupId, words: textOf(entryParts(other.preferred, context).parts) }];
    });
    return [{ sentence: conflict.summary, others }];
  });
}

function toMember(entry: Entry, preferred: boolean, context: ViewContext): MemberView {
  const source = context.sources.get(entry.sourceId);
  const { restricted } = context.chart.patient;
  return {
    key: entry.key,
    preferred,
    source,
    sourceKind: sourceIn(context, entry),
    parts: entryParts(entry, context).parts,
    facts: [
      { label: "Happened", value: happened(entry, context) },
      { label: "Recorded", value: entry.recordedAt === undefined ? "Not stated" : formatDateTime(entry.recordedAt) },
      { label: "Received here", value: formatInstant(entry.receivedAt) },
      { label: "Where", value: placeWords(entry, source, restricted) },
      {
        label: "Done by",
        value: entry.performers.length === 0 ? "Not stated" : entry.performers.map(partyWords).join("; "),
      },
      { label: "Recorded by", value: entry.recorder === undefined ? "Not stated" : partyWords(entry.recorder) },
      { label: "Status", value: entry.status ?? "Not stated" },
    ],
    fields: restricted ? fieldsWithoutLocation(entry.fields) : entry.fields,
    codes: [
      ...wordsSent(entry),
      ...(entry.code?.codings ?? []).map((coding) => ({
        system: codingWords(coding),
        words: mappedWords(coding, isReceived(coding, entry)) ?? quoted(coding.display),
      })),
    ],
    issues: [...new Set(entry.issues.map((issue) => issueWords[issue.code].sentence))],
    resource: `${entry.type} ${entry.id}${entry.versionId === undefined ? "" : `, version ${entry.versionId}`}`,
  };
}

/** The author's term where it is shown shorter than it was sent, and no code beside it says it whole. */
function wordsSent({ code }: Entry): MemberView["codes"] {
  if (code?.text === undefined || code.text === ownTerm(code)) return [];
  return code.codings.some(({ display }) => display === code.text)
    ? []
    : [{ system: "Term as sent", words: quoted(code.text) }];
}

/** In quotation marks is what was sent, and nothing else. */
function quoted(sent: string | undefined): string {
  return sent === undefined ? "No words sent with the code" : `“${sent}”`;
}

function isReceived({ system, code }: Coding, entry: Entry): boolean {
  const received = entry.code?.codings.filter(({ mapped }) => mapped === undefined) ?? [];
  return received.some((one) => one.system === system && one.code === code);
}

function happened(entry: Entry, context: ViewContext): string {
  const exactly = formatWhenExactly(entry.when);
  const date = entry.when?.kind === "at" ? entry.when.date : entry.when?.start;
  if (date === undefined) return exactly;
  const ago = formatDateAgo(date, context.now);
  return entry.when?.kind === "at" ? `${exactly} (${ago})` : `${exactly} (began ${ago})`;
}

function sourceIn({ chart }: ViewContext, { sourceId }: Entry): string {
  const report = chart.sources.find(({ source }) => source.id === sourceId);
  return report === undefined ? "" : whichSource(report.source, chart.patient.restricted);
}

function placeWords(entry: Entry, source: SourceLabel | undefined, restricted: boolean): string {
  const organisation = entry.organisation ?? source?.name ?? "Not stated";
  if (entry.place === undefined) return organisation;
  return restricted
    ? `${organisation}, ${withheldLocation.toLocaleLowerCase("en-GB")}`
    : (whereWords(organisation, entry.place) ?? organisation);
}

function partyWords(party: Party): string {
  return [party.name, party.role, party.organisation].filter((words) => words !== undefined).join(", ");
}
