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
 * One search to its last page (FHIR R4 §http, "Paging"). Next links that leave the source, and pages that come round again, end it as failed; a total
 * that is greater than what came makes it truncated; an OperationOutcome that says something was left out is believed.
 */
export async function searchAll(
  client: FhirClient,
  path: string,
  search: readonly (readonly [name: string, value: string])[],
  onPage: OnPage,
): Promise<SearchEnd> {
  const tally = new Tally();
  const visited = new Set<string>();
  let url: string | undefined = sourceUrl(client.baseUrl, path, search);
  while (url !== undefined) {
    if (visited.has(url)) return tally.failed("malformedAnswer");
    if (visited.size >= client.policy.mostPages) return tally.truncated();
    visited.add(url);
    const answer = await client.get(url);
    if (!answer.ok) return endOf(answer.error, visited.size, tally.received);
    const page = parseSearchPage(new TextDecoder().decode(answer.value.body));
    if (!page.ok) return tally.failed(page.error);
    const bringsNews = tally.count(page.value, answer.value.serverMs);
    if (!onPage(page.value.entries)) return { end: "notKept", received: tally.received };
    const { next } = page.value;
    if (next === undefined) return tally.ended();
    url = resolveLink(client.baseUrl, url, next);
    if (url === undefined || !bringsNews) return tally.failed("malformedAnswer");
  }
  return tally.ended();
}

/** What the pages of one search came to. */
class Tally {
  readonly #matches = new Set<string>();
  readonly #notices = new Set<Notice>();
  #unnamed = 0;
  #total: number | undefined;
  #serverMs: number | undefined;

  get received(): number {
    return this.#matches.size;
  }

  /** `false`: a page of which every match had come before. An empty page is none: servers send them where they may not show what was there. */
  count(page: SearchPage, serverMs: number | undefined): boolean {
    this.#serverMs ??= serverMs;
    this.#total ??= page.total;
    for (const notice of noticesIn(page)) this.#notices.add(notice);
    const before = this.received;
    const matches = page.entries.filter(({ searchMode }) => searchMode === undefined || searchMode === "match");
    for (const { resource } of matches) {
      this.#unnamed += resource.id === undefined ? 1 : 0;
      this.#matches.add(`${resource.resourceType}/${String(resource.id ?? `#${this.#unnamed}`)}`);
    }
    return matches.length === 0 || this.received > before;
  }

  failed(reason: SourceReason): SearchEnd {
    return { end: "failed", reason, received: this.received };
  }

  truncated(): SearchEnd {
    return {
      end: "truncated",
      received: this.received,
      ...(this.#total === undefined ? {} : { total: this.#total }),
    };
  }

  ended(): SearchEnd {
    if (this.#notices.has("suppressed")) {
      return { end: "withheld", reason: "notAllowedToShare", received: this.received };
    }
    const isShort = this.#total !== undefined && this.received < this.#total;
    if (isShort || this.#notices.has("incomplete")) return this.truncated();
    return {
      end: "complete",
      received: this.received,
      ...(this.#serverMs === undefined ? {} : { serverMs: this.#serverMs }),
    };
  }
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
