import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import type { Writer } from "./database.ts";

/** One step of a schema. Numbered in tens, so that a repair can be put between; never edited once released. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/**
 * Brings a file to the newest schema, each step with its `user_version` in one transaction. A file that a newer program wrote is refused: reading half
 * of what it means would be guessing.
 */
export function migrate(database: Writer, migrations: readonly Migration[]): Result<void, "fromTheFuture"> {
  const newest = migrations.at(-1)?.version ?? 0;
  const current = Number(database.pragma("user_version", { simple: true }));
  if (current > newest) return err("fromTheFuture");
  for (const migration of migrations) {
    if (migration.version <= current) continue;
    database
      .transaction(() => {
        database.exec(migration.sql);
        database.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
  return ok(undefined);
}
