import type { Migration } from "../migrate.ts";

/** "TLr1": one patient's record. */
export const recordApplicationId = 0x544c7231;

/** One patient's file. How to add a step: append it with the next ten, never change an old one, add its row to the migration test. */
export const recordMigrations: readonly Migration[] = [
  {
    version: 10,
    sql: `
      CREATE TABLE resource (
        row_id       INTEGER PRIMARY KEY,
        source_id    TEXT NOT NULL,
        type         TEXT NOT NULL,
        id           TEXT NOT NULL,
        version_id   TEXT,
        last_updated TEXT,
        full_url     TEXT,
        received_at  INTEGER NOT NULL,
        asked_as     TEXT NOT NULL,
        removed_at   INTEGER,
        body         TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX resource_identity ON resource (source_id, type, id);

      -- What a newer version replaced: kept for the medico-legal view, never changed.
      CREATE TABLE resource_version (
        row_id       INTEGER PRIMARY KEY,
        source_id    TEXT NOT NULL,
        type         TEXT NOT NULL,
        id           TEXT NOT NULL,
        version_id   TEXT,
        last_updated TEXT,
        full_url     TEXT,
        received_at  INTEGER NOT NULL,
        body         TEXT NOT NULL
      ) STRICT;
      CREATE INDEX resource_version_identity ON resource_version (source_id, type, id);
      CREATE TRIGGER resource_keeps_old_version AFTER UPDATE OF body ON resource WHEN OLD.body <> NEW.body
      BEGIN
        INSERT INTO resource_version (source_id, type, id, version_id, last_updated, full_url, received_at, body)
        VALUES (OLD.source_id, OLD.type, OLD.id, OLD.version_id, OLD.last_updated, OLD.full_url, OLD.received_at, OLD.body);
      END;

      CREATE TABLE source (
        source_id  TEXT PRIMARY KEY,
        name       TEXT NOT NULL,
        kind       TEXT NOT NULL,
        ods_code   TEXT,
        patient_id TEXT,
        -- 1 where the launch itself named this Patient by id.
        is_host    INTEGER NOT NULL,
        as_of      INTEGER
      ) STRICT;

      -- The source's last word about each type (what it brought, or that it refuses), and how it ended when asked last.
      CREATE TABLE type_answer (
        source_id   TEXT NOT NULL,
        type        TEXT NOT NULL,
        kept        TEXT,
        kept_at     INTEGER,
        server_ms   INTEGER,
        latest      TEXT NOT NULL,
        latest_at   INTEGER NOT NULL,
        PRIMARY KEY (source_id, type)
      ) STRICT, WITHOUT ROWID;

      -- What was derived from the rest: may be thrown away and made again.
      CREATE TABLE derived (
        name            TEXT PRIMARY KEY,
        derived_version INTEGER NOT NULL,
        made_at         INTEGER NOT NULL,
        body            TEXT NOT NULL
      ) STRICT;

      CREATE TABLE attachment (
        source_id    TEXT NOT NULL,
        type         TEXT NOT NULL,
        id           TEXT NOT NULL,
        place        INTEGER NOT NULL,
        version_id   TEXT,
        content_type TEXT NOT NULL,
        received_at  INTEGER NOT NULL,
        body         BLOB NOT NULL,
        PRIMARY KEY (source_id, type, id, place)
      ) STRICT;
    `,
  },
  {
    version: 50,
    sql: `
      -- What users decided about groups: append-only, each row signed together with the one before it (keys/decision-signature.ts).
      CREATE TABLE merge_decision (
        seq       INTEGER PRIMARY KEY,
        body      TEXT NOT NULL,
        previous  TEXT NOT NULL,
        signature TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER merge_decision_is_never_changed BEFORE UPDATE ON merge_decision
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
      CREATE TRIGGER merge_decision_is_never_deleted BEFORE DELETE ON merge_decision
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    `,
  },
];
