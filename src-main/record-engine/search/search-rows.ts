import { entryKey, type GroupId, groupId, sourceId } from "../../../shared/kernel/brand.ts";
import type { RowWords } from "../../../shared/search/plain-reading.ts";
import type { Reader, Writer } from "../database.ts";

/** What is kept of a row beside its words. */
export interface SearchRow {
  readonly rowId: number;
  readonly groupId: GroupId;
  /** Of all that its words are made from: the same digest, the same words. */
  readonly digest: string;
  readonly notFetched: number;
  readonly unreadable: number;
}

/** Under which program and which withholding the kept words were made; `undefined` where none are. */
export function readSearchScope(database: Reader): string | undefined {
  return database.prepare<[], string>("SELECT scope FROM search_scope").pluck().get();
}

/** Begins the index anew. */
export function clearSearch(database: Writer, scope: string): void {
  database.prepare("INSERT INTO search_text (search_text) VALUES ('delete-all')").run();
  database.prepare("DELETE FROM search_row").run();
  database.prepare("DELETE FROM search_scope").run();
  database.prepare("INSERT INTO search_scope (scope) VALUES (?)").run(scope);
}

export function readSearchRows(database: Reader): readonly SearchRow[] {
  return database
    .prepare<[], [number, string, string, number, number]>(
      "SELECT row_id, group_id, digest, not_fetched, unreadable FROM search_row",
    )
    .raw()
    .all()
    .map(([rowId, id, digest, notFetched, unreadable]) => ({
      rowId,
      groupId: groupId(id),
      digest,
      notFetched,
      unreadable,
    }));
}

/** Puts rows into the index and takes them out, by statements that are prepared once: there are tens of thousands. */
export class SearchRowWriter {
  readonly #insertRow;
  readonly #insertText;
  readonly #deleteRow;
  readonly #deleteText;

  constructor(database: Writer) {
    this.#insertRow = database.prepare<[number, string, string, number, number]>(
      "INSERT INTO search_row (row_id, group_id, digest, not_fetched, unreadable) VALUES (?, ?, ?, ?, ?)",
    );
    this.#insertText = database.prepare<[number, string, string, string]>(
      "INSERT INTO search_text (rowid, line, details, documents) VALUES (?, ?, ?, ?)",
    );
    this.#deleteRow = database.prepare<[number]>("DELETE FROM search_row WHERE row_id = ?");
    this.#deleteText = database.prepare<[number]>("DELETE FROM search_text WHERE rowid = ?");
  }

  insert({ rowId, groupId: id, digest, notFetched, unreadable }: SearchRow, words: RowWords): void {
    this.#insertRow.run(rowId, id, digest, notFetched, unreadable);
    this.#insertText.run(rowId, words.line, words.details, words.documents);
  }

  delete(rowId: number): void {
    this.#deleteRow.run(rowId);
    this.#deleteText.run(rowId);
  }
}

/** The rows that an FTS5 expression finds. */
export function findSearchRows(database: Reader, expression: string): readonly number[] {
  return database
    .prepare<[string], number>("SELECT rowid FROM search_text WHERE search_text MATCH ?")
    .pluck()
    .all(expression);
}

/** Every word of the index that has no digit: nobody looks for letters inside a code, and of codes, dates and values there are most. */
export function readSearchTerms(database: Reader): readonly string[] {
  return database.prepare<[], string>("SELECT term FROM search_term WHERE term NOT GLOB '*[0-9]*'").pluck().all();
}

/** The attachments that were fetched, and when: `<entry key> <place> <version>` → epoch milliseconds. */
export function readFetchedAttachments(database: Reader): ReadonlyMap<string, number> {
  const rows = database
    .prepare<[], [string, string, string, number, string | null, number]>(
      "SELECT source_id, type, id, place, version_id, received_at FROM attachment",
    )
    .raw()
    .all();
  return new Map(
    rows.map(([source, type, id, place, version, atMs]) => [
      fetchedName(entryKey(sourceId(source), type, id), place, version ?? undefined),
      atMs,
    ]),
  );
}

export function fetchedName(key: string, place: number, version: string | undefined): string {
  return `${key} ${place} ${version ?? ""}`;
}
