import { shell } from "electron";
import { isLoopbackHost } from "../../shared/blueprint/service-url.ts";

/** What the system may be asked to open: pages over https, and http on this machine. No file, no program, no other scheme. */
export function isExternalLink(url: URL): boolean {
  if (url.username !== "" || url.password !== "") {
    return false;
  }
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
}

/** Opens an address that the program itself chose (a sign-in page, a known link) in the user's browser. False where it could not be. */
export async function openExternally(url: URL): Promise<boolean> {
  if (!isExternalLink(url)) {
    return false;
  }
  try {
    await shell.openExternal(url.href, { activate: true });
    return true;
  } catch {
    return false; // The error names the address, and with it what is signed in to.
  }
}
