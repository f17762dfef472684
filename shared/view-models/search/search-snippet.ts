import type { Group } from "../../domain/chart.ts";
import { toWords } from "../../search/fold.ts";
import type { LitSpan } from "../../search/lit-words.ts";
import { litSpans } from "../../search/lit-words.ts";
import { isMet } from "../../search/plain-reading.ts";
import type { SearchQuery, Tier } from "../../search/search-query.ts";
import type { ViewContext } from "../view-context.ts";
import { detailPieces, linePieces, type SaidPiece } from "./search-text.ts";

/** Words of a row with those lit by which it was found. */
export interface LitText {
  readonly text: string;
  readonly lit: readonly LitSpan[];
}

/** Where a row was found, if that is not on its line: `Note: … discussed with the daughter …`. */
export interface Snippet extends LitText {
  readonly label: string;
}

const before = 40;
const longest = 160;

/**
 * The place behind the line that says most of what the line as drawn does not. `drawn`: the words of the line on the screen. A document is read
 * again only for a row that was found by nothing else.
 */
export function toSnippet(
  group: Group,
  drawn: string,
  tier: Tier,
  query: SearchQuery,
  context: ViewContext,
): Snippet | undefined {
  const onLine = ` ${toWords(drawn)} `;
  const missing = query.needs.filter((need) => !isMet(need, onLine, "begun"));
  if (missing.length === 0) return undefined;
  const sought: SearchQuery = { ...query, needs: missing };
  const pieces = [...linePieces(group, context), ...detailPieces(group, context)];
  const documents =
    tier === "inDocuments" && !context.chart.patient.restricted
      ? (context.search?.documentsOf(group) ?? []).map((text) => ({ label: "In the document", text }))
      : [];
  const best = mostMet([...documents, ...pieces], sought);
  return best === undefined ? undefined : cut(best, sought);
}

function mostMet(pieces: readonly SaidPiece[], { needs }: SearchQuery): SaidPiece | undefined {
  let best: SaidPiece | undefined;
  let most = 0;
  for (const piece of pieces) {
    const words = ` ${toWords(`${piece.label} ${piece.text}`)} `;
    const met = needs.filter((need) => isMet(need, words, "begun")).length;
    if (met > most) [best, most] = [piece, met];
    if (most === needs.length) break;
  }
  return best;
}

function cut({ label, text }: SaidPiece, query: SearchQuery): Snippet {
  const first = litSpans(text, query)[0]?.[0] ?? 0;
  const from = first <= before ? 0 : wordStart(text, first - before);
  const to = text.length <= from + longest ? text.length : wordEnd(text, from + longest);
  const words = text.slice(from, to).replace(/\s+/g, " ").trim();
  const said = `${from === 0 ? "" : "… "}${words}${to === text.length ? "" : " …"}`;
  return { label, text: said, lit: litSpans(said, query) };
}

function wordStart(text: string, at: number): number {
  const blank = text.lastIndexOf(" ", at);
  return blank < 0 || at - blank > 30 ? at : blank + 1;
}

function wordEnd(text: string, at: number): number {
  const blank = text.indexOf(" ", at);
  return blank < 0 || blank - at > 30 ? at : blank;
}
