import table from "../../assets/tables/allergy-agent-names.json" with { type: "json" };
import { medicineName } from "./medicine-line.ts";
import type { EntryOf } from "./merge-rule.ts";
import { textKey } from "./same-code.ts";

/** The longest first, so that "allergic reaction to" is not left as "reaction to". */
const aroundPatterns = [...table.around]
  .sort((a, b) => b.length - a.length)
  .map((words) => new RegExp(`${words.startsWith("-") ? "" : "(?<=\\s)"}${escaped(words)}:?(?=\\s)`, "g"));
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
  const name = bareName(text);
  if (name === "") return undefined;
  const known = otherNames.get(name);
  if (known !== undefined) return known;
  // "PENICILLIN - throat swelled up": free text puts the agent first and the story after the dash.
  const [agent = name] = name.split(/ [-–—] |[;:] /);
  return otherNames.get(agent) ?? medicineName(agent) ?? agent;
}

function bareName(text: string): string {
  let name = ` ${textKey(text.replace(/\([^)]*\)/g, " "))} `;
  for (const pattern of aroundPatterns) name = name.replace(pattern, " ");
  return name.replace(/\s+/g, " ").trim();
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
