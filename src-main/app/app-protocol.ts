import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Protocol, protocol } from "electron";
import { pageHeaders } from "../security/content-security-policy.ts";
import { pageScheme } from "../security/page-origin.ts";
import { parsePagePath } from "../security/page-path.ts";

/** Where the built page has room for the nonce of this load (src-renderer/index.html). */
const nonceMark = "__CSP_NONCE__";

/** Has to be called before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
    },
  ]);
}

/** Serves the built page, and nothing else of the disk, under the page's own origin. */
export function servePage(sessionProtocol: Protocol, folder: string): void {
  sessionProtocol.handle(pageScheme, async (request) => {
    const path = parsePagePath(request.url);
    if (request.method !== "GET" || path === undefined) {
      return new Response(null, { status: 404 });
    }
    const nonce = randomBytes(16).toString("base64");
    try {
      const body = await readFile(join(folder, path));
      const isPage = path.endsWith(".html");
      return new Response(isPage ? body.toString("utf8").replaceAll(nonceMark, nonce) : body, {
        headers: pageHeaders(nonce, path),
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
