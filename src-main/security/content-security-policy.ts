import { pageOrigin } from "./page-origin.ts";
import { contentTypeOf } from "./page-path.ts";

/** The frame in which a PDF is read: a page of ours that has no origin, so that it can reach neither our page nor the program. */
export const pdfBoxPath = "pdf-box.html";

/**
 * What the page may load: its own files, and nothing from anywhere else. Styles need the nonce of this page load (emotion makes its
 * sheets at run time); scripts are files of ours alone, never inline and never made from text. A received document is drawn from memory
 * (`blob:`), pictures in a frame that may run nothing.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src blob: ${pageOrigin}/${pdfBoxPath}`,
    "worker-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * What reads PDFs works on a stranger's bytes: it has scripts of ours alone, a thread, decoders compiled from files of ours, and nothing to draw, to send
 * or to follow.
 */
export const pdfBoxPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors ${pageOrigin}`,
  "sandbox allow-scripts",
].join("; ");

/** Headers of every answer of the page's own scheme. */
export function pageHeaders(nonce: string, path: string): Record<string, string> {
  return {
    "content-type": contentTypeOf(path),
    "content-security-policy": path === pdfBoxPath ? pdfBoxPolicy : contentSecurityPolicy(nonce),
    // A frame without an origin reads our files as anybody else would. They are the program's own and hold no secret; pages do not carry this, for their nonce.
    ...(path.endsWith(".html") ? {} : { "access-control-allow-origin": "*" }),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy":
      "camera=(), microphone=(), geolocation=(), clipboard-read=(), display-capture=(), usb=(), serial=(), hid=()",
    "cache-control": "no-store",
  };
}
