import table from "../../../assets/tables/allergy-agent-names.json" with { type: "json" };
import { productOf } from "../../medicines/product.ts";
import { agentName } from "../lines/allergy-line.ts";
import type { EntryOf } from "../merge-rule.ts";
import { codeKeys, compareCodes } from "./same-code.ts";
import { nearlySameWords, wordsKey } from "./same-words.ts";
import { namesNoAgent } from "./unspecific-codes.ts";

type Allergy = EntryOf<"allergy">;

/** What an allergy is to, as its own words and its codings' names say. */
interface Agents {
  /** One name, where all that name an agent agree. */
  readonly name?: string;
  /** Every word of the name was understood: no story, dose or second agent beside it. */
  readonly isWhole: boolean;
}

const known = new WeakMap<Allergy["detail"], Agents>();
const reactions = new Map(
  table.sameReactions.flatMap(([name = "", ...others]) =>
    [name, ...others].map((other) => [wordsKey(other), name] as const),
  ),
);

/** The agent by name, `undefined` where none is named or the text and the code's term name different ones. */
export function agentOf(entry: Allergy): string | undefined {
  return agentsOf(entry).name;
}

/**
 * Whether two names of what is no medicine (a plaster, a food) differ by one typing error only. A medicine's name is healed from the table alone
 * (`healSpelling`): there, one letter can be another medicine.
 */
export function areNearlyOneAgent(a: Allergy, b: Allergy): boolean {
  const [left, right] = [agentOf(a), agentOf(b)];
  if (left === undefined || right === undefined || sharesSystem(a, b)) return false;
  return !isMedicine(left) && !isMedicine(right) && nearlySameWords(left, right);
}

/** Coded in one system, the codes decide. */
function sharesSystem(a: Allergy, b: Allergy): boolean {
  return compareCodes(a.code, b.code) !== "unknown";
}

function isMedicine(agent: string): boolean {
  return productOf(agent)?.isKnown === true;
}

/** `same`: one code that names an agent, or one name. `different`: other names, or other codes of one system without one name. */
export function compareAgents(a: Allergy, b: Allergy): "same" | "different" | "unknown" {
  const [left, right] = [agentsOf(a), agentsOf(b)];
  const codes = sharesAgentCode(a, b) ? "same" : compareCodes(a.code, b.code);
  if (left.name !== undefined && right.name !== undefined) {
    if (left.name === right.name) return "same";
    // Two names of which one is a story told about the other are not told apart by it.
    if (left.isWhole && right.isWhole && codes !== "same") return areNearlyOneAgent(a, b) ? "unknown" : "different";
  }
  return codes === "same" && !sharesAgentCode(a, b) ? "unknown" : codes;
}

/** Reactions in one wording, sorted, each once. */
export function reactionsOf({ detail }: Allergy): readonly string[] {
  const words = detail.reactions.flatMap(({ manifestations }) => manifestations.map(wordsKey));
  return [...new Set(words.map((word) => reactions.get(word) ?? word))].sort();
}

function agentsOf(entry: Allergy): Agents {
  const before = known.get(entry.detail);
  if (before !== undefined) return before;
  const agents = readAgents(entry);
  known.set(entry.detail, agents);
  return agents;
}

function readAgents({ code, display }: Allergy): Agents {
  const coded = code?.codings.filter(isSpecific).map((coding) => coding.display) ?? [];
  const texts = [...new Set([display, code?.text, ...coded])].filter((text) => text !== undefined);
  const named = coded.flatMap((text) => (text === undefined ? [] : (agentName(text) ?? [])));
  // The code's own name tells what a slip of the hand beside it was to be.
  const names = new Set(texts.flatMap((text) => mended(agentName(text), named) ?? []));
  const [name] = names;
  const isWhole = texts.every((text) => !/[-–—;:,(]\s/.test(text) && productOf(text)?.isWhole !== false);
  return { ...(name !== undefined && names.size === 1 ? { name } : {}), isWhole };
}

function mended(name: string | undefined, named: readonly string[]): string | undefined {
  return named.find((coded) => nearlySameWords(coded, name)) ?? name;
}

function isSpecific(coding: NonNullable<Allergy["code"]>["codings"][number]): boolean {
  return codeKeys({ codings: [coding] }).every((key) => !namesNoAgent(key));
}

function sharesAgentCode(a: Allergy, b: Allergy): boolean {
  if (compareCodes(a.code, b.code) !== "same") return false;
  const keys = new Set(codeKeys(a.code).filter((key) => !namesNoAgent(key)));
  return codeKeys(b.code).some((key) => keys.has(key));
}
