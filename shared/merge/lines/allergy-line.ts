import table from "../../../assets/tables/allergy-agent-names.json" with { type: "json" };
import cues from "../../../assets/tables/prose-cues.json" with { type: "json" };
import { isWithoutTerm } from "../../fhir/no-term.ts";
import { lineNameOf } from "../../medicines/compare-products.ts";
import type { EntryOf } from "../merge-rule.ts";
import { isOneEdit } from "../same/one-edit.ts";
import { textKey } from "../same/same-code.ts";

/** The longest first, so that "allergic reaction to" is not left as "reaction to". */
const aroundPatterns = [...table.around]
  .sort((a, b) => b.length - a.length)
  .map((words) => new RegExp(`${words.startsWith("-") ? "" : "(?<=\\s)"}${escaped(words)}:?(?=\\s)`, "g"));
/** `allergy`, `intolerance`: words long enough to be known again with a slip of the hand, and no agent's name. */
const aboutAllergy = table.around.filter((words) => /^[a-z]{7,}$/.test(words));
const otherNames = new Map<string, string>(Object.entries(table.otherNames));
/** "No allergy to amoxicillin", "Mother allergic to amoxicillin": the medicine that it names is not what this person is allergic to. */
const saysOtherwise = new RegExp(`\\b(?:no|not|nil|never|none|without|denie[sd]|fhx?|f/h|${cues.kin.join("|")})\\b`);
const notAgents = new Set(table.notAgents);
const known = new Map<string, string | undefined>();
const mostKept = 20_000;

/**
 * The causative agent's name: `Allergy to penicillin`, `H/O: penicillin allergy` and `Penicillins` are all `penicillin`.
 * It puts the statements about one agent side by side; whether two records are one, the allergy rule says.
 * A statement of none has no agent, so no line.
 */
export function allergyLine(entry: EntryOf<"allergy">): string | undefined {
  if (entry.detail.assertsNone !== undefined) return undefined;
  return agentName(entry.display);
}

/** The agent that every wording of an allergy shares: `Allergy to penicillin (finding)` → `penicillin`; `undefined` where the text names none. */
export function agentName(text: string): string | undefined {
  if (known.has(text)) return known.get(text);
  const name = isWithoutTerm(text) ? undefined : readAgent(text);
  if (known.size >= mostKept) known.clear();
  known.set(text, name);
  return name;
}

function readAgent(text: string): string | undefined {
  const name = bareName(text);
  if (notAgents.has(name)) return undefined;
  const named = otherNames.get(name);
  if (named !== undefined) return named;
  // "PENICILLIN - throat swelled up": free text puts the agent first and the story after the dash.
  const [agent = name] = name.split(/ [-–—] |[;:] /);
  return otherNames.get(agent) ?? (saysOtherwise.test(agent) ? undefined : lineNameOf(agent)) ?? agent;
}

function bareName(text: string): string {
  let name = ` ${textKey(text.replace(/\([^)]*\)/g, " ").replace(/[\s,;:]+$/, "")).replace(/\p{L}{6,40}/gu, healed)} `;
  for (const pattern of aroundPatterns) name = name.replace(pattern, " ");
  return name.replace(/\s+/g, " ").trim();
}

function healed(word: string): string {
  return aboutAllergy.find((about) => about[0] === word[0] && isOneEdit(about, word)) ?? word;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
