import { parseJson } from "../../shared/fhir/json.ts";
import { unreachable } from "../../shared/kernel/unreachable.ts";
import { parseHistoryPage } from "../../shared/sync/history-page.ts";
import type { DeletionCheck, SearchTerms } from "../../shared/sync/plan.ts";
import { bodyText } from "./body-text.ts";
import type { FhirClient } from "./fhir-client.ts";
import { searchAll } from "./search.ts";
import { resolveLink, sourceUrl } from "./source-url.ts";

/** What is gone, either way round. */
export type Deletions =
  | { readonly by: "history"; readonly deleted: ReadonlySet<string> }
  | { readonly by: "idSweep"; readonly named: ReadonlySet<string> };

/** A server that answers with every patient's history is not read to its end: an id sweep costs less. */
const mostHistoryPages = 5;

/**
 * Ids of a type that are deleted, or all that there are; `undefined` where the server did not say, and then nothing is known to be gone. `isMissed`: it is
 * held, and the search for changes did not name it. Where the history has a new version of such a one it is no longer this patient's (it had been filed
 * under the wrong person), and no deletion will ever tell: the ids are asked for.
 */
export async function readDeletions(
  client: FhirClient,
  type: string,
  check: DeletionCheck,
  sweep: SearchTerms,
  isMissed: (id: string) => boolean,
): Promise<Deletions | undefined> {
  switch (check.by) {
    case "history": {
      const newest = await readHistory(client, type, check.search);
      const isTold = newest !== undefined && ![...newest].some(([id, deleted]) => !deleted && isMissed(id));
      if (!isTold) return readIds(client, type, sweep);
      return { by: "history", deleted: new Set([...newest].flatMap(([id, deleted]) => (deleted ? id : []))) };
    }
    case "idSweep":
      return readIds(client, type, check.search);
    default:
      return unreachable(check);
  }
}

/** Id → whether it is deleted. Other people's versions are passed over unread where the token does not keep them away. */
async function readHistory(
  client: FhirClient,
  type: string,
  search: SearchTerms,
): Promise<ReadonlyMap<string, boolean> | undefined> {
  const newest = new Map<string, boolean>();
  let url: string | undefined = sourceUrl(client.baseUrl, `${type}/_history`, search);
  for (let page = 0; page < mostHistoryPages; page += 1) {
    if (url === undefined) return undefined;
    const answer = await client.get(url, { attempts: 1 });
    const read = answer.ok ? parseHistoryPage(parseJson(bodyText(answer.value))) : undefined;
    if (read === undefined) return undefined;
    for (const version of read.versions) {
      if (version.type === type && !newest.has(version.id)) newest.set(version.id, version.deleted);
    }
    if (read.next === undefined) return newest;
    url = resolveLink(client.baseUrl, url, read.next);
  }
  return undefined;
}

async function readIds(client: FhirClient, type: string, search: SearchTerms): Promise<Deletions | undefined> {
  const named = new Set<string>();
  const end = await searchAll(client, type, search, (entries) => {
    for (const { resource } of entries) if (resource.resourceType === type) named.add(String(resource.id));
    return true;
  });
  return end.end === "complete" ? { by: "idSweep", named } : undefined;
}
