import { isAboutAnother } from "../../domain/about-another.ts";
import type { Group } from "../../domain/chart.ts";
import { groupId, instantToMs } from "../../kernel/brand.ts";
import { textKey } from "../../merge/same/same-code.ts";
import { conceptText } from "../../terminology/concept-text.ts";
import { ownTerm } from "../../terminology/shown-term.ts";
import { formatDateTime } from "../format/format-date.ts";
import { formatDateAgo } from "../format/format-relative.ts";
import type { HeadingStateView } from "../headings/heading-state-view.ts";
import { headingTitle, stateOf } from "../headings/list-view.ts";
import { newestFirst, startMs } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { capitalise, counted } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, sourceName } from "../view-context.ts";
import type { Measured } from "./analyte-rows.ts";
import { arrangeByAnalyte } from "./analyte-rows.ts";
import { isStatedByName } from "./observed-words.ts";
import { searchNames } from "./result-names.ts";
import type { ResultValueView } from "./result-value.ts";
import { dateOf, toResultValue } from "./result-value.ts";

/** One test over time. */
export interface ResultRowView {
  /** Stable while its results stay the same. */
  readonly id: string;
  readonly title: string;
  readonly specimen?: string;
  /** The newest first, the undated last. Never empty. */
  readonly values: readonly ResultValueView[];
  /** Different units that its results came in: more than one is never drawn on one scale. */
  readonly units: readonly string[];
  /** When and where it was done last: `2 days ago, 26-Nov-2026 10:05, Millbrook Surgery`. */
  readonly lastDone: string;
  /** Its name, its panel's and other words for them, folded: what "Find a test" looks at. */
  readonly names: string;
}

/** A moment at which something of a section was measured: one column of the grid. */
export interface ResultColumnView {
  /** `undefined`: results without a date. */
  readonly atMs?: number;
  readonly when: string;
}

/** Tests that are ordered together, as their newest report names them. */
export interface ResultSectionView {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly ResultRowView[];
  /** The newest first. */
  readonly columns: readonly ResultColumnView[];
  /** Of its newest result, as of a row; empty where it has none. */
  readonly lastDone: string;
  /** What was found and has no value: by its name, or by what was written beside it. */
  readonly findings: readonly LineView[];
  /** Reports and panels themselves, with their conclusions. */
  readonly reports: readonly LineView[];
}

export interface ResultsView {
  readonly states: readonly { readonly title: string; readonly state: HeadingStateView }[];
  readonly sections: readonly ResultSectionView[];
  /** Results, findings and reports: every group under the two headings is one of them. */
  readonly results: number;
  readonly findings: number;
  readonly reports: number;
}

const resultHeadings = ["investigationResults", "examinationFindings"] as const;

export function toResultsView(context: ViewContext): ResultsView {
  const groups = resultGroups(context);
  const all = groups.flatMap(toMeasured);
  const measured = all.filter((one) => !isFinding(one));
  const findings = all.filter(isFinding);
  const reports = groups.filter((group) => toMeasured(group).length === 0);
  const sections = new Map<string, { title: string; rows: ResultRowView[]; findings: Group[]; reports: Group[] }>();
  const sectionOf = (title: string) => {
    const id = textKey(title);
    const section = sections.get(id) ?? { title, rows: [], findings: [], reports: [] };
    sections.set(id, section);
    return section;
  };
  for (const row of analyteRows(measured, context)) sectionOf(row.section).rows.push(row.view);
  for (const { group } of findings) sectionOf(sectionTitle(group, context)).findings.push(group);
  for (const report of reports) sectionOf(reportTitle(report, sections)).reports.push(report);
  return {
    states: resultHeadings.map((id) => ({ title: headingTitle(id), state: stateOf(context, id) })),
    sections: [...sections].map(([id, section]) => toSectionView(id, section, context)).sort(newestSectionFirst),
    results: measured.length,
    findings: findings.length,
    reports: reports.length,
  };
}

export function resultGroups(context: ViewContext): readonly Group[] {
  const groups = resultHeadings.flatMap((id) => groupsUnder(context, id));
  return [...new Map(groups.map((group) => [group.id, group])).values()];
}

/** Nothing where the group is a report, or a panel that has members and no value of its own. */
export function toMeasured(group: Group): readonly Measured[] {
  const { detail } = group.preferred;
  if (detail.kind !== "observation") return [];
  const panelOnly = detail.value === undefined && detail.components.length === 0 && detail.members.length > 0;
  return panelOnly ? [] : [{ group, detail }];
}

/** Breathing room air is part of a set of observations and stands with it. */
function isFinding({ group: { preferred }, detail }: Measured): boolean {
  return detail.categories.length === 0 && isStatedByName(preferred, detail);
}

interface PlacedRow {
  readonly section: string;
  readonly view: ResultRowView;
}

function analyteRows(measured: readonly Measured[], context: ViewContext): readonly PlacedRow[] {
  return arrangeByAnalyte(measured).flatMap(({ results, specimen }) => {
    const groups = newestFirst(results.map(({ group }) => group));
    const [newest] = groups;
    if (newest === undefined) return [];
    const values = groups.flatMap((group) =>
      group.preferred.detail.kind === "observation" ? [toResultValue(group, group.preferred.detail, context)] : [],
    );
    const section = sectionTitle(newest, context);
    const units = [...new Set(values.map(({ unit }) => unit))].filter((unit) => unit !== "");
    return [
      {
        section,
        view: {
          id: newest.id,
          title: testName(newest),
          ...(specimen === undefined || goesWithoutSaying(specimen, testName(newest))
            ? {}
            : { specimen: capitalise(specimen) }),
          values,
          units,
          lastDone: lastDoneOf(groups, context),
          names: searchNames([testName(newest), section]),
        },
      },
    ];
  });
}

/** The author's own name for the test; where it is about somebody else, the line that says about whom. */
export function testName(group: Group): string {
  const { code, display } = group.preferred;
  if (isAboutAnother(group.preferred)) return display;
  return ownTerm(code) ?? (code === undefined ? display : conceptText(code));
}

/** Blood is what a result is of unless it says otherwise; naming it on each row would hide the ones that are not. Nor is said what the name says. */
function goesWithoutSaying(specimen: string, name: string): boolean {
  return specimen === "blood" || name.toLocaleLowerCase("en-GB").includes(specimen);
}

const vitalSigns = "Vital signs";
const otherResults = "Other results";
const reportsAlone = "Reports";

/** By the report or panel that the newest result came in; without one, by what kind of result it says it is. */
function sectionTitle(group: Group, context: ViewContext): string {
  const { detail, headingId } = group.preferred;
  if (detail.kind === "observation" && detail.categories.includes("vital-signs")) return vitalSigns;
  const head = group.line === undefined || group.line === group.id ? undefined : panelOf(group.line, context);
  if (head !== undefined) return testName(head);
  return headingId === "examinationFindings" ? headingTitle("examinationFindings") : otherResults;
}

function panelOf(line: string, context: ViewContext): Group | undefined {
  const head = context.groups.get(groupId(line));
  if (head === undefined) return undefined;
  return resultHeadings.some((id) => head.headingId === id || head.alsoUnder.includes(id)) ? head : undefined;
}

/** A report stands with its results; one that nothing came with stands among the reports. */
function reportTitle(report: Group, sections: ReadonlyMap<string, unknown>): string {
  const title = testName(report);
  return sections.has(textKey(title)) ? title : reportsAlone;
}

/** Before anyone repeats it: how long ago, when and where it was done. What is dated in the future was not done yet, or is misdated: it is said apart. */
function lastDoneOf(groups: readonly Group[], context: ViewContext): string {
  const nowMs = instantToMs(context.now);
  const isAhead = ({ preferred }: Group) => (dateOf(preferred)?.earliestMs ?? Number.NEGATIVE_INFINITY) > nowMs;
  const done = groups.find((group) => !isAhead(group));
  const ahead = groups.filter(isAhead).length;
  return [
    ...(done === undefined ? [] : [doneWords(done, context)]),
    ...(ahead === 0 ? [] : [`${counted(ahead, "result")} dated in the future`]),
  ].join("; ");
}

/** The place is the one that did it, where the result names one. */
function doneWords({ preferred }: Group, context: ViewContext): string {
  const date = dateOf(preferred);
  const source = sourceName(context, preferred.sourceId);
  const where = preferred.place ?? preferred.organisation ?? preferred.performers[0]?.organisation ?? source;
  return [
    ...(date === undefined ? ["undated"] : [formatDateAgo(date, context.now), formatDateTime(date)]),
    where.includes(source) ? where : `${where} (${source})`,
  ].join(", ");
}

function toSectionView(
  id: string,
  {
    title,
    rows,
    findings,
    reports,
  }: { title: string; rows: readonly ResultRowView[]; findings: readonly Group[]; reports: readonly Group[] },
  context: ViewContext,
): ResultSectionView {
  const ordered = [...rows].sort((a, b) => newestMs(b) - newestMs(a) || (a.title < b.title ? -1 : 1));
  return {
    id,
    title,
    rows: ordered,
    lastDone:
      ordered.find(({ lastDone }) => !lastDone.includes("in the future"))?.lastDone ?? ordered[0]?.lastDone ?? "",
    columns: columnsOf(rows),
    findings: newestFirst(findings).map((finding) => toLine(finding, context)),
    reports: newestFirst(reports).map((report) => toLine(report, context)),
  };
}

function columnsOf(rows: readonly ResultRowView[]): readonly ResultColumnView[] {
  const columns = new Map<number | undefined, ResultColumnView>();
  for (const { atMs, when } of rows.flatMap((row) => row.values)) {
    if (!columns.has(atMs)) columns.set(atMs, { ...(atMs === undefined ? {} : { atMs }), when });
  }
  return [...columns.values()].sort(
    (a, b) => (b.atMs ?? Number.NEGATIVE_INFINITY) - (a.atMs ?? Number.NEGATIVE_INFINITY),
  );
}

function newestMs(row: ResultRowView): number {
  return row.values[0]?.atMs ?? Number.NEGATIVE_INFINITY;
}

/** Sections by their newest result; reports without results last, as they have no row to look for. */
function newestSectionFirst(a: ResultSectionView, b: ResultSectionView): number {
  const newest = (section: ResultSectionView) =>
    section.rows.length === 0 ? Number.NEGATIVE_INFINITY : Math.max(...section.rows.map(newestMs));
  const [left, right] = [newest(a), newest(b)];
  if (left !== right) return right - left;
  return a.title < b.title ? -1 : 1;
}

/** For the trend of one test: the row that holds this group. */
export function analyteOf(group: Group, context: ViewContext): readonly Group[] {
  const measured = resultGroups(context).flatMap(toMeasured);
  const analyte = arrangeByAnalyte(measured).find(({ results }) =>
    results.some((result) => result.group.id === group.id),
  );
  const groups = analyte?.results.map((result) => result.group) ?? [group];
  return [...groups].sort((a, b) => startMs(b.preferred) - startMs(a.preferred));
}
