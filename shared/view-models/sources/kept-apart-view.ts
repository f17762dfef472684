import type { Evaluation } from "../../decision-support/card.ts";
import type { Chart } from "../../domain/chart.ts";
import type { HeadingId } from "../../domain/headings.ts";
import { headings } from "../../domain/headings.ts";
import type { EntryKey } from "../../kernel/brand.ts";
import { formatInstant } from "../format/format-date.ts";
import { toSourceStateView } from "../headings/heading-state-view.ts";
import { bannerName } from "../identity/same-person-view.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { counted, groupThousands } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { groupsUnder, headingOf, sourceName, viewContext } from "../view-context.ts";
import { withoutWhereabouts } from "../withheld/withhold-whereabouts.ts";

/** A line that leads nowhere: what is kept apart has no provenance, no document and no place in the chart to open. */
export interface ApartLine extends Pick<LineView, "parts" | "secondary" | "when" | "whenSpoken" | "tags"> {
  readonly keys: readonly EntryKey[];
}

/**
 * What a source says of a patient who is perhaps this person, for the reader who asked. Asked for once a press: it is never read again by itself, and enters
 * neither chart, search, flags, timeline nor any other screen.
 */
export interface KeptApartView {
  readonly key: EntryKey;
  readonly source: string;
  /** Stands on every screenful. */
  readonly notice: string;
  /** How the source answered, how much of it is listed, and since when it is known. */
  readonly account: string;
  readonly headings: readonly {
    readonly headingId: HeadingId;
    readonly title: string;
    /** What the source says of the heading as a whole: `none, stated`. */
    readonly state: string;
    readonly lines: readonly ApartLine[];
  }[];
  /** That a heading is not listed is no statement. */
  readonly others: string;
}

/** What a dangerous mistake would come of stands at the top; then the order of the standard. */
const foremost: readonly HeadingId[] = [
  "allergiesAndAdverseReactions",
  "medicationsAndMedicalDevices",
  "problemList",
  "alerts",
];
const inOrder = [
  ...foremost.flatMap((id) => headings.filter((heading) => heading.id === id)),
  ...headings.filter(({ id }) => !foremost.includes(id)),
];

const noRules: Evaluation = { cards: [], cannotCheck: [], ran: [], checks: [] };

export function toKeptApartView(context: ViewContext, { key }: { readonly key: EntryKey }): KeptApartView | undefined {
  const uncertain = context.chart.uncertainSources.find(({ patients }) => patients.includes(key));
  const chart = uncertain === undefined ? undefined : context.readApart?.(key, "all");
  if (uncertain === undefined || chart === undefined) return undefined;
  const apart = apartContext(chart, context);
  const source = sourceName(context, uncertain.sourceId);
  const view: KeptApartView = {
    key,
    source,
    notice: `Not known to be ${bannerName(context)}. Kept apart: nothing here is in the chart, the flags or the card.`,
    account: accountWords(apart, source),
    headings: inOrder.flatMap(({ id, title }) => {
      const groups = groupsUnder(apart, id);
      const [own] = apart.sources.values();
      if (own === undefined) return [];
      const state = toSourceStateView(own, headingOf(apart, id).state.perSource.get(own.id), apart);
      if (groups.length === 0 && state.state !== "noneAsserted") return [];
      const lines = groups.map((group): ApartLine => {
        const { parts, secondary, when, whenSpoken, tags } = toLine(group, apart, id);
        return { keys: group.members.map((member) => member.key), parts, secondary, when, whenSpoken, tags };
      });
      return [{ headingId: id, title, state: state.short, lines }];
    }),
    others:
      "A heading that is not listed here has no line that is certainly about the patient of this record. That is no statement that there is none.",
  };
  return apart.whereabouts === undefined ? view : withoutWhereabouts(view, apart.whereabouts);
}

/** Whoever is restricted, of the two, is so here; and what holds its words back is not opened from here. */
function apartContext(chart: Chart, { chart: { patient }, now, readRaw }: ViewContext): ViewContext {
  const restricted = patient.restricted || chart.patient.restricted;
  return viewContext(
    {
      chart: { ...chart, patient: { ...chart.patient, restricted } },
      evaluation: noRules,
      ...(readRaw === undefined ? {} : { readRaw }),
      heldBackClosed:
        "A sensitive entry of a record that is kept apart is not opened here. Ask the organisation that recorded it.",
    },
    now,
  );
}

function accountWords({ chart: { counts, sources }, now }: ViewContext, source: string): string {
  const asOf = sources[0]?.asOf;
  const answered =
    asOf === undefined
      ? `${source} has never answered in full`
      : `${source} answered in full at ${formatInstant(asOf)}`;
  const inFull = sources[0]?.status === "answered" ? "" : " Its last answer is not in full: it may hold more.";
  return `${answered}.${inFull} ${counted(counts.received, "item")} received: ${groupThousands(counts.inGroups)} listed here in ${counted(counts.groups, "row")}, ${groupThousands(counts.supporting)} supporting (people, places, organisations), ${groupThousands(counts.notShown)} not listed, because not certainly about this patient or not to be shown. Read at ${formatInstant(now)}; press again for what has come since.`;
}
