import { instantToMs } from "../../../../shared/kernel/brand.ts";
import { isIntact } from "../../../../src-main/record-engine/connection.ts";
import type { Writer } from "../../../../src-main/record-engine/database.ts";
import { readSources } from "../../../../src-main/record-engine/record/read-record.ts";
import { openAuditFile, verifyAuditFile } from "../../../../src-main/record-engine/vault/audit-file.ts";
import { readPatients } from "../../../../src-main/record-engine/vault/patient-rows.ts";
import { openPatientFile, openVault } from "../../../../src-main/record-engine/vault/vault.ts";
import { deletedIn, expectedIn, types } from "./small-source.ts";

interface Row {
  readonly name: string;
  readonly body: string;
  readonly removed_at: number | null;
}

/** What is wrong with a folder after its process was killed; empty where everything that must hold holds. */
export function faultsIn(
  folder: string,
  masterKey: Uint8Array,
  was: { readonly before: "nothing" | "first"; readonly source: "first" | "second"; readonly secondFromMs: number },
): readonly string[] {
  const vault = openVault(folder, masterKey, 0);
  if (!vault.ok) return [`vault: ${vault.error}`];
  const faults: string[] = vault.value.setAside ? ["the list was set aside"] : [];
  const audit = openAuditFile({ folder, masterKey, list: vault.value.database }, 0);
  if (!audit.ok) faults.push(`audit: ${audit.error}`);
  else {
    const verdict = verifyAuditFile(audit.value.database);
    if (audit.value.setAside !== undefined) faults.push(`audit was set aside: ${audit.value.setAside}`);
    if (!verdict.ok || verdict.value.intact !== true) faults.push("audit chain is broken");
    audit.value.database.close();
  }
  const patients = readPatients(vault.value.database);
  if (patients.length > 1) faults.push("one patient is listed twice");
  for (const row of patients) {
    const file = openPatientFile(vault.value, row, 0);
    if (!file.ok) faults.push(`record: ${file.error}`);
    else {
      if (file.value.setAside) faults.push("the record was set aside");
      if (!isIntact(file.value.database)) faults.push("the record is damaged");
      faults.push(...faultsInRecord(file.value.database, was));
      file.value.database.close();
    }
  }
  vault.value.database.close();
  return faults;
}

function faultsInRecord(
  database: Writer,
  {
    before,
    source,
    secondFromMs,
  }: { readonly before: string; readonly source: "first" | "second"; readonly secondFromMs: number },
): readonly string[] {
  const faults: string[] = [];
  const first = expectedIn("first");
  const current = expectedIn(source);
  const rows = database.prepare<[], Row>("SELECT type || '/' || id AS name, body, removed_at FROM resource").all();
  const held = new Map(rows.map((row) => [row.name, row]));
  if (held.size !== rows.length) faults.push("a resource is there twice");
  for (const { name, body, removed_at } of rows) {
    if (body !== first.get(name) && body !== current.get(name)) faults.push(`${name} is not as the source sent it`);
    const isDeleted = source === "second" && deletedIn.second.some((one) => one === name);
    if (removed_at !== null && !isDeleted) faults.push(`${name} is marked removed and is not`);
    const isNew = body !== first.get(name);
    const versions = database
      .prepare<[string], string>("SELECT body FROM resource_version WHERE type || '/' || id = ?")
      .pluck()
      .all(name);
    const old = first.get(name);
    if (isNew && old !== undefined && (versions.length !== 1 || versions[0] !== old))
      faults.push(`${name} has lost its version`);
    if (!isNew && versions.length > 0) faults.push(`${name} has a version too many`);
  }
  if (before === "first") for (const name of first.keys()) if (!held.has(name)) faults.push(`${name} is lost`);
  for (const { types: answers } of readSources(database)) {
    for (const type of types) {
      const kept = answers.get(type)?.kept;
      if (kept?.outcome.outcome !== "complete") {
        if (answers.get(type)?.latest.outcome === "complete") faults.push(`${type} is complete without a word`);
        continue;
      }
      // A whole answer, of whichever state of the source it was: everything in it must be there, and what it left out marked.
      const isSecond = source === "second" && instantToMs(kept.asOf) >= secondFromMs;
      for (const [name, text] of isSecond ? current : first) {
        const row = held.get(name);
        if (!name.startsWith(`${type}/`)) continue;
        if (row === undefined) faults.push(`${name} is missing from an answer that counts as whole`);
        else if (isSecond && row.body !== text) faults.push(`${name} is old in an answer that counts as new`);
      }
      if (isSecond && held.get(`${type}/${type}-3`)?.removed_at === null)
        faults.push(`${type}-3 was not marked removed`);
    }
  }
  return faults;
}
