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
    version: 20,
    sql: `
      -- A version ends when another replaces it or when its source removes it. One that was removed and came again is two versions.
      ALTER TABLE resource_version ADD COLUMN asked_as TEXT;
      ALTER TABLE resource_version ADD COLUMN removed_at INTEGER;
      DROP TRIGGER resource_keeps_old_version;
      CREATE TRIGGER resource_keeps_old_version AFTER UPDATE OF body ON resource
      WHEN OLD.body <> NEW.body OR OLD.removed_at IS NOT NULL
      BEGIN
        INSERT INTO resource_version
          (source_id, type, id, version_id, last_updated, full_url, received_at, asked_as, removed_at, body)
        VALUES
          (OLD.source_id, OLD.type, OLD.id, OLD.version_id, OLD.last_updated, OLD.full_url, OLD.received_at, OLD.asked_as,
           OLD.removed_at, OLD.body);
      END;

      -- From when to when a source said the same of a type; type '*' is its whole answer. What it said at an instant of the past stands here.
      CREATE TABLE answer_span (
        row_id    INTEGER PRIMARY KEY,
        source_id TEXT NOT NULL,
        type      TEXT NOT NULL,
        outcome   TEXT NOT NULL,
        first_at  INTEGER NOT NULL,
        last_at   INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX answer_span_of ON answer_span (source_id, type);
      INSERT INTO answer_span (source_id, type, outcome, first_at, last_at)
        SELECT source_id, type, kept, kept_at, kept_at FROM type_answer WHERE kept IS NOT NULL AND kept_at IS NOT NULL;
      INSERT INTO answer_span (source_id, type, outcome, first_at, last_at)
        SELECT source_id, '*', '', as_of, as_of FROM source WHERE as_of IS NOT NULL;

      -- Where the last complete answer of a type ended. changes_since is the source's own clock, the others are ours.
      CREATE TABLE cursor (
        source_id     TEXT NOT NULL,
        type          TEXT NOT NULL,
        patient_id    TEXT NOT NULL,
        whole_at      INTEGER NOT NULL,
        named_at      INTEGER NOT NULL,
        changes_since INTEGER,
        etag          TEXT,
        PRIMARY KEY (source_id, type)
      ) STRICT, WITHOUT ROWID;

      -- Up to which state of the record each user has seen it.
      CREATE TABLE looked (
        user_key TEXT PRIMARY KEY,
        at       INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 40,
    sql: `
      -- The words of every row that may be found, folded, by SQLite FTS5. Made of the rest, like derived; the texts themselves are not kept twice.
      CREATE VIRTUAL TABLE search_text USING fts5 (
        line, details, documents, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2'
      );
      CREATE VIRTUAL TABLE search_term USING fts5vocab (search_text, row);
      CREATE TABLE search_row (
        row_id      INTEGER PRIMARY KEY,
        group_id    TEXT NOT NULL,
        digest      TEXT NOT NULL,
        -- Documents of this row whose words are not in the index.
        not_fetched INTEGER NOT NULL,
        unreadable  INTEGER NOT NULL
      ) STRICT;
      -- What the words were made under; another scope begins them anew.
      CREATE TABLE search_scope (scope TEXT NOT NULL) STRICT;
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
  {
    version: 60,
    sql: `
      -- STU3 or R4, as its server states it.
      ALTER TABLE source ADD COLUMN fhir_version TEXT;
    `,
  },
  {
    version: 70,
    sql: `
      -- What a terminology server told of a code: the same fact may be asked for again, so it may be thrown away. says: same, term, or why nothing.
      CREATE TABLE told_code (
        server    TEXT NOT NULL,
        system    TEXT NOT NULL,
        code      TEXT NOT NULL,
        -- The system in which a counterpart was asked for; '' where the code's own term was.
        target    TEXT NOT NULL,
        says      TEXT NOT NULL,
        told_code TEXT,
        display   TEXT,
        version   TEXT,
        asked_at  INTEGER NOT NULL,
        PRIMARY KEY (server, system, code, target)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 80,
    sql: `
      -- The words of the record's PDFs, by the digest of the file: reading them takes seconds. Made of the rest, like derived. Without text: none could be read.
      CREATE TABLE pdf_words (
        digest   TEXT PRIMARY KEY,
        text     TEXT,
        is_whole INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 90,
    sql: `
      -- What meetings said about this person: append-only, each row signed together with the one before it.
      CREATE TABLE meeting_point (
        seq       INTEGER PRIMARY KEY,
        body      TEXT NOT NULL,
        previous  TEXT NOT NULL,
        signature TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER meeting_point_is_never_changed BEFORE UPDATE ON meeting_point
      BEGIN SELECT RAISE(ABORT, 'what a meeting said is append-only'); END;
      CREATE TRIGGER meeting_point_is_never_deleted BEFORE DELETE ON meeting_point
      BEGIN SELECT RAISE(ABORT, 'what a meeting said is append-only'); END;
    `,
  },
  {
    version: 100,
    sql: `
      -- Decision-support cards that users set aside or brought back: append-only, each row signed together with the one before it.
      CREATE TABLE card_dismissal (
        seq       INTEGER PRIMARY KEY,
        body      TEXT NOT NULL,
        previous  TEXT NOT NULL,
        signature TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER card_dismissal_is_never_changed BEFORE UPDATE ON card_dismissal
      BEGIN SELECT RAISE(ABORT, 'dismissals are append-only'); END;
      CREATE TRIGGER card_dismissal_is_never_deleted BEFORE DELETE ON card_dismissal
      BEGIN SELECT RAISE(ABORT, 'dismissals are append-only'); END;
    `,
  },
  {
    version: 110,
    sql: `
      -- Of which resources their source has last sent an older version than the one that is kept, and of when that one is (meta.lastUpdated as received).
      CREATE TABLE older_sent (
        source_id    TEXT NOT NULL,
        type         TEXT NOT NULL,
        id           TEXT NOT NULL,
        last_updated TEXT NOT NULL,
        PRIMARY KEY (source_id, type, id)
      ) STRICT, WITHOUT ROWID;
    `,
  },
];
