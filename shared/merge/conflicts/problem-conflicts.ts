import type { Conflict, Group } from "../../domain/chart.ts";
import { WorkByKey } from "../../domain/group-lists.ts";
import { isAbsentOrUnknown } from "../../fhir/absent-unknown.ts";
import { sideOf } from "../laterality.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { problemStanding } from "../rules/conditions.ts";
import { codeKeys } from "../same-code.ts";
import { datesOverlap } from "../same-date.ts";
import { areApart, conflictOf, type FindConflicts, namesOf, type SourceName } from "./conflict-words.ts";

interface Statement {
  readonly group: Group;
  readonly entry: EntryOf<"condition">;
}

/** One problem by code that is active here and over or refuted there. Two dated episodes that do not meet are two problems, not a conflict. */
export const findProblemConflicts: FindConflicts = (kinds, sourceName) =>
  problemConflicts.of(kinds.get("condition") ?? [], sourceName);

const problemConflicts = new WorkByKey(
  ({ preferred: { code } }) => (isAbsentOrUnknown(code) ? undefined : codeKeys(code)[0]),
  (groups, sourceName: SourceName): readonly Conflict[] => {
    const same = groups.flatMap((group): readonly Statement[] =>
      isOfKind(group.preferred, "condition") ? [{ group, entry: group.preferred }] : [],
    );
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
  },
  2,
);

function disagree(a: Statement, b: Statement): boolean {
  if (!areApart([a.group], [b.group])) return false;
  const [left, right] = [sideOf(a.entry), sideOf(b.entry)];
  if (left !== undefined && right !== undefined && left !== right) return false;
  const [first, second] = [a.entry.detail.onset, b.entry.detail.onset];
  return first === undefined || second === undefined || datesOverlap(first, second);
}
