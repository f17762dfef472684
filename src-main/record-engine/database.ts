/// <reference path="./better-sqlite3.d.ts" />
import type { SqliteDatabase } from "better-sqlite3";

declare const mayRead: unique symbol;
declare const mayWrite: unique symbol;

/** A database that a query may read. Queries take it first: what they may do with it stands in their first parameter. */
export type Reader = SqliteDatabase & { readonly [mayRead]: true };
/** A database that a query may also write. */
export type Writer = Reader & { readonly [mayWrite]: true };
