import type { Group } from "../domain/chart.ts";
import type { FoundRows } from "./best-rows.ts";
import type { SearchQuery } from "./search-query.ts";

/** An index of the chart that is open, as a view may ask it. Held-back rows are not in it. */
export interface SearchSource {
  /**
   * The best `most` rows that meet the query, of those that may be found: `ranked`, the same list for the same chart. `undefined` where the index cannot
   * answer now.
   */
  find(query: SearchQuery, ranked: readonly Group[], most: number): FoundRows | undefined;
  /** The words of the rows that may be found, folded; none with a digit. `undefined` where the index cannot answer now. */
  readonly terms: readonly string[] | undefined;
  /** What a row's documents say, each as running text; read again when asked. */
  documentsOf(group: Group): readonly string[];
  /** Documents whose words are not in the index: pictures, and what nobody has opened yet. `undefined`: none is, because the index cannot be used. */
  readonly unread: UnreadDocuments | undefined;
}

export interface UnreadDocuments {
  /** Kept by their source and not fetched until they are opened. */
  readonly notFetched: number;
  /** Received, and not or not wholly read: in a format whose words cannot be read here, or a PDF of pictures. */
  readonly unreadable: number;
  /** PDFs that are being read now. */
  readonly waiting: number;
}
