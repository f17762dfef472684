import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { cacheFolder, findCached, makeCached } from "./cache.ts";
import { megabytes, say, step } from "./progress.mjs";
import { root } from "./project-node.mjs";

const firstByteTimeoutMs = 10_000;
const stalledTimeoutMs = 30_000;
const retryAfterMs = 24 * 60 * 60 * 1000;

/** The Electron version that package.json asks for. */
export function officialVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(root, "node_modules/electron/package.json"), "utf8"),
  );
  return manifest.version;
}

/** The official binary from the cache or its release site: one attempt a day, given up soon where the site is out of reach. */
export async function findOfficialElectron(): Promise<{ folder: string } | { folder?: undefined; reason: string }> {
  const name = `electron-${officialVersion()}-${process.platform}-${process.arch}`;
  const cached = findCached(name);
  if (cached !== undefined) return { folder: cached };

  const refusal = join(cacheFolder(), `${name}.unreachable`);
  const refused = statSync(refusal, { throwIfNoEntry: false });
  if (refused !== undefined && Date.now() - refused.mtimeMs < retryAfterMs) {
    return { reason: `the official Electron could not be fetched today (${readFileSync(refusal, "utf8")})` };
  }
  try {
    const folder: string = await step(`Fetching Electron ${officialVersion()}`, (report) =>
      makeCached(name, (making) => download(making, report)),
    );
    rmSync(refusal, { force: true });
    return { folder };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    writeFileSync(refusal, reason);
    say(
      `The official Electron is out of reach (${reason}). The next attempt is tomorrow; to try sooner delete ${refusal}`,
    );
    return { reason: `the official Electron could not be fetched (${reason})` };
  }
}

/** Uses the downloader and the extractor of Electron's own installer, and the checksums that it ships. */
async function download(folder: string, report: (howMuch: string) => void): Promise<void> {
  const installer = createRequire(join(root, "node_modules/electron/package.json"));
  const { downloadArtifact } = installer("@electron/get");
  const { extract } = installer("@electron-internal/extract-zip");

  // Hospitals reach the outside through a proxy: HTTPS_PROXY and NO_PROXY are obeyed.
  const stopProxy = http.setGlobalProxyFromEnv();
  const parts = join(folder, "parts");
  mkdirSync(parts);
  const abort = new AbortController();
  const giveUp = (afterMs: number) =>
    setTimeout(() => abort.abort(new Error(`no answer within ${afterMs / 1000} s`)), afterMs);
  let timer = giveUp(firstByteTimeoutMs);
  try {
    const zip: string = await downloadArtifact({
      version: officialVersion(),
      artifactName: "electron",
      platform: process.platform,
      arch: process.arch,
      checksums: installer("./checksums.json"),
      cacheRoot: parts,
      tempDirectory: parts,
      downloadOptions: {
        quiet: true,
        signal: abort.signal,
        getProgressCallback: ({ transferred, total }: { transferred: number; total: number | null }) => {
          clearTimeout(timer);
          timer = giveUp(stalledTimeoutMs);
          report(total === null ? megabytes(transferred) : `${megabytes(transferred)} of ${megabytes(total)}`);
        },
      },
    });
    clearTimeout(timer);
    await extract(zip, { dir: folder });
  } finally {
    stopProxy();
    clearTimeout(timer);
    rmSync(parts, { recursive: true, force: true });
  }
}
