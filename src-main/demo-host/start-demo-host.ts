import { type JsonWebKey, randomUUID } from "node:crypto";
import type { Blueprint } from "../../shared/blueprint/blueprint.ts";
import { ClientTokens } from "./cds/client-token.ts";
import { cdsPath, handlePathwayService } from "./cds/pathway-service.ts";
import { controlPath, handleControl, shortestSecret } from "./control/control-endpoint.ts";
import { createDemoControl, type DemoControl } from "./control/demo-control.ts";
import { demoBlueprint, demoClientId, demoHostName } from "./demo-blueprint.ts";
import { type DemoPatient, type DemoSourceId, demoSourceIds, forEachSource } from "./demo-patient.ts";
import { closeDemoServers, firstToAnswer, openDemoServers } from "./demo-servers.ts";
import { type DemoSource, demoSources, slowSourceId } from "./demo-sources.ts";
import { EventLog } from "./event-log.ts";
import { Faults, type SignInServer } from "./faults.ts";
import { createSourceServer } from "./fhir/source-server.ts";
import { createHub, type Hub } from "./fhircast/hub.ts";
import { handleHostEpr } from "./host-epr.ts";
import type { LoopbackRequest } from "./http/loopback-server.ts";
import type { Reply } from "./http/reply.ts";
import { loadStores, pickablePatients } from "./load-stores.ts";
import { createAuthorisationServer } from "./oauth/authorisation-server.ts";
import { demoUser } from "./oauth/demo-user.ts";
import { Grants } from "./oauth/grants.ts";
import { handleTokenExchange } from "./oauth/token-exchange.ts";
import { handleTerminology, terminologyPath } from "./terminology/terminology-endpoint.ts";

export interface DemoHostOptions {
  /** The moment that the stories are told from; also when resources that do not say were last updated. */
  readonly anchor: Date;
  readonly patients: readonly DemoPatient[];
  /** First of nine ports in a row: host and acute trust, locality, then the other sources. Left out: free ports. */
  readonly port?: number;
  readonly consent?: "ask" | "assumed";
  /** Time that each page takes at the slow source. */
  readonly slowPageMs?: number;
  readonly accessTokenSeconds?: number;
  /** Path of the app's loopback redirect URI. */
  readonly redirectPath?: string;
  readonly now?: () => number;
  /** Opens `POST /control` on the host to whoever knows the secret (at least 32 characters). For end-to-end tests. */
  readonly enableControl?: { readonly secret: string };
}

export interface DemoHost {
  readonly hostPageUrl: string;
  /** FHIR base URL of the host, as it sends it in launches. */
  readonly iss: string;
  readonly sources: Blueprint["sources"];
  readonly blueprint: Blueprint;
  readonly control: DemoControl;
  /** The decision-support service takes requests that are signed with these keys, and no others. */
  trustCdsClient(keys: { readonly keys: readonly JsonWebKey[] }): void;
  /** The locality's FHIRcast hub. */
  readonly hub: Hub;
  close(): Promise<void>;
}

const fhirPath = "/fhir/R4";
const exchangePath = "/token";
const hubPath = "/hub";
const redirectPathByDefault = "/callback";

/**
 * Starts the demo locality on 127.0.0.1: a host clinical system that is also the acute trust's FHIR source, seven more sources at
 * origins of their own, and the locality's authorisation server. Rejects when a port is taken, and when two patients' stories bring
 * the same resource with different content.
 */
export async function startDemoHost(options: DemoHostOptions): Promise<DemoHost> {
  const { anchor, patients, enableControl, now = Date.now } = options;
  if (enableControl !== undefined && enableControl.secret.length < shortestSecret) {
    throw new RangeError(`the control secret needs at least ${shortestSecret} characters`);
  }
  const stores = loadStores(patients, demoUser, anchor, now);
  const log = new EventLog(now);
  const faults = new Faults();
  const grants = new Grants(now);
  const tokens = new ClientTokens(now);
  let consent = options.consent ?? "ask";
  let appLaunchUrl: string | undefined;

  const servers = await openDemoServers(options.port, (error) => log.add({ kind: "bug", detail: traceOf(error) }));
  const baseUrlOf = (id: DemoSourceId) => servers[id].origin + fhirPath;
  const sourceAt = (baseUrl: string) => demoSourceIds.find((id) => baseUrlOf(id) === baseUrl);
  const iss = baseUrlOf("acute");
  const client = {
    clientId: demoClientId,
    name: "Throughline",
    redirectPath: options.redirectPath ?? redirectPathByDefault,
  };

  const hub = createHub({ origin: servers.locality.origin, path: hubPath, now });

  const signInAt = (id: "acute" | "hospice", server: SignInServer, name: string) =>
    createAuthorisationServer({
      server,
      name,
      issuer: baseUrlOf(id),
      origin: servers[id].origin,
      client,
      user: demoUser,
      patients: () => pickablePatients(patients, id, stores[id]),
      grants,
      log,
      now,
      fault: () => faults.signIn(server),
      consent: () => consent,
      hubUrl: hub.url,
      accessLifetimeMs: (options.accessTokenSeconds ?? 3600) * 1000,
    });
  const hostSignIn = await signInAt("acute", "host", demoHostName);
  const hospiceSignIn = await signInAt("hospice", "hospice", demoSources.hospice.name);

  const source = forEachSource((id) =>
    createSourceServer({
      source: demoSource(id, options.slowPageMs),
      baseUrl: baseUrlOf(id),
      strayBaseUrl: baseUrlOf(id === "gp" ? "council" : "gp"),
      store: stores[id],
      grants,
      sourceAt,
      faults,
      log,
      now,
    }),
  );

  const control = createDemoControl({
    iss,
    hubUrl: hub.url,
    patients,
    user: demoUser,
    launches: hostSignIn.launches,
    stores,
    faults,
    log,
    setConsent: (next) => {
      consent = next;
    },
    setAppLaunchUrl: (url) => {
      appLaunchUrl = url;
    },
  });
  const hostEpr = {
    name: demoHostName,
    user: demoUser,
    iss,
    patients,
    store: stores.acute,
    createLaunch: ({ slug }: DemoPatient) => control.createLaunch(slug).launch,
    appLaunchUrl: () => appLaunchUrl,
  };
  const exchange = {
    clientId: demoClientId,
    hostIssuer: iss,
    sourceAt: (baseUrl: string) =>
      demoSourceIds.find((id) => id === sourceAt(baseUrl) && demoSources[id].authorisedBy === "tokenExchange"),
    grants,
    faults,
    log,
  };

  for (const id of demoSourceIds) servers[id].serve(firstToAnswer([source[id].handle]));
  servers.acute.serve(
    firstToAnswer([
      hostSignIn.handle,
      source.acute.handle,
      (request) => handleHostEpr(request, hostEpr),
      (request) => controlled(request, enableControl?.secret, control),
    ]),
  );
  servers.hospice.serve(firstToAnswer([hospiceSignIn.handle, source.hospice.handle]));
  servers.locality.serve(
    firstToAnswer([
      (request) => (isPost(request, exchangePath) ? handleTokenExchange(request, exchange) : undefined),
      handleTerminology,
      (request) =>
        handlePathwayService(request, { origin: servers.locality.origin, tokens, faults, log, newId: randomUUID }),
      hub.handle,
    ]),
  );
  servers.locality.serveUpgrades(hub.upgrade);

  const blueprint = demoBlueprint(Object.values(demoSources), baseUrlOf, {
    tokenEndpoint: servers.locality.origin + exchangePath,
    terminology: servers.locality.origin + terminologyPath,
    cds: servers.locality.origin + cdsPath,
    hub: hub.url,
  });
  return {
    hostPageUrl: `${servers.acute.origin}/`,
    iss,
    sources: blueprint.sources,
    blueprint,
    control,
    trustCdsClient: ({ keys }) => tokens.trust(keys),
    hub,
    close: () => {
      hub.cutOff();
      return closeDemoServers(servers);
    },
  };
}

/** The source with the slow one as slow as asked. */
function demoSource(id: DemoSourceId, slowPageMs: number | undefined): DemoSource {
  const source = demoSources[id];
  if (id !== slowSourceId || slowPageMs === undefined) return source;
  return { ...source, manners: { ...source.manners, latencyMs: slowPageMs } };
}

function controlled(request: LoopbackRequest, secret: string | undefined, control: DemoControl): Reply | undefined {
  return secret !== undefined && isPost(request, controlPath) ? handleControl(request, secret, control) : undefined;
}

function isPost({ method, url }: LoopbackRequest, path: string): boolean {
  return method === "POST" && url.pathname === path;
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : "not an error";
}
