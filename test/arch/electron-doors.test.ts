import { expect, test } from "vitest";
import { occurrences, typescriptUnder } from "./source-files.ts";

/** Parts of Electron that open a door, each with the one file or folder that may import it. */
const doors: Readonly<Record<string, RegExp>> = {
  ipcMain: /^src-main\/ipc\/register\.ts$/,
  ipcRenderer: /^src-main\/preload\//,
  contextBridge: /^src-main\/preload\//,
  shell: /^src-main\/security\/external-links\.ts$/,
};

test.each(Object.entries(doors))("%s has one owner", (name, owner) => {
  const others = typescriptUnder("shared", "src-main", "src-renderer").filter(({ path }) => !owner.test(path));
  const importing = others.filter(({ text }) => importsFromElectron(text, name));
  expect(importing.map(({ path }) => path)).toEqual([]);
});

test("Electron is imported by name, so that the rule above sees what is used", () => {
  expect(occurrences(typescriptUnder("src-main"), /import (\* as )?\w+ from "electron"|require\("electron/)).toEqual(
    [],
  );
});

test("pages are never given more than they need", () => {
  const loose =
    /nodeIntegration\w*: true|contextIsolation: false|sandbox: false|webSecurity: false|allowRunningInsecureContent: true|webviewTag: true|enableRemoteModule/;
  expect(occurrences(typescriptUnder("src-main"), loose)).toEqual([]);
});

test("no text becomes markup or code without a sanitiser", () => {
  const files = typescriptUnder("src-renderer", "src-main", "shared").filter(
    ({ path }) => !path.startsWith("src-main/demo-host/"),
  );
  expect(
    occurrences(
      files,
      /\beval\(|new Function\(|executeJavaScript\(|\.innerHTML\s*=|insertAdjacentHTML|document\.write\(/,
    ),
  ).toEqual([]);
});

function importsFromElectron(text: string, name: string): boolean {
  const imports = [...text.matchAll(/import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+"electron(?:\/\w+)?"/g)];
  return imports.some((found) => new RegExp(`\\b${name}\\b`).test(found[1] ?? ""));
}
