/** What connection.ts and the queries use of a better-sqlite3 database. */
export interface SqliteDatabase {
  prepare<Parameters extends unknown[] | object = unknown[], Row = unknown>(sql: string): Statement<Parameters, Row>;
  exec(sql: string): this;
  pragma(source: string, options?: { readonly simple: boolean }): unknown;
  transaction<T>(task: () => T): Transaction<T>;
  key(key: Uint8Array): number;
  close(): this;
}

export interface Statement<Parameters extends unknown[] | object = unknown[], Row = unknown> {
  run(...parameters: Parameters extends unknown[] ? Parameters : [Parameters]): { readonly changes: number };
  get(...parameters: Parameters extends unknown[] ? Parameters : [Parameters]): Row | undefined;
  all(...parameters: Parameters extends unknown[] ? Parameters : [Parameters]): Row[];
  iterate(...parameters: Parameters extends unknown[] ? Parameters : [Parameters]): IterableIterator<Row>;
  /** Rows are their first column. */
  pluck(): this;
  /** Rows are arrays of their columns. */
  raw(): this;
}

export interface Transaction<T> {
  (): T;
  /** Takes the write lock at its start. */
  immediate(): T;
}

declare const mayRead: unique symbol;
declare const mayWrite: unique symbol;

/** A database that a query may read. Queries take it first: what they may do with it stands in their first parameter. */
export type Reader = SqliteDatabase & { readonly [mayRead]: true };
/** A database that a query may also write. */
export type Writer = Reader & { readonly [mayWrite]: true };
