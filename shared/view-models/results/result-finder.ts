import { listWords } from "../../kernel/list-words.ts";
import { wordsOf } from "../../search/fold.ts";
import type { LineView } from "../lines/line-view.ts";
import { counted } from "../lines/text-part.ts";
import type { ResultRowView, ResultSectionView, ResultsView } from "./results-view.ts";

/** What "Find a test" answers: was it done, when and where, or that it is not among what was received. */
export interface TestsFound {
  readonly sections: readonly ResultSectionView[];
  readonly tests: number;
  /** Whether the words stood for anything: without, everything is shown. */
  readonly active: boolean;
  /** One for each panel found as a whole, or test; the newest first. */
  readonly answers: readonly { readonly title: string; readonly lastDone: string }[];
  /** How many more answers there are than are given. */
  readonly more: number;
  /** What the answer does not cover; always there where nothing was found. */
  readonly caution: string;
  /** Some source was not heard: what is not found may have been done. */
  readonly unknown: boolean;
}

const mostAnswers = 4;

/** By the words of the test, of its panel and by what else they are called; a report stays with its panel. */
export function findTests(view: ResultsView, wanted: string): TestsFound {
  const words = wordsOf(wanted);
  const active = words.length > 0;
  const sections = active ? view.sections.flatMap((section) => foundIn(section, words)) : view.sections;
  const answers = active ? sections.flatMap(answersOf) : [];
  const unknown = view.states.some(({ state }) => state.unknown);
  return {
    sections,
    tests: sections.reduce((sum, section) => sum + section.rows.length, 0),
    active,
    answers: answers.slice(0, mostAnswers),
    more: Math.max(0, answers.length - mostAnswers),
    caution: active ? cautionOf(view, sections.length === 0 ? wanted.trim() : undefined) : "",
    unknown,
  };
}

function foundIn(section: ResultSectionView, words: readonly string[]): readonly ResultSectionView[] {
  const rows = section.rows.filter((row) => words.every((word) => saysWord(row.names, word)));
  const title = ` ${wordsOf(section.title).join(" ")} `;
  const isFound = (line: LineView) => {
    const said = ` ${wordsOf(line.parts.map(({ text }) => text).join(" ")).join(" ")} `;
    return words.every((word) => saysWord(said, word) || saysWord(title, word));
  };
  const [findings, reports] = [section.findings.filter(isFound), section.reports.filter(isFound)];
  return rows.length + findings.length + reports.length === 0 ? [] : [{ ...section, rows, findings, reports }];
}

/** `K` and `Hb` are whole words; from three letters on the beginning of a word is enough. */
function saysWord(names: string, word: string): boolean {
  return names.includes(word.length < 3 ? ` ${word} ` : ` ${word}`);
}

/** A panel with several tests answers as one; reports without results by their own line. */
function answersOf(section: ResultSectionView): TestsFound["answers"] {
  const [only, ...others] = section.rows;
  if (only === undefined)
    return [...section.findings, ...section.reports]
      .slice(0, 1)
      .map((line) => ({ title: titleOf(line), lastDone: line.when }));
  if (others.length > 0) return [{ title: section.title, lastDone: section.lastDone }];
  return [{ title: rowTitle(only), lastDone: only.lastDone }];
}

function titleOf(report: LineView): string {
  return report.parts.map(({ text }) => text).join(" ");
}

function rowTitle({ title, specimen }: ResultRowView): string {
  return specimen === undefined ? title : `${title} (${specimen})`;
}

/** `missed`: what was looked for in vain. */
function cautionOf({ states }: ResultsView, missed: string | undefined): string {
  const gaps = new Map(
    states.flatMap(({ state }) => state.gaps.map(({ source, phrase }) => [source.name, phrase] as const)),
  );
  const said = listWords([...gaps].map(([name, phrase]) => `${name} ${phrase}`));
  if (missed === undefined) return said === "" ? "" : `A newer one may be elsewhere: ${said}.`;
  const notFound = `“${missed}” is not among the results that were received.`;
  return said === ""
    ? `${notFound} Every source that shares results has answered; it may still stand in a letter or under another name.`
    : `${notFound} That does not mean that it was not done: ${said}.`;
}

/** The same by name, for whoever does not know the panel: every test on one list from A to Z, and the reports after it. */
export function byTest(sections: readonly ResultSectionView[]): readonly ResultSectionView[] {
  const rows = sections.flatMap((section) => section.rows);
  const findings = sections.flatMap((section) => section.findings);
  const reports = sections.flatMap((section) => section.reports);
  const ordered = [...rows].sort((a, b) => a.title.localeCompare(b.title, "en-GB"));
  const part = (id: string, title: string, more: Partial<Pick<ResultSectionView, "rows" | "findings" | "reports">>) => {
    const section = { id, title, lastDone: "", columns: [], rows: [], findings: [], reports: [], ...more };
    return section.rows.length + section.findings.length + section.reports.length === 0 ? [] : [section];
  };
  return [
    ...part("tests", "Tests from A to Z", { rows: ordered }),
    ...part("findings", "Findings", { findings }),
    ...part("reports", "Reports", { reports }),
  ];
}

/** `12 older dates, back to 03-Mar-2020, with 2 abnormal results (Potassium, Urea)`; empty where nothing is out of view. */
export function olderColumns({ rows, columns }: ResultSectionView, shown: number): string {
  const hidden = columns.slice(shown);
  const last = hidden.at(-1);
  if (last === undefined) return "";
  const hiddenAt = new Set(hidden.map(({ atMs }) => atMs));
  const abnormal = rows.flatMap((row) => {
    const count = row.values.filter(({ atMs, concern }) => concern !== "none" && hiddenAt.has(atMs)).length;
    return count === 0 ? [] : [{ title: row.title, count }];
  });
  const all = abnormal.reduce((sum, { count }) => sum + count, 0);
  const dated = hidden.findLast(({ atMs }) => atMs !== undefined);
  return [
    counted(hidden.length, "older date"),
    ...(dated === undefined ? [] : [`back to ${dated.when}`]),
    all === 0
      ? "no result marked abnormal"
      : `${counted(all, "result")} marked abnormal (${listWords(abnormal.map(({ title }) => title))})`,
  ].join(", ");
}
