import { describe, expect, it } from "vitest";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import { auditApplicationId, auditMigrations } from "../../../src-main/record-engine/audit-log.ts";
import { openDatabase } from "../../../src-main/record-engine/connection.ts";
import type { Writer } from "../../../src-main/record-engine/database.ts";
import type { Migration } from "../../../src-main/record-engine/migrate.ts";
import { migrate } from "../../../src-main/record-engine/migrate.ts";
import { recordApplicationId, recordMigrations } from "../../../src-main/record-engine/record/record-schema.ts";
import { readTold, writeTold } from "../../../src-main/record-engine/record/told-rows.ts";
import { vaultApplicationId, vaultMigrations } from "../../../src-main/record-engine/vault/vault-schema.ts";

function database(migrations: readonly Migration[] = []): Writer {
  const opened = openDatabase({ file: ":memory:", key: undefined, migrations, applicationId: 1, durability: "normal" });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

const version = (of: Writer) => of.pragma("user_version", { simple: true });

describe.each([
  ["record", recordMigrations, recordApplicationId],
  ["vault", vaultMigrations, vaultApplicationId],
  ["audit", auditMigrations, auditApplicationId],
])("the %s schema", (_, migrations, applicationId) => {
  it("is numbered upwards in tens", () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions.every((number) => number % 10 === 0 && number > 0)).toBe(true);
    expect([...versions].sort((a, b) => a - b)).toEqual(versions);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it("is reached from nothing, once", () => {
    const empty = database();
    expect(migrate(empty, migrations).ok).toBe(true);
    expect(version(empty)).toBe(migrations.at(-1)?.version);
    expect(migrate(empty, migrations).ok).toBe(true);
  });

  it("has a mark of its own", () => {
    expect(applicationId).toBeGreaterThan(0);
    expect(new Set([recordApplicationId, vaultApplicationId, auditApplicationId]).size).toBe(3);
  });
});

describe("the step that brings the index of words", () => {
  it("keeps the resources that are there, and the index begins empty", () => {
    const held = database(recordMigrations.filter(({ version: number }) => number < 40));
    held
      .prepare(
        "INSERT INTO resource (source_id, type, id, received_at, asked_as, body) VALUES ('gp', 'Flag', 'f1', 1, 'Flag', '{}')",
      )
      .run();
    expect(migrate(held, recordMigrations).ok).toBe(true);
    expect(held.prepare("SELECT id, body FROM resource").all()).toEqual([{ id: "f1", body: "{}" }]);
    for (const table of ["search_text", "search_row", "search_scope", "search_term"])
      expect(held.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
    held.prepare("INSERT INTO search_text (rowid, line, details, documents) VALUES (7, 'asthma', '', '')").run();
    expect(held.prepare("SELECT rowid FROM search_text WHERE search_text MATCH 'asth*'").all()).toEqual([{ rowid: 7 }]);
  });
});

describe("the step that brings the version of FHIR", () => {
  it("keeps the sources that are there, of which none has stated one yet", () => {
    const held = database(recordMigrations.filter(({ version: number }) => number < 60));
    held.prepare("INSERT INTO source (source_id, name, kind, is_host) VALUES ('gp', 'Surgery', 'gp', 0)").run();
    expect(migrate(held, recordMigrations).ok).toBe(true);
    expect(held.prepare("SELECT source_id, fhir_version FROM source").all()).toEqual([
      { source_id: "gp", fhir_version: null },
    ]);
  });
});

describe("the step that notes the end of each list of decisions", () => {
  it("keeps the patients that are there, of which no end has been noted yet", () => {
    const held = database(vaultMigrations.filter(({ version: number }) => number < 20));
    held
      .prepare(
        "INSERT INTO patient (cache_id, file_name, wrapped_key, given, created_at, last_opened) VALUES ('c', 'f', x'00', '', 1, 2)",
      )
      .run();
    expect(migrate(held, vaultMigrations).ok).toBe(true);
    expect(held.prepare("SELECT cache_id, last_opened, decision_seq, decision_signature FROM patient").all()).toEqual([
      { cache_id: "c", last_opened: 2, decision_seq: null, decision_signature: null },
    ]);
  });
});

describe("the step that keeps what a terminology server told", () => {
  it("keeps the resources that are there, and reads back what is written, by server", () => {
    const held = database(recordMigrations.filter(({ version: number }) => number < 70));
    held
      .prepare(
        "INSERT INTO resource (source_id, type, id, received_at, asked_as, body) VALUES ('gp', 'Flag', 'f1', 1, 'Flag', '{}')",
      )
      .run();
    expect(migrate(held, recordMigrations).ok).toBe(true);
    expect(held.prepare("SELECT id FROM resource").all()).toEqual([{ id: "f1" }]);
    const askedAt = instantFromMs(1_700_000_000_000);
    const lookup = { ask: "lookup" as const, system: "urn:a", code: "1" };
    const translate = { ask: "translate" as const, system: "urn:a", code: "1", target: "urn:b" };
    const told = [
      { question: lookup, reply: { says: "term" as const, display: "Word" }, version: "v1", askedAt },
      { question: translate, reply: { says: "same" as const, code: "2", display: "Two" }, askedAt },
      { question: { ...translate, code: "3" }, reply: { says: "nothing" as const, why: "notSame" as const }, askedAt },
    ];
    writeTold(held, "https://one.example", told);
    writeTold(held, "https://one.example", told);
    expect(readTold(held, "https://one.example")).toEqual(told);
    expect(readTold(held, "https://other.example")).toEqual([]);
  });
});

describe("a step", () => {
  const first: Migration = { version: 10, sql: "CREATE TABLE a (x TEXT NOT NULL) STRICT" };

  it("keeps the rows that are there", () => {
    const held = database([first]);
    held.prepare("INSERT INTO a VALUES ('kept')").run();
    const next: Migration = { version: 20, sql: "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = x || '!'" };
    expect(migrate(held, [first, next]).ok).toBe(true);
    expect(held.prepare("SELECT x, y FROM a").all()).toEqual([{ x: "kept", y: "kept!" }]);
    expect(version(held)).toBe(20);
  });

  it("that fails half-way leaves nothing of itself", () => {
    const held = database([first]);
    const broken: Migration = { version: 20, sql: "CREATE TABLE b (x TEXT); CREATE TABLE a (x TEXT)" };
    expect(() => migrate(held, [first, broken])).toThrow();
    expect(version(held)).toBe(10);
    expect(held.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'b'").get()).toEqual({ n: 0 });
  });

  it("of a newer program is refused, and the file is not touched", () => {
    const held = database([first]);
    held.pragma("user_version = 30");
    expect(migrate(held, [first])).toEqual({ ok: false, error: "fromTheFuture" });
    expect(version(held)).toBe(30);
  });
});
