import type { Reader, Statement } from "./database.ts";

const known = new WeakMap<Reader, Map<string, Statement>>();

/**
 * The statement of a text, prepared once for a database: for what is written page by page and type by type, where preparing costs as much as writing.
 * Only for statements that read no rows: how rows are read is set on the statement.
 */
export function prepared(database: Reader, sql: string): Statement {
  let statements = known.get(database);
  if (statements === undefined) {
    statements = new Map();
    known.set(database, statements);
  }
  const statement = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}
