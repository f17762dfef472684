import { useEffect } from "react";
import { cssVariables } from "./css-variables.ts";
import type { Look } from "./tokens.ts";
import { tokens } from "./tokens.ts";

/** Puts the colours of a look where the style sheets read them. */
export function useLookVariables(look: Look): void {
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    for (const [name, value] of Object.entries(cssVariables(tokens[look]))) style.setProperty(name, value);
    style.colorScheme = look === "light" ? "light" : "dark";
    dataset.look = look;
  }, [look]);
}
