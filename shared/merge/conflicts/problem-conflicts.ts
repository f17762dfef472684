import type { Conflict, Group } from "../../domain/chart.ts";
import { WorkByKey } from "../../domain/group-lists.ts";
import { isAbsentOrUnknown } from "../../fhir/absent-unknown.ts";
import { termKeys } from "../groups/loose-keys.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { problemStanding } from "../rules/conditions.ts";
import { sideOf } from "../same/laterality.ts";
import { compareCodes } from "../same/same-code.ts";
import { datesOverlap } from "../same/same-date.ts";
import { areApart, conflictOf, type FindConflicts, groupBy, namesOf, type SourceName } from "./conflict-words.ts";

interface Statement {
  readonly group: Group;
  readonly entry: EntryOf<"condition">;
}

/**
 * One problem, by any code in common or in words that mean the same (`COPD`), that is active here and over or refuted there. Two dated episodes that do not meet are two
 * problems, not a conflict; so are the same words under different codes.
 */
export const findProblemConflicts: FindConflicts = (kinds, sourceName) =>
  problemConflicts.of(kinds.get("condition") ?? [], sourceName);

/** All problems are one part: which of them meet, no key of a single one tells. */
const problemConflicts = new WorkByKey(
  ({ preferred: { code } }) => (isAbsentOrUnknown(code) ? undefined : "problems"),
  (groups, sourceName: SourceName): readonly Conflict[] => {
    const statements = groups.flatMap((group): readonly Statement[] =>
      isOfKind(group.preferred, "condition") ? [{ group, entry: group.preferred }] : [],
    );
    return sameProblem(statements).flatMap((same) => conflictAmong(same, sourceName));
  },
  2,
);

function conflictAmong(same: readonly Statement[], sourceName: SourceName): readonly Conflict[] {
  const standing = same.filter(({ entry }) => problemStanding(entry) === "standing");
  const notStanding = same.filter(({ entry }) => problemStanding(entry) !== "standing");
  const against = notStanding.filter((one) => standing.some((other) => disagree(one, other)));
  const withIt = standing.filter((one) => against.some((other) => disagree(one, other)));
  if (against.length === 0) return [];
  const [active, other] = [withIt.map(({ group }) => group), against.map(({ group }) => group)];
  const words = against.every(({ entry }) => problemStanding(entry) === "refuted") ? "refuted" : "not active";
  const name = active[0]?.preferred.display ?? "";
  const summary = `${name}: active at ${namesOf(active, sourceName)}, ${words} at ${namesOf(other, sourceName)}`;
  return [conflictOf("problemStatusDiffers", [...active, ...other], summary)];
}

/** Statements that share a code or their words with another of the same set: a problem in Read at one place and in ICD-10 at another meets by its maps. */
function sameProblem(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    return root;
  };
  const firstKeys = statements.map(({ entry }) => {
    const [first, ...more] = termKeys(entry).filter((key) => key !== "");
    if (first === undefined) return undefined;
    for (const key of more) {
      const [a, b] = [rootOf(first), rootOf(key)];
      if (a !== b) parent.set(b, a);
    }
    return first;
  });
  return groupBy(
    statements.map((statement, at) => ({ statement, first: firstKeys[at] })),
    ({ first }) => (first === undefined ? undefined : rootOf(first)),
  ).map((same) => same.map(({ statement }) => statement));
}

function disagree(a: Statement, b: Statement): boolean {
  if (!areApart([a.group], [b.group]) || compareCodes(a.entry.code, b.entry.code) === "different") return false;
  const [left, right] = [sideOf(a.entry), sideOf(b.entry)];
  if (left !== undefined && right !== undefined && left !== right) return false;
  const [first, second] = [a.entry.detail.onset, b.entry.detail.onset];
  return first === undefined || second === undefined || datesOverlap(first, second);
}
