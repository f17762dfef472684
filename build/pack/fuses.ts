import { FuseV1Options } from "@electron/fuses";

/** Each fuse under its name in electron-builder.yml. `wasmTrapHandlers` is not among them: it is no lock, and stays as Electron ships it. */
const fuses = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
} as const;

export interface WantedFuse {
  readonly name: string;
  readonly option: FuseV1Options;
  /** Undefined where electron-builder.yml does not say: a mistake. */
  readonly on: boolean | undefined;
}

/** What electron-builder.yml says of each fuse. */
export function readWantedFuses(yaml: string): readonly WantedFuse[] {
  return Object.entries(fuses).map(([name, option]) => {
    const said = new RegExp(`^ {2}${name}: (true|false)$`, "m").exec(yaml)?.[1];
    return { name, option, on: said === undefined ? undefined : said === "true" };
  });
}
