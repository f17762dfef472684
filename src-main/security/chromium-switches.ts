import type { CommandLine } from "electron";

/** What Chromium does of its own accord on a network, and what it writes down; none of it is wanted on a hospital's. And its language. */
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
  // Date fields are written day first on every computer: month first, 03/04 would be read as another day.
  ["lang", "en-GB"],
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

/**
 * An environment variable by which Chromium writes the keys of its https connections into a file, and with them whatever sources answer. It is read when the
 * first connection is made. Taken away and not refused: some virus scanners set it for every program.
 */
export function keepKeysOffDisk(env: NodeJS.ProcessEnv): void {
  delete env.SSLKEYLOGFILE;
}

/** Switches that let another program look into the pages of this one, change what they load, or write down what is asked for (addresses name patients). */
const opening = [
  "remote-debugging-port",
  "remote-debugging-pipe",
  "remote-debugging-address",
  "remote-allow-origins",
  "load-extension",
  "disable-web-security",
  "ignore-certificate-errors",
  "host-rules",
  "host-resolver-rules",
  "ssl-key-log-file",
  "log-net-log",
  "enable-logging",
  "v",
  "vmodule",
  "trace-startup",
  "trace-config-file",
  "js-flags",
  "renderer-cmd-prefix",
  "utility-cmd-prefix",
  "gpu-launcher",
] as const;

/** Whether somebody started the program so that it could be looked into. An installed one does not run like that. */
export function isStartedOpen(commandLine: Pick<CommandLine, "hasSwitch">): boolean {
  return opening.some((name) => commandLine.hasSwitch(name));
}
