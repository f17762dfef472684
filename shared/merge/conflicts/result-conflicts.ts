import { isAboutAnother } from "../../domain/about-another.ts";
import type { Conflict, Group } from "../../domain/chart.ts";
import type { Entry } from "../../domain/entry.ts";
import { WorkByKey } from "../../domain/group-lists.ts";
import { startOf } from "../../domain/when.ts";
import { snomed } from "../../fhir/code-systems.ts";
import type { Quantity } from "../../fhir/datatypes.ts";
import { listWords } from "../../kernel/list-words.ts";
import { unitCode } from "../../units/printed-units.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { sideOf } from "../same/laterality.ts";
import { areOnTwoScales, codeKeys, textKey } from "../same/same-code.ts";
import { isTimed, whenKey } from "../same/same-date.ts";
import { matchQuantities, quantityOf, resultWordOf } from "../same/same-value.ts";
import { areApart, conflictOf, type FindConflicts, groupBy, namesOf, type SourceName } from "./conflict-words.ts";

interface Result {
  readonly group: Group;
  readonly entry: EntryOf<"observation">;
  /** A number, or one of the words that laboratories report by (`positive`, `not detected`). */
  readonly said: Quantity | string;
}

/**
 * One test of one moment with two values: one source has a corrected value, or one is wrong. Numbers in one unit, and results in words.
 * Other units are not compared, because without a conversion nobody can say whether they differ; nor is free text.
 */
export const findResultConflicts: FindConflicts = (kinds, sourceName) =>
  momentConflicts.of(kinds.get("observation") ?? [], sourceName);

const momentConflicts = new WorkByKey(
  (group) => (hasValue(group) ? momentOf(group.preferred.when) : undefined),
  (groups, sourceName: SourceName): readonly Conflict[] =>
    groupBy(groups.flatMap(toResult), keyOf).flatMap((same) => conflictAmong(same, sourceName)),
  // A moment at which one thing was measured holds no two values: nearly all of a record is left out before anything is read.
  2,
);

function hasValue({ preferred }: Group): boolean {
  return preferred.detail.kind === "observation" && preferred.detail.value !== undefined;
}

function momentOf(when: Entry["when"]): number | undefined {
  return isTimed(when) ? startOf(when)?.earliestMs : undefined;
}

function toResult(group: Group): readonly Result[] {
  const { preferred } = group;
  if (!isOfKind(preferred, "observation") || isAboutAnother(preferred)) return [];
  const { value } = preferred.detail;
  if (value === undefined) return [];
  const quantity = quantityOf(value);
  const said = quantity?.value === undefined ? resultWordOf(value) : quantity;
  return said === undefined ? [] : [{ group, entry: preferred, said }];
}

/** Same test, moment and unit. */
function keyOf({ entry, said }: Result): string | undefined {
  const codes = codeKeys(entry.code);
  // The system that most codes are mapped to, so that one test in two systems meets here.
  const code = codes.filter((one) => one.startsWith(snomed)).sort()[0] ?? codes[0];
  const unit = typeof said === "string" ? "in words" : unitCode(said);
  return code === undefined ? undefined : `${code} ${whenKey(entry.when)} ${unit}`;
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
  return [conflictOf("resultValuesDiffer", groups, `${name}, same time: ${listWords(named)}`)];
}

function differ(a: Result, b: Result): boolean {
  if (isNumberOfUnknownScale(a) && areOnTwoScales(a.entry.code, b.entry.code)) return false;
  return areTwoValues(a.said, b.said) && areApart([a.group], [b.group]) && isOneSample(a.entry, b.entry);
}

function isNumberOfUnknownScale({ said }: Result): boolean {
  return typeof said !== "string" && unitCode(said) === "";
}

function areTwoValues(a: Quantity | string, b: Quantity | string): boolean {
  if (typeof a === "string" || typeof b === "string") return a !== b;
  return matchQuantities(a, b, {}) === undefined;
}

/** What only one of them says keeps two values of one test and moment from being two tests. */
function isOneSample(a: EntryOf<"observation">, b: EntryOf<"observation">): boolean {
  return (
    !areOther(a.detail.specimen, b.detail.specimen) &&
    !areOther(a.detail.bodySite, b.detail.bodySite) &&
    !areOther(a.detail.method, b.detail.method) &&
    !areOther(sideOf(a), sideOf(b))
  );
}

function areOther(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && textKey(a) !== textKey(b);
}

/** The value as its source wrote it. */
function valueWords({ detail: { value } }: EntryOf<"observation">): string {
  switch (value?.type) {
    case "quantity": {
      const { comparator = "", value: number = "", unit = "" } = value.quantity;
      return `${comparator}${number} ${unit}`.trim();
    }
    case "coded":
      return value.concept.text ?? value.concept.codings.find(({ display }) => display !== undefined)?.display ?? "";
    case "text":
      return value.text;
    default:
      return "";
  }
}
