import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { SetUpError } from "./set-up-error.mjs";

export const noDisplay =
  "There is no display to open a window on; `npm run screenshots` shows Throughline without one, as pictures in a folder.";

/** True where a window can be shown. */
export function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Chromium refuses to start as root with its sandbox. Development and test starts only: the shipped application never does this. */
export function sandboxArguments(): string[] {
  return isRoot() ? ["--no-sandbox"] : [];
}

export function isRoot(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0;
}

/** Stops with the exact command where neither user namespaces nor a set-uid helper can give Chromium its sandbox. */
export function requireSandbox(executable: string): void {
  if (process.platform !== "linux" || isRoot() || userNamespacesAllowed()) return;
  const helper = join(dirname(executable), "chrome-sandbox");
  const found = statSync(helper, { throwIfNoEntry: false });
  if (found !== undefined && found.uid === 0 && (found.mode & 0o4755) === 0o4755) return;
  throw new SetUpError({
    what: "Starting Electron",
    why: "this system does not let ordinary users make the name spaces that Chromium's sandbox needs.",
    todo: `Run: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  });
}

function userNamespacesAllowed(): boolean {
  return (
    readSetting("/proc/sys/kernel/unprivileged_userns_clone") !== "0" &&
    readSetting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") !== "1" &&
    readSetting("/proc/sys/user/max_user_namespaces") !== "0"
  );
}

function readSetting(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}
