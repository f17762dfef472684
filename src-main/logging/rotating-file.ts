import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const largestBytes = 1024 * 1024;
const filesKept = 5;

/**
 * Appends to `<folder>/throughline.log`, at most five files of one megabyte. Synchronous: the last line before a crash is the one that is
 * wanted. A disk that is full or gone costs lines, never the program.
 */
export function openRotatingFile(folder: string): (line: string) => void {
  const path = join(folder, "throughline.log");
  const numbered = (index: number) => join(folder, `throughline.${index}.log`);
  let bytes = 0;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return () => undefined;
  }
  return (line) => {
    try {
      if (bytes + line.length > largestBytes) {
        rmSync(numbered(filesKept - 1), { force: true });
        for (let index = filesKept - 2; index >= 1; index -= 1) {
          renameIfThere(numbered(index), numbered(index + 1));
        }
        renameIfThere(path, numbered(1));
        bytes = 0;
      }
      appendFileSync(path, line, { mode: 0o600 });
      bytes += line.length;
    } catch {
      // Nothing is left to tell it to.
    }
  };
}

function renameIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false }) !== undefined) {
    renameSync(from, to);
  }
}
