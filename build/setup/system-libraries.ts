import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { step } from "./progress.mjs";
import { runTool } from "./run-tool.ts";
import { SetUpError } from "./set-up-error.mjs";

/** What a command needs of the machine beyond npm packages. Linux only: elsewhere the system brings it. */
export interface SystemNeeds {
  /** Electron's executable: its shared libraries must be there. */
  readonly electron?: string;
  /** Programs by name. */
  readonly programs?: readonly string[];
}

/** Xvfb, D-Bus and a key ring: what the tests with a real window need. */
export const virtualDisplayPrograms = ["Xvfb", "dbus-run-session", "gnome-keyring-daemon"] as const;
export const compilerPrograms = ["g++", "make", "python3"] as const;

const what = "Looking for system libraries";

/** Library that Electron loads while it runs, so that `ldd` does not name it: the key store's. */
const loadedLater = ["libsecret-1.so.0"];

/** Debian's package for each library and program (Debian 12 names; later releases append "t64" to some). */
const debianPackages: Readonly<Record<string, string>> = {
  "libX11.so.6": "libx11-6",
  "libXcomposite.so.1": "libxcomposite1",
  "libXdamage.so.1": "libxdamage1",
  "libXext.so.6": "libxext6",
  "libXfixes.so.3": "libxfixes3",
  "libXrandr.so.2": "libxrandr2",
  "libasound.so.2": "libasound2",
  "libatk-1.0.so.0": "libatk1.0-0",
  "libatk-bridge-2.0.so.0": "libatk-bridge2.0-0",
  "libatspi.so.0": "libatspi2.0-0",
  "libcairo.so.2": "libcairo2",
  "libcups.so.2": "libcups2",
  "libdbus-1.so.3": "libdbus-1-3",
  "libdrm.so.2": "libdrm2",
  "libexpat.so.1": "libexpat1",
  "libgbm.so.1": "libgbm1",
  "libgio-2.0.so.0": "libglib2.0-0",
  "libglib-2.0.so.0": "libglib2.0-0",
  "libgobject-2.0.so.0": "libglib2.0-0",
  "libgtk-3.so.0": "libgtk-3-0",
  "libnspr4.so": "libnspr4",
  "libnss3.so": "libnss3",
  "libnssutil3.so": "libnss3",
  "libpango-1.0.so.0": "libpango-1.0-0",
  "libsecret-1.so.0": "libsecret-1-0",
  "libsmime3.so": "libnss3",
  "libudev.so.1": "libudev1",
  "libxcb.so.1": "libxcb1",
  "libxkbcommon.so.0": "libxkbcommon0",
  Xvfb: "xvfb",
  "dbus-run-session": "dbus",
  "g++": "g++",
  "gnome-keyring-daemon": "gnome-keyring",
  make: "make",
  python3: "python3",
};

/** Installs what is missing where it may (root, with apt-get); otherwise says the exact command to run. */
export async function provideSystemLibraries(needs: SystemNeeds): Promise<void> {
  if (process.platform !== "linux") return;
  const missing = findMissing(needs);
  if (missing.length === 0) return;

  const packages = [...new Set(missing.flatMap((name) => debianPackages[name] ?? []))];
  if (onPath("apt-get") && process.getuid?.() === 0 && packages.length > 0) await aptInstall(packages);

  const still = findMissing(needs);
  if (still.length === 0) return;
  throw new SetUpError({
    what,
    why: `this machine does not have ${still.join(", ")}.`,
    todo: onPath("apt-get")
      ? `Run: sudo apt-get update && sudo apt-get install --no-install-recommends ${packages.map(availableName).join(" ")}`
      : `Install them with your system's package manager (on Debian they are in: ${packages.join(" ")}).`,
  });
}

function findMissing(needs: SystemNeeds): string[] {
  const libraries = needs.electron === undefined ? [] : missingLibraries(needs.electron);
  const programs = (needs.programs ?? []).filter((program) => !onPath(program));
  return [...libraries, ...programs];
}

function missingLibraries(executable: string): string[] {
  const linked = spawnSync("ldd", [executable], { encoding: "utf8" }).stdout ?? "";
  const notFound = [...linked.matchAll(/^\s*(\S+) => not found/gm)].flatMap((match) => match[1] ?? []);
  const known =
    spawnSync(existsSync("/sbin/ldconfig") ? "/sbin/ldconfig" : "ldconfig", ["-p"], { encoding: "utf8" }).stdout ?? "";
  return [...notFound, ...loadedLater.filter((library) => !known.includes(library))];
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const todo = "Check the connection to your package mirror (`apt-get update`), then run the same command again.";
  await step(`Installing system packages (${packages.join(" ")})`, async (report) => {
    report("apt-get update");
    await runTool("Installing system packages", "apt-get", ["update", "-q"], { env, todo });
    report("apt-get install");
    const args = ["install", "-y", "-q", "--no-install-recommends", ...packages.map(availableName)];
    await runTool("Installing system packages", "apt-get", args, { env, todo });
  });
}

/** Debian 13 and Ubuntu 24.04 renamed the packages whose libraries count time in 64 bits. */
function availableName(name: string): string {
  const exists = (candidate: string) => spawnSync("apt-cache", ["show", "--no-all-versions", candidate]).status === 0;
  return !exists(name) && exists(`${name}t64`) ? `${name}t64` : name;
}

function onPath(program: string): boolean {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.some((folder) => folder !== "" && existsSync(join(folder, program)));
}
