import manifest from "../../package.json" with { type: "json" };
import type { About } from "../../shared/ipc/answers.ts";
import type { CdsClientKey } from "../cds-hooks/client-key.ts";

/** The program's own version; Electron's `app.getVersion` is Electron's while it runs unpackaged. */
export const version = manifest.version;

/** The Electron that is shipped and patched. An older one is the fallback for machines that cannot download it. */
const shippedMajor = Number.parseInt(manifest.devDependencies.electron, 10);

export function createAbout(facts: {
  readonly isPackaged: boolean;
  readonly demo: boolean;
  readonly blueprint: string | undefined;
  readonly launchUrl: string | undefined;
  readonly cdsKey: Pick<CdsClientKey, "publicKeys" | "isKept"> | undefined;
}): About {
  const { electron = "", chrome = "", node } = process.versions;
  return {
    version,
    electron,
    chromium: chrome,
    node,
    runtime: Number.parseInt(electron, 10) >= shippedMajor ? "official" : "fallback",
    packaged: facts.isPackaged,
    demo: facts.demo,
    ...(facts.blueprint === undefined ? {} : { blueprint: facts.blueprint }),
    ...(facts.cdsKey === undefined
      ? {}
      : { cdsKey: { publicKeys: JSON.stringify(facts.cdsKey.publicKeys), isKept: facts.cdsKey.isKept } }),
    ...(facts.launchUrl === undefined ? {} : { launchUrl: facts.launchUrl }),
  };
}
