import type { Conflict, Group } from "../../domain/chart.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { codeKeys } from "../same-code.ts";
import { isTimed, whenKey } from "../same-date.ts";
import { sameValue, unitKey } from "../same-value.ts";
import { areApart, conflictOf, type FindConflicts, groupBy, listed, type SourceName } from "./conflict-words.ts";

interface Result {
  readonly group: Group;
  readonly entry: EntryOf<"observation">;
}

/**
 * One test of one moment with two values in one unit: one source has a corrected value, or one is wrong.
 * Other units are not compared, because without a conversion nobody can say whether they differ.
 */
export const findResultConflicts: FindConflicts = (groups, sourceName) => {
  const results = groups.flatMap((group): readonly Result[] =>
    isOfKind(group.preferred, "observation") && isTimed(group.preferred.when)
      ? [{ group, entry: group.preferred }]
      : [],
  );
  return groupBy(results, keyOf).flatMap((same) => conflictAmong(same, sourceName));
};

function keyOf({ entry }: Result): string | undefined {
  const [code] = codeKeys(entry.code);
  const { specimen, bodySite } = entry.detail;
  return code === undefined ? undefined : `${code} ${whenKey(entry.when)} ${specimen ?? ""} ${bodySite ?? ""}`;
}

function conflictAmong(results: readonly Result[], sourceName: SourceName): readonly Conflict[] {
  const differing = results.filter((one) => results.some((other) => differ(one, other)));
  if (differing.length === 0) return [];
  const said = differing.map(
    ({ group, entry }) => `${valueWords(entry)} at ${listed(group.members.map((m) => sourceName(m.sourceId)))}`,
  );
  const groups = differing.map(({ group }) => group);
  const name = differing[0]?.entry.display ?? "";
  return [conflictOf("resultValuesDiffer", groups, `${name}, same time: ${listed(said.sort())}`)];
}

function differ(a: Result, b: Result): boolean {
  if (!areApart([a.group], [b.group])) return false;
  const [first, second] = [a.entry.detail.value, b.entry.detail.value];
  if (first?.type !== "quantity" || second?.type !== "quantity") return false;
  return unitKey(first.quantity) === unitKey(second.quantity) && !sameValue(first, second);
}

function valueWords({ detail }: EntryOf<"observation">): string {
  if (detail.value?.type !== "quantity") return "";
  const { comparator, value, unit } = detail.value.quantity;
  return [`${comparator ?? ""}${value ?? ""}`, unit ?? ""].filter((part) => part !== "").join(" ");
}
