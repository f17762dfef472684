import type { Migration } from "../migrate.ts";

/** "TLv1": the list of kept patients. */
export const vaultApplicationId = 0x544c7631;

export const vaultMigrations: readonly Migration[] = [
  {
    version: 10,
    sql: `
      CREATE TABLE patient (
        cache_id        TEXT PRIMARY KEY,
        file_name       TEXT NOT NULL UNIQUE,
        wrapped_key     BLOB NOT NULL,
        nhs_number      TEXT,
        birth_date      TEXT,
        family          TEXT,
        given           TEXT NOT NULL,
        host_iss        TEXT,
        host_patient_id TEXT,
        created_at      INTEGER NOT NULL,
        last_opened     INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX patient_nhs_number ON patient (nhs_number) WHERE nhs_number IS NOT NULL;

      -- Files that could not be read, kept with their key until the patient is forgotten or the cache time is over.
      CREATE TABLE set_aside (
        file_name   TEXT PRIMARY KEY,
        cache_id    TEXT NOT NULL,
        wrapped_key BLOB NOT NULL,
        reason      TEXT NOT NULL,
        at          INTEGER NOT NULL
      ) STRICT;

      -- Files whose key is destroyed already: if the program ends before the file is gone, the next start removes it.
      CREATE TABLE shredded (
        file_name TEXT PRIMARY KEY
      ) STRICT;

      -- The last event of the audit log, written down here so that an end that was cut off is noticed.
      CREATE TABLE audit_head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        seq  INTEGER NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
    `,
  },
  {
    version: 20,
    sql: `
      -- The last of the decisions in the patient's own file, written down here so that an end that was cut off is noticed.
      ALTER TABLE patient ADD COLUMN decision_seq INTEGER;
      ALTER TABLE patient ADD COLUMN decision_signature TEXT;
    `,
  },
  {
    version: 30,
    sql: `
      -- The frames of meetings: who was there, whose record came when. Append-only, each row signed together with the one before it; people are record ids alone.
      CREATE TABLE meeting_event (
        row_id     INTEGER PRIMARY KEY,
        meeting_id TEXT NOT NULL,
        seq        INTEGER NOT NULL,
        at         INTEGER NOT NULL,
        body       TEXT NOT NULL,
        previous   TEXT NOT NULL,
        signature  TEXT NOT NULL,
        UNIQUE (meeting_id, seq)
      ) STRICT;
      CREATE TRIGGER meeting_event_is_never_changed BEFORE UPDATE ON meeting_event
      BEGIN SELECT RAISE(ABORT, 'meetings are append-only'); END;
    `,
  },
  {
    // What the list of kept patients says of each without opening their record. All empty: not known.
    version: 40,
    sql: `
      ALTER TABLE patient ADD COLUMN counted_at INTEGER;
      ALTER TABLE patient ADD COLUMN as_of      INTEGER;
      ALTER TABLE patient ADD COLUMN flags      INTEGER;
      ALTER TABLE patient ADD COLUMN critical   INTEGER;
      ALTER TABLE patient ADD COLUMN not_run    INTEGER;
      ALTER TABLE patient ADD COLUMN news       INTEGER;
      ALTER TABLE patient ADD COLUMN sources    INTEGER;
      ALTER TABLE patient ADD COLUMN answered   INTEGER;
      ALTER TABLE patient ADD COLUMN restricted INTEGER;
      ALTER TABLE patient ADD COLUMN deceased   INTEGER;
    `,
  },
  {
    // What was counted without these counts no more: it is not known, until the record is opened, how many of the sources that answered are kept apart.
    version: 50,
    sql: `
      ALTER TABLE patient ADD COLUMN with_more INTEGER;
      ALTER TABLE patient ADD COLUMN apart     INTEGER;
      UPDATE patient SET counted_at = NULL;
    `,
  },
];
