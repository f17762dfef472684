import { isAboutAnother } from "../../domain/about-another.ts";
import type { Conflict, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { WorkByKey } from "../../domain/group-lists.ts";
import { snomed } from "../../fhir/code-systems.ts";
import type { Quantity } from "../../fhir/datatypes.ts";
import { unitCode } from "../../units/printed-units.ts";
import { sideOf } from "../laterality.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { codeKeys } from "../same-code.ts";
import { isTimed, startOf, whenKey } from "../same-date.ts";
import { matchQuantities } from "../same-value.ts";
import {
  areApart,
  conflictOf,
  type FindConflicts,
  groupBy,
  listed,
  namesOf,
  type SourceName,
} from "./conflict-words.ts";

interface Result {
  readonly group: Group;
  readonly entry: EntryOf<"observation">;
  readonly quantity: Quantity;
}

/**
 * One test of one moment with two values in one unit: one source has a corrected value, or one is wrong.
 * Other units are not compared, because without a conversion nobody can say whether they differ.
 */
export const findResultConflicts: FindConflicts = (kinds, sourceName) =>
  momentConflicts.of(kinds.get("observation") ?? [], sourceName);

const momentConflicts = new WorkByKey(
  (group) => (isMeasured(group) ? momentOf(group.preferred.when) : undefined),
  (groups, sourceName: SourceName): readonly Conflict[] =>
    groupBy(groups.flatMap(toResult), keyOf).flatMap((same) => conflictAmong(same, sourceName)),
  // A moment at which one thing was measured holds no two values: nearly all of a record is left out before anything is read.
  2,
);

function isMeasured({ preferred }: Group): boolean {
  return preferred.detail.kind === "observation" && preferred.detail.value?.type === "quantity";
}

function momentOf(when: Entry["when"]): number | undefined {
  return isTimed(when) ? startOf(when)?.earliestMs : undefined;
}

function toResult(group: Group): readonly Result[] {
  const { preferred } = group;
  if (!isOfKind(preferred, "observation") || isAboutAnother(preferred)) return [];
  const { value } = preferred.detail;
  if (value?.type !== "quantity" || value.quantity.value === undefined) return [];
  return [{ group, entry: preferred, quantity: value.quantity }];
}

/** Same test, moment, specimen, site and unit. */
function keyOf({ entry, quantity }: Result): string | undefined {
  const codes = codeKeys(entry.code);
  // The system that most codes are mapped to, so that one test in two systems meets here.
  const code = codes.filter((one) => one.startsWith(snomed)).sort()[0] ?? codes[0];
  const { specimen, bodySite } = entry.detail;
  return code === undefined
    ? undefined
    : `${code} ${whenKey(entry.when)} ${specimen ?? ""} ${bodySite ?? ""} ${sideOf(entry) ?? ""} ${unitCode(quantity)}`;
}

/** A sentence names this many values; all of them are in the groups. */
const mostNamed = 4;

function conflictAmong(results: readonly Result[], sourceName: SourceName): readonly Conflict[] {
  const differing = results.filter((one) => results.some((other) => differ(one, other)));
  if (differing.length === 0) return [];
  const groups = differing.map(({ group }) => group);
  const said = differing.map(({ group, entry }) => `${valueWords(entry)} at ${namesOf([group], sourceName)}`).sort();
  const named = said.length <= mostNamed ? said : [...said.slice(0, mostNamed), `${said.length - mostNamed} more`];
  const name = differing[0]?.entry.display ?? "";
  return [conflictOf("resultValuesDiffer", groups, `${name}, same time: ${listed(named)}`)];
}

function differ(a: Result, b: Result): boolean {
  return matchQuantities(a.quantity, b.quantity, {}) === undefined && areApart([a.group], [b.group]);
}

function valueWords({ detail }: EntryOf<"observation">): string {
  if (detail.value?.type !== "quantity") return "";
  const { comparator, value, unit } = detail.value.quantity;
  return [`${comparator ?? ""}${value ?? ""}`, unit ?? ""].filter((part) => part !== "").join(" ");
}
