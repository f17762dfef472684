/** What connection.ts and the queries use of better-sqlite3-multiple-ciphers 13. The package's own types are not in its `exports` map. */
declare module "better-sqlite3" {
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

  export interface SqliteDatabase {
    prepare<Parameters extends unknown[] | object = unknown[], Row = unknown>(sql: string): Statement<Parameters, Row>;
    exec(sql: string): this;
    pragma(source: string, options?: { readonly simple: boolean }): unknown;
    transaction<T>(task: () => T): Transaction<T>;
    key(key: Uint8Array): number;
    close(): this;
  }

  const Database: {
    new (file: string, options?: { readonly nativeBinding?: string }): SqliteDatabase;
    readonly SqliteError: new (message: string, code: string) => Error & { readonly code: string };
  };
  export default Database;
}
