import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPatients } from "../../../../src-main/record-engine/vault/patient-rows.ts";
import { openPatientFile, openVault } from "../../../../src-main/record-engine/vault/vault.ts";
import { faultsIn } from "./kept-small.ts";
import { readAgain } from "./read-again.ts";
import { masterKey } from "./small-engine.ts";
import { startSmallSource } from "./small-source.ts";

const folder = mkdtempSync(join(tmpdir(), "throughline-noticed-"));
const whole = join(folder, "whole");

beforeAll(async () => {
  const source = await startSmallSource();
  expect(await readAgain(whole, source, "first")).toEqual([]);
  await source.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the checks of killed.test.ts say of a record that is changed behind the engine's back. */
function faultsAfter(name: string, sql: string): readonly string[] {
  const at = join(folder, name);
  cpSync(whole, at, { recursive: true });
  const vault = openVault(at, masterKey, 0);
  if (!vault.ok) throw new Error(vault.error);
  const [row] = readPatients(vault.value.database);
  const file = row === undefined ? undefined : openPatientFile(vault.value, row, 0);
  if (file?.ok !== true) throw new Error("no record");
  file.value.database.exec(sql);
  file.value.database.close();
  vault.value.database.close();
  return faultsIn(at, masterKey, { before: "first", source: "first", secondFromMs: 0 });
}

describe("the checks after a kill notice", () => {
  it.each<[string, string, string]>([
    ["a lost resource", "DELETE FROM resource WHERE id = 'Flag-2'", "is lost"],
    [
      "a part taken for the whole",
      "DELETE FROM resource WHERE id = 'Flag-2'",
      "missing from an answer that counts as whole",
    ],
    ["a wrong removal", "UPDATE resource SET removed_at = 1 WHERE id = 'Flag-2'", "is marked removed and is not"],
    ["another text", "UPDATE resource SET body = '{}' WHERE id = 'Flag-2'", "not as the source sent it"],
    [
      "a doubled resource",
      "DROP INDEX resource_identity; INSERT INTO resource SELECT NULL, source_id, type, id, version_id, last_updated, full_url, received_at, asked_as, removed_at, body FROM resource WHERE id = 'Flag-2'",
      "there twice",
    ],
  ])("%s", (name, sql, words) => {
    expect(faultsAfter(name, sql).join("\n")).toContain(words);
  });

  it("and nothing where nothing is wrong", () => {
    expect(faultsAfter("nothing", "SELECT 1")).toEqual([]);
  });
});
