import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { picturesOn } from "../../build/pictures-page.ts";
import { root } from "./source-files.ts";

const folder = join(root, "assets/pictures");
const page = readFileSync(join(folder, "README.md"), "utf8");

test("the page of pictures shows every picture that is kept, and no other", () => {
  const kept = readdirSync(folder).filter((file) => file !== "README.md");
  expect(kept.toSorted()).toEqual(
    picturesOn(page)
      .map((name) => `${name}.webp`)
      .toSorted(),
  );
});

test("every picture says in words what it shows", () => {
  expect(page).not.toContain("![](");
  expect(readFileSync(join(root, "README.md"), "utf8")).not.toContain("![](");
});

test("the pictures of the front page are of those", () => {
  const shown = [
    ...readFileSync(join(root, "README.md"), "utf8").matchAll(/\]\(assets\/pictures\/([a-z0-9-]+)\.webp\)/g),
  ];
  expect(shown.length).toBeGreaterThan(0);
  for (const [, name] of shown) expect(picturesOn(page)).toContain(name);
});
