import { expect, it } from "vitest";
import type { AuditAction } from "../../../shared/audit/audit-event.ts";
import { entryKey, parseInstant, sourceId } from "../../../shared/kernel/brand.ts";
import { auditMigrations } from "../../../src-main/record-engine/audit-log.ts";
import { readLooks } from "../../../src-main/record-engine/audit-looks.ts";
import { openDatabase } from "../../../src-main/record-engine/connection.ts";
import type { Writer } from "../../../src-main/record-engine/database.ts";
import { appendAuditEvent } from "../../../src-main/record-engine/vault/audit-file.ts";

const mine = entryKey(sourceId("council"), "Flag", "mine");
const other = entryKey(sourceId("council"), "Flag", "other");

function log(): Writer {
  const opened = openDatabase({
    file: ":memory:",
    key: undefined,
    migrations: auditMigrations,
    applicationId: 1,
    durability: "normal",
  });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

function add(to: Writer, at: string, name: string | undefined, heldBack?: readonly (typeof mine)[]): void {
  const instant = parseInstant(at);
  if (instant === undefined) throw new Error(at);
  const action: AuditAction = {
    kind: "viewDrawn",
    view: "heldBack",
    headings: [],
    entries: 1,
    entriesDigest: "",
    ...(heldBack === undefined ? {} : { heldBack }),
  };
  const user = name === undefined ? {} : { name };
  if (!appendAuditEvent(to, { at: instant, user, action, correlationId: "c" }).ok) throw new Error("not stored");
}

it("looks at a held-back row are counted out of the log, the last with its user; other rows and other views are not among them", () => {
  const database = log();
  expect(readLooks(database, [mine])).toEqual({ times: 0 });
  add(database, "2026-11-01T10:00:00Z", "Dr First", [mine]);
  add(database, "2026-11-02T10:00:00Z", "Dr Second", [mine, other]);
  add(database, "2026-11-03T10:00:00Z", "Dr Third", [other]);
  add(database, "2026-11-04T10:00:00Z", "Dr Fourth");
  expect(readLooks(database, [mine])).toEqual({
    times: 2,
    last: { at: "2026-11-02T10:00:00.000Z", by: "Dr Second" },
  });
  add(database, "2026-11-05T10:00:00Z", undefined, [mine]);
  expect(readLooks(database, [mine])).toEqual({ times: 3, last: { at: "2026-11-05T10:00:00.000Z" } });
});

it("counting them reads the few events of looks and not the whole log", () => {
  const plan = log()
    .prepare<[], { readonly detail: string }>(
      "EXPLAIN QUERY PLAN SELECT body FROM event WHERE json_extract(body, '$.action.heldBack') IS NOT NULL ORDER BY seq DESC",
    )
    .all();
  expect(plan.map(({ detail }) => detail).join()).toContain("event_held_back");
});
