import { randomUUID } from "node:crypto";
import { type DemoHost, type DemoHostOptions, startDemoHost } from "../../../src-main/demo-host/start-demo-host.ts";
import { anchor, twoPatients } from "../../fixtures/demo/two-patients.ts";

/** RFC 7636 appendix B. */
export const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
export const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

export const clientId = "throughline-desktop";
export const redirectUri = "http://127.0.0.1:50123/callback";
export const scope = "launch openid fhirUser online_access patient/*.rs";

export type Json = Record<string, unknown>;

export function startTestHost(options: Partial<DemoHostOptions> = {}): Promise<DemoHost> {
  return startDemoHost({ anchor, patients: twoPatients, slowPageMs: 0, ...options });
}

export interface SmartConfiguration {
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly revocation_endpoint: string;
  readonly capabilities: readonly string[];
  readonly code_challenge_methods_supported?: readonly string[];
}

export async function configurationOf(iss: string): Promise<SmartConfiguration> {
  const response = await fetch(`${iss}/.well-known/smart-configuration`);
  return response.json() as Promise<SmartConfiguration>;
}

/** The query of a right authorisation request; `changes` replaces parameters, `undefined` leaves one out. */
export function authorizeQuery(iss: string, changes: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const parameters = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state: randomUUID(),
    aud: iss,
    code_challenge: challenge,
    code_challenge_method: "S256",
    nonce: "the-nonce",
    ...changes,
  };
  return new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

export async function authorise(iss: string, changes: Readonly<Record<string, string | undefined>>): Promise<Response> {
  const { authorization_endpoint } = await configurationOf(iss);
  return fetch(`${authorization_endpoint}?${authorizeQuery(iss, changes)}`, { redirect: "manual" });
}

/** Presses a button of the consent page. */
export async function decide(consentPage: Response, fields: Readonly<Record<string, string>>): Promise<Response> {
  const text = await consentPage.text();
  const consent = /name="consent" value="([^"]+)"/.exec(text)?.[1] ?? "";
  const action = /action="([^"]+)"/.exec(text)?.[1] ?? "";
  return fetch(new URL(action, consentPage.url), {
    method: "POST",
    body: new URLSearchParams({ consent, ...fields }),
    redirect: "manual",
  });
}

/** What the app's loopback listener gets. */
export function redirected(response: Response): URLSearchParams {
  const location = response.headers.get("location");
  if (location === null) throw new Error(`not sent back to the app: ${response.status}`);
  return new URL(location).searchParams;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export async function post(
  url: string,
  fields: Readonly<Record<string, string>>,
  init: RequestInit = {},
): Promise<Reply> {
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(fields), ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : (JSON.parse(text) as Json) };
}

/** An EHR launch from the host's list up to the code. */
export async function codeFor(
  host: DemoHost,
  slug: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { iss, launch } = host.control.createLaunch(slug);
  const page = await authorise(iss, { launch, ...changes });
  return redirected(await decide(page, { decision: "allow" })).get("code") ?? "";
}

export async function redeem(
  host: DemoHost,
  code: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const { token_endpoint } = await configurationOf(host.iss);
  const right = {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    client_id: clientId,
    code_verifier: verifier,
  };
  return post(token_endpoint, { ...right, ...changes });
}

/** The whole EHR launch: the token endpoint's answer. */
export async function signIn(
  host: DemoHost,
  slug = "ada",
  changes: Readonly<Record<string, string>> = {},
): Promise<Json> {
  const { status, body } = await redeem(host, await codeFor(host, slug, changes));
  if (status !== 200) throw new Error(`sign-in failed: ${JSON.stringify(body)}`);
  return body;
}

export function exchange(
  host: DemoHost,
  subjectToken: string,
  target: string,
  changes: Readonly<Record<string, string>> = {},
) {
  return post(tokenEndpointOf(host), {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    client_id: clientId,
    subject_token: subjectToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
    resource: target,
    ...changes,
  });
}

export function tokenEndpointOf(host: DemoHost): string {
  for (const { authorisation } of host.sources) {
    if (authorisation.by === "tokenExchange") return authorisation.tokenEndpoint;
  }
  throw new Error("the demo has token exchange");
}

export function baseUrlOf(host: DemoHost, sourceId: string): string {
  const source = host.sources.find(({ id }) => id === sourceId);
  if (source === undefined) throw new Error(`no source ${sourceId}`);
  return source.baseUrl;
}

/** A standalone sign-in at the hospice, as a source with a sign-in of its own wants it. */
export async function signInAtHospice(host: DemoHost, patient = "hospice-ada"): Promise<string> {
  const iss = baseUrlOf(host, "hospice");
  const page = await authorise(iss, { scope: "openid launch/patient patient/*.rs" });
  const code = redirected(await decide(page, { decision: "allow", patient })).get("code") ?? "";
  const { token_endpoint } = await configurationOf(iss);
  const { body } = await post(token_endpoint, {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    client_id: clientId,
    code_verifier: verifier,
  });
  return String(body.access_token);
}

/** A token for each source, each had in the way that the blueprint says. */
export async function tokensFor(host: DemoHost, slug = "ada"): Promise<Readonly<Record<string, string>>> {
  const hostToken = String((await signIn(host, slug)).access_token);
  const tokens = await Promise.all(
    host.sources.map(async ({ id, baseUrl, authorisation }) => {
      if (authorisation.by === "host") return [id, hostToken];
      if (authorisation.by === "signIn") return [id, await signInAtHospice(host)];
      return [id, String((await exchange(host, hostToken, baseUrl)).body.access_token)];
    }),
  );
  return Object.fromEntries(tokens) as Record<string, string>;
}

export async function get(url: string, token: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : (JSON.parse(text) as Json) };
}

interface Entry {
  readonly fullUrl?: string;
  readonly resource?: { readonly resourceType: string; readonly id: string } & Json;
  readonly search?: { readonly mode: string };
  readonly request?: { readonly method: string; readonly url: string };
}

export function entriesOf(bundle: Json): readonly Entry[] {
  return (bundle.entry ?? []) as readonly Entry[];
}

export function nextLink(bundle: Json): string | undefined {
  return (bundle.link as { relation: string; url: string }[] | undefined)?.find(({ relation }) => relation === "next")
    ?.url;
}

/** Follows next links to the end; how many pages there were, and every match. */
export async function allPages(url: string, token: string) {
  const entries: Entry[] = [];
  let pages = 0;
  for (let next: string | undefined = url; next !== undefined; ) {
    const here: string = next;
    const { status, body } = await get(here, token);
    if (status !== 200) throw new Error(`page ${pages + 1}: ${status}`);
    pages += 1;
    entries.push(...entriesOf(body));
    const link = nextLink(body);
    next = link === undefined ? undefined : new URL(link, here).href;
  }
  return { pages, entries, matches: entries.filter(({ search }) => search?.mode !== "outcome") };
}
