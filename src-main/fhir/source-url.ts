import { isWithinBase } from "../../shared/blueprint/service-url.ts";

/**
 * A link as a server wrote it → absolute URL; relative ones hang on the base, bare queries on the page they stood in. A server behind a gateway that does its
 * encryption writes `http` for itself: at the base's own host that is asked for by `https` all the same. `undefined` where it leaves the source.
 */
export function resolveLink(baseUrl: string, pageUrl: string, link: string): string | undefined {
  const from = link.startsWith("?") ? pageUrl : `${baseUrl}/`;
  if (!URL.canParse(link, from)) return undefined;
  const url = new URL(link, from);
  const base = new URL(baseUrl);
  const isUnencrypted = base.protocol === "https:" && url.protocol === "http:" && url.port === "";
  if (isUnencrypted && url.hostname === base.hostname) {
    url.protocol = base.protocol;
    url.port = base.port;
  }
  return mayAsk(baseUrl, url.href) ? url.href : undefined;
}

/** Whether a request may go there with the source's token: under its base, and no user name put before the host. */
export function mayAsk(baseUrl: string, url: string): boolean {
  if (!isWithinBase(baseUrl, url)) return false;
  const { username, password } = new URL(url);
  return username === "" && password === "";
}

/** `{base}/{path}?{search}` with every value encoded. */
export function sourceUrl(
  baseUrl: string,
  path: string,
  search: readonly (readonly [name: string, value: string])[] = [],
): string {
  const query = search.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  return query === "" ? `${baseUrl}/${path}` : `${baseUrl}/${path}?${query}`;
}
