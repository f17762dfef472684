import { medicineAt } from "./medicine-table.ts";
import { tokensOf } from "./tokens.ts";

/** The recommended names of the ingredients of every medicine that a text names. */
export function medicinesInText(text: string): ReadonlySet<string> {
  const tokens = tokensOf(text);
  const names = new Set<string>();
  for (let at = 0; at < tokens.length; at++) {
    const found = medicineAt(tokens, at);
    if (found === undefined) continue;
    for (const name of found.value.ingredients) names.add(name);
    at += found.length - 1;
  }
  return names;
}
