/** The page's own scheme and host: no file, no server, and no other page can have this origin. */
export const pageScheme = "app";
export const pageOrigin = `${pageScheme}://throughline`;

/** Where the page is served: its own origin, or the development server's where the program runs unpackaged under `npm run dev`. */
export interface PageAddress {
  readonly origin: string;
  readonly url: string;
}

export function pageAddress(isPackaged: boolean, developmentUrl: string | undefined): PageAddress {
  if (!isPackaged && developmentUrl !== undefined && URL.canParse(developmentUrl)) {
    return { origin: new URL(developmentUrl).origin, url: developmentUrl };
  }
  return { origin: pageOrigin, url: `${pageOrigin}/index.html` };
}

/** Origin of a URL; a private scheme has none by the URL standard, so scheme and host are compared. */
export function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) {
    return undefined;
  }
  const url = new URL(text);
  return url.origin === "null" ? `${url.protocol}//${url.host}` : url.origin;
}
