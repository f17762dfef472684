import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toBlueprintJsonSchema } from "../../shared/blueprint/blueprint-json-schema.ts";
import { root } from "./source-files.ts";

const read = (name: string) => readFileSync(join(root, name), "utf8");

describe("README.md", () => {
  const readme = read("README.md");

  test("names every npm script", () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
    const command = (name: string) => (name === "start" || name === "test" ? `npm ${name}` : `npm run ${name}`);
    expect(Object.keys(scripts).filter((name) => !readme.includes(command(name)))).toEqual([]);
  });

  test("names every setting of a blueprint", () => {
    const schema = toBlueprintJsonSchema();
    const settings = "properties" in schema ? Object.keys(schema.properties ?? {}) : [];
    expect(settings).toContain("pollSeconds");
    const unnamed = settings.filter((name) => !readme.includes(`\`${name}\``) && !readme.includes(`"${name}"`));
    expect(unnamed).toEqual(["$schema"]);
  });
});

describe("HAZARDS.md", () => {
  const rows = read("HAZARDS.md")
    .split("\n")
    .filter((line) => /^\| \d+ \|/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const [first] = rows;

  test("numbers every hazard once, with its control, its place and its test", () => {
    expect(first).toHaveLength(7);
    expect(rows.filter(({ length }) => length !== 7)).toEqual([]);
    expect(new Set(rows.map(([, number]) => number)).size).toBe(rows.length);
  });

  test("names tests that exist", () => {
    const named = rows.flatMap(([, , , , , tests = ""]) =>
      [...tests.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
    );
    expect(named.length).toBeGreaterThan(rows.length);
    const endings = [".test.ts", ".e2e.ts", ""];
    expect(named.filter((name) => !endings.some((end) => existsSync(join(root, "test", name + end))))).toEqual([]);
  });
});
