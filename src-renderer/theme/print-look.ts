import { cssVariables } from "./css-variables.ts";
import { tokens } from "./tokens.ts";

/** Letters on paper, in CSS pixels a rem: one side of A4 holds what summary-fit.ts says at this size. */
const printedRemPx = 12;

/**
 * What is printed is dark on white and of one letter size, whatever look and zoom the screen has. The screen's own are set on the root element, which only
 * `!important` overrides; a constructed sheet needs no leave of the page's policy.
 */
export function adoptPrintLook(): void {
  const colours = Object.entries(cssVariables(tokens.light)).map(([name, value]) => `${name}: ${value} !important;`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `@media print { :root { color-scheme: light !important; font-size: ${printedRemPx}px !important; ${colours.join(" ")} } }`,
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
