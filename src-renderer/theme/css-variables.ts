import type { Tokens } from "./tokens.ts";

/** Tokens as CSS custom properties: `banner.surface` → `--tl-banner-surface`. The style sheets of all components read these and no colours of their own. */
export function cssVariables(tokens: Tokens): Readonly<Record<string, string>> {
  return Object.fromEntries(flatten("--tl", tokens));
}

function flatten(prefix: string, value: object): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const key = `${prefix}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (typeof inner === "string") return [[key, inner] as const];
    return typeof inner === "object" && inner !== null ? flatten(key, inner) : [];
  });
}
