/** Whether an absolute URL lies at or under a FHIR base: same origin, same path, no user name in it. */
export function isUnderBase(baseUrl: string, url: string): boolean {
  const base = parseUrl(baseUrl);
  const target = parseUrl(url);
  if (base === undefined || target === undefined) return false;
  if (target.origin !== base.origin || target.username !== "" || target.password !== "") return false;
  const basePath = base.pathname.replace(/\/+$/, "");
  return target.pathname === basePath || target.pathname.startsWith(`${basePath}/`);
}

/** A link as a server wrote it → absolute URL; relative ones hang on the base, bare queries on the page they stood in. `undefined` where it leaves the source. */
export function resolveLink(baseUrl: string, pageUrl: string, link: string): string | undefined {
  const resolved = parseUrl(link, link.startsWith("?") ? pageUrl : `${baseUrl}/`);
  return resolved !== undefined && isUnderBase(baseUrl, resolved.href) ? resolved.href : undefined;
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

function parseUrl(url: string, base?: string): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}
