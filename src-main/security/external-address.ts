import { isLoopbackHost } from "../../shared/blueprint/service-url.ts";

/** What the system may be asked to open: pages over https, and http on this machine. No file, no program, no other scheme. */
export function isExternalLink(url: URL): boolean {
  if (url.username !== "" || url.password !== "") {
    return false;
  }
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
}
