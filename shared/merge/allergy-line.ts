import table from "../../assets/tables/allergy-agent-names.json" with { type: "json" };
import { medicineName } from "./medicine-line.ts";
import type { EntryOf } from "./merge-rule.ts";
import { textKey } from "./same-code.ts";

const around = [...table.around].sort((a, b) => b.length - a.length);
const otherNames = new Map<string, string>(Object.entries(table.otherNames));

/**
 * The causative agent's name: `Allergy to penicillin`, `H/O: penicillin allergy` and `Penicillins` are all `penicillin`.
 * It puts the statements about one agent side by side; it never says that two records are one.
 * A statement of none has no agent, so no line.
 */
export function allergyLine(entry: EntryOf<"allergy">): string | undefined {
  if (entry.detail.assertsNone !== undefined) return undefined;
  return agentName(entry.display);
}

export function agentName(text: string): string | undefined {
  let name = ` ${textKey(text.replace(/\([^)]*\)/g, " "))} `;
  for (const words of around) name = name.replace(new RegExp(`(?<=\\s|^)${escaped(words)}(?=\\s|$)`, "g"), " ");
  for (const ending of ["-containing products", "-containing product"]) name = name.replace(ending, " ");
  name = name.replace(/\s+/g, " ").trim();
  if (name === "") return undefined;
  return otherNames.get(name) ?? medicineName(name) ?? name;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
