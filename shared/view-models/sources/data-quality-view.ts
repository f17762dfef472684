import type { EntryKey, GroupId } from "../../kernel/brand.ts";
import { entryKey } from "../../kernel/brand.ts";
import { counted, groupThousands } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";
import { type FindingKind, findingKinds, findingWords } from "./finding-words.ts";
import { type Finding, findingsOf } from "./findings.ts";
import type { SourceLabel } from "./source-label.ts";

export interface FindingRow {
  readonly key: EntryKey;
  /** Opens the row; absent where it is on no screen. */
  readonly groupId?: GroupId;
  /** What a list shows of it; of held-back words their title alone. */
  readonly title: string;
  /** `Condition/123` */
  readonly record: string;
  /** The element that is meant. */
  readonly path?: string;
}

export interface FindingsOfKind {
  readonly kind: FindingKind;
  readonly title: string;
  readonly ask: string;
  readonly count: number;
  readonly rows: readonly FindingRow[];
  /** `25 of 312 here; the export holds all of them.` */
  readonly more?: string;
}

export interface SourceFindings {
  readonly source: SourceLabel;
  readonly total: number;
  /** `41 findings on 38 of 120 items received.` */
  readonly sentence: string;
  readonly kinds: readonly FindingsOfKind[];
}

/** What is wrong with how each source sent its record: for the people who can mend it there. Nothing is left out of the record for it. */
export interface DataQualityView {
  readonly headline: string;
  readonly sources: readonly SourceFindings[];
}

const mostRows = 25;

export function toDataQualityView(context: ViewContext): DataQualityView {
  const findings = findingsOf(context);
  const sources = context.chart.sources.flatMap(({ source, received }) => {
    const own = findings.filter(({ sourceId }) => sourceId === source.id);
    const label = context.sources.get(source.id);
    return own.length === 0 || label === undefined ? [] : [toSourceFindings(label, own, received)];
  });
  return {
    headline:
      findings.length === 0
        ? "Nothing was found wrong with how the organisations sent their records."
        : `${counted(findings.length, "finding")} from ${counted(sources.length, "organisation")}. The entries stand in the record all the same, each with its remark.`,
    sources,
  };
}

function toSourceFindings(source: SourceLabel, findings: readonly Finding[], received: number): SourceFindings {
  const items = new Set(findings.map(({ type, id }) => `${type}/${id}`)).size;
  return {
    source,
    total: findings.length,
    sentence: `${counted(findings.length, "finding")} on ${groupThousands(items)} of ${counted(received, "item")} received.`,
    kinds: findingKinds.flatMap((kind) => {
      const own = findings.filter((finding) => finding.kind === kind);
      return own.length === 0 ? [] : [toFindingsOfKind(kind, own)];
    }),
  };
}

function toFindingsOfKind(kind: FindingKind, findings: readonly Finding[]): FindingsOfKind {
  const { title, ask } = findingWords[kind];
  return {
    kind,
    title,
    ask,
    count: findings.length,
    rows: findings.slice(0, mostRows).map(toRow),
    ...(findings.length > mostRows
      ? { more: `${mostRows} of ${groupThousands(findings.length)} here; the export holds all of them.` }
      : {}),
  };
}

function toRow({ sourceId, type, id, path, row }: Finding): FindingRow {
  return {
    key: entryKey(sourceId, type, id),
    title: row === undefined ? "On no screen" : findingTitle(row),
    record: `${type}/${id}`,
    ...(row === undefined ? {} : { groupId: row.group.id }),
    ...(path === undefined ? {} : { path }),
  };
}

/** An entry in the words that a list may show of it. */
export function findingTitle({ group, entry }: NonNullable<Finding["row"]>): string {
  return sensitiveTitle(group) ?? entry.display;
}
