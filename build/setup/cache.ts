import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { say } from "./progress.mjs";
import { SetUpError } from "./set-up-error.mjs";

const completeFile = ".complete.json";
const makingPrefix = "making-";

/** Where big things that several checkouts share are kept. `THROUGHLINE_CACHE` overrides the platform's own place. */
export function cacheFolder(): string {
  const folder = process.env.THROUGHLINE_CACHE ?? join(platformCache(), "throughline");
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch (error) {
    throw unusable(error);
  }
}

/**
 * The folder `name` of the cache if it is complete, every file of its recorded size; otherwise undefined.
 * A power cut or a full disk can leave a folder that is there but short: it counts as absent.
 */
export function findCached(name: string): string | undefined {
  const folder = join(cacheFolder(), name);
  const stamp = join(folder, completeFile);
  if (!existsSync(stamp)) return undefined;
  const sizes: Record<string, number> = JSON.parse(readFileSync(stamp, "utf8"));
  const whole = Object.entries(sizes).every(([file, bytes]) => sizeOf(join(folder, file)) === bytes);
  return whole ? folder : undefined;
}

/**
 * Fills a folder beside the final one and moves it into place in one step, so that nobody ever sees half of it.
 * Two checkouts that make the same thing at the same time both succeed; the first to finish is kept.
 */
export async function makeCached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  removeAbandoned();
  if (existsSync(join(cacheFolder(), name))) say(`${name} in the cache is not whole: it is made again.`);
  const making = mkdtempSync(join(cacheFolder(), `${makingPrefix}${process.pid}-`));
  const final = join(cacheFolder(), name);
  try {
    await fill(making);
    writeFileSync(join(making, completeFile), JSON.stringify(sizesOf(making)));
    if (findCached(name) === undefined) {
      rmSync(final, { recursive: true, force: true });
      renameSync(making, final);
    }
    return final;
  } catch (error) {
    throw unusable(error);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** A full or locked disk is for the person to mend; any other failure is left as it is. */
function unusable(error: unknown): unknown {
  if (!(error instanceof Error && "syscall" in error && "path" in error)) return error;
  return new SetUpError({
    what: "Keeping what was fetched or built for the next start",
    why: `${error.message}.`,
    todo: "Free some space (2 GB are needed), or set THROUGHLINE_CACHE to a folder that you may write to, and run the same command again.",
  });
}

/** What a run that was cut short left behind. */
function removeAbandoned(): void {
  for (const name of readdirSync(cacheFolder())) {
    const owner = Number(/^making-(\d+)-/.exec(name)?.[1]);
    if (owner > 0 && !isAlive(owner)) rmSync(join(cacheFolder(), name), { recursive: true, force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function sizesOf(folder: string): Record<string, number> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Object.fromEntries(paths.map((path) => [path, statSync(join(folder, path)).size]));
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}

function platformCache(): string {
  const xdg = process.env.XDG_CACHE_HOME;
  if (xdg !== undefined && xdg !== "") return xdg;
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches");
  if (process.platform === "win32") return process.env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  return join(homedir(), ".cache");
}
