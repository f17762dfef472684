import { compareEntries } from "../comparison.ts";
import type { EntryOf, MergeRule } from "../merge-rule.ts";
import { isTimed } from "../same-date.ts";

/**
 * One document held by several systems: by its identifier. Two letters of one kind on one day are two letters, and whether their
 * contents are equal is not known before both are read.
 */
export const documentRule: MergeRule<"document"> = {
  name: "documentSameIdentifier",
  version: 1,
  contentKeys: () => [],
  compare: (a, b) =>
    compareEntries(a, b)
      .codesMustNotContradict("type of document", a.detail.docType, b.detail.docType)
      .mustNotContradict("status", a.status, b.status)
      .mustNotContradict("sizes", sizesOf(a), sizesOf(b))
      .mayDiffer("author", a.detail.author, b.detail.author)
      .done(),
  isRepeatable: (entry) => isTimed(entry.when),
};

function sizesOf(entry: EntryOf<"document">): string | undefined {
  const sizes = entry.detail.contents.map((content) => content.sizeBytes);
  return sizes.length === 0 || sizes.some((size) => size === undefined) ? undefined : sizes.join(" ");
}
