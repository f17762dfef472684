import { asObject, asString, asStrings, isObject } from "../../shared/fhir/json.ts";
import type { EntryKey } from "../../shared/kernel/brand.ts";
import { parseInstant } from "../../shared/kernel/brand.ts";
import type { Looks } from "../../shared/view-models/withheld/looks.ts";
import type { Reader } from "./database.ts";

/** How often the words of any of these entries were asked for, and by whom last. */
export function readLooks(database: Reader, keys: readonly EntryKey[]): Omit<Looks, "since"> {
  const wanted = new Set<string>(keys);
  let times = 0;
  let last: Looks["last"];
  const rows = database
    .prepare<[], { readonly body: string }>(
      "SELECT body FROM event WHERE json_extract(body, '$.action.heldBack') IS NOT NULL ORDER BY seq DESC",
    )
    .iterate();
  for (const { body } of rows) {
    const event: unknown = JSON.parse(body);
    if (!isObject(event)) continue;
    if (!asStrings(asObject(event.action)?.heldBack).some((key) => wanted.has(key))) continue;
    times += 1;
    const at = parseInstant(asString(event.at) ?? "");
    const by = asString(asObject(event.user)?.name);
    if (at !== undefined) last ??= { at, ...(by === undefined ? {} : { by }) };
  }
  return { times, ...(last === undefined ? {} : { last }) };
}
