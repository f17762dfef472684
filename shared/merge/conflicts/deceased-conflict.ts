import { listWords } from "../../kernel/list-words.ts";
import { type EntryOf, isOfKind } from "../merge-rule.ts";
import { datesOverlap } from "../same/same-date.ts";
import { conflictOf, type FindConflicts } from "./conflict-words.ts";

/** Recorded as having died here and not there, or on two dates. */
export const findDeceasedConflict: FindConflicts = (kinds, sourceName) => {
  const [group] = kinds.get("person") ?? [];
  if (group === undefined) return [];
  const people = group.members.filter((member) => isOfKind(member, "person"));
  const died = people.filter((person) => person.detail.deceased !== undefined);
  const names = (of: readonly EntryOf<"person">[]) =>
    listWords([...new Set(of.map((person) => sourceName(person.sourceId)))].sort());
  const alive = people.filter(
    (person) => person.detail.deceased === undefined && !died.some(({ sourceId }) => sourceId === person.sourceId),
  );
  if (died.length > 0 && alive.length > 0) {
    const summary = `Recorded as having died at ${names(died)}, not at ${names(alive)}`;
    return [conflictOf("deceasedDisagrees", [group], summary)];
  }
  const dates = died.flatMap((person) => person.detail.deceased?.date ?? []);
  if (!dates.some((date) => dates.some((other) => !datesOverlap(date, other)))) return [];
  return [conflictOf("deceasedDisagrees", [group], `Date of death differs between ${names(died)}`)];
};
