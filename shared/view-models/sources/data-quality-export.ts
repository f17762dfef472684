import type { Source } from "../../domain/source.ts";
import type { JsonObject } from "../../fhir/json.ts";
import type { SourceId } from "../../kernel/brand.ts";
import { formatInstant } from "../format/format-date.ts";
import { counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { findingTitle } from "./data-quality-view.ts";
import { findingWords } from "./finding-words.ts";
import { type Finding, findingsOf } from "./findings.ts";

export interface FindingsParams {
  readonly source: SourceId;
  /** Also what the entries say. Without it: kinds and record ids alone. */
  readonly words: boolean;
}

/** One source's findings, to be handed to its data quality team. Names no person; what the entries say stands in it only where the reader wants it. */
export interface FindingsExport {
  readonly findings: number;
  /** RFC 4180 (2005), with a heading line. */
  readonly csv: string;
  /** A FHIR R4 Task as a draft proposal that holds an OperationOutcome with one issue for each finding. */
  readonly json: string;
}

export function toFindingsExport(context: ViewContext, { source, words }: FindingsParams): FindingsExport | undefined {
  const report = context.chart.sources.find((one) => one.source.id === source);
  const findings = findingsOf(context).filter(({ sourceId }) => sourceId === source);
  if (report === undefined || findings.length === 0) return undefined;
  return {
    findings: findings.length,
    csv: toCsv(report.source, findings, words),
    json: JSON.stringify(toTask(report.source, findings, words, context), undefined, 2),
  };
}

function toCsv({ name, odsCode = "" }: Source, findings: readonly Finding[], words: boolean): string {
  const head = [
    "Organisation",
    "Organisation code",
    "Finding",
    "What is asked",
    "Record type",
    "Record id",
    "Version",
    "Element",
    "Received",
  ];
  const rows = findings.map((finding) => {
    const { kind, type, id, versionId = "", path = "", receivedAt } = finding;
    const received = receivedAt === undefined ? "" : formatInstant(receivedAt);
    const { title, ask } = findingWords[kind];
    return [name, odsCode, title, ask, type, id, versionId, path, received, ...(words ? [saidOf(finding)] : [])];
  });
  return [[...head, ...(words ? ["What it says"] : [])], ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
}

/** A cell that a spreadsheet would take for a formula is marked as text: what a source sent must not run on whoever opens the file. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function toTask(owner: Source, findings: readonly Finding[], words: boolean, { now }: ViewContext): JsonObject {
  return {
    resourceType: "Task",
    contained: [
      { resourceType: "OperationOutcome", id: "findings", issue: findings.map((finding) => toIssue(finding, words)) },
    ],
    status: "draft",
    intent: "proposal",
    priority: "routine",
    code: { text: "Data quality: findings" },
    description: `${counted(findings.length, "finding")} on how entries of one person were sent. Please check them in your own system. Nothing has been changed there.`,
    focus: { reference: "#findings" },
    authoredOn: now,
    owner: {
      display: owner.name,
      ...(owner.odsCode === undefined
        ? {}
        : { identifier: { system: "https://fhir.nhs.uk/Id/ods-organization-code", value: owner.odsCode } }),
    },
  };
}

function toIssue(finding: Finding, words: boolean): JsonObject {
  const { kind, type, id, versionId, path } = finding;
  const { title, ask, issue } = findingWords[kind];
  const record = `${type}/${id}${versionId === undefined ? "" : `, version ${versionId}`}`;
  return {
    severity: kind === "otherPatient" || kind === "unreadable" || kind === "noSubject" ? "error" : "warning",
    code: issue,
    details: { text: `${title}. ${ask}` },
    diagnostics: words ? `${record}: ${saidOf(finding)}` : record,
    ...(path === undefined ? {} : { expression: [`${type}.${path}`] }),
  };
}

function saidOf({ row }: Finding): string {
  return row === undefined ? "" : findingTitle(row);
}
