import type { Derived } from "../../shared/derive/derive.ts";
import type { Chart, Group, UncertainSource } from "../../shared/domain/chart.ts";
import type { Entry, When } from "../../shared/domain/entry.ts";
import { type HeadingId, headings } from "../../shared/domain/headings.ts";
import { readableText } from "../../shared/fhir/plain-text.ts";
import { toBannerView } from "../../shared/view-models/banner/banner-view.ts";
import { formatDate, formatDateTime, formatInstant } from "../../shared/view-models/format/format-date.ts";
import { formatName } from "../../shared/view-models/format/format-name.ts";
import { formatNhsNumber } from "../../shared/view-models/format/format-nhs-number.ts";
import { headingStateWords, toHeadingStateView } from "../../shared/view-models/headings/heading-state-view.ts";
import { identityReasonWords } from "../../shared/view-models/identity/identity-words.ts";
import { entryParts } from "../../shared/view-models/lines/entry-line.ts";
import { counted, textOf } from "../../shared/view-models/lines/text-part.ts";
import { issueWords } from "../../shared/view-models/sources/issue-words.ts";
import { notShownWords } from "../../shared/view-models/sources/not-shown-words.ts";
import { sourceReasonWords } from "../../shared/view-models/sources/source-reason-words.ts";
import {
  groupsUnder,
  headingOf,
  sourceName,
  sourcesOf,
  type ViewContext,
  viewContext,
} from "../../shared/view-models/view-context.ts";

/** The record as a page for a terminal, in the words of the screens. */
export function toPage({ chart, evaluation }: Derived): string {
  const context = viewContext({ chart, evaluation }, chart.asOf);
  const cards = evaluation.cards.map((card) => `${card.indicator.toUpperCase().padEnd(8)} ${card.summary}`);
  const disagreements = chart.conflicts.map((conflict) => conflict.summary);
  const unchecked = evaluation.cannotCheck.map((check) => check.reason);
  const page = [
    bannerLines(context),
    section("Sources", sourceLines(chart)),
    section("Flags", cards),
    section("Disagreements between sources", disagreements),
    ...headings.map(({ id, title }) => headingLines(id, title, context)),
    section("Headings without entries", emptyHeadingLines(context)),
    section("Checks that could not run", unchecked),
    section("Not shown", notShownLines(context)),
    countLines(chart),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")
    .concat("\n");
  // A terminal obeys what a page only draws.
  return readableText(page);
}

function bannerLines(context: ViewContext): readonly string[] {
  const { patient, asOf } = context.chart;
  const { sex, nhsNumber, differences, allergies } = toBannerView(context);
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
  return [
    formatName(patient.names[0]?.value),
    facts.join("   "),
    ...(sex === undefined ? [] : [`Sex ${sex.value}`]),
    ...(nhsNumber.caution === undefined ? [] : [`! NHS No.: ${nhsNumber.caution}`]),
    ...differences.map(
      ({ label, statements }) =>
        `! ${label} differs: ${statements.map(({ value, sources }) => `${value} (${sources})`).join("; ")}`,
    ),
    ...(patient.restricted ? ["! Restricted record: location details withheld"] : []),
    [allergies.label, allergies.detail].filter((words) => words !== "").join(": "),
    `As at ${formatInstant(asOf)}`,
  ];
}

function sourceLines(chart: Chart): readonly string[] {
  return chart.sources.map(({ source, status, reason, received, fhirVersions = [] }) => {
    const version = fhirVersions.length === 0 ? [] : [`FHIR ${fhirVersions.join(" and ")}`];
    const apart = chart.uncertainSources.find(({ sourceId }) => sourceId === source.id);
    const person = chart.headings.get("personDemographics")?.state.perSource.get(source.id);
    const isAnother = person?.state === "failed" && person.reason === "identityDifferent";
    const because = reason ?? (isAnother ? "identityDifferent" : undefined);
    const why = because === undefined ? [] : [sourceReasonWords[because].short];
    const words =
      apart === undefined
        ? why
        : [
            ...why,
            `${apart.inPart === true ? "another patient of it " : ""}kept apart, because these do not agree or are not stated: ${apart.differs.join(", ")}`,
            ...reasonsOf(apart),
          ];
    return [`${source.name}: ${status}, ${received} received`, ...version, ...words].join("; ");
  });
}

function reasonsOf({ reasons }: UncertainSource): readonly string[] {
  return reasons === undefined || reasons.length === 0 ? [] : [reasons.map(identityReasonWords).join(", ")];
}

function headingLines(id: HeadingId, title: string, context: ViewContext): readonly string[] {
  const groups = groupsUnder(context, id);
  if (groups.length === 0) return [];
  const { complete, sentence } = toHeadingStateView(headingOf(context, id).state, context);
  return [
    `${title}: ${counted(groups.length, "line")}`,
    ...(complete ? [] : [`  ! ${sentence}`]),
    ...groups.map((group) => `  ${groupLine(group, context, id)}`),
  ];
}

/** One line for all headings of one state: 30 lines of "not recorded" would bury the one that could not be read. */
function emptyHeadingLines(context: ViewContext): readonly string[] {
  const titles = new Map<string, string[]>();
  for (const { id, title } of headings) {
    if (groupsUnder(context, id).length > 0) continue;
    const { state, complete, sentence } = toHeadingStateView(headingOf(context, id).state, context);
    const words = complete ? headingStateWords[state].short : sentence;
    titles.set(words, [...(titles.get(words) ?? []), title]);
  }
  return [...titles].map(([words, named]) => `${words.replace(/\.$/, "")}: ${named.join(", ")}`);
}

function groupLine(group: Group, context: ViewContext, under: HeadingId): string {
  const { parts, secondary } = entryParts(group.preferred, context, under);
  const { when } = group.preferred;
  const status = statusOf(group.preferred);
  const tags = tagsOf(group);
  const names = sourcesOf(context, [group]).map((source) => source.name);
  return [
    whenWords(when).padEnd(17),
    textOf(parts),
    ...(secondary.length === 0 ? [] : [`(${textOf(secondary)})`]),
    ...(status === undefined ? [] : [`[${status}]`]),
    ...(context.chart.sources.length < 2 ? [] : [`· ${names.join(", ")}`]),
    ...(group.members.length === 1 ? [] : [`· ${group.members.length} records of one fact`]),
    ...(group.conflicts.length === 0 ? [] : ["≠ disagreement"]),
    ...(tags.length === 0 ? [] : [`{${tags.join(", ")}}`]),
  ].join(" ");
}

/** As stated; that a problem is active is what standing in the list says. */
function statusOf({ status, detail }: Entry): string | undefined {
  if (detail.kind !== "condition") return status;
  return detail.clinicalStatus === "active" ? undefined : detail.clinicalStatus;
}

/** What a reader must know before trusting the line, as the screens mark it. */
function tagsOf(group: Group): readonly string[] {
  const codes = new Set(group.members.flatMap((member) => member.issues.map((issue) => issue.code)));
  return [...codes].flatMap((code) => issueWords[code].tag ?? []);
}

function whenWords(when: When | undefined): string {
  if (when === undefined) return "undated";
  if (when.kind === "at") return formatDateTime(when.date);
  if (when.start !== undefined) return formatDateTime(when.start);
  return when.end === undefined ? "undated" : `until ${formatDate(when.end)}`;
}

function notShownLines(context: ViewContext): readonly string[] {
  return context.chart.notShown.map(({ sourceId, type, id, reason, detail }) => {
    const more = detail === undefined ? "" : ` (${detail})`;
    const from = context.chart.sources.length < 2 ? "" : ` · ${sourceName(context, sourceId)}`;
    return `${type} ${id}: ${notShownWords[reason].title}${more}${from}`;
  });
}

function countLines({ counts }: Chart): readonly string[] {
  const { received, inGroups, supporting, notShown, groups } = counts;
  return [
    `${received} received = ${inGroups} shown in ${counted(groups, "line")} + ${supporting} that these refer to + ${notShown} not shown`,
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}
