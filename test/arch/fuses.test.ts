import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readWantedFuses } from "../../build/pack/fuses.ts";
import { root } from "./source-files.ts";

test("the packaging file says of every fuse what it is, and locks what can be locked", () => {
  const wanted = readWantedFuses(readFileSync(join(root, "electron-builder.yml"), "utf8"));
  expect(Object.fromEntries(wanted.map(({ name, on }) => [name, on]))).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});
