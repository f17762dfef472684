import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuditEvent } from "../../../shared/audit/audit-event.ts";
import { instantFromMs } from "../../../shared/kernel/brand.ts";
import { auditApplicationId, auditMigrations } from "../../../src-main/record-engine/audit-log.ts";
import { openDatabase } from "../../../src-main/record-engine/connection.ts";
import type { Writer } from "../../../src-main/record-engine/database.ts";
import { appendAuditEvent, writeAuditHead } from "../../../src-main/record-engine/vault/audit-file.ts";
import { decisionHeadsIn } from "../../../src-main/record-engine/vault/decision-heads.ts";
import { noteMissedDecisions } from "../../../src-main/record-engine/vault/list-behind.ts";
import { writePatient } from "../../../src-main/record-engine/vault/patient-rows.ts";
import { vaultApplicationId, vaultMigrations } from "../../../src-main/record-engine/vault/vault-schema.ts";

let log: Writer;
let list: Writer;

function inMemory(migrations: typeof vaultMigrations, applicationId: number): Writer {
  const opened = openDatabase({ file: ":memory:", key: undefined, migrations, applicationId, durability: "normal" });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

const ada = { nhsNumber: "9990000018" };
const bo = { nhsNumber: "9990000026" };

/** Logged, and the list hears of it unless it is put back later. */
function happened(action: AuditEvent["action"], patient: AuditEvent["patient"], heard: boolean): void {
  const event: AuditEvent = {
    at: instantFromMs(0),
    user: {},
    action,
    correlationId: "x",
    ...(patient === undefined ? {} : { patient }),
  };
  const head = appendAuditEvent(log, event);
  if (!head.ok) throw new Error(head.error);
  if (heard) writeAuditHead(list, head.value);
}

const decision = { kind: "mergeDecisionMade", verdict: "keepApart", reason: "anotherPerson" } as const;
const launch = { kind: "launch" } as const;
const endOf = (cacheId: string) => decisionHeadsIn(list, cacheId).read()?.seq;

beforeEach(() => {
  log = inMemory(auditMigrations, auditApplicationId);
  list = inMemory(vaultMigrations, vaultApplicationId);
  for (const [cacheId, lookup] of [
    ["ada", ada],
    ["bo", bo],
  ] as const)
    writePatient(list, {
      cacheId,
      fileName: cacheId,
      wrappedKey: new Uint8Array(),
      identity: { ...lookup, given: [] },
      lookup,
      atMs: 0,
    });
  happened(launch, undefined, true);
  decisionHeadsIn(list, "ada").write({ seq: 1, signature: "s1" });
});

afterEach(() => {
  log.close();
  list.close();
});

describe("a list of patients that was put back together with a patient's file", () => {
  it("is noticed by the audit log: the decisions since are missing from that patient's list, and from no other", () => {
    happened(decision, ada, false);
    happened(decision, ada, false);
    happened(launch, undefined, false);
    expect(noteMissedDecisions(log, list)).toBe(true);
    expect([endOf("ada"), endOf("bo")]).toEqual([3, undefined]);
  });

  it("is noticed once, and stays noticed", () => {
    happened(decision, bo, false);
    happened(launch, undefined, false);
    expect(noteMissedDecisions(log, list)).toBe(true);
    expect(noteMissedDecisions(log, list)).toBe(false);
    expect(endOf("bo")).toBe(1);
  });
});

it("a list that has heard of everything, or of all but an event that was logged as the program ended, is as it was", () => {
  expect(noteMissedDecisions(log, list)).toBe(false);
  happened(decision, ada, false);
  expect(noteMissedDecisions(log, list)).toBe(false);
  expect(endOf("ada")).toBe(1);
});

describe("an end that came between the log and the list", () => {
  it("twice in a row is no list that was put back: nothing is missing", () => {
    happened(decision, ada, false);
    expect(noteMissedDecisions(log, list)).toBe(false);
    happened(decision, ada, false);
    expect(noteMissedDecisions(log, list)).toBe(false);
    expect(endOf("ada")).toBe(1);
  });

  it("before the last decision was made does not count it as missing from a list that lost more", () => {
    happened(launch, undefined, false);
    happened(decision, ada, false);
    expect(noteMissedDecisions(log, list)).toBe(true);
    expect(endOf("ada")).toBe(1);
  });
});
