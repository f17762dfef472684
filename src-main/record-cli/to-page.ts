import type { Derived } from "../../shared/derive/derive.ts";
import type { Chart, Group, HeadingChart } from "../../shared/domain/chart.ts";
import type { When } from "../../shared/domain/entry.ts";
import { headings } from "../../shared/domain/headings.ts";
import { formatNhsNumber } from "../../shared/fhir/nhs-number.ts";
import type { SourceId } from "../../shared/kernel/brand.ts";
import { formatDate, formatName, notShownWords, stateWords } from "./words.ts";

/** The record as a page for a terminal: what a clinician would see, in words. */
export function toPage({ chart, evaluation }: Derived): string {
  return [
    bannerLines(chart),
    section("Sources", sourceLines(chart)),
    section(
      "Flags",
      evaluation.cards.map((card) => `${card.indicator.toUpperCase().padEnd(8)} ${card.summary}`),
    ),
    section(
      "Disagreements between sources",
      chart.conflicts.map((conflict) => conflict.summary),
    ),
    ...headings.flatMap(({ id, title }) => {
      const heading = chart.headings.get(id);
      return heading === undefined ? [] : [headingLines(title, heading)];
    }),
    section(
      "Checks that could not run",
      evaluation.cannotCheck.map((check) => check.reason),
    ),
    section("Not shown", notShownLines(chart)),
    countLines(chart),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")
    .concat("\n");
}

function bannerLines({ patient, asOf }: Chart): readonly string[] {
  const name = patient.names[0];
  const born = patient.birthDate[0];
  const number = patient.nhsNumber[0];
  const died = patient.deceased[0];
  const facts = [
    `Born ${born === undefined ? "Not Known" : formatDate(born.value)}`,
    `Gender ${patient.gender[0]?.value ?? "Not Known"}`,
    `NHS No. ${number === undefined ? "Not Known" : formatNhsNumber(number.value.value)}`,
    ...(died === undefined
      ? []
      : [`Died ${died.value.date === undefined ? "(date not recorded)" : formatDate(died.value.date)}`]),
  ];
  return [name === undefined ? "Name Not Known" : formatName(name.value), facts.join("   "), `As at ${asOf}`];
}

function sourceLines(chart: Chart): readonly string[] {
  return chart.sources.map(({ source, status, reason, received }) => {
    const apart = chart.uncertainSources.find(({ sourceId }) => sourceId === source.id);
    const words = apart === undefined ? reason : `kept apart, differs or missing: ${apart.differs.join(", ")}`;
    return `${source.name}: ${status}, ${received} received${words === undefined ? "" : ` (${words})`}`;
  });
}

function headingLines(title: string, heading: HeadingChart): readonly string[] {
  const { state, perSource } = heading.state;
  const words = stateWords[state] === "" ? String(heading.groups.length) : stateWords[state];
  const gaps =
    perSource.size < 2
      ? []
      : [...perSource].filter(([, own]) => own.state !== "present" && own.state !== "notRecorded");
  return [
    `${title}: ${words}`,
    ...gaps.map(
      ([sourceId, own]) => `  ! ${sourceId}: ${stateWords[own.state]}${"reason" in own ? ` (${own.reason})` : ""}`,
    ),
    ...heading.groups.map((group) => `  ${groupLine(group)}`),
  ];
}

function groupLine(group: Group): string {
  const { display, when, status } = group.preferred;
  const sources = [...new Set<SourceId>(group.members.map((member) => member.sourceId))].join(", ");
  const parts = [whenWords(when).padEnd(17), display, ...(status === undefined ? [] : [`[${status}]`]), `· ${sources}`];
  const count = group.members.length === 1 ? "" : ` (${group.members.length} records)`;
  return `${parts.join(" ")}${count}${group.conflicts.length === 0 ? "" : " ≠ disagreement"}`;
}

function whenWords(when: When | undefined): string {
  if (when === undefined) return "undated";
  if (when.kind === "at") return formatDate(when.date);
  if (when.start !== undefined) return formatDate(when.start);
  return when.end === undefined ? "undated" : `until ${formatDate(when.end)}`;
}

function notShownLines(chart: Chart): readonly string[] {
  return chart.notShown.map(({ sourceId, type, id, reason, detail }) => {
    const words = detail === undefined ? notShownWords[reason] : `${notShownWords[reason]}: ${detail}`;
    return `${type} ${id}, ${words} · ${sourceId}`;
  });
}

function countLines({ counts }: Chart): readonly string[] {
  const { received, inGroups, supporting, notShown, groups } = counts;
  return [
    `${received} received = ${inGroups} shown in ${groups} groups + ${supporting} that these refer to + ${notShown} not shown`,
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}
