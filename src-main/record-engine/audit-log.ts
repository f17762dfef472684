import { createHash } from "node:crypto";
import type { ChainHead, ChainVerdict, Link } from "../../shared/audit/hash-chain.ts";
import { chainStart, holdsHead, linkHash, verifyChain } from "../../shared/audit/hash-chain.ts";
import { inTransaction } from "./connection.ts";
import type { Reader, Writer } from "./database.ts";
import type { Migration } from "./migrate.ts";

/** "TLa1": the audit log. */
export const auditApplicationId = 0x544c6131;

/** Append-only by the database's own word: what is written once is neither changed nor deleted through any connection that keeps the schema. */
export const auditMigrations: readonly Migration[] = [
  {
    version: 10,
    sql: `
      CREATE TABLE event (
        seq  INTEGER PRIMARY KEY,
        body TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
      CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    `,
  },
  {
    // How often held-back words were asked for is read while somebody waits: the few such events, not the whole log.
    version: 20,
    sql: `
      CREATE INDEX event_held_back ON event (seq) WHERE json_extract(body, '$.action.heldBack') IS NOT NULL;
    `,
  },
];

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Adds one event (canonical JSON) behind the last one. Returns the new head once it is on the disk. */
export function appendEvent(database: Writer, body: string): ChainHead {
  return inTransaction(database, () => {
    const last = readHead(database);
    const seq = (last?.seq ?? 0) + 1;
    const hash = linkHash(seq, body, last?.hash ?? chainStart, sha256);
    database.prepare("INSERT INTO event (seq, body, hash) VALUES (?, ?, ?)").run(seq, body, hash);
    return { seq, hash };
  });
}

/** Puts the events of an earlier log in memory into a new one, hashes and all: the chain goes on. */
export function carryEvents(database: Writer, links: readonly Link[]): void {
  const insert = database.prepare("INSERT INTO event (seq, body, hash) VALUES (?, ?, ?)");
  for (const { seq, body, hash } of links) insert.run(seq, body, hash);
}

function readHead(database: Reader): ChainHead | undefined {
  return database.prepare<[], ChainHead>("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").get();
}

export function readEvents(database: Reader, afterSeq: number): Iterable<Link> {
  return database
    .prepare<[number], Link>("SELECT seq, body, hash FROM event WHERE seq > ? ORDER BY seq")
    .iterate(afterSeq);
}

/** The last events about one person, the newest first: by NHS number, or by the host's own id where the person has none. */
export function readEventsAbout(database: Reader, who: AboutWhom, most: number): readonly string[] {
  const { nhsNumber = null, hostPatientId = null } = who;
  return database
    .prepare<[string | null, string | null, number], string>(
      `SELECT body FROM event
       WHERE json_extract(body, '$.patient.nhsNumber') = ?
         OR (json_extract(body, '$.patient.nhsNumber') IS NULL AND json_extract(body, '$.patient.hostPatientId') = ?)
       ORDER BY seq DESC LIMIT ?`,
    )
    .pluck()
    .all(nhsNumber, hostPatientId, most);
}

interface AboutWhom {
  readonly nhsNumber?: string;
  readonly hostPatientId?: string;
}

/** From the first event to the last. */
export function verifyEvents(database: Reader): ChainVerdict {
  return verifyChain(readEvents(database, 0), sha256);
}

const lastFew = 256;

/** The end of the log only: what a start has time for. */
export function verifyLastEvents(database: Reader): ChainVerdict {
  const afterSeq = Math.max(0, (readHead(database)?.seq ?? 0) - lastFew);
  const after = afterSeq === 0 ? undefined : readEvent(database, afterSeq);
  return verifyChain(readEvents(database, after?.seq ?? 0), sha256, after);
}

function readEvent(database: Reader, seq: number): Link | undefined {
  return database.prepare<[number], Link>("SELECT seq, body, hash FROM event WHERE seq = ?").get(seq);
}

/** Whether the log still reaches to the head that was written down elsewhere. */
export function reachesHead(database: Reader, head: ChainHead): boolean {
  return holdsHead(readEvent(database, head.seq), head);
}
