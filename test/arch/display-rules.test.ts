import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { filesUnder, occurrences } from "./source-files.ts";

// Each NHS display rule that was read has a test that holds it, or says why it is not held here. ARCHITECTURE.md gives the numbers.
const folder = join(import.meta.dirname, "..");
const rule = z.union([
  z.strictObject({
    rule: z.string().min(3),
    says: z.string().min(10),
    tests: z.array(z.tuple([z.string(), z.string().min(5)])).min(1),
  }),
  z.strictObject({ rule: z.string().min(3), says: z.string().min(10), notHere: z.string().min(20) }),
]);
const { rules } = z
  .strictObject({ source: z.string(), date: z.iso.date(), rules: z.array(rule) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "display-rules.json"), "utf8")));

describe("the NHS display rules", () => {
  const held = rules.flatMap((one) =>
    "tests" in one ? one.tests.map(([file, title]) => [one.rule, file, title]) : [],
  );

  it.each(held)("%s is held by %s: %s", (_rule, file = "", title = "") => {
    const name = file.startsWith("e2e/") ? `${file}.e2e.ts` : `${file}.test.ts`;
    expect(readFileSync(join(folder, name), "utf8")).toContain(title);
  });

  it("are kept by a page on which nothing flashes or moves (GTAB-132)", () => {
    const drawn = filesUnder("src-renderer").filter(({ path }) => /\.(css|tsx?)$/.test(path));
    expect(
      occurrences(
        drawn,
        /@keyframes|\banimation(-name)?:(?! "?none)|\btransition(-property)?:(?! "?none)|<marquee|<blink|\b(CircularProgress|Skeleton)\b/,
      ),
    ).toEqual([]);
    // A bar that fills as records are looked at; the other kind runs to and fro.
    const bars = drawn.filter(({ text }) => text.includes("<LinearProgress"));
    expect(bars.filter(({ text }) => !text.includes('variant="determinate"')).map(({ path }) => path)).toEqual([]);
  });

  it("are each listed once", () => {
    expect(new Set(rules.map(({ rule: name, says }) => `${name} ${says}`)).size).toBe(rules.length);
  });

  it("are counted as ARCHITECTURE.md says", () => {
    const tested = rules.filter((one) => "tests" in one).length;
    expect(readFileSync(join(folder, "..", "ARCHITECTURE.md"), "utf8")).toContain(
      `${tested} of ${rules.length} display rules have a test`,
    );
  });
});
