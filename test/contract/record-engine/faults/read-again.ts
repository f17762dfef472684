import { retryPolicy } from "../../../../shared/sync/retry-policy.ts";
import { readPatients } from "../../../../src-main/record-engine/vault/patient-rows.ts";
import { openPatientFile, openVault } from "../../../../src-main/record-engine/vault/vault.ts";
import { isDone, masterKey, startSmallRecord } from "./small-engine.ts";
import { deletedIn, expectedIn, type SmallSource } from "./small-source.ts";

/** Opens the folder as the next start would, reads everything, and says in what the record differs from the source. */
export async function readAgain(
  folder: string,
  source: SmallSource,
  state: "first" | "second",
): Promise<readonly string[]> {
  // This source answers always: on a busy machine not within the short times that tests of silence wait.
  const record = await startSmallRecord(folder, source.baseUrl, { policy: retryPolicy });
  const done = record.until(isDone);
  await record.open();
  await done;
  await record.engine.stop();
  return [...record.bugs.map(String), ...differences(folder, state)];
}

function differences(folder: string, state: "first" | "second"): readonly string[] {
  const vault = openVault(folder, masterKey, 0);
  if (!vault.ok) return [vault.error];
  const [row, second] = readPatients(vault.value.database);
  const file = row === undefined ? undefined : openPatientFile(vault.value, row, 0);
  if (file?.ok !== true || second !== undefined) return ["not one record"];
  const rows = file.value.database
    .prepare<[], { name: string; body: string; removed: number }>(
      "SELECT type || '/' || id AS name, body, removed_at IS NOT NULL AS removed FROM resource",
    )
    .all();
  file.value.database.close();
  vault.value.database.close();
  const expected = expectedIn(state);
  const deleted: readonly string[] = deletedIn[state];
  const current = new Map(rows.filter((one) => one.removed === 0).map((one) => [one.name, one.body]));
  return [
    ...[...expected].flatMap(([name, text]) =>
      current.get(name) === text ? [] : `${name} is not as it should be in the end`,
    ),
    ...[...current.keys()].flatMap((name) => (expected.has(name) ? [] : `${name} is there in the end and should not`)),
    ...rows.flatMap(({ name, removed }) =>
      removed === 1 && !deleted.includes(name) ? `${name} is removed in the end` : [],
    ),
  ];
}
