import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DecisionDraft } from "../../../shared/domain/merge-decision.ts";
import { fail } from "../../../shared/kernel/app-error.ts";
import { type EntryKey, sourceId } from "../../../shared/kernel/brand.ts";
import type { DecisionsView } from "../../../shared/view-models/provenance/decisions-view.ts";
import { auditApplicationId, auditMigrations, readEvents } from "../../../src-main/record-engine/audit-log.ts";
import { openDatabase } from "../../../src-main/record-engine/connection.ts";
import type { OpenRecord } from "../../../src-main/record-engine/contract.ts";
import { keyFor } from "../../../src-main/record-engine/keys/derived-keys.ts";
import { readMasterKey } from "../../../src-main/record-engine/keys/master-key.ts";
import { startEngine } from "./engine-in-process.ts";
import { KeptOnDisk } from "./kept-on-disk.ts";
import { allEnded, type Locality, openInput, startLocality } from "./locality.ts";

let locality: Locality;
let disk: KeptOnDisk;

beforeAll(async () => {
  locality = await startLocality();
});
afterAll(() => locality.close());
beforeEach(async () => {
  disk = await KeptOnDisk.start(locality);
});
afterEach(() => disk.end());

async function read<T>(record: OpenRecord, view: string, params?: unknown): Promise<T> {
  const answer = await record.readView(view, params);
  if (!answer.ok) throw new Error(answer.error.reason);
  return answer.value as T;
}

/** The first two rows of one kind that could be one, as a user would find them. */
async function twoRows(record: OpenRecord): Promise<DecisionDraft> {
  const whole = JSON.stringify(
    await read(record, "wholeRecord", {
      open: ["problemList", "investigationResults", "allergiesAndAdverseReactions", "documents"],
    }),
  );
  for (const [, groupId] of whole.matchAll(/"groupId":"([^"]+)"/g)) {
    const same = await read<{ candidates: { keys: EntryKey[]; limit?: string }[] }>(record, "sameAs", {
      groupId,
      text: "",
    });
    const other = same.candidates.find(({ limit }) => limit === undefined);
    const own = await read<{ members: { key: EntryKey }[] }>(record, "provenance", { groupId });
    if (other !== undefined)
      return {
        verdict: "putTogether",
        left: own.members.map(({ key }) => key),
        right: other.keys,
        reason: "copiedOver",
        note: "Seen in the letter",
      };
  }
  throw new Error("no two rows that could be one");
}

async function decided(): Promise<{ record: OpenRecord; draft: DecisionDraft }> {
  const record = await disk.open();
  await allEnded(record);
  const draft = await twoRows(record);
  expect(await record.decide(draft)).toEqual({ ok: true, value: { seq: 1 } });
  return { record, draft };
}

/** The bodies of one kind of event, read out of the trail's own file once the engine has stopped. */
async function auditOf(kind: string): Promise<readonly string[]> {
  await disk.engine.stop();
  const master = readMasterKey(disk.path, disk.keyStore, 0);
  if (!master.ok) throw new Error(master.error);
  const log = openDatabase({
    file: join(disk.path, "audit", "audit.db"),
    key: keyFor("audit", master.value.key),
    migrations: auditMigrations,
    applicationId: auditApplicationId,
    durability: "full",
  });
  if (!log.ok) throw new Error(log.error);
  const bodies = [...readEvents(log.value, 0)].map(({ body }) => body).filter((body) => body.includes(kind));
  log.value.close();
  return bodies;
}

const list = (record: OpenRecord) => read<DecisionsView>(record, "decisions");

describe("a user's decision", () => {
  it("is on the screen at once, and after a restart without a network, with who, when and why", async () => {
    const { record } = await decided();
    expect((await list(record)).decisions).toMatchObject([{ seq: 1, state: "in force", note: "Seen in the letter" }]);
    await record.close();
    await disk.restart();
    const again = await disk.openOffline();
    if (!again.ok) throw new Error("not opened");
    const { decisions, warning } = await list(again.value);
    expect(decisions).toMatchObject([{ seq: 1, state: "in force" }]);
    expect(decisions[0]?.made).toContain("One was copied from the other");
    expect(warning).toBeUndefined();
    expect(await again.value.decide({ verdict: "withdraw", withdraws: 1, reason: "mistaken" })).toEqual({
      ok: true,
      value: { seq: 2 },
    });
    expect((await list(again.value)).decisions).toMatchObject([{ seq: 1, state: "undone", canUndo: false }]);
  });

  it("survives a refresh of every source", async () => {
    const { record } = await decided();
    const before = record.progress().revision;
    record.refresh();
    await expect.poll(() => record.progress().revision, { timeout: 10_000 }).toBeGreaterThan(before);
    await allEnded(record);
    expect((await list(record)).decisions).toMatchObject([{ state: "in force" }]);
  });

  it("is in the audit trail, by its entries and without a clinical word", async () => {
    await decided();
    const bodies = await auditOf("mergeDecisionMade");
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toContain('"reason":"copiedOver"');
    expect(bodies[0]).not.toContain("Seen in the letter");
  });

  it("gives a note for its source, which is in the trail as an export before it is handed out", async () => {
    const { record, draft } = await decided();
    const [key = ""] = draft.verdict === "withdraw" ? [] : draft.left;
    const note = { decision: 1, sourceId: sourceId(key.split("|")[0] ?? ""), to: "clipboard" } as const;
    const text = await record.exportNote({ ...note, form: "text" });
    expect(text).toMatchObject({ ok: true, value: expect.stringContaining("What is asked of you") });
    expect(await record.exportNote({ ...note, form: "task", to: "file" })).toMatchObject({
      ok: true,
      value: expect.stringContaining('"resourceType": "Task"'),
    });
    expect(await record.exportNote({ ...note, decision: 9, form: "text" })).toMatchObject({ ok: false });
    expect(await record.exportNote({ ...note, sourceId: sourceId("hospice"), form: "text" })).toMatchObject({
      ok: false,
      error: { kind: "notFound" },
    });
    const bodies = await auditOf("noteExported");
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toContain('"form":"text"');
    expect(bodies[0]).toContain('"to":"clipboard"');
    expect(bodies[1]).toContain('"to":"file"');
    expect(bodies.join()).not.toContain("Seen in the letter");
  });

  it("gives a source's findings, which are in the trail as an export before they are handed out", async () => {
    const { record, draft } = await decided();
    const [key = ""] = draft.verdict === "withdraw" ? [] : draft.left;
    const source = sourceId(key.split("|")[0] ?? "");
    const csv = await record.exportFindings({ sourceId: source, form: "csv", withWords: false });
    expect(csv).toMatchObject({ ok: true, value: expect.stringContaining("Record id") });
    expect(await record.exportFindings({ sourceId: sourceId("nowhere"), form: "csv", withWords: false })).toMatchObject(
      {
        ok: false,
        error: { kind: "notFound" },
      },
    );
    const { appendAudit } = disk.engine.engine;
    disk.engine.engine.appendAudit = async ({ correlationId }) => fail("auditUnavailable", "full", correlationId);
    expect(await record.exportFindings({ sourceId: source, form: "task", withWords: true })).toMatchObject({
      ok: false,
      error: { kind: "auditUnavailable" },
    });
    disk.engine.engine.appendAudit = appendAudit;
    const bodies = await auditOf("findingsExported");
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toContain('"withWords":false');
    expect(bodies[0]).toMatch(/"findings":[1-9]/);
  });

  it("gives no note where the trail cannot be written", async () => {
    const { record, draft } = await decided();
    const [key = ""] = draft.verdict === "withdraw" ? [] : draft.left;
    disk.engine.engine.appendAudit = async ({ correlationId }) => fail("auditUnavailable", "full", correlationId);
    expect(
      await record.exportNote({
        decision: 1,
        sourceId: sourceId(key.split("|")[0] ?? ""),
        form: "text",
        to: "clipboard",
      }),
    ).toMatchObject({ ok: false, error: { kind: "auditUnavailable" } });
  });

  it("is not made where the trail cannot be written", async () => {
    const record = await disk.open();
    await allEnded(record);
    const draft = await twoRows(record);
    disk.engine.engine.appendAudit = async ({ correlationId }) => fail("auditUnavailable", "full", correlationId);
    expect(await record.decide(draft)).toMatchObject({ ok: false, error: { kind: "auditUnavailable" } });
    disk.engine.engine.appendAudit = async () => ({ ok: true, value: undefined });
    expect((await list(record)).decisions).toEqual([]);
  });

  it("on entries that are not there is refused, and nothing is kept", async () => {
    const record = await disk.open();
    await allEnded(record);
    const draft = {
      verdict: "keepApart",
      left: ["gp|Condition|none"],
      right: ["acute|Condition|none"],
      reason: "other",
    };
    expect(await record.decide(draft as unknown as DecisionDraft)).toMatchObject({
      ok: false,
      error: { kind: "notFound" },
    });
    expect((await list(record)).decisions).toEqual([]);
  });
});

describe("a list of decisions that was tampered with", () => {
  async function afterTampering(sql: string): Promise<DecisionsView> {
    const { record, draft } = await decided();
    await record.decide({ verdict: "withdraw", withdraws: 1, reason: "mistaken" });
    await record.decide(draft);
    await record.close();
    await disk.engine.stop();
    disk.withRecord((database) => {
      database.exec("DROP TRIGGER merge_decision_is_never_changed; DROP TRIGGER merge_decision_is_never_deleted;");
      database.exec(sql);
    });
    await disk.restart();
    const opened = await disk.openOffline();
    if (!opened.ok) throw new Error("not opened");
    return list(opened.value);
  }

  it.each([
    [
      "a verdict turned round",
      "UPDATE merge_decision SET body = replace(body, 'putTogether', 'keepApart') WHERE seq = 3",
      1,
    ],
    ["another author", "UPDATE merge_decision SET body = replace(body, 'copiedOver', 'mistaken') WHERE seq = 3", 1],
    ["a row that was taken out", "DELETE FROM merge_decision WHERE seq = 2", 2],
    [
      "a row that was put in",
      "INSERT INTO merge_decision SELECT 4, body, signature, signature FROM merge_decision WHERE seq = 3",
      2,
    ],
    ["its end cut off", "DELETE FROM merge_decision WHERE seq = 3", 1],
    ["all of it taken out", "DELETE FROM merge_decision", 0],
  ])("%s is not applied, and said", async (_, sql, left) => {
    const { decisions, warning } = await afterTampering(sql);
    expect(decisions).toHaveLength(left);
    expect(warning).toContain("not applied");
  });

  it("is said for good: a decision that is made afterwards does not hide the end that was cut off", async () => {
    expect((await afterTampering("DELETE FROM merge_decision WHERE seq > 1")).warning).toContain("2 earlier decisions");
    await disk.engine.stop();
    await disk.restart();
    const again = await disk.open();
    await allEnded(again);
    expect(await again.decide({ verdict: "withdraw", withdraws: 1, reason: "mistaken" })).toEqual({
      ok: true,
      value: { seq: 4 },
    });
    await again.close();
    await disk.engine.stop();
    await disk.restart();
    const opened = await disk.openOffline();
    if (!opened.ok) throw new Error("not opened");
    const { decisions, warning } = await list(opened.value);
    expect(decisions).toMatchObject([{ seq: 1, state: "undone" }]);
    expect(warning).toContain("2 earlier decisions");
  });

  it("that is whole is called so, also one from before its end was written down", async () => {
    expect(await afterTampering("SELECT 1")).not.toHaveProperty("warning");
    await disk.engine.stop();
    disk.withVault((vault) => vault.exec("UPDATE patient SET decision_seq = NULL, decision_signature = NULL"));
    await disk.restart();
    const opened = await disk.openOffline();
    if (!opened.ok) throw new Error("not opened");
    expect(await list(opened.value)).not.toHaveProperty("warning");
    await disk.engine.stop();
    disk.withVault((vault) =>
      expect(vault.prepare("SELECT decision_seq FROM patient").all()).toEqual([{ decision_seq: 3 }]),
    );
  });

  it("cannot be tampered with by a plain update: the file refuses", async () => {
    const { record } = await decided();
    await record.close();
    await disk.engine.stop();
    disk.withRecord((database) => {
      expect(() => database.exec("UPDATE merge_decision SET body = '{}'")).toThrow("append-only");
      expect(() => database.exec("DELETE FROM merge_decision")).toThrow("append-only");
    });
  });
});

it("works in memory alone, for as long as the session lasts", async () => {
  const engine = await startEngine({ folder: "", keyStore: undefined });
  const opened = await engine.service.open(openInput(locality, { accesses: locality.accesses(["acute", "gp"]) }));
  if (!opened.ok) throw new Error("not opened");
  await allEnded(opened.value);
  expect(await opened.value.decide(await twoRows(opened.value))).toMatchObject({ ok: true });
  expect((await list(opened.value)).decisions).toMatchObject([{ state: "in force" }]);
  await engine.stop();
});
