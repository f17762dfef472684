import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { openDatabase } from "../../../../src-main/record-engine/connection.ts";
import { unwrapKey } from "../../../../src-main/record-engine/keys/derived-keys.ts";
import { recordApplicationId, recordMigrations } from "../../../../src-main/record-engine/record/record-schema.ts";
import { readPatients } from "../../../../src-main/record-engine/vault/patient-rows.ts";
import { openVault } from "../../../../src-main/record-engine/vault/vault.ts";
import { isDone, masterKey, startSmallRecord } from "./small-engine.ts";

/** Another process at the same folder: holds the record's write lock, or reads the record with a limit on how large files may grow (RLIMIT_FSIZE). */
const [task = "", folder = "", file = "", baseUrl = ""] = process.argv.slice(2);

async function lock(): Promise<void> {
  const vault = openVault(folder, masterKey, 0);
  if (!vault.ok) throw new Error(vault.error);
  const [row] = readPatients(vault.value.database);
  if (row === undefined) throw new Error("no patient");
  const opened = openDatabase({
    file: join(folder, "records", file),
    key: unwrapKey(row.wrappedKey, vault.value.wrappingKey, row.cacheId),
    migrations: recordMigrations,
    applicationId: recordApplicationId,
    durability: "normal",
  });
  vault.value.database.close();
  if (!opened.ok) throw new Error(opened.error);
  opened.value.exec("BEGIN IMMEDIATE");
  process.send?.("locked");
  setInterval(() => opened.value, 1_000);
}

async function fill(): Promise<void> {
  const record = await startSmallRecord(folder, baseUrl);
  // From now on no file of this process grows beyond what the shared index of the journal needs: a few pages of an answer fit.
  spawnSync("prlimit", ["--pid", String(process.pid), "--fsize=65536"]);
  const done = record.until((progress) => isDone(progress) && progress.revision > 0);
  await record.open();
  const progress = await done;
  const isShown = (await record.view("problems")).includes("Condition-1 edited");
  process.send?.(`${progress.storageFault} ${progress.cache} ${isShown ? "shown" : "lost"}`);
  setInterval(() => record, 1_000);
}

await (task === "lock" ? lock() : fill());
