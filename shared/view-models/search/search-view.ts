import type { Group } from "../../domain/chart.ts";
import type { HeadingId } from "../../domain/headings.ts";
import type { GroupId } from "../../kernel/brand.ts";
import { listWords } from "../../kernel/list-words.ts";
import { bestRows, type FoundRows } from "../../search/best-rows.ts";
import { WordMemory } from "../../search/fold.ts";
import { type LitSpan, litSpans, soughtWords } from "../../search/lit-words.ts";
import { nearSearches } from "../../search/near-words.ts";
import { type RowWords, readPlainly } from "../../search/plain-reading.ts";
import type { SearchQuery, Tier } from "../../search/search-query.ts";
import { parseQuery } from "../../search/search-query.ts";
import { isOnDocuments } from "../documents/documents-view.ts";
import { headingTitle } from "../headings/list-view.ts";
import { happenedMs } from "../lines/entry-order.ts";
import type { LineView } from "../lines/line-view.ts";
import { toLine } from "../lines/line-view.ts";
import { counted, groupThousands, textOf } from "../lines/text-part.ts";
import type { ViewContext } from "../view-context.ts";
import { withoutWhereabouts } from "../withheld/withhold-whereabouts.ts";
import { searchLimits } from "./search-limits.ts";
import { type Snippet, toSnippet } from "./search-snippet.ts";
import { isSearched, searchWords } from "./search-text.ts";

export interface SearchHitView {
  readonly heading: string;
  readonly line: LineView;
  /** For each part of the line, what of it is lit: from and to in its text. */
  readonly lit: readonly (readonly LitSpan[])[];
  /** The same for what stands below the line. */
  readonly litSecondary: readonly (readonly LitSpan[])[];
  /** Where it was found, if not on the line. */
  readonly snippet?: Snippet;
  /** The row is a document that can be opened: the words to be lit in it. */
  readonly document?: { readonly typed: string; readonly words: readonly string[] };
}

export interface SearchView {
  readonly text: string;
  /** `Nothing for “penicilin”. Showing “penicillin”.` The rows are those of the near word alone. */
  readonly near?: string;
  /** `12 of 1,182 rows match “apixaban”`. */
  readonly headline: string;
  /** The best first: what was typed on the line itself before what is behind it, what matters most before the rest, the newest before the older. */
  readonly hits: readonly SearchHitView[];
  /** `Also searched: myocardial infarction, MI and STEMI.` */
  readonly also?: string;
  /** What was not looked at, a sentence each. "Nothing found" is never shown without them. */
  readonly limits: readonly string[];
  /** `First 100 of 412 rows shown: add a word to narrow the search.` */
  readonly more?: string;
}

const mostHits = 100;

/** What a mistake would be worst about comes first among equally good hits. */
const important: ReadonlySet<HeadingId> = new Set([
  "allergiesAndAdverseReactions",
  "alerts",
  "safeguarding",
  "endOfLifeCare",
  "legalInformation",
]);

/** Every row whose words, codes, fields, people, dates or documents hold all the words that were typed, or other words for them. */
export function toSearchView(context: ViewContext, params: { readonly text: string }): SearchView {
  const asTyped = { text: params.text.trim(), query: parseQuery(params.text) };
  const { ranked, total } = searchable(context);
  const exact = findRows(asTyped.query, context);
  const near = exact.count > 0 ? undefined : findNear(asTyped.text, context);
  const { count, best } = near?.found ?? exact;
  const { text: typed, query } = near ?? asTyped;
  return {
    text: params.text,
    ...(near === undefined ? {} : { near: `Nothing for “${asTyped.text}”. Showing “${typed}”.` }),
    headline:
      count === 0
        ? `None of ${counted(total, "row")} matches “${typed}”`
        : `${groupThousands(count)} of ${counted(total, "row")} ${count === 1 ? "matches" : "match"} “${typed}”`,
    hits: best.map(({ group, tier }) => toHit(group, tier, query, typed, context)),
    ...(query.alsoSearched.length === 0 ? {} : { also: `Also searched: ${listWords(query.alsoSearched)}.` }),
    limits: searchLimits(context, total - ranked.length, context.search?.unread),
    ...(best.length === count
      ? {}
      : { more: `First ${mostHits} of ${counted(count, "row")} shown: add a word to narrow the search.` }),
  };
}

const mostNear = 3;

/** What a near word finds, where what was typed finds nothing. */
function findNear(text: string, context: ViewContext) {
  const terms = context.search?.terms;
  if (terms === undefined) return undefined;
  for (const near of nearSearches(text, terms, mostNear)) {
    const query = parseQuery(near.text);
    const found = findRows(query, context);
    if (found.count > 0) return { text: near.text, query, found };
  }
  return undefined;
}

function findRows(query: SearchQuery, context: ViewContext): FoundRows {
  if (query.needs.length === 0) return { count: 0, best: [] };
  const { ranked, words, memory } = searchable(context);
  const indexed = context.search?.find(query, ranked, mostHits);
  if (indexed !== undefined) return indexed;
  const readAt = (place: number): Tier | undefined => {
    const group = ranked[place];
    if (group === undefined) return undefined;
    const row = words.get(group.id) ?? searchWords(group, context, memory);
    words.set(group.id, row);
    return readPlainly(query, row);
  };
  return bestRows(ranked, readAt, mostHits);
}

interface Searchable {
  /** What may be found: what matters most first, among equals the newest. */
  readonly ranked: readonly Group[];
  readonly total: number;
  /** Filled while the rows are read without an index. */
  readonly words: Map<GroupId, RowWords>;
  readonly memory: WordMemory;
}

/** Kept while the chart stays the same: a keystroke must not sort it again, nor ask of each row whether it is sensitive. */
const searchables = new WeakMap<ViewContext["groups"], Searchable>();

function searchable(context: ViewContext): Searchable {
  const known = searchables.get(context.groups);
  if (known !== undefined) return known;
  const all = [...context.groups.values()];
  const placed = all
    .filter(isSearched)
    .map((group) => ({ group, weight: weightOf(group), ms: happenedMs(group.preferred, context.now) }))
    .sort((a, b) => a.weight - b.weight || (a.ms === b.ms ? 0 : b.ms - a.ms));
  const ranked = placed.map(({ group }) => group);
  const made = { ranked, total: all.length, words: new Map<GroupId, RowWords>(), memory: new WordMemory() };
  searchables.set(context.groups, made);
  return made;
}

function weightOf({ headingId, preferred: { detail } }: Group): number {
  if (important.has(headingId)) return 0;
  if (detail.kind === "medication") return detail.currency === "past" || detail.currency === "notGiven" ? 2 : 1;
  if (detail.kind === "condition") return detail.clinicalStatus === "active" ? 1 : 2;
  return 2;
}

function toHit(group: Group, tier: Tier, query: SearchQuery, typed: string, context: ViewContext): SearchHitView {
  const { whereabouts } = context;
  const drawn = toLine(group, context);
  // Before anything is lit: what is withheld has another length.
  const line = whereabouts === undefined ? drawn : withoutWhereabouts(drawn, whereabouts);
  const snippet = toSnippet(
    group,
    `${textOf(line.parts)} ${textOf(line.secondary)} ${line.when}`,
    tier,
    query,
    context,
  );
  return {
    heading: headingTitle(group.headingId),
    line,
    lit: line.parts.map((part) => litSpans(part.text, query)),
    litSecondary: line.secondary.map((part) => litSpans(part.text, query)),
    ...(snippet === undefined ? {} : { snippet }),
    ...(isOnDocuments(group) ? { document: { typed, words: soughtWords(query) } } : {}),
  };
}
