/** The WHATWG URL parser: pure and in every runtime, but in no ECMAScript library, which is all that this layer's compiler knows. */
declare const URL: {
  new (text: string): ParsedUrl;
  canParse(text: string): boolean;
};

interface ParsedUrl {
  readonly protocol: string;
  readonly origin: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Addresses that a blueprint or a launch may name: `https`, or `http` on this machine alone.
 * Without user information, query or fragment: an address is compared and extended as text.
 */
export function isServiceUrl(text: string): boolean {
  const url = parseUrl(text);
  if (url === undefined || url.username !== "" || url.password !== "" || text.includes("?") || text.includes("#")) {
    return false;
  }
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
}

/** The host that an https address leads to, for a reader to judge before it is opened; `undefined` for any other address, and where it carries a user name. */
export function httpsHost(text: string): string | undefined {
  const url = parseUrl(text);
  return url?.protocol === "https:" && url.username === "" && url.password === "" ? url.hostname : undefined;
}

/** `hostname` as the URL class gives it: lower case, IPv6 in brackets. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/**
 * The one difference between two ways of writing a FHIR base that is overlooked: slashes at its end.
 * Case, ports and percent-encoding count, because authorisation servers compare `aud` as text.
 */
export function normaliseBase(url: string): string {
  return url.replace(/\/+$/, "");
}

/** Whether `url` lies at or below `base`: the same origin, and the path continued at a slash. */
export function isWithinBase(base: string, url: string): boolean {
  const outer = parseUrl(base);
  const inner = parseUrl(url);
  if (outer === undefined || inner === undefined || outer.origin !== inner.origin || outer.origin === "null") {
    return false;
  }
  const path = normaliseBase(outer.pathname);
  return inner.pathname === path || inner.pathname.startsWith(`${path}/`);
}

export function isSameOrigin(one: string, other: string): boolean {
  const a = parseUrl(one);
  const b = parseUrl(other);
  return a !== undefined && b !== undefined && a.origin !== "null" && a.origin === b.origin;
}

function parseUrl(text: string): ParsedUrl | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
