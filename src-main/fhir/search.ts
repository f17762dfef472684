import type { SourceReason } from "../../shared/domain/heading-state.ts";
import { type AnswerNotice, noticesIn } from "../../shared/sync/answer-notices.ts";
import { type PageEntry, parseSearchPage, type SearchPage } from "../../shared/sync/search-page.ts";
import { bodyText } from "./body-text.ts";
import type { FhirClient } from "./fhir-client.ts";
import type { RequestFailure } from "./request-failure.ts";
import { resolveLink, sourceUrl } from "./source-url.ts";

/** How a search ended. `received` counts the matches of the pages that came, whatever happened after them. */
export type SearchEnd =
  | {
      readonly end: "complete";
      readonly received: number;
      readonly serverMs?: number;
      /** Of an answer that was one page: the next time it can be asked for on the condition that it has changed. */
      readonly etag?: string;
    }
  /** 304: the answer that is held is still the whole answer. */
  | { readonly end: "unchanged"; readonly serverMs?: number }
  | { readonly end: "truncated"; readonly received: number; readonly total?: number }
  | {
      readonly end: "failed" | "withheld";
      readonly reason: SourceReason;
      readonly received: number;
      /** Where to go on: pages came, and the next did not, for a reason that may pass. */
      readonly paused?: PausedSearch;
    }
  | { readonly end: "refused"; readonly status: number }
  | { readonly end: "cancelled"; readonly received: number }
  /** `onPage` could not keep what came. */
  | { readonly end: "notKept"; readonly received: number };

/** Takes one page's entries while the next page is on its way; `false` ends the search, and the next page is not looked at. */
export type OnPage = (entries: readonly PageEntry[]) => boolean;

/** A search that stopped between two pages. */
export interface PausedSearch {
  readonly url: string;
  readonly visited: ReadonlySet<string>;
  readonly tally: Tally;
}

export interface SearchOptions {
  /** The ETag of the answer that is held. */
  readonly etag?: string;
  readonly paused?: PausedSearch;
  /** Asked in a body instead of by the address ({@link GetOptions.post}); further pages are got by their links. */
  readonly post?: string;
  /** The next link of `paused` is no longer honoured: its pages count for nothing, and the search begins anew. */
  readonly onRestart?: () => void;
}

/**
 * One search to its last page (FHIR R4 §http, "Paging"). Next links that leave the source, and pages that come round again, end it as failed; a total
 * that is greater than what came makes it truncated; an OperationOutcome that says something was left out, or that an error came up, is believed.
 */
export async function searchAll(
  client: FhirClient,
  path: string,
  search: readonly (readonly [name: string, value: string])[],
  onPage: OnPage,
  options: SearchOptions = {},
): Promise<SearchEnd> {
  const { paused, etag, post } = options;
  const tally = paused?.tally.copy() ?? new Tally();
  const visited = new Set(paused?.visited);
  let url = paused?.url ?? sourceUrl(client.baseUrl, path, search);
  const howFirst = { ...(etag === undefined ? {} : { ifNoneMatch: etag }), ...(post === undefined ? {} : { post }) };
  let coming: ReturnType<FhirClient["get"]> | undefined;
  for (let asked = 1; ; asked += 1) {
    if (visited.has(url)) return tally.failed("malformedAnswer");
    if (visited.size >= client.policy.mostPages) return tally.truncated();
    const isFirst = visited.size === 0;
    const answer = await (coming ?? client.get(url, isFirst ? howFirst : {}));
    coming = undefined;
    if (!answer.ok) {
      if (paused !== undefined && asked === 1 && answer.error.outcome === "refused") {
        options.onRestart?.();
        return searchAll(client, path, search, onPage);
      }
      return endOf(answer.error, isFirst, { url, visited, tally });
    }
    visited.add(url);
    const { serverMs } = answer.value;
    if (answer.value.unchanged === true) return { end: "unchanged", ...(serverMs === undefined ? {} : { serverMs }) };
    const page = parseSearchPage(bodyText(answer.value));
    if (!page.ok) return tally.failed(page.error);
    const bringsNews = tally.count(page.value, serverMs ?? page.value.lastUpdatedMs);
    const { next } = page.value;
    const nextUrl = next === undefined || !bringsNews ? undefined : resolveLink(client.baseUrl, url, next);
    if (nextUrl !== undefined && !visited.has(nextUrl) && visited.size < client.policy.mostPages) {
      coming = client.get(nextUrl);
      // Waited for after this page is kept; should that fail, nobody waits.
      coming.catch(() => {});
    }
    if (!onPage(page.value.entries)) return { end: "notKept", received: tally.received };
    if (next === undefined) return tally.ended(isFirst ? answer.value.etag : undefined);
    if (nextUrl === undefined) return tally.failed("malformedAnswer");
    url = nextUrl;
  }
}

/** What the pages of one search came to. */
export class Tally {
  readonly #matches = new Set<string>();
  readonly #notices = new Set<AnswerNotice>();
  #unnamed = 0;
  #total: number | undefined;
  #serverMs: number | undefined;

  get received(): number {
    return this.#matches.size;
  }

  /** A paused search may be taken up more than once: each time from the same state. */
  copy(): Tally {
    const copied = new Tally();
    for (const match of this.#matches) copied.#matches.add(match);
    for (const notice of this.#notices) copied.#notices.add(notice);
    copied.#unnamed = this.#unnamed;
    copied.#total = this.#total;
    copied.#serverMs = this.#serverMs;
    return copied;
  }

  /** `false`: a page of which every match had come before. An empty page is none: servers send them where they may not show what was there. */
  count(page: SearchPage, serverMs: number | undefined): boolean {
    this.#serverMs ??= serverMs;
    this.#total ??= page.total;
    for (const notice of noticesIn(page.entries.map(({ resource }) => resource))) this.#notices.add(notice);
    if (page.isShort === true) this.#notices.add("incomplete");
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

  ended(etag: string | undefined): SearchEnd {
    if (this.#notices.has("suppressed")) {
      return { end: "withheld", reason: "notAllowedToShare", received: this.received };
    }
    if (this.#notices.has("failed")) return this.failed("serverError");
    const isShort = this.#total !== undefined && this.received < this.#total;
    if (isShort || this.#notices.has("incomplete")) return this.truncated();
    return {
      end: "complete",
      received: this.received,
      ...(this.#serverMs === undefined ? {} : { serverMs: this.#serverMs }),
      ...(etag === undefined ? {} : { etag }),
    };
  }
}

/** That it goes on after a new sign-in is the one thing that a reader must know, and can do. */
function whyHalfWay(reason: SourceReason): SourceReason {
  return reason === "signInExpired" ? reason : "stoppedHalfWay";
}

function endOf(failure: RequestFailure, isFirst: boolean, paused: PausedSearch): SearchEnd {
  const { received } = paused.tally;
  switch (failure.outcome) {
    case "cancelled":
      return { end: "cancelled", received };
    case "refused":
      return isFirst
        ? { end: "refused", status: failure.status }
        : { end: "failed", reason: "stoppedHalfWay", received };
    case "failed":
      return isFirst
        ? { end: "failed", reason: failure.reason, received }
        : { end: "failed", reason: whyHalfWay(failure.reason), received, paused };
    case "withheld":
      return { end: "withheld", reason: failure.reason, received };
  }
}
