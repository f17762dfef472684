import type { RuleSettings } from "../decision-support/evaluate.ts";
import type { Rule } from "../decision-support/rule.ts";
import type { LineError } from "./json-lines.ts";
import { inOrder, parseJsonDocument } from "./json-lines.ts";

/**
 * What a blueprint sets that no rule has, one line for each: a misspelt id or threshold would leave the rule as it ships, and nobody would know.
 * `text`: the blueprint that `settings` was read from.
 */
export function unknownRuleSettings(
  text: string,
  settings: RuleSettings,
  rules: readonly Pick<Rule, "id" | "thresholds">[],
): readonly string[] {
  const { document } = parseJsonDocument(text.replace(/^\uFEFF/, ""));
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const wrong = (path: readonly string[], message: string): LineError => ({
    line: document?.lineOf(path) ?? 1,
    message: `${path.join(".")}: ${message}`,
  });
  return inOrder(
    Object.entries(settings).flatMap(([id, { thresholds = {} }]): readonly LineError[] => {
      const rule = byId.get(id);
      if (rule === undefined)
        return [wrong(["rules", id], `is no rule of this program${likeness(id, [...byId.keys()])}`)];
      const names = Object.keys(rule.thresholds ?? {});
      const has = names.length === 0 ? "which has none" : `which has ${names.join(", ")}`;
      return Object.keys(thresholds)
        .filter((name) => !names.includes(name))
        .map((name) => wrong(["rules", id, "thresholds", name], `is no threshold of that rule, ${has}`));
    }),
  );
}

/** The id that was meant, where only its capitals, dots or dashes are wrong; else how to find it. */
function likeness(id: string, ids: readonly string[]): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const meant = ids.find((one) => plain(one) === plain(id));
  return meant === undefined ? "; they are listed in shared/decision-support/RULES.md" : `; "${meant}" is`;
}
