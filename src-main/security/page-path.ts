import { pageOrigin } from "./page-origin.ts";

/** The kinds of file that a built page has. */
const contentTypes: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  woff2: "font/woff2",
  woff: "font/woff",
  ttf: "font/ttf",
  pfb: "application/octet-stream",
  bcmap: "application/octet-stream",
  wasm: "application/wasm",
};

/**
 * A URL of the page's origin → the path below its folder, or `undefined` where it is none. Names of letters, digits, dots and dashes with
 * an extension that a built page can have: nothing that could climb out of the folder is a name.
 */
export function parsePagePath(url: string): string | undefined {
  if (!url.startsWith(`${pageOrigin}/`)) {
    return undefined;
  }
  const path = url.slice(pageOrigin.length + 1).replace(/[?#].*$/, "") || "index.html";
  const isName = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.([a-z0-9]+)$/.exec(path);
  return isName?.[1] !== undefined && Object.hasOwn(contentTypes, isName[1]) ? path : undefined;
}

export function contentTypeOf(path: string): string {
  return contentTypes[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
