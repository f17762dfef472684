/** better-sqlite3-multiple-ciphers 13 as connection.ts uses it. The package's own types are not in its `exports` map. */
declare module "better-sqlite3" {
  const Database: {
    new (file: string, options?: { readonly nativeBinding?: string }): import("./database.ts").SqliteDatabase;
    readonly SqliteError: new (message: string, code: string) => Error & { readonly code: string };
  };
  export default Database;
}
