import { defaultLaunchPort } from "../smart/launch-listener.ts";

/**
 * The port to wait for hosts on, or `undefined` for none. On a shared desktop (Remote Desktop, Citrix) every user of the machine shares
 * its loopback address, and one user's host would open the patient in another user's window; there the port opens only where the
 * blueprint names it. Deep link and command line stay within a user's own session.
 */
export function launchPortOf(
  launchPort: number | null | undefined,
  env: Readonly<Record<string, string | undefined>>,
): number | undefined {
  if (launchPort !== undefined) {
    return launchPort ?? undefined;
  }
  return /^(?:RDP|ICA|PCoIP|VMware|Blast)\b/i.test(env.SESSIONNAME ?? "") ? undefined : defaultLaunchPort;
}
