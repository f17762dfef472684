import type { CommandLine } from "electron";

/** What Chromium does of its own accord on a network, and what it writes down; none of it is wanted on a hospital's. */
const switches: readonly (readonly [name: string, value?: string])[] = [
  ["disable-background-networking"],
  ["disable-component-update"],
  ["disable-domain-reliability"],
  ["disable-breakpad"],
  ["disable-crash-reporter"],
  ["disable-sync"],
  ["no-pings"],
  ["disable-client-side-phishing-detection"],
  [
    "disable-features",
    "SpareRendererForSitePerProcess,MediaRouter,Translate,AutofillServerCommunication,OptimizationHints,WebRtcHideLocalIpsWithMdns",
  ],
  // A value in memory is not swapped into a file of the profile.
  ["disable-gpu-shader-disk-cache"],
];

export function setChromiumSwitches(commandLine: CommandLine): void {
  for (const [name, value] of switches) {
    if (value === undefined) {
      commandLine.appendSwitch(name);
    } else {
      commandLine.appendSwitch(name, value);
    }
  }
}
