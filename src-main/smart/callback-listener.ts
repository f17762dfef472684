import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { Result } from "../../shared/kernel/result.ts";
import { err, ok } from "../../shared/kernel/result.ts";
import { loopbackAddress, portOf } from "./loopback-address.ts";
import { sendLoopbackPage } from "./loopback-page.ts";

/** Registered with every host as `http://127.0.0.1/callback` (any port). It cannot be random: servers compare the path exactly (RFC 8252 §7.3). */
const callbackPath = "/callback";

export type CallbackFailure =
  | { readonly reason: "stateMismatch" | "timedOut" | "cancelled" }
  /** The authorisation server sent the user back with an OAuth error code instead of a code. */
  | { readonly reason: "refused"; readonly error: string };

/** Where the browser comes back to. Lives for one sign-in, on this machine's own address alone. */
export interface CallbackListener {
  readonly redirectUri: string;
  /** The first answer decides, right or wrong; every later one finds nothing. Closes the listener. */
  waitForCode(options: {
    readonly state: string;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  }): Promise<Result<string, CallbackFailure>>;
  close(): void;
}

/** @param port 0 for any free one. Rejects where the port is taken. */
export async function openCallbackListener(port: number): Promise<CallbackListener> {
  let answer: ((query: URLSearchParams, response: ServerResponse) => void) | undefined;
  let ownPort = port;
  const server = createServer((request, response) => {
    const query = queryOf(request, ownPort, response);
    if (query === undefined) {
      return;
    }
    if (answer === undefined) {
      sendLoopbackPage(response, notOpen);
      return;
    }
    answer(query, response);
    answer = undefined;
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: loopbackAddress, port, exclusive: true }, resolve);
  });
  ownPort = portOf(server);
  const close = () => {
    answer = undefined;
    server.close();
  };
  return {
    redirectUri: `http://${loopbackAddress}:${ownPort}${callbackPath}`,
    close,
    waitForCode: ({ state, timeoutMs, signal }) =>
      new Promise((resolve) => {
        const finish = (result: Result<string, CallbackFailure>) => {
          clearTimeout(timer);
          signal.removeEventListener("abort", cancel);
          close();
          resolve(result);
        };
        const cancel = () => finish(err({ reason: "cancelled" }));
        const timer = setTimeout(() => finish(err({ reason: "timedOut" })), timeoutMs);
        if (signal.aborted) {
          cancel();
          return;
        }
        signal.addEventListener("abort", cancel, { once: true });
        answer = (query, response) => {
          const result = readAnswer(query, state);
          sendLoopbackPage(response, result.ok ? signedIn : notSignedIn);
          finish(result);
        };
      }),
  };
}

const signedIn = {
  status: 200,
  title: "You are signed in",
  text: "You can close this window. Throughline opens the record.",
} as const;
const notSignedIn = {
  status: 400,
  title: "You are not signed in",
  text: "You can close this window. Throughline says what happened.",
} as const;
const notOpen = {
  status: 404,
  title: "This sign-in is over",
  text: "You can close this window. Open the patient again from your clinical system.",
} as const;

/** The query of a request that may be the answer; anything else is answered here. */
function queryOf(request: IncomingMessage, port: number, response: ServerResponse): URLSearchParams | undefined {
  const refuse = (status: 404 | 405 | 421) =>
    sendLoopbackPage(response, { status, title: "Nothing here", text: "You can close this window." });
  if (request.headers.host !== `${loopbackAddress}:${port}`) {
    refuse(421); // A page that has its own name resolve to this machine (DNS rebinding).
  } else if (request.method !== "GET") {
    refuse(405);
  } else {
    const url = new URL(request.url ?? "/", `http://${loopbackAddress}:${port}`);
    if (url.pathname === callbackPath) {
      return url.searchParams;
    }
    refuse(404);
  }
  return undefined;
}

/** SMART: an app validates `state` on every answer, also on a refusal. */
function readAnswer(query: URLSearchParams, expectedState: string): Result<string, CallbackFailure> {
  const [state, ...moreStates] = query.getAll("state");
  if (state === undefined || moreStates.length > 0 || !equalInConstantTime(state, expectedState)) {
    return err({ reason: "stateMismatch" });
  }
  const error = query.get("error");
  if (error !== null) {
    return err({ reason: "refused", error: /^[a-z_]{1,60}$/.test(error) ? error : "unknown" });
  }
  const [code, ...moreCodes] = query.getAll("code");
  return code === undefined || code === "" || moreCodes.length > 0
    ? err({ reason: "refused", error: "unknown" })
    : ok(code);
}

function equalInConstantTime(one: string, other: string): boolean {
  const a = Buffer.from(one);
  const b = Buffer.from(other);
  return a.length === b.length && timingSafeEqual(a, b);
}
