import { shell } from "electron";
import { isExternalLink } from "./external-address.ts";

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
