import type { SourceReason } from "../../shared/domain/heading-state.ts";
import { asObjects } from "../../shared/fhir/json.ts";
import { type PageEntry, parseSearchPage, type SearchPage } from "../../shared/sync/search-page.ts";
import type { FhirClient } from "./fhir-client.ts";
import type { RequestFailure } from "./request-failure.ts";
import { resolveLink, sourceUrl } from "./source-url.ts";

/** How a search ended. `received` counts the matches of the pages that came, whatever happened after them. */
export type SearchEnd =
  | { readonly end: "complete"; readonly received: number; readonly serverMs?: number }
  | { readonly end: "truncated"; readonly received: number; readonly total?: number }
  | { readonly end: "failed" | "withheld"; readonly reason: SourceReason; readonly received: number }
  | { readonly end: "refused"; readonly status: number }
  | { readonly end: "cancelled"; readonly received: number }
  /** `onPage` could not keep what came. */
  | { readonly end: "notKept"; readonly received: number };

/** Takes one page's entries before the next page is asked for; `false` ends the search. */
export type OnPage = (entries: readonly PageEntry[]) => boolean;

/**
 * One search to its last page (FHIR R4 §http, "Paging"). Next links that leave the source or come back to a page already read end it as failed; a total
 * that is greater than what came makes it truncated; an OperationOutcome that says something was left out is believed.
 */
export async function searchAll(
  client: FhirClient,
  path: string,
  search: readonly (readonly [name: string, value: string])[],
  onPage: OnPage,
): Promise<SearchEnd> {
  const seen = new Set<string>();
  const notices = new Set<Notice>();
  let url: string | undefined = sourceUrl(client.baseUrl, path, search);
  let received = 0;
  let total: number | undefined;
  let serverMs: number | undefined;
  while (url !== undefined) {
    if (seen.has(url)) return { end: "failed", reason: "malformedAnswer", received };
    if (seen.size >= client.policy.mostPages)
      return { end: "truncated", received, ...(total === undefined ? {} : { total }) };
    seen.add(url);
    const answer = await client.get(url);
    if (!answer.ok) return endOf(answer.error, seen.size, received);
    const page = parseSearchPage(new TextDecoder().decode(answer.value.body));
    if (!page.ok) return { end: "failed", reason: page.error, received };
    serverMs ??= answer.value.serverMs;
    total ??= page.value.total;
    received += countMatches(page.value);
    for (const notice of noticesIn(page.value)) notices.add(notice);
    if (!onPage(page.value.entries)) return { end: "notKept", received };
    const next: string | undefined = page.value.next;
    const nextUrl: string | undefined = next === undefined ? undefined : resolveLink(client.baseUrl, url, next);
    if (next !== undefined && nextUrl === undefined) return { end: "failed", reason: "malformedAnswer", received };
    url = nextUrl;
  }
  if (notices.has("suppressed")) return { end: "withheld", reason: "notAllowedToShare", received };
  const short = total !== undefined && received < total;
  if (short || notices.has("incomplete"))
    return { end: "truncated", received, ...(total === undefined ? {} : { total }) };
  return { end: "complete", received, ...(serverMs === undefined ? {} : { serverMs }) };
}

function endOf(failure: RequestFailure, page: number, received: number): SearchEnd {
  switch (failure.outcome) {
    case "cancelled":
      return { end: "cancelled", received };
    case "refused":
      return page === 1
        ? { end: "refused", status: failure.status }
        : { end: "failed", reason: "stoppedHalfWay", received };
    case "failed":
      return { end: "failed", reason: page === 1 ? failure.reason : "stoppedHalfWay", received };
    case "withheld":
      return { end: "withheld", reason: failure.reason, received };
  }
}

function countMatches(page: SearchPage): number {
  return page.entries.filter((entry) => entry.searchMode === undefined || entry.searchMode === "match").length;
}

type Notice = "suppressed" | "incomplete";

/** FHIR R4 issue-type: with these a server says that its answer is not all there is. */
const noticeOfIssue: ReadonlyMap<unknown, Notice> = new Map([
  ["suppressed", "suppressed"],
  ["incomplete", "incomplete"],
  ["too-costly", "incomplete"],
  ["throttled", "incomplete"],
]);

function noticesIn(page: SearchPage): readonly Notice[] {
  return page.entries
    .filter((entry) => entry.resource.resourceType === "OperationOutcome")
    .flatMap((entry) => asObjects(entry.resource.issue))
    .flatMap((issue) => noticeOfIssue.get(issue.code) ?? []);
}
