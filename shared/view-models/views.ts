import { isObject } from "../fhir/json.ts";
import type { Result } from "../kernel/result.ts";
import { err, ok } from "../kernel/result.ts";
import { toAlertsView } from "./alerts/alerts-view.ts";
import { toAllergiesView } from "./allergies/allergies-view.ts";
import { toBannerView } from "./banner/banner-view.ts";
import { toCarePlansView } from "./care-plans/care-plans-view.ts";
import { toDocumentsView } from "./documents/documents-view.ts";
import { toChecksView } from "./flags/checks-view.ts";
import { toExternalCardsView } from "./flags/external-cards-view.ts";
import { toFlagsView } from "./flags/flags-view.ts";
import { toHeadingIndexView, toHeadingView } from "./headings/heading-view.ts";
import { toPaperView } from "./headings/paper-view.ts";
import { toProblemsView } from "./headings/problems-view.ts";
import { toRailView } from "./headings/rail-view.ts";
import { toWholeRecordView } from "./headings/whole-record-view.ts";
import { toMedicationsView } from "./medicines/medications-view.ts";
import { toMedicineListsView } from "./medicines/medicine-lists-view.ts";
import { toMedicineView } from "./medicines/medicine-view.ts";
import { toFollowedRowView } from "./meeting/followed-row-view.ts";
import { toMeetingDraftsView } from "./meeting/meeting-drafts-view.ts";
import { toMeetingView } from "./meeting/meeting-view.ts";
import { toProjectorView } from "./meeting/projector-view.ts";
import { toDecisionPreviewView } from "./provenance/decision-preview-view.ts";
import { toDecisionsView } from "./provenance/decisions-view.ts";
import { toProvenanceView } from "./provenance/provenance-view.ts";
import { toRawView } from "./provenance/raw-view.ts";
import { toSameAsView } from "./provenance/same-as-view.ts";
import { toResultTrendView } from "./results/result-trend-view.ts";
import { toResultsView } from "./results/results-view.ts";
import { toSearchView } from "./search/search-view.ts";
import { toFindingsExport } from "./sources/data-quality-export.ts";
import { toDataQualityNoteView } from "./sources/data-quality-note-view.ts";
import { toDataQualityView } from "./sources/data-quality-view.ts";
import { toKeptApartView } from "./sources/kept-apart-view.ts";
import { toSourceHeadingView } from "./sources/source-heading-view.ts";
import { toSourcesView } from "./sources/sources-view.ts";
import { toSummaryView } from "./summary/summary-view.ts";
import { toAsKnownAtView } from "./timeline/as-known-at-view.ts";
import { compareParams, toCompareDatesView } from "./timeline/compare-dates-view.ts";
import { toEpisodeView } from "./timeline/episode-view.ts";
import { isRangedView } from "./timeline/ranged-views.ts";
import { toTimelineView } from "./timeline/timeline-view.ts";
import { parseRange, rangeParams, toRangeNoticeView, withinRange } from "./timeline/within-range.ts";
import type { ViewContext } from "./view-context.ts";
import type { ParseParams } from "./view-params.ts";
import {
  episodeParams,
  findingsParams,
  groupParams,
  headingParams,
  keyParams,
  knownAtParams,
  medicineListsParams,
  meetingParams,
  newsParams,
  noParams,
  openParams,
  previewParams,
  projectorParams,
  sameAsParams,
  searchParams,
  seqParams,
  sourceHeadingParams,
} from "./view-params.ts";
import { toNewsCountView, toWhatsNewView } from "./whats-new/whats-new-view.ts";
import { toHeldBackView } from "./withheld/held-back-view.ts";
import { toWhoLookedView } from "./withheld/who-looked-view.ts";
import { withoutWhereabouts } from "./withheld/withhold-whereabouts.ts";

export type ViewRefusal = "unknownView" | "invalidParams" | "notFound" | "notForThisRole";

/** One view: reads its parameters, then makes it by a total function. `params` exists for the compiler only. */
interface View<P, V> {
  readonly read: (context: ViewContext, params: unknown) => Result<V, ViewRefusal>;
  readonly params?: P;
}

/** `make` answers `undefined` where the chart has no such row. */
function view<P, V>(parse: ParseParams<P>, make: (context: ViewContext, params: P) => V | undefined): View<P, V> {
  return {
    read: (context, params) => {
      const parsed = parse(params);
      if (parsed === undefined) return err("invalidParams");
      const made = make(context, parsed);
      return made === undefined ? err("notFound") : ok(made);
    },
  };
}

/** Every view by name. To add one: a file with its types and its function, and a line here. */
const views = {
  banner: view(noParams, toBannerView),
  paper: view(noParams, toPaperView),
  rail: view(noParams, toRailView),
  flags: view(noParams, toFlagsView),
  checks: view(noParams, toChecksView),
  externalCards: view(noParams, toExternalCardsView),
  summary: view(noParams, toSummaryView),
  timeline: view(noParams, toTimelineView),
  allergies: view(noParams, toAllergiesView),
  medications: view(noParams, toMedicationsView),
  medicine: view(groupParams, toMedicineView),
  medicineLists: view(medicineListsParams, toMedicineListsView),
  results: view(noParams, toResultsView),
  resultTrend: view(groupParams, toResultTrendView),
  problems: view(noParams, toProblemsView),
  alerts: view(noParams, toAlertsView),
  heldBack: view(groupParams, toHeldBackView),
  followedRow: view(groupParams, toFollowedRowView),
  carePlans: view(noParams, toCarePlansView),
  documents: view(noParams, toDocumentsView),
  wholeRecord: view(openParams, toWholeRecordView),
  headingIndex: view(noParams, toHeadingIndexView),
  heading: view(headingParams, toHeadingView),
  sources: view(noParams, toSourcesView),
  keptApart: view(keyParams, toKeptApartView),
  sourceHeading: view(sourceHeadingParams, toSourceHeadingView),
  dataQuality: view(noParams, toDataQualityView),
  findingsExport: view(findingsParams, toFindingsExport),
  whatsNew: view(newsParams, toWhatsNewView),
  whoLooked: view(noParams, toWhoLookedView),
  newsCount: view(noParams, toNewsCountView),
  rangeNotice: view(rangeParams, toRangeNoticeView),
  compareDates: view(compareParams, toCompareDatesView),
  asKnownAt: view(knownAtParams, toAsKnownAtView),
  provenance: view(groupParams, toProvenanceView),
  sameAs: view(sameAsParams, toSameAsView),
  decisionPreview: view(previewParams, toDecisionPreviewView),
  decisions: view(noParams, toDecisionsView),
  dataQualityNote: view(seqParams, toDataQualityNoteView),
  episode: view(episodeParams, toEpisodeView),
  raw: view(keyParams, toRawView),
  search: view(searchParams, toSearchView),
  meeting: view(meetingParams, toMeetingView),
  meetingDrafts: view(meetingParams, toMeetingDraftsView),
  projector: view(projectorParams, toProjectorView),
} as const;

export type ViewName = keyof typeof views;
type Made<N extends ViewName> = (typeof views)[N] extends View<infer _, infer V> ? V : never;
type Params<N extends ViewName> = (typeof views)[N] extends View<infer P, infer _> ? P : never;

/** What each view is. */
export type ViewModels = { readonly [N in ViewName]: Made<N> };
/** What each view is asked with; `undefined` may be left out. */
export type ViewParams = { readonly [N in ViewName]: Params<N> };

export const viewNames: readonly string[] = Object.keys(views);

/**
 * The named view-model of a chart. Pure: the same context and parameters give the same view. Refuses a name that is not one of {@link ViewName}, parameters
 * that its parser does not take, and a row that is not in the chart.
 */
export function readView(
  name: string,
  context: ViewContext,
  params: unknown,
): Result<ViewModels[ViewName], ViewRefusal> {
  if (!isViewName(name)) return err("unknownView");
  const made = readWithin(name, context, params);
  return made.ok && context.whereabouts !== undefined ? ok(withoutWhereabouts(made.value, context.whereabouts)) : made;
}

function readWithin(name: ViewName, context: ViewContext, params: unknown): Result<ViewModels[ViewName], ViewRefusal> {
  if (!isRangedView(name) || !isObject(params) || !("within" in params)) return views[name].read(context, params);
  const { within, ...others } = params;
  const range = parseRange(within);
  return range === undefined ? err("invalidParams") : views[name].read(withinRange(context, range), others);
}

function isViewName(name: string): name is ViewName {
  return Object.hasOwn(views, name);
}
