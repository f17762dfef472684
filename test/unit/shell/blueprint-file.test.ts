import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  administratorBlueprintPath,
  readAdministratorBlueprint,
  readBlueprint,
} from "../../../src-main/settings/blueprint-file.ts";

function blueprintAt(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "throughline-blueprint-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "blueprint.json");
  writeFileSync(path, text);
  return path;
}

const good = '{ "name": "Locality", "hosts": [] }';

test("each system has a place that only an administrator writes", () => {
  expect(administratorBlueprintPath("linux", {})).toBe("/etc/throughline/blueprint.json");
  expect(administratorBlueprintPath("darwin", {})).toBe("/Library/Application Support/Throughline/blueprint.json");
  expect(administratorBlueprintPath("win32", { ProgramData: "D:\\PD" })).toBe("D:\\PD\\Throughline\\blueprint.json");
});

test("a developer's file is read from where they say, with every mistake by its line", async () => {
  expect(await readBlueprint(blueprintAt(good))).toMatchObject({ ok: true, value: { name: "Locality" } });
  expect(await readBlueprint(blueprintAt('{\n"name": 7\n}'))).toEqual({
    ok: false,
    error: {
      reason: "blueprintInvalid",
      lines: ["line 1, hosts: is missing", expect.stringMatching(/^line 2, name: /)],
    },
  });
  expect(await readBlueprint("/nowhere/blueprint.json")).toMatchObject({ ok: false, error: { reason: "noBlueprint" } });
});

test("an installed program takes no blueprint that its user could have changed, or swapped with its folder", async () => {
  const path = blueprintAt(good);
  const refused = {
    ok: false,
    error: { reason: "blueprintInvalid", lines: [expect.stringContaining("only an administrator may")] },
  };
  expect(await readAdministratorBlueprint(path, "linux", (asked) => asked === path)).toMatchObject(refused);
  expect(await readAdministratorBlueprint(path, "darwin", (asked) => asked === dirname(path))).toMatchObject(refused);
  expect(await readAdministratorBlueprint(path, "linux", () => false)).toMatchObject({ ok: true });
});

test("no blueprint is its own answer", async () => {
  expect(await readAdministratorBlueprint("/nowhere/blueprint.json", "linux")).toEqual({
    ok: false,
    error: { reason: "noBlueprint", lines: [] },
  });
});

test("a rule that does not ship is refused by its line: a misspelt safety setting does not pass for its default", async () => {
  const setting = (rules: object) => blueprintAt(JSON.stringify({ name: "Locality", hosts: [], rules }, null, 1));
  expect(await readBlueprint(setting({ news2: { enabled: false } }))).toMatchObject({
    ok: true,
    value: { rules: { news2: { enabled: false } } },
  });
  expect(await readBlueprint(setting({ NEWS2: { enabled: false } }))).toEqual({
    ok: false,
    error: {
      reason: "blueprintInvalid",
      lines: ['line 5, rules.NEWS2: is no rule of this program; "news2" is'],
    },
  });
});
