import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./source-files.ts";

test("every dependency has its reason in ARCHITECTURE.md", () => {
  const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const names = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}),
  );
  const architecture = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  expect(names.filter((name) => !architecture.includes(`\`${name}\``))).toEqual([]);
});
