import { createHash } from "node:crypto";
import type { Group } from "../../../shared/domain/chart.ts";
import type { GroupId } from "../../../shared/kernel/brand.ts";
import { bestRows, type FoundRows } from "../../../shared/search/best-rows.ts";
import { toWords, WordMemory } from "../../../shared/search/fold.ts";
import type { Reading, SearchQuery, Tier } from "../../../shared/search/search-query.ts";
import type { SearchSource, UnreadDocuments } from "../../../shared/search/search-source.ts";
import { isSearched, searchWords } from "../../../shared/view-models/search/search-text.ts";
import type { ViewContext } from "../../../shared/view-models/view-context.ts";
import { guarded, inTransaction } from "../connection.ts";
import { keepPdfWords, pdfDigest } from "../pdf-text/kept-pdf-words.ts";
import { type PdfTextReader, startPdfTextThread } from "../pdf-text/pdf-text-thread.ts";
import { derivedVersion } from "../record/first-screen.ts";
import type { RecordStore } from "../record/record-store.ts";
import { matchExpression, type SearchColumn } from "./match-expression.ts";
import { documentsDigest, documentsOfRow, readDocuments } from "./row-documents.ts";
import type { SearchRow } from "./search-rows.ts";
import {
  clearSearch,
  findSearchRows,
  readFetchedAttachments,
  readSearchRows,
  readSearchScope,
  readSearchTerms,
  SearchRowWriter,
} from "./search-rows.ts";

/** Rows in one transaction: long enough to be cheap, short enough that nobody waits for it. */
const rowsAtOnce = 400;
const mostHoldings = 100;

type Look = readonly [tier: Tier, columns: readonly SearchColumn[], reading: Reading];

/** The best first; each finds all that the ones before it find. */
const looks: readonly [Look, ...Look[]] = [
  ["typedOnLine", ["line"], "typed"],
  ["otherWordOnLine", ["line"], "whole"],
  ["begunOnLine", ["line"], "begun"],
  ["inDetails", ["line", "details"], "begun"],
  ["inDocuments", ["line", "details", "documents"], "begun"],
];

/**
 * The words of the open record in the patient's own encrypted file (SQLite FTS5). Derived: it follows the chart a few rows at a time while nobody waits,
 * writes only rows whose words have changed, and is finished before it answers, so that it never says less than the chart that is on the screen. Where it
 * cannot be written or read, it answers nothing and every row is read instead.
 */
export class SearchIndex implements SearchSource {
  readonly store: RecordStore;
  #context: ViewContext | undefined;
  #waiting: Group[] = [];
  #isListed = false;
  #isComplete = false;
  /** Known by the object: a derivation that keeps a group as it was saves reading it. */
  #done = new WeakSet<Group>();
  #rows = new Map<GroupId, SearchRow>();
  #newestRowId = 0;
  #notFetched = 0;
  #unreadable = 0;
  #writer: SearchRowWriter | undefined;
  readonly #memory = new WordMemory();
  #fetched: ReadonlyMap<string, number> = new Map();
  #fetchedSeen = -1;
  #scope: string | undefined;
  #terms: readonly string[] | undefined;
  readonly #holding = new Map<string, readonly string[]>();
  #places: { readonly ranked: readonly Group[]; readonly rowIds: Uint32Array } | undefined;
  #isBroken = false;
  readonly #pdfs: PdfTextReader;
  /** Digests of the PDFs that are being read, and the rows that wait for each. */
  readonly #reading = new Map<string, Set<GroupId>>();

  /** Somebody was told that not everything is searched yet. */
  #hasSaidUnread = false;
  readonly #onMore: () => void;

  /** `onMore`: a search that was answered would find more now. */
  constructor(store: RecordStore, onMore: () => void, pdfs: PdfTextReader = startPdfTextThread()) {
    this.store = store;
    this.#onMore = onMore;
    this.#pdfs = pdfs;
  }

  /** A document has been fetched. */
  noteFetched(): void {
    if (!this.#hasSaidUnread) return;
    this.#hasSaidUnread = false;
    this.#onMore();
  }

  close(): void {
    this.#isBroken = true;
    this.#pdfs.close();
  }

  /** The chart has been derived anew. Costs nothing yet. */
  follow(context: ViewContext): void {
    this.#context = context;
    this.#isListed = false;
    this.#isComplete = false;
  }

  /** What of the chart is not in the index yet: looked for when somebody has time, not when the chart is derived. */
  #list(context: ViewContext): void {
    if (this.#isListed) return;
    this.#waiting = [...context.groups.values()].filter((group) => !this.#done.has(group));
    this.#isListed = true;
  }

  /** Indexes some of what is waiting. `true`: there is more. */
  work(): boolean {
    const context = this.#context;
    if (context === undefined || this.#isBroken || this.#isComplete) return false;
    const left = this.#attempt(() => {
      this.#open(context);
      this.#list(context);
      if (this.#waiting.length === 0) {
        this.#removeGone(context);
        this.#isComplete = true;
        return false;
      }
      const some = this.#waiting.splice(-rowsAtOnce);
      inTransaction(this.store.database, () => {
        for (const group of some) this.#index(group, context);
      });
      for (const group of some) this.#done.add(group);
      return true;
    });
    return left ?? false;
  }

  find(query: SearchQuery, ranked: readonly Group[], most: number): FoundRows | undefined {
    this.#seeFetched();
    while (this.work());
    if (this.#context === undefined || this.#isBroken) return undefined;
    return this.#attempt(() => this.#look(query, ranked, most));
  }

  get terms(): readonly string[] | undefined {
    if (this.#isBroken) return undefined;
    return this.#attempt(() => {
      this.#terms ??= readSearchTerms(this.store.database);
      return this.#terms;
    });
  }

  documentsOf(group: Group): readonly string[] {
    const read = this.#attempt(() => readDocuments(documentsOfRow(group, this.store), this.store, this.#fetched));
    return read?.texts ?? [];
  }

  get unread(): UnreadDocuments | undefined {
    if (this.#isBroken) return undefined;
    this.#hasSaidUnread = true;
    return { notFetched: this.#notFetched, unreadable: this.#unreadable, waiting: this.#reading.size };
  }

  #look(query: SearchQuery, ranked: readonly Group[], most: number): FoundRows {
    const found = new Uint8Array(this.#newestRowId + 1);
    // The widest look first: where it finds nothing, the others need not be made.
    for (let look = looks.length; look > 0; look -= 1) {
      const [, columns, reading] = looks[look - 1] ?? looks[0];
      const expression = matchExpression(query, columns, reading, (letters) => this.#wordsHolding(letters));
      const rowIds = findSearchRows(this.store.database, expression);
      if (rowIds.length === 0) break;
      for (const rowId of rowIds) found[rowId] = look;
    }
    const rowIds = this.#rowIdsOf(ranked);
    return bestRows(ranked, (place) => looks[(found[rowIds[place] ?? 0] ?? 0) - 1]?.[0], most);
  }

  /** Looked up once for a chart: fifty thousand look-ups by name would be most of a keystroke. */
  #rowIdsOf(ranked: readonly Group[]): Uint32Array {
    if (this.#places?.ranked === ranked) return this.#places.rowIds;
    const rowIds = Uint32Array.from(ranked, (group) => this.#rows.get(group.id)?.rowId ?? 0);
    this.#places = { ranked, rowIds };
    return rowIds;
  }

  #wordsHolding(letters: string): readonly string[] {
    const known = this.#holding.get(letters);
    if (known !== undefined) return known;
    const holding = (this.terms ?? []).filter((term) => term.indexOf(letters, 1) > 0);
    if (this.#holding.size >= mostHoldings) this.#holding.clear();
    this.#holding.set(letters, holding);
    return holding;
  }

  /** A row has come, gone or changed its words. */
  #changed(): void {
    this.#terms = undefined;
    this.#holding.clear();
    this.#places = undefined;
  }

  /** What is in the file is used again if the same program made it of the same withholding. */
  #open(context: ViewContext): void {
    const scope = digestOf(
      `${derivedVersion} ${context.chart.patient.restricted} ${context.whereabouts?.source ?? ""}`,
    );
    if (this.#scope === scope) return;
    const { database } = this.store;
    if (readSearchScope(database) !== scope) inTransaction(database, () => clearSearch(database, scope));
    this.#rows = new Map();
    this.#newestRowId = 0;
    this.#notFetched = 0;
    this.#unreadable = 0;
    this.#writer = new SearchRowWriter(database);
    for (const row of readSearchRows(database)) this.#hold(row);
    this.#done = new WeakSet();
    this.#isListed = false;
    this.#changed();
    this.#scope = scope;
    this.#seeFetched();
  }

  #hold(row: SearchRow): void {
    this.#rows.set(row.groupId, row);
    this.#notFetched += row.notFetched;
    this.#unreadable += row.unreadable;
    this.#newestRowId = Math.max(this.#newestRowId, row.rowId);
  }

  #index(group: Group, context: ViewContext): void {
    const known = this.#rows.get(group.id);
    if (!isSearched(group)) {
      if (known !== undefined) this.#remove(known);
      return;
    }
    const { line, details } = searchWords(group, context, this.#memory);
    // A letter may say where a restricted person is in words that nothing can take out of it.
    const documents = context.chart.patient.restricted ? [] : documentsOfRow(group, this.store);
    const digest = digestOf(`${line}\n${details}\n${documentsDigest(documents, this.#fetched)}`);
    if (known?.digest === digest) return;
    const { texts, notFetched, unreadable, waiting } = readDocuments(documents, this.store, this.#fetched);
    for (const bytes of waiting) this.#readPdf(bytes, group.id);
    if (known !== undefined) this.#remove(known);
    // A row that waits for a PDF is not yet what its digest says: the next look makes it again.
    const made = waiting.length === 0 ? digest : `${digest} waiting`;
    const row = { rowId: this.#newestRowId + 1, groupId: group.id, digest: made, notFetched, unreadable };
    this.#writer?.insert(row, { line, details, documents: texts.map(toWords).join(" ") });
    this.#hold(row);
    this.#changed();
  }

  #readPdf(bytes: Uint8Array, id: GroupId): void {
    const digest = pdfDigest(bytes);
    const waiting = this.#reading.get(digest);
    if (waiting !== undefined) {
      waiting.add(id);
      return;
    }
    const rows = new Set([id]);
    this.#reading.set(digest, rows);
    void this.#pdfs.read(bytes).then((words) => {
      this.#reading.delete(digest);
      if (this.#isBroken) return;
      this.#attempt(() => keepPdfWords(this.store.database, digest, words));
      const groups = [...rows].flatMap((row) => this.#context?.groups.get(row) ?? []);
      for (const group of groups) this.#done.delete(group);
      this.#waiting.push(...groups);
      this.#isComplete = false;
      if (this.#reading.size === 0) this.noteFetched();
    });
  }

  #removeGone(context: ViewContext): void {
    const gone = [...this.#rows.values()].filter((row) => !context.groups.has(row.groupId));
    if (gone.length > 0) {
      inTransaction(this.store.database, () => {
        for (const row of gone) this.#remove(row);
      });
    }
    this.#terms ??= readSearchTerms(this.store.database);
  }

  #remove(row: SearchRow): void {
    this.#writer?.delete(row.rowId);
    this.#rows.delete(row.groupId);
    this.#notFetched -= row.notFetched;
    this.#unreadable -= row.unreadable;
    this.#changed();
  }

  /** A document that was opened since the last look can be searched from now on. */
  #seeFetched(): void {
    const context = this.#context;
    if (context === undefined || this.#scope === undefined || this.#fetchedSeen === this.store.attachments.kept) return;
    this.#attempt(() => {
      this.#fetched = readFetchedAttachments(this.store.database);
    });
    this.#fetchedSeen = this.store.attachments.kept;
    this.#list(context);
    const waiting = new Set(this.#waiting);
    for (const group of context.groups.values()) {
      if (this.#rows.get(group.id)?.notFetched !== 0) waiting.add(group);
    }
    this.#waiting = [...waiting];
    this.#isComplete = false;
  }

  /** A database that fails takes the index with it, not the record; so does a bug, which goes on to whoever reports it. */
  #attempt<T>(task: () => T): T | undefined {
    let isOver = false;
    try {
      const done = guarded(task);
      isOver = done.ok;
      return done.ok ? done.value : undefined;
    } finally {
      if (!isOver) this.#isBroken = true;
    }
  }
}

function digestOf(text: string): string {
  return createHash("sha1").update(text).digest("base64url");
}
