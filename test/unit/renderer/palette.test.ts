import { expect, it } from "vitest";
import { type Command, foundWords, matching } from "../../../src-renderer/features/palette/command.ts";

const command = (label: string, also?: string): Command => ({
  id: label,
  group: "Actions",
  label,
  run: () => undefined,
  ...(also === undefined ? {} : { also }),
});
const all = [
  command("Change to the GP view"),
  command("Look: Dark", "theme"),
  command("Ask every source again"),
  command("GP practice"),
  command("Change to the A&E view"),
];
const found = (typed: string) => matching(all, typed).map(({ label }) => label);

it("finds by the beginning of each typed word, in any order, also by other words for it", () => {
  expect(found("view gp")).toEqual(["Change to the GP view"]);
  expect(found("a&e view")).toEqual(["Change to the A&E view"]);
  expect(found("theme dark")).toEqual(["Look: Dark"]);
  expect(found("ource")).toEqual([]);
});

it("puts what begins with the typed word first, and shows everything before anything is typed", () => {
  expect(found("gp")).toEqual(["GP practice", "Change to the GP view"]);
  expect(found("")).toHaveLength(all.length);
});

it("says that nothing was found only once every place has been looked through", () => {
  expect(foundWords(0, ["all", "all"])).toBe("Nothing found.");
  expect(foundWords(0, ["all", "reading"])).toBe("Still looking.");
  expect(foundWords(0, ["failed", "all"])).toBe("Nothing found in what could be searched.");
  expect(foundWords(3, ["reading", "failed"])).toBe("");
});
