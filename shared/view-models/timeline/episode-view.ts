import type { Chart, Group } from "../../domain/chart.ts";
import type { LabelledValue, Party } from "../../domain/entry.ts";
import type { EntryKind } from "../../domain/entry-detail.ts";
import type { Episode, EpisodePart, EpisodeTie } from "../../domain/episode.ts";
import type { PartialDate } from "../../fhir/partial-date.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { formatDate, formatLongDate } from "../format/format-date.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import type { ViewContext } from "../view-context.ts";
import { sourceName } from "../view-context.ts";
import { withheldLocation } from "../withheld/restricted.ts";
import { sensitiveTitle } from "../withheld/sensitivity.ts";

/** A contact or a stay as one thing to open: "the admission in March". */
export interface EpisodeView {
  readonly id: string;
  /** `Admission, Northvale Hospital, 3 to 9 March 2026, Fall`. */
  readonly title: string;
  /** Why, where, who, how it began and ended. */
  readonly facts: readonly LabelledValue[];
  readonly sections: readonly {
    readonly title: string;
    readonly rows: readonly { readonly line: LineView; readonly tie: EpisodeTie; readonly tieWords: string }[];
  }[];
  /** Said where something is tied by its time alone. */
  readonly byTime?: string;
}

const kindWords: Readonly<Record<Episode["kind"], string>> = {
  admission: "Admission",
  emergency: "Emergency attendance",
  contact: "Contact",
};

const tieWords: Readonly<Record<EpisodeTie, string>> = {
  reference: "the organisation says so",
  time: "by its time only",
};

const sections: readonly { readonly title: string; readonly kinds: readonly EntryKind[] }[] = [
  { title: "Diagnoses and problems", kinds: ["condition"] },
  { title: "Procedures", kinds: ["procedure"] },
  { title: "Results and observations", kinds: ["observation", "report", "questionnaire"] },
  { title: "Medicines", kinds: ["medication", "immunization"] },
  { title: "Documents", kinds: ["document"] },
];

export function toEpisodeView(context: ViewContext, { id }: { readonly id: string }): EpisodeView | undefined {
  const episode = context.chart.episodes?.find((one) => one.id === id);
  if (episode === undefined) return undefined;
  const placed = new Set<EntryKind>(sections.flatMap(({ kinds }) => kinds));
  const rowsOf = (parts: readonly EpisodePart[], wanted: (kind: EntryKind) => boolean) =>
    parts.flatMap(({ groupId, tie }) => {
      const group = context.groups.get(groupId);
      if (group === undefined || !wanted(group.preferred.detail.kind)) return [];
      return [{ line: toLine(group, context), tie, tieWords: tieWords[tie] }];
    });
  const all = [
    { title: "Contacts", rows: rowsOf(episode.contacts, () => true) },
    ...sections.map(({ title, kinds }) => ({ title, rows: rowsOf(episode.parts, (kind) => kinds.includes(kind)) })),
    { title: "Other entries", rows: rowsOf(episode.parts, (kind) => !placed.has(kind)) },
  ].filter(({ rows }) => rows.length > 0);
  const guessed = all.flatMap(({ rows }) => rows).filter(({ tie }) => tie === "time").length;
  return {
    id,
    title: episodeTitle(episode, context),
    facts: factsOf(episode, context),
    sections: all,
    ...(guessed === 0
      ? {}
      : {
          byTime: `${guessed} of these ${guessed === 1 ? "is" : "are"} here because of the time alone: the same organisation recorded ${guessed === 1 ? "it" : "them"} within the stay, without naming it.`,
        }),
  };
}

export function episodeTitle(episode: Episode, context: ViewContext): string {
  const main = context.groups.get(episode.main);
  const kind = episode.kind === "contact" ? (main === undefined ? undefined : contactWords(main)) : undefined;
  return [kind ?? kindWords[episode.kind], placeOf(main, context), rangeWords(episode), reasonOf(main)]
    .filter((words) => words !== undefined)
    .join(", ");
}

/** A lane's: what it was for is written on its bar, and the length stands on the axis. The date first, where no line breaks it. */
export function stayTitle(episode: Episode, context: ViewContext): string {
  const { start } = episode;
  const when = start === undefined ? "undated" : formatDate(start);
  return [when, kindWords[episode.kind], placeOf(context.groups.get(episode.main), context)]
    .filter((words) => words !== undefined)
    .join(", ");
}

/** A contact whose words are held back on lists keeps them back here. */
function contactWords(group: Group): string {
  return sensitiveTitle(group) ?? group.preferred.display;
}

function reasonOf(group: Group | undefined): string | undefined {
  if (group === undefined || sensitiveTitle(group) !== undefined) return undefined;
  const { detail, display } = group.preferred;
  return detail.kind === "encounter" && detail.reason !== display ? detail.reason : undefined;
}

function placeOf(group: Group | undefined, context: ViewContext): string | undefined {
  if (group === undefined || context.chart.patient.restricted) return undefined;
  return group.preferred.organisation ?? sourceName(context, group.preferred.sourceId);
}

/** A ward's name may end with its hospital's. */
export function whereWords(organisation: string | undefined, place: string | undefined): string | undefined {
  if (organisation === undefined || place === undefined) return place ?? organisation;
  return place.includes(organisation) ? place : `${organisation}, ${place}`;
}

function rangeWords({ start, end, kind }: Episode): string {
  if (start === undefined) return "undated";
  const from = dayOf(start);
  if (end === undefined) return kind === "contact" ? from : `from ${from}, no end recorded`;
  const to = dayOf(end);
  return from === to ? from : `${shortened(start, end, from, to)} to ${to}`;
}

/** A title has no use for the time of day. */
function dayOf(date: PartialDate): string {
  return formatLongDate(date).replace(/,.*$/, "");
}

/** `3 to 9 March 2026`, `28 February to 3 March 2026`: what both share is said once. */
function shortened(start: PartialDate, end: PartialDate, from: string, to: string): string {
  const isDay = (date: PartialDate) => date.precision === "day" || date.precision === "time";
  if (!isDay(start) || !isDay(end)) return from;
  const [day = "", month, year] = from.split(" ");
  const [, toMonth, toYear] = to.split(" ");
  if (year !== toYear) return from;
  return month === toMonth ? day : `${day} ${month}`;
}

/** One person of one national number is named once, in the words met first. */
function eachOnce(parties: readonly Party[]): readonly Party[] {
  const met = new Set<string>();
  return parties.filter(({ numbers = [] }) => {
    const isMet = numbers.some((number) => met.has(number));
    for (const number of numbers) met.add(number);
    return !isMet;
  });
}

function factsOf(episode: Episode, context: ViewContext): readonly LabelledValue[] {
  const main = context.groups.get(episode.main);
  const detail = main?.preferred.detail;
  if (main === undefined || detail?.kind !== "encounter") return [];
  const { restricted } = context.chart.patient;
  const people = eachOnce(main.members.flatMap(({ performers }) => performers)).map(({ name, role }) =>
    role === undefined ? name : `${name}, ${role}`,
  );
  const stated: readonly (readonly [string, string | undefined])[] = [
    ["Reason", reasonOf(main)],
    ["Where", restricted ? withheldLocation : whereWords(placeOf(main, context), main.preferred.place)],
    ["Seen by", listWords([...new Set(people)]) || undefined],
    ["How admitted", detail.admissionMethod],
    ["Admitted from", restricted ? undefined : detail.admissionSource],
    ["How discharged", detail.dischargeMethod],
    ["Discharged to", restricted ? undefined : detail.dischargeDestination],
    ["Legal status", detail.legalStatus],
    ["Told by", listWords(episode.sources.map((id) => sourceName(context, id)))],
  ];
  return stated.flatMap(([label, value]) => {
    if (value !== undefined) return [{ label, value }];
    return label === "Reason" ? [{ label, value: "Not stated" }] : [];
  });
}

const byGroup = new WeakMap<Chart, ReadonlyMap<GroupId, readonly Episode[]>>();

/** The episodes that a row is part of. */
export function episodesOf(groupId: GroupId, { chart }: ViewContext): readonly Episode[] {
  let known = byGroup.get(chart);
  if (known === undefined) {
    const made = new Map<GroupId, Episode[]>();
    for (const episode of chart.episodes ?? []) {
      for (const part of [...episode.contacts, ...episode.parts]) {
        const others = made.get(part.groupId);
        if (others === undefined) made.set(part.groupId, [episode]);
        else others.push(episode);
      }
    }
    known = made;
    byGroup.set(chart, known);
  }
  return known.get(groupId) ?? [];
}
