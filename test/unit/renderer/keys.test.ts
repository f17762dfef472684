import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { meaningOf, placeKeys, windowKeys } from "../../../src-renderer/keys.ts";
import { screenList as screens } from "../../../src-renderer/screen-list.ts";

const plain = { ctrlKey: false, altKey: false, metaKey: false };
const everyKey = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
  ...["Enter", "Escape", "Tab", "Home", "End", "Delete", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"],
];

describe("the keys of the window", () => {
  test.each(windowKeys)("$cap does what the map says", ({ press, ctrl, action }) => {
    expect(meaningOf({ ...plain, key: press, ctrlKey: ctrl === true }, true, screens)).toEqual({ action });
  });

  test.each(screens)("$keyName opens $title", ({ keyName, id }) => {
    expect(meaningOf({ ...plain, key: keyName, ctrlKey: false }, true, screens)).toEqual({ screen: id });
  });

  it("are all in the map: no other key means anything", () => {
    const bound = everyKey.flatMap((key) =>
      [false, true].flatMap((ctrlKey) =>
        meaningOf({ ...plain, key, ctrlKey }, true, screens) === undefined
          ? []
          : [`${ctrlKey ? "ctrl+" : ""}${key.toLowerCase()}`],
      ),
    );
    const told = [
      ...windowKeys.map(({ press, ctrl }) => `${ctrl === true ? "ctrl+" : ""}${press}`),
      ...screens.map(({ keyName }) => keyName.toLowerCase()),
    ];
    expect([...new Set(bound)].sort()).toEqual([...told].sort());
  });

  it("never mean two things", () => {
    const caps = [...windowKeys.map(({ cap }) => cap), ...screens.map(({ keyName }) => keyName)];
    expect(new Set(caps.map((cap) => cap.toLowerCase())).size).toBe(caps.length);
  });

  it("leave letters to whoever types, and the system's own chords alone", () => {
    for (const { keyName } of screens) expect(meaningOf({ ...plain, key: keyName }, false, screens)).toBeUndefined();
    for (const key of ["F4", "Tab", "1", "l", "k"]) {
      expect(meaningOf({ ...plain, key, altKey: true }, true, screens)).toBeUndefined();
    }
    expect(meaningOf({ ...plain, key: "k", ctrlKey: true }, false, screens)).toEqual({ action: "palette" });
  });
});

describe("the keys of a part of the screen", () => {
  const root = join(import.meta.dirname, "..", "..", "..", "src-renderer");
  const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith("keys.ts"))
    .map((name) => readFileSync(join(root, name), "utf8"));
  const named = "Arrow(?:Up|Down|Left|Right)|Home|End|PageUp|PageDown|Escape|Enter|Delete|Backspace";
  const listened = new Set(
    sources
      .filter((text) => /\bkey\b/.test(text) && /KeyboardEvent|onKeyDown|keydown|\(key: string/.test(text))
      .flatMap((text) => [
        ...text.matchAll(new RegExp(`(?:["']|\\b)(${named})(?:["']|:)`, "g")),
        ...text.matchAll(/\.key(?:\.toLowerCase\(\))? [!=]== ["'](.+?)["']/g),
        ...text.matchAll(/["'](.)["']: \(\) =>/g),
      ])
      .map(([, key = ""]) => key),
  );
  const told = new Set(placeKeys.flatMap(({ keys }) => keys.flatMap(({ presses }) => presses)));

  it("are all in the map", () => {
    expect([...listened].filter((key) => !told.has(key))).toEqual([]);
  });

  it("are in the map only if some code listens for them", () => {
    expect(listened.size).toBeGreaterThan(8);
    expect([...told].filter((key) => !listened.has(key))).toEqual([]);
  });
});
