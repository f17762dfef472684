import { createHash, randomUUID } from "node:crypto";
import type { DemoSource } from "../demo-sources.ts";
import { ExpiringMap } from "../expiring-map.ts";
import type { SourceFault } from "../faults.ts";
import type { Answer } from "../http/reply.ts";
import { secret } from "../oauth/secret.ts";
import { fhirAnswer, operationOutcome, refusal } from "./operation-outcome.ts";

export type BundleEntry = Readonly<Record<string, unknown>>;

/** The whole answer to a search, cut into pages as it is asked for. It does not change while it is read. */
export interface PagedResult {
  readonly bundleType: "searchset" | "history";
  /** Path under the base URL, for links. */
  readonly path: string;
  /** As asked, without a leading `?`. */
  readonly query: string;
  readonly entries: readonly BundleEntry[];
  readonly pageSize: number;
  /** Whose record it is from: the cursor works for tokens of this person only. */
  readonly nhsNumber: string | undefined;
}

interface Cursor {
  readonly result: PagedResult;
  readonly offset: number;
}

export interface PagingContext {
  readonly source: DemoSource;
  readonly baseUrl: string;
  readonly now: () => number;
  /** Another source's base URL, for the next link that leads astray. */
  readonly strayBaseUrl: string;
}

const cursorLifetimeMs = 10 * 60_000;
const mostCursors = 5_000;

/** Pages with opaque next links (FHIR R4 "http.html#paging"). A link may be followed again: a retry gets the same page. */
export class Pages {
  readonly #context: PagingContext;
  readonly #cursors: ExpiringMap<Cursor>;

  constructor(context: PagingContext) {
    this.#context = context;
    this.#cursors = new ExpiringMap(context.now, mostCursors);
  }

  first(result: PagedResult, fault: SourceFault | undefined, ifNoneMatch?: string): Answer {
    const halfWay = fault?.kind === "failHalfWay" || fault?.kind === "endlessPages" || fault?.kind === "strayNextLink";
    const pageSize = halfWay ? Math.max(1, Math.ceil(result.entries.length / 2)) : result.pageSize;
    const page = this.#page({ result: { ...result, pageSize }, offset: 0 }, fault);
    const isOnePage = result.entries.length <= pageSize;
    if (!this.#context.source.manners.searchETags || fault !== undefined || !isOnePage) return page;
    const etag = `W/"${createHash("sha256").update(JSON.stringify(result.entries)).digest("hex").slice(0, 32)}"`;
    if (ifNoneMatch === etag) return { kind: "answer", status: 304, headers: { etag }, body: "" };
    return { ...page, headers: { ...page.headers, etag } };
  }

  next(cursorId: string, nhsNumber: string | undefined, fault: SourceFault | undefined): Answer {
    if (fault?.kind === "failHalfWay")
      return refusal(500, "exception", "the source failed while it read the next page");
    const cursor = this.#cursors.get(cursorId);
    if (cursor === undefined) return refusal(410, "expired", "this page link has expired: search again");
    if (cursor.result.nhsNumber !== nhsNumber)
      return refusal(403, "forbidden", "this page link was given for another token");
    return this.#page(cursor, fault);
  }

  #page({ result, offset }: Cursor, fault: SourceFault | undefined): Answer {
    const { source, baseUrl, now } = this.#context;
    if (fault?.kind === "emptyBundleNoTotal") {
      return fhirAnswer(200, { resourceType: "Bundle", type: result.bundleType });
    }
    const end = offset + result.pageSize;
    const links = [
      { relation: "self", url: `${baseUrl}/${result.path}${result.query === "" ? "" : `?${result.query}`}` },
    ];
    if (fault?.kind === "endlessPages") links.push({ relation: "next", url: this.#link(result, offset) });
    else if (end < result.entries.length && result.pageSize > 0) {
      links.push({ relation: "next", url: this.#link(result, end, fault?.kind === "strayNextLink") });
    }
    const outcome = source.manners.outcomeEntries && result.bundleType === "searchset" ? [outcomeEntry] : [];
    return fhirAnswer(200, {
      resourceType: "Bundle",
      id: randomUUID(),
      meta: { lastUpdated: new Date(now()).toISOString() },
      type: result.bundleType,
      ...(source.manners.totals ? { total: result.entries.length } : {}),
      link: links,
      entry: [...result.entries.slice(offset, end), ...outcome],
    });
  }

  #link(result: PagedResult, offset: number, astray = false): string {
    const id = secret();
    this.#cursors.set(id, { result, offset }, cursorLifetimeMs);
    const { source, baseUrl, strayBaseUrl } = this.#context;
    if (astray) return `${strayBaseUrl}/${result.path}?_page=${id}`;
    // Relative to the page's own URL, and so to the base URL too, for a search has one path segment.
    if (source.manners.nextLinks === "relative") return `${result.path.split("/").at(-1)}?_page=${id}`;
    return `${baseUrl}/${result.path}?_page=${id}`;
  }
}

const outcomeEntry: BundleEntry = {
  search: { mode: "outcome" },
  resource: operationOutcome(
    "information",
    "informational",
    "Answered from the shared view of the record, refreshed each minute.",
  ),
};
