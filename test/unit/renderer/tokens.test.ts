import { describe, expect, it } from "vitest";
import { cssVariables } from "../../../src-renderer/theme/css-variables.ts";
import { muiTheme } from "../../../src-renderer/theme/mui-theme.ts";
import type { Look, Tokens } from "../../../src-renderer/theme/tokens.ts";
import { tokens } from "../../../src-renderer/theme/tokens.ts";

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const looks: readonly Look[] = ["light", "dark", "highContrast"];

/** Every pair of words and surface that the style sheets put together. */
function pairs(one: Tokens): readonly (readonly [string, string, string])[] {
  return [
    ["ink on card", one.ink, one.card],
    ["ink on page", one.ink, one.page],
    ["ink on selected", one.ink, one.selected],
    ["quiet on card", one.quiet, one.card],
    ["quiet on page", one.quiet, one.page],
    ["quiet on selected", one.quiet, one.selected],
    ["action on card", one.action, one.card],
    ["action on page", one.action, one.page],
    ["words on a button", one.onAction, one.action],
    ...(["danger", "warning", "notice", "safeguarding", "good"] as const).map(
      (tone) => [`${tone} on its surface`, one[tone].ink, one[tone].surface] as const,
    ),
    ...(["danger", "warning", "notice", "safeguarding", "good"] as const).map(
      (tone) => [`${tone} on a card`, one[tone].ink, one.card] as const,
    ),
    ["hatch", one.hatch.ink, one.hatch.base],
    ["hatch stripe", one.hatch.ink, one.hatch.stripe],
    ["banner", one.banner.ink, one.banner.surface],
    ["banner label", one.banner.quiet, one.banner.surface],
    ["banner chip", one.banner.ink, one.banner.chip],
    ["deceased", one.banner.quiet, one.banner.deceased],
    ["deceased stripe", one.banner.quiet, one.banner.deceasedStripe],
  ];
}

describe.each(looks)("the %s look", (look) => {
  it.each(pairs(tokens[look]).map(([name, ink, surface]) => ({ name, ink, surface })))(
    "can be read: $name",
    ({ ink, surface }) => {
      expect(contrast(ink, surface)).toBeGreaterThanOrEqual(look === "highContrast" ? 7 : 4.5);
    },
  );

  it("keeps the words of a button that cannot be pressed yet readable", () => {
    const { disabled, disabledBackground } = muiTheme(look).palette.action;
    expect(contrast(disabled, disabledBackground)).toBeGreaterThanOrEqual(look === "highContrast" ? 7 : 4.5);
  });

  it("keeps organisation marks visible on a card", () => {
    for (const colour of Object.values(tokens[look].source)) {
      expect(contrast(colour, tokens[look].card)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("tells a deceased patient's banner from a living one's by more than its pattern", () => {
    expect(tokens[look].banner.deceased).not.toBe(tokens[look].banner.surface);
    expect(tokens[look].banner.deceasedStripe).not.toBe(tokens[look].banner.deceased);
  });
});

it("names its variables as the style sheets do", () => {
  const names = Object.keys(cssVariables(tokens.light));
  expect(names).toContain("--tl-banner-deceased-stripe");
  expect(names).toContain("--tl-source-mental-health");
  for (const look of looks) expect(Object.keys(cssVariables(tokens[look]))).toEqual(names);
});
