import type { EntryKind } from "../../domain/entry-detail.ts";
import { compareEntries } from "../comparison.ts";
import { fingerprint } from "../fingerprint.ts";
import type { MergeRule } from "../merge-rule.ts";
import { isDatedToTheDay, isTimed } from "../same-date.ts";

/** The rule of a kind whose content is too loose to compare: a shared business identifier, or one source's words saved twice at one time. */
export function identifierOnly<K extends EntryKind>(name: string): MergeRule<K> {
  return {
    name,
    version: 1,
    contentKeys: () => [],
    compare: (a, b) => compareEntries(a, b).mustNotContradict("status", a.status, b.status).done(),
    isRepeatable: (entry) => isTimed(entry.when),
  };
}

/** As above, and dated content that is the same to the last word merges across sources too. */
export function identicalContent<K extends EntryKind>(name: string): MergeRule<K> {
  return {
    ...identifierOnly<K>(name),
    contentKeys: (entry) => (isDatedToTheDay(entry.when) ? [fingerprint(entry)] : []),
  };
}
