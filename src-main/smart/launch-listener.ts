import type { IncomingMessage, Server } from "node:http";
import { createServer } from "node:http";
import type { Result } from "../../shared/kernel/result.ts";
import type { LaunchRequest, LaunchRequestFault } from "./launch-request.ts";
import { parseLoopbackLaunch } from "./launch-request.ts";
import { loopbackAddress, portOf } from "./loopback-address.ts";
import type { LoopbackPage } from "./loopback-page.ts";
import { sendLoopbackPage } from "./loopback-page.ts";

/** Registered with hosts as the launch URL `http://127.0.0.1:8765/launch`. */
export const defaultLaunchPort = 8765;
/** Where the port is taken, the next few are tried: the host can be told the one that About shows. */
const portsToTry = 5;

export interface LaunchListener {
  readonly launchUrl: string;
  close(): Promise<void>;
}

/**
 * Waits for hosts on this machine's own address. Resolves to `undefined` where no port is free: deep link and command line still work.
 * Every user of the machine can reach it, so it only carries a wish: `iss` is checked against the allow-list, and the user signs in.
 */
export async function openLaunchListener(
  firstPort: number,
  onLaunch: (request: Result<LaunchRequest, LaunchRequestFault>) => void,
): Promise<LaunchListener | undefined> {
  for (let port = firstPort; port < firstPort + portsToTry; port += 1) {
    const server = await listen(port, onLaunch);
    if (server !== undefined) {
      return {
        launchUrl: `http://${loopbackAddress}:${portOf(server)}/launch`,
        close: () =>
          new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      };
    }
  }
  return undefined;
}

function listen(
  port: number,
  onLaunch: (request: Result<LaunchRequest, LaunchRequestFault>) => void,
): Promise<Server | undefined> {
  let ownPort = port;
  const server = createServer((request, response) => {
    const refusal = refusalOf(request, ownPort);
    if (refusal !== undefined) {
      sendLoopbackPage(response, refusal);
      return;
    }
    const launch = parseLoopbackLaunch(new URL(request.url ?? "/", `http://${loopbackAddress}`));
    sendLoopbackPage(response, launch.ok ? opening : notUnderstood);
    onLaunch(launch);
  });
  server.maxConnections = 32;
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen({ host: loopbackAddress, port, exclusive: true }, () => {
      ownPort = portOf(server);
      resolve(server);
    });
  });
}

/**
 * Only a person's own step to another page opens a patient. A page in the user's browser could otherwise open one with an image or a
 * script (the browser says which, W3C Fetch Metadata); a host that is a program sends no such header.
 */
function refusalOf({ method, headers, url = "/" }: IncomingMessage, port: number): LoopbackPage | undefined {
  const hosts = [`${loopbackAddress}:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host)) {
    return { ...nothingHere, status: 421 };
  }
  if (!url.startsWith("/") || new URL(url, `http://${loopbackAddress}`).pathname !== "/launch") {
    return nothingHere;
  }
  if (method !== "GET") {
    return { ...nothingHere, status: 405 };
  }
  // Every browser says where a request comes from; a program that is a host may send some of these headers, but not that one.
  const isBrowser = headers["sec-fetch-site"] !== undefined || headers.origin !== undefined;
  const isStep = !isBrowser || headers["sec-fetch-mode"] === "navigate";
  return isStep && headers["sec-purpose"] === undefined ? undefined : { ...nothingHere, status: 403 };
}

const opening = {
  status: 200,
  title: "Throughline is opening",
  text: "The record opens in the Throughline window. You can close this one.",
} as const;
const notUnderstood = {
  status: 400,
  title: "Throughline could not be opened",
  text: "The launch address must hold iss and launch once each. Open the patient again from your clinical system.",
} as const;
const nothingHere = { status: 404, title: "Nothing here", text: "You can close this window." } as const;
