import { AsyncLocalStorage } from "node:async_hooks";
import type smartApi from "fhirclient";

/** How fhirclient reaches the network while one flow runs. */
export interface Transport {
  /** Body of `GET url`. */
  readConfiguration(): Promise<unknown>;
  /** Body of a successful `POST url`; throws otherwise. */
  post(url: string, body: string): Promise<unknown>;
}

const current = new AsyncLocalStorage<Transport>();
let library: Promise<typeof smartApi> | undefined;

/** Runs `task` with fhirclient's node entry, whose requests go through `transport`. */
export async function withFhirclient<T>(
  transport: Transport,
  task: (smart: typeof smartApi) => Promise<T>,
): Promise<T> {
  library ??= load();
  const smart = await library;
  return await current.run(transport, () => task(smart));
}

/**
 * Loaded when the first launch comes, not at start. Three things are put right before it is used, none of which it has an option for:
 * - With DEBUG set it writes tokens to the terminal.
 * - Its network is node-fetch: no system proxy, no system certificates, no time limit, no cancelling, and redirects followed with the
 *   authorisation code in them.
 * - It keeps every configuration it has ever read, failures too, for as long as the process runs.
 */
async function load(): Promise<typeof smartApi> {
  delete process.env.DEBUG;
  const [entry, internals] = await Promise.all([import("fhirclient"), import("fhirclient/lib/lib.js")]);
  const functions = moduleExports(internals);
  functions.getAndCache = () => transport().readConfiguration();
  functions.request = (url: unknown, options: unknown) => transport().post(String(url), formOf(options));
  return entry.default;
}

function transport(): Transport {
  const found = current.getStore();
  if (found === undefined) {
    throw new Error("fhirclient asked for the network outside a flow");
  }
  return found;
}

function formOf(options: unknown): string {
  const body = typeof options === "object" && options !== null && "body" in options ? options.body : undefined;
  if (typeof body !== "string") {
    throw new Error("fhirclient made a request that is no form");
  }
  return body;
}

/** A CommonJS module's own exports: Node gives them as `default`, some bundlers as the namespace itself. */
function moduleExports(namespace: object): Record<string, unknown> {
  const own = "default" in namespace ? namespace.default : namespace;
  if (!isRecord(own) || typeof own.getAndCache !== "function" || typeof own.request !== "function") {
    throw new Error("fhirclient is not the version that the adapter was written for");
  }
  return own;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
