import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";

export interface LoopbackPage {
  readonly status: 200 | 400 | 403 | 404 | 405 | 421;
  readonly title: string;
  readonly text: string;
}

const style = `
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem; color: #212b32; background: #f0f4f5 }
h1 { font-size: 1.5rem; margin: 0 0 .5rem }
@media (prefers-color-scheme: dark) { body { color: #f0f4f5; background: #212b32 } }`;

/** A page in the user's browser. It holds fixed words only, no script, nothing of the request, and no cache or referrer keeps its address. */
export function sendLoopbackPage(response: ServerResponse, { status, title, text }: LoopbackPage): void {
  const nonce = randomBytes(16).toString("base64");
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    connection: "close",
  });
  response.end(`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>${title}</title><style nonce="${nonce}">${style}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`);
}
